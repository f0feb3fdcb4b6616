"""The diary as a calendar: a cell a day, weekdays from Monday down, weeks from left to right, darker for more pain.

A day without a score is an empty cell, never the colour of zero; days outside the diary have none. A diary of more than
a year has a strip for each calendar year. The colours go from near the paper over the blue of pain to the ink, so they
read in grey and for every eye; where cells are large enough, each says its score. All strips lie on one ``Axes`` whose
unit is a cell: ten years of ``Axes`` would take seconds.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle

from hiplog.charts.chart import Chart
from hiplog.charts.sentences import describe_days, summary, where_of
from hiplog.charts.sheet import Margins, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.ticks import moved
from hiplog.charts.traces import blocks
from hiplog.charts.wording import MONTHS, number, score

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Colour = tuple[float, float, float]

MOST_WEEKS = 54
"""Weeks of a strip: a year begins and ends in the middle of one."""
LARGEST, ROOMY = 0.30, 0.205
"""Inches of a cell at most, and from which on its score is written."""
BETWEEN = 0.34
"""Inches between strips, where the months are named."""
EDGE = 0.06
"""Part of a cell that is left free around it."""
AS_PAIN, FAINTEST = 6.5, 0.12
"""The score whose colour is that of pain elsewhere, and how much of that zero has."""
_MARGINS = Margins(left=0.62, right=0.3, top=1.0, bottom=0.16)


class Strip(NamedTuple):
    """Days side by side, one element each: the first's date, weeks from the left, 0 = Monday, scores (NaN = none)."""

    title: str
    first: dt.date
    week: Whole
    weekday: Whole
    scores: Floats


def calendar(days: pd.DataFrame, *, labels: Mapping[str, str] | None = None, width: float = SCREEN) -> Chart:
    """Draw one site's scores as a calendar; ``days`` is the frame of ``Diary.days()``, ``width`` is in inches."""
    where = where_of(days, labels)
    with our_style():
        figure = _figure(strips_of(days), width)
        heading(figure, f"Calendar of pain, {where}" if where else "Calendar of pain", summary(days))
    return Chart(figure, _sentence(days, where))


def _figure(strips: Sequence[Strip], width: float) -> Figure:
    inches = width - _MARGINS.left - _MARGINS.right
    cell = min(inches / max((int(strip.week[-1]) + 1 for strip in strips), default=1), LARGEST)
    height = 7 * cell * len(strips) + BETWEEN * (len(strips) - 1) if strips else 0.5
    figure, (ax,) = stack(width, [height], _MARGINS)
    ax.set_axis_off()
    if not strips:
        say(ax, "No entries yet.", x=0)
        return figure
    ax.set_xlim(0, inches / cell)
    ax.set_ylim(height / cell, 0)
    draw_calendar(ax, strips, apart=7 + BETWEEN / cell, numbers=cell >= ROOMY)
    _key(figure)
    return figure


def draw_calendar(ax: Axes, strips: Sequence[Strip], *, apart: float = 8.0, numbers: bool = False) -> Axes:
    """Draw strips ``apart`` cells below one another, with their months and weekdays; ``numbers``: scores in the cells.

    The axes' unit is a cell, y grows downwards.
    """
    top = np.concatenate([strip.weekday + apart * row for row, strip in enumerate(strips)])
    left = np.concatenate([strip.week for strip in strips]).astype(np.float64)
    scores = np.concatenate([strip.scores for strip in strips])
    shade = np.where(np.isnan(scores), -1, np.rint(np.nan_to_num(scores))).astype(np.int64)
    for level in np.unique(shade).tolist():
        x, y = left[shade == level] + EDGE, top[shade == level] + EDGE
        cells = blocks(x, x + 1 - 2 * EDGE, y, y + 1 - 2 * EDGE)
        if level < 0:
            patch = PathPatch(cells, facecolor="none", edgecolor=COLOURS.muted, linewidth=0.4, label="not scored")
        else:
            patch = PathPatch(cells, facecolor=shade_of(level), edgecolor="none", label=f"pain {level}")
        ax.add_artist(patch)
    if numbers:
        for x, y, value in zip(left.tolist(), top.tolist(), scores.tolist(), strict=True):
            if not np.isnan(value):
                style: dict[str, Any] = {"ha": "center", "va": "center_baseline", "color": _on(shade_of(round(value)))}
                ax.text(x + 0.5, y + 0.5, score(value), fontsize=6.5, **style)
    for row, strip in enumerate(strips):
        _name_days(ax, strip, apart * row, alone=len(strips) == 1)
        _name_months(ax, strip, apart * row, alone=len(strips) == 1)
    return ax


def shade_of(score: float) -> Colour:
    """Return the colour of a score from 0 to 10: from near the paper over that of pain to the ink."""
    paper, pain, ink = (np.array(to_rgb(colour)) for colour in (COLOURS.paper, COLOURS.pain, COLOURS.ink))
    if score <= AS_PAIN:
        mixed = paper + (pain - paper) * (FAINTEST + (1 - FAINTEST) * score / AS_PAIN)
    else:
        mixed = pain + (ink - pain) * (score - AS_PAIN) / (10 - AS_PAIN)
    red, green, blue = (float(one) for one in mixed)
    return red, green, blue


