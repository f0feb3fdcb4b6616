"""One place against another: for each number of days between, what goes with one more point of pain there.

Lags without an answer have an empty column that says so; all stand on one scale, as far to lower as to higher.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.markers import CARETDOWN, CARETUP

from hiplog.analysis.course.differences import Difference
from hiplog.analysis.places.site_lags_result import Lag, SiteLags
from hiplog.charts.chart import Chart
from hiplog.charts.forest_axis import reach_of, ticks_of
from hiplog.charts.sheet import INDENT, Margins, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.ticks import draw_grid, moved, set_ticks, write_ticks
from hiplog.charts.wording import capital, number, period

_HEIGHT = 2.2
_MARGINS = Margins(left=0.8, right=0.3, top=0.98, bottom=0.86)


def site_lags(result: SiteLags, *, width: float = SCREEN) -> Chart:
    """Draw the lags of a result; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    with our_style():
        if result.told:
            figure, (only,) = stack(width, [_HEIGHT], _MARGINS)
            draw_lags(only, result)
            note = "Dot: change with 1 point more there; line: 95 %; in brackets: days that count. An association."
            heading(figure, _title(result), _context(result), note)
        else:
            figure, (only,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
            only.set_axis_off()
            say(only, result.text, x=0)
            heading(figure, "No answer yet", "")
    return Chart(figure, describe_lags(result))


def draw_lags(ax: Axes, result: SiteLags) -> Axes:
    """Draw the change and its interval for each lag that has one; needs a result with an answer."""
    told = [(slope.difference, slope.interval) for _lag, slope in result.told]
    reach = reach_of(told, 0.0)
    ax.set_ylim(-reach, reach)
    ticks = ticks_of(reach, 5)
    set_ticks(ax.yaxis, list(ticks), list(ticks.values()))
    draw_grid(ax, list(ticks))
    ax.axhline(0, color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2, label="no difference")
    ax.set_xlim(-0.6, len(result.lags) - 0.4)
    set_ticks(ax.xaxis, [float(at) for at in range(len(result.lags))], [_column(lag) for lag in result.lags])
    for at, lag in enumerate(result.lags):
        _draw_lag(ax, at, lag.slope, reach)
    ax.set_ylabel("points, per\npoint there", parse_math=False)
    below = moved(ax, ax.transAxes, 0, -38)
    words = f"days after the score in the {result.other_place}"
    ax.text(0.5, 0, words, transform=below, ha="center", va="top", parse_math=False)
    return write_ticks(ax, label=34)


def describe_lags(result: SiteLags) -> str:
    """Say in words what the picture shows."""
    if not result.told:
        return result.text
    parts = [f"{_days_later(lag)} {_with_interval(slope)}" for lag, slope in result.told]
    return f"{_title(result)}, {_context(result)}. Change with 1 point more there: {'; '.join(parts)}."


def _draw_lag(ax: Axes, at: int, slope: Difference | None, reach: float) -> None:
    if slope is None:
        style: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": SMALL, "color": COLOURS.muted}
        ax.text(at, 0, "no\nanswer", transform=moved(ax, ax.transData, 0, 3), **style)
        return
    low, high = (float(np.clip(end, -reach, reach)) for end in slope.interval)
    ax.vlines(at, low, high, color=COLOURS.ink, linewidth=2.4, zorder=3, label="interval")
    for end, seen, arrow in ((slope.interval[0], low, CARETDOWN), (slope.interval[1], high, CARETUP)):
        if end != seen:
            ax.plot(at, seen, marker=arrow, color=COLOURS.ink, markersize=7, clip_on=False, zorder=3, label="goes on")
    ax.plot(at, slope.difference, "o", color=COLOURS.pain, markersize=7, zorder=4, label="change")
    beside = moved(ax, ax.transData, 8, 0)
    text = number(slope.difference, 2, signed=True)
    ax.text(at, slope.difference, text, transform=beside, va="center_baseline", fontsize=SMALL, color=COLOURS.ink)


def _column(lag: Lag) -> str:
    return f"{'same day' if lag.lag == 0 else lag.lag}\n({lag.days})"


def _days_later(lag: Lag) -> str:
    return "the same day" if lag.lag == 0 else f"{lag.lag} {'day' if lag.lag == 1 else 'days'} later"


def _with_interval(slope: Difference) -> str:
    low, high = (number(end, 2, signed=True) for end in slope.interval)
    return f"{number(slope.difference, 2, signed=True)} (95 % interval {low} to {high}), {slope.word}"


def _title(result: SiteLags) -> str:
    return f"{capital(result.place)} against {result.other_place}"


def _context(result: SiteLags) -> str:
    return period(result.first, result.last) if result.first and result.last else ""
