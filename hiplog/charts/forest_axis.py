"""The axis that the rows of a forest share: zero in its middle, the band too small to matter, each change with its
interval.

As far to lower as to higher, so that neither side looks the longer one.  An interval that runs off the axis ends in an
arrowhead: one technique with few days must not flatten all others.
"""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.ticker import MaxNLocator

from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.charts.forest_columns import Line
from hiplog.charts.style import COLOURS, SMALL, quiet
from hiplog.charts.ticks import moved, set_ticks, write_ticks
from hiplog.charts.wording import number, unit

_WIDEST = 2.0
"""The axis reaches at most so many times the largest change or meaningful amount, whatever the intervals."""


def band_of(result: WhatHelps) -> float:
    """Return how far the meaningful band reaches; 0 near the floor, where nothing is said of meaningful change."""
    near_floor = any(caution.code == "NEAR_FLOOR" for row in result.rows for caution in row.cautions)
    return 0.0 if near_floor else result.meaningful or 0.0


def reach_of(found: Sequence[tuple[float, tuple[float, float] | None]], band: float) -> float:
    """Return how far an axis has to reach either way for these changes, their intervals and the band."""
    least = max(*(abs(change) for change, _ in found), 1.25 * band, 1e-9)
    ends = [abs(end) for _, interval in found for end in interval or ()]
    return min(max(*ends, least) if ends else least, _WIDEST * least) * 1.06


def ticks_of(reach: float, most: int) -> dict[float, str]:
    """Return round ticks around zero with their labels, about as many as ``most``."""
    ticks = MaxNLocator(most, symmetric=True, steps=[1, 2, 2.5, 5, 10]).tick_values(-reach, reach)
    step = float(ticks[1] - ticks[0])
    decimals = next((places for places in (0, 1, 2) if round(step, places) == step), 3)
    return {float(tick): number(tick, decimals, signed=True) for tick in ticks if abs(tick) <= reach}


def draw_axis(ax: Axes, result: WhatHelps, rows: Sequence[TechniqueRow]) -> Axes:
    """Draw the ticks in the outcome's unit, the line of no difference, the meaningful band and which way is which."""
    reach = reach_of([(row.change, row.interval) for row in rows if row.change is not None], band_of(result))
    quiet(ax, left=False)
    ax.set_xlim(-reach, reach)
    inches = ax.get_position().width * float(ax.figure.get_figwidth())  # type: ignore[union-attr]
    ticks = ticks_of(reach, 6 if inches > 3 else 4)
    set_ticks(ax.xaxis, list(ticks), list(ticks.values()))
    set_ticks(ax.yaxis, [], [])
    ax.axvline(0, color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2, label="no difference")
    if band := band_of(result):
        _draw_band(ax, band)
    below = moved(ax, ax.transAxes, 0, -22)
    for x, text, side in ((0, "← lower", "left"), (0.5, unit(result.outcome), "center"), (1, "higher →", "right")):
        ax.text(x, 0, text, transform=below, ha=side, va="top", parse_math=False)
    return write_ticks(ax)


def _draw_band(ax: Axes, reach: float) -> None:
    ax.axvspan(-reach, reach, color=COLOURS.band, linewidth=0, zorder=0.4, label="less than meaningful")
    ax.text(
        0,
        1,
        f"less than meaningful ({number(reach)})",
        transform=moved(ax, ax.get_xaxis_transform(), 0, 6),
        ha="center",
        fontsize=SMALL,
        color=COLOURS.band_edge,
    )


def draw_rows(ax: Axes, answers: Sequence[tuple[Line, TechniqueRow]]) -> Axes:
    """Draw each row's change as a dot and its 95 % interval as a line; an arrowhead where that leaves the axis."""
    low, high = ax.get_xlim()
    for line, row in answers:
        if row.interval is not None:
            first, last = (min(max(end, low), high) for end in row.interval)
            ax.hlines(line.middle, first, last, color=COLOURS.ink, linewidth=2, zorder=3, label="interval")
            for end, at, arrow in ((row.interval[0], first, CARETLEFT), (row.interval[1], last, CARETRIGHT)):
                if end != at:
                    style: dict[str, Any] = {"color": COLOURS.ink, "markersize": 7, "clip_on": False, "zorder": 3}
                    ax.plot(at, line.middle, marker=arrow, label="goes on", **style)
    x, y = zip(*((row.change, line.middle) for line, row in answers), strict=True)
    ax.plot(x, y, "o", color=COLOURS.ink, markersize=7, linestyle="", zorder=4, label="change")
    return ax