def _on(colour: Colour) -> Colour:
    """Return whichever of paper and ink is read better on a colour (WCAG 2 contrast)."""
    behind = _light(colour) + 0.05
    both = (to_rgb(COLOURS.paper), to_rgb(COLOURS.ink))
    return max(both, key=lambda text: max((_light(text) + 0.05) / behind, behind / (_light(text) + 0.05)))


def _light(colour: Colour) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def strips_of(days: pd.DataFrame) -> list[Strip]:
    """Return one strip for up to 54 weeks of a frame of days, else one a calendar year, each from its 1 January on."""
    if not len(days):
        return []
    index, pain = pd.DatetimeIndex(days.index), days["pain"].to_numpy(dtype=np.float64)
    day = index.to_numpy().astype("datetime64[D]").astype(np.int64) + dt.date(1970, 1, 1).toordinal()
    monday = (day - 1) // 7  # day number 1 was a Monday
    if monday[-1] - monday[0] < MOST_WEEKS:
        return [Strip("", index[0].date(), monday - monday[0], (day - 1) % 7, pain)]
    found = []
    for year in range(index[0].year, index[-1].year + 1):
        part = np.asarray(index.year) == year
        week = monday[part] - (dt.date(year, 1, 1).toordinal() - 1) // 7
        found.append(Strip(str(year), index[part][0].date(), week, (day[part] - 1) % 7, pain[part]))
    return found


def _name_days(ax: Axes, strip: Strip, top: float, *, alone: bool) -> None:
    left: dict[str, Any] = {"ha": "right", "fontsize": SMALL, "transform": moved(ax, ax.transData, -4, 0)}
    for row, name in ((0, "Mon"), (2, "Wed"), (4, "Fri"), (6, "Sun")) if alone else ((0, "Mon"), (6, "Sun")):
        ax.text(0, top + row + 0.5, name, va="center_baseline", color=COLOURS.muted, **left)
    left["transform"] = moved(ax, ax.transData, -4, 4)
    ax.text(0, top, strip.title, fontweight="bold", **left)


def _name_months(ax: Axes, strip: Strip, top: float, *, alone: bool) -> None:
    """Write months above their first whole weeks (of strips of years every third), and part them by lines."""
    begins, lines = _months(strip), [np.full((1, 2), np.nan)]
    for at, following in zip(begins, [*begins[1:], None], strict=True):
        week, weekday, date = int(strip.week[at]), int(strip.weekday[at]), strip.first + dt.timedelta(at)
        left = week + (weekday > 0 and at > 0)
        room = 99 if following is None else int(strip.week[following]) - left
        year = f" {date.year}" if alone and (at == 0 or date.month == 1) else ""
        if room >= (4 if year else 2) and (alone or date.month % 3 == 1):
            text = f"{MONTHS[date.month - 1][:3]}{year}"
            above = moved(ax, ax.transData, 0, 4)
            ax.text(left + EDGE, top, text, fontsize=SMALL, color=COLOURS.muted, transform=above)
        if at > 0:
            right = week + (weekday > 0)
            x, y = (right, right, week, week, np.nan), (0, weekday, weekday, 7, np.nan)
            lines.append(np.column_stack([x, np.add(y, top)]))
    x, y = np.concatenate(lines).T
    ax.plot(x, y, color=COLOURS.muted, linewidth=0.8, zorder=3, label="months", clip_on=False)


def _months(strip: Strip) -> list[int]:
    """Return where each month begins among the days of a strip, the first one where the strip does."""
    month = (np.datetime64(strip.first, "D") + np.arange(len(strip.week))).astype("datetime64[M]").astype(np.int64)
    return np.flatnonzero(np.diff(month, prepend=month[0] - 1)).tolist()


def _key(figure: Figure) -> None:
    """Show the colours of 0 to 10 and the empty cell in one line above the panels."""
    width, height = figure.get_size_inches()
    side, y = 0.13, 1 - 0.70 / height
    left = width - _MARGINS.right - 0.24 - 11 * side
    low, across, tall = y - side / 2 / height, side / width, side / height
    for level in range(11):
        at = ((left + level * side) / width, low)
        figure.add_artist(Rectangle(at, across, tall, facecolor=shade_of(level), edgecolor="none"))
    empty: dict[str, Any] = {"facecolor": "none", "edgecolor": COLOURS.muted, "linewidth": 0.4}
    figure.add_artist(Rectangle(((left - 1.42) / width, low), across, tall, **empty))
    style: dict[str, Any] = {"fontsize": SMALL, "color": COLOURS.muted, "va": "center_baseline"}
    figure.text((left - 0.06) / width, y, "pain 0", ha="right", **style)
    figure.text((left + 11 * side + 0.06) / width, y, "10", **style)
    figure.text((left - 1.22) / width, y, "not scored", **style)


def _sentence(days: pd.DataFrame, where: str) -> str:
    text = describe_days(days[["pain"]], where=where).replace("Pain over time", "Calendar of pain", 1)
    pain = days["pain"].dropna()
    months = pain.groupby(pd.DatetimeIndex(pain.index).to_period("M")).mean()
    if len(months) < 2:
        return text
    highest, lowest = (
        f"{MONTHS[month.month - 1]} {month.year} (mean {number(mean)})"
        for found in (months.nlargest(1), months.nsmallest(1))
        for month, mean in zip(pd.PeriodIndex(found.index), found, strict=True)
    )
    return f"{text} The highest month is {highest}, the lowest {lowest}."
