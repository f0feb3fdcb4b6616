"""A comparison in a few short sentences, as a careful physiotherapist would say it.

They stand alone: where, which dates, how many days, means, the change with its range, the word, how common such a
change is in this diary, and that a before-and-after cannot prove a cause.  Where nothing can be told yet they say what
would help.  The numbers are the result's own; the terms of statistics stay in the table.
"""

import datetime as dt
from collections.abc import Sequence

from hiplog.analysis.evidence import Evidence, Sides
from hiplog.analysis.phrases import amount, change, count_of, days, listed, number, percent, span
from hiplog.analysis.question import PAIN, Question
from hiplog.analysis.words import HIGHER, LOWER, NO_MEANINGFUL, UNSURE
from hiplog.diary.wording import day_words

NO_PROOF = "A before-and-after cannot prove the cause"
CAUSE = f"{NO_PROOF}: other things may have changed at the same time."
HIDDEN = "Other things may have changed at the same time, and may hide an effect."
WELL_SCORED = 0.8
"""Share of possible days; below it, scoring more of the days is the easiest way to a narrower range."""


def answer(evidence: Evidence, word: str, *, near_floor: bool, company: Sequence[str] = ()) -> str:
    """Return the text of a comparison that has a word.

    Near the floor nothing is said about meaningful change; `company` are the techniques that came with this one.
    """
    sides = evidence.sides
    parts = [counted(sides), _change(evidence), _in_short(evidence, word, near_floor=near_floor)]
    if word in (LOWER.drifting, HIGHER.drifting):
        parts.append(_drift(evidence))
    elif word in (UNSURE, LOWER.leaning, HIGHER.leaning):
        parts.append(next_step(sides))
    elif word != NO_MEANINGFUL:
        parts.append(_others(evidence))
    return " ".join([*parts, _caveat(word, company)])


def counted(sides: Sides) -> str:
    """Return the sentence that says where, when and on how many days."""
    question = sides.question
    before = f"{count_of(len(sides.before), len(sides.windows.before))} before {event(sides)}"
    after = f"{count_of(len(sides.after), len(sides.windows.after))} {_days_after(sides)}"
    used = sides.used_after
    use = "" if used is None else f"; {question.label} was used on {used} of these days"
    return f"{subject(question)} on {before} and on {after}{use}."


def event(sides: Sides) -> str:
    """Return what the start is: "foam roller began (3 May 2026)", or the date alone."""
    when = day_words(sides.windows.start)
    return f"{sides.question.label} began ({when})" if sides.question.label else when


def next_step(sides: Sides) -> str:
    """Return what would help to tell."""
    end = sides.windows.start + dt.timedelta(days=sides.question.days - 1)
    if sides.question.today < end:
        return f"The {sides.question.days} days are over on {day_words(end)}: keep scoring, and look again then."
    longer = sides.longer()
    if longer is not None:
        return f"Comparing longer periods, for example {longer} days, may tell more."
    possible = len(sides.windows.before) + len(sides.windows.after)
    if len(sides.before) + len(sides.after) < WELL_SCORED * possible:
        return "Scores on more of the days would narrow this range."
    return "A longer diary on both sides of a change would tell more."


def subject(question: Question) -> str:
    """Return how the sentence about the days begins."""
    if question.outcome == PAIN:
        return f"Pain in the {question.place} was scored" if question.place else "Pain was scored"
    return f"A value for {question.outcome.replace('_', ' ')} was recorded"


def _days_after(sides: Sides) -> str:
    lag = sides.question.lag
    still_open = len(sides.windows.after) < sides.question.days - lag
    left_out = f", the first {days(lag) if lag > 1 else 'day'} left out" if lag else ""
    return f"{'since then' if still_open else 'from then on'}{left_out}"


def _change(evidence: Evidence) -> str:
    sides, level, outcome = evidence.sides, evidence.change.level, evidence.sides.question.outcome
    means = f"It averaged {number(float(sides.before.mean()))} before and {number(float(sides.after.mean()))} after."
    return (
        f"{means} With gaps and the carry-over from day to day taken into account, "
        f"it is {change(level.change, outcome)}, {span(level.interval, outcome)}."
    )


def _in_short(evidence: Evidence, word: str, *, near_floor: bool) -> str:
    outcome = evidence.sides.question.outcome
    size, meaning = amount(evidence.meaningful.size, outcome), evidence.meaningful.words
    if word == NO_MEANINGFUL:
        return f"In short: {word}; even the far end of this range is within {size}, {meaning}."
    if word not in (LOWER.very_likely, HIGHER.very_likely) or near_floor:
        return f"In short: {word}."
    chance = (evidence.change.level.drops if evidence.falls else evidence.change.level.rises)[0]
    way = "drop" if evidence.falls else "rise"
    likely = f"the chance that the {way} reaches {size}, {meaning}, is {percent(chance)}"
    return f"In short: {word}; {likely}."


def _drift(evidence: Evidence) -> str:
    twin, outcome = evidence.change.twin, evidence.sides.question.outcome
    step = f"{change(twin.change, outcome)}, {span(twin.interval, outcome)}"
    return f"Once a steady drift is allowed for, what is left at the start is {step}."


def _caveat(word: str, company: Sequence[str]) -> str:
    if company:
        return f"{NO_PROOF}: {listed(company)} may have played a part here too, and so may other things."
    return HIDDEN if word == NO_MEANINGFUL else CAUSE


def _others(evidence: Evidence) -> str:
    others = evidence.others
    if others.share is None:
        return "The diary is too short to check how often a change this large turns up by itself."
    return f"A change this large turns up at {others.as_large} of {others.compared} other dates in this diary."
