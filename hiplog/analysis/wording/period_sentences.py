"""Two periods of days in a few short sentences: what was scored, how much it changed, and what weakens that."""

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import Scores
from hiplog.analysis.before_after.period_result import Period, PeriodChange
from hiplog.analysis.doubts.cautions import MISSING
from hiplog.analysis.doubts.other_dates import OtherDates
from hiplog.analysis.question.question import PAIN
from hiplog.analysis.question.windows import MIN_SCORED
from hiplog.analysis.wording.phrases import amount, change, count_of, number, percent, span
from hiplog.analysis.wording.refusals import Refusal
from hiplog.analysis.wording.words import HIGHER, LOWER, NO_MEANINGFUL, Lean, common
from hiplog.diary.wording import day_words


def too_few_days(place: str, before: Period, after: Period) -> Refusal:
    """Say that a period has fewer scored days than a comparison needs."""
    short = f"A comparison needs at least {MIN_SCORED} scored days in each, so none is made."
    return Refusal("TOO_FEW_DAYS", f"{counted(place, before, after)} {short}", short)


def no_variation(place: str, before: Period, after: Period) -> Refusal:
    """Say that each period holds a single score."""
    then, now = number(before.mean or 0.0), number(after.mean or 0.0)
    scores = f"Every score is {now}" if then == now else f"Every score was {then} at first and is {now} later"
    short = f"{scores}: how much days usually differ cannot be seen from that, and a range cannot be given."
    return Refusal("NO_VARIATION", f"{counted(place, before, after)} {short}", short)


def counted(place: str, before: Period, after: Period) -> str:
    """Return the sentence that says where, when and on how many days."""
    subject = f"Pain in the {place} was scored" if place else "Pain was scored"
    if not (before.possible and after.possible):
        there = after if after.possible else before
        return f"{subject} on {_days(there)}; the diary has no {'earlier' if there is after else 'later'} days."
    return f"{subject} on {_days(before)} and on {_days(after)}."


def answered(place: str, found: PeriodChange, meaning: str) -> str:
    """Return the text of an answer; `meaning` is what the meaningful amount is in words."""
    size, interval = found.change or 0.0, found.interval or (0.0, 0.0)
    means = f"It averaged {number(found.before.mean or 0.0)} and then {number(found.after.mean or 0.0)}."
    model = (
        "With gaps and the carry-over from day to day taken into account, the later days are "
        f"{change(size, PAIN)}, {span(interval, PAIN)}."
    )
    said = [counted(place, found.before, found.after), means, model, _in_short(found, meaning)]
    return " ".join([*said, "Two periods show neither why it changed nor how it will go on."])


def cautions(scores: Scores, bare: PeriodChange, others: OtherDates, leaning: Lean) -> tuple[Caution, ...]:
    """Return what weakens an answer, the most telling first."""
    found = []
    if scores.little_variation:
        text = f"Nearly all scores of each period are the same ({scores.away} differ), so how much days swing is "
        found.append(Caution("LITTLE_VARIATION", f"{text}hard to know."))
    if leaning.named and common(others.share):
        text = f"The same two periods differ as much at {others.as_large} of {others.compared} other dates in this "
        found.append(Caution("OTHER_DATES_ALIKE", f"{text}diary, so it is nothing special here."))
    if scores.near_floor:
        text = f"Pain was low at first already ({number(bare.before.mean or 0.0)} on average), so there is little "
        found.append(Caution("NEAR_FLOOR", f"{text}room for it to fall."))
    missing, worst = max((one.possible - one.observed, one) for one in (bare.before, bare.after))
    if missing > MISSING * worst.possible:
        text = f"{missing} of the {worst.possible} days {_dates(worst)} have no score; if those were the better or the "
        found.append(Caution("MANY_MISSING", f"{text}worse days, the picture is off."))
    return tuple(found)


def _in_short(found: PeriodChange, meaning: str) -> str:
    lower = (found.probability_lower or 0.0) >= 0.5
    size = amount(found.meaningful or 0.0, PAIN)
    if found.word == NO_MEANINGFUL:
        sure = found.interval is not None and not found.interval[0] <= 0.0 <= found.interval[1]
        way = f"it looks {'lower' if lower else 'higher'}, but " if sure else ""
        return f"In short: {found.word}; {way}even the far end of this range stays within {size}, {meaning}."
    if found.word not in (LOWER.very_likely, HIGHER.very_likely) or (lower and _near_floor(found)):
        return f"In short: {found.word}."
    chance = found.probability_drop if lower else found.probability_rise
    way = "drop" if lower else "rise"
    return f"In short: {found.word}; the chance that the {way} reaches {size}, {meaning}, is {percent(chance or 0.0)}."


def _near_floor(found: PeriodChange) -> bool:
    return any(caution.code == "NEAR_FLOOR" for caution in found.cautions)


def _days(period: Period) -> str:
    return f"{count_of(period.observed, period.possible)} {_dates(period)}".rstrip()


def _dates(period: Period) -> str:
    if period.start is None or period.end is None:
        return ""
    return f"from {day_words(period.start)} to {day_words(period.end)}"
