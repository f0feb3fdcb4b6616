"""A review as a PDF of exactly one A4 page, whatever the diary holds, with text that can be selected.

The page is laid out before it is made: first as it is, then smaller and with fewer rows, until it fits.  What is left
out is counted ("and 3 more, see the HTML").  No clock is in it: the same review gives the same bytes.
"""

import datetime as dt
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hiplog.clinic.one_page.other_sections import BLANKS
from hiplog.clinic.one_page.page import Review
from hiplog.clinic.one_page.pen import Pen, with_font
from hiplog.clinic.one_page.sheet import LEVELS, Level, Page, laid_out
from hiplog.diary.wording import day_words
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from fpdf import FPDF

MOST_ROOM = 3.0
"""Millimetres that a line to write on may grow by."""
SMALLER = 0.94
"""By so much the type shrinks further where even the fewest rows do not fit."""


def review_pdf(review: Review) -> bytes:
    """Return the page; raises Misuse (MISSING_EXTRA) where fpdf2 is not installed."""
    pdf = _document(review)
    page = _fitted(Pen(pdf), review)
    pdf.add_page()
    page.draw()
    made = io.BytesIO()
    pdf.output(made)
    return made.getvalue()


def _fitted(pen: Pen, review: Review) -> Page:
    """Return the page at the first level at which it fits; what room is left goes to the picture, then to writing."""
    level = next(level for level in _levels() if laid_out(pen, review, level).free >= 0)
    larger = level._replace(picture=level.picture + laid_out(pen, review, level).free)
    room = laid_out(pen, review, larger).free / len(BLANKS) / level.scale
    return laid_out(pen, review, larger._replace(blank=level.blank + min(room, MOST_ROOM)))


def _levels() -> Iterator[Level]:
    """Yield the levels, and after the last one ever smaller ones."""
    yield from LEVELS
    level = LEVELS[-1]
    while True:
        level = level._replace(scale=level.scale * SMALLER, picture=level.picture * SMALLER)
        yield level


def _document(review: Review) -> "FPDF":
    try:
        from fpdf import FPDF
    except ImportError:
        message = "A PDF needs fpdf2, which is not installed: pip install 'hiplog[report]'. The HTML prints as well."
        raise Misuse(message, code="MISSING_EXTRA") from None
    pdf = FPDF(unit="mm", format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.set_creation_date(dt.datetime.combine(review.visit, dt.time(), dt.UTC))
    pdf.set_title(f"{review.title}, {day_words(review.visit)}")
    pdf.set_lang("en")
    pdf.set_creator("hiplog")
    return with_font(pdf)
