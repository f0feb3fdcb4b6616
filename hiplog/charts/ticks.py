"""Tick labels as plain text.

matplotlib's own ticks are five artists each and are laid out three times: a third of a redraw. A finished panel knows
where its ticks are, so they are written once and matplotlib's axes are hidden; ``ax.get_yticks()`` stays true.
"""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.markers import TICKDOWN, TICKLEFT, TICKRIGHT
from matplotlib.ticker import FixedFormatter, FixedLocator
from matplotlib.transforms import ScaledTranslation, Transform

from hiplog.charts.style import COLOURS

_PAD = 6.5
"""Points from the panel to a tick's label."""


def set_ticks(axis: Axis, at: list[float], labels: list[str]) -> None:
    """Set where ``axis`` has ticks and what stands there, without making matplotlib's ticks yet."""
    axis.set_major_locator(FixedLocator(at))
    axis.set_major_formatter(FixedFormatter(labels))


def draw_grid(ax: Axes, at: list[float]) -> None:
    """Draw a faint line across ``ax`` at each height of ``at``, behind everything."""
    across, up = np.tile([0.0, 1.0, np.nan], len(at)), np.repeat(at, 3)
    place = ax.get_yaxis_transform()
    ax.plot(across, up, color=COLOURS.grid, linewidth=0.7, transform=place, zorder=0.45, label="grid")


def moved(ax: Axes, transform: Transform, right: float, up: float) -> Transform:
    """Return ``transform`` moved by points: a plain text there costs half of an annotation."""
    figure: Any = ax.get_figure(root=True)
    return transform + ScaledTranslation(right / 72, up / 72, figure.dpi_scale_trans)


def write_ticks(ax: Axes, *, right: bool = False, label: float = 30) -> Axes:
    """Write the ticks of ``ax`` and its y label, ``label`` points away, for good; ``right``: y ticks stand right."""
    sign = 1 if right else -1
    along_y, along_x = ax.get_yaxis_transform(), ax.get_xaxis_transform()
    side: dict[str, Any] = {"ha": "left" if right else "right", "va": "center_baseline"}
    ticks = _take(ax.yaxis)
    for at, text in ticks:
        ax.text(float(right), at, text, transform=moved(ax, along_y, sign * _PAD, 0), parse_math=False, **side)
    _mark(ax, [float(right)] * len(ticks), [at for at, _ in ticks], TICKRIGHT if right else TICKLEFT, along_y)
    ticks = _take(ax.xaxis)
    for at, text in ticks:
        ax.text(at, 0, text, transform=moved(ax, along_x, 0, -_PAD), ha="center", va="top", parse_math=False)
    _mark(ax, [at for at, _ in ticks], [0.0] * len(ticks), TICKDOWN, along_x)
    turned, name = ax.yaxis.label.get_rotation(), ax.get_ylabel()
    align = "left" if right else "right"
    place = moved(ax, ax.transAxes, sign * label, 0)
    ax.text(float(right), 0.5, name, transform=place, rotation=turned, ha=align, va="center", parse_math=False)
    return ax


def _take(axis: Axis) -> list[tuple[float, str]]:
    """Return the ticks inside the view with their labels, and hide ``axis``."""
    at = [float(place) for place in axis.get_majorticklocs()]
    low, high = axis.get_view_interval()
    labels = axis.get_major_formatter().format_ticks(at)
    axis.set_visible(False)
    return [(place, label) for place, label in zip(at, labels, strict=True) if low - 1e-9 <= place <= high + 1e-9]


def _mark(ax: Axes, x: list[float], y: list[float], marker: int, place: Transform) -> None:
    style: dict[str, Any] = {"linestyle": "", "markersize": 3, "color": COLOURS.muted, "clip_on": False}
    ax.plot(x, y, marker=marker, transform=place, label="ticks", **style)
