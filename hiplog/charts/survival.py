"""The time from one episode to the next, before and after a start: Kaplan and Meier's steps with their medians.

Each step down is an episode that began; a tick on the line is a wait that was cut short, by the start, a gap or the
last score. Where a line crosses the half lies its median.
"""

import numpy as np
from matplotlib.axes import Axes

from hiplog.analysis.course.time_to_episode import TimeToEpisode, Waits
from hiplog.charts.chart import Chart
from hiplog.charts.sheet import INDENT, Margins, heading, say, stack
from hiplog.charts.style import COLOURS, SCREEN, SMALL, our_style
from hiplog.charts.ticks import draw_grid, moved, set_ticks, write_ticks
from hiplog.charts.wording import day, days

_TITLE = "Time to the next episode"
_MARGINS = Margins(left=0.72, right=1.9, top=0.8, bottom=0.62)
_STEPS = (1, 2, 5, 7, 14, 28, 56, 91, 182, 365, 730)


def time_to_episode(result: TimeToEpisode, *, width: float = SCREEN) -> Chart:
    """Draw the curves of both sides of a start, or say why there are none; ``width`` is ``SCREEN`` or ``PRINT``."""
    with our_style():
        if result.reason is not None:
            figure, (ax,) = stack(width, [0.9], Margins(left=INDENT, right=INDENT, top=0.5, bottom=0.1))
            ax.set_axis_off()
            say(ax, result.text, x=0)
            heading(figure, _TITLE, "")
            return Chart(figure, result.text)
        figure, (ax,) = stack(width, [2.6], _MARGINS)
        heading(figure, _TITLE, f"before and after {day(result.start)}   ·   waits from one episode to the next")
        draw_waits(ax, result)
        write_ticks(ax, label=34)
    return Chart(figure, _sentence(result))


def draw_waits(ax: Axes, result: TimeToEpisode) -> Axes:
    """Draw both curves over days, in percent of the waits that are still without the next episode."""
    longest = max(length for side in (result.before, result.after) for length, _ in (*side.steps, *side.cut))
    ax.set_xlim(0, longest * 1.02)
    ax.set_ylim(0, 1)
    step = next((step for step in _STEPS if longest / step <= 9), _STEPS[-1])
    marks = np.arange(0, longest + step / 4, step).tolist()
    set_ticks(ax.xaxis, marks, [f"{mark:g}" for mark in marks])
    set_ticks(ax.yaxis, [0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    draw_grid(ax, [0.25, 0.5, 0.75, 1])
    ax.set_ylabel("waits without a new episode", parse_math=False)
    below = moved(ax, ax.get_xaxis_transform(), 0, -24)
    ax.text(longest * 1.02, 0, "days after an episode", ha="right", va="top", color=COLOURS.ink, transform=below)
    ends = [_draw_side(ax, result.before, "before"), _draw_side(ax, result.after, "after")]
    _name_sides(ax, result, ends)
    if result.before.cut or result.after.cut:
        _name_cut(ax)
    return ax


def _draw_side(ax: Axes, side: Waits, name: str) -> float:
    """Draw one curve and return the height at which it ends."""
    colour, style, width = (COLOURS.muted, (0, (4, 2)), 1.6) if name == "before" else (COLOURS.pain, "-", 2.0)
    x, y = np.array(side.steps).T
    longest = max(float(x[-1]), *(length for length, _ in side.cut), 0.0)
    ax.step([*x, longest], [*y, y[-1]], where="post", color=colour, linestyle=style, linewidth=width, label=name)
    if side.cut:
        at, share = np.array(side.cut).T
        ax.plot(at, share, "|", color=colour, markersize=8, markeredgewidth=1.2, clip_on=False, label=f"{name}, cut")
    if side.median is not None:
        ax.plot(side.median, 0.5, "o", color=colour, markersize=6, zorder=4, label=f"{name}, median",
                markerfacecolor=COLOURS.paper if name == "before" else colour)  # fmt: skip
        ax.vlines(side.median, 0, 0.5, color=colour, linewidth=0.9, linestyle=(0, (1, 2)), label=f"{name}, median at")
    return float(y[-1])


def _name_sides(ax: Axes, result: TimeToEpisode, ends: list[float]) -> None:
    """Name both curves at the right, the one that ends higher above."""
    sides = zip((result.before, result.after), ("before", "from then on"), ends, strict=True)
    beside = moved(ax, ax.transAxes, 10, 0)
    for y, (side, name, _) in zip((0.84, 0.44), sorted(sides, key=lambda one: -one[2]), strict=True):
        colour = COLOURS.muted if name == "before" else COLOURS.pain
        sign = "- -" if name == "before" else "—"
        ax.text(1, y, f"{sign} {name}", color=colour, fontweight="bold", transform=beside)
        half = "median not reached" if side.median is None else f"median {days(int(side.median))}"
        ax.text(1, y - 0.03, f"{half}\n{side.ended} of {side.waits} waits\nended in an episode",
                va="top", fontsize=SMALL, color=COLOURS.ink, linespacing=1.35, transform=beside)  # fmt: skip


def _name_cut(ax: Axes) -> None:
    beside = moved(ax, ax.transAxes, 10, 0)
    ax.text(1, 0.02, "|  a wait cut short", fontsize=SMALL, color=COLOURS.muted, transform=beside)


def _sentence(result: TimeToEpisode) -> str:
    early, late = (_side(side) for side in (result.before, result.after))
    return f"{_TITLE}, before and after {day(result.start)}: before, {early}; from then on, {late}."


def _side(side: Waits) -> str:
    half = "the median was not reached" if side.median is None else f"median {days(int(side.median))}"
    return f"{half}, {side.ended} of {side.waits} waits ended in an episode"
