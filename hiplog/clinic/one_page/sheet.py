"""How a review lies on one sheet of A4, at a level: how large the type is and how many rows each part may have."""

import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from hiplog.clinic.one_page.as_html import CAPTION
from hiplog.clinic.one_page.page import PART, Review, Section, Table
from hiplog.clinic.one_page.pen import INK, LINE, MAIN, MUTED, PLACEHOLDER, Block, Pen, beside, stacked
from hiplog.diary.wording import day_words

LEFT, TOP, WIDTH, HEIGHT = 12.0, 10.0, 186.0, 278.0
"""Millimetres: margins and what is left of A4 between them."""
BODY, SMALL, TINY, HEAD, TITLE = 7.8, 6.8, 5.8, 8.8, 12.5
"""Points of type at scale 1."""
_GAP, _PAIR = 3.0, 6.0
GLANCE = 5
"""Sentences of what matters first that are always there."""
_SEE = "and {} more, see the HTML"


class Level(NamedTuple):
    """How much of a review is shown."""

    scale: float
    rows: int
    """Of the tables of pain and techniques."""
    fewer: int
    """Of the two tables that stand side by side."""
    notes: int
    picture: float
    """Millimetres of height that the picture may have."""
    lines: int = 3
    """Of one sentence."""
    blank: float = 6.2
    """Millimetres of height of a line to write on."""


LEVELS = (
    Level(1.0, 8, 10, 8, 92),
    Level(1.0, 8, 10, 8, 64),
    Level(0.95, 8, 9, 6, 58),
    Level(0.9, 7, 8, 6, 54),
    Level(0.86, 6, 7, 5, 50, 2),
    Level(0.83, 5, 6, 4, 46, 2),
    Level(0.82, 4, 5, 3, 42, 2),
    Level(0.82, 3, 4, 2, 38, 2),
)
"""From the whole to the least."""


class Page(NamedTuple):
    """A page laid out: what stands from the top down, and the foot at its end; both `WIDTH` wide."""

    body: Block
    foot: Block

    @property
    def free(self) -> float:
        """Millimetres of height that are left; below 0 where it does not fit."""
        return HEIGHT - self.body.height - self.foot.height - LEAST_GAP

    def draw(self) -> None:
        """Draw it where it belongs."""
        self.body.draw(LEFT, TOP)
        self.foot.draw(LEFT, TOP + HEIGHT - self.foot.height)


LEAST_GAP = 2.0
"""Millimetres between the body and the foot."""


def laid_out(pen: Pen, review: Review, level: Level) -> Page:
    """Return the page at a level; nothing is drawn yet."""
    pen.scale, pen.boxes = level.scale, False
    parts = [_head(pen, review), _glance(pen, review, level)]
    parts += [_problems(pen, review)] if review.problems else []
    pain, function, programme, tried = (review.section(key) for key in ("pain", "function", "programme", "tried"))
    signs, blanks, notes = (review.section(key) for key in ("signs", "blanks", "notes"))
    picture = _picture(pen, review, level)
    parts += [_part(pen, pain, WIDTH, level.rows, level=level, picture=picture)] if pain else []
    parts += [_pair(pen, [function, programme], level)]
    parts += [_part(pen, tried, WIDTH, level.rows, level=level)] if tried else []
    parts += [_pair(pen, [signs, blanks], level)]
    parts += [_part(pen, notes, WIDTH, level.notes, level=level)] if notes else []
    body = stacked([part for part in parts if part.height], _GAP * pen.scale)
    return Page(body, _foot(pen, review))


def _head(pen: Pen, review: Review) -> Block:
    title = f"{review.title} · {review.name}" if review.name else review.title
    visit = f"Visit {day_words(review.visit)}"
    wide = WIDTH - 42
    first = beside([pen.text(title, wide, TITLE, bold=True, most=1), pen.right(visit, 42, HEAD + 0.6)], (wide, 42))
    return stacked([first, pen.text(review.subtitle, WIDTH, BODY, colour=MUTED, most=2)], 0.4)


def _glance(pen: Pen, review: Review, level: Level) -> Block:
    shown = review.glance[: max(level.rows, GLANCE)]
    size = BODY + 0.9
    lines = [pen.text(line, WIDTH - 5, size, bold=number == 0, most=4) for number, line in enumerate(shown)]
    lines += _more(pen, len(review.glance) - len(shown), WIDTH)
    inside = stacked(lines, 0.8 * pen.scale)

    def draw(x: float, y: float) -> None:
        pen.pdf.set_fill_color(*MAIN)
        pen.pdf.rect(x, y, 0.9, inside.height, style="F")
        inside.draw(x + 3, y)

    return Block(inside.height, draw)


def _problems(pen: Pen, review: Review) -> Block:
    shown = review.problems[:GLANCE]
    lines = [pen.text("Not in this page", WIDTH, BODY, bold=True), _lines(pen, shown, WIDTH, 2)]
    return stacked([*lines, *_more(pen, len(review.problems) - len(shown), WIDTH)], 0.3)


