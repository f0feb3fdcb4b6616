"""The Log page in the app, by names and keys as people meet it: a usual day, days gone by, what is refused."""

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .app import (
    App,
    chip,
    first_day,
    has_no_barrier_in_either_colours,
    keyboard_is_on,
    open_log,
    pain,
    refused,
    said,
    save,
    tab_to,
)
from .lab import new_page

pytestmark = pytest.mark.browser
THREE_PLACES = (
    "date,time,site,side,pain,techniques,id\n"
    "2026-01-01,08:00,low_back,,3,ice 10,haaaaaaaaa1\n"
    "2026-01-02,08:00,neck,right,2,,haaaaaaaaa2\n"
    "2026-01-03,08:00,hip,left,4,foam_roller 10,haaaaaaaaa3\n"
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def open_place_and_time(page: Page) -> None:
    page.get_by_role("button", name="Place and time").press("Enter")
    expect(page.get_by_label("Date", exact=True)).to_be_visible()


class TestAUsualDay:
    def test_three_clicks_and_no_scrolling(self, page: Page, app: App) -> None:
        page.set_viewport_size({"width": 1280, "height": 800})
        before = len(rows(app.diary))
        page.evaluate("scrollTo(0, 0)")
        for needed in (pain(page), chip(page, "foam roller"), save(page)):
            expect(needed).to_be_in_viewport(ratio=1)
        pain(page).click(position={"x": 300, "y": 20})
        chip(page, "foam roller").click()
        save(page).click()
        expect(said(page, "Saved: ")).to_be_in_viewport()
        entry = rows(app.diary)[-1]
        assert len(rows(app.diary)) == before + 1
        assert re.fullmatch(r"foam_roller \d+", entry["techniques"])
        assert entry["pain"] == "5"

    def test_two_keys_for_a_score_and_five_with_what_was_done(self, page: Page, app: App) -> None:
        expect(pain(page)).to_be_focused()
        for keys, written in (("4 Enter", ("4", "")), ("5 Tab Tab Space Enter", ("5", "hip_flexor_stretch"))):
            pain(page).focus()
            for key in keys.split():
                page.keyboard.press(key)
            expect(said(page, f"left hip pain {written[0]}")).to_be_visible()
            entry = rows(app.diary)[-1]
            assert (entry["pain"], entry["techniques"].split(" ")[0]) == written

    def test_enter_saves_what_is_typed_in_a_field_and_takes_a_technique_that_is_offered(
        self, page: Page, app: App
    ) -> None:
        before = len(rows(app.diary))
        page.get_by_role("button", name="Another technique").press("Enter")
        page.get_by_label("Technique 1").fill("ice")
        page.keyboard.press("Enter")
        expect(chip(page, "ice")).to_be_checked()
        assert len(rows(app.diary)) == before
        page.get_by_label("Minutes 1").focus()
        page.keyboard.type("15")
        page.keyboard.press("Enter")
        expect(said(page, "ice 15 min")).to_be_visible()

    def test_on_a_phone_save_stays_in_sight_and_nothing_is_wider_than_the_page(self, page: Page) -> None:
        page.set_viewport_size({"width": 390, "height": 844})
        chip(page, "foam roller").check()
        open_place_and_time(page)
        for y in (0, 400):
            page.evaluate(f"scrollTo(0, {y})")
            expect(save(page)).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.documentElement.scrollWidth") == 390

    def test_the_page_scrolls_to_its_end(self, page: Page) -> None:
        page.set_viewport_size({"width": 640, "height": 400})  # 1280 × 800 at 200 %
        page.mouse.move(300, 200)
        page.mouse.wheel(0, 5000)
        last = page.get_by_role("list", name="The last seven days").or_(
            page.get_by_text("Nothing is written from these")
        )
        expect(last).to_be_in_viewport()
        assert page.evaluate("document.documentElement.scrollWidth") == 640

    def test_what_has_the_keyboard_is_not_under_the_foot(self, page: Page) -> None:
        page.set_viewport_size({"width": 390, "height": 600})
        pain(page).focus()
        tab_to(page, "Note")
        field, foot = page.get_by_label("Note").bounding_box(), save(page).bounding_box()
        assert field is not None
        assert foot is not None
        assert field["y"] + field["height"] <= foot["y"]

    def test_a_double_click_saves_once(self, page: Page, app: App) -> None:
        before = len(rows(app.diary))
        pain(page).press("3")
        save(page).dblclick()
        expect(said(page, "It is saved once")).to_be_visible()
        assert len(rows(app.diary)) == before + 1

    def test_a_note_shows_as_typed(self, page: Page, app: App) -> None:
        note = "<script>alert(1)</script> $x^2$ =1+1"
        page.get_by_label("Note").fill(note)
        save(page).click()
        expect(first_day(page)).to_contain_text(f"“{note}”")
        assert rows(app.diary)[-1]["note"] == note


BY_KEYS = {
    "Space": ("4", "4, moderate"),
    "Home": ("0", "0, no pain"),
    "End ArrowLeft": ("9.5", "9.5, severe"),
    "2 .": ("2", "2, mild"),
    "6 . 5": ("6.5", "6.5, moderate"),
    "7 , 5 ArrowRight": ("8", "8, severe"),
    "1 0": ("10", "10, severe"),
    "1 2": ("4", "not scored yet; last time 4"),
}
"""What is pressed on the untouched slider, its value then, and what is read out."""


class TestTheSlider:
    def test_it_is_set_by_keys(self, page: Page) -> None:
        clear = page.get_by_role("button", name="Clear Pain (0–10)")
        for keys, (value, heard) in BY_KEYS.items():
            if clear.is_visible():
                clear.press("Enter")
            for key in keys.split():
                pain(page).press(key)
            expect(pain(page)).to_have_value(value)
            expect(pain(page)).to_have_attribute("aria-valuetext", heard)

    def test_an_untouched_one_is_no_score_and_clear_makes_it_so_again(self, page: Page, app: App) -> None:
        before = len(rows(app.diary))
        clear = page.get_by_role("button", name="Clear Pain (0–10)")
        expect(clear).to_be_hidden()
        pain(page).press("8")
        clear.press("Enter")
        expect(pain(page)).to_be_focused()
        save(page).click()
        expect(refused(page, "There is nothing to save")).to_be_visible()
        assert len(rows(app.diary)) == before

    def test_it_names_the_place_and_follows_it(self, page: Page) -> None:
        expect(pain(page)).to_have_accessible_description("left hip")
        open_place_and_time(page)
        page.get_by_label("Side", exact=True).select_option("right")
        expect(pain(page)).to_have_accessible_description("right hip")
        expect(pain(page)).to_have_attribute("aria-valuetext", "not scored yet")


class TestTheChips:
    def test_space_adds_a_row_and_takes_it_away_and_nothing_takes_the_place_of_something(self, page: Page) -> None:
        chip(page, "ice").press("Space")
        expect(page.get_by_label("Technique 1")).to_have_value("ice")
        expect(page.get_by_label("Minutes 1")).to_have_value(re.compile(r"\d+"))
        expect(chip(page, "ice")).to_be_focused()
        chip(page, "ice").press("Space")
        expect(page.get_by_label("Technique 1")).to_have_count(0)
        chip(page, "ice").press("Space")
        expect(page.get_by_label("Technique 1")).to_have_value("ice")
        chip(page, "nothing").press("Space")
        expect(chip(page, "ice")).not_to_be_checked()
        expect(page.get_by_label("Technique 1")).to_have_value("none")

    def test_same_as_last_time_chooses_them(self, page: Page) -> None:
        page.get_by_role("button", name="Same as last time").press("Enter")
        expect(said(page, "Filled in from the last time")).to_be_visible()
        expect(chip(page, "foam roller")).to_be_checked()
        expect(page.get_by_label("Minutes 1")).to_have_value(re.compile(r"\d+"))


class TestDaysGoneBy:
    def test_the_arrows_choose_a_day_and_the_entry_is_of_that_day(self, page: Page, app: App) -> None:
        today = page.get_by_role("radio", name=re.compile("^today, "))
        expect(today).to_be_checked()
        expect(today).to_have_attribute("aria-current", "date")
        date = dt.date.fromisoformat(page.get_by_label("Date", exact=True).input_value())
        today.press("ArrowLeft")
        expect(page.get_by_label("Date", exact=True)).to_have_value((date - dt.timedelta(days=1)).isoformat())
        expect(pain(page)).to_have_accessible_description(re.compile(r"^left hip, \d+ \w+ 20\d\d$"))
        pain(page).press("4")
        save(page).click()
        expect(said(page, "Saved: ")).to_be_visible()
        assert rows(app.diary)[-1]["date"] == (date - dt.timedelta(days=1)).isoformat()
        expect(page.get_by_role("radio", name=re.compile("^today, "))).to_be_checked()
        expect(page.get_by_role("radio", name=re.compile("written down"))).to_have_count(1)

    def test_on_a_phone_today_is_in_sight(self, browser: Browser, app: App) -> None:
        narrow = new_page(browser, [], width=390)
        open_log(narrow, app)
        expect(narrow.get_by_role("radio", name=re.compile("^today, "))).to_be_in_viewport(ratio=1)
        narrow.context.close()

    def test_a_skipped_day_is_shown_and_undo_takes_it_back(self, page: Page) -> None:
        skipped = page.get_by_role("radio", name=re.compile("marked as skipped"))
        page.get_by_role("button", name="Mark as skipped").press("Enter")
        expect(said(page, "is marked as skipped")).to_be_visible()
        expect(skipped).to_have_count(1)
        expect(first_day(page)).to_contain_text("skipped")
        page.get_by_role("button", name="Undo last").press("Enter")
        expect(skipped).to_have_count(0)


class TestSeveralPlaces:
    @pytest.fixture
    def page(self, browser: Browser, app: App) -> Page:
        app.diary.write_text(THREE_PLACES, encoding="utf-8")
        return open_log(new_page(browser, []), app)

    def test_each_is_scored_and_saved_at_once_and_undone_at_once(self, page: Page, app: App) -> None:
        pain(page).press("4")
        chip(page, "low back").press("Space")
        pain(page, "Pain, low back (0–10)").press("3")
        save(page).click()
        expect(said(page, "left hip pain 4; low back pain 3.")).to_be_visible()
        assert [(row["site"], row["pain"]) for row in rows(app.diary)[3:]] == [("low_back", "3"), ("hip", "4")]
        page.get_by_role("button", name="Undo last").click()
        expect(said(page, "Taken back: ")).to_be_visible()
        expect(page.get_by_text("Nothing is written from these days")).to_be_visible()
        assert len(rows(app.diary)) == 3
        page.context.close()

    def test_one_place_scored_twice_is_refused_and_nothing_is_lost(self, page: Page) -> None:
        chip(page, "low back").press("Space")
        pain(page, "Pain, low back (0–10)").press("3")
        pain(page).press("4")
        open_place_and_time(page)
        page.get_by_label("Site", exact=True).fill("low back")
        page.get_by_label("Side", exact=True).select_option("not said")
        save(page).click()
        expect(refused(page, "low back is scored twice in this entry")).to_be_visible()
        expect(pain(page)).to_have_value("4")
        expect(pain(page, "Pain, low back (0–10)")).to_have_value("3")
        has_no_barrier_in_either_colours(page)
        page.context.close()

    def test_a_place_is_chosen_on_the_body_map(self, page: Page) -> None:
        open_place_and_time(page)
        page.get_by_role("button", name="Choose on a body map").press("Enter")
        page.get_by_role("button", name="right hip, front").press("Enter")
        expect(page.get_by_label("Side", exact=True)).to_have_value("right")
        expect(pain(page)).to_have_accessible_description("right hip")
        page.context.close()


WRONG = {
    "Pain after (0–10)": ("-1", "Pain after must be 0–10, got -1"),
    "Stretch minutes": ("99999", "Stretch minutes must be 0–1440, got 99999"),
    "Note": ("x" * 5000, "Note has 5,000 characters; shorten it to at most 4,000."),
    "Time": ("25:00", "Time '25:00' is on no clock"),
    "Date": ("2100-01-01", "Date 2100-01-01 is after today"),
    "Site": ("hpi", "There is no site 'hpi'. Did you mean hip? Choose it in Site."),
    "Technique 1": ("method 1", "There is no technique 'method 1'."),
    "Minutes 1": ("ten", "Minutes 1 must be a number from 0 to 1440, got 'ten'"),
}
"""What is typed into a field, and what is said beside it."""


class TestRefusing:
    def test_each_field_says_what_is_wrong_with_it_and_keeps_what_was_typed(self, page: Page, app: App) -> None:
        before = app.diary.read_bytes()
        open_place_and_time(page)
        page.get_by_role("button", name="Another technique").press("Enter")
        page.get_by_label("Technique 1").fill("ice")
        pain(page).press("4")
        for label, (typed, sentence) in WRONG.items():
            field = page.get_by_label(label, exact=True)
            was = field.input_value()
            field.fill(typed)
            save(page).press("Enter")
            expect(refused(page, sentence)).to_be_visible()
            expect(field).to_be_focused()
            expect(field).to_have_value(typed)
            field.fill(was)
        expect(pain(page)).to_have_value("4")
        assert app.diary.read_bytes() == before

    def test_a_day_that_is_in_no_calendar_is_not_taken_for_another_one(self, page: Page, app: App) -> None:
        before = app.diary.read_bytes()
        open_place_and_time(page)
        page.get_by_label("Date", exact=True).focus()
        page.keyboard.type("02312026")
        pain(page).press("4")
        expect(refused(page, "no day of the calendar")).to_be_visible()
        save(page).press("Enter")
        expect(said(page, "Not saved yet")).to_be_visible()
        expect(page.get_by_label("Date", exact=True)).to_be_focused()
        assert app.diary.read_bytes() == before

    def test_the_sentence_stands_at_the_field_which_has_the_keyboard(self, page: Page, app: App) -> None:
        before = len(rows(app.diary))
        after = page.get_by_label("Pain after (0–10)")
        page.get_by_label("Note").fill("kept")
        after.fill("11")
        save(page).press("Enter")
        expect(refused(page, "Pain after must be 0–10, got 11")).to_be_visible()
        expect(after).to_be_focused()
        expect(after).to_have_value("11")
        expect(page.get_by_label("Note")).to_have_value("kept")
        assert len(rows(app.diary)) == before

    def test_a_field_that_is_folded_away_is_shown(self, page: Page) -> None:
        open_place_and_time(page)
        site = page.get_by_label("Site", exact=True)
        site.fill("hpi")
        page.get_by_role("button", name="Place and time").press("Enter")
        expect(site).to_be_hidden()
        pain(page).press("4")
        save(page).press("Enter")
        expect(refused(page, "Did you mean hip?")).to_be_visible()
        expect(site).to_be_focused()

    def test_a_diary_broken_from_outside_is_said_and_nothing_is_lost(self, page: Page, app: App) -> None:
        pain(page).press("6")
        whole = app.diary.read_bytes()
        app.diary.unlink()
        app.diary.mkdir()
        save(page).click()
        expect(refused(page, "diary.csv")).to_be_visible()
        expect(pain(page)).to_have_value("6")
        app.diary.rmdir()
        app.diary.write_bytes(whole)
        save(page).click()
        expect(said(page, "Saved: ")).to_contain_text("pain 6")


def test_two_pages_that_save_at_once_lose_nothing(page: Page, browser: Browser, app: App) -> None:
    other = open_log(new_page(browser, []), app)
    before = len(rows(app.diary))
    for number in range(3):
        for one, score in ((page, "2"), (other, "7")):
            pain(one).press(score)
            one.get_by_label("Note").fill(f"{score} {number}")
            save(one).focus()
        for one in (page, other):
            save(one).evaluate("button => setTimeout(() => button.click(), 100)")
        for one, score in ((page, "2"), (other, "7")):
            expect(said(one, f"pain {score}.")).to_be_visible()
            expect(one.get_by_label("Note")).to_have_value("")
    saved = rows(app.diary)[before:]
    assert sorted(row["note"] for row in saved) == ["2 0", "2 1", "2 2", "7 0", "7 1", "7 2"]
    assert all(row["pain"] == row["note"][0] for row in saved)
    other.context.close()


def test_the_form_has_no_barrier_opened_filled_in_and_refused(page: Page) -> None:
    open_place_and_time(page)
    page.get_by_role("button", name="Choose on a body map").press("Enter")
    pain(page).press("4")
    chip(page, "ice").press("Space")
    page.get_by_role("button", name="Another technique").press("Enter")
    page.get_by_label("Minutes 2").fill("ten")
    save(page).press("Enter")
    expect(refused(page, "Minutes 2")).to_be_visible()
    page.get_by_role("button", name="right hip, front").wait_for()
    has_no_barrier_in_either_colours(page)
    page.set_viewport_size({"width": 390, "height": 844})
    has_no_barrier_in_either_colours(page)


def test_a_day_is_written_down_and_a_comparison_read_by_keyboard_alone(page: Page, app: App) -> None:
    before = len(rows(app.diary))
    tab_to(page, "Pain (0–10)")
    page.keyboard.type("3")
    tab_to(page, "foam roller")
    page.keyboard.press("Space")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(said(page, "Saved: ")).to_contain_text("pain 3, foam roller")
    assert keyboard_is_on(page) == "Save"
    assert len(rows(app.diary)) == before + 1
    tab_to(page, "What helps", key="Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Refresh", exact=True).first.wait_for()
    tab_to(page, "Technique")
    technique = page.get_by_label("Technique", exact=True)
    was = page.get_by_role("status").first.inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status").first).not_to_have_text(was)
    expect(page.get_by_role("img").first).to_have_attribute("alt", re.compile(".+"))
    tab_to(page, "Refresh")
    page.keyboard.press("Enter")
    expect(technique).to_be_visible()
