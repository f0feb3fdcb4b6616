"""The Review page of a clinic's app in a real browser: one person at a visit, what is recorded there, the caseload."""

import datetime as dt
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from hiplog import Diary

from .app import SAMPLE, App, has_no_barrier_in_either_colours, refused, running_app, said
from .lab import new_page

pytestmark = pytest.mark.browser
CASELOAD = SAMPLE.parent / "caseload"
VISIT = dt.date(2026, 10, 31)
"""The last day of the samples, which is the visit where nothing is chosen."""
RECORDED = {"Outcome measures": "Save outcome", "Programme": "Save prescription", "Red flags": "Save answers"}
"""The parts in which a visit is written down, with their main buttons."""
NOTE = "<script>alert(1)</script> $x^2$"


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """A clinic's app: the sample's caseload with one broken diary among them, and a diary with a strange note."""
    people = tmp_path_factory.mktemp("people")
    shutil.copytree(CASELOAD, people, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    (people / "zebra").mkdir()
    (people / "zebra" / "diary.csv").write_text("", encoding="utf-8")
    with running_app(tmp_path_factory.mktemp("app"), caseload=people) as running:
        Diary(running.diary).log(pain=4, date=VISIT, site="hip", side="left", note=NOTE)
        yield running


@pytest.fixture(scope="module")
def opened(browser: Browser, app: App) -> Iterator[Page]:
    """The page, opened once: that takes longer than a test."""
    faults: list[tuple[str, str]] = []
    page = new_page(browser, faults, 1280)
    page.goto(app.address, timeout=60_000)
    visit(page).wait_for()
    yield page
    page.context.close()
    assert faults == []


@pytest.fixture
def page(opened: Page) -> Page:
    """The page with the review of the last day."""
    visit(opened).fill(str(VISIT))
    expect(sheet(opened).get_by_text("Visit 31 Oct 2026")).to_be_visible()
    return opened


def visit(page: Page) -> Locator:
    return page.get_by_label("Visit date").first


def sheet(page: Page, name: str = "Review") -> FrameLocator:
    """What is on the sheet of this name."""
    return page.get_by_title(name, exact=True).content_frame


def persons(page: Page) -> list[str]:
    return page.get_by_role("table", name="Caseload").get_by_role("rowheader").locator("b, button").all_inner_texts()


def test_the_app_of_a_clinic_opens_on_the_review_as_it_is_printed(page: Page) -> None:
    assert page.title() == "Review · hiplog"
    expect(sheet(page).get_by_role("heading", name="Pain diary review")).to_be_visible()
    expect(sheet(page).get_by_role("img")).to_have_attribute("alt", re.compile("left hip", re.IGNORECASE))


def test_another_visit_date_shows_its_review_and_a_bad_one_says_why_beside_it(page: Page) -> None:
    visit(page).fill("2026-09-01")
    expect(sheet(page).get_by_text("Visit 1 Sep 2026")).to_be_visible()
    visit(page).fill("2020-01-01")
    expect(refused(page, "is before the first entry of this diary (1 Mar 2026)")).to_be_visible()
    expect(page.get_by_title("Review", exact=True)).to_be_hidden()
    expect(visit(page)).to_have_value("2020-01-01")


def test_notes_are_shown_only_when_asked_for_and_as_they_were_typed(page: Page) -> None:
    expect(sheet(page).get_by_text("alert(1)")).to_have_count(0)
    page.get_by_label("Show notes").first.check()
    expect(sheet(page).get_by_text(NOTE)).to_be_visible()
    page.get_by_label("Show notes").first.uncheck()
    expect(sheet(page).get_by_text("alert(1)")).to_have_count(0)


def test_the_page_is_saved_as_html_and_as_a_pdf_of_one_page(page: Page) -> None:
    files = page.get_by_role("group", name="Save the review", exact=True)
    saved = {}
    for kind in ("HTML", "PDF"):
        with page.expect_download() as download:
            files.get_by_role("button", name=f"Save as {kind}").press("Enter")
        assert download.value.suggested_filename == f"hiplog-review-2026-10-31.{kind.lower()}"
        saved[kind] = download.value.path().read_bytes()
    assert b"Visit 31 Oct 2026" in saved["HTML"]
    assert saved["PDF"].startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", saved["PDF"])) == 1


def test_an_outcome_that_is_written_down_is_in_the_review_at_once(page: Page, app: App) -> None:
    page.get_by_role("button", name="Outcome measures", exact=True).first.press("Enter")
    page.get_by_label("Measure", exact=True).select_option("ODI: Oswestry Disability Index")
    page.get_by_label("Date of the score").fill(str(VISIT))
    page.get_by_label(re.compile("^Total")).fill("34")
    page.get_by_role("button", name="Save outcome").press("Enter")
    expect(sheet(page).get_by_role("rowheader", name=re.compile("ODI"))).to_be_visible()
    assert "outcome,odi,34" in (app.diary.parent / "events.csv").read_text(encoding="utf-8")
    page.get_by_role("button", name="Outcome measures", exact=True).first.press("Enter")
    expect(page.get_by_label("Date of the score")).to_be_hidden()


def test_a_sign_that_is_ticked_is_in_the_review_at_once(page: Page) -> None:
    fold = page.get_by_role("button", name="Red flags", exact=True).first
    fold.press("Enter")
    page.get_by_label("A leg is getting weaker.").select_option("yes")
    page.get_by_label("Day of the answers").fill(str(VISIT))
    page.get_by_role("button", name="Save answers").press("Enter")
    expect(sheet(page).get_by_text("to be seen on the same day: A leg is getting weaker")).to_be_visible()
    fold.press("Enter")


def test_the_caseload_is_sorted_by_keyboard_and_a_broken_diary_says_so(page: Page) -> None:
    table = page.get_by_role("table", name="Caseload")
    expect(table.get_by_role("rowheader")).to_have_count(9)
    assert persons(page)[0] == "curlew"  # the red flag
    pain = table.get_by_role("columnheader", name="Pain now")
    for way, first, last in (("ascending", "lynx", "heron"), ("descending", "marten", "heron")):
        pain.get_by_role("button").press("Enter")
        expect(pain).to_have_attribute("aria-sort", way)
        assert (persons(page)[0], persons(page)[-1]) == (first, last)
    expect(said(page, "Sorted by pain now, highest first.")).to_have_count(1)
    broken = table.get_by_role("row").filter(has_text="zebra")
    expect(broken).to_contain_text("The file is empty")
    expect(broken.get_by_role("button")).to_have_count(0)


def test_a_person_of_the_caseload_is_chosen_by_keyboard_and_their_review_stands_below(page: Page) -> None:
    badger = page.get_by_role("table", name="Caseload").get_by_role("button", name="badger")
    badger.press("Enter")
    expect(sheet(page, "Review of badger").get_by_role("heading", name="Pain diary review · badger")).to_be_visible()
    expect(badger).to_have_attribute("aria-pressed", "true")
    expect(badger).to_be_focused()


def test_it_has_no_barrier_and_fits_a_phone_with_everything_open(page: Page) -> None:
    page.get_by_role("table", name="Caseload").get_by_role("button", name="curlew").press("Enter")
    expect(sheet(page, "Review of curlew").get_by_role("heading", level=1)).to_be_visible()
    page.get_by_text("How to read this table").click()
    for name, save in RECORDED.items():
        page.get_by_role("button", name=name, exact=True).last.press("Enter")
        expect(page.get_by_role("button", name=save).last).to_be_visible()
    has_no_barrier_in_either_colours(page)
    for width in (390, 320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for frame in (page.main_frame, *page.frames[1:]):
            assert frame.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
