"""Pain over time as one picture, and several sites one above the other.

Panels share the date axis: pain on 0–10, the techniques used, the minutes stretched. What a diary never recorded has no
panel. Sizes are in inches and fixed, so the same diary always gives the same picture.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from hiplog.analysis.course.unusual import UnusualDay, told
from hiplog.charts.chart import Chart
from hiplog.charts.date_axis import set_dates
from hiplog.charts.marks import Mark, describe_marks, draw_marks, kinds_of
from hiplog.charts.measure import describe_measure, draw_measure, label_of
from hiplog.charts.sentences import describe_days, ends, summary, where_of
from hiplog.charts.sheet import Margins, heading, key, margin, say, stack
from hiplog.charts.style import COLOURS, SCREEN, our_style
from hiplog.charts.ticks import set_ticks, write_ticks
from hiplog.charts.traces import MOST_TECHNIQUES, draw_pain, draw_stretch, draw_techniques, draw_unusual, most_used
from hiplog.charts.wording import name, period

_PAIN, _SITE, _ROW, _STRETCH, _MEASURE = 2.7, 1.1, 0.19, 0.5, 0.75


def over_time(
    days: pd.DataFrame,
    *,
    uses: pd.DataFrame | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
    labels: Mapping[str, str] | None = None,
    unusual: Sequence[UnusualDay] = (),
    marks: Sequence[Mark] = (),
    measure: str | None = None,
    median: bool = True,
    width: float = SCREEN,
) -> Chart:
    """Draw one site's pain over time, with the techniques and the minutes of stretching below it.

    ``days`` and ``uses`` are the frames of ``Diary.days()`` and ``Diary.uses()``; ``attrs["site"]`` and ``["side"]`` of
    ``days`` name the place. ``start`` and ``end`` are the first and the last day shown, both included; days outside the
    diary show as missing. ``labels`` maps keys of techniques and sites to names. ``unusual`` are the days of a trend
    that stand out, to be ringed, ``marks`` what happened on a day, ``measure`` a column of ``days`` to be drawn too;
    ``median`` False leaves out the line of the 7-day median. ``width`` is in inches: ``SCREEN`` or ``PRINT``.
    """
    days = _shown(days, start, end)
    used = pd.DataFrame(index=days.index) if uses is None else _shown(uses, start, end)
    keys = most_used(used)
    marked = [mark for mark in marks if len(days) and ends(days)[0] <= mark.date <= ends(days)[1]]
    kinds = kinds_of(marked)
    stretched = bool(days["stretch_minutes"].notna().any()) if "stretch_minutes" in days else False
    rows: dict[str, float] = {
        "pain": _PAIN,
        **({"marks": _ROW * len(kinds)} if kinds else {}),
        **({"techniques": _ROW * min(len(keys), MOST_TECHNIQUES)} if keys else {}),
        **({"stretch": _STRETCH} if stretched else {}),
        **({"measure": _MEASURE} if measure else {}),
    }
    where = where_of(days, labels)
    with our_style():
        names = [name(key, labels) for key in keys[:MOST_TECHNIQUES]] + ["stretching, 00"] * stretched + kinds
        names += [f"{line}, 00" for line in label_of(measure).splitlines()] if measure else []
        right = 0.78 if keys else 0.3
        figure, axes = stack(width, list(rows.values()), Margins(margin(names), right))
        panels = dict(zip(rows, axes, strict=True))
        heading(figure, f"Pain, {where}" if where else "Pain", summary(days))
        _pain_panel(panels["pain"], days, median=median)
        draw_unusual(panels["pain"], unusual)
        if keys:
            draw_techniques(_bare(panels["techniques"]), used, labels=labels)
        if stretched:
            draw_stretch(panels["stretch"], days)
            panels["stretch"].set_ylabel("stretching,\nminutes", rotation=0, ha="right", va="center")
        if measure:
            draw_measure(panels["measure"], days, measure)
        if kinds:
            set_ticks(_bare(panels["marks"]).yaxis, [], [])
        _key(figure, axes[:1], right=right)
        _share_dates(axes, *(ends(days) if len(days) else (None, None)), room=int(width))
        if kinds:
            draw_marks(panels["marks"], panels["pain"], marked)
    parts = [describe_days(days, used, labels=labels), *([f"{told(unusual)}."] if unusual else [])]
    parts += [describe_marks(marked)] if marked else []
    parts += [describe_measure(days, measure)] if measure else []
    return Chart(figure, " ".join(parts))


def over_time_by_site(
    frames: Mapping[str, pd.DataFrame],
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    labels: Mapping[str, str] | None = None,
    width: float = SCREEN,
) -> Chart:
    """Draw several sites one above the other on the same dates and the same 0–10, never as one mean.

    ``frames`` maps the name written beside a panel to its frame of ``Diary.days(site, side)``.
    """
    known = [frame.index for frame in frames.values() if len(frame)]
    start = start or min((index[0].date() for index in known), default=None)
    end = end or max((index[-1].date() for index in known), default=None)
    shown = {title: _shown(frame, start, end) for title, frame in frames.items()}
    with our_style():
        figure, panels = stack(
            width, [_SITE] * max(len(shown), 1), Margins(margin([f"{name(title, labels)}, 00" for title in shown]), 0.3)
        )
        heading(figure, "Pain by site", period(start, end) if start and end else "The diary is empty.")
        for ax, (title, frame) in zip(panels, (shown or {"": _EMPTY}).items(), strict=True):
            _pain_panel(ax, frame, step=5)
            ax.set_ylabel(name(title, labels), rotation=0, ha="right", va="center", parse_math=False)
        _key(figure, panels, right=0.3)
        _share_dates(panels, start, end, room=int(width))
    return Chart(
        figure,
        " ".join(describe_days(frame[["pain"]], where=name(title, labels)) for title, frame in shown.items())
        or "The diary is empty.",
    )


def _pain_panel(ax: Axes, days: pd.DataFrame, *, step: int = 2, median: bool = True) -> None:
    draw_pain(ax, days, step=step, median=median)
    ax.set_ylabel("pain, 0–10")
    if not days["pain"].notna().any():
        say(ax, "No pain score in these days." if len(days) else "No entries yet.")


def _key(figure: Figure, panels: list[Axes], *, right: float) -> None:
    """Name only what is in the picture."""
    lines = [line for ax in panels for line in ax.lines if np.isfinite(np.asarray(line.get_ydata(), dtype=float)).any()]
    drawn = {line.get_label() for line in lines} | {
        patch.get_label() for ax in panels for patch in ax.patches if len(patch.get_path())
    }
    signs = {
        "score": Line2D(
            [], [], linestyle="", marker="o", markevery=[2], markersize=5, markeredgewidth=0, color=COLOURS.score
        ),
        "7-day median": Line2D([], [], linewidth=2, color=COLOURS.pain, solid_capstyle="butt"),
        "gap": Line2D([], [], linewidth=8, color=COLOURS.gap, solid_capstyle="butt"),
        "unusual": Line2D(
            [],
            [],
            linestyle="",
            marker="o",
            markevery=[2],
            markersize=8,
            markerfacecolor="none",
            markeredgecolor=COLOURS.technique,
        ),
    }
    words = {"score": "a day’s score", "7-day median": "7-day median", "gap": "more than 3 days without a score"}
    words["unusual"] = "a day that stands out"
    key(figure, [(signs[what], words[what]) for what in signs if what in drawn], right=right)


def _share_dates(panels: list[Axes], first: dt.date | None, last: dt.date | None, *, room: int) -> None:
    for ax in panels:
        if first and last:
            set_dates(ax, first, last, room=room, labelled=ax is panels[-1])
        else:
            set_ticks(ax.xaxis, [], [])
        write_ticks(ax, label=26)


def _bare(ax: Axes) -> Axes:
    ax.spines[["left", "bottom"]].set_visible(False)
    return ax


def _shown(frame: pd.DataFrame, start: dt.date | None, end: dt.date | None) -> pd.DataFrame:
    """Return ``frame`` from ``start`` to ``end``, days outside the diary as missing."""
    if not len(frame) or (start is None and end is None):
        return frame
    first, last = ends(frame)
    return frame.reindex(pd.date_range(start or first, end or last, name=frame.index.name))


_EMPTY = pd.DataFrame({"pain": []}, index=pd.DatetimeIndex([]), dtype=float)
