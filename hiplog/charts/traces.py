"""What is drawn against a date axis: scores with their median, techniques used, minutes stretched.

Each function takes an ``Axes`` and a frame and returns the ``Axes``. Frames are those of ``Diary.days()`` and ``Diary.uses()``: one row a day, no holes, NaN where nothing was scored. Every
scored day is one dot however long the diary is; nothing is averaged away. A missing day is missing: the line stops, and
a stretch of more than three days without a score is shaded.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.transforms import blended_transform_factory

from hiplog.charts.date_axis import day_numbers
from hiplog.charts.style import BODY, COLOURS, SMALL
from hiplog.charts.wording import days as count_days
from hiplog.charts.wording import name, short

MOST_TECHNIQUES = 8
LONGEST_BRIDGE = 3
"""Days without a score that the median line still crosses."""


def smooth(days: "pd.Series[float]") -> "pd.Series[float]":  # until analysis lands
    m = days.rolling(7, center=True, min_periods=4).median()
    seen = days.notna()
    run = (seen != seen.shift()).cumsum()
    hole = ~seen & (run.map(run.value_counts()) > 3)
    return m.mask(hole)


def draw_pain(ax: Axes, days: pd.DataFrame, *, colour: str = COLOURS.pain) -> Axes:
    """Draw the scores of ``days["pain"]`` as dots with their 7-day centred median, on 0–10, gaps shaded."""
    x, pain = day_numbers(_dates(days)), days["pain"].to_numpy(dtype=np.float64)
    scored = ~np.isnan(pain)
    ax.xaxis_date()
    _shade_gaps(ax, x[scored])
    size, alpha = _dot(int(np.ptp(x[scored])) + 1 if scored.any() else 1)
    ax.plot(
        x[scored], pain[scored], "o", color=COLOURS.score, markersize=size, markeredgewidth=0, alpha=alpha,
        clip_on=False, zorder=2, label="score",
    )  # fmt: skip
    ax.plot(x, smooth(days["pain"]), color=colour, linewidth=2, solid_capstyle="round", zorder=3, label="7-day median")
    ax.set_ylim(0, 10)
    ax.set_yticks(range(0, 11, 2))
    ax.grid(axis="y", color=COLOURS.grid, linewidth=0.7)
    ax.set_axisbelow(True)
    return ax


def draw_techniques(ax: Axes, uses: pd.DataFrame, *, labels: Mapping[str, str] | None = None, most: int = MOST_TECHNIQUES) -> Axes:
    """Draw a row per technique, most used first: a tick for a day with it, a thin line where it is known, else nothing."""
    keys = most_used(uses)[:most]
    x = day_numbers(_dates(uses))
    beside = blended_transform_factory(ax.transAxes, ax.transData)
    width, alpha = _tick(len(uses))
    ax.xaxis_date()
    for row, key in enumerate(keys):
        used = uses[key].to_numpy(dtype=np.float64, na_value=np.nan)
        ax.plot(x, np.where(np.isnan(used), np.nan, row), color=COLOURS.grid, linewidth=0.8, zorder=1)
        marked = x[used == 1]
        ax.plot(
            marked, np.full(len(marked), row), "|", color=COLOURS.technique, markersize=7.5, markeredgewidth=width,
            alpha=alpha, clip_on=False, zorder=2, label=key,
        )  # fmt: skip
        for at, align, text, colour, size in (
            (-0.012, "right", short(name(key, labels)), COLOURS.ink, BODY),
            (1.012, "left", count_days(len(marked)), COLOURS.muted, SMALL),
        ):
            ax.text(at, row, text, transform=beside, ha=align, va="center_baseline", color=colour, fontsize=size, parse_math=False)
    ax.set_ylim(len(keys) - 0.4, -0.6)
    ax.set_yticks([])
    return ax


def draw_stretch(ax: Axes, days: pd.DataFrame) -> Axes:
    """Draw ``days["stretch_minutes"]`` as bars: nothing where it is unknown, a tick on the baseline where it is 0."""
    x, minutes = day_numbers(_dates(days)), days["stretch_minutes"].to_numpy(dtype=np.float64)
    ax.xaxis_date()
    done, none = minutes > 0, minutes == 0
    left, right, top = x[done] - 0.4, x[done] + 0.4, minutes[done]
    corners = np.array([(left, 0 * top), (left, top), (right, top), (right, 0 * top)]).transpose(2, 0, 1)
    ax.add_collection(
        PolyCollection(list(corners), facecolor=COLOURS.stretch, edgecolor=COLOURS.stretch, linewidth=0.3, label="minutes"),
        autolim=False,
    )
    ax.plot(x[none], 0 * x[none], "|", color=COLOURS.muted, markersize=5, markeredgewidth=1, clip_on=False, label="none")
    ceiling = _ceiling(float(top.max(initial=1)))
    ax.set_ylim(0, ceiling)
    ax.set_yticks([0, ceiling])
    return ax


def most_used(uses: pd.DataFrame) -> list[str]:
    """Return the techniques with at least one day of use, most used first, ties in the order of the frame."""
    counts = uses.sum().sort_values(ascending=False, kind="stable")
    return [str(key) for key in counts.index[counts > 0]]


def gaps(scored: npt.NDArray[np.float64]) -> list[tuple[float, float]]:
    """Return where more than three days in a row have no score: (first, last + 1) of each, from the scored days."""
    wide = np.flatnonzero(np.diff(scored) > LONGEST_BRIDGE + 1)
    return [(float(scored[i]) + 0.5, float(scored[i + 1]) - 0.5) for i in wide]


def _shade_gaps(ax: Axes, scored: npt.NDArray[np.float64]) -> None:
    corners = [[(low, 0), (low, 10), (high, 10), (high, 0)] for low, high in gaps(scored)]
    ax.add_collection(PolyCollection(corners, facecolor=COLOURS.gap, edgecolor="none", zorder=0.4, label="no score"), autolim=False)


def _dates(frame: pd.DataFrame) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(frame.index)


def _dot(days: int) -> tuple[float, float]:
    """Return size and opacity of a dot: smaller and lighter the more days share the width, never gone."""
    crowd = np.log10(max(days, 30) / 30) / np.log10(3650 / 30)
    return float(6 - 3.6 * min(crowd, 1)), float(0.9 - 0.45 * min(crowd, 1))


def _tick(days: int) -> tuple[float, float]:
    """Return width in points and opacity of a technique's tick."""
    return float(np.clip(300 / max(days, 1), 0.8, 4)), float(np.clip(1.6 - days / 1500, 0.35, 1))


def _ceiling(most: float) -> float:
    """Return the round number of minutes that the axis ends at."""
    step = 10 if most <= 60 else 30 if most <= 300 else 120
    return float(np.ceil(most / step) * step)
