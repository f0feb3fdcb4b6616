"""A comparison in a few short sentences, as a careful physiotherapist would say it.

They stand alone: where, which dates, how many days, means, the change with its range, the word, how common such a
change is in this diary, and that a before-and-after cannot prove a cause.  Where nothing can be told yet they say what
would help.  The numbers are the result's own; the terms of statistics stay in the table.
"""

import datetime as dt
from collections.abc import Sequence

from hiplog.analysis.before_after.evidence import Evidence, Sides
from hiplog.analysis.doubts.sensitivity import agreeing
from hiplog.analysis.places.left_minus_right import means_of_both
from hiplog.analysis.question.question import Question
from hiplog.analysis.wording.measures import measure_name
from hiplog.analysis.wording.phrases import (
    IN_POINTS,
    amount,
    change,
    count_of,
    days,
    listed,
    number,
    percent,
    sentence,
    span,
)
from hiplog.analysis.wording.words import HIGHER, LOWER, NO_MEANINGFUL, UNSURE
from hiplog.diary.wording import day_words

NO_PROOF = "A before-and-after cannot prove the cause"
CAUSE = f"{NO_PROOF}: other things may have changed at the same time."
HIDDEN = "Other things may have changed at the same time, and may hide an effect."
WEIGHTS = (
    "This differs from the plain averages because days close to the start weigh more in it: "
    "neighbouring days are alike."
)
LISTED = 3
"""Other starts that are named before the rest is counted."""
WELL_SCORED = 0.8
"""Share of possible days; below it, scoring more of the days is the easiest way to a narrower range."""


def answer(
    evidence: Evidence,
    word: str,
    *,
    near_floor: bool,
    company: Sequence[str] = (),
    starts: Sequence[dt.date] = (),
) -> str:
    """Return the text of a comparison that has a word.

    Near the floor, and of a measure, nothing is said about meaningful change; `company` are the techniques that came
    with this one, and `starts` all that could be compared.
    """
    sides = evidence.sides
    parts = [counted(sides), _change(evidence), _in_short(evidence, word, near_floor=near_floor)]
    if word in (LOWER.drifting, HIGHER.drifting):
        parts.append(_drift(evidence))
    elif word in (UNSURE, LOWER.leaning, HIGHER.leaning):
        parts.append(next_step(evidence))
    elif word != NO_MEANINGFUL:
        parts.append(_others(evidence))
    parts += [_choices(evidence), _again(sides, starts), _caveat(sides, word, company)]
    return " ".join(part for part in parts if part)


def counted(sides: Sides) -> str:
    """Return the sentence that says where, when and on how many days."""
    question = sides.question
    before = f"{count_of(len(sides.before), len(sides.windows.before))} before {event(sides)}"
    after = f"{count_of(len(sides.after), len(sides.windows.after))} {_days_after(sides)}"
    return f"{subject(question)} on {before} and on {after}{_use(sides)}."


def event(sides: Sides) -> str:
    """Return what the start is: "foam roller began (3 May 2026)", or the date alone where no use begins."""
    when = day_words(sides.windows.start)
    return f"{sides.question.label} began ({when})" if sides.began else when


def next_step(evidence: Evidence) -> str:
    """Return what would help to tell."""
    sides, more = evidence.sides, evidence.more
    if evidence.faked and evidence.lean.sure:
        return f"Using {sides.question.label} on days set beforehand, such as every other day, would tell more."
    end = sides.windows.start + dt.timedelta(days=sides.question.days - 1)
    if sides.question.today < end and (more is None or more.window in (None, sides.question.days)):
        return f"The {sides.question.days} days are over on {day_words(end)}: keep scoring, and look again then."
    if more is not None and more.text:
        return more.text
    longer = sides.longer()
    if longer is not None:
        return f"Comparing longer periods around the same start, for example {longer} days, may tell more."
    possible = len(sides.windows.before) + len(sides.windows.after)
    if len(sides.before) + len(sides.after) < WELL_SCORED * possible:
        return "Scores on more of the days would narrow this range."
    return "A longer diary on both sides of a change would tell more."


def subject(question: Question) -> str:
    """Return how the sentence about the days begins."""
    if question.outcome in IN_POINTS:
        return f"Pain in the {question.place} was scored" if question.place else "Pain was scored"
    return f"A value for {measure_name(question.outcome)} was recorded"


def on_days(observed: int, first: dt.date, last: dt.date) -> str:
    """Return on how many days of a period there was a score: "on 24 of the 31 days from 1 May 2026 to 31 May 2026"."""
    if first == last:
        return f"on one day, {day_words(first)}"
    return f"on {count_of(observed, (last - first).days + 1)} from {day_words(first)} to {day_words(last)}"


def _use(sides: Sides) -> str:
    """Return on how many days the technique was used: after its start, or on both sides of a date that is none."""
    question, (before, after) = sides.question, sides.windows
    if question.technique is None:
        return ""
    if sides.without_use:
        return f"; no entry of these days says that {question.label} was used, so this says nothing about it"
    later = _used(sides.used_after, len(after))
    if sides.began:
        return f"; {question.label} was used on {later}"
    return f"; {question.label} was used on {_used(sides.used_before, len(before))} before and on {later} after"


