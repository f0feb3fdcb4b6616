"""Range of motion as a picture: a row a movement, left above right, the usual range behind both.

A filled mark is the latest measurement, a hollow one the first, the thin line between them the change.  Left and right
are told apart by the direction of the mark and by letters, not by colour.
"""

from collections.abc import Sequence
from math import ceil, floor
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from hiplog.charts.chart import Chart
from hiplog.charts.sheet import INDENT, Margins, heading, key, margin, say, stack
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.ticks import moved, set_ticks, write_ticks
from hiplog.charts.wording import capital, period, short
from hiplog.clinic.outcomes.motion import JointMotion, SideMotion
from hiplog.clinic.outcomes.words import number

NOTHING = "No range of motion is written down yet."
TITLE = "Range of motion"

_ROW = 0.62
"""Inches of a movement with two sides."""
_SIGNS = {"left": "<", "right": ">", "": "D"}
_SHIFT = 0.22
"""How far a side stands from the middle of its row."""


def motion_chart(found: Sequence[JointMotion], *, width: float = SCREEN) -> Chart:
    """Draw the movements; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    with our_style():
        if found:
            figure = _figure(found, width)
        else:
            figure, (only,) = stack(width, [0.4], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
            only.set_axis_off()
            say(only, NOTHING, x=0)
            heading(figure, TITLE, "")
    return Chart(figure, describe_motions(found))


def describe_motions(found: Sequence[JointMotion]) -> str:
    """Say in words what the picture shows."""
    return " ".join([f"{TITLE}.", *(joint.text for joint in found)] if found else [f"{TITLE}.", NOTHING])


def draw_motions(ax: Axes, found: Sequence[JointMotion]) -> Axes:
    """Draw each movement in its row, degrees from left to right."""
    values = [0.0, *(one.value for joint in found for side in joint.sides for one in (side.first, side.last))]
    most = max([*values, *(joint.motion.high for joint in found)])
    step = 30 if most > 60 else 10
    low, high = step * floor(min(values) / step), step * ceil(most / step + 0.4)
    ax.set_xlim(low, high)
    ax.set_ylim(len(found) - 0.5, -0.5)
    for row, joint in enumerate(found):
        _draw_usual(ax, row, joint)
        for side in joint.sides:
            _draw_side(ax, row + {"left": -_SHIFT, "right": _SHIFT, "": 0.0}[side.side], side)
    ticks = [float(tick) for tick in range(low, high + 1, step)]
    set_ticks(ax.xaxis, ticks, [f"{number(tick)}°" for tick in ticks])
    set_ticks(ax.yaxis, [], [])
    return ax


def _draw_usual(ax: Axes, row: int, joint: JointMotion) -> None:
    motion = joint.motion
    if motion.low < motion.high:
        style: dict[str, Any] = {"facecolor": COLOURS.gap, "edgecolor": COLOURS.grid, "zorder": 0.5}
        ax.barh(row, motion.high - motion.low, left=motion.low, height=0.84, label="usual", **style)
    else:
        ax.vlines(motion.high, row - 0.42, row + 0.42, color=COLOURS.muted, linewidth=3, zorder=0.5, label="usual")


def _draw_side(ax: Axes, y: float, side: SideMotion) -> None:
    first, last = side.first.value, side.last.value
    mark: dict[str, Any] = {"marker": _SIGNS[side.side], "markersize": 8, "linestyle": "", "clip_on": False}
    if len(side.series) > 1:
        ax.plot([first, last], [y, y], color=COLOURS.muted, linewidth=1.0, zorder=2, label="change")
        ax.plot(first, y, color=COLOURS.pain, markerfacecolor=COLOURS.paper, zorder=3, label="first", **mark)
    ax.plot(last, y, color=COLOURS.pain, zorder=4, label="latest", **mark)
    after = last >= first
    letter = f"{side.side[:1].upper()} " if side.side else ""
    place = moved(ax, ax.transData, 8 if after else -8, 0)
    style: dict[str, Any] = {
        "ha": "left" if after else "right",
        "va": "center_baseline",
        "fontsize": SMALL,
        "zorder": 5,
    }
    ax.text(last, y, f"{letter}{number(last)}°", transform=place, color=COLOURS.ink, **style)


def _figure(found: Sequence[JointMotion], width: float) -> Figure:
    names = [capital(joint.motion.name) for joint in found]
    days = [one.date for joint in found for side in joint.sides for one in side.series]
    left = max(margin(names), 1.3)
    figure, (ax,) = stack(width, [_ROW * len(found)], Margins(left, 0.4, top=0.98))
    heading(figure, TITLE, period(min(days), max(days)))
    _key(figure, found)
    draw_motions(ax, found)
    ax.spines["left"].set_visible(False)
    for row, (name, joint) in enumerate(zip(names, found, strict=True)):
        place: dict[str, Any] = {"ha": "right", "transform": moved(ax, ax.get_yaxis_transform(), -8, 0)}
        ax.text(0, row - 0.12, short(name), va="center", fontweight="bold", **place)
        ax.text(0, row + 0.2, f"usual {joint.motion.usual}", va="center", fontsize=SMALL, color=COLOURS.muted, **place)
    write_ticks(ax)
    return figure


def _key(figure: Figure, found: Sequence[JointMotion]) -> None:
    """Name only what is in the picture."""
    look: dict[str, Any] = {"linestyle": "", "markevery": [1], "markersize": 7, "color": COLOURS.pain}
    sides = [side for joint in found for side in joint.sides]
    signs = [(Line2D([], [], marker="o", **look), "latest")]
    if any(len(side.series) > 1 for side in sides):
        signs.append((Line2D([], [], marker="o", markerfacecolor=COLOURS.paper, **look), "first"))
    if any(side.side for side in sides):
        signs.append((Line2D([], [], marker="<", **look), "left"))
        signs.append((Line2D([], [], marker=">", **look), "right"))
    signs.append((Line2D([], [], linewidth=8, color=COLOURS.gap, solid_capstyle="butt"), "usual range"))
    key(figure, signs, right=0.3)
