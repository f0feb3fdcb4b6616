"""The three days before each episode, side by side: pain, minutes stretched, measures, techniques.

A column is an episode, its last tick the first day of it; a row is one thing that was recorded. The dashed line is the
median of the ordinary days, which belong to no episode and to no three days before one: what is common on those is no
sign of a flare. On a missing day nothing is drawn.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch

from hiplog.analysis.course.episode_days import Episode
from hiplog.charts.style import BODY, COLOURS, SMALL
from hiplog.charts.ticks import moved, set_ticks
from hiplog.charts.traces import blocks
from hiplog.charts.wording import MONTHS, name, score, short

Floats = npt.NDArray[np.float64]

BEFORE = 3
"""Days before an episode that are shown."""
APART = BEFORE + 2
"""From one column to the next, in days."""
MOST_MEASURES, MOST_TECHNIQUES = 3, 6


class Before(NamedTuple):
    """What was recorded around the episodes, one row each: names, and values[episode, day −3 … 0], NaN = not known."""

    episodes: tuple[Episode, ...]
    numbers: Mapping[str, Floats]
    """pain, stretch_minutes and measures, as far as any of these days has one."""
    usual: Mapping[str, float | None]
    """Their median on ordinary days; None where none has one."""
    used: Mapping[str, Floats]
    """Techniques used on any of these days, 1 = used, 0 = not."""


def before(episodes: Sequence[Episode], days: pd.DataFrame, uses: pd.DataFrame | None, *, most: int) -> Before:
    """Collect the days before the last `most` episodes."""
    last = tuple(episodes[-most:])
    first, ordinary = days.index[0].toordinal(), np.ones(len(days), dtype=bool)
    for episode in episodes:
        begin, stop = episode.start.toordinal() - BEFORE - first, episode.end.toordinal() + 1 - first
        ordinary[max(begin, 0) : max(stop, 0)] = False
    around = {key: _around(days[key], last) for key in days.columns}
    known = {key: found for key, found in around.items() if np.isfinite(found[:, :BEFORE]).any()}
    measures = [key for key in known if key not in ("pain", "stretch_minutes")]
    measures.sort(key=lambda key: -int(np.isfinite(known[key]).sum()))
    kept = [key for key in ("pain", "stretch_minutes") if key in known] + measures[:MOST_MEASURES]
    medians = {key: float(days.loc[ordinary, key].median()) for key in kept}
    used = {} if uses is None else {key: _around(uses[key], last) for key in uses.columns}
    often = sorted((key for key in used if (used[key] == 1).any()), key=lambda key: -int((used[key] == 1).sum()))
    return Before(
        episodes=last,
        numbers={key: known[key] for key in kept},
        usual={key: None if np.isnan(median) else median for key, median in medians.items()},
        used={key: used[key] for key in often[:MOST_TECHNIQUES]},
    )


def _around(column: "pd.Series[Any]", episodes: Sequence[Episode]) -> Floats:
    wanted = [
        pd.Timestamp(episode.start) - pd.Timedelta(days=back) for episode in episodes for back in range(BEFORE, -1, -1)
    ]
    values: Floats = column.reindex(pd.DatetimeIndex(wanted)).to_numpy(dtype=np.float64, na_value=np.nan)
    return values.reshape(len(episodes), BEFORE + 1)


def draw_numbers(ax: Axes, found: Before, key: str) -> Axes:
    """Draw one row of numbers: minutes as bars, all else as dots joined within an episode's column."""
    values, usual = found.numbers[key], found.usual[key]
    x = _columns(len(values))
    padded = np.column_stack([values, np.full(len(values), np.nan)]).ravel()
    places = np.column_stack([x, x[:, -1:] + 1]).ravel()
    low, high = scale(key, values, usual)
    if key == "stretch_minutes":
        ax.vlines(places, 0, padded, color=COLOURS.stretch, linewidth=5, label="minutes")
        ax.plot(places, np.where(padded == 0, 0.0, np.nan), "_", color=COLOURS.stretch, clip_on=False, label="none")
    else:
        colour = COLOURS.pain if key == "pain" else COLOURS.muted
        ax.plot(places, padded, "-o", color=colour, markersize=4, linewidth=1, clip_on=False, label=key)
    if usual is not None:
        ends = np.column_stack([x[:, 0] - 0.4, x[:, -1] + 0.4, np.full(len(x), np.nan)]).ravel()
        ax.plot(ends, np.where(np.isnan(ends), np.nan, usual), "--", color=COLOURS.ink, linewidth=0.8, label="usual")
    ax.set_ylim(low, high)
    set_ticks(ax.yaxis, [low, high], [score(low), score(high)])
    return share_columns(ax, found)


