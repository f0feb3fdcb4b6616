"""The review's page in a real browser, straight from its file: no barrier, nothing asked for, and how it prints."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from hiplog import Diary
from hiplog.clinic import review, review_html

pytestmark = [pytest.mark.browser]
SAMPLES = Path(__file__).parent.parent.parent / "sample_data"
VISIT = dt.date(2026, 10, 31)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a person with marks, in a file."""
    found = review(Diary(SAMPLES / "caseload" / "curlew" / "diary.csv", today=VISIT), notes=True, name="A. B.")
    page = tmp_path_factory.mktemp("review") / "review.html"
    page.write_text(review_html(found), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.on("console", lambda said: faults.append(said.text))
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(("data:", address)) else None)
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def test_it_has_no_barrier_at_a_desk_and_on_a_phone_and_fits(page: Page) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_phone_each_value_has_its_name_and_the_picture_begins_with_the_last_days(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    cell = page.get_by_role("cell").filter(has_text="1.4 higher")
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Change, against the 28 days before"'
    picture = page.get_by_role("img").bounding_box()
    assert picture is not None
    assert picture["x"] < 0 < picture["x"] + picture["width"] <= 390


def test_it_prints_on_white_in_whole_sections(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    printed = page.pdf(prefer_css_page_size=True)
    assert 1 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 2
    expect(page.get_by_role("heading", name="Signs to ask about")).to_be_visible()
