"""Every page that shows ten years of diary: its picture, a note as it was typed, the diary broken while it is open."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .app import App, refused, running_app
from .lab import new_page

pytestmark = pytest.mark.browser
DAYS = 3650
NOTE = "<script>alert(1)</script> $x^2$ =1+1"


def ten_years(path: Path) -> Path:
    """Write ten years up to yesterday: two places, three techniques in turn, a note that is no code."""
    rows = ["date,site,side,pain,techniques,note,id"]
    done = ["none", "ice 15", "foam_roller 10", "none", "hip_flexor_stretch 5"]
    dice = random.Random(10)
    for n in range(DAYS):
        day = dt.date.today() - dt.timedelta(days=DAYS - n)
        note = NOTE if n == DAYS - 20 else ""
        rows.append(f"{day},hip,left,{dice.randint(1, 7)},{done[n % 5]},{note},h1{n:09d}")
        rows.append(f"{day},low_back,,{dice.randint(0, 6)},,,h2{n:09d}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("ten")
    with running_app(folder, ten_years(folder / "ten_years.csv")) as running:
        yield running


@pytest.fixture(scope="module")
def page(browser: Browser, app: App) -> Iterator[Page]:
    """One page for all tests; anything in its console, or asked for outside, fails them."""
    faults: list[tuple[str, str]] = []
    opened = new_page(browser, faults)
    opened.on("dialog", lambda dialog: faults.append(("dialog", dialog.message)))
    opened.goto(app.address.replace("1_log", "2_trends"))
    yield opened
    opened.context.close()
    assert faults == []


def go_to(page: Page, name: str) -> None:
    if page.title() != f"{name} · hiplog":
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("img").first).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("name", ["Trends", "What helps", "Explore"])
def test_a_diary_broken_while_the_page_is_open_is_said_once_and_comes_back_with_one_refresh(
    page: Page, app: App, name: str
) -> None:
    go_to(page, name)
    whole = app.diary.read_bytes()
    app.diary.unlink()
    app.diary.mkdir()
    page.get_by_role("button", name="Refresh", exact=True).first.click()
    expect(refused(page, "diary.csv")).to_have_count(1)
    expect(page.get_by_role("img")).to_have_count(0)
    app.diary.rmdir()
    app.diary.write_bytes(whole)
    page.get_by_role("button", name="Refresh", exact=True).first.click()
    expect(page.get_by_role("img").first).to_be_visible()
    expect(refused(page, "diary.csv")).to_have_count(0)


def test_a_note_is_found_and_shows_as_it_was_typed(page: Page) -> None:
    go_to(page, "Explore")
    page.get_by_label("What", exact=True).select_option("notes")
    search = page.get_by_label("Words in a note")
    search.fill("<SCRIPT> $x^2$ =1+1")
    search.press("Enter")
    expect(page.get_by_role("status").filter(has_text="No note has “<SCRIPT> $x^2$ =1+1” in it")).to_be_visible()
    search.fill("alert(1)")
    search.press("Enter")
    expect(page.get_by_role("cell", name=NOTE, exact=True)).to_be_visible()
    expect(page.get_by_role("img")).to_have_attribute("alt", re.compile("^Pain over time, left hip"))


def test_nothing_moves_where_the_person_asked_for_less_motion(page: Page) -> None:
    moving = (
        "[...document.querySelectorAll('main *')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    )
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(moving) == 0
