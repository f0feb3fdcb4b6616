"""Explore: places beside each other, measures, notes, tables to take away; each a sentence, a picture, a table."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog import Diary
from hiplog.analysis import dose, rhythm, site_lags
from hiplog.panels import ExplorePanel
from hiplog.panels.downloads import Downloads
from hiplog.panels.notes import found

from .conftest import TODAY
from .on_the_page import cells, said
from .test_trends import EMPTY, alt, plain

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,sleep_hours,note\n"
DAYS = 60


def day(n):
    return TODAY - dt.timedelta(days=DAYS - 1 - n)


def rows(n):
    """Return day n: the left hip with what was done and a measure, the low back with a note now and then."""
    done = "ice 15" if n % 3 == 0 else "foam_roller" if n % 5 == 0 else "none"
    note = {7: "Long WALK; <b>stiff</b>", 20: "a walk", 41: "slept badly =1+1 $x^2$"}.get(n, "")
    hip = f"{day(n)},08:00,hip,left,{3 + n * 7 % 5},{done},{n % 4 * 5},{6 + n % 3},\n"
    return hip + f"{day(n)},09:00,low_back,,{2 + n * 11 % 6},,,,{note}\n"


@pytest.fixture
def text():
    return HEADER + "".join(map(rows, range(DAYS)))


@pytest.fixture
def panel(diary_of, text):
    return ExplorePanel(diary_of(text))


@pytest.fixture
def sent(monkeypatch):
    """What goes to the browser: the message and the bytes."""
    messages = []
    monkeypatch.setattr(Downloads, "send", lambda _self, message, buffers=(): messages.append((message, *buffers)))
    return messages


def test_it_opens_on_the_places_with_only_their_controls(panel):
    assert panel.what.value == "places against each other"
    fields = (panel.where, panel.against, panel.measure, panel.search)
    assert [field.box.layout.display or "" for field in fields] == ["", "", "none", "none"]
    assert panel.files.choices == []


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("measures against pain", ["none", "", "none"]),
        ("weekday and time of day", ["none", "none", "none"]),
        ("notes", ["none", "none", ""]),
        ("tables to take away", ["none", "none", "none"]),
    ],
)
def test_each_question_has_its_own_controls(panel, what, shown):
    panel.what.value = what
    assert [field.box.layout.display for field in (panel.against, panel.measure, panel.search)] == shown


class TestPlaces:
    def test_the_answer_is_that_of_the_lags(self, panel):
        result = site_lags(panel.diary, site="hip", side="left", against=("low_back", ""))
        assert said(panel.answer.said) == ("status", result.text)
        assert alt(panel).startswith("Left hip against low back, ")
        below = plain(panel.answer.below.value)
        assert "Pain in the left hip with 1 point more in the low back Days later Days that count" in below
        assert re.search(r"the same day 59 [+−]0\.\d\d [−+]\d\.\d\d to [−+]\d\.\d\d (\d\.\d\d|under 0\.01) \w+", below)

    def test_the_other_place_is_any_but_the_chosen_one(self, panel):
        assert [name for name, _ in panel.against.control.options] == ["low back"]
        panel.where.value = ("low_back", "")
        assert [name for name, _ in panel.against.control.options] == ["left hip"]
        assert alt(panel).startswith("Low back against left hip, ")

    def test_a_lag_without_an_answer_has_dashes(self, diary_of):
        few = "".join(rows(n) if n % 9 < 2 else "" for n in range(DAYS))
        panel = ExplorePanel(diary_of(HEADER + few + "".join(rows(n) for n in range(50, DAYS))))
        assert "– – – no answer" in plain(panel.answer.below.value)

    def test_one_place_is_a_sentence_and_no_picture(self, diary_of):
        panel = ExplorePanel(diary_of(f"date,site,side,pain\n{TODAY},hip,left,4\n"))
        assert said(panel.answer.said)[1].startswith("This diary has scores for only the left hip")
        assert (panel.answer.chart.value, panel.against.control.options) == ("", (("–", None),))


class TestMeasures:
    @pytest.fixture
    def panel(self, panel):
        panel.what.value = "measures against pain"
        return panel

    def test_what_has_numbers_is_offered(self, panel):
        assert panel.measure.control.options == (
            ("sleep hours", "sleep_hours"),
            ("minutes of stretching", "stretch_minutes"),
            ("minutes of ice", "ice"),
        )

    @pytest.mark.parametrize("name", ["sleep_hours", "stretch_minutes", "ice"])
    def test_the_answer_is_that_of_the_dose(self, panel, name):
        panel.measure.value = name
        result = dose(panel.diary, name, site="hip", side="left")
        assert said(panel.answer.said) == ("status", result.text)
        assert (panel.answer.chart.value != "") == (result.slope is not None)

    def test_its_line_is_a_table_too(self, panel):
        below = plain(panel.answer.below.value)
        assert "The numbers What Value 95 % interval change with 1 more hour of sleep" in below
        assert "The line of the picture Hours of sleep Level 95 % interval 6.0 " in below
        assert len(re.findall('<tr><th scope="row">[0-9.]+</th>', panel.answer.below.value)) == 5

    def test_a_diary_without_numbers_says_what_to_write(self, diary_of):
        panel = ExplorePanel(diary_of(f"date,site,side,pain\n{TODAY},hip,left,4\n"))
        panel.what.value = "measures against pain"
        assert said(panel.answer.said)[1] == (
            "This diary has no measures and no minutes yet. Write minutes beside a technique, or log a measure."
        )

    def test_too_few_days_are_a_sentence(self, diary_of):
        panel = ExplorePanel(diary_of(HEADER + rows(59)))
        panel.what.value = "measures against pain"
        assert said(panel.answer.said)[1].startswith("No day counts yet")


def test_the_rhythm_is_that_of_the_place(panel):
    panel.what.value = "weekday and time of day"
    result = rhythm(panel.diary, site="hip", side="left")
    assert said(panel.answer.said) == ("status", result.text.replace("\n", " "))
    assert "By weekday" in panel.answer.below.value


class TestNotes:
    @pytest.fixture
    def panel(self, panel):
        panel.what.value = "notes"
        return panel

    def test_all_are_listed_the_newest_first_as_they_were_typed(self, panel):
        assert said(panel.answer.said) == ("status", "3 notes were found, the newest first.")
        assert plain(panel.answer.below.value).startswith("The notes When Where Pain Note ")
        assert "<b>" not in panel.answer.below.value
        found = re.findall("<td>(.*?)</td>", cells(panel.answer.below.value))
        assert [unescape(cell) for cell in found] == [
            *["low back", "3", "slept badly =1+1 $x^2$"],
            *["low back", "6", "a walk"],
            *["low back", "7", "Long WALK; <b>stiff</b>"],
        ]

    def test_a_text_is_found_in_whatever_case(self, panel):
        panel.search.value = "  walk "
        assert said(panel.answer.said) == ("status", "2 notes were found with “walk”, of 3, the newest first.")
        panel.search.value = "LONG walk"
        assert said(panel.answer.said) == ("status", "1 note was found with “LONG walk”, of 3, the newest first.")
        assert "Marked: note 30 September 2026." in alt(panel)

    def test_what_is_sought_is_shown_as_typed(self, panel):
        panel.search.value = "<script>"
        assert said(panel.answer.said) == (
            "status", "No note has “<script>” in it; 3 notes were searched. Fewer letters find more.",
        )  # fmt: skip
        assert "<script>" not in panel.answer.said.line.value
        assert (panel.answer.chart.value, panel.answer.below.value) == ("", "")

    def test_letters_composed_in_another_way_are_the_same(self, diary_of):
        diary = diary_of("date,pain,note\n2026-11-20,4,Cafe\u0301  mit Spa\u00df\n")
        assert len(found(diary.entries, "CAF\u00c9 MIT SPASS")) == 1

    def test_of_very_many_the_newest_are_listed(self, diary_of):
        lines = "".join(f"{TODAY - dt.timedelta(days=n)},4,same\n" for n in range(201))
        panel = ExplorePanel(diary_of("date,pain,note\n" + lines))
        panel.what.value = "notes"
        assert said(panel.answer.said)[1] == "201 notes were found, the newest first. The newest 200 are listed."
        assert cells(panel.answer.below.value).count("<td>same</td>") == 200

    def test_a_diary_without_notes_says_where_they_are_typed(self, diary_of):
        panel = ExplorePanel(diary_of(f"date,pain\n{TODAY},4\n"))
        panel.what.value = "notes"
        assert said(panel.answer.said)[1] == (
            "This diary has no notes yet. A note is typed on Log (notebook 1_log), below the score."
        )


class TestTables:
    @pytest.fixture
    def panel(self, panel):
        panel.what.value = "tables to take away"
        return panel

    def test_it_says_what_they_hold_and_that_they_stay_here(self, panel):
        assert said(panel.answer.said)[1] == (
            "Three tables, each with one row for each of the 60 days from 23 Sep 2026 to 21 Nov 2026, as CSV files; a "
            "blank is not known. Pain is that of the left hip. The files go to your browser's downloads, and to nobody "
            "else."
        )
        below = plain(panel.answer.below.value)
        assert "Table and column Days known Lowest Mean Highest days: pain 60 3.0 5.0 7.0" in below
        assert "uses: ice 60 0.0 0.3 1.0" in below
        assert "minutes: foam_roller 52 0.0 0.0 0.0" in below

    @pytest.mark.parametrize(
        ("name", "file", "head", "first"),
        [
            ("days", "days-left-hip", "date,pain,stretch_minutes,sleep_hours", "2026-09-23,3.0,0.0,6.0"),
            ("uses", "uses", "date,ice,foam_roller", "2026-09-23,1,0"),
            ("minutes", "minutes", "date,ice,foam_roller", "2026-09-23,15.0,0.0"),
        ],
    )
    def test_each_is_saved_as_csv(self, panel, sent, name, file, head, first):
        panel.files._handle_custom_msg({"make": f"Save {name} as CSV"}, [])
        ((message, data),) = sent
        assert message == {"file": f"hiplog-{file}.csv", "type": "text/csv"}
        lines = data.decode("utf-8").split("\n")
        assert sorted(lines[0].split(",")) == sorted(head.split(","))
        assert lines[1].split(",")[0] == first.split(",")[0]
        assert dict(zip(lines[0].split(","), lines[1].split(","), strict=True)) == dict(
            zip(head.split(","), first.split(","), strict=True)
        )
        assert len(lines) == DAYS + 2

    def test_a_diary_broken_meanwhile_is_said_beside_the_buttons(self, panel, sent, path):
        path.write_bytes(b"\x1f\x8b\x08")
        panel.files._handle_custom_msg({"make": "Save uses as CSV"}, [])
        assert sent[0][0]["refused"].startswith("The file is a compressed file, not a CSV file")

    def test_another_question_takes_the_buttons_away(self, panel):
        assert [words for _key, words in panel.files.choices] == [
            "Save days as CSV", "Save uses as CSV", "Save minutes as CSV",
        ]  # fmt: skip
        panel.what.value = "notes"
        assert panel.files.choices == []

    def test_a_column_that_is_never_known_has_dashes_and_no_place_is_no_sentence(self, diary_of):
        panel = ExplorePanel(diary_of("date,pain,techniques\n2026-11-20,4,ice\n"))
        panel.what.value = "tables to take away"
        assert "minutes: ice 0 – – –" in plain(panel.answer.below.value)
        assert "Pain is that of" not in said(panel.answer.said)[1]


@pytest.mark.parametrize("what", ["notes", "tables to take away", "places against each other"])
def test_a_diary_broken_from_outside_is_said_and_nothing_is_offered(panel, path, what):
    panel.what.value = what
    path.write_bytes(b"\x1f\x8b\x08")
    panel.refresh.click()
    assert said(panel.answer.said)[0] == "alert"
    assert (panel.answer.chart.value, panel.files.choices) == ("", [])


def test_an_empty_diary_says_how_to_start(path):
    assert said(ExplorePanel(Diary(path, today=TODAY)).answer.said) == ("status", EMPTY)


def test_a_cell_that_ends_with_the_panel_shows_it(panel):
    assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()
