"""A drawn figure together with the sentence that says what it shows.

The sentence (``alt``) is made from the same numbers as the drawing, for people who do not see it. A chart has no clock
in it: the same data give the same bytes, in every format.
"""

import base64
import html
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure
from PIL import Image

from hiplog.charts.canvas import painted_on
from hiplog.charts.style import our_style
from hiplog.errors import Misuse

SCREEN_DPI = 100
PRINT_DPI = 220

_NO_CLOCK: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A matplotlib figure and its text alternative; a notebook cell that ends with one shows the picture."""

    figure: Figure
    alt: str

    def png(self, dpi: int = SCREEN_DPI) -> bytes:
        """Return the picture as PNG bytes, in 256 colours: a third of the size, and no slower than all of them."""
        with _drawing():
            pixels = painted_on(self.figure, dpi)
        buffer = io.BytesIO()
        _few_colours(Image.fromarray(pixels).convert("RGB")).save(buffer, "png", dpi=(dpi, dpi), compress_level=3)
        return buffer.getvalue()

    def html(self, dpi: int = SCREEN_DPI) -> str:
        """Return the picture as one self-contained ``<img>`` with its text alternative, never wider than the page."""
        data = base64.b64encode(self.png(dpi)).decode("ascii")
        width = round(self.figure.get_figwidth() * SCREEN_DPI)
        return (
            f'<img alt="{html.escape(self.alt, quote=True)}" src="data:image/png;base64,{data}" width="{width}" '
            'style="max-width:100%;height:auto">'
        )

    def _repr_html_(self) -> str:
        return self.html()

    def save(self, path: str | Path, *, dpi: int = PRINT_DPI) -> Path:
        """Write the picture and return where it is; the ending says the format: .png (at ``dpi``), .svg or .pdf.

        Raises Misuse for another ending.
        """
        target = Path(path)
        kind = target.suffix.lower().removeprefix(".")
        if kind not in ("png", *_NO_CLOCK):
            raise Misuse(f"A chart is saved as .png, .svg or .pdf, not as {target.name!r}.", code="CHART_FORMAT")
        target.write_bytes(self.png(dpi) if kind == "png" else self._vectors(kind))
        return target

    def _vectors(self, kind: str) -> bytes:
        buffer = io.BytesIO()
        with _drawing():
            self.figure.savefig(buffer, format=kind, metadata=_NO_CLOCK[kind])
        return buffer.getvalue()


def _few_colours(picture: Image.Image) -> Image.Image:
    few = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # The octree is a shade off; the paper, seen in the corner, must meet the page without an edge.
    palette, paper = few.getpalette() or [], int(few.tobytes()[0])
    palette[paper * 3 : paper * 3 + 3] = picture.tobytes()[:3]
    few.putpalette(palette)
    return few


@contextmanager
def _drawing() -> Iterator[None]:
    with our_style(), warnings.catch_warnings():
        # A person's own word may hold a sign the font lacks; it is drawn as a box, and is right in the alt sentence.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield
