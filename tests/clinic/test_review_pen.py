"""The pen of the printed page: whatever is written fits its width, and a sign that cannot be drawn is a box."""

import io
from collections.abc import Iterator

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from hiplog.clinic.one_page.pen import MM, PLACEHOLDER, Pen, with_font

WIDTH, SIZE = 30.0, 8.0


@pytest.fixture(scope="module")
def pen() -> Iterator[Pen]:
    pdf = with_font(FPDF())
    pdf.add_page()
    yield Pen(pdf)
    pdf.output()  # closes the font's files


@settings(max_examples=60)
@given(words=st.text(max_size=120), bold=st.booleans())
def test_any_text_is_drawn_in_lines_that_fit(pen: Pen, words: str, bold: bool) -> None:
    lines = pen._wrapped(pen.shown(words), WIDTH / SIZE, bold=bold)
    widths = [pen._width(line, bold=bold) * SIZE for line in lines]
    assert all(width <= WIDTH + 1e-6 for width, line in zip(widths, lines, strict=True) if len(line) > 1)
    assert "".join("".join(lines).split()) == "".join(pen.shown(words).split())
    pen.text(words, WIDTH, SIZE, bold=bold, most=2).draw(10, 10)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("zażółć ≥ 7 — ελληνικά", "zażółć ≥ 7 — ελληνικά"),
        ("今天 ok", f"{PLACEHOLDER} ok"),
        ("ألم", PLACEHOLDER),
        ("two\nlines\tand  blanks", "two lines and blanks"),
        ("a\x00b", f"a{PLACEHOLDER}b"),
        ("o\u1ab0k", "ok"),
    ],
)
def test_a_run_of_signs_that_cannot_be_drawn_is_one_box(pen: Pen, typed: str, shown: str) -> None:
    pen.boxes = False
    assert pen.shown(typed) == shown
    assert pen.boxes is (PLACEHOLDER in shown)


def test_what_is_cut_ends_in_an_ellipsis_and_a_smaller_scale_takes_less_height() -> None:
    pdf = with_font(FPDF())
    pdf.add_page()
    pen = Pen(pdf)
    block = pen.text("one two three four five six seven eight nine ten", WIDTH, SIZE, most=2)
    block.draw(10, 10)
    assert block.height == pytest.approx(2 * SIZE * 1.28 * MM)
    pen.scale = 0.5
    assert pen.text("one", WIDTH, SIZE).height == pytest.approx(SIZE * 0.5 * 1.28 * MM)
    assert PdfReader(io.BytesIO(bytes(pdf.output()))).pages[0].extract_text().endswith("…")
