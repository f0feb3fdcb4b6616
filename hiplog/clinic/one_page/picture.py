"""The picture of a review: pain of the main place with its gaps and marks, and the band within which nothing matters.

The windows that are compared are named above the days, each with its mean as a line; across the last one lies the band
around the earlier mean inside which a change would not be meaningful.  Other places stand below on the same dates.  At
most 26 weeks are drawn: of ten years, 28 days would be a hair.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from hiplog.analysis.before_after.period_result import Period, PeriodChange
from hiplog.analysis.question.windows import MIN_SCORED
from hiplog.charts.chart import Chart
from hiplog.charts.date_axis import day_number, set_dates
from hiplog.charts.marks import Mark, describe_marks, draw_marks, kinds_of
from hiplog.charts.sentences import describe_days
from hiplog.charts.sheet import Margins, margin, stack
from hiplog.charts.style import COLOURS, SMALL, our_style
from hiplog.charts.ticks import moved, set_ticks, write_ticks
from hiplog.charts.traces import draw_pain
from hiplog.charts.wording import capital, number
from hiplog.clinic.one_page.pain import PlacePain

WEEKS = 26
WIDTH = 7.3
"""Inches: A4 between narrow margins."""
OTHERS = 3
"""Places below the main one."""
_MAIN, _OTHER, _ROW = 1.2, 0.34, 0.17


class Picture(NamedTuple):
    """What is drawn: the places, the main one first, what was marked, and the last day."""

    places: tuple[PlacePain, ...]
    marks: tuple[Mark, ...]
    until: dt.date


def draw(picture: Picture) -> Chart:
    """Draw a review's picture, wide enough for paper."""
    main, others = picture.places[0], picture.places[1 : 1 + OTHERS]
    first, last = shown(picture)
    marks = [mark for mark in picture.marks if first <= mark.date <= last]
    kinds = kinds_of(marks)
    heights = [_MAIN, *([_ROW * len(kinds)] if kinds else []), *[_OTHER] * len(others)]
    names = [_short(one.words or "pain") for one in picture.places[: 1 + OTHERS]] + kinds
    with our_style():
        figure, axes = stack(WIDTH, heights, Margins(margin(names), 0.2, top=0.24, bottom=0.42), between=0.14)
        panels = [axes[0], *axes[len(axes) - len(others) :]] if others else axes[:1]
        for ax, place in zip(panels, (main, *others), strict=True):
            draw_pain(ax, _days(place, first, last), step=5 if place is main else 10)
            _smaller(ax)
            ax.set_ylabel(_short(place.words or "pain"), rotation=0, ha="right", va="center", parse_math=False)
        for ax in axes:
            set_dates(ax, first, last, room=7, labelled=ax is axes[-1])
        _windows(axes[0], main, first)
        if kinds:
            row = axes[1]
            row.spines[["left", "bottom"]].set_visible(False)
            set_ticks(row.yaxis, [], [])
        for ax in axes:
            write_ticks(ax, label=20)
        if kinds:
            draw_marks(axes[1], axes[0], marks)
    return Chart(figure, _alt(picture, first, last, marks))


def shown(picture: Picture) -> tuple[dt.date, dt.date]:
    """Return the first and the last day drawn."""
    begins = dt.date.fromordinal(picture.places[0].first_day)
    return max(begins, picture.until - dt.timedelta(7 * WEEKS - 1)), picture.until


def _days(place: PlacePain, first: dt.date, last: dt.date) -> pd.DataFrame:
    index = pd.date_range(first, last, name="date")
    return pd.DataFrame({"pain": place.pain[first.toordinal() - place.first_day :][: len(index)]}, index=index)


def _windows(ax: Axes, main: PlacePain, first: dt.date) -> None:
    """Draw each window's name and mean, and the band that is not meaningful."""
    change = main.against_before
    now = change.after
    before = main.against_before.before
    spans = [(now, f"last {now.possible} days"), (before, f"{before.possible} before")]
    baseline = main.against_first.before
    if baseline.start != before.start:
        spans.append((baseline, f"first {baseline.possible}"))
    for period, name in spans:
        if period.start is not None and period.start >= first:
            _span(ax, period, period.start, name)
    reach = band(change)
    if reach is None or now.start is None:
        return
    left, right = _ends(now, now.start)
    low, high = reach
    style: dict[str, Any] = {"color": COLOURS.band, "linewidth": 0, "zorder": 0.5, "label": "not meaningful"}
    ax.fill((left, left, right, right), (low, high, high, low), **style)
    edge: dict[str, Any] = {"color": COLOURS.band_edge, "linewidth": 0.8, "linestyle": (0, (4, 3)), "zorder": 0.6}
    ax.hlines([low, high], left, right, label="edge of the band", **edge)


def band(change: PeriodChange) -> tuple[float, float] | None:
    """Return the levels between which the later days are no meaningful change; None with too few earlier ones."""
    mean, size = change.before.mean, change.meaningful
    if mean is None or size is None or change.before.observed < MIN_SCORED:
        return None
    return max(mean - size, 0.0), min(mean + size, 10.0)


def _ends(period: Period, start: dt.date) -> tuple[float, float]:
    left = day_number(start) - 0.5
    return left, left + period.possible


def _span(ax: Axes, period: Period, start: dt.date, name: str) -> None:
    left, right = _ends(period, start)
    above = moved(ax, ax.get_xaxis_transform(), 0, 4)
    ax.plot([left + 0.4, right - 0.4], [1, 1], color=COLOURS.muted, linewidth=1, transform=above, clip_on=False)
    label = moved(ax, ax.get_xaxis_transform(), 0, 7)
    ax.text((left + right) / 2, 1, name, transform=label, ha="center", va="bottom", fontsize=SMALL, color=COLOURS.muted)
    if period.mean is not None and period.observed >= MIN_SCORED:
        ax.hlines(period.mean, left, right, color=COLOURS.ink, linewidth=1.4, zorder=4, label=f"mean, {name}")


def _smaller(ax: Axes) -> None:
    """Draw the dots for a picture that is half as tall as usual."""
    for line in ax.lines:
        if line.get_label() == "score":
            line.set_markersize(0.6 * float(line.get_markersize()))


def _short(words: str) -> str:
    return words if len(words) <= 16 else f"{words[:15].rstrip()}…"


def _alt(picture: Picture, first: dt.date, last: dt.date, marks: Sequence[Mark]) -> str:
    said = []
    for place in picture.places[: 1 + OTHERS]:
        days = _days(place, first, last)
        said.append(describe_days(days, where=place.words))
    reach = band(picture.places[0].against_before)
    if reach is not None:
        between = f"Between {number(reach[0])} and {number(reach[1])}"
        said.append(f"{between} a change from the days before would not be meaningful.")
    if marks:
        said.append(describe_marks(marks))
    return capital(" ".join(said))


def scored_in_picture(picture: Picture) -> bool:
    """Tell whether any day that would be drawn has a score."""
    first, last = shown(picture)
    return any(np.isfinite(_days(place, first, last)["pain"]).any() for place in picture.places[: 1 + OTHERS])