def draw_used(ax: Axes, found: Before, *, labels: Mapping[str, str] | None = None) -> Axes:
    """Draw a row per technique: a large dot where it was used, a small one where it was not, else nothing."""
    places, every = _columns(len(found.episodes)), np.array(list(found.used.values()))
    style: dict[str, Any] = {"linestyle": "", "marker": "o", "clip_on": False, "markeredgewidth": 0}
    for state, size, colour, said in ((0, 2, COLOURS.score, "not used"), (1, 6, COLOURS.technique, "used")):
        row, column, day = np.nonzero(every == state)
        ax.plot(places[column, day], row, color=colour, markersize=size, label=said, **style)
    for at, key in enumerate(found.used):
        beside = moved(ax, ax.get_yaxis_transform(), -6.5, 0)
        text: dict[str, Any] = {"ha": "right", "va": "center_baseline", "parse_math": False, "fontsize": BODY}
        ax.text(0, at, short(name(key, labels)), color=COLOURS.ink, transform=beside, **text)
    ax.set_ylim(len(found.used) - 0.4, -0.6)
    set_ticks(ax.yaxis, [], [])
    return share_columns(ax, found)


def share_columns(ax: Axes, found: Before) -> Axes:
    """Give a row the columns of all rows, each parted from the next, with the first day of the episode shaded."""
    x = _columns(len(found.episodes))
    ax.set_xlim(-0.7, max(float(x[-1, -1]) + 0.7, 3 * APART))
    low, high = ax.get_ylim()
    shade = blocks(x[:, -1] - 0.5, x[:, -1] + 0.5, np.full(len(x), high), low)
    ax.add_artist(PathPatch(shade, facecolor=COLOURS.band, edgecolor="none", zorder=0.3, label="episode"))
    ax.spines[["bottom", "left"]].set_visible(False)
    set_ticks(ax.xaxis, [], [])
    return ax


def name_columns(top: Axes, bottom: Axes, found: Before) -> None:
    """Write the first day of each episode above the highest row, and the days below the lowest."""
    x = _columns(len(found.episodes))
    for column, episode in zip(x, found.episodes, strict=True):
        begun = episode.start
        text = f"{begun.day} {MONTHS[begun.month - 1][:3]} {begun.year}"
        above = moved(top, top.get_xaxis_transform(), 0, 5)
        top.text(column[-1] + 0.5, 1, text, ha="right", fontsize=SMALL, color=COLOURS.ink, transform=above)
    set_ticks(bottom.xaxis, x.ravel().tolist(), ["−3", "", "", "0"] * len(x))


def scale(key: str, values: Floats, usual: float | None) -> tuple[float, float]:
    """Return where the axis of a row begins and ends: 0–10 for pain, from 0 for minutes and for low measures."""
    if key == "pain":
        return 0.0, 10.0
    every = np.array([*values[np.isfinite(values)], *([] if usual is None else [usual])])
    low, high = float(every.min()), float(every.max())
    begin = (
        0.0 if low >= 0 and (key == "stretch_minutes" or low < 0.7 * high) else float(np.floor(low - 0.05 * abs(low)))
    )
    return begin, max(float(np.ceil(high)), begin + 1.0)


def _columns(count: int) -> Floats:
    places: Floats = np.arange(count)[:, None] * float(APART) + np.arange(BEFORE + 1.0)
    return places
