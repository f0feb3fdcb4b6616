"""What helps as one picture: a row per technique, all changes with their intervals on one axis (a forest plot).

The rows stand by name or by evidence, never by the size of the effect, and a technique without an answer keeps its row
and says why: nothing is left out, and nothing looks best because chance favoured it.
"""

from matplotlib.axes import Axes

from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.charts.chart import Chart
from hiplog.charts.forest_axis import draw_axis, draw_rows
from hiplog.charts.forest_columns import Line, Room, draw_columns, lines_of
from hiplog.charts.forest_sentences import ORDERS, describe_forest, subject, summary
from hiplog.charts.sheet import INDENT, Margins, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, our_style
from hiplog.errors import Misuse

_TOP, _BOTTOM = 1.14, 0.66
ASSOCIATION = "The day after use against the day after a like day without it. An association does not show the cause."


def forest(result: WhatHelps, *, order: str = "name", width: float = SCREEN) -> Chart:
    """Draw every technique of a result; ``order`` is "name" or "evidence", ``width`` in inches: ``SCREEN``, ``PRINT``.

    Raises Misuse for another order.
    """
    if order not in ORDERS:
        raise Misuse(f"A forest is sorted by name or by evidence, not by {order!r}.", code="ORDER")
    if not result.rows:
        return _only_words(result, width)
    rows = result.by_evidence() if order == "evidence" else result.rows
    with our_style():
        room = Room.of(width)
        lines = lines_of(rows, room)
        bottom = _BOTTOM if any(row.change is not None for row in rows) else INDENT
        margins = Margins(left=room.panel, right=width - room.panel_end, top=_TOP, bottom=bottom)
        figure, (ax,) = stack(width, [lines[-1].bottom], margins)
        draw_forest(ax, result, lines)
        draw_columns(ax, lines, room)
        heading(figure, subject(result), summary(result, order), ASSOCIATION)
    return Chart(figure, describe_forest(result, rows, order))


def draw_forest(ax: Axes, result: WhatHelps, lines: tuple[Line, ...]) -> Axes:
    """Draw the changes of the rows, each at the height of its line, on a shared axis; without any, no axis."""
    ax.set_ylim(lines[-1].bottom, 0)
    answers: list[tuple[Line, TechniqueRow]] = [(line, line.row) for line in lines if line.row.change is not None]
    if not answers:
        ax.set_axis_off()
        return ax
    draw_axis(ax, result, [row for _, row in answers])
    for line in lines:
        if line.row.change is None:  # its reason is written across the axis
            ax.axhspan(line.top, line.bottom, color=COLOURS.paper, linewidth=0, zorder=2.5, label="no answer")
    return draw_rows(ax, answers)


def _only_words(result: WhatHelps, width: float) -> Chart:
    with our_style():
        figure, (ax,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
        ax.set_axis_off()
        say(ax, result.text, x=0)
        heading(figure, subject(result), "")
    return Chart(figure, result.text)
