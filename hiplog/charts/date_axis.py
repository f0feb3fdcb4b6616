"""A date axis that reads well from one day to many decades.

matplotlib's own date locators work through dateutil and cost more than the rest of the picture; a diary needs only
days, weeks, months and years. Positions are matplotlib's day numbers, so dates can be drawn on the same axes.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, takewhile
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from hiplog.charts.ticks import set_ticks
from hiplog.charts.wording import MONTHS

_MIN_DAYS = 7
"""A diary of one day is drawn in the middle of a week."""


class Tick(NamedTuple):
    """One mark of the axis: its day and what stands there."""

    day: dt.date
    label: str


def day_numbers(index: pd.DatetimeIndex) -> npt.NDArray[np.float64]:
    """Return the positions of ``index`` on the axis."""
    return np.asarray(date2num(index.to_numpy()), dtype=np.float64)  # type: ignore[no-untyped-call]


def day_number(day: dt.date) -> float:
    """Return the position of one day on the axis."""
    return day.toordinal() + _from_ordinal()


@cache
def _from_ordinal() -> float:
    """Return what matplotlib's numbers are off Python's, which does not change while it runs."""
    return float(date2num(dt.date(2000, 1, 1))) - dt.date(2000, 1, 1).toordinal()  # type: ignore[no-untyped-call]


def date_ticks(first: dt.date, last: dt.date, *, room: int = 8) -> list[Tick]:
    """Return ticks from ``first`` to ``last``, ``room`` or few more: on days, Mondays, months or Januaries."""
    found: list[Tick] = []
    for make, narrower in _STEPS:
        most = int(room * narrower)
        found = list(islice(takewhile(lambda tick: tick.day <= last, make(first)), most + 1))
        if len(found) <= most:
            break
    return found


def set_dates(ax: Axes, first: dt.date, last: dt.date, *, room: int = 8, labelled: bool = True) -> Axes:
    """Give ``ax`` the days ``first`` to ``last`` as x axis; without labels where it stands above another panel."""
    low, high = day_number(first), day_number(last)
    spare = max(0.5, (_MIN_DAYS - (high - low)) / 2)
    ax.set_xlim(low - spare, high + spare)
    ticks = date_ticks(first, last, room=room) if labelled else []
    set_ticks(ax.xaxis, [day_number(tick.day) for tick in ticks], [tick.label for tick in ticks])
    return ax


def _every_days(step: int) -> Callable[[dt.date], Iterator[Tick]]:
    def ticks(first: dt.date) -> Iterator[Tick]:
        day = first if step < 7 else first + dt.timedelta(days=-first.weekday() % 7)
        year = 0
        while True:
            yield Tick(day, _with_year(f"{day.day} {MONTHS[day.month - 1][:3]}", day, day.year != year))
            year = day.year
            day += dt.timedelta(days=step)

    return ticks


def _every_months(step: int) -> Callable[[dt.date], Iterator[Tick]]:
    def ticks(first: dt.date) -> Iterator[Tick]:
        month = first.year * 12 + first.month - 1 + (first.day > 1)
        month = start = month + -month % step
        while True:
            day = dt.date(month // 12, month % 12 + 1, 1)
            yield Tick(day, _with_year(MONTHS[day.month - 1][:3], day, day.month == 1 or month == start))
            month += step

    return ticks


def _every_years(step: int) -> Callable[[dt.date], Iterator[Tick]]:
    def ticks(first: dt.date) -> Iterator[Tick]:
        year = first.year + (first > dt.date(first.year, 1, 1))
        year += -year % step
        while True:
            yield Tick(dt.date(year, 1, 1), str(year))
            year += step

    return ticks


def _with_year(label: str, day: dt.date, said: bool) -> str:
    return f"{label}\n{day.year}" if said else label


_STEPS = (
    *((_every_days(step), 1.0) for step in (1, 2, 7, 14)),
    *((_every_months(step), 1.3) for step in (1, 2, 3, 6)),
    *((_every_years(step), 1.3) for step in (1, 2, 5, 10, 50)),
)
"""Each way to place ticks, with how many more of its labels, being shorter, fit than of days."""
