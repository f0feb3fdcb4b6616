"""The forms of a review: HTML that asks for nothing, and a PDF of exactly one A4 page, from the same description."""

import datetime as dt
import io
import re
import sys
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader

from hiplog import Diary
from hiplog.clinic import Review, review, review_html, review_pdf
from hiplog.clinic.one_page.pen import PLACEHOLDER
from hiplog.errors import Misuse

from .reviewed import HIGH, LOW, kept

SAMPLES = Path(__file__).parents[2] / "sample_data"
LAST = dt.date(2026, 10, 31)


@cache
def sample(name: str) -> Review:
    return review(Diary(SAMPLES / "caseload" / name / "diary.csv", today=LAST), name="A. B.")


made: list[tuple[Review, bytes]] = []


def pdf(found: Review) -> bytes:
    """Return the PDF of a review, made once."""
    for known, data in made:
        if known is found:
            return data
    made.append((found, review_pdf(found)))
    return made[-1][1]


def page(found: Review) -> PageObject:
    """Return the one page of a review's PDF."""
    reader = PdfReader(io.BytesIO(pdf(found)))
    assert len(reader.pages) == 1
    only = reader.pages[0]
    assert [round(float(side)) for side in only.mediabox[2:]] == [595, 842]
    return only


def words(found: Review) -> str:
    return " ".join(page(found).extract_text().split())


