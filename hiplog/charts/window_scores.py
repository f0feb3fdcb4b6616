"""The days before and after a start: every value, hollow before and filled after, with the mean of each window."""

import datetime as dt

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from hiplog.analysis.comparison import Comparison
from hiplog.charts.date_axis import day_number, day_numbers, set_dates
from hiplog.charts.scale import Scale, scale_of
from hiplog.charts.style import COLOURS, SMALL
from hiplog.charts.ticks import draw_grid, moved, set_ticks
from hiplog.charts.wording import days as count_days
from hiplog.charts.wording import number, short


def draw_windows(ax: Axes, result: Comparison, *, scale: Scale | None = None, room: int = 6) -> Axes:
    """Draw ``result.points`` by date, the start, both means and, below each window, how many days it has.

    The mean before goes on, dashed, through the days after: where the values would lie without a change. The days of a
    lag are left out of both windows and stay empty.
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
    if side.mean is not None:
        ax.hlines(side.mean, left, right, color=COLOURS.ink, linewidth=2, zorder=4, label=f"mean {window}")
        if window == "before":
            ax.hlines(
                side.mean, right, ax.get_xlim()[1], color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2
            )
    mean = "" if side.mean is None else f"\nmean {number(side.mean)}"
    below = moved(ax, ax.get_xaxis_transform(), 0, -30)
    days = f"{window}: {side.observed} of {count_days(side.possible or 0)}{mean}"
    ax.text((left + right) / 2, 0, days, transform=below, ha="center", va="top", linespacing=1.35)


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
