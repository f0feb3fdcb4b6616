"""The calibration as one picture: how often it is wrong beside Welch's test, and what it says, one row a kind of diary.

Left, false alarms on a scale with the nominal 5 %; right, the share of each word where nothing happened and where pain
fell by 1.5 points, as stacked bars. Arbitrary dates of real diaries stand below the simulated ones.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from hiplog.analysis.calibration.counting import NO_ANSWER, Words
from hiplog.analysis.calibration.placebo import Placebo
from hiplog.analysis.calibration.rates import Rates
from hiplog.analysis.calibration.results import Calibration
from hiplog.analysis.wording.words import HIGHER, LOWER, NO_MEANINGFUL, UNSURE
from hiplog.charts.chart import Chart
from hiplog.charts.sheet import INDENT, heading
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style, quiet
from hiplog.charts.ticks import moved, set_ticks, write_ticks

NOMINAL = 0.05
WELCH = "Welch's t"
KINDS: Mapping[str, tuple[str, ...]] = {
    "very likely": (LOWER.very_likely, HIGHER.very_likely),
    "already moving, or swings as much": (LOWER.drifting, HIGHER.drifting, LOWER.swinging, HIGHER.swinging),
    "leaning": (LOWER.leaning, HIGHER.leaning),
    UNSURE: (UNSURE,),
    "no meaningful change": (NO_MEANINGFUL,),
    NO_ANSWER: (NO_ANSWER,),
}
"""What a bar is made of, from the left."""

_ROW, _TOP, _BOTTOM, _RIGHT, _GAP = 0.19, 1.36, 0.45, 0.25, 0.32
"""Inches."""
_LETTER = 0.0625
"""Inches that a letter of a row's name takes."""
_PARTS = (0.3, 0.35, 0.35)
"""Shares of the width that the panels take."""


class Row(NamedTuple):
    """A kind of diary, or the arbitrary dates of one; shares, words by `KINDS`; no `fell` where no fall was tried."""

    group: str
    name: str
    alarms: float
    welch: float
    words: tuple[float, ...]
    fell: tuple[float, ...] | None


def calibration(run: Calibration, *, width: float = SCREEN) -> Chart:
    """Draw a run of the calibration; ``width`` is in inches: ``SCREEN`` or ``PRINT``."""
    places = _places(rows(run))
    with our_style():
        figure, (left, middle, right) = _panels(width, places)
        _draw_alarms(left, places)
        _draw_words(middle, {place: row.words for place, row in places.items()})
        _draw_words(right, {place: row.fell for place, row in places.items() if row.fell is not None})
        _name_rows(left, places)
        titles = ("false alarms", "nothing happened", "pain fell by 1.5 points")
        for panel, title in zip((left, middle, right), titles, strict=True):
            panel.text(0, 1, title, transform=moved(panel, panel.transAxes, 0, 5), fontsize=SMALL, fontweight="bold")
            write_ticks(panel)
        _draw_key(figure)
        below = f"{run.runs:,} simulated diaries of each kind and case, seed {run.seed}"
        heading(figure, "How often the answer is wrong, and how often it sees a fall", below)
    return Chart(figure, describe(run))


def rows(run: Calibration) -> list[Row]:
    """Return what is drawn, from the top: every simulated cell, then the places of each placebo window."""
    tested = [one for window in run.windows for one in run.of_window(window)]
    return [*(_simulated(one) for one in run.cells), *(_tested(one) for one in tested)]


def describe(run: Calibration) -> str:
    """Say in words what the picture shows."""
    found = [_simulated(one) for one in run.cells]
    said = [
        (
            f"Error rates on {len(found)} kinds of simulated diaries, {run.runs:,} of each. Where nothing happened, "
            f'"very likely" is said in {_span([row.words[0] for row in found])} of them, and Welch\'s t test calls it '
            f"a change in {_span([row.welch for row in found])}."
        )
    ]
    fell = [row.fell[0] for row in found if row.fell is not None]
    if fell:
        said.append(f'Where pain fell by 1.5 points, "very likely" is said in {_span(fell)}.')
    for window in run.windows:
        one = run.of_window(window)[-1]
        row = _tested(one)
        said.append(
            f"At {one.dates:,} arbitrary dates of real diaries, {window} days against {window}, it is said at "
            f"{_percent(row.words[0])}, and Welch's t test calls it a change at {_percent(row.welch)}."
        )
    return " ".join(said)


def _simulated(one: Rates) -> Row:
    fell = None if one.fell is None else _shares(one.fell.words, one.runs)
    name, runs = one.cell.kind.name, one.runs
    return Row(one.cell.group, name, one.alarms / runs, one.tools[WELCH] / runs, _shares(one.words, runs), fell)


def _tested(one: Placebo) -> Row:
    name = f"{one.diary}, {one.place}" if one.place else one.diary
    group = f"arbitrary dates, {one.window} + {one.window} days"
    words = _shares(one.words, one.dates)
    return Row(group, name, one.alarms / one.dates, one.tools[WELCH] / one.dates, words, None)


def _shares(words: Words, of: int) -> tuple[float, ...]:
    return tuple(sum(words.get(word, 0) for word in kind) / of for kind in KINDS.values())


