"""Outcomes in words: a change with the two scores, its word and what it is measured against; a score that was saved.

The sentences are made from the numbers and say nothing of why anything changed.
"""

from typing import TYPE_CHECKING

from hiplog.clinic.outcomes.words import amount_words, figure, number, quantity
from hiplog.diary.wording import day_words

if TYPE_CHECKING:
    from hiplog.clinic.outcomes.change import OutcomeChange
    from hiplog.clinic.outcomes.joints import Motion
    from hiplog.clinic.outcomes.registry import OutcomeMeasure
    from hiplog.clinic.outcomes.scores import Score


def sentence(change: "OutcomeChange") -> str:
    """Return what is to be said of a change, in one line."""
    parts = [_scores(change), *(_against(change) if change.change is not None else []), change.reason]
    return " ".join(part for part in (*parts, change.measure.caution) if part)


def saved(score: "Score", measure: "OutcomeMeasure") -> str:
    """Return what was written down."""
    total = score.total or 0.0
    said = quantity(total, measure) if measure.unit == "degrees" else number(total, signed=measure.is_change)
    return f"Saved: {measure.label} {said} on {day_words(score.date)}."


def known_measure(measure: "OutcomeMeasure") -> str:
    """Return a line about a measure: its range, what is written, and its figures."""
    form = measure.items
    answers = ""
    if form is not None and form.most > 1:
        answers = (
            f", or {form.most} answers" if not form.own else f", or {form.needed[0]} to {form.most} own activities"
        )
    error = figure(measure.error.points, measure) if measure.error.points is not None else "not known here"
    change = amount_words(measure.meaningful, measure) or "not known here"
    figures = "" if measure.is_change else f" Measurement error {error}; meaningful change {change}."
    scale = f"{measure.name}, {measure.range_words}, {measure.better} is better"
    return f"{measure.key}: {scale}; write the total{answers}.{figures} {measure.caution}".rstrip()


def known_motion(motion: "Motion") -> str:
    """Return a line about a movement: how it is written, and how far it usually goes."""
    side = "_left, _right" if motion.sides else ""
    error = "not known here" if motion.error is None else f"{number(motion.error)}°"
    ends = f" with {side} after it" if side else ""
    return f"rom_{motion.key}{ends}: usual {motion.usual}. Measurement error {error}."


def _scores(change: "OutcomeChange") -> str:
    measure, first, last = change.measure, change.first, change.last
    then, now = (
        "no total" if score.total is None else number(score.total, signed=measure.is_change) for score in (first, last)
    )
    if change.change is None:
        return f"{measure.label}: {now} on {day_words(last.date)} ({measure.range_words}, {measure.better} is better)."
    by = quantity(change.change, measure, signed=True)
    both = f" over the {len(change.activities)} activities scored both times" if change.activities else ""
    word = f": {change.word}" if change.word else ""
    return f"{measure.label}: {then} on {day_words(first.date)} to {now} on {day_words(last.date)}, {by}{both}{word}."


def _against(change: "OutcomeChange") -> list[str]:
    measure = change.measure
    said = []
    if change.error is not None:
        said.append(f"Measurement error {figure(change.error, measure)}.")
    else:
        said.append("Its measurement error is not known here.")
    if measure.sizes:
        said.append(_size(change))
    elif not measure.meaningful.known:
        said.append("Nor is a meaningful change." if change.error is None else "A meaningful change is not known here.")
    else:
        start = change.first.total
        reached = {True: "reached", False: "not reached", None: "cannot be told"}[change.reached]
        said.append(f"Meaningful change {amount_words(measure.meaningful, measure, start)}: {reached}.")
    return said


def _size(change: "OutcomeChange") -> str:
    sizes = ", ".join(f"{word} from {number(size)}" for word, size in change.measure.sizes)
    reached = [word for word, size in change.measure.sizes if abs(change.change or 0.0) >= size - 1e-9]
    return f"As people call it: {sizes}; this one {f'is {reached[-1]}' if reached else 'is less than small'}."
