"""A change in words: the two scores with their days, the word, and what it is measured against.

The sentence is made from the numbers of the change and says nothing of why it changed.
"""

from typing import TYPE_CHECKING

from hiplog.clinic.outcomes.words import amount_words, number, quantity
from hiplog.diary.wording import day_words

if TYPE_CHECKING:
    from hiplog.clinic.outcomes.change import OutcomeChange


def sentence(change: "OutcomeChange") -> str:
    """Return what is to be said of a change, in one line."""
    parts = [_scores(change), *(_against(change) if change.change is not None else []), change.reason]
    return " ".join(part for part in (*parts, change.measure.caution) if part)


def _scores(change: "OutcomeChange") -> str:
    measure, first, last = change.measure, change.first, change.last
    unit = measure.unit == "degrees"
    then, now = (
        "no total"
        if score.total is None
        else quantity(score.total, measure)
        if unit
        else number(score.total, signed=measure.is_change)
        for score in (first, last)
    )
    if first is last or change.change is None:
        scale = "" if unit else f" ({measure.range_words}, {measure.better} is better)"
        return f"{measure.label}: {now} on {day_words(last.date)}{scale}."
    by = quantity(change.change, measure, signed=True)
    both = f" over the {len(change.activities)} activities scored both times" if change.activities else ""
    word = f": {change.word}" if change.word else ""
    return f"{measure.label}: {then} on {day_words(first.date)} to {now} on {day_words(last.date)}, {by}{both}{word}."


def _against(change: "OutcomeChange") -> list[str]:
    measure = change.measure
    said = []
    if change.error is not None:
        said.append(f"Measurement error {quantity(change.error, measure)}.")
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
