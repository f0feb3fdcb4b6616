"""The rhythm of a diary: weekdays, times of day and missing days side by side.

Every score is a faint dot; over them stands what the model says, with its 95 % interval: the level of each weekday on
the scale of pain, and for the time of day the differences within the same days, whose scale has its own zero. Below
stands for each weekday the share of its days without a score.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch

from hiplog.analysis.course.missing_days import MissingDays
from hiplog.analysis.course.rhythm import Rhythm
from hiplog.analysis.course.times_of_day import TimesOfDay
from hiplog.analysis.course.weekdays import Weekdays, weekday_of
from hiplog.charts.chart import Chart
from hiplog.charts.sheet import INDENT, Margins, heading, key, say, stack
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style, quiet
from hiplog.charts.ticks import draw_grid, moved, set_ticks, write_ticks
from hiplog.charts.traces import blocks
from hiplog.charts.wording import days, listed, number, place

_MARGINS = Margins(left=0.62, right=0.3, top=1.0, bottom=0.62)
_UPPER, _LOWER, _BETWEEN, _GAP = 2.4, 0.6, 0.52, 1.34
"""Inches of the panels and between them; the differences need room for their names."""
_SHARE = 0.6
"""Part of the width of both columns that the weekdays take."""
SPREAD = 0.27
"""How far dots are moved aside, so that equal scores do not hide each other."""


def rhythm(result: Rhythm, *, labels: Mapping[str, str] | None = None, width: float = SCREEN) -> Chart:
    """Draw a rhythm; ``labels`` maps keys of sites to names, ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    where = place(result.site, result.side, labels)
    title = f"Rhythm of pain, {where}" if where else "Rhythm of pain"
    with our_style():
        if not len(result.weekdays.points):
            figure, (only,) = stack(width, [0.5], Margins(left=INDENT, right=INDENT, top=0.4, bottom=0.1))
            only.set_axis_off()
            say(only, result.text, x=0)
            heading(figure, title, "")
            return Chart(figure, f"{title}: {result.text}")
        figure = _figure(result, width)
        gone = result.missing_days
        heading(figure, title, f"{gone.observed} of {days(gone.possible)} scored{_longest(gone)}")
    return Chart(figure, _sentence(result, title))


def _figure(result: Rhythm, width: float) -> Figure:
    height = _MARGINS.top + _UPPER + _BETWEEN + _LOWER + _MARGINS.bottom
    figure = Figure(figsize=(width, height), facecolor=COLOURS.paper)
    across = width - _MARGINS.left - _MARGINS.right - _GAP
    places = [
        (left / width, bottom / height, wide / width, tall / height)
        for left, wide in (
            (_MARGINS.left, _SHARE * across),
            (_MARGINS.left + _SHARE * across + _GAP, (1 - _SHARE) * across),
        )
        for bottom, tall in ((_MARGINS.bottom + _LOWER + _BETWEEN, _UPPER), (_MARGINS.bottom, _LOWER))
    ]
    by_weekday, missing, by_time, differences = (quiet(figure.add_axes(place)) for place in places)
    draw_weekdays(by_weekday, result.weekdays)
    draw_missing(missing, result.missing_days)
    write_ticks(by_weekday, label=26)
    write_ticks(missing, label=26)
    if result.times_of_day.reason is None:
        write_ticks(draw_times(by_time, result.times_of_day), label=26)
        write_ticks(draw_pairs(differences, result.times_of_day))
    else:
        by_time.set_axis_off()
        differences.set_axis_off()
        say(by_time, result.times_of_day.text, x=0)
    _key(figure, intervals=bool(result.differences))
    return figure


def draw_weekdays(ax: Axes, result: Weekdays) -> Axes:
    """Draw each weekday's scores, its plain mean, and the model's level with its interval where it can be told."""
    index = pd.DatetimeIndex(result.points.index)
    which = weekday_of(np.array([at.toordinal() for at in index], dtype=np.int64))
    _draw_dots(ax, which, result.points.to_numpy(dtype=np.float64))
    for at, one in enumerate(result.days):
        if one.mean is not None:
            _draw_mean(ax, at, one.mean)
        if one.against is not None and result.mean is not None:
            low, high = (result.mean + end for end in one.against.interval)
            ax.vlines(at, low, high, color=COLOURS.ink, linewidth=2.4, zorder=4, label="interval")
    if result.mean is not None:
        ax.axhline(result.mean, color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2, label="mean of days")
    ax.set_xlim(-0.6, 6.6)
    set_ticks(ax.xaxis, [], [])
    return _pain_scale(ax)


def draw_missing(ax: Axes, result: MissingDays) -> Axes:
    """Draw for each weekday the share of its days that have no score."""
    share = np.array([one.missing / max(one.possible, 1) for one in result.weekdays])
    x = np.arange(len(share), dtype=np.float64)
    bars = blocks(x - 0.3, x + 0.3, share)
    ax.add_artist(PathPatch(bars, facecolor=COLOURS.gap, edgecolor=COLOURS.muted, linewidth=0.6, label="not scored"))
    for at, one in enumerate(result.weekdays):
        above = moved(ax, ax.transData, 0, 2.5)
        text = f"{100 * share[at]:.0f} %" if one.possible else "–"
        ax.text(at, share[at], text, ha="center", fontsize=SMALL, color=COLOURS.muted, transform=above)
    ax.set_xlim(-0.6, 6.6)
    ax.set_ylim(0, 1)
    set_ticks(ax.xaxis, x.tolist(), [one.name[:3] for one in result.weekdays])
    set_ticks(ax.yaxis, [0, 1], ["0", "100"])
    ax.set_ylabel("missing, %")
    return ax


