"""What weakens a comparison: fixed codes, each with one plain sentence and a threshold that says why.

Each function looks at one thing and returns its caution or None; :func:`cautions` asks them all.
"""

import numpy as np

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.before_after.evidence import Evidence, Sides, Written
from hiplog.analysis.doubts.use_cautions import not_used, used_always, used_with
from hiplog.analysis.question.question import PAIN
from hiplog.analysis.wording.phrases import IN_POINTS, number, sentence
from hiplog.analysis.wording.words import SURE, common

FLARE_DAYS = 3
"""Days just before the start; people start something in the days of a flare, not weeks later."""
FLARE_POINTS = 1.0
"""A smaller excess fakes less than the smallest change that people call better (Salaffi 2004)."""
FLARE_SPREADS = 1.0
"""The excess in standard deviations of the earlier days; less is an ordinary day-to-day swing."""
MISSING = 0.5
"""Share of possible days without a score; more than half, and the missing days may be the special ones."""
LATE = 0.2
"""Share of scores written more than 2 days late; above, what is compared is memory as much as pain."""
NOON_SHIFT = 0.3
"""Shift in the share of scores before noon; pain differs by time of day, so the windows may too (METHODS 4)."""
NOON = "12:00"
TIMED = 5
"""Scores with a time that each window needs before their times are compared."""


def cautions(evidence: Evidence) -> tuple[Caution, ...]:
    """Return every caution that the evidence calls for, the most telling ones first."""
    sides = evidence.sides
    found = (
        little_variation(sides),
        already_moving(evidence),
        other_dates_alike(evidence),
        chosen_by_the_outcome(evidence),
        started_at_a_flare(sides),
        near_floor(sides),
        not_used(sides),
        used_always(sides),
        *used_with(sides),
        many_missing(sides),
        beside_missing_days(evidence),
        written_late(evidence.written),
        time_of_day_changed(evidence.written),
    )
    return tuple(caution for caution in found if caution is not None)


def little_variation(sides: Sides) -> Caution | None:
    """Warn where nearly all scores of each side are the same number."""
    away = sides.scores.away
    if not sides.scores.little_variation:
        return None
    return Caution(
        "LITTLE_VARIATION",
        f"Only {away} of the {len(sides.before) + len(sides.after)} scores {'differs' if away == 1 else 'differ'} "
        "from the usual one of its period, so how much days swing is hard to know.",
    )


def already_moving(evidence: Evidence) -> Caution | None:
    """Warn where the change leans to one side, and a steady drift through both windows would explain it."""
    if not evidence.lean.named or not evidence.lean.drifts(evidence.others.share):
        return None
    moving, drift = ("FALLING", "fall") if evidence.falls else ("RISING", "rise")
    return Caution(
        f"ALREADY_{moving}",
        f"A steady {drift} over the whole time would explain these scores about as well as a step at the start.",
    )


def other_dates_alike(evidence: Evidence) -> Caution | None:
    """Warn where the change leans to one side, and changes as large are common in this diary."""
    if not evidence.lean.named or not common(evidence.others.share):
        return None
    return Caution(
        "OTHER_DATES_ALIKE",
        f"A change this large turns up at {evidence.others.as_large} of {evidence.others.compared} other dates in this "
        "diary, so it is nothing special here.",
    )


def chosen_by_the_outcome(evidence: Evidence) -> Caution | None:
    """Warn where the technique is used on bad days, or good ones, and the change is the one that this alone shows."""
    chosen, question = evidence.chosen, evidence.sides.question
    if chosen is None or not evidence.faked:
        return None
    bad = chosen.higher != question.higher_is_better
    days = ("worse" if bad else "better") if not question.sides else ("higher" if chosen.higher else "lower")
    if chosen.means is not None:
        means = "{} on average with it, {} without".format(*map(number, chosen.means))
        how = f"{sentence(question.label or '')} was used on {days} days ({means})"
    else:
        how = f"{sentence(question.label or '')} was used more often after {days} days than after others"
    rise = "rise" if chosen.higher else "fall"
    return Caution(
        "USED_ON_BAD_DAYS" if bad else "USED_ON_GOOD_DAYS",
        f"{how}, so the time before the start has few such days by choice, and a {rise} shows up by itself.",
    )


