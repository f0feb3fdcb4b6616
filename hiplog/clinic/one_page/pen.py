"""Blocks of a printed page: each knows its height before it is drawn, so that a page can be fitted before it is made.

Lengths are millimetres, sizes of type are points.  Text stays text.  A sign that the font does not have, or one of a
script that is written from right to left and would come out in the wrong order, is drawn as a box, and the pen
remembers that it was.
"""

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fpdf import FPDF

INK, MUTED, MAIN, LINE = (29, 35, 41), (89, 98, 109), (11, 83, 148), (190, 197, 204)
PLACEHOLDER = "□"
LEADING = 1.28
"""Lines of type, one below the other, in their size."""
MM = 25.4 / 72
"""Millimetres in a point."""
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI"))
_FAMILY = "DejaVu"


class Block(NamedTuple):
    """Something to draw with its upper left corner at (x, y)."""

    height: float
    draw: Callable[[float, float], None]


class Pen:
    """Draws on one page; `scale` makes all type smaller, `boxes` tells whether a sign had to be left out."""

    def __init__(self, pdf: "FPDF") -> None:
        self.pdf = pdf
        self.scale = 1.0
        self.boxes = False
        self._known = _characters(pdf)
        self._widths: dict[tuple[str, bool], float] = {}
        self._shown: dict[str, str] = {}

    def text(
        self,
        words: str,
        width: float,
        size: float,
        *,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
        most: int = 99,
    ) -> Block:
        """Return words wrapped to a width, cut with an ellipsis after `most` lines."""
        points = size * self.scale
        lines = self._wrapped(self.shown(words), width / points, bold=bold)
        if len(lines) > most:
            lines = [*lines[: most - 1], self._cut(f"{lines[most - 1]} {lines[most]}", width / points, bold=bold)]
        step = points * LEADING * MM

        def draw(x: float, y: float) -> None:
            self.pdf.set_font(_FAMILY, "B" if bold else "", points)
            self.pdf.set_text_color(*colour)
            for number, line in enumerate(lines):
                self.pdf.text(x, y + step * number + points * MM, line)

        return Block(step * len(lines), draw)

    def right(self, words: str, width: float, size: float) -> Block:
        """Return bold words that end at the right of a width."""
        block = self.text(words, width, size, bold=True, most=1)
        return indented(block, max(width - self._width(self.shown(words), bold=True) * size * self.scale, 0.0))

    def line(self, width: float, colour: tuple[int, int, int] = LINE, *, thick: float = 0.2) -> Block:
        """Return a thin line across."""

        def draw(x: float, y: float) -> None:
            self.pdf.set_draw_color(*colour)
            self.pdf.set_line_width(thick)
            self.pdf.line(x, y, x + width, y)

        return Block(thick, draw)

    def shown(self, words: str) -> str:
        """Return words as this page can show them: one line, a box for each run of signs that it cannot."""
        if words not in self._shown:
            self._shown[words] = self._without_others(words)
        self.boxes = self.boxes or PLACEHOLDER in self._shown[words]
        return self._shown[words]

    def _without_others(self, words: str) -> str:
        found: list[str] = []
        for char in " ".join(words.split()):
            if ord(char) in self._known and unicodedata.bidirectional(char) not in _RIGHT_TO_LEFT:
                found.append(char)
            elif unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
                continue
            elif found[-1:] != [PLACEHOLDER]:
                found.append(PLACEHOLDER)
        return "".join(found)

    def _wrapped(self, words: str, room: float, *, bold: bool) -> list[str]:
        """Return words in lines; `room` is a width in millimetres for a point of size."""
        lines, used, blank = [""], 0.0, self._width(" ", bold=bold)
        for word in words.split(" "):
            for number, piece in enumerate(self._broken(word, room, bold=bold)):
                wide = self._width(piece, bold=bold)
                if number or (lines[-1] and used + blank + wide > room):
                    lines.append(piece)
                    used = wide
                else:
                    used += wide + (blank if lines[-1] else 0.0)
                    lines[-1] = f"{lines[-1]} {piece}".lstrip()
        return lines

    def _broken(self, word: str, room: float, *, bold: bool) -> list[str]:
        """Return a word in pieces that fit; one piece where it fits."""
        if self._width(word, bold=bold) <= room:
            return [word]
        pieces, used = [""], 0.0
        for char in word:
            wide = self._width(char, bold=bold)
            if pieces[-1] and used + wide > room:
                pieces.append("")
                used = 0.0
            pieces[-1] += char
            used += wide
        return pieces

    def _cut(self, words: str, room: float, *, bold: bool) -> str:
        while words and self._width(f"{words}…", bold=bold) > room:
            words = words[:-1]
        return f"{words.rstrip()}…"

    def _width(self, words: str, *, bold: bool) -> float:
        """Return millimetres for a point of size; signs stand beside each other, so that widths add up."""
        if (words, bold) not in self._widths:
            self.pdf.set_font(_FAMILY, "B" if bold else "", 10)
            self._widths[words, bold] = self.pdf.get_string_width(words) / 10
        return self._widths[words, bold]


def stacked(blocks: Sequence[Block], gap: float = 0.0) -> Block:
    """Return blocks one below the other."""
    height = sum(block.height for block in blocks) + gap * max(len(blocks) - 1, 0)

    def draw(x: float, y: float) -> None:
        for block in blocks:
            block.draw(x, y)
            y += block.height + gap

    return Block(height, draw)


def beside(blocks: Sequence[Block], widths: Sequence[float]) -> Block:
    """Return blocks side by side, each in its width."""

    def draw(x: float, y: float) -> None:
        for block, width in zip(blocks, widths, strict=True):
            block.draw(x, y)
            x += width

    return Block(max((block.height for block in blocks), default=0.0), draw)


def indented(block: Block, by: float) -> Block:
    """Return a block moved to the right."""
    return Block(block.height, lambda x, y: block.draw(x + by, y))


def with_font(pdf: "FPDF") -> "FPDF":
    """Give a document the font that comes with matplotlib: DejaVu Sans, whose licence lets it be part of a file."""
    import matplotlib as mpl

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    pdf.add_font(_FAMILY, "", folder / "DejaVuSans.ttf")
    pdf.add_font(_FAMILY, "B", folder / "DejaVuSans-Bold.ttf")
    return pdf


def _characters(pdf: "FPDF") -> frozenset[int]:
    """Return the characters that both the regular and the bold type have."""
    fonts: list[Any] = [pdf.fonts[key] for key in (_FAMILY.lower(), f"{_FAMILY.lower()}B")]
    return frozenset.intersection(*(frozenset(font.cmap) for font in fonts))
