"""The caseload: a row for each person, read when the table is seen, and the review of the one who is chosen."""

import datetime as dt
import re
from html import unescape

import pytest

from hiplog.panels import CaseloadPanel

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


def read(markup):
    return " ".join(unescape(re.sub("<[^>]+>", " ", markup)).split())


def row_of(panel, name):
    (row,) = (row for row in panel.people.rows if row["key"] == name)
    return row


def cells(panel, name):
    """Return what is read in a person's row, by column."""
    names = [column["name"] for column in panel.people.columns[1:]]
    return {name: read(cell["html"]) for name, cell in zip(names, row_of(panel, name)["cells"], strict=True)}


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
    assert cells(panel, "badger")["Why to look"] == "Nothing stands out."
    assert said(panel.said) == ("status", "4 people on 21 Nov 2026, 3 with a reason to look at first.")


def test_a_row_is_in_words_with_a_small_picture(panel):
    row = cells(panel, "curlew")
    assert (row["Last entry"], row["Logged"], row["Pain now"]) == ("20 Nov 2026 yesterday", "27 of 28", "6.0")
    assert row["Red flags"] == "1 yes asked 10 Nov 2026"
    assert row_of(panel, "curlew")["beside"] == "left hip"
    assert (
        'role="img" aria-label="Pain over 12 weeks: 30 of 84 days scored' in row_of(panel, "curlew")["cells"][3]["html"]
    )


def test_every_cell_has_what_it_is_sorted_by(panel):
    assert [row_of(panel, name)["cells"][3]["sort"] for name in ("badger", "curlew", "wren")] == [2.0, 6.0, None]
    names = [column["name"] for column in panel.people.columns]
    assert names[:2] == ["Person", "Why to look"]  # the order of the rows is that of the second
    assert [row["cells"][0]["sort"] for row in panel.people.rows] == sorted(
        row["cells"][0]["sort"] for row in panel.people.rows
    )


def test_a_diary_that_cannot_be_read_says_so_and_cannot_be_chosen(panel):
    assert row_of(panel, "wren")["closed"]
    assert cells(panel, "wren")["Why to look"].startswith("The file is empty; ")
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
    assert said(panel.said)[1].endswith("to look at first. The review of badger stands below the table.")


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


def test_how_far_it_is_stands_there_while_it_is_read(root):
    panel, bars = CaseloadPanel(root, TODAY), []
    panel.progress.observe(lambda change: bars.append(re.sub("<[^>]+>", "", change["new"]).strip()), names="value")
    see(panel)
    assert bars == ["0 of 4", "1 of 4", "2 of 4", "3 of 4", ""]


def test_it_moves_fifty_times_at_most(root, monkeypatch):
    monkeypatch.setattr("hiplog.panels.caseload.STEPS", 2)
    panel = CaseloadPanel(root, TODAY)
    assert [panel.progress.value[-6:] for _person in panel._bar("abcd")] == ["0 of 4", "0 of 4", "2 of 4", "2 of 4"]


def test_the_notebook_shows_it(root):
    panel = CaseloadPanel(root, TODAY)
    assert panel._repr_mimebundle_() == panel.view._repr_mimebundle_()


def test_the_order_is_explained_below(panel):
    text = read(panel.below.value)
    assert text.startswith("How to read this table Pain now is the mean of the scored days of the last 28 days")
    assert "a sign with which a person should be seen on the same day was answered with yes" in text
