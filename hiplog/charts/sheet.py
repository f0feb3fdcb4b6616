"""The sheet a chart is drawn on: panels one above the other at fixed inches, a heading, a key.

Nothing is fitted to its content at drawing time (that would cost half of the time of a redraw), so what may be long is
cut or wrapped.
"""

from collections.abc import Sequence
from textwrap import fill
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from hiplog.charts.style import BODY, COLOURS, SMALL, TITLE, quiet
from hiplog.charts.wording import short

INDENT = 0.14


class Margins(NamedTuple):
    """Inches left free around the panels."""

    left: float
    right: float
    top: float = 0.84
    bottom: float = 0.5


def margin(names: Sequence[str]) -> float:
    """Return the inches that the longest of these names needs at the left of the panels."""
    return max(0.62, 0.26 + 0.073 * max((len(short(name)) for name in names), default=0))


def stack(
    width: float, heights: Sequence[float], margins: Margins, *, between: float = 0.16
) -> tuple[Figure, list[Axes]]:
    """Return a figure ``width`` inches wide with one quiet panel per height, from the top down."""
    height = margins.top + sum(heights) + between * (len(heights) - 1) + margins.bottom
    figure = Figure(figsize=(width, height), facecolor=COLOURS.paper)
    panels, top = [], height - margins.top
    for tall in heights:
        across = (width - margins.left - margins.right) / width
        panels.append(quiet(figure.add_axes((margins.left / width, (top - tall) / height, across, tall / height))))
        top -= tall + between
    return figure, panels


def beside(
    width: float, height: float, margins: Margins, *, share: float, gap: float = 0.12
) -> tuple[Figure, Axes, Axes]:
    """Return a figure with two quiet panels side by side, the left one with ``share`` of the width, and the panels."""
    tall = margins.top + height + margins.bottom
    figure = Figure(figsize=(width, tall), facecolor=COLOURS.paper)
    left, right = margins.left / width, 1 - margins.right / width
    middle, half = left + (right - left) * share, gap / width / 2
    low, high = margins.bottom / tall, height / tall
    first = quiet(figure.add_axes((left, low, middle - half - left, high)))
    return figure, first, quiet(figure.add_axes((middle + half, low, right - middle - half, high)))


def heading(figure: Figure, title: str, below: str, note: str = "") -> None:
    """Write the title and up to two lines below it at the upper left; as typed, never read as mathematics."""
    width, height = figure.get_size_inches()
    for text, down, size, weight, colour in (
        (title, 0.25, TITLE, "bold", COLOURS.ink),
        (below, 0.46, BODY, "normal", COLOURS.ink),
        (note, 0.64, SMALL, "normal", COLOURS.muted),
    ):
        figure.text(
            INDENT / width,
            1 - down / height,
            text,
            fontsize=size,
            fontweight=weight,
            color=colour,
            va="baseline",
            parse_math=False,
        )


def key(figure: Figure, signs: Sequence[tuple[Line2D, str]], *, right: float) -> None:
    """Name the signs in one line above the panels, ending ``right`` inches from the right edge."""
    width, height = figure.get_size_inches()
    y = 1 - 0.70 / height
    x = width - right
    for sign, text in reversed(signs):
        x -= 0.062 * len(text)
        figure.text(x / width, y, text, fontsize=SMALL, color=COLOURS.muted, va="center_baseline")
        sign.set_data(((x - 0.30) / width, (x - 0.19) / width, (x - 0.08) / width), (y, y, y))
        sign.set(transform=figure.transFigure, figure=figure)
        figure.add_artist(sign)
        x -= 0.48


def say(ax: Axes, text: str, *, x: float = 0.06) -> None:
    """Write a sentence, wrapped to its width, into a panel that has nothing to draw."""
    inches = ax.get_position().width * float(ax.figure.get_figwidth())  # type: ignore[union-attr]
    ax.text(
        x,
        0.5,
        fill(text, max(int(inches / 0.085), 12)),
        transform=ax.transAxes,
        va="center",
        color=COLOURS.ink,
        fontsize=BODY,
        linespacing=1.4,
        parse_math=False,
    )
