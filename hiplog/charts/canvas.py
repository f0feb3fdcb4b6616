"""The canvas that a picture is painted on for the screen: matplotlib's own, with words that are painted once.

matplotlib paints each letter of each word anew, which is half of a redraw; the words of a diary's pictures are the same
from one redraw to the next.  Here a level word is painted at once and kept, as grey values of its own; turned words and
formulas are left to matplotlib.  Positions are whole pixels.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

WORDS = 2000
"""Words kept, the last used; one is about 1 kB."""


class Word(NamedTuple):
    """A word as it is painted: grey values, and where they lie from its beginning on the base line, in pixels."""

    grey: npt.NDArray[np.uint8]
    right: float
    below: float
    """From the base line to the lower edge of the values."""
    size: tuple[float, float, float]
    """Width, height, and the part of the height that is below the base line."""


@lru_cache(WORDS)
def painted(words: str, font: FontProperties, dpi: float) -> Word:
    """Return words without a line break in a font; equal fonts have equal hashes."""
    face: Any = get_font(findfont(font))
    face.clear()
    face.set_size(font.get_size_in_points(), dpi)
    face.set_text(words, 0.0, flags=_hinting())
    width, height = face.get_width_height()
    below = face.get_descent()
    face.draw_glyphs_to_bitmap(antialiased=True)
    right, down = face.get_bitmap_offset()
    size = (width / 64, height / 64, below / 64)
    return Word(np.array(face.get_image()), right / 64, (below + down) / 64, size)


def _hinting() -> Any:
    return get_hinting_flag()  # type: ignore[no-untyped-call]


class Renderer(RendererAgg):
    """matplotlib's, but for level words."""

    def draw_text(  # noqa: PLR0917 as in matplotlib
        self, gc: Any, x: float, y: float, s: str, prop: FontProperties, angle: float, ismath: Any = False,
        mtext: Any = None,
    ) -> None:  # fmt: skip
        """Paint one line of text; ``x`` and ``y`` are where its base line begins, from the upper left."""
        if ismath or angle:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)  # type: ignore[no-untyped-call]
            return
        word = painted(s, prop, self.dpi)
        left, bottom = round(x + word.right), round(y + word.below)
        self._renderer.draw_text_image(word.grey, left, bottom + 1, 0, gc)

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """Return the size of one line of text in pixels."""
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)  # type: ignore[no-untyped-call,no-any-return]
        return painted(s, prop, self.dpi).size


class Canvas(FigureCanvasAgg):
    """matplotlib's, painted on by our renderer."""

    def get_renderer(self) -> Renderer:
        """Return a renderer of the figure's size, white paper."""
        width, height = self.figure.bbox.size
        return Renderer(width, height, self.figure.dpi)  # type: ignore[no-untyped-call]


def painted_on(figure: Figure, dpi: float) -> npt.NDArray[np.uint8]:
    """Return a figure's pixels: rows, columns, red green blue and opacity; the figure's own dpi stays."""
    usual = figure.dpi
    figure.set_dpi(dpi)
    canvas: Any = Canvas(figure)
    canvas.draw()
    figure.set_dpi(usual)
    return np.asarray(canvas.buffer_rgba())