def _span(shares: Sequence[float]) -> str:
    low, high = _percent(min(shares)), _percent(max(shares))
    return low if low == high else f"{low.removesuffix(' %')} to {high}"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %" if share < 0.1 else f"{100 * share:.0f} %"


def _places(found: Sequence[Row]) -> dict[float, Row]:
    """Give each row its height, from the top down; a new group leaves two rows for its name."""
    places: dict[float, Row] = {}
    height, group = 0.0, ""
    for row in found:
        height -= 1.0 if row.group == group else 2.3
        group = row.group
        places[height] = row
    return places


def _panels(width: float, places: Mapping[float, Row]) -> tuple[Figure, list[Axes]]:
    lines = -min(places) + 0.6
    tall = _TOP + _ROW * lines + _BOTTOM
    left = INDENT + _LETTER * max(len(row.name) for row in places.values()) + 0.12
    figure = Figure(figsize=(width, tall), facecolor=COLOURS.paper)
    room, panels, at = width - left - _RIGHT - 2 * _GAP, [], left
    for part in _PARTS:
        box = (at / width, _BOTTOM / tall, room * part / width, _ROW * lines / tall)
        panel = quiet(figure.add_axes(box), left=False)
        panel.set_ylim(-lines, 0)
        set_ticks(panel.yaxis, [], [])
        panels.append(panel)
        at += room * part + _GAP
    return figure, panels


def _draw_alarms(ax: Axes, places: Mapping[float, Row]) -> None:
    shown = [share for row in places.values() for share in (row.welch, row.alarms, row.words[0])]
    most = max(0.2, *shown) * 1.04
    ax.set_xlim(0, most)
    ticks = [tick for tick in (NOMINAL, 0.5, 1.0) if tick <= most]
    set_ticks(ax.xaxis, ticks, [f"{100 * tick:.0f} %" for tick in ticks])
    ax.axvline(NOMINAL, color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1, label="nominal")
    heights = list(places)
    style: dict[str, Any] = {"linestyle": "", "clip_on": False}
    for shares, name, marker, colour, face in (
        ([row.welch for row in places.values()], WELCH, "o", COLOURS.technique, COLOURS.paper),
        ([row.alarms for row in places.values()], "p < .05", "|", COLOURS.ink, COLOURS.ink),
        ([row.words[0] for row in places.values()], "very likely", "D", COLOURS.pain, COLOURS.pain),
    ):
        ax.plot(shares, heights, marker, color=colour, markerfacecolor=face, markersize=4.5, label=name, **style)


def _draw_words(ax: Axes, bars: Mapping[float, tuple[float, ...]]) -> None:
    ax.set_xlim(0, 1)
    set_ticks(ax.xaxis, [0.0, 0.5, 1.0], ["0", "50 %", "100"])
    for height, shares in bars.items():
        at = 0.0
        for share, look in zip(shares, _looks(), strict=True):
            if share:
                ax.add_patch(Rectangle((at, height - 0.36), share, 0.72, **look))
            at += share


def _looks() -> list[dict[str, Any]]:
    """How each part of a bar looks; hatching and an edge tell them apart without colour."""
    edge: dict[str, Any] = {"linewidth": 0.5, "edgecolor": COLOURS.paper}
    return [
        {"facecolor": COLOURS.pain, **edge},
        {"facecolor": COLOURS.paper, "hatch": "//////", "linewidth": 0.5, "edgecolor": COLOURS.technique},
        {"facecolor": COLOURS.band, "linewidth": 0.5, "edgecolor": COLOURS.band_edge},
        {"facecolor": COLOURS.grid, **edge},
        {"facecolor": COLOURS.stretch, **edge},
        {"facecolor": COLOURS.paper, "linewidth": 0.5, "edgecolor": COLOURS.muted},
    ]


def _name_rows(ax: Axes, places: Mapping[float, Row]) -> None:
    place, group = ax.get_yaxis_transform(), ""
    indent = (INDENT / ax.figure.get_figwidth() - ax.get_position().x0) / ax.get_position().width  # type: ignore[union-attr]
    for height, row in places.items():
        style: dict[str, Any] = {"transform": place, "va": "center", "fontsize": SMALL, "parse_math": False}
        if row.group != group:
            group = row.group
            ax.text(indent, height + 0.9, group, color=COLOURS.muted, fontstyle="italic", **style)
        ax.text(indent, height, row.name, **style)


def _draw_key(figure: Figure) -> None:
    """Name the parts of the bars in one line, and the signs of the dots in another, below the heading."""
    signs: list[tuple[str, dict[str, Any]]] = list(zip(KINDS, _looks(), strict=True))
    width, height = figure.get_size_inches()
    x, down = INDENT, 0.74
    for name, look in signs:
        if x + 0.21 + _LETTER * len(name) > width:
            x, down = INDENT, down + 0.2
        figure.add_artist(
            Rectangle((x / width, 1 - down / height), 0.16 / width, 0.11 / height, transform=figure.transFigure, **look)
        )
        figure.text((x + 0.21) / width, 1 - (down - 0.01) / height, name, fontsize=SMALL, color=COLOURS.muted)
        x += 0.36 + _LETTER * len(name)
    dots = "false alarms:  ◆ very likely    | the model's p < .05    ○ Welch's t test    ┆ 5 %, as tests promise"
    figure.text(INDENT / width, 1 - (down + 0.2) / height, dots, fontsize=SMALL, color=COLOURS.muted)
