"""Whether pain differs by the time of day: only within the same day, so that a bad day is not taken for a bad evening.

Morning is from 05:00, afternoon from 12:00, evening from 18:00 to midnight; scores of the night are left out. For two
parts of the day, the difference on each day that has both is one value a day, and its level is that of the one model.
Scores at other times on other days compare days, not times, and say nothing here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import estimate
from hiplog.analysis.before_after.evidence import FLOOR, LITTLE_VARIATION_DAYS
from hiplog.analysis.course.differences import Difference, judge, told
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import MIN_SCORED
from hiplog.analysis.wording.meaningful import nameable, of_pain
from hiplog.analysis.wording.phrases import days as count_days
from hiplog.analysis.wording.phrases import listed
from hiplog.analysis.wording.refusals import Refusal
from hiplog.diary.entry import Entry
from hiplog.diary.settings import Settings

PARTS = {"morning": "05:00", "afternoon": "12:00", "evening": "18:00"}
"""Each part of the day with the time from which on it is one."""
PAIRS = (("morning", "afternoon"), ("morning", "evening"), ("afternoon", "evening"))
MIN_BOTH = 2 * MIN_SCORED
"""Days with scores from both parts that a difference needs."""


class Part(NamedTuple):
    """One part of the day: days with a score in it, and their plain mean."""

    name: str
    days: int
    mean: float | None


class Pair(NamedTuple):
    """Two parts of the same days: days with both, and the later less the earlier where it can be told."""

    earlier: str
    later: str
    days: int
    difference: Difference | None


@dataclass(frozen=True, kw_only=True)
class TimesOfDay:
    """The parts of the day, and each two of them within the same days."""

    parts: tuple[Part, ...] = ()
    pairs: tuple[Pair, ...] = ()
    meaningful: float | None = None
    reason: str | None = None
    text: str = ""
    points: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False, repr=False)
    """One row a day (index ``date``), one column a part: the mean score in it, NaN = none."""


def times_of_day(question: Question, entries: Sequence[Entry], settings: Settings) -> TimesOfDay:
    """Compare the parts of the day; `entries` are all of the diary, of which those of the question's place count."""
    points = _points(question, entries)
    parts = tuple(
        Part(name, int(points[name].count()), float(points[name].mean()) if points[name].count() else None)
        for name in PARTS
    )
    differences = {pair: (points[pair[1]] - points[pair[0]]).dropna() for pair in PAIRS}
    bare = TimesOfDay(
        parts=parts,
        pairs=tuple(Pair(*pair, len(found), None) for pair, found in differences.items()),
        points=points,
    )
    enough = {pair: found for pair, found in differences.items() if len(found) >= MIN_BOTH}
    if not enough:
        refused = _refusal(bare)
        return replace(bare, reason=refused.reason, text=refused.text)
    return _fitted(bare, enough, settings)


def _points(question: Question, entries: Sequence[Entry]) -> pd.DataFrame:
    sites = {question.site} if any(entry.site for entry in entries) else {question.site, ""}
    rows = [
        (entry.date, part, entry.pain)
        for entry in entries
        if entry.pain is not None and entry.side == question.side and entry.site in sites
        if entry.date <= question.today and (part := part_of(entry.time))
    ]
    frame = pd.DataFrame(rows, columns=["date", "part", "pain"])
    frame["date"] = pd.to_datetime(frame["date"])
    table = frame.pivot_table(index="date", columns="part", values="pain", aggfunc="mean", observed=True)
    return table.reindex(columns=list(PARTS)).astype(float).rename_axis(columns=None)


def part_of(time: str) -> str | None:
    """Return the part of the day of "HH:MM"; None for a blank and for the night.

    >>> part_of("11:59"), part_of("18:00"), part_of("04:10"), part_of("")
    ('morning', 'evening', None, None)
    """
    return next((name for name, begin in reversed(PARTS.items()) if time >= begin), None)


def _fitted(bare: TimesOfDay, enough: dict[tuple[str, str], "pd.Series[float]"], settings: Settings) -> TimesOfDay:
    estimates = []
    for found in enough.values():
        day = np.array([at.toordinal() for at in pd.DatetimeIndex(found.index)])
        values = found.to_numpy()
        estimates.append(estimate(ar1.fit(day, values, np.ones((len(day), 1))), (1.0,), ()))
    mean = float(np.nanmean(bare.points.to_numpy()))
    amount = of_pain(mean, settings)
    judged = judge(
        [f"{later} against {earlier}" for earlier, later in enough],
        estimates,
        meaningful=nameable(amount, near_floor=mean < FLOOR),
        little_variation=any(_little(found) for found in enough.values()),
    )
    by_pair = dict(zip(enough, judged, strict=True))
    pairs = tuple(one._replace(difference=by_pair.get((one.earlier, one.later))) for one in bare.pairs)
    both = listed(
        [f"{one.name} ({count_days(len(found))} with both)" for one, found in zip(judged, enough.values(), strict=True)]
    )
    text = f"By time of day, within the same days: {both}. {told(judged)}"
    return replace(bare, pairs=pairs, meaningful=amount.size, text=text)


def _little(found: "pd.Series[float]") -> bool:
    return len(found) - int(found.value_counts().iloc[0]) < LITTLE_VARIATION_DAYS


def _refusal(bare: TimesOfDay) -> Refusal:
    if not any(part.days for part in bare.parts):
        text = "By time of day: no score has a time between 05:00 and midnight, so times cannot be compared."
        return Refusal("NO_TIMES", text)
    most = max(pair.days for pair in bare.pairs)
    has = f"only {count_days(most)} {'has' if most == 1 else 'have'}" if most else "no day has"
    text = (
        f"By time of day: {has} scores from two parts of the day (morning, afternoon, evening), and {MIN_BOTH} are "
        "needed, because another day is not another time. Scoring twice on some days would tell."
    )
    return Refusal("TOO_FEW_DAYS", text)