def _pair(pen: Pen, sections: Sequence[Section | None], level: Level) -> Block:
    width = (WIDTH - _PAIR) / 2
    blocks = [_part(pen, section, width, level.fewer, level=level) for section in sections if section is not None]
    return beside(blocks, [width + _PAIR] * len(blocks))


def _part(pen: Pen, section: Section, width: float, rows: int, *, level: Level, picture: Block | None = None) -> Block:
    """Return a section: its heading, sentences, table, picture, checklist, lines to write on, small print."""
    most = rows if section.key == "notes" else 6
    parts = [
        pen.text(section.title, width, HEAD, bold=True, colour=MAIN),
        _lines(pen, section.lines[:most], width, level.lines),
    ]
    parts += _more(pen, len(section.lines) - most, width)
    parts += [_table(pen, section.table, width, rows)] if section.table is not None else []
    parts += [picture] if picture is not None else []
    parts += [_item(pen, mark, words, width) for mark, words in section.items]
    parts += [_blank(pen, words, width, level.blank) for words in section.blanks]
    parts += [pen.text(section.small, width, TINY, colour=MUTED)] if section.small else []
    return stacked([part for part in parts if part.height], 0.7 * pen.scale)


def _lines(pen: Pen, lines: Sequence[str], width: float, most: int) -> Block:
    return stacked([pen.text(line, width, BODY, most=most) for line in lines], 0.3)


def _more(pen: Pen, count: int, width: float) -> list[Block]:
    return [pen.text(_SEE.format(count), width, SMALL, colour=MUTED)] if count > 0 else []


def _table(pen: Pen, table: Table, width: float, most: int) -> Block:
    widths = [share * width for share in table.widths]
    head = _row(pen, table.columns, widths, heading=True)
    shown = table.rows[:most]
    parts = [head, pen.line(width, MUTED, thick=0.3)]
    for row, following in zip_longest(shown, shown[1:]):
        parts.append(_row(pen, row, widths, heading=False))
        parts += [] if following is not None and following[0].startswith(PART) else [pen.line(width)]
    return stacked([*parts, *_more(pen, len(table.rows) - len(shown), width)], 0.5 * pen.scale)


def _row(pen: Pen, row: Sequence[str], widths: Sequence[float], *, heading: bool) -> Block:
    blocks = []
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        first, *more = cell.split("\n")
        strong = heading or number == 0 or bool(more)
        lines = [pen.text(first, width - 2, BODY, bold=strong and not first.startswith(PART), most=3)]
        lines += [pen.text(line, width - 2, SMALL, colour=MUTED, most=2) for line in more if line]
        blocks.append(stacked(lines))
    return beside(blocks, widths)


def _item(pen: Pen, mark: str, words: str, width: float) -> Block:
    size = 1.9 * pen.scale

    def box(x: float, y: float) -> None:
        pen.pdf.set_draw_color(*INK)
        pen.pdf.set_line_width(0.2)
        pen.pdf.rect(x, y + 0.75 * pen.scale, size, size, style="F" if mark == "yes" else "")

    def filled(x: float, y: float) -> None:
        pen.pdf.set_fill_color(*INK)
        box(x, y)

    text = pen.text(words, width - 4, BODY, bold=mark == "yes", most=2)
    return beside([Block(size, filled), text], [4, width - 4])


def _blank(pen: Pen, words: str, width: float, height: float) -> Block:
    """Return a line to write on, with what it is for above it."""
    name = pen.text(words, width, BODY, colour=MUTED)
    high = height * pen.scale

    def draw(x: float, y: float) -> None:
        name.draw(x, y + high - name.height - 0.4)
        pen.line(width, LINE, thick=0.3).draw(x, y + high)

    return Block(high, draw)


def _picture(pen: Pen, review: Review, level: Level) -> Block | None:
    chart = review.chart
    if chart is None:
        return None
    wide, tall = chart.figure.get_size_inches()
    height = min(WIDTH * tall / wide, level.picture)
    width = height * wide / tall

    def draw(x: float, y: float) -> None:
        pen.pdf.image(io.BytesIO(review.png), x=x, y=y, w=width, h=height, alt_text=pen.shown(chart.alt))

    return stacked([Block(height, draw), pen.text(CAPTION, WIDTH, TINY, colour=MUTED)], 0.3)


def _foot(pen: Pen, review: Review) -> Block:
    lines = [pen.text(line, WIDTH, TINY, colour=MUTED) for line in review.foot]
    if pen.boxes:
        said = f"{PLACEHOLDER} stands for signs that this page's font does not have; they are in the HTML."
        lines.append(pen.text(said, WIDTH, TINY, colour=MUTED))
    return stacked([pen.line(WIDTH), stacked(lines, 0.2)], 0.8)
