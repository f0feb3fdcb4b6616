"""Before and after a start: how much an outcome changed, how sure that is, and what weakens it (METHODS 3b and 4)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hiplog.analysis.ar1.level import level_change
from hiplog.analysis.before_after import assembly
from hiplog.analysis.before_after.comparison import Caution, Comparison
from hiplog.analysis.before_after.evidence import Evidence, Sides, Written
from hiplog.analysis.before_after.verdict import verdict
from hiplog.analysis.doubts.cautions import cautions
from hiplog.analysis.doubts.chosen_days import chosen_days
from hiplog.analysis.doubts.days_missing import beside_missing
from hiplog.analysis.doubts.late_entries import late_entries
from hiplog.analysis.doubts.more_days import more_days
from hiplog.analysis.doubts.other_dates import OtherDates, other_dates
from hiplog.analysis.doubts.sensitivity import grid
from hiplog.analysis.places.left_minus_right import ask_both, meaningful_difference
from hiplog.analysis.question.question import PAIN, Question, as_date, ask, check_start, numbered
from hiplog.analysis.question.windows import why_no_start, windows
from hiplog.analysis.wording import refusals, sentences
from hiplog.analysis.wording.meaningful import Meaningful, meaningful, nameable
from hiplog.analysis.wording.phrases import LEFT_MINUS_RIGHT
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary

Known = Mapping[str, tuple[dt.date, ...]]
"""The starts of each technique."""

TWO_POINTS = 2.0
"""The figure beside the meaningful amount (IMMPACT, Dworkin 2008, J Pain 9:105)."""


def compare(
    diary: "Diary",
    technique: str | None = None,
    *,
    start: dt.date | str | int | None = None,
    days: int = 28,
    lag: int = 0,
    site: str | None = None,
    side: str | None = None,
    outcome: str = PAIN,
    higher_is_better: bool = False,
    left_minus_right: bool = False,
    with_grid: bool = True,
    today: dt.date | None = None,
) -> Comparison:
    """Compare the `days` before a start with the `days` from it on.

    The start is the one given, else the first that the diary's use of `technique` offers; a number chooses among those
    (1 the first, −1 the last).  With a date and a technique, the windows are those of the date and `technique` says
    whose use is counted.  `lag` days after the start are left out.  `outcome` is ``pain`` of one site and side, or a
    measure, and `higher_is_better` says which way of it is the better one; of a measure nothing is said about
    meaningful change.  `left_minus_right` compares the left side's pain less that of the right, on the days with both.
    `today` (default: the diary's) cuts off all later days, so that the past can be asked again.  Without `with_grid`
    the other windows and lags are left out.

    What cannot be answered (never used, too few days) is a result with numbers None, a `reason` and a `text`.

    Raises
    ------
    Misuse
        Neither technique nor start; an unknown technique, site or outcome; `days` < 14; a `lag` that leaves fewer than
        5 days; a start after today or outside the diary, or a number that no start has; a side or a measure together
        with `left_minus_right`.
    """
    if technique is None and (start is None or isinstance(start, int)):
        message = "name a technique, give the start date of a change, or both"
        raise Misuse(message, code="MISSING", column="technique")
    wanted = start if start is None or isinstance(start, int) else as_date(start, "start")
    if left_minus_right:
        _check_both(side, outcome)
        question, missing = ask_both(diary, technique, days=days, lag=lag, site=site, today=today)
        if missing:
            return assembly.refused(question, refusals.one_side(question, missing))
    else:
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
    return answer(diary, question, wanted, with_grid=with_grid)


def answer(diary: "Diary", question: Question, wanted: dt.date | int | None = None, *, with_grid: bool) -> Comparison:
    """Answer a question that was asked already, at the start `wanted`: a date, one of the list, None for the first."""
    if not len(question.values):
        return assembly.refused(question, refusals.empty_diary(question))
    known = question.known_starts()
    key = question.technique or ""
    starts = known.get(key, ())
    given = isinstance(wanted, dt.date)
    if isinstance(wanted, dt.date):
        check_start(question, wanted)
        chosen = wanted
    elif starts:
        chosen = starts[0] if wanted is None else numbered(question, starts, wanted)
    elif not np.any(question.use(key) == 1.0):
        return assembly.refused(question, refusals.never_used(question))
    else:
        why = why_no_start(question.uses[key], np.isfinite(question.values), question.days)
        return assembly.refused(question, refusals.no_start(question, why))
    sides = Sides(question, windows(chosen, question.days, question.lag, question.today), given=given or bool(wanted))
    return _compared(diary, sides, known, with_grid=with_grid)


def _compared(diary: "Diary", sides: Sides, known: Known, *, with_grid: bool) -> Comparison:
    shown = assembly.counted(sides, known.get(sides.question.technique or "", ()))
    refused = None
    if not sides.scores.enough:
        refused = refusals.too_few_days(sides)
    elif not sides.scores.varies:
        refused = refusals.no_variation(sides)
    if refused is not None:
        caution = Caution(refused.reason, refused.short)
        return replace(shown, reason=refused.reason, text=refused.text, cautions=(caution,))
    evidence = _evidence(diary, sides, known, with_grid=with_grid)
    found = cautions(evidence)
    codes = [caution.code for caution in found]
    near_floor = "NEAR_FLOOR" in codes
    says = verdict(
        sides.scores,
        interval=evidence.change.level.interval,
        leaning=evidence.lean,
        meaningful=nameable(evidence.meaningful, near_floor=near_floor),
        share_of_other_dates=evidence.others.share,
        doubtful=evidence.faked,
    )
    company = [sides.question.labels[code.partition(":")[2]] for code in codes if code.startswith("USED_WITH:")]
    text = sentences.answer(evidence, says, near_floor=near_floor, company=company, starts=shown.starts)
    return replace(assembly.answered(shown, evidence), word=says, cautions=found, text=text)


def _evidence(diary: "Diary", sides: Sides, known: Known, *, with_grid: bool) -> Evidence:
    amount = _meaningful(diary, sides)
    after = sides.day_numbers >= sides.windows.before.stop
    values = np.concatenate([sides.before, sides.after])
    change = level_change(sides.day_numbers, values, after, amounts=(amount.size, TWO_POINTS) if amount else ())
    others = _other_dates(sides, known)
    return Evidence(
        sides,
        change,
        others,
        _written(diary, sides),
        amount,
        crowded=others.share is None and _other_dates(sides, {}).share is not None,
        beside=beside_missing(sides),
        chosen=chosen_days(sides),
        more=more_days(sides, change.noise, amount.size) if amount else None,
        grid=grid(sides) if with_grid else (),
    )


def _meaningful(diary: "Diary", sides: Sides) -> Meaningful | None:
    if sides.question.outcome == LEFT_MINUS_RIGHT:
        return meaningful_difference(sides.question, sides.windows, diary.settings)
    return meaningful(float(sides.before.mean()), sides.question.outcome, diary.settings)


def _other_dates(sides: Sides, known: Known) -> OtherDates:
    """Keep away from the starts of every technique, also where too few dates are left to say anything."""
    question = sides.question
    every = [day.toordinal() for days in known.values() for day in days]
    return other_dates(question.first, question.values, sides.windows, every, sides.scores.difference)


def _written(diary: "Diary", sides: Sides) -> Written:
    """Collect what the entries of pain's windows tell; those of another site or side are left out."""
    question, spans = sides.question, sides.windows
    if question.outcome not in (PAIN, LEFT_MINUS_RIGHT):
        return Written()
    places = {(question.site, side) for side in (("left", "right") if question.sides else (question.side,))}
    days = {dt.date.fromordinal(day) for span in spans for day in span}
    scored = [
        entry
        for entry in diary.entries
        if entry.date in days and entry.pain is not None and (entry.site or question.site, entry.side) in places
    ]
    timed = [entry for entry in scored if entry.time]
    return Written(
        [entry.time for entry in timed if entry.date < spans.start],
        [entry.time for entry in timed if entry.date >= spans.start],
        late_entries(scored, diary.written([entry.id for entry in scored])),
    )


def _check_both(side: str | None, outcome: str) -> None:
    if side is not None:
        raise Misuse("left minus right is about both sides; leave the side out", code="USAGE", column="side")
    if outcome != PAIN:
        raise Misuse("left minus right is about pain; leave the outcome out", code="USAGE", column="outcome")