def _used(used: int | None, possible: int) -> str:
    return f"an unknown number of the {days(possible)}" if used is None else f"{used} of the {days(possible)}"


def _days_after(sides: Sides) -> str:
    lag = sides.question.lag
    still_open = len(sides.windows.after) < sides.question.days - lag
    left_out = f", the first {days(lag) if lag > 1 else 'day'} left out" if lag else ""
    return f"{'since then' if still_open else 'from then on'}{left_out}"


def _change(evidence: Evidence) -> str:
    sides, level, outcome = evidence.sides, evidence.change.level, evidence.sides.question.outcome
    means = f"{number(float(sides.before.mean()))} before and {number(float(sides.after.mean()))} after"
    what = "Left minus right" if sides.question.sides else "It"
    text = (
        f"{what} averaged {means}{_each_side(sides)}. With gaps and the carry-over from day to day taken into account, "
        f"it is {change(level.change, outcome)}, {span(level.interval, outcome)}."
    )
    return f"{text} {WEIGHTS}" if _apart(evidence) else text


def _each_side(sides: Sides) -> str:
    """Return how each side itself went, where one is compared with the other."""
    if not sides.question.sides:
        return ""
    said = (f"{number(a)} and {number(b)}" for a, b in means_of_both(sides.question, sides.windows))
    return " (left {}, right {})".format(*said)


def _apart(evidence: Evidence) -> bool:
    """Tell whether the plain means and the model say different things to the eye of a reader."""
    plain, model = evidence.sides.scores.difference, evidence.change.level.change
    low, high = evidence.change.level.interval
    size = evidence.meaningful.size if evidence.meaningful else (high - low) / 2
    return round(plain, 1) * round(model, 1) < 0 or abs(plain - model) > size / 2


def _in_short(evidence: Evidence, word: str, *, near_floor: bool) -> str:
    sides, named = evidence.sides, evidence.meaningful
    short = f"In short, for this date and not for {sides.question.label}" if sides.without_use else "In short"
    if word not in (NO_MEANINGFUL, LOWER.very_likely, HIGHER.very_likely) or near_floor or named is None:
        return f"{short}: {word}{_held_back(evidence)}.{_which(evidence)}"
    size = f"{amount(named.size, sides.question.outcome)}, {named.words}"
    if word == NO_MEANINGFUL:
        way = f"it looks {'lower' if evidence.falls else 'higher'}, but " if evidence.lean.sure else ""
        return f"{short}: {word}; {way}even the far end of this range stays within {size}."
    chance = (evidence.change.level.drops if evidence.falls else evidence.change.level.rises)[0]
    way = "drop" if evidence.falls else "rise"
    likely = f"the chance that the {way} reaches {size}, is {percent(chance)}"
    return f"{short}: {word}; {likely}.{_which(evidence)}"


def _held_back(evidence: Evidence) -> str:
    """Say why a range on one side of zero is not called very likely, where no caution says it."""
    if not evidence.opposed or not evidence.lean.sure:
        return ""
    return "; the plain averages say the opposite, so it is not called very likely"


def _which(evidence: Evidence) -> str:
    """Say what a change of left minus right means for the two sides."""
    if not evidence.sides.question.sides or not evidence.lean.named:
        return ""
    eased, other = ("left", "right") if evidence.falls else ("right", "left")
    return f" That is, the {eased} side eased against the {other} one, or the {other} one grew worse."


def _choices(evidence: Evidence) -> str:
    """Say how the answer fares with other windows and lags, where some of them point the other way."""
    question = evidence.sides.question
    agree, others = agreeing(evidence.grid, question.days, question.lag, evidence.change.level.change)
    if agree == others or not evidence.lean.named:
        return ""
    return f"The direction is the same in {agree} of {others} other choices of the days."


def _again(sides: Sides, starts: Sequence[dt.date]) -> str:
    """Say that the technique also began at other times, each of which can be compared."""
    others = [day_words(start) for start in starts if start != sides.windows.start]
    if not others or not sides.began:
        return ""
    shown = others if len(others) <= LISTED else [*others[: LISTED - 1], f"{len(others) - LISTED + 1} other dates"]
    those = "that start" if len(others) == 1 else "each of those"
    label = sentence(sides.question.label or "")
    return f"{label} also began on {listed(shown)}; {those} can be compared by giving its date."


def _drift(evidence: Evidence) -> str:
    twin, outcome = evidence.change.twin, evidence.sides.question.outcome
    step = f"{change(twin.change, outcome)}, {span(twin.interval, outcome)}"
    return f"Once a steady drift is allowed for, what is left at the start is {step}."


def _caveat(sides: Sides, word: str, company: Sequence[str]) -> str:
    if company:
        too = "" if sides.question.technique is None or sides.without_use else " too"
        return f"{NO_PROOF}: {listed(company)} may have played a part here{too}, and so may other things."
    return HIDDEN if word == NO_MEANINGFUL else CAUSE


def _others(evidence: Evidence) -> str:
    others = evidence.others
    if evidence.crowded:
        return (
            f"Only {others.compared} other dates of this diary are {evidence.sides.question.days} days or more from "
            "every start in it, too few to check how often a change this large turns up by itself."
        )
    if others.share is None:
        return "The diary is too short to check how often a change this large turns up by itself."
    return f"A change this large turns up at {others.as_large} of {others.compared} other dates in this diary."
