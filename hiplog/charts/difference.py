"""The difference axis: the change with its interval, zero at the level before, and the band too small to matter."""

from matplotlib.axes import Axes
from matplotlib.markers import CARETDOWN, CARETUP

from hiplog.analysis.before_after.comparison import Comparison
from hiplog.charts.scale import Scale, middle, scale_of
from hiplog.charts.style import BODY, COLOURS, SMALL
from hiplog.charts.ticks import moved, set_ticks
from hiplog.charts.wording import number, unit

_CHANGE, _TWIN, _BETWEEN = 0.25, 0.77, 0.51
"""Where the columns stand, as shares of the width; the band is named between them, where no interval runs."""


def draw_change(ax: Axes, result: Comparison, *, scale: Scale | None = None) -> Axes:
    """Draw ``result.change`` on the scale of the values, as differences from the level before.

    The 95 % interval is a line; where it leaves the panel an arrowhead says so. The change with a steady drift allowed
    for is hollow, smaller and beside it. Under each stand its numbers. Needs a result that has a change.
    """
    scale = scale or scale_of(result)
    zero = middle(result.before) or 0.0
    low, high = scale.low - zero, scale.high - zero
    ax.set_xlim(0, 1)
    set_ticks(ax.xaxis, [], [])
    ax.set_ylim(low, high)
    ax.yaxis.tick_right()
    ticks = scale.ticks(zero)
    set_ticks(ax.yaxis, ticks, [number(tick, scale.decimals, signed=True) for tick in ticks])
    ax.set_ylabel(f"change, {unit(result.outcome)}", parse_math=False)
    ax.yaxis.set_label_position("right")
    _draw_band(ax, result)
    ax.axhline(0, color=COLOURS.ink, linewidth=0.9, linestyle=(0, (4, 3)), zorder=2, label="no change")
    _draw_estimate(ax, _CHANGE, result.change, result.interval, "change", main=True)
    if result.trend_adjusted is not None:
        twin = result.trend_adjusted
        _draw_estimate(ax, _TWIN, twin.change, twin.interval, "drift allowed for", main=False)
    return ax


def meaningful_reach(result: Comparison) -> float | None:
    """Return how far the band reaches either way; none near the floor, where nothing is said of meaningful change."""
    near_floor = any(caution.code == "NEAR_FLOOR" for caution in result.cautions)
    return None if near_floor else result.meaningful


def _draw_band(ax: Axes, result: Comparison) -> None:
    reach = meaningful_reach(result)
    if not reach:
        return
    ax.axhspan(-reach, reach, color=COLOURS.band, linewidth=0, zorder=0.5, label="less than meaningful")
    low, high = ax.get_ylim()
    above = high - reach > 0.16 * (high - low)
    ax.text(
        _BETWEEN,
        reach if above else max(-reach, low),
        f"less than\na meaningful\nchange ({number(reach)})",
        transform=moved(ax, ax.transData, 0, 3 if above else -3),
        ha="center",
        va="bottom" if above else "top",
        fontsize=SMALL,
        color=COLOURS.band_edge,
        linespacing=1.15,
    )


def _draw_estimate(
    ax: Axes, x: float, change: float | None, interval: tuple[float, float] | None, title: str, *, main: bool
) -> None:
    if change is None:
        return
    low, high = ax.get_ylim()
    colour, width, size = (COLOURS.ink, 2.4, 9) if main else (COLOURS.muted, 1.3, 6)
    if interval is not None:
        first, last = (min(max(end, low), high) for end in interval)
        ax.vlines(x, first, last, color=colour, linewidth=width, zorder=3, label=f"interval of {title}")
        for end, at, arrow in ((interval[0], first, CARETDOWN), (interval[1], last, CARETUP)):
            if end != at:
                ax.plot(x, at, marker=arrow, color=colour, markersize=size, clip_on=False, zorder=3, label="goes on")
    if low <= change <= high:
        ax.plot(
            x,
            change,
            "o",
            color=colour,
            markerfacecolor=colour if main else COLOURS.paper,
            markersize=size,
            zorder=4,
            label=title,
        )
    between = f"{number(interval[0], signed=True)} to {number(interval[1], signed=True)}" if interval else "no interval"
    for text, down, points, weight in (
        (title, 6, SMALL, "normal"),
        (number(change, signed=True), 19, BODY + 2 if main else BODY, "bold" if main else "normal"),
        (between, 35, SMALL, "normal"),
    ):
        place = moved(ax, ax.get_xaxis_transform(), 0, -down)
        ax.text(x, 0, text, transform=place, ha="center", va="top", fontsize=points, fontweight=weight, color=colour)