def draw_times(ax: Axes, result: TimesOfDay) -> Axes:
    """Draw the scores of each part of the day and their plain mean."""
    scored = [one for one in result.parts if one.days]
    for at, one in enumerate(scored):
        values = result.points[one.name].to_numpy(dtype=np.float64)
        _draw_dots(ax, np.full(len(values), at), values)
        _draw_mean(ax, at, one.mean or 0.0)
    ax.set_xlim(-0.6, len(scored) - 0.4)
    names = [f"{one.name}\n{days(one.days)}" for one in scored]
    set_ticks(ax.xaxis, [float(at) for at in range(len(names))], names)
    return _pain_scale(ax)


def draw_pairs(ax: Axes, result: TimesOfDay) -> Axes:
    """Draw the differences within the same days, with their intervals, from left (lower) to right (higher)."""
    told = [(one, one.difference) for one in result.pairs if one.difference is not None]
    reach = float(np.ceil(max([1.0, *(abs(end) for _, found in told for end in found.interval)])))
    for row, (one, found) in enumerate(told):
        ax.hlines(row, *found.interval, color=COLOURS.ink, linewidth=2.4, label="interval")
        ax.plot(found.difference, row, "o", color=COLOURS.ink, markersize=6, label="difference")
        text, beside = f"{one.later} − {one.earlier}", moved(ax, ax.get_yaxis_transform(), -8, 0)
        style: dict[str, Any] = {"ha": "right", "va": "center_baseline", "fontsize": SMALL, "color": COLOURS.ink}
        ax.text(0, row, text, transform=beside, **style)
    ax.axvline(0, color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1, label="no difference")
    ax.spines["left"].set_visible(False)
    ax.set_xlim(-reach, reach)
    ax.set_ylim(max(len(told) - 0.4, 1.0), -0.6)
    set_ticks(ax.yaxis, [], [])
    below = moved(ax, ax.get_xaxis_transform(), 0, -22)
    ax.text(0, 0, "difference on the same days, points", ha="center", va="top", fontsize=SMALL, transform=below)
    set_ticks(ax.xaxis, [-reach, 0, reach], [number(end, 0, signed=True) for end in (-reach, 0, reach)])
    return ax


def _draw_dots(ax: Axes, which: npt.NDArray[Any], values: npt.NDArray[Any]) -> None:
    """Draw scores as faint dots, moved aside by a fixed pattern: the same diary gives the same picture."""
    which, values = which[~np.isnan(values)], values[~np.isnan(values)]
    aside = (np.arange(len(values)) * 0.618034 % 1 - 0.5) * 2 * SPREAD
    crowd = float(np.clip(np.log(max(len(values), 1) / 60) / np.log(60), 0, 1))
    look: dict[str, Any] = {"markersize": 4 - 2 * crowd, "alpha": 0.55 - 0.3 * crowd, "markeredgewidth": 0}
    ax.plot(which + aside, values, "o", color=COLOURS.score, clip_on=False, zorder=1.5, label="score", **look)


def _draw_mean(ax: Axes, at: float, mean: float) -> None:
    ax.hlines(mean, at - 0.3, at + 0.3, color=COLOURS.pain, linewidth=2, zorder=3, label="mean")


def _pain_scale(ax: Axes) -> Axes:
    ax.set_ylim(0, 10)
    ticks = [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
    set_ticks(ax.yaxis, ticks, [f"{tick:g}" for tick in ticks])
    draw_grid(ax, ticks)
    ax.set_ylabel("pain, 0–10")
    return ax


def _key(figure: Figure, *, intervals: bool) -> None:
    signs = [
        (Line2D([], [], linestyle="", marker="o", markevery=[2], markersize=4, color=COLOURS.score), "a score"),
        (Line2D([], [], linewidth=2, color=COLOURS.pain), "plain mean"),
        *[(Line2D([], [], linewidth=2.4, color=COLOURS.ink), "95 % interval")] * intervals,
    ]
    key(figure, signs, right=_MARGINS.right)


def _longest(gone: MissingDays) -> str:
    return f"   ·   longest gap {days(gone.longest_gap.days)}" if gone.longest_gap else ""


def _sentence(result: Rhythm, title: str) -> str:
    by_weekday, by_time, gone = result.weekdays, result.times_of_day, result.missing_days
    means = listed([f"{one.name} {number(one.mean)}" for one in by_weekday.days if one.mean is not None])
    times = listed(
        [f"{one.name} {number(one.mean)}" for one in by_time.parts if one.days and one.mean is not None] or [""]
    )
    parts = [f"Means: {means}.", by_weekday.text, f"Means: {times}." if times else "", by_time.text, gone.text]
    return " ".join(filter(None, [f"{title}.", *parts]))
