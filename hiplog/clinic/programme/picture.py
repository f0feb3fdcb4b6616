"""Prescribed against done as a picture: a panel a technique, a bar a week, days from 0 to 7.

The full bar is the days done, the dotted one on it the days that are not known, the thick line the days prescribed; a
week that is not over is paler and says so.  The colour is that of techniques everywhere: a count, and no grade.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from hiplog.analysis.wording.phrases import sentence
from hiplog.charts.chart import Chart
from hiplog.charts.sheet import INDENT, Margins, heading, key, margin, say, stack
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.ticks import draw_grid, moved, set_ticks, write_ticks
from hiplog.charts.wording import day, short
from hiplog.clinic.programme.adherence import Adherence
from hiplog.clinic.programme.sentences import minutes_words
from hiplog.clinic.programme.weeks import DAYS, Week

NOTHING = "Nothing is prescribed in these weeks."
TITLE = "Programme: prescribed and done, by week"

_HEIGHT, _BETWEEN, _TOP = 0.86, 0.34, 8.4
"""Inches of a panel and between panels; days up to which a panel reaches, with room for minutes."""
_HALF = 0.36
"""Half of the width of a bar, of a week."""
_ROOM = 0.66
"""Inches of a week from which on its minutes are written."""


def programme_chart(found: Sequence[Adherence], *, width: float = SCREEN) -> Chart:
    """Draw prescribed against done; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    with our_style():
        if not found:
            figure, (only,) = stack(width, [0.4], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
            only.set_axis_off()
            say(only, NOTHING, x=0)
            heading(figure, TITLE, "")
        else:
            figure = _figure(found, width)
    return Chart(figure, describe_programme(found))


def draw_weeks(ax: Axes, weeks: Sequence[Week], mondays: Sequence[dt.date], *, minutes: bool) -> Axes:
    """Draw the weeks of one technique at their places among `mondays`; ``minutes``: theirs are written above."""
    ax.set_xlim(-0.6, len(mondays) - 0.4)
    ax.set_ylim(0, _TOP)
    draw_grid(ax, [0.0, float(DAYS)])
    for week in weeks:
        at = mondays.index(week.start)
        pale = 1.0 if week.over else 0.45
        style: dict[str, Any] = {"width": 2 * _HALF, "zorder": 2}
        ax.bar(at, week.days_done, color=COLOURS.technique, alpha=pale, label="done", **style)
        if week.days_unknown:
            dotted: dict[str, Any] = {"facecolor": "none", "edgecolor": COLOURS.muted, "linestyle": (0, (1, 1.5))}
            ax.bar(at, week.days_unknown, bottom=week.days_done, label="not known", linewidth=0.9, **dotted, **style)
        line: dict[str, Any] = {"color": COLOURS.ink, "linewidth": 2.2, "solid_capstyle": "butt", "label": "prescribed"}
        ax.plot([at - _HALF - 0.06, at + _HALF + 0.06], [week.days_prescribed] * 2, zorder=4, **line)
        if minutes and week.minutes_prescribed is not None and week.minutes_done is not None:
            above: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": SMALL, "color": COLOURS.muted}
            ax.text(at, _TOP - 0.55, _minutes(week), **above)
    set_ticks(ax.yaxis, [0.0, float(DAYS)], ["0", "7"])
    return ax


def describe_programme(found: Sequence[Adherence]) -> str:
    """Say in words what the picture shows."""
    return f"{TITLE}. {' '.join(one.text for one in found) or NOTHING}"


def _figure(found: Sequence[Adherence], width: float) -> Figure:
    mondays = sorted({week.start for one in found for week in one.weeks})
    mondays = [mondays[0] + dt.timedelta(DAYS * at) for at in range((mondays[-1] - mondays[0]).days // DAYS + 1)]
    left = max(margin([text for one in found for text in (one.label, one.prescribed)]), 1.2) + 0.1
    figure, panels = stack(width, [_HEIGHT] * len(found), Margins(left=left, right=0.3, top=0.92), between=_BETWEEN)
    room = (width - left - 0.3) / len(mondays)
    for ax, one in zip(panels, found, strict=True):
        draw_weeks(ax, one.weeks, mondays, minutes=room >= _ROOM)
        _name(ax, one)
        set_ticks(ax.xaxis, [], [])
        if ax is panels[-1]:
            at = range(len(mondays) - 1, -1, -max(1, round(0.62 / room + 0.49)))
            set_ticks(ax.xaxis, [float(place) for place in at], [f"{mondays[n].day} {mondays[n]:%b}" for n in at])
        write_ticks(ax)
    until = found[0].until
    running = "" if until.weekday() == DAYS - 1 else f"; the week of {day(until)} is not yet over"
    timed = any(week.minutes_prescribed is not None for one in found for week in one.weeks) and room >= _ROOM
    above = "Above the bars: minutes done / prescribed" if timed else ""
    heading(figure, TITLE, f"Days of a week, from each Monday on{running}", above)
    _key(figure)
    return figure


def _name(ax: Axes, one: Adherence) -> None:
    """Write the technique and what is prescribed of it to the left of its panel, below one another."""
    left: dict[str, Any] = {"ha": "right", "parse_math": False, "transform": moved(ax, ax.transAxes, -22, 0)}
    ax.text(0, 0.62, short(sentence(one.label)), va="center", fontweight="bold", **left)
    ax.text(0, 0.34, one.prescribed, va="center", fontsize=SMALL, color=COLOURS.muted, **left)


def _minutes(week: Week) -> str:
    """Return minutes for a narrow place: "≥ 38 / 50"."""
    return minutes_words(week).replace("at least ", "≥ ").replace(" of ", " / ").removesuffix(" min")


def _key(figure: Figure) -> None:
    prescribed = Line2D([], [], linewidth=2.2, color=COLOURS.ink, solid_capstyle="butt")
    done = Line2D([], [], linewidth=8, color=COLOURS.technique, solid_capstyle="butt")
    unknown = Line2D([], [], linewidth=0.9, color=COLOURS.muted, linestyle=(0, (1, 1.5)), marker="s", markersize=7)
    unknown.set(markerfacecolor="none", markevery=[1])
    unknown.set_linestyle("")
    key(figure, [(prescribed, "prescribed"), (done, "done"), (unknown, "not known")], right=0.3)