class Page(HTMLParser):
    """Every tag with its attributes, and the text between them."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(document)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "col", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.texts.append(data)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """Return a review with more of everything than a page holds, and notes in many scripts."""
    places = [("hip", "right"), ("knee", "left"), ("neck", ""), ("low_back", ""), ("shoulder", "both"), ("head", "")]
    days = [dt.date(2026, 3, 1) + dt.timedelta(day) for day in range(84)]
    rows = [
        f"{day},{site},{side},{(day.day * 7 + n * 3) % 10},,," for day in days for n, (site, side) in enumerate(places)
    ]
    notes = {83: "ألم شديد", 82: "今天\u1ab0 and more", 81: "x" * 3000, 80: "a" * 99}
    keys = ("ice", "heat", "yoga", "walking", "clamshells", "stretch", "massage", "kneading")
    techniques = dict.fromkeys(keys, "X." * 42)
    events = [f"2026-03-0{n},flag,{sign},yes,," for n, sign in enumerate(("cancer", "night_pain", "leg_weakness"), 1)]
    events += [f'2026-03-01,prescribed,{key},"10 min, 5 days a week",,' for key in techniques]
    for day, value in (("2026-03-02", 3), ("2026-05-20", 7)):
        own = "; ".join(f"a rather long activity of my own number {n} {value}" for n in range(1, 6))
        totals = {"psfs": own, "oxford_hip": value * 4, "odi": value, "lefs": value * 5, "nrs": value}
        events += [f"{day},outcome,{measure},{total},," for measure, total in totals.items()]
    folder = tmp_path_factory.mktemp("crowded")
    diary = kept(folder, HIGH + LOW + HIGH, "\n".join(events), extra="\n".join(rows), notes=notes, **techniques)
    return review(diary, notes=True, name="王小明 zażółć ελληνικά русский " * 9)


def test_the_html_asks_for_nothing_from_outside_and_runs_nothing() -> None:
    document = review_html(sample("badger"))
    found = Page(document)
    assert {tag for tag, _ in found.tags} & {"script", "link", "iframe", "object", "a", "form"} == set()
    addresses = [value for _, attributes in found.tags for name, value in attributes.items() if name in ("src", "href")]
    assert [address[:22] for address in addresses if address] == ["data:image/png;base64,"]
    assert not re.search(r"https?:|url\(|@import", document)
    policy = next(attributes["content"] for tag, attributes in found.tags if "http-equiv" in attributes)
    assert policy == (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    )


def test_the_html_says_every_line_of_the_page() -> None:
    review_of = sample("curlew")
    text = " ".join(Page(review_html(review_of)).texts)
    for line in (
        *review_of.glance,
        *review_of.foot,
        review_of.subtitle,
        "Pain diary review",
        "A. B.",
        "Visit 31 Oct 2026",
    ):
        assert line in text
    for section in review_of.sections:
        cells = [cell for row in section.table.rows for cell in row] if section.table else []
        for part in (
            section.title,
            section.small,
            *section.lines,
            *(line for cell in cells for line in cell.split("\n")),
        ):
            assert part in text


def test_the_picture_has_its_sentence_and_can_be_reached_by_keyboard() -> None:
    found = Page(review_html(sample("badger")))
    (image,) = (attributes for tag, attributes in found.tags if tag == "img")
    assert image["alt"] == (
        "Pain over time, right hip, 1 June to 31 October 2026: 127 of 153 days scored, first 7, last 4, median 6, "
        "highest 8. Between 4.2 and 7.8 a change from the days before would not be meaningful. Marked: visit 2 October "
        "2026, prescribed strengthening 2 October 2026 and visit 29 October 2026."
    )
    focusable = [attributes for _, attributes in found.tags if attributes.get("tabindex") == "0"]
    assert [attributes["aria-label"] for attributes in focusable] == ["Picture"]


def test_what_a_person_typed_is_escaped_and_shown_as_typed(tmp_path: Path) -> None:
    diary = kept(
        tmp_path, HIGH, "2026-03-02,outcome,psfs,<i>sit</i> 3; b 4; c 5,,", notes={3: "<script>alert(1)</script> &"}
    )
    document = review_html(review(diary, notes=True, name="<b>A</b>"))
    assert "<script>" not in document
    assert "<i>sit" not in document
    assert "<p class=note dir=auto>4 Mar 2026 left hip: &lt;script&gt;alert(1)&lt;/script&gt; &amp;</p>" in document
    assert '<span dir="auto">&lt;b&gt;A&lt;/b&gt;</span>' in document


def test_what_is_not_in_the_page_is_said_and_a_page_without_a_picture_has_none(tmp_path: Path) -> None:
    found = review(kept(tmp_path, "..", "2026-03-01,flag,cancer,maybe,,"))
    document = review_html(found)
    assert "<h2>Not in this page</h2><p>events.csv, line 2: The answer to 'cancer' is yes or no" in document
    assert "<figure>" not in document
    assert "Not in this page events.csv, line 2: The answer to" in words(found)


def test_the_pdf_is_one_a4_page_whose_text_can_be_selected() -> None:
    found = sample("badger")
    text = words(found)
    for line in (*found.glance, *found.foot, found.subtitle, "Pain diary review · A. B. Visit 31 Oct 2026"):
        assert line in text
    for line in ("meaningful 1.8: probably reached", "measurement error 2", "≥ 79 of 60 min"):
        assert line in text
    assert PLACEHOLDER not in text
    assert "see the HTML" not in text


def test_the_picture_of_the_pdf_has_its_sentence() -> None:
    assert b"/Alt" in pdf(sample("badger"))
    assert len(page(sample("badger")).images) == 1


def test_the_pdf_of_the_same_review_has_the_same_bytes_and_no_clock() -> None:
    first, again = pdf(sample("wren")), review_pdf(sample("wren"))
    assert first == again
    reader = PdfReader(io.BytesIO(first))
    assert reader.metadata is not None
    assert reader.metadata.creation_date == dt.datetime(2026, 10, 31, tzinfo=dt.UTC)
    assert reader.metadata.title == "Pain diary review, 31 Oct 2026"


def test_a_crowded_page_is_still_one_and_counts_what_it_leaves_out(crowded: Review) -> None:
    text = words(crowded)
    assert len(re.findall(r"and \d+ more, see the HTML", text)) >= 4
    for part in ("Signs to ask about", "Range of motion and plan", "Notes of the last 28"):
        assert part in text
    assert f"{PLACEHOLDER} stands for signs that this page's font does not have; they are in the HTML." in text
    assert "zażółć ελληνικά русский" in text
    assert f"left hip: {PLACEHOLDER} and more" in text
    assert f"left hip: {PLACEHOLDER} {PLACEHOLDER}" in text
    assert "…" in text
    assert "ألم شديد" in review_html(crowded)


def test_a_page_that_nothing_else_makes_small_enough_gets_smaller_type(crowded: Review) -> None:
    long = " ".join(["a sentence that goes on and on"] * 60)
    sections = tuple(replace(section, lines=(long,) * 12) for section in crowded.sections)
    made = replace(
        crowded, subtitle=long, glance=(long,) * 12, sections=sections, foot=crowded.foot * 4, problems=(long,) * 12
    )
    assert "and 7 more, see the HTML" in words(made)


@pytest.mark.parametrize("pain", ["", "5", "...", "5 " * 3])
def test_the_smallest_diaries_have_their_page_too(tmp_path: Path, pain: str) -> None:
    found = review(kept(tmp_path, pain, today=dt.date(2026, 3, 20)), name="A. B.")
    assert "Pain, 0–10" in words(found)
    assert all(line in words(found) for line in found.glance)
    assert Page(review_html(found)).texts


def test_without_fpdf2_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(Misuse) as missing:
        review_pdf(sample("badger"))
    assert (missing.value.message, missing.value.code) == (
        "A PDF needs fpdf2, which is not installed: pip install 'hiplog[report]'. The HTML prints as well.",
        "MISSING_EXTRA",
    )


def test_the_picture_shows_the_windows_the_band_the_marks_and_half_a_year(tmp_path: Path) -> None:
    chart = review(kept(tmp_path, (HIGH + LOW) * 4, "2026-09-30,flare,hip,,,\n2026-09-30,flare,knee,,,")).chart
    assert chart is not None
    main = chart.figure.axes[0]
    said = [text.get_text() for text in main.texts]
    assert [text for text in said if "28" in text] == ["last 28 days", "28 before"]
    labels = [artist.get_label() for artist in (*main.lines, *main.collections, *main.patches)]
    assert {"not meaningful", "edge of the band", "mean, last 28 days", "mean, 28 before", "marked"} <= set(labels)
    assert "12 April to 10 October 2026: 182 of 182 days scored" in chart.alt
    assert chart.alt.endswith("Marked: flare 30 September 2026.")


def test_the_picture_has_no_band_and_no_mean_of_a_few_days(tmp_path: Path) -> None:
    chart = review(kept(tmp_path, "5..4........................" + LOW)).chart
    assert chart is not None
    main = chart.figure.axes[0]
    labels = {artist.get_label() for artist in (*main.lines, *main.collections, *main.patches)}
    assert "not meaningful" not in labels
    assert "mean, 28 before" not in labels
    assert "mean, last 28 days" in labels
    assert "meaningful" not in chart.alt


def test_the_picture_is_fine_enough_for_paper() -> None:
    with Image.open(io.BytesIO(sample("badger").png)) as image:
        assert image.width == 1460
