"""What is drawn against a date axis: scores with their median, techniques used, minutes stretched.

Each function takes an ``Axes`` and a frame and returns the ``Axes``; ``set_dates`` gives it its date axis. Frames are
those of ``Diary.days()`` and ``Diary.uses()``: one row a day, no holes, NaN where nothing was scored. Every scored day
is one dot however long the diary is; nothing is averaged away. A missing day is missing: the line stops, and a stretch
of more than three days without a score is shaded.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.markers import TICKDOWN
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import blended_transform_factory

from hiplog.analysis import smooth
from hiplog.analysis.course.unusual import UnusualDay
from hiplog.charts.date_axis import day_number, day_numbers
from hiplog.charts.style import BODY, COLOURS, SMALL
from hiplog.charts.ticks import draw_grid, set_ticks
from hiplog.charts.wording import days as count_days
from hiplog.charts.wording import name, short

MOST_TECHNIQUES = 8
Floats = npt.NDArray[np.float64]

LONGEST_BRIDGE = 3
"""Days without a score that the median line still crosses."""


def draw_pain(ax: Axes, days: pd.DataFrame, *, step: int = 2, median: bool = True) -> Axes:
    """Draw the scores of ``days["pain"]`` as dots with their 7-day centred ``median``, on 0–10, gaps shaded.

    ``step`` is the distance of the ticks.
    """
    x, pain = day_numbers(_dates(days)), days["pain"].to_numpy(dtype=np.float64)
    left, right = np.array(gaps(x, pain), dtype=np.float64).reshape(-1, 2).T
    ax.add_artist(
        PathPatch(blocks(left, right, 0 * left + 10), facecolor=COLOURS.gap, edgecolor="none", zorder=0.4, label="gap")
    )
    scored, look = ~np.isnan(pain), _look(len(x))
    ax.plot(
        x[scored],
        pain[scored],
        "o",
        color=COLOURS.score,
        markersize=look.dot,
        markeredgewidth=0,
        alpha=look.opacity,
        clip_on=False,
        zorder=2,
        label="score",
    )
    if median:
        y = smooth(days["pain"]).to_numpy(dtype=np.float64)
        ax.plot(x, y, color=COLOURS.pain, linewidth=look.line, solid_capstyle="round", zorder=3, label="7-day median")
    ax.set_ylim(0, 10)
    ticks = range(0, 11, step)
    set_ticks(ax.yaxis, list(map(float, ticks)), list(map(str, ticks)))
    draw_grid(ax, list(map(float, ticks)))
    return ax


def draw_unusual(ax: Axes, unusual: Sequence[UnusualDay]) -> Axes:
    """Ring the days that stand out from the days before them."""
    x, y = [day_number(day.date) for day in unusual], [day.value for day in unusual]
    ring: dict[str, Any] = {"markersize": 9, "markerfacecolor": "none", "markeredgecolor": COLOURS.technique}
    ax.plot(x, y, "o", markeredgewidth=1.3, clip_on=False, zorder=3.5, label="unusual", **ring)
    return ax


def draw_techniques(
    ax: Axes, uses: pd.DataFrame, *, labels: Mapping[str, str] | None = None, most: int = MOST_TECHNIQUES
) -> Axes:
    """Draw a row per technique, most used first: a tick for a day of use, a thin line for a day known, else nothing."""
    keys = most_used(uses)[:most]
    x, look = day_numbers(_dates(uses)), _look(len(uses))
    used = [uses[key].to_numpy(dtype=np.float64, na_value=np.nan) for key in keys]
    # One artist for all rows: NaN parts the thin lines.
    known = [np.append(np.where(np.isnan(days), np.nan, row), np.nan) for row, days in enumerate(used)]
    ax.plot(
        np.tile(np.append(x, np.nan), len(keys)),
        np.ravel(known),
        color=COLOURS.grid,
        linewidth=0.8,
        zorder=1,
        label="known",
    )
    row, day = np.nonzero(np.reshape(used, (len(keys), len(x))) == 1)
    ax.plot(
        x[day],
        row,
        "|",
        color=COLOURS.technique,
        markersize=7.5,
        markeredgewidth=look.tick,
        alpha=look.opacity,
        clip_on=False,
        zorder=2,
        label="used",
    )
    beside = blended_transform_factory(ax.transAxes, ax.transData)
    for at, (key, days) in enumerate(zip(keys, used, strict=True)):
        style: dict[str, Any] = {"transform": beside, "va": "center_baseline", "parse_math": False}
        ax.text(-0.012, at, short(name(key, labels)), ha="right", color=COLOURS.ink, fontsize=BODY, **style)
        ax.text(1.012, at, count_days(int((days == 1).sum())), ha="left", color=COLOURS.muted, fontsize=SMALL, **style)
    ax.set_ylim(len(keys) - 0.4, -0.6)
    set_ticks(ax.yaxis, [], [])
    return ax


def draw_stretch(ax: Axes, days: pd.DataFrame) -> Axes:
    """Draw ``days["stretch_minutes"]`` as bars: nothing where it is unknown, a tick on the baseline where it is 0."""
    x, minutes = day_numbers(_dates(days)), days["stretch_minutes"].to_numpy(dtype=np.float64)
    done, none = minutes > 0, minutes == 0
    half = max(float(np.clip(len(x) / 120, 0.1, 0.4)), len(x) / 2500)  # of a bar, in days; never too thin to be seen
    left, right, top = x[done] - half, x[done] + half, minutes[done]
    ax.add_artist(PathPatch(blocks(left, right, top), facecolor=COLOURS.stretch, edgecolor="none", label="minutes"))
    below: dict[str, Any] = {"marker": TICKDOWN, "markersize": 4, "linestyle": "", "clip_on": False}
    ax.plot(x[none], 0 * x[none], color=COLOURS.stretch, alpha=_look(len(x)).opacity, label="none", **below)
    ceiling = _ceiling(float(top.max(initial=1)))
    ax.set_ylim(0, ceiling)
    set_ticks(ax.yaxis, [0, ceiling], ["0", f"{ceiling:g}"])
    return ax


def most_used(uses: pd.DataFrame) -> list[str]:
    """Return the techniques with at least one day of use, most used first, ties in the order of the frame."""
    counts = uses.sum().sort_values(ascending=False, kind="stable")
    return [str(key) for key in counts.index[counts > 0]]


def gaps(x: Floats, pain: Floats) -> list[tuple[float, float]]:
    """Return where more than three days in a row have no score, as (left, right) edges; also before the first score."""
    edges = np.flatnonzero(np.diff(np.isnan(pain), prepend=False, append=False))
    return [(float(x[a]) - 0.5, float(x[b - 1]) + 0.5) for a, b in edges.reshape(-1, 2) if b - a > LONGEST_BRIDGE]


def blocks(left: Floats, right: Floats, top: Floats, bottom: Floats | float = 0.0) -> Path:
    """Return upright rectangles up to ``top`` as one path: a patch for each would take most of a redraw."""
    low = bottom + 0 * top
    corners = np.array([(left, low), (left, top), (right, top), (right, low), (left, low)])
    codes = np.array([Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY], dtype=Path.code_type)
    return Path(corners.transpose(2, 0, 1).reshape(-1, 2), np.tile(codes, len(top)))


def _dates(frame: pd.DataFrame) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(frame.index)


class _Look(NamedTuple):
    """Sizes in points and opacity that suit a number of days."""

    dot: float
    line: float
    tick: float
    opacity: float


def _look(days: int) -> _Look:
    """Smaller, thinner and lighter the more days share the width, from one day to ten years, but never gone."""
    crowd = float(np.clip(np.log(max(days, 1) / 60) / np.log(3650 / 60), 0, 1))
    return _Look(
        dot=6 - 3.5 * crowd,
        line=2 - 1.1 * crowd,
        tick=float(np.clip(300 / max(days, 1), 0.8, 4)),
        opacity=0.9 - 0.35 * crowd,
    )


def _ceiling(most: float) -> float:
    """Return the round number of minutes that the axis ends at."""
    step = 10 if most <= 60 else 30 if most <= 300 else 120
    return float(np.ceil(most / step) * step)
