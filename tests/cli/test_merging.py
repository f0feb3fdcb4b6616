"""`hiplog merge`: the answer for programs, the sentences for people, the exit code."""

from pathlib import Path

from .conftest import Run

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
SIX = "2026-11-18,07:30,hip,left,6,,,,woke stiff,h3f9k2m7qxa\n"
FIVE = "2026-11-18,18:10,hip,left,5,,,,,h8w1c4n0tzp\n"
COPY = "diary.sync-conflict-20261120-101010-ABCDEFG.csv"


def begin(diary: Path, text: str, copy: str) -> Path:
    diary.write_text(text)
    diary.chmod(0o600)
    diary.with_name(COPY).write_text(copy)
    return diary.with_name(COPY)


def test_conflict_copies_beside_the_diary_are_united(run: Run, diary: Path) -> None:
    file = begin(diary, HEADER + SIX, HEADER + FIVE)
    done = run("merge", "--json")
    assert done.code == 0
    assert done.json == {
        "merged": [str(file)], "added": 1, "updated": 0, "removed": 0, "kept": [], "held_rows": 0, "conflicts": [],
        "left": [], "may_be_deleted": [str(file)],
    }  # fmt: skip
    assert diary.read_text() == HEADER + SIX + FIVE
    assert file.read_text() == HEADER + FIVE
    check = run("check", "--json").json
    assert (check["verdict"], check["rows_ok"]) == ("normalise", 2)
    assert [problem["code"] for problem in check["problems"]] == ["CONFLICT_COPY"]


def test_a_conflict_is_told_with_its_remedy_and_exit_code_1(run: Run, diary: Path) -> None:
    file = begin(diary, HEADER + SIX, HEADER + SIX.replace(",6,", ",7,") + "2026-11-19,,hip,,44,,,,,\n")
    done = run("merge")
    assert done.code == 1
    assert done.out == (
        "Merged: 0 added, 0 updated, 0 removed.\n"
        "Rows that cannot be read, carried over as they are: 1. See why: hiplog check\n"
        "Held, because only you can say what is right: 18 Nov 2026 07:30: left hip pain 6, “woke stiff”; or: "
        "18 Nov 2026 07:30: left hip pain 7, “woke stiff”  [h3f9k2m7qxa]\n"
        "  Say it: hiplog edit h3f9k2m7qxa pain=…   or take it out: hiplog remove h3f9k2m7qxa\n"
        f"Everything in {file.name} is in the diary now; you may delete it.\n"
    )
    (conflict,) = run("merge", "--json").json["conflicts"]
    assert [version["pain"] for version in conflict["versions"]] == [6, 7]
    settled = run("edit", "h3f9k2m7qxa", "pain=6.5")
    assert settled.code == 0
    assert settled.out.startswith("Changed: settled, it was held in several forms. Now 18 Nov 2026 07:30")
    assert run("merge").code == 0


def test_a_row_left_in_the_copy_is_told(run: Run, diary: Path) -> None:
    file = begin(diary, HEADER + SIX, HEADER + SIX.replace(",6,", ",66,"))
    done = run("merge", str(file), "--json")
    assert done.code == 1
    (left,) = done.json["left"]
    assert (left["file"], left["line"], left["code"]) == (str(file), 2, "RANGE")
    assert done.json["may_be_deleted"] == []
    assert (
        f"Left in the copy ({COPY}, line 2), since the diary has this entry otherwise: pain must be" in run("merge").out
    )


def test_an_entry_removed_here_and_changed_there_is_told(run: Run, diary: Path) -> None:
    begin(diary, HEADER + SIX + FIVE, HEADER + SIX.replace(",6,", ",7,"))
    run("remove", "h3f9k2m7qxa")
    assert "Removed on one device, changed on another, so kept: h3f9k2m7qxa.\n" in run("merge").out


def test_without_a_copy_there_is_nothing_to_merge(run: Run, diary: Path) -> None:
    diary.write_text(HEADER + SIX)
    done = run("merge")
    assert done.code == 0
    assert done.out == "There is no copy beside the diary; nothing to merge. Name one: hiplog merge FILE\n"


def test_without_a_diary_and_without_a_file_there_is_none_to_merge(run: Run, diary: Path) -> None:
    assert run("merge", "--json").json["error"]["code"] == "NOT_FOUND"
    assert not diary.exists()