def started_at_a_flare(sides: Sides) -> Caution | None:
    """Warn where the days just before the start were worse than the rest of the baseline."""
    question, window = sides.question, sides.before_days
    late, early = (side[np.isfinite(side)] for side in (window[-FLARE_DAYS:], window[:-FLARE_DAYS]))
    if len(late) < 2 or len(early) < 2:
        return None
    worse = (late.mean() - early.mean()) * (-1 if question.higher_is_better else 1)
    least = FLARE_POINTS if question.outcome == PAIN else 0.0
    if worse <= max(least, FLARE_SPREADS * float(early.std(ddof=1))):
        return None
    return Caution(
        "STARTED_AT_A_FLARE",
        f"The last days before the start were worse than usual ({number(late.mean())} against {number(early.mean())}); "
        "after such a flare things often settle by themselves.",
    )


def near_floor(sides: Sides) -> Caution | None:
    """Warn where pain before was so low that there is hardly room below."""
    if sides.question.outcome != PAIN or not sides.scores.near_floor:
        return None
    mean = number(float(sides.before.mean()))
    return Caution(
        "NEAR_FLOOR", f"Pain was low already ({mean} on average before), so there is little room for it to fall."
    )


def many_missing(sides: Sides) -> Caution | None:
    """Warn where more than half of a window's days have no score."""
    worst = max(
        ((len(window) - len(seen)) / len(window), len(window) - len(seen), len(window), name)
        for window, seen, name in (
            (sides.windows.before, sides.before, "before"),
            (sides.windows.after, sides.after, "after"),
        )
    )
    share, missing, possible, name = worst
    if share <= MISSING:
        return None
    return Caution(
        "MANY_MISSING",
        f"{missing} of the {possible} days {name} have no score; if those were the better or the worse days, "
        "the picture is off.",
    )


def beside_missing_days(evidence: Evidence) -> Caution | None:
    """Warn where the scored days beside missing ones differ from the other days."""
    beside, outcome = evidence.beside, evidence.sides.question.outcome
    chance, least = beside.probability_higher, FLARE_POINTS if outcome in IN_POINTS else 0.0
    if chance is None or max(chance, 1.0 - chance) < SURE or abs(beside.difference or 0.0) < least:
        return None
    worse = (chance >= SURE) != evidence.sides.question.higher_is_better
    return Caution(
        "MISSING_NEAR_BAD_DAYS" if worse else "MISSING_NEAR_GOOD_DAYS",
        f"The {beside.days} scored days beside a missing one were {'worse' if worse else 'better'} than the "
        "others; the missing days may have been so too.",
    )


def written_late(written: Written) -> Caution | None:
    """Warn where many of the scores were written down days later."""
    late = written.late
    if late is None or late.late <= LATE * late.known:
        return None
    return Caution(
        "WRITTEN_LATE",
        f"{late.late} of the {late.known} scores whose time of writing is known were written more than 2 days late; "
        "memory keeps the worst and the last of pain.",
    )


def time_of_day_changed(times: Written) -> Caution | None:
    """Warn where scores were given at other times of the day after the start than before it."""
    if min(len(times.before), len(times.after)) < TIMED:
        return None
    before, after = (sum(time < NOON for time in side) / len(side) for side in times[:2])
    if abs(after - before) <= NOON_SHIFT:
        return None
    more = "more" if after > before else "less"
    return Caution(
        "TIME_OF_DAY_CHANGED",
        f"After the start, scores were written {more} often before noon ({100 * before:.0f} % before it, "
        f"{100 * after:.0f} % after it); pain at another time of day can differ by itself.",
    )
