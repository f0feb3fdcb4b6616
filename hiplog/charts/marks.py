"""What a person marked beside the scores: that something began, a flare, a visit; a row for each kind, a line through
the scores above.

A mark says its name where the next one of its row leaves room for it.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from hiplog.charts.date_axis import day_number
from hiplog.charts.style import BODY, COLOURS, SMALL
from hiplog.charts.ticks import moved, set_ticks
from hiplog.charts.wording import day, listed, short

_LETTER = 0.072
"""Inches that a letter of a name needs at most, about."""
_NAMED = 5
"""A sentence names so many of the marks."""
_SIGNS = ("v", "s", "D", "o")


class Mark(NamedTuple):
    """One mark: its day, its kind ("started", "flare", the name of its row), and what it is about, "" for nothing."""

    date: dt.date
    kind: str
    label: str = ""

    @property
    def words(self) -> str:
        """The mark without its day: "started foam roller"."""
        return f"{self.kind} {self.label}".rstrip()


def kinds_of(marks: Sequence[Mark]) -> list[str]:
    """Return the kinds of the marks, in the order in which they first stand there."""
    return list(dict.fromkeys(mark.kind for mark in marks))


def draw_marks(ax: Axes, scores: Axes, marks: Sequence[Mark]) -> Axes:
    """Draw a row of ``ax`` for each kind, and a line through ``scores`` for each mark; both have their dates already.

    ``ax`` has no ticks of its own.
    """
    kinds = kinds_of(marks)
    low, high = ax.get_xlim()
    figure: Any = ax.figure
    inch = (high - low) / (ax.get_position().width * float(figure.get_figwidth()))
    ax.set_ylim(len(kinds) - 0.4, -0.6)
    set_ticks(ax.yaxis, [], [])
    beside = blended_transform_factory(ax.transAxes, ax.transData)
    for row, kind in enumerate(kinds):
        own = sorted((mark for mark in marks if mark.kind == kind), key=lambda mark: mark.date)
        at = [day_number(mark.date) for mark in own]
        sign: dict[str, Any] = {"marker": _SIGNS[row % len(_SIGNS)], "markersize": 4.5, "linestyle": ""}
        ax.plot(at, [row] * len(at), color=COLOURS.ink, clip_on=False, label="mark", **sign)
        style: dict[str, Any] = {"va": "center_baseline", "parse_math": False}
        ax.text(-0.012, row, short(kind), ha="right", color=COLOURS.ink, fontsize=BODY, transform=beside, **style)
        left, right = (moved(ax, ax.transData, points, 0) for points in (-5, 5))
        style |= {"color": COLOURS.muted, "fontsize": SMALL}
        for mark, before, here, following in zip(own, [low, *at], at, [*at[1:], high], strict=False):
            room = (len(short(mark.label)) * _LETTER + 0.12) * inch
            if mark.label and following - here > room:
                ax.text(here, row, short(mark.label), transform=right, **style)
            elif mark.label and here - before > 2 * room:  # the one before may be named to its right
                ax.text(here, row, short(mark.label), ha="right", transform=left, **style)
    every = sorted({day_number(mark.date) for mark in marks})
    across = scores.get_xaxis_transform()
    line: dict[str, Any] = {"color": COLOURS.muted, "linewidth": 0.8, "linestyle": (0, (1, 2)), "zorder": 1}
    scores.vlines(every, 0, 1, transform=across, label="marked", **line)
    return ax


def describe_marks(marks: Sequence[Mark]) -> str:
    """Return the marks in a sentence, the latest by name."""
    latest = sorted(marks, key=lambda mark: mark.date)[-_NAMED:]
    named = listed([f"{mark.words} {day(mark.date)}" for mark in latest])
    earlier = len(marks) - len(latest)
    return f"Marked: {f'{earlier} earlier; ' if earlier else ''}{named}."
