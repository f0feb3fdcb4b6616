"""The columns and cells of the grid of windows and lags; lengths are inches from the upper left of the panel."""

from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.markers import CARETLEFT, CARETRIGHT
from matplotlib.patches import Rectangle

from hiplog.analysis.doubts.sensitivity import SHORTEST, Cell
from hiplog.charts.forest_axis import ticks_of
from hiplog.charts.sensitivity_sentences import left_out, span
from hiplog.charts.style import COLOURS, SMALL
from hiplog.charts.wording import number

NAMES, GAP, HIGH = 0.68, 0.14, 0.5
"""For the names of the rows, between columns, of a row."""
_DOT, _NUMBERS, _FOOT = 0.17, 0.38, 0.28
"""Where the dot and its numbers stand below the top of a row, and where the line of no change ends."""


class Sheet(NamedTuple):
    """Where the cells stand, and how far the scale of each column reaches either way."""

    rows: tuple[int, ...]
    """Lengths of the windows."""
    columns: tuple[int, ...]
    """Days left out."""
    wide: float
    """Inches of a column."""
    reach: float

    @property
    def high(self) -> float:
        """Height of all rows."""
        return HIGH * len(self.rows)

    def left(self, lag: int) -> float:
        """Left edge of a column."""
        return NAMES + self.columns.index(lag) * (self.wide + GAP)

    def top(self, days: int) -> float:
        """Top of a row."""
        return self.rows.index(days) * HIGH

    def x(self, lag: int, change: float) -> float:
        """Place a change in its column, at the edge if it lies further out."""
        held = min(max(change, -self.reach), self.reach)
        return self.left(lag) + self.wide * (held / self.reach + 1) / 2


def draw_column(ax: Axes, sheet: Sheet, lag: int, band: float) -> None:
    """Draw what the cells of a column share: its head, no change, the band and the scale."""
    middle, foot = sheet.x(lag, 0), sheet.high
    low, high = sheet.x(lag, -sheet.reach), sheet.x(lag, sheet.reach)
    ax.text(middle, -0.07, left_out(lag), ha="center", va="bottom", fontsize=SMALL, color=COLOURS.muted)
    if band:
        first, last = sheet.x(lag, -band), sheet.x(lag, band)
        inside: dict[str, Any] = {"color": COLOURS.band, "linewidth": 0, "zorder": 0.4, "label": "less than meaningful"}
        ax.add_patch(Rectangle((first, 0), last - first, foot, **inside))
    tops = [sheet.top(days) for days in sheet.rows]
    dashed: dict[str, Any] = {"color": COLOURS.ink, "linewidth": 0.9, "linestyle": (0, (3, 2)), "label": "no change"}
    ax.vlines([middle] * len(tops), [top + 0.03 for top in tops], [top + _FOOT for top in tops], zorder=1, **dashed)
    ax.hlines(foot, low, high, color=COLOURS.muted, linewidth=0.8, clip_on=False, label="scale")
    for tick, text in ticks_of(0.9 * sheet.reach, 4).items():
        ax.text(sheet.x(lag, tick), foot + 0.07, text, ha="center", va="top", fontsize=SMALL)
    ax.text(low, foot + 0.25, "← lower", va="top", fontsize=SMALL)
    ax.text(high, foot + 0.25, "higher →", ha="right", va="top", fontsize=SMALL)


def draw_cell(ax: Axes, sheet: Sheet, cell: Cell) -> None:
    """Draw a change with its interval and, below, their numbers; grey where the windows are too short to count."""
    top, colour = sheet.top(cell.days), COLOURS.ink if cell.days >= SHORTEST else COLOURS.score
    middle = sheet.left(cell.lag) + sheet.wide / 2
    style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": SMALL, "color": colour}
    if cell.change is None:
        ax.text(middle, top + _NUMBERS, "no answer", **style)
        return
    if cell.interval is not None:
        _draw_interval(ax, sheet, cell, cell.interval, colour)
    if abs(cell.change) <= sheet.reach:
        ax.plot(sheet.x(cell.lag, cell.change), top + _DOT, "o", color=colour, markersize=6, zorder=4, label="change")
    beside = f" ({span(cell.interval)})" if cell.interval else ""
    ax.text(middle, top + _NUMBERS, f"{number(cell.change, signed=True)}{beside}", **style)


def frame(ax: Axes, sheet: Sheet, days: int, lag: int) -> None:
    """Draw a frame around the choice that was asked about."""
    corner = (sheet.left(lag) - GAP / 2 + 0.02, sheet.top(days) + 0.02)
    line: dict[str, Any] = {"edgecolor": COLOURS.technique, "facecolor": "none", "linewidth": 1.4, "label": "asked"}
    ax.add_patch(Rectangle(corner, sheet.wide + GAP - 0.04, HIGH - 0.04, clip_on=False, zorder=5, **line))


def _draw_interval(ax: Axes, sheet: Sheet, cell: Cell, interval: tuple[float, float], colour: str) -> None:
    y = sheet.top(cell.days) + _DOT
    first, last = (sheet.x(cell.lag, end) for end in interval)
    ax.hlines(y, first, last, color=colour, linewidth=1.8, zorder=3, label="interval")
    for end, at, arrow in ((interval[0], first, CARETLEFT), (interval[1], last, CARETRIGHT)):
        if abs(end) > sheet.reach:
            ax.plot(at, y, marker=arrow, color=colour, markersize=6, clip_on=False, zorder=3, label="goes on")
