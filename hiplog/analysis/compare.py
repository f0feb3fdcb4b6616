"""Before and after a start: how much an outcome changed, how sure that is, and what weakens it (METHODS 3b and 4)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hiplog.analysis import refusals, sentences
from hiplog.analysis.cautions import cautions
from hiplog.analysis.comparison import Adjusted, AfterWindow, Caution, Comparison, Window
from hiplog.analysis.evidence import Evidence, Sides, Times
from hiplog.analysis.level import level_change
from hiplog.analysis.meaningful import meaningful
from hiplog.analysis.other_dates import OtherDates, other_dates
from hiplog.analysis.question import PAIN, Question, as_date, ask, check_start
from hiplog.analysis.refusals import Refusal
from hiplog.analysis.verdict import verdict
from hiplog.analysis.windows import Windows, why_no_start, windows
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.entry import Entry

Known = Mapping[str, tuple[dt.date, ...]]
"""The starts of each technique."""

TWO_POINTS = 2.0
"""The figure beside the meaningful amount (IMMPACT, Dworkin 2008, J Pain 9:105)."""


def compare(
    diary: "Diary",
    technique: str | None = None,
    *,
    start: dt.date | str | None = None,
    days: int = 28,
    lag: int = 0,
    site: str | None = None,
    side: str | None = None,
    outcome: str = PAIN,
    higher_is_better: bool = False,
    today: dt.date | None = None,
) -> Comparison:
    """Compare the `days` before a start with the `days` from it on.

    The start is the one given, else the first that the diary's use of `technique` offers; with both, the windows are
    those of the start and `technique` says whose use is counted.  `lag` days after the start are left out.  `outcome`
    is ``pain`` of one site and side, or a measure, for which `higher_is_better` turns "meaningful" round.  `today`
    (default: the diary's) cuts off all later days, so that the past can be asked again.

    What cannot be answered (never used, too few days) is a result with numbers None, a `reason` and a `text`.

    Raises
    ------
    Misuse
        Neither technique nor start; an unknown technique, site or outcome; `days` < 14; a `lag` that leaves fewer than
        5 days; a start after today or outside the diary.
    """
    if technique is None and start is None:
        message = "name a technique, give the start date of a change, or both"
        raise Misuse(message, code="MISSING", column="technique")
    given = as_date(start, "start") if start is not None else None
    question = ask(
        diary,
        technique,
        days=days,
        lag=lag,
        site=site,
        side=side,
        outcome=outcome,
        higher_is_better=higher_is_better,
        today=today,
    )
    return _answer(diary, question, given)


def at_first_start(diary: "Diary", question: Question) -> Comparison:
    """Compare at the first start of the question's technique; for one question put to many techniques."""
    return _answer(diary, question, None)


def _answer(diary: "Diary", question: Question, given: dt.date | None) -> Comparison:
    if not len(question.values):
        return _refused(question, refusals.empty_diary())
    known = question.known_starts()
    key = question.technique or ""
    starts = known.get(key, ())
    if given is not None:
        check_start(question, given)
    elif not np.any(question.uses.get(key, np.empty(0)) == 1.0):
        return _refused(question, refusals.never_used(question))
    elif not starts:
        why = why_no_start(question.uses[key], np.isfinite(question.values), question.days)
        return _refused(question, refusals.no_start(question, why))
    chosen = given or starts[0]
    sides = Sides(question, windows(chosen, question.days, question.lag, question.today), given=given is not None)
    return _compared(diary, sides, known)


def _compared(diary: "Diary", sides: Sides, known: Known) -> Comparison:
    shown = _counted(sides, known.get(sides.question.technique or "", ()))
    refused = None
    if not sides.scores.enough:
        refused = refusals.too_few_days(sides)
    elif not sides.scores.varies:
        refused = refusals.no_variation(sides)
    if refused is not None:
        caution = Caution(refused.reason, refused.short)
        return replace(shown, reason=refused.reason, text=refused.text, cautions=(caution,))
    evidence = _evidence(diary, sides, known)
    found = cautions(evidence)
    codes = [caution.code for caution in found]
    near_floor = "NEAR_FLOOR" in codes
    level = evidence.change.level
    says = verdict(
        sides.scores,
        interval=level.interval,
        leaning=evidence.lean,
        meaningful=None if near_floor else evidence.meaningful.size,
        share_of_other_dates=evidence.others.share,
    )
    company = [sides.question.labels[code.partition(":")[2]] for code in codes if code.startswith("USED_WITH:")]
    text = sentences.answer(evidence, says, near_floor=near_floor, company=company)
    seen = evidence.change
    before = shown.before._replace(level=seen.before.change, interval=seen.before.interval)
    after = shown.after._replace(level=seen.after.change, interval=seen.after.interval)
    return replace(shown, **_numbers(evidence), before=before, after=after, word=says, cautions=found, text=text)


def _evidence(diary: "Diary", sides: Sides, known: Known) -> Evidence:
    question = sides.question
    amount = meaningful(float(sides.before.mean()), question.outcome, diary.settings)
    after = sides.day_numbers >= sides.windows.before.stop
    change = level_change(
        sides.day_numbers, np.concatenate([sides.before, sides.after]), after, amounts=(amount.size, TWO_POINTS)
    )
    return Evidence(sides, change, _other_dates(sides, known), _times(diary.entries, question, sides.windows), amount)


def _other_dates(sides: Sides, known: Known) -> OtherDates:
    """Keep away from the starts of every technique, also where too few dates are left to say anything."""
    question = sides.question
    every = [day.toordinal() for days in known.values() for day in days]
    return other_dates(question.first, question.values, sides.windows, every, sides.scores.difference)


def _numbers(evidence: Evidence) -> dict[str, Any]:
    question, change, level = evidence.sides.question, evidence.change, evidence.change.level
    better = level.rises if question.higher_is_better else level.drops
    return {
        "change": level.change,
        "interval": level.interval,
        "p_value": level.p_value,
        "probability_lower": level.probability_lower,
        "probability_meaningful": better[0],
        "meaningful": evidence.meaningful.size,
        "probability_two_points": better[1] if question.outcome == PAIN else None,
        "rho": change.rho,
        "effective_days": change.effective_days,
        "trend_adjusted": Adjusted(change.twin.change, change.twin.interval, change.twin.p_value),
        "other_dates": evidence.others,
    }


def _refused(question: Question, refusal: Refusal) -> Comparison:
    nowhere = Sides(question, Windows(range(0), range(0)))
    return Comparison(
        **_asked(question), start=None, starts=(), points=_points(nowhere), reason=refusal.reason, text=refusal.text
    )


def _counted(sides: Sides, starts: tuple[dt.date, ...]) -> Comparison:
    before, after = sides.before, sides.after
    return Comparison(
        **_asked(sides.question),
        start=sides.windows.start,
        starts=starts,
        before=Window(len(before), len(sides.windows.before), float(before.mean()) if len(before) else None),
        after=AfterWindow(
            len(after), len(sides.windows.after), float(after.mean()) if len(after) else None, used=sides.used_after
        ),
        points=_points(sides),
    )


def _asked(question: Question) -> dict[str, Any]:
    names = ("technique", "label", "site", "side", "outcome", "higher_is_better", "days", "lag")
    return {name: getattr(question, name) for name in names}


def _points(sides: Sides) -> pd.DataFrame:
    technique, spans = sides.question.technique, sides.windows
    day = [dt.date.fromordinal(number) for window in spans for number in window]
    used = np.concatenate(sides.use(technique)) if technique else np.full(len(day), np.nan)
    return pd.DataFrame(
        {
            "value": np.concatenate([sides.before_days, sides.after_days]),
            "window": pd.array(["before"] * len(spans.before) + ["after"] * len(spans.after), dtype="str"),
            "used": pd.arrays.BooleanArray(used == 1.0, np.isnan(used)),
        },
        index=pd.DatetimeIndex(day, name="date"),
    )


def _times(entries: "Iterable[Entry]", question: Question, spans: Windows) -> Times:
    """Collect the times of the scores that make up pain's windows; entries of another site or side are left out."""
    first, start = (dt.date.fromordinal(day) for day in (spans.before.start, spans.before.stop))
    opens, stop = (dt.date.fromordinal(day) for day in (spans.after.start, spans.after.stop))
    timed = [
        entry
        for entry in entries
        if first <= entry.date < stop
        and entry.time
        and entry.pain is not None
        and entry.side == question.side
        and (entry.site or question.site) == question.site
        and question.outcome == PAIN
    ]
    return Times([e.time for e in timed if e.date < start], [e.time for e in timed if e.date >= opens])
