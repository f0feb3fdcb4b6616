"""Put what was asked, counted and found into the one value that is the answer."""

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from hiplog.analysis.before_after.comparison import Adjusted, AfterWindow, Comparison, Window
from hiplog.analysis.before_after.evidence import Evidence, Sides
from hiplog.analysis.doubts.days_missing import longest_gap
from hiplog.analysis.overlap import indices
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import Windows
from hiplog.analysis.wording.refusals import Refusal


def refused(question: Question, refusal: Refusal) -> Comparison:
    """Return an answer without windows."""
    nowhere = Sides(question, Windows(range(0), range(0)))
    return Comparison(
        **_asked(question), start=None, starts=(), points=_points(nowhere), reason=refusal.reason, text=refusal.text
    )


def counted(sides: Sides, starts: tuple[dt.date, ...]) -> Comparison:
    """Return what can be said of any two windows: the days, their means, the indices that describe them."""
    before, after = sides.before, sides.after
    return Comparison(
        **_asked(sides.question),
        start=sides.windows.start,
        starts=starts,
        before=Window(len(before), len(sides.windows.before), float(before.mean()) if len(before) else None),
        after=AfterWindow(
            len(after), len(sides.windows.after), float(after.mean()) if len(after) else None, used=sides.used_after
        ),
        longest_gap=longest_gap(sides),
        indices=indices(
            before,
            after,
            increase_is_better=sides.question.higher_is_better,
            days_before=sides.day_numbers[: len(before)],
            days_after=sides.day_numbers[len(before) :],
        ),
        points=_points(sides),
    )


def answered(shown: Comparison, evidence: Evidence) -> Comparison:
    """Return the comparison with the numbers of the model and all that stands beside them."""
    seen, level, question = evidence.change, evidence.change.level, evidence.sides.question
    better = level.rises if question.higher_is_better else level.drops
    return replace(
        shown,
        before=shown.before._replace(level=seen.before.change, interval=seen.before.interval),
        after=shown.after._replace(level=seen.after.change, interval=seen.after.interval),
        change=level.change,
        interval=level.interval,
        p_value=level.p_value,
        probability_lower=level.probability_lower,
        probability_meaningful=better[0] if evidence.meaningful else None,
        meaningful=evidence.meaningful and evidence.meaningful.size,
        probability_two_points=better[1] if evidence.meaningful else None,
        rho=seen.rho,
        effective_days=seen.effective_days,
        trend_adjusted=Adjusted(seen.twin.change, seen.twin.interval, seen.twin.p_value),
        other_dates=evidence.others,
        grid=evidence.grid,
        more_days=evidence.more,
        late_entries=evidence.written.late,
        beside_missing=evidence.beside,
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
