"""The caseload's page in a real browser, straight from its file: sorted by mouse and keys, readable without script."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from hiplog.clinic import caseload, caseload_html

pytestmark = [pytest.mark.browser]
SAMPLES = Path(__file__).parent.parent.parent / "sample_data" / "caseload"
PHONE = 390


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the sample people and one without a diary, in a file."""
    import datetime as dt

    folder = tmp_path_factory.mktemp("clinic")
    shutil.copytree(SAMPLES, folder / "caseload", ignore=shutil.ignore_patterns(".*"))
    (folder / "caseload" / "empty").mkdir()
    found = caseload(folder / "caseload", today=dt.date(2026, 11, 1))
    page = folder / "caseload.html"
    page.write_text(caseload_html(found, reviews={"badger": "caseload.reviews/badger.html"}), encoding="utf-8")
    return page.as_uri()


@pytest.fixture
def width() -> int:
    return 1280


@pytest.fixture
def page(browser: Browser, address: str, width: int) -> Iterator[Page]:
    faults: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: faults.append(asked.url) if asked.url != address else None)
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def people(page: Page) -> list[str]:
    return [name.split("\n")[0] for name in page.get_by_role("rowheader").all_inner_texts()]


def test_a_column_is_sorted_by_its_name_up_then_down_and_what_is_not_known_stays_last(page: Page) -> None:
    first = people(page)
    assert first[:2] == ["curlew", "empty"]
    head = page.get_by_role("columnheader", name="Pain now")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert people(page) == ["lynx", "plover", "badger", "osprey", "wren", "curlew", "marten", "empty", "heron"]
    expect(page.get_by_role("status")).to_have_text("Sorted by pain now, lowest first.")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert people(page) == ["marten", "curlew", "wren", "osprey", "badger", "plover", "lynx", "empty", "heron"]
    expect(page.locator("[aria-sort]")).to_have_count(1)
    page.get_by_role("button", name="Why to look").click()
    assert people(page) == first


def test_every_column_is_sorted_by_keyboard_alone(page: Page) -> None:
    names = page.get_by_role("columnheader").all_inner_texts()
    assert [name.rstrip(" ↑") for name in names] == [
        "Person", "Why to look", "Last entry", "Logged", "Pain now", "Change", "Episodes", "Programme", "Red flags",
        "Outcomes",
    ]  # fmt: skip
    for place in range(len(names)):
        page.keyboard.press("Tab")
        head = page.get_by_role("columnheader").nth(place)
        expect(head.get_by_role("button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        assert len(people(page)) == 9
    page.get_by_role("columnheader", name="Last entry").get_by_role("button").press("Space")
    assert people(page)[0] == "heron"


@pytest.mark.parametrize("width", [1280, PHONE])
def test_it_has_no_barrier_in_either_colours_and_fits(page: Page, width: int) -> None:
    for colours in ("dark", "light"):
        page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [PHONE])
def test_on_a_phone_a_person_is_a_block_with_the_names_of_its_values(page: Page) -> None:
    row = page.get_by_role("row").filter(has_text="badger")
    expect(row.get_by_role("cell").filter(has_text="22 of 28")).to_be_visible()
    label = "getComputedStyle(document.querySelector('td.logged'), '::before').content"
    assert page.evaluate(label) == '"Logged"'
    box = page.get_by_role("button", name="Change").bounding_box()
    assert box is not None
    assert box["height"] >= 44


def test_each_picture_has_a_name_and_a_link_leads_only_to_a_review_that_is_there(page: Page) -> None:
    expect(page.get_by_role("img", name="Pain over 12 weeks: 4")).to_have_count(0)
    assert page.get_by_role("img").count() == 8
    assert page.get_by_role("link").all_inner_texts() == ["badger"]


def test_without_script_the_table_stands_in_its_first_order(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert people(page)[:2] == ["curlew", "empty"]
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="Pain now")).to_be_visible()
    context.close()


def test_it_prints_whole_columns_on_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf(format="A4", landscape=True)[:4] == b"%PDF"
