"""Whether pain differs by weekday: a level for each of them by the one model, against the mean of these levels.

All weekdays stand in one fit, so that the days before each of them are allowed for, and weekdays that are scored more
often do not weigh more in the mean. A weekday with fewer than 5 scores is left out.
"""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import estimate
from hiplog.analysis.before_after.evidence import FLOOR, LITTLE_VARIATION_DAYS, varies
from hiplog.analysis.course.differences import Difference, judge, told
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import MIN_SCORED, Floats
from hiplog.analysis.wording.meaningful import nameable, of_pain
from hiplog.analysis.wording.phrases import number
from hiplog.diary.settings import Settings

Whole = npt.NDArray[np.int64]

NAMES = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


class Weekday(NamedTuple):
    """One weekday: scored days of those there were, and their plain mean; `against` the others where it can be told."""

    name: str
    observed: int
    possible: int
    mean: float | None
    against: Difference | None


@dataclass(frozen=True, kw_only=True)
class Weekdays:
    """The seven weekdays from Monday on; `mean` is that of their levels, None without an answer."""

    days: tuple[Weekday, ...] = ()
    mean: float | None = None
    meaningful: float | None = None
    reason: str | None = None
    text: str = ""
    points: "pd.Series[float]" = field(default_factory=lambda: pd.Series(dtype=float), compare=False, repr=False)
    """The scored days: index ``date``."""


def weekdays(question: Question, settings: Settings) -> Weekdays:
    """Compare the weekdays of a question's values, from the first to the last scored day."""
    seen = np.flatnonzero(np.isfinite(question.values))
    if not len(seen):
        return Weekdays(reason="TOO_FEW_DAYS", text="By weekday: there is no scored day yet.")
    every = weekday_of(np.arange(seen[0], seen[-1] + 1) + question.first)
    scored = _Scored(seen + question.first, np.take(question.values, seen))
    first = pd.Timestamp(question.date(0))
    bare = Weekdays(
        days=tuple(
            Weekday(name, len(values), int((every == at).sum()), float(values.mean()) if len(values) else None, None)
            for at, name in enumerate(NAMES)
            for values in [scored.value[scored.weekday == at]]
        ),
        points=pd.Series(scored.value, index=(first + pd.to_timedelta(seen, unit="D")).rename("date")),
    )
    return _told(bare, scored, settings)


def weekday_of(day: Whole) -> Whole:
    """Return 0 for Monday to 6 for Sunday; 1 January of year 1, day number 1, was a Monday."""
    weekday: Whole = (day - 1) % 7
    return weekday


class _Scored(NamedTuple):
    """The scored days: their numbers and scores."""

    day: Whole
    value: Floats

    @property
    def weekday(self) -> Whole:
        return weekday_of(self.day)


def _told(bare: Weekdays, scored: _Scored, settings: Settings) -> Weekdays:
    enough = np.array([at for at, one in enumerate(bare.days) if one.observed >= MIN_SCORED], dtype=np.int64)
    kept = np.isin(scored.weekday, enough)
    if len(enough) < 2:
        text = f"By weekday: at least two weekdays need {MIN_SCORED} scores each before they can be compared."
        return replace(bare, reason="TOO_FEW_DAYS", text=text)
    scored = _Scored(scored.day[kept], scored.value[kept])
    if not varies(scored.value):
        every = number(float(scored.value[0]))
        text = f"By weekday: every score is {every}, so how much days usually differ cannot be seen."
        return replace(bare, reason="NO_VARIATION", text=text)
    return _fitted(bare, scored, enough, settings)


def _fitted(bare: Weekdays, scored: _Scored, enough: Whole, settings: Settings) -> Weekdays:
    design = (scored.weekday[:, None] == enough).astype(float)
    fit = ar1.fit(scored.day, scored.value, design, names=[NAMES[at] for at in enough])
    even = np.full(len(enough), 1.0 / len(enough))
    mean = estimate(fit, tuple(even), ()).change
    estimates = [estimate(fit, tuple(one - even), ()) for one in np.eye(len(enough))]
    amount = of_pain(mean, settings)
    away = len(scored.value) - int(np.unique(scored.value, return_counts=True)[1].max())
    judged = judge(
        [NAMES[at] for at in enough],
        estimates,
        meaningful=nameable(amount, near_floor=mean < FLOOR),
        little_variation=away < LITTLE_VARIATION_DAYS,
    )
    by_name = {one.name: one for one in judged}
    left_out = [name for name in NAMES if name not in by_name]
    text = f"By weekday, against their mean of {number(mean)}, {len(judged)} looked at together. {told(judged)}"
    if left_out:
        text += f" Fewer than {MIN_SCORED} scores: {', '.join(left_out)}."
    days = tuple(one._replace(against=by_name.get(one.name)) for one in bare.days)
    return replace(bare, days=days, mean=mean, meaningful=amount.size, text=text)
