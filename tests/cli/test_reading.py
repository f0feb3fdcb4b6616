"""Showing and checking a diary from the command line."""

from pathlib import Path

import pytest

from .conftest import Run

DIARY = """\
date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id
2026-11-18,07:30,hip,left,6,,,,6.5,woke stiff,h3f9k2m7qxa
2026-11-19,18:10,hip,left,5,foam_roller 10; ice 15,12,3,,"couch stretch, 2 x",h8w1c4n0tzp
2026-11-20,21:00,hip,left,3.5,none,0,,7,,h1y6b8s3gmu
"""
HELD = DIARY + "2026-11-20,22:00,hip,left,11,,,,,,h2m8q5z0hyt\n"


@pytest.fixture
def written(diary: Path) -> Path:
    diary.write_text(DIARY, encoding="utf-8")
    diary.chmod(0o600)
    return diary


def test_show_gives_the_entries_as_in_the_file(run: Run, written: Path) -> None:
    done = run("show", "--json")
    assert done.code == 0
    assert done.json[0] == {
        "date": "2026-11-18",
        "time": "07:30",
        "site": "hip",
        "side": "left",
        "pain": 6.0,
        "techniques": None,
        "stretch_minutes": None,
        "pain_after": None,
        "sleep_hours": 6.5,
        "note": "woke stiff",
        "id": "h3f9k2m7qxa",
    }
    assert done.json[1]["techniques"] == "foam_roller 10; ice 15"
    assert [entry["pain"] for entry in done.json] == [6, 5, 3.5]


def test_show_days_counts_back_from_today(run: Run, written: Path) -> None:
    done = run("show", "--days", "2", "--json")
    assert [entry["date"] for entry in done.json] == ["2026-11-19", "2026-11-20"]


def test_show_for_people_is_a_line_an_entry(run: Run, written: Path) -> None:
    done = run("show", "--days", "1")
    assert done.out == (
        "20 Nov 2026 21:00: left hip pain 3.5, nothing done, stretched 0 min, sleep hours 7  [h1y6b8s3gmu]\n"
    )


def test_show_says_that_rows_are_held_and_goes_on(run: Run, diary: Path) -> None:
    diary.write_text(HELD, encoding="utf-8")
    done = run("show", "--json")
    assert done.code == 0
    assert len(done.json) == 3
    assert done.err == "1 row is held back and not counted; see why: hiplog check\n"


def test_show_of_an_empty_diary_says_how_to_begin(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n", encoding="utf-8")
    assert run("show").out == "No entries yet. Write one: hiplog log 5\n"


def test_show_of_entries_that_are_all_later_says_so(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n2027-01-01,5\n2027-01-02,6\n", encoding="utf-8")
    assert run("show").out == "All entries of this diary are later than 20 Nov 2026.\n"
    assert run("trend").out.startswith("All entries of this diary are later than 20 Nov 2026, so there is no trend.")


def test_show_of_a_diary_with_held_rows_only_does_not_call_them_later(run: Run, diary: Path) -> None:
    diary.write_text("date,pain\n2027-01-01,5\n2026-11-02,66\n", encoding="utf-8")
    assert run("show").out == "No entries yet. Write one: hiplog log 5\n"


@pytest.mark.parametrize(("days", "text"), [("1", "No entries today.\n"), ("5", "No entries in the last 5 days.\n")])
def test_show_of_days_without_entries_names_the_days(run: Run, diary: Path, days: str, text: str) -> None:
    diary.write_text("date,pain\n2026-11-01,5\n", encoding="utf-8")
    assert run("show", "--days", days).out == text


def test_a_note_reaches_the_terminal_without_its_control_characters(run: Run, diary: Path) -> None:
    diary.write_text('date,pain,note\n2026-11-19,5,"bell\x07 \x1b[31m \u202eevil"\n', encoding="utf-8")
    out = run("show").out
    assert "bell\\x07 \\x1b[31m \\u202eevil" in out


def test_a_diary_that_is_not_there_cannot_be_read_and_names_init(run: Run) -> None:
    done = run("show", "--json")
    assert done.code == 3
    assert done.json["error"]["code"] == "NOT_FOUND"
    assert "hiplog init" in done.json["error"]["message"]
    assert done.json["error"]["message"] in done.err


def test_check_of_a_diary_that_is_not_there_is_an_error_on_both_streams(run: Run) -> None:
    done = run("check", "--json")
    assert (done.code, done.json["error"]["code"]) == (3, "NOT_FOUND")
    assert done.err == f"{done.json['error']['message']}\n"


def test_check_of_a_diary_of_too_many_bytes_is_still_a_verdict(run: Run, diary: Path) -> None:
    with diary.open("wb") as file:
        file.truncate(257 * 1024 * 1024)
    done = run("check", "--json")
    assert (done.code, done.json["verdict"], done.json["problems"][0]["code"]) == (3, "reject_file", "TOO_LARGE")


def test_check_accepts_a_good_diary(run: Run, written: Path) -> None:
    done = run("check", "--json")
    assert done.code == 0
    assert done.json == {"verdict": "accept", "rows_ok": 3, "rows_quarantined": 0, "problems": []}


def test_check_of_held_rows_exits_1_and_names_line_and_column(run: Run, diary: Path) -> None:
    diary.write_text(HELD, encoding="utf-8")
    diary.chmod(0o600)
    done = run("check", "--json")
    assert done.code == 1
    assert (done.json["verdict"], done.json["rows_ok"], done.json["rows_quarantined"]) == ("quarantine", 3, 1)
    (problem,) = done.json["problems"]
    assert (problem["line"], problem["column"], problem["code"]) == (5, "pain", "RANGE")
    assert run("check").out.startswith("line 5, pain: ")


def test_check_of_the_diary_judges_what_is_around_it_too(run: Run, written: Path) -> None:
    written.chmod(0o644)
    done = run("check", "--json")
    assert done.code == 0
    assert done.json["verdict"] == "normalise"
    assert [problem["code"] for problem in done.json["problems"]] == ["PERMISSIVE_MODE"]
    assert run("check").out.startswith("file: ")


def test_check_of_a_file_judges_its_bytes_only(run: Run, written: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(b"\xef\xbb\xbfdate;pain\r\n2026-11-19;5\r\n")
    done = run("check", str(other), "--json")
    assert done.code == 0
    assert done.json["verdict"] == "normalise"
    assert [problem["code"] for problem in done.json["problems"]] == ["BOM", "NEWLINE", "DELIMITER"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [1, None, "EMPTY_FILE"]),
        (b"date,pian\n2026-11-19,5\n", [1, "pain", "COLUMN_MISSING"]),
        (b"PK\x03\x04", [1, None, "NOT_CSV"]),
    ],
    ids=["empty", "no pain column", "a workbook"],
)
def test_check_of_a_refused_file_exits_3_with_the_place(
    run: Run, tmp_path: Path, content: bytes, expected: list[object]
) -> None:
    file = tmp_path / "other.csv"
    file.write_bytes(content)
    done = run("check", str(file), "--json")
    assert done.code == 3
    assert (done.json["verdict"], done.json["rows_ok"], done.json["rows_quarantined"]) == ("reject_file", 0, 0)
    assert [[p["line"], p["column"], p["code"]] for p in done.json["problems"]] == [expected]


def test_check_of_a_directory_says_so(run: Run, tmp_path: Path) -> None:
    done = run("check", str(tmp_path), "--json")
    assert done.code == 3
    assert [[p["line"], p["column"], p["code"]] for p in done.json["problems"]] == [[None, None, "IS_DIRECTORY"]]
