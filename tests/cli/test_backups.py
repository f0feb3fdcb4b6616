"""The backups listed, and one of them brought back."""

from pathlib import Path

import pytest

from .conftest import Run

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
SIX = "2026-11-17,,hip,left,6,,,,,h3f9k2m7qxa\n"
FIVE = "2026-11-19,,hip,left,5,,,,,h8w1c4n0tzp\n"
FOUR = "2026-11-16,,hip,left,4,,,,,h2m8q5z0hyt\n"


@pytest.fixture
def backups(diary: Path) -> Path:
    """The folder of backups: two days' copies, and one that cannot be read."""
    diary.write_text(HEADER + SIX.replace(",6,", ",7,") + FIVE)
    diary.chmod(0o600)
    folder = diary.parent / ".hiplog" / "backup"
    folder.mkdir(parents=True)
    for day, text in (("16", "PK\x03\x04"), ("17", HEADER), ("18", HEADER + SIX + FOUR)):
        (folder / f"2026-11-{day}.csv").write_text(text)
    return folder


def test_backups_are_listed_for_people(run: Run, backups: Path) -> None:
    done = run("restore", "--from-backup")
    assert done.code == 0
    assert done.out == (
        "The diary as it was before the first change of each day:\n"
        "2026-11-16  cannot be read\n"
        "2026-11-17  no entries\n"
        "2026-11-18  2 entries, the last of 2026-11-17\n"
        "Bring one back: hiplog restore --from-backup 2026-11-18\n"
    )


def test_backups_are_listed_for_programs(run: Run, backups: Path) -> None:
    assert run("restore", "--from-backup", "--json").json["backups"][1:] == [
        {"date": "2026-11-17", "file": str(backups / "2026-11-17.csv"), "entries": 0, "last": None},
        {"date": "2026-11-18", "file": str(backups / "2026-11-18.csv"), "entries": 2, "last": "2026-11-17"},
    ]


def test_without_a_backup_the_list_is_a_no(run: Run, diary: Path) -> None:
    done = run("restore", "--from-backup")
    assert (done.code, done.out) == (1, "There is no backup yet: the first change of a day makes one.\n")
    assert run("restore", "--from-backup", "--json").json == {"backups": []}


def test_what_a_backup_brought_and_what_it_took_is_said(run: Run, diary: Path, backups: Path) -> None:
    done = run("restore", "--from-backup", "2026-11-18")
    assert done.code == 0
    assert done.out == (
        "The diary is as it was before the first change of 2026-11-18: 2 entries.\n"
        "Back: 16 Nov 2026: left hip pain 4  [h2m8q5z0hyt]\n"
        "As it was: 17 Nov 2026: left hip pain 6  [h3f9k2m7qxa]\n"
        "Not in that backup, kept in the history: 19 Nov 2026: left hip pain 5  [h8w1c4n0tzp]\n"
        "(To take this back: hiplog undo)\n"
    )
    assert diary.read_text() == HEADER + SIX + FOUR


def test_the_answer_for_programs_names_every_entry(run: Run, backups: Path) -> None:
    answer = run("restore", "--from-backup", "2026-11-18", "--json").json
    assert {name: [one["id"] for one in answer[name]] for name in ("added", "changed", "gone")} == {
        "added": ["h2m8q5z0hyt"],
        "changed": ["h3f9k2m7qxa"],
        "gone": ["h8w1c4n0tzp"],
    }
    rest = {name: value for name, value in answer.items() if name not in ("added", "changed", "gone")}
    assert rest == {
        "from_backup": "2026-11-18", "entries": 2, "held_rows_gone": 0, "missing": [], "set_aside": None
    }  # fmt: skip


def test_a_backup_that_says_the_same_is_a_no(run: Run, diary: Path, backups: Path) -> None:
    diary.write_text(HEADER + SIX + FOUR)
    done = run("restore", "--from-backup", "2026-11-18")
    assert (done.code, done.out) == (
        1, "Nothing to bring back: the diary says what its backup of 2026-11-18 says.\n"
    )  # fmt: skip


def test_of_many_entries_that_came_back_the_first_are_told(run: Run, diary: Path, backups: Path) -> None:
    rows = [f"2026-11-16,,hip,left,{place % 10},,,,,h{place:010}\n" for place in range(12)]
    (backups / "2026-11-18.csv").write_text(HEADER + "".join(rows) + SIX + FIVE)
    lines = run("restore", "--from-backup", "2026-11-18").out.splitlines()
    assert lines[0] == "The diary is as it was before the first change of 2026-11-18: 14 entries."
    assert lines[10].startswith("Back: 16 Nov 2026: left hip pain 9")
    assert lines[11] == "… and 2 more."
    assert lines[12].startswith("As it was: ")


def test_a_row_held_back_that_goes_and_a_diary_set_aside_are_said(run: Run, diary: Path, backups: Path) -> None:
    (backups / "2026-11-18.csv").write_text(HEADER + SIX)
    diary.write_text(HEADER + SIX + FIVE.replace(",5,", ",55,"))
    out = run("restore", "--from-backup", "2026-11-18").out
    assert out.splitlines()[0].endswith(": 1 entry.")
    assert "Rows held back that are not in that backup, kept in the history: 1.\n" in out
    diary.write_text("PK\x03\x04")
    out = run("restore", "--from-backup", "2026-11-18").out
    assert f"The diary could not be read; its bytes are in {backups}" in out


def test_what_only_the_history_has_by_then_is_named_with_its_remedy(run: Run, diary: Path, backups: Path) -> None:
    key = run("log", "3", "--json").json["id"]
    diary.unlink()
    answer = run("restore", "--from-backup", "2026-11-18", "--json").json
    assert answer["missing"] == [key]
    diary.unlink()
    assert run("restore", "--from-backup", "2026-11-18").out.endswith("takes it for removed.\n")


def test_a_day_in_another_form_and_two_options_at_once_are_misuse(run: Run, backups: Path) -> None:
    refused = run("restore", "--from-backup", "18.11.2026", "--json")
    assert (refused.code, refused.json["error"]["code"], refused.json["error"]["column"]) == (
        2, "DATE_FORMAT", "from_backup"
    )  # fmt: skip
    both = run("restore", "--accept", "--from-backup")
    assert (both.code, both.err) == (2, "Say --accept or --from-backup, not both.\n")
