"""What is said about the day after a technique, and why sometimes nothing can be said.

Each text stands alone: the days, the difference with its range, the word, and that it is an association.
"""

from collections.abc import Sequence

from hiplog.analysis.ar1.level import Estimate
from hiplog.analysis.before_after.evidence import varies
from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import Floats
from hiplog.analysis.techniques.next_day import MIN_EITHER, NextDays
from hiplog.analysis.wording.measures import measure_name
from hiplog.analysis.wording.phrases import amount, change, days, listed, number, sentence, span
from hiplog.analysis.wording.refusals import Refusal
from hiplog.analysis.wording.words import NO_MEANINGFUL

NOT_COUNTED = "Relief already felt the same evening is not counted, nor relief that lasts through days without it."
ASSOCIATION = "This is an association, which does not show the cause."
COUNTED = "A day counts with a score on it and on the day before, and with that day's use known"


def days_of_use(label: str, used: int, unused: int, unknown: int) -> str:
    """Return on how many days of the diary the technique was used, not used, and not known to be either."""
    rest = f"{', and' if unused else ';'} for {unknown} it is not known" if unknown else ""
    if not unused:
        every = f"all {used} days" if used > 1 else "the one day"
        return f"{sentence(label)} was used on {every} whose use is known{rest}."
    return f"{sentence(label)} was used on {days(used)}{',' if unknown else ' and'} not used on {unused}{rest}."


def outcome_words(outcome: str, place: str) -> str:
    """Return what is held against use: "pain in the left hip", "the value for hours of sleep"."""
    if outcome != PAIN:
        return f"the value for {measure_name(outcome)}"
    return f"pain in the {place}" if place else "pain"


def like_day(outcome: str) -> str:
    """Return what a day of use is held against."""
    return "an equally painful day" if outcome == PAIN else "a day with the same value"


def answered(
    question: Question,
    labels: Sequence[str],
    effect: Estimate,
    word: str,
    *,
    others: bool,
    but: str,
    size: float | None,
) -> str:
    """Return what the day after looks like; `labels` are the technique and those it cannot be told apart from.

    `others`: further techniques are allowed for.  `but`: why a range on one side of zero is not called very likely.
    """
    outcome = question.outcome
    moved = change(effect.change, outcome, same="about the same as")
    than = "" if moved.endswith(" as") else " than"
    it = "it" if len(labels) == 1 else "any of them"
    allowed = ", the other techniques allowed for" if others else ""
    which = labels[0] if len(labels) == 1 else f"any of {listed(labels)}, which cannot be told apart"
    what = outcome_words(outcome, question.place)
    said = f"On the day after {which}, {what} was {moved}{than} after {like_day(outcome)} without {it}{allowed}"
    return f"{said}: {span(effect.interval, outcome)}. {_in_short(effect, word, but, size)} {NOT_COUNTED} {ASSOCIATION}"


def _in_short(effect: Estimate, word: str, but: str, size: float | None) -> str:
    if size is not None and word == NO_MEANINGFUL:
        sure = effect.interval[0] > 0 or effect.interval[1] < 0
        looks = f"it looks {'lower' if effect.change < 0 else 'higher'}, but " if sure else ""
        even = "even the far end of this range stays within"
        return f"In short: {word}; {looks}{even} {amount(size, PAIN)}, the amount that counts as meaningful here."
    return f"In short: {word}{but and f'; {but}'}."


def by_chance(count: int) -> str:
    """Say that with so many techniques this is not rare."""
    return f"of {count} techniques looked at together, one may well look like this by chance"


def faked(change: float) -> str:
    """Say that the days of use were different before it already."""
    return f"the days before its use were {'higher' if change > 0 else 'lower'} already, which would look like this too"


def used_always(label: str) -> Refusal:
    """Say that there is no day without the technique."""
    short = f"There is no day without {label} to hold the others against."
    remedy = f'Days before it began can be compared with those since: hiplog compare "{label}".'
    return Refusal("USED_ALWAYS", f"{short} {remedy}", short)


def too_few_days(used: int, unused: int, label: str) -> Refusal:
    """Say that too few days with or without the technique count."""
    few, which = (used, f"with {label}") if used < MIN_EITHER else (unused, f"without {label}")
    seen = f"Only {days(few)} {which}" if few else f"No day {which}"
    short = f"{seen} can be counted; at least {MIN_EITHER} with it and {MIN_EITHER} without are needed."
    return Refusal("TOO_FEW_DAYS", f"{short} {COUNTED}.", short)


def too_many_techniques(counted: NextDays) -> Refusal:
    """Say that there are too few days to look at so many techniques together."""
    have, count = days(len(counted.values)), len(counted.uses)
    needed = f"(at least {counted.least} are needed)"
    short = f"{have} can be counted, too few to look at {count} techniques together {needed}."
    return Refusal("TOO_FEW_DAYS", f"{short} {COUNTED}; keep scoring, and look again.", short)


def no_variation(outcome: str, values: Floats) -> Refusal:
    """Say that the scores do not differ, or differ only as the model has it, so that nothing shows how days swing."""
    score = "score" if outcome == PAIN else "value"
    if varies(values):
        why = f"The {score}s of the days that count follow from the day before and from use alone"
    else:
        why = f"Every {score} of the days that count is {number(float(values[0]))}"
    short = f"{why}: how much days usually differ cannot be seen from that."
    remedy = " Scores in half points, such as 3.5, show small differences." if outcome == PAIN else ""
    return Refusal("NO_VARIATION", f"{short}{remedy}", short)


def never_apart(label: str, others: Sequence[str]) -> Refusal:
    """Say that the days of use follow from those of others, or from the score, with no day to hold them against."""
    source = f"the use of {listed(others)}" if others else "the score of that day"
    short = f"On the days that count, whether {label} was used follows from {source}, so its part cannot be seen."
    remedy = "Days with none of them would show it." if others else "Days that break this rule would show it."
    return Refusal("NOT_SEPARABLE", f"{short} {remedy}", short)
