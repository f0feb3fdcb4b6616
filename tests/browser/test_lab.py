"""The notebooks in JupyterLab, by keyboard and by accessible names only, as a person meets them."""

import csv
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .app import first_day, keyboard_is_on, pain, tab_to

pytestmark = pytest.mark.browser

PANEL = ".jp-OutputArea-output .hiplog"
"""The region of the page that is ours; the rest is JupyterLab's."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def type_into(page: Page, *, tabs: int = 1, text: str = "") -> None:
    """Go on by ``tabs`` presses of Tab, and type."""
    for _ in range(tabs):
        page.keyboard.press("Tab")
    page.keyboard.type(text)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, context=PANEL).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def test_an_entry_is_saved_by_keyboard_and_is_in_the_file(log: Page, diary_file: Path) -> None:
    before = len(rows(diary_file))
    pain(log).focus()
    type_into(log, tabs=0, text="4")
    tab_to(log, "Another technique")
    log.keyboard.press("Enter")
    expect(log.get_by_role("combobox", name="Technique 1")).to_be_focused()
    type_into(log, tabs=0, text="foam roller")
    type_into(log, text="10")
    tab_to(log, "Note")
    type_into(log, tabs=0, text="<b>stiff</b> $x^2$ =1+1")
    tab_to(log, "Save")
    log.keyboard.press("Enter")
    expect(log.get_by_role("status").filter(has_text="Saved: ")).to_contain_text("left hip pain 4, foam roller 10 min")
    expect(first_day(log)).to_contain_text("“<b>stiff</b> $x^2$ =1+1”")
    saved = rows(diary_file)
    assert len(saved) == before + 1
    assert (saved[-1]["pain"], saved[-1]["techniques"], saved[-1]["side"]) == ("4", "foam_roller 10", "left")
    assert keyboard_is_on(log) == "Save"


def test_a_double_click_on_save_saves_once(log: Page, diary_file: Path) -> None:
    before = len(rows(diary_file))
    pain(log).press("3")
    log.get_by_role("button", name="Save", exact=True).dblclick()
    expect(log.get_by_role("status").filter(has_text="It is saved once")).to_be_visible()
    assert len(rows(diary_file)) == before + 1


def test_pain_after_11_is_refused_and_stays_then_undo_takes_the_entry_back(log: Page, diary_file: Path) -> None:
    before = len(rows(diary_file))
    pain(log).press("1")
    after = log.get_by_role("textbox", name="Pain after (0–10)", exact=True)
    after.focus()
    log.keyboard.type("11")
    tab_to(log, "Save")
    log.keyboard.press("Enter")
    expect(log.get_by_role("alert").filter(has_text="11")).to_be_visible()
    expect(after).to_have_value("11")
    expect(after).to_be_focused()
    assert len(rows(diary_file)) == before
    after.fill("")
    log.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(log.get_by_role("status").filter(has_text="Saved: ")).to_be_visible()
    log.get_by_role("button", name="Undo last").press("Enter")
    expect(log.get_by_role("status").filter(has_text="Taken back: ")).to_be_visible()
    assert len(rows(diary_file)) == before


def test_the_keyboard_stays_in_the_form_and_jupyterlabs_shortcuts_stay_out(log: Page) -> None:
    cells = log.locator(".jp-Cell").count()
    today = log.get_by_role("radio", name=re.compile("^today, "))
    today.press("ArrowLeft")
    expect(today).not_to_be_checked()
    log.get_by_role("button", name="Place and time").press("Enter")
    side = log.get_by_role("combobox", name="Side")
    side.focus()
    log.keyboard.press("ArrowDown")
    expect(side).to_have_value("right")
    log.keyboard.press("l")
    expect(side).to_have_value("left")
    expect(side).to_be_focused()
    another = log.get_by_role("button", name="Another technique")
    another.focus()
    for key in "ddxr":
        log.keyboard.press(key)
    log.keyboard.press("Enter")
    expect(log.get_by_role("combobox", name="Technique 1")).to_be_focused()
    assert log.locator(".jp-Cell").count() == cells


def test_the_log_form_has_no_accessibility_violation(log: Page) -> None:
    log.get_by_role("textbox", name="Pain after (0–10)", exact=True).fill("11")
    log.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(log.get_by_role("alert")).to_be_visible()
    assert violations(log) == []


def test_a_choice_of_technique_changes_chart_and_sentence(what_helps: Page) -> None:
    page = what_helps
    technique = page.get_by_role("combobox", name="Technique")
    technique.select_option("foam roller")
    sentence = page.locator(PANEL).get_by_role("status").first
    expect(sentence).to_contain_text("foam roller", ignore_case=True)
    picture = page.locator(PANEL).get_by_role("img").first
    expect(picture).to_have_attribute("alt", re.compile("foam roller", re.IGNORECASE))
    before = picture.get_attribute("src")
    said = sentence.inner_text()
    technique.focus()
    page.keyboard.press("ArrowDown")
    expect(picture).to_have_attribute("alt", re.compile("^Ice"), timeout=15_000)
    expect(sentence).not_to_have_text(said)
    assert picture.get_attribute("src") != before
    assert violations(page) == []


def test_the_trend_shows_its_chart_and_says_when_the_diary_is_broken(trends: Page, diary_file: Path) -> None:
    page = trends
    picture = page.locator(PANEL).get_by_role("img").first
    expect(picture).to_have_attribute("alt", re.compile("left hip", re.IGNORECASE))
    before = picture.get_attribute("src")
    page.get_by_role("combobox", name="Period").select_option("all")
    expect(picture).not_to_have_attribute("src", before or "")
    assert violations(page) == []
    diary_file.unlink()
    diary_file.mkdir()
    try:
        page.get_by_role("button", name="Refresh").press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("diary.csv")
    finally:
        diary_file.rmdir()


def test_a_picture_is_saved_by_keyboard_in_both_formats(trends: Page) -> None:
    page = trends
    files = page.get_by_role("group", name="Save chart")
    for kind, begins in (("PNG", b"\x89PNG"), ("SVG", b"<?xml")):
        with page.expect_download() as download:
            files.get_by_role("button", name=f"Save as {kind}").press("Enter")
        assert download.value.suggested_filename == f"hiplog-pain-over-time-left-hip.{kind.lower()}"
        assert download.value.path().read_bytes().startswith(begins)
        expect(page.get_by_role("status").filter(has_text="is in your downloads.")).to_contain_text(kind.lower())
    assert violations(page) == []


@pytest.mark.parametrize("view", ["calendar", "episodes", "weekday and time of day"])
def test_every_view_has_a_picture_a_table_and_no_accessibility_violation(trends: Page, view: str) -> None:
    page = trends
    page.get_by_role("combobox", name="Show", exact=True).select_option(view)
    expect(page.locator(PANEL).get_by_role("img").first).not_to_have_attribute("alt", re.compile("^Pain over time"))
    expect(page.locator(PANEL).get_by_role("table").first).to_be_visible()
    assert violations(page) == []


def test_a_narrow_page_moves_the_chart_sideways_in_its_own_box(what_helps: Page) -> None:
    page = what_helps
    picture = page.locator(PANEL).get_by_role("img").first
    expect(picture).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.locator(PANEL).get_by_role("region", name="Chart").first
    wide, narrow = picture.bounding_box(), box.bounding_box()
    assert wide is not None
    assert narrow is not None
    assert wide["width"] >= 500 > narrow["width"]
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert violations(page) == []


def test_the_review_follows_its_date_is_saved_and_a_person_of_the_caseload_is_chosen(review: Page) -> None:
    page = review
    sheet = page.get_by_title("Review", exact=True).content_frame
    expect(sheet.get_by_text("Visit 31 Oct 2026")).to_be_visible()
    page.get_by_label("Visit date").fill("2026-10-01")
    expect(sheet.get_by_text("Visit 1 Oct 2026")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as HTML").press("Enter")
    assert download.value.suggested_filename == "hiplog-review-2026-10-01.html"
    page.get_by_role("table", name="Caseload").get_by_role("button", name="badger").press("Enter")
    person = page.get_by_title("Review of badger", exact=True).content_frame
    expect(person.get_by_text("Visit 31 Oct 2026")).to_be_visible()
    assert violations(page) == []
