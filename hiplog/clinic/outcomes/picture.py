"""Outcome scores over time as a picture: a panel a measure, its whole range, both bands around the first score.

The grey band is the measurement error around the first score: a score in it cannot be told from the first.  The cream
band between dashed lines is less than a meaningful change from it.  The wider of the two lies behind.  There is no line
between scores: nothing is known of the days between.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from hiplog.charts.chart import Chart
from hiplog.charts.date_axis import day_number, set_dates
from hiplog.charts.sheet import INDENT, Margins, heading, key, margin, say, stack
from hiplog.charts.style import BODY, COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.ticks import moved, set_ticks, write_ticks
from hiplog.charts.wording import period, short
from hiplog.clinic.outcomes.change import OutcomeChange, change_of
from hiplog.clinic.outcomes.registry import OutcomeMeasure
from hiplog.clinic.outcomes.scores import Score
from hiplog.clinic.outcomes.words import number, quantity

NOTHING = "No outcome is written down yet."
TITLE = "Outcome measures"

_ALONE, _TALL, _BETWEEN = 2.3, 1.15, 0.46
"""Inches of a panel that stands alone, of one of several, and between them."""
_NAMED = 6
"""Up to so many scores have their number beside them, of more the first and the last."""


def outcome_chart(series: Sequence[Sequence[Score]], *, width: float = SCREEN) -> Chart:
    """Draw the scores of each measure, by date; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    found = [(scores, change_of(scores)) for scores in series if scores]
    with our_style():
        if found:
            figure = _figure(found, width)
        else:
            figure, (only,) = stack(width, [0.4], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
            only.set_axis_off()
            say(only, NOTHING, x=0)
            heading(figure, TITLE, "")
    return Chart(figure, describe_outcomes([change for _, change in found], series))


def describe_outcomes(changes: Sequence[OutcomeChange], series: Sequence[Sequence[Score]]) -> str:
    """Say in words what the picture shows."""
    if not changes:
        return f"{TITLE}. {NOTHING}"
    counts = [len(scores) for scores in series if scores]
    said = [
        f"{change.text} {count} scores in all." if count > 2 else change.text
        for change, count in zip(changes, counts, strict=True)
    ]
    return " ".join([f"{TITLE} over time.", *said])


def draw_outcome(ax: Axes, scores: Sequence[Score], change: OutcomeChange) -> Axes:
    """Draw the scores of one measure on its whole range, with the bands around the first of them that has a total."""
    measure, first = change.measure, change.first.total
    ax.set_ylim(measure.low, measure.high)
    set_ticks(ax.yaxis, _ticks(measure), [number(tick) for tick in _ticks(measure)])
    if first is not None and not measure.is_change:
        _draw_bands(ax, change, first)
    elif measure.is_change:
        ax.axhline(0, color=COLOURS.muted, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1, label="no change")
    known = [score for score in scores if score.total is not None]
    at, totals = [day_number(score.date) for score in known], [score.total or 0.0 for score in known]
    dot: dict[str, Any] = {"markersize": 7, "markeredgecolor": COLOURS.paper, "markeredgewidth": 0.8}
    ax.plot(at, totals, "o", color=COLOURS.pain, clip_on=False, zorder=4, label="score", **dot)
    lost = [day_number(score.date) for score in scores if score.total is None]
    ax.plot(lost, [measure.low] * len(lost), "x", color=COLOURS.muted, clip_on=False, zorder=4, label="no total")
    for place, (x, total) in enumerate(zip(at, totals, strict=True)):
        if len(known) <= _NAMED or place in (0, len(known) - 1):
            style: dict[str, Any] = {"fontsize": SMALL, "zorder": 5, "va": "center_baseline"}
            style["transform"] = moved(ax, ax.transData, 7, _aside(ax, total))
            ax.text(x, total, number(total, signed=measure.is_change), color=COLOURS.ink, **style)
    return ax


def _aside(ax: Axes, total: float) -> float:
    """Return how many points up a number stands to be clear of a dashed line that runs through its score."""
    low, high = ax.get_ylim()
    lines = [line for line in ax.lines if line.get_label() == "meaningful"]
    edges = [float(np.asarray(line.get_ydata(), dtype=float)[0]) for line in lines]
    close = [edge for edge in edges if abs(total - edge) < 0.06 * (high - low)]
    return 0.0 if not close else 5.0 if total >= close[0] else -5.0


def _draw_bands(ax: Axes, change: OutcomeChange, first: float) -> None:
    low, high = ax.get_ylim()
    wider = (change.error or 0.0) > (change.meaningful or 0.0)
    if change.error is not None:
        ends = max(first - change.error, low), min(first + change.error, high)
        ax.axhspan(*ends, color=COLOURS.gap, linewidth=0, zorder=0.3 if wider else 0.5, label="measurement error")
    if change.meaningful:
        edges = first - change.meaningful, first + change.meaningful
        ends = max(edges[0], low), min(edges[1], high)
        ax.axhspan(*ends, color=COLOURS.band, linewidth=0, zorder=0.4, label="less than meaningful")
        for edge in edges:
            if low < edge < high:
                style: dict[str, Any] = {"linewidth": 1.2, "linestyle": (0, (5, 2.5)), "zorder": 1}
                ax.axhline(edge, color=COLOURS.band_edge, label="meaningful", **style)


def _ticks(measure: OutcomeMeasure) -> list[float]:
    return [measure.low, (measure.low + measure.high) / 2, measure.high]


def _figure(found: Sequence[tuple[Sequence[Score], OutcomeChange]], width: float) -> Figure:
    days = [score.date for scores, _ in found for score in scores]
    first, last = min(days), max(days)
    spare = dt.timedelta(days=(last - first).days // 16 + 1)
    left = max(margin([change.measure.label for _, change in found]) + 0.34, 1.5)
    tall = _ALONE if len(found) == 1 else _TALL
    figure, panels = stack(width, [tall] * len(found), Margins(left, 0.3, top=1.14), between=_BETWEEN)
    heading(figure, found[0][1].measure.name if len(found) == 1 else TITLE, period(first, last))
    _key(figure, [change for _, change in found])
    for ax, (scores, change) in zip(panels, found, strict=True):
        draw_outcome(ax, scores, change)
        set_dates(ax, first - spare, last + spare, room=int(width), labelled=ax is panels[-1])
        _label(ax, change)
        write_ticks(ax)
    return figure


def _label(ax: Axes, change: OutcomeChange) -> None:
    """Write the measure to the left of its panel, and what became of it above."""
    measure = change.measure
    name, below = (moved(ax, ax.transAxes, -34, up) for up in (7, -7))
    ax.text(0, 0.5, short(measure.label), ha="right", va="center", fontweight="bold", transform=name)
    better = "above 0 is better" if measure.is_change else f"{measure.better} is better"
    ax.text(0, 0.5, better, ha="right", va="center", fontsize=SMALL, color=COLOURS.muted, transform=below)
    ax.text(0, 1, _said(change), transform=moved(ax, ax.transAxes, 0, 7), fontsize=BODY, va="bottom")


def _said(change: OutcomeChange) -> str:
    if change.change is None:
        return "a rating of change, not to stand alone" if change.measure.is_change else "one score, no change yet"
    by = quantity(change.change, change.measure, signed=True)
    return f"{by}: {change.word}" if change.word else f"{by}, measurement error not known"


def _key(figure: Figure, changes: Sequence[OutcomeChange]) -> None:
    """Name only what is in the picture."""
    bands = [change for change in changes if not change.measure.is_change and change.first.total is not None]
    score = Line2D([], [], linestyle="", marker="o", markevery=[1], markersize=6, color=COLOURS.pain)
    signs = [(score, "score")]
    if any(change.error is not None for change in bands):
        grey = Line2D([], [], linewidth=8, color=COLOURS.gap, solid_capstyle="butt")
        signs.append((grey, "measurement error around the first"))
    if any(change.meaningful for change in bands):
        cream = Line2D([], [], linewidth=8, color=COLOURS.band, solid_capstyle="butt")
        signs.append((cream, "less than a meaningful change"))
    key(figure, signs, right=0.3)
