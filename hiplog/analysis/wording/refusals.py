"""Why a comparison is not possible, and what to do next: a code and a few plain sentences each."""

import datetime as dt
from typing import NamedTuple

from hiplog.analysis.before_after.evidence import Sides
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import MIN_SCORED, MIN_USES, NoStart
from hiplog.analysis.wording.measures import measure_name
from hiplog.analysis.wording.phrases import IN_POINTS, days, number, sentence
from hiplog.analysis.wording.sentences import counted
from hiplog.diary.wording import day_words


class Refusal(NamedTuple):
    """A fixed code and the text for the person."""

    reason: str
    text: str
    short: str = ""
    """What a caution says, where the days were counted."""


def empty_diary(question: Question) -> Refusal:
    """Say that nothing is written yet, or not by that day."""
    return Refusal(
        "EMPTY_DIARY",
        f"{question.nothing}, so there is nothing to compare. Score pain on a few days first, "
        "also on days when nothing is done about it.",
    )


def never_used(question: Question) -> Refusal:
    """Say that the technique is known, but no entry names it."""
    until = dt.date.fromordinal(question.last)
    return Refusal(
        "NEVER_USED",
        f"{sentence(question.label or '')} is not in this diary yet ({_period(question.date(0), until)}), "
        "so there is no before and after. Name it in the entry of each day it is used; a comparison needs "
        f"{MIN_USES} such days, and {MIN_SCORED} scored days before the first.",
    )


def one_side(question: Question, missing: str) -> Refusal:
    """Say that only one side of the site is scored."""
    where = f"{missing} {question.place.removeprefix('left and right').strip() or 'side'}"
    return Refusal(
        "ONE_SIDE",
        f"Pain in the {where} was never scored in this diary, so the two "
        "sides cannot be compared. Score both on the same days, also on days when nothing is done about it.",
    )


def no_start(question: Question, why: NoStart) -> Refusal:
    """Say that the technique was used, but nowhere with enough days before and after."""
    label, when, length = question.label or "", day_words(question.date(why.day)), question.days
    remedy = "A date at which something else changed can still be compared, by giving it as the start."
    if why.why == "from the first day":
        text = (
            f"{sentence(label)} was used from the first day of this diary ({when}): "
            f"there is nothing before it to compare with. {remedy}"
        )
    elif why.why == "few scored":
        seen = f"Only {days(why.found)}" if why.found else "No day"
        scored = f"{seen} {'was' if why.found < 2 else 'were'} {_scored(question)}"
        text = (
            f"{scored} in the {length} days before {label} began ({when}); "
            f"a comparison needs at least {MIN_SCORED}. {remedy}"
        )
    else:
        text = (
            f"{sentence(label)} began on {when} and was used on only {days(why.found)} in the {length} days from "
            f"then on; {MIN_USES} are needed to call it a start. Name it in the entry of each day it is used, and look "
            "again."
        )
    return Refusal("NO_START", text)


def too_few_days(sides: Sides) -> Refusal:
    """Say that a side has fewer observed days than a comparison needs."""
    short = f"A comparison needs at least {MIN_SCORED} scored days on each side, so none is made."
    return Refusal("TOO_FEW_DAYS", f"{counted(sides)} {short} {_more_days(sides)}", short)


def no_variation(sides: Sides) -> Refusal:
    """Say that each side holds a single score, so that nothing shows how much days differ by themselves."""
    before, after = number(float(sides.before[0])), number(float(sides.after[0]))
    score = "score" if sides.question.outcome in IN_POINTS else "value"
    scores = (
        f"Every {score} is {before}, before and after"
        if before == after
        else f"Every {score} before is {before} and every {score} after is {after}"
    )
    short = f"{scores}: how much days usually differ cannot be seen from that, and a range cannot be given."
    half = "Scores in half points, such as 3.5, show small differences; keep scoring, and look again."
    remedy = half if score == "score" else "Keep scoring, and look again."
    return Refusal("NO_VARIATION", f"{counted(sides)} {short} {remedy}", short)


def _scored(question: Question) -> str:
    """Return what days have: "scored for the left hip", "recorded with a value for stress"."""
    if question.outcome != PAIN:
        return f"recorded with a value for {measure_name(question.outcome)}"
    return f"scored for the {question.place}" if question.place else "scored"


def _more_days(sides: Sides) -> str:
    longer = sides.longer()
    if longer is not None:
        return f"Longer periods around the same start, for example {longer} days, can be compared."
    missing = MIN_SCORED - len(sides.after)
    end = sides.windows.start + dt.timedelta(days=sides.question.days - 1)
    if missing > 0 and sides.question.today < end and len(sides.before) >= MIN_SCORED:
        return f"Keep scoring: it can be made after {missing} more scored {'day' if missing == 1 else 'days'}."
    return "A start with more scored days around it can be compared."


def _period(first: dt.date, last: dt.date) -> str:
    return f"{day_words(first)} to {day_words(last)}" if first < last else day_words(first)
