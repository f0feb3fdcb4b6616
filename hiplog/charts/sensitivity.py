"""The same comparison with other windows and other days left out, as one small picture (METHODS.md §4).

A row per length of the windows, a column per number of days left out after the start; each cell has the change with its
95 % interval, all on one scale. No cell has a word: so many looks at the same scores are not so many answers. Seven
days are grey, because a flare alone looks like an effect there.
"""

from typing import Any

from matplotlib.axes import Axes

from hiplog.analysis.before_after.comparison import Comparison
from hiplog.analysis.doubts.sensitivity import SHORTEST
from hiplog.charts.chart import Chart
from hiplog.charts.difference import meaningful_reach
from hiplog.charts.forest_axis import reach_of
from hiplog.charts.sensitivity_cells import GAP, HIGH, NAMES, Sheet, draw_cell, draw_column, frame
from hiplog.charts.sensitivity_sentences import describe_grid, heading_of, key_of
from hiplog.charts.sheet import INDENT, Margins, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.wording import days as count_days

_MARGINS = Margins(left=INDENT, right=INDENT, top=1.04, bottom=0.74)


def sensitivity(result: Comparison, *, width: float = SCREEN) -> Chart:
    """Draw ``result.grid``; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    with our_style():
        if result.grid:
            sheet = _sheet(result, width - 2 * INDENT)
            figure, (ax,) = stack(width, [sheet.high], _MARGINS)
            ax.set_xlim(0, width - 2 * INDENT)
            ax.set_ylim(sheet.high, 0)
            _draw(ax, result, sheet)
        else:
            figure, (ax,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.6, bottom=0.1))
            say(ax, result.text, x=0)
        ax.set_axis_off()
        heading(figure, *heading_of(result))
    return Chart(figure, describe_grid(result))


def _sheet(result: Comparison, room: float) -> Sheet:
    rows, columns = (tuple(sorted({getattr(cell, of) for cell in result.grid})) for of in ("days", "lag"))
    long = [cell for cell in result.grid if cell.days >= SHORTEST] or result.grid
    found = [(cell.change, cell.interval) for cell in long if cell.change is not None]
    reach = reach_of(found or [(1.0, None)], _band(result))
    return Sheet(rows, columns, (room - NAMES) / len(columns) - GAP, reach)


def _draw(ax: Axes, result: Comparison, sheet: Sheet) -> None:
    for lag in sheet.columns:
        draw_column(ax, sheet, lag, _band(result))
    for length in sheet.rows:
        colour = COLOURS.ink if length >= SHORTEST else COLOURS.score
        ax.text(0, sheet.top(length) + HIGH / 2, count_days(length), va="center", color=colour)
        if length != sheet.rows[0]:
            ax.hlines(sheet.top(length), 0, ax.get_xlim()[1], color=COLOURS.grid, linewidth=0.7, label="rule")
    key: dict[str, Any] = {"va": "top", "fontsize": SMALL, "color": COLOURS.muted, "parse_math": False}
    ax.text(0, sheet.high + 0.48, key_of(result, _band(result)), **key)
    for cell in result.grid:
        draw_cell(ax, sheet, cell)
        if (cell.days, cell.lag) == (result.days, result.lag):
            frame(ax, sheet, cell.days, cell.lag)


def _band(result: Comparison) -> float:
    return meaningful_reach(result) or 0.0
