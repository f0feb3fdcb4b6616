"""The one look of every chart: colours, type, sizes; light, or dark inside :func:`drawn_in`.

Colours are Okabe and Ito's (2008), which stay apart for every common colour blindness; colour is never the only sign,
so a chart also reads in grey. Lengths are inches, type is in points, line widths are points.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Palette:
    """What each thing is drawn in; another theme is another Palette."""

    paper: str = "#ffffff"
    ink: str = "#1d2329"
    muted: str = "#59626d"
    grid: str = "#e0e4e8"
    gap: str = "#eef0f2"
    score: str = "#6d7884"
    pain: str = "#0072b2"
    technique: str = "#b34700"
    stretch: str = "#009e73"
    band: str = "#fbe9c6"
    band_edge: str = "#8a5a00"


LIGHT = Palette()
DARK = Palette(
    paper="#14181c",
    ink="#e8ebee",
    muted="#a9b3bd",
    grid="#333b43",
    gap="#20262c",
    score="#98a3ae",
    pain="#56b4e9",
    technique="#f0914a",
    stretch="#2fc79a",
    band="#4a3a12",
    band_edge="#e3b341",
)

_palette = ContextVar("palette", default=LIGHT)


class _Current:
    """The palette in use, by the names of its colours."""

    def __getattr__(self, name: str) -> Any:
        return getattr(_palette.get(), name)


if TYPE_CHECKING:
    COLOURS = LIGHT
else:
    COLOURS = _Current()


@contextmanager
def drawn_in(palette: Palette) -> Iterator[None]:
    """Draw the charts made inside this in another palette; threads and tasks do not see each other's."""
    before = _palette.set(palette)
    try:
        yield
    finally:
        _palette.reset(before)


SCREEN = 9.0
"""Width in inches of a chart on a screen: 900 px at 100 dpi."""
PRINT = 6.9
"""Width in inches of a chart on A4 between 18 mm margins."""

TITLE, BODY, SMALL = 12.0, 9.0, 8.0


def _settings() -> dict[str, Any]:
    return {
        "font.family": ["DejaVu Sans"],
        "font.size": BODY,
        "text.color": COLOURS.ink,
        "axes.labelcolor": COLOURS.ink,
        "axes.edgecolor": COLOURS.ink,
        "xtick.color": COLOURS.ink,
        "ytick.color": COLOURS.ink,
        "figure.facecolor": COLOURS.paper,
        "text.hinting": "none",
        "text.usetex": False,
        "text.parse_math": False,
        "axes.unicode_minus": True,
        "path.simplify": True,
        "svg.fonttype": "path",
        "svg.hashsalt": "hiplog",
    }


@contextmanager
def our_style() -> Iterator[None]:
    """Draw inside this: matplotlib's own defaults plus ours, whatever the caller's rcParams; they come back after."""
    with mpl.rc_context():
        settings: Any = mpl.rcParams
        untouched = {key: settings[key] for key in ("backend", "date.epoch", "timezone", "interactive")}
        settings.update(mpl.rcParamsDefault)
        settings.update({**_settings(), **untouched})
        yield


def quiet(ax: Axes, *, left: bool = True, bottom: bool = True) -> Axes:
    """Leave only the spines that carry a scale, and make those recede."""
    ax.set_facecolor("none")
    for name, shown in {"left": left, "bottom": bottom, "top": False, "right": False}.items():
        ax.spines[name].set_visible(shown)
        ax.spines[name].set(color=COLOURS.muted, linewidth=0.8)
    return ax
