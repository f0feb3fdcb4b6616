"""Episodes of pain: when they were, and what the three days before each of them had in common, or had not."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch

from hiplog.analysis.course.episode_result import Count, Episodes
from hiplog.analysis.wording.measures import measure_name
from hiplog.charts.before_episodes import Before, before, draw_numbers, draw_used, name_columns
from hiplog.charts.chart import Chart
from hiplog.charts.date_axis import day_number, set_dates
from hiplog.charts.measure import label_of
from hiplog.charts.sentences import ends
from hiplog.charts.sheet import INDENT, Margins, heading, key, margin, say, stack
from hiplog.charts.style import BODY, COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.ticks import moved, write_ticks
from hiplog.charts.traces import blocks, draw_pain
from hiplog.charts.wording import day, days, listed, name, number, period, place, score

_PAIN, _TITLE, _NUMBERS, _ROW = 2.3, 0.78, 0.56, 0.19
_COLUMN = 0.86
"""Inches that a column of three days and their episode needs."""


def episodes(
    result: Episodes,
    daily: pd.DataFrame,
    *,
    uses: pd.DataFrame | None = None,
    labels: Mapping[str, str] | None = None,
    width: float = SCREEN,
) -> Chart:
    """Draw the episodes over time and, below, the three days before the last of them side by side.

    ``daily`` and ``uses`` are the frames of ``Diary.days()`` and ``Diary.uses()`` for the place of the result,
    ``labels`` maps keys of techniques to names, ``width`` is in inches: ``SCREEN`` or ``PRINT``.
    """
    where = place(result.site, result.side, labels)
    title = f"Episodes of pain, {where}" if where else "Episodes of pain"
    with our_style():
        if result.reason is not None or result.first is None or result.last is None:
            figure, (only,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
            only.set_axis_off()
            say(only, result.text, x=0)
            heading(figure, title, "")
            return Chart(figure, result.text)
        shown = daily.reindex(pd.date_range(result.first, result.last, name="date"))
        figure, found = _figure(result, shown, uses, labels, width)
        heading(figure, title, _summary(result, shown))
    return Chart(figure, _sentence(result, f"{title}: {_summary(result, shown)}.", found, labels))


def _figure(
    result: Episodes, shown: pd.DataFrame, uses: pd.DataFrame | None, labels: Mapping[str, str] | None, width: float
) -> tuple[Figure, Before]:
    most = int((width - 1.9) / _COLUMN)
    found = before(result.episodes, shown, uses, most=most)
    names = [
        "minutes, 000",
        *(f"{line}, 00" for row in found.numbers for line in label_of(row).splitlines()),
        *(name(row, labels) for row in found.used),
    ]
    rows = [_NUMBERS] * len(found.numbers) + [_ROW * len(found.used)] * bool(found.used)
    heights = [_PAIN, *([_TITLE, *rows] if rows else [])]
    figure, panels = stack(width, heights, Margins(margin(names) if rows else 0.66, 0.3))
    _draw_timeline(panels[0], result, shown, room=int(width))
    _key(figure, panels[0])
    if rows:
        _draw_before(panels[1], panels[2:], found, labels)
    return figure, found


def _draw_timeline(ax: Axes, result: Episodes, shown: pd.DataFrame, *, room: int) -> None:
    draw_pain(ax, shown)
    left, right = (
        np.array([day_number(date) + shift for date in dates])
        for dates, shift in (([e.start for e in result.episodes], -0.5), ([e.end for e in result.episodes], 0.5))
    )
    shade = blocks(left, right, 0 * left + 10)
    ax.add_artist(PathPatch(shade, facecolor=COLOURS.band, edgecolor="none", zorder=0.42, label="episode"))
    threshold = result.threshold or 0.0
    ax.axhline(threshold, color=COLOURS.band_edge, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1, label="threshold")
    ax.set_ylabel("pain, 0–10")
    set_dates(ax, shown.index[0].date(), shown.index[-1].date(), room=room)
    if result.start is not None:
        _draw_start(ax, result.start, result.before, result.after)
    write_ticks(ax, label=26)


def _draw_start(ax: Axes, start: dt.date, early: Count | None, late: Count | None) -> None:
    at = day_number(start) - 0.5
    ax.axvline(at, color=COLOURS.technique, linewidth=1.2, zorder=2.5, label="start")
    for count, side, align in ((early, -5, "right"), (late, 5, "left")):
        if count is not None and count.per_28_days is not None:
            inside = moved(ax, ax.get_xaxis_transform(), side, -3)
            text = f"{number(count.per_28_days)} per 28 days"
            ax.text(at, 1, text, ha=align, va="top", fontsize=SMALL, color=COLOURS.technique, transform=inside)


def _draw_before(title: Axes, panels: list[Axes], found: Before, labels: Mapping[str, str] | None) -> None:
    title.set_axis_off()
    count = len(found.episodes)
    which = "the episode" if count == 1 else f"each of the last {count} episodes"
    text = f"The three days before {which}   ·   dashed: the median of ordinary days"
    figure: Any = title.figure
    below = title.get_position().y0 + 0.2 / figure.get_figheight()
    figure.text(INDENT / figure.get_figwidth(), below, text, fontsize=BODY, color=COLOURS.ink)
    for ax, row in zip(panels, found.numbers, strict=False):
        draw_numbers(ax, found, row)
        words = "stretching,\nminutes" if row == "stretch_minutes" else label_of(row)
        ax.set_ylabel(words, rotation=0, ha="right", va="center", parse_math=False)
    if found.used:
        draw_used(panels[-1], found, labels=labels)
    name_columns(panels[0], panels[-1], found)
    for ax in panels:
        write_ticks(ax, label=26)


def _key(figure: Figure, ax: Axes) -> None:
    signs = [(Line2D([], [], linewidth=8, color=COLOURS.band, solid_capstyle="butt"), "an episode")]
    if any(patch.get_label() == "gap" and len(patch.get_path()) for patch in ax.patches):
        gap = Line2D([], [], linewidth=8, color=COLOURS.gap, solid_capstyle="butt")
        signs.append((gap, "more than 3 days without a score"))
    signs.append((Line2D([], [], linewidth=0.9, color=COLOURS.band_edge, linestyle="--"), "threshold"))
    key(figure, signs, right=0.3)


def _summary(result: Episodes, shown: pd.DataFrame) -> str:
    rate = number(result.all.per_28_days or 0.0)
    parts = [
        period(*ends(shown)),
        f"{_several(result.all.episodes)} at {score(result.threshold or 0.0)} or above",
        f"{rate} per 28 days",
    ]
    return "   ·   ".join(parts)


def _several(count: int) -> str:
    return "1 episode" if count == 1 else f"{count or 'no'} episodes"


def _sentence(result: Episodes, lead: str, found: Before, labels: Mapping[str, str] | None) -> str:
    text = lead.replace("   ·   ", ", ")
    if result.episodes:
        last = [f"{period(e.start, e.end)} (highest {score(e.peak)})" for e in result.episodes[-3:]]
        text += f" {'The last were' if len(result.episodes) > 3 else 'They were'} {listed(last)}."
    if result.start is not None and result.before is not None and result.after is not None:
        early, late = (number(count.per_28_days or 0.0) for count in (result.before, result.after))
        text += f" Per 28 days: {early} before {day(result.start)}, {late} from then on."
    return f"{text} {_before_words(found, labels)}".rstrip()


def _before_words(found: Before, labels: Mapping[str, str] | None) -> str:
    parts = []
    for row, values in found.numbers.items():
        seen, usual = values[:, :-1][np.isfinite(values[:, :-1])], found.usual[row]
        beside = "" if usual is None else f" (ordinary days {score(usual)})"
        parts.append(f"median {measure_name(row)} {score(float(np.median(seen)))}{beside}")
    for row, values in found.used.items():
        part = values[:, :-1]
        parts.append(f"{name(row, labels)} on {int((part == 1).sum())} of {days(int(np.isfinite(part).sum()))}")
    return f"In the three days before: {'; '.join(parts)}." if parts else ""
