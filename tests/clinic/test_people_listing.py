"""The caseload for a terminal and as a frame."""

import datetime as dt
from pathlib import Path

import pandas as pd

from hiplog.clinic.people.caseload import Caseload
from hiplog.clinic.people.row import Done, Flag, Reason, Row

from .folders import STEADY, TODAY, look, person

FIRST = Row(
    pseudonym="badger",
    last_entry=TODAY,
    days_logged=26,
    days_possible=28,
    site="hip",
    side="left",
    pain_now=6.46,
    pain_before=2.5,
    change=3.96,
    interval=(2.0, 5.04),
    probability_lower=0.001,
    meaningful=True,
    word="very likely higher",
    episodes=1,
    adherence=(Done("walking", "walking", "every day", 30, 20, 0, ""), Done("yoga", "yoga", "", 2, 8, 0, "")),
    flags=(Flag("night_pain", "Pain at night.", "2026-11-02", False),),
    attention=(Reason("WORSENING", "Pain is higher."), Reason("PROBLEM", "x " * 60 + "\u202eend")),
)
SECOND = Row(pseudonym="a-name-of-more-than-eighteen", problem="Gone.", meaningful=None)


def test_the_listing_has_a_line_for_everybody_and_the_reasons_below_it() -> None:
    lines = Caseload(Path("caseload"), TODAY, (FIRST, SECOND)).text.splitlines()
    assert lines == [
        "2 people on 19 Nov 2026, 1 with a reason to look at first.",
        "",
        "person             last entry     logged  pain  change (95 % interval)  matters  episodes  programme",
        "badger             19 Nov 2026  26 of 28   6.5  +4.0 (+2.0 to +5.0)     yes             1  22 of 28",
        "  Pain is higher.",
        "  " + "x " * 48 + "x",
        "  " + "x " * 11 + "\\u202eend",
        "a-name-of-more-than-eighteen",
        "                   –                   –     –  –                       –               –  –",
        "",
        "Pain is the mean of the last 28 days, change that against the 28 days before; matters: it reaches",
        "30 % of the mean before and 1 point, or what the diary's settings say. In order of whom to look at first.",
    ]
    assert all(len(line) <= 105 for line in lines)


def test_one_person_of_whom_nothing_stands_out_and_a_change_that_does_not_matter(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY)
    lines = look(tmp_path).text.splitlines()
    assert lines[0] == "1 person on 19 Nov 2026, none with a reason to look at first."
    assert lines[3] == "badger             19 Nov 2026  28 of 28   4.5  0.0 (−0.3 to +0.3)      no              0  –"


def test_a_folders_name_that_no_pseudonym_can_be_is_cut_off() -> None:
    assert "\n" + "a" * 40 + "…\n" in Caseload(Path("caseload"), TODAY, (Row(pseudonym="a" * 41),)).text


def test_nobody_is_said() -> None:
    assert Caseload(Path("caseload"), TODAY, ()).text == (
        "Nobody is in caseload: it holds no folder. Make one for each person, with their diary.csv in it."
    )


def test_the_frame_has_a_row_a_person_with_missing_values_where_nothing_is_known() -> None:
    frame = Caseload(Path("caseload"), TODAY, (FIRST, SECOND)).table
    assert list(frame.index) == ["badger", "a-name-of-more-than-eighteen"]
    assert frame.index.name == "pseudonym"
    first, second = frame.iloc[0], frame.iloc[1]
    assert first["last_entry"] == pd.Timestamp(TODAY)
    assert (first["low"], first["high"], first["days_done"], first["days_prescribed"]) == (2.0, 5.04, 22.0, 28.0)
    assert first["why"].startswith("Pain is higher. x x")
    assert (first["red_flags"], second["red_flags"], second["problem"]) == ("Pain at night.", "", "Gone.")
    assert second[["last_entry", "pain_now", "low", "days_done", "meaningful", "word"]].isna().all()
    assert str(frame["meaningful"].dtype) == "boolean"
    assert (frame.dtypes[["days_logged", "pain_now", "episodes"]] == "float64").all()


def test_the_frame_of_nobody_has_the_same_columns() -> None:
    full = Caseload(Path("caseload"), TODAY, (FIRST,)).table
    none = Caseload(Path("caseload"), TODAY, ()).table
    assert list(none.columns) == list(full.columns)
    assert len(none) == 0


def test_json_has_all_fields_but_the_key_and_dates_in_iso() -> None:
    (one,) = Caseload(Path("caseload"), TODAY, (FIRST,)).to_json()
    assert "key" not in one
    assert (one["last_entry"], one["interval"], one["flags_asked"]) == ("2026-11-19", [2.0, 5.04], None)
    assert one["attention"][0] == {"code": "WORSENING", "text": "Pain is higher."}
    assert one["flags"] == [{"key": "night_pain", "text": "Pain at night.", "date": "2026-11-02", "same_day": False}]
    assert dt.date.fromisoformat(one["last_entry"]) == TODAY
