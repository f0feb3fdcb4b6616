"""The caseload: a row for each person, read when the table is seen, and the review of the one who is chosen."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog.panels import CaseloadPanel
from hiplog.panels.caseload_rows import COLUMNS

from .on_the_page import said

HEADER = "date,site,side,pain\n"
LAST = dt.date(2026, 11, 20)
TODAY = LAST + dt.timedelta(days=1)
FLAG = "date,kind,key,value\n2026-11-10,flag,leg_weakness,yes\n"


def person(root, name, text, events=""):
    folder = root / name
    folder.mkdir()
    (folder / "diary.csv").write_text(text, encoding="utf-8")
    if events:
        (folder / "events.csv").write_text(events, encoding="utf-8")


def days(count, pain=4, last=LAST):
    return HEADER + "".join(f"{last - dt.timedelta(days=ago)},hip,left,{pain}\n" for ago in reversed(range(count)))


@pytest.fixture
def root(tmp_path):
    """Four people: one steady, one with a red flag, one who has stopped, one whose diary cannot be read."""
    folder = tmp_path / "people"
    folder.mkdir()
    person(folder, "badger", days(30, 2))
    person(folder, "curlew", days(30, 6), FLAG)
    person(folder, "heron", days(3, last=dt.date(2026, 8, 1)))
    person(folder, "wren", "")
    return folder


@pytest.fixture
def panel(root):
    panel = CaseloadPanel(root, TODAY)
    see(panel)
    return panel


def see(panel):
    """Do what the browser does when the table is on a page."""
    panel.people._handle_custom_msg({"seen": True}, [])


def press(panel, name):
    panel.people._handle_custom_msg({"chosen": name}, [])


def cells(panel, name):
    """Return what is read in a person's row, by column."""
    (row,) = (row for row in panel.people.rows if row["key"] == name)
    return {column: cell["text"] for (column, _), cell in zip(COLUMNS, row["cells"], strict=True)}


def test_nothing_is_read_before_the_table_is_seen(root):
    panel = CaseloadPanel(root, TODAY)
    assert said(panel.said) == ("status", f"Reading the diaries in {root} …")
    assert panel.people.rows == []
    see(panel)
    assert len(panel.people.rows) == 4


def test_it_is_read_once_however_often_it_is_seen(panel, root):
    person(root, "zander", days(3))
    see(panel)
    assert len(panel.people.rows) == 4
    panel.refresh.click()
    assert len(panel.people.rows) == 5


def test_whom_to_look_at_first_stands_first_and_why(panel):
    assert [row["key"] for row in panel.people.rows] == ["curlew", "wren", "heron", "badger"]
    assert cells(panel, "curlew")["Why to look"].startswith("Red flag answered with yes on 10 Nov 2026: ")
    assert cells(panel, "badger")["Why to look"] == "nothing stands out"
    assert said(panel.said) == ("status", "4 people on 21 Nov 2026, 3 with a reason to look at first.")


def test_a_row_is_in_words(panel):
    assert cells(panel, "curlew") | {"Why to look": ""} == {
        "Person": "curlew",
        "Why to look": "",
        "12 weeks": cells(panel, "curlew")["12 weeks"],
        "Pain": "6.0\nleft hip",
        "Change (95 % interval)": "–",
        "Matters": "–",
        "Last entry": "20 Nov 2026",
        "Days logged": "27 of 28",
        "Episodes": "1",
        "Programme": "–",
        "Red flags": "1\nasked 10 Nov 2026",
        "Outcome measures": "–",
    }


def test_a_diary_that_cannot_be_read_says_so_and_cannot_be_chosen(panel):
    (row,) = (row for row in panel.people.rows if row["key"] == "wren")
    assert row["closed"]
    assert "wren" not in cells(panel, "wren")["Why to look"]
    press(panel, "wren")
    assert (panel.people.chosen, panel.reviewed) == ("", None)


def test_nobody_outside_of_the_table_can_be_chosen(panel):
    press(panel, "../people/badger")
    assert panel.reviewed is None


def test_the_review_of_the_chosen_person_is_as_of_the_day_of_the_table(panel, root):
    press(panel, "badger")
    assert panel.people.chosen == "badger"
    assert panel.reviewed.diary.path == root / "badger" / "diary.csv"
    assert panel.reviewed.sheet.name == "Review of badger"
    assert panel.reviewed.visit.value == TODAY
    assert panel.person.children[1] is panel.reviewed.view


def test_where_nobody_has_written_for_two_weeks_it_is_as_of_the_last_day_with_an_entry(tmp_path):
    person(tmp_path, "badger", days(30, 2, last=dt.date(2020, 2, 1)))
    panel = CaseloadPanel(tmp_path)
    see(panel)
    assert said(panel.said) == (
        "status", "1 person on 1 Feb 2020, none with a reason to look at first. Nobody has an entry after that day.",
    )  # fmt: skip
    press(panel, "badger")
    assert panel.reviewed.visit.value == dt.date(2020, 2, 1)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    panel = CaseloadPanel(tmp_path / "none")
    see(panel)
    assert said(panel.said) == (
        "alert",
        f"There is no folder {tmp_path / 'none'}. Name the folder that holds a folder for each person.",
    )
    assert (panel.people.rows, panel.below.value) == ([], "")


def test_an_empty_folder_says_what_belongs_there(tmp_path):
    panel = CaseloadPanel(tmp_path)
    see(panel)
    assert said(panel.said)[1].startswith(f"Nobody is in {tmp_path}")
    assert panel.below.value == ""


def test_how_far_it_is_stands_there_while_it_is_read(root, monkeypatch):
    panel, bars = CaseloadPanel(root, TODAY), []
    panel.progress.observe(lambda change: bars.append(re.sub("<[^>]+>", "", change["new"]).strip()), names="value")
    see(panel)
    assert bars == ["0 of 4", "1 of 4", "2 of 4", "3 of 4", ""]


def test_the_order_is_explained_below(panel):
    text = unescape(re.sub("<[^>]+>", " ", panel.below.value))
    assert "a sign with which a person should be seen on the same day was answered with yes" in text
    assert "pain is the mean of the last 28 days" in text.lower()
