"""The days before and after a start: every value, hollow before and filled after, with the level of each window."""

import datetime as dt

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from hiplog.analysis.before_after.comparison import AfterWindow, Comparison, Window
from hiplog.charts.date_axis import day_number, day_numbers, set_dates
from hiplog.charts.scale import Scale, middle, scale_of
from hiplog.charts.style import COLOURS, SMALL
from hiplog.charts.ticks import draw_grid, moved, set_ticks
from hiplog.charts.wording import days as count_days
from hiplog.charts.wording import number, short


def draw_windows(ax: Axes, result: Comparison, *, scale: Scale | None = None, room: int = 6) -> Axes:
    """Draw ``result.points`` by date, the start, both levels and, below each window, its days and numbers.

    The level is the model's, with its 95 % interval as a band; without an answer it is the plain mean. The level before
    goes on, dashed, through the days after: where the values would lie without a change. The days of a lag are left out
    of both windows and stay empty.
    """
    scale = scale or scale_of(result)
    points = result.points
    ax.set_ylim(scale.low, scale.high)
    set_ticks(ax.yaxis, scale.ticks(), [number(tick, scale.decimals) for tick in scale.ticks()])
    draw_grid(ax, scale.ticks())
    set_dates(ax, *_ends(result), room=room)
    for window, fill in (("before", "none"), ("after", COLOURS.pain)):
        _draw_side(ax, result, points[points["window"] == window], window, fill)
    if result.start is not None:
        _draw_start(ax, result, result.start)
    return ax


def _draw_side(ax: Axes, result: Comparison, points: pd.DataFrame, window: str, fill: str) -> None:
    if not len(points):
        return
    x, values = day_numbers(pd.DatetimeIndex(points.index)), points["value"].to_numpy(dtype=np.float64)
    ax.plot(
        x[~np.isnan(values)],
        values[~np.isnan(values)],
        "o",
        markersize=5,
        markerfacecolor=fill,
        markeredgewidth=1,
        markeredgecolor=COLOURS.muted if fill == "none" else COLOURS.pain,
        alpha=0.8,
        clip_on=False,
        zorder=3,
        label=window,
    )
    side = result.before if window == "before" else result.after
    left, right = x[0] - 0.5, x[-1] + 0.5
    _draw_level(ax, side, window, left, right)
    days = f"{window}: {side.observed} of {count_days(side.possible or 0)}"
    mean = "" if side.mean is None else f"\nmean {number(side.mean)}"
    level = "" if side.level is None else f"\nlevel {number(side.level)}"
    interval = "" if side.interval is None else f" ({number(side.interval[0])} to {number(side.interval[1])})"
    below = moved(ax, ax.get_xaxis_transform(), 0, -30)
    text = f"{days}{mean}{level}{interval}"
    ax.text((left + right) / 2, 0, text, transform=below, ha="center", va="top", linespacing=1.35)


def _draw_level(ax: Axes, side: Window | AfterWindow, window: str, left: float, right: float) -> None:
    at = middle(side)
    if at is None:
        return
    ax.hlines(at, left, right, color=COLOURS.ink, linewidth=2, zorder=4, label=f"level {window}")
    if window == "before":
        end = ax.get_xlim()[1]
        ax.hlines(at, right, end, color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2, label="no change")
    if side.interval is not None:
        low, high = side.interval
        x, y = (left, left, right, right), (low, high, high, low)
        ax.fill(x, y, color=COLOURS.muted, alpha=0.16, linewidth=0, zorder=1, label=f"interval {window}")


def _draw_start(ax: Axes, result: Comparison, start: dt.date) -> None:
    at = day_number(start) - 0.5
    ax.axvline(at, color=COLOURS.technique, linewidth=1.2, zorder=2.5)
    used = result.points["used"].fillna(False).to_numpy(dtype=bool) & (result.points["window"] == "after").to_numpy()
    x = day_numbers(pd.DatetimeIndex(result.points.index))[used]
    ax.plot(
        x,
        np.full(len(x), 1.025),
        "|",
        transform=ax.get_xaxis_transform(),
        color=COLOURS.technique,
        markersize=6,
        markeredgewidth=1.4,
        clip_on=False,
        label="used",
    )
    used_on = (
        ""
        if result.after.used is None
        else f", used on {result.after.used} of {count_days(result.after.possible or 0)}"
    )
    above = moved(ax, ax.get_xaxis_transform(), 0, 12)
    text = f"{short(result.label)}{used_on}" if result.label else "start"
    ax.text(at, 1, text, transform=above, color=COLOURS.technique, fontsize=SMALL, parse_math=False)


def _ends(result: Comparison) -> tuple[dt.date, dt.date]:
    """Return the first and last day of both windows, the days still to come included."""
    first, last = result.points.index[0].date(), result.points.index[-1].date()
    return first, last if result.start is None else max(last, result.start + dt.timedelta(result.days - 1))
