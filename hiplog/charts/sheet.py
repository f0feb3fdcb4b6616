"""The sheet a chart is drawn on: panels one above the other at fixed inches, a heading, a key.

Nothing is fitted to its content at drawing time (that would cost half of the time of a redraw), so what may be long is cut
or wrapped by the caller.
"""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from hiplog.charts.style import BODY, COLOURS, SMALL, TITLE, quiet

_INDENT = 0.14


class Margins(NamedTuple):
    """Inches left free around the panels."""

    left: float
    right: float
    top: float = 0.84
    bottom: float = 0.5


def stack(width: float, heights: Sequence[float], margins: Margins, *, between: float = 0.16) -> tuple[Figure, list[Axes]]:
    """Return a figure ``width`` inches wide with one quiet panel per height, from the top down."""
    height = margins.top + sum(heights) + between * (len(heights) - 1) + margins.bottom
    figure = Figure(figsize=(width, height), facecolor=COLOURS.paper)
    panels, top = [], height - margins.top
    for tall in heights:
        across = (width - margins.left - margins.right) / width
        panels.append(quiet(figure.add_axes((margins.left / width, (top - tall) / height, across, tall / height))))
        top -= tall + between
    return figure, panels


def heading(figure: Figure, title: str, below: str) -> None:
    """Write the title and one line below it at the upper left; both as typed, never read as mathematics."""
    width, height = figure.get_size_inches()
    for text, down, size, weight, colour in (
        (title, 0.25, TITLE, "bold", COLOURS.ink),
        (below, 0.46, BODY, "normal", COLOURS.muted),
    ):
        figure.text(
            _INDENT / width, 1 - down / height, text,
            fontsize=size, fontweight=weight, color=colour, va="baseline", parse_math=False,
        )  # fmt: skip


def key(figure: Figure, signs: Sequence[Line2D], *, right: float) -> None:
    """Name the signs in one line above the panels, ending ``right`` inches from the right edge."""
    width, height = figure.get_size_inches()
    y = 1 - 0.70 / height
    x = width - right
    for sign in reversed(signs):
        text = str(sign.get_label())
        x -= 0.062 * len(text)
        figure.text(x / width, y, text, fontsize=SMALL, color=COLOURS.muted, va="center_baseline")
        sign.set_data(((x - 0.30) / width, (x - 0.18) / width, (x - 0.06) / width), (y, y, y))
        sign.set(transform=figure.transFigure, figure=figure)
        figure.add_artist(sign)
        x -= 0.48


def say(ax: Axes, text: str) -> None:
    """Write a sentence into a panel that has nothing to draw."""
    ax.text(
        0.5, 0.5, text, transform=ax.transAxes, ha="center", va="center", color=COLOURS.muted, fontsize=BODY + 1, parse_math=False
    )
