"""Changing what was written, and telling it: edit, remove, undo, history, restore, forget."""

import json
import sys
from pathlib import Path

import pytest

from .conftest import Run

HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id\n"
SIX = "2026-11-18,07:30,hip,left,6,,,,6.5,woke stiff,h3f9k2m7qxa\n"
FIVE = "2026-11-19,18:10,hip,left,5,foam_roller 10,12,3,,my secret,h8w1c4n0tzp\n"
FIELDS = "sleep_hours, date, time, site, side, pain, techniques, stretch_minutes, pain_after, note"


@pytest.fixture
def written(diary: Path) -> Path:
    diary.write_text(HEADER + SIX + FIVE, encoding="utf-8")
    diary.chmod(0o600)
    return diary


def history(diary: Path, *records: dict[str, object]) -> None:
    """Put lines into the history, as another version of hiplog, or another device, may have."""
    folder = diary.parent / ".hiplog" / "history"
    folder.mkdir(parents=True, exist_ok=True)
    base = {"op": "edit", "file": "diary.csv", "before": None, "after": None}
    lines = [json.dumps({**base, "change": f"c{place}", **record}) for place, record in enumerate(records)]
    (folder / "other.jsonl").write_text("\n".join(lines))


# --- edit ----------------------------------------------------------------------------------------------------------


def test_edit_changes_fields_by_their_column(run: Run, written: Path) -> None:
    done = run("edit", "h3f9k2m7qxa", "pain=7", "techniques=ice 15", "time=08:00", "--json")
    assert done.code == 0
    assert (done.json["pain"], done.json["techniques"], done.json["time"]) == (7, "ice 15", "08:00")
    assert written.read_text() == HEADER + "2026-11-18,08:00,hip,left,7,ice 15,,,6.5,woke stiff,h3f9k2m7qxa\n" + FIVE


def test_edit_says_what_was_and_what_is(run: Run, written: Path) -> None:
    assert run("edit", "h3f9k2m7qxa", "pain=7", "side=").out == (
        "Changed: side left → blank, pain 6 → 7. Now 18 Nov 2026 07:30: hip pain 7, sleep hours 6.5, “woke stiff”.\n"
    )
    assert run("edit", "h3f9k2m7qxa", "pain=7").out.startswith("Changed: nothing, it was so already. Now ")


def test_edit_with_nothing_after_the_sign_makes_a_field_blank(run: Run, written: Path) -> None:
    done = run("edit", "h3f9k2m7qxa", "note=", "Sleep Hours=", "--json")
    assert (done.json["note"], done.json.get("sleep_hours")) == (None, None)
    assert "6,,,,,,h3f9k2m7qxa" in written.read_text()


def test_edit_changes_and_adds_measures(run: Run, written: Path) -> None:
    done = run("edit", "h3f9k2m7qxa", "sleep_hours=8", "--measure", "stress=3", "--json")
    assert (done.json["sleep_hours"], done.json["stress"]) == (8, 3)


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (
            ("pian=6",),
            "UNKNOWN_FIELD",
            "There is no field 'pian'. Did you mean pain? A new measure: --measure NAME=VALUE.",
        ),
        (
            ("zzzzz=6",),
            "UNKNOWN_FIELD",
            f"There is no field 'zzzzz'. There are: {FIELDS}. A new measure: --measure NAME=VALUE.",
        ),
        (
            ("pain",),
            "FIELD_FORM",
            "edit wants FIELD=VALUE, like pain=6, or note= to make it blank; got 'pain'.",
        ),
        ((), "USAGE", "Say what to change, like: hiplog edit h3f9k2m7qxa pain=6"),
    ],
)
def test_edit_refuses_what_it_cannot_read(
    run: Run, written: Path, args: tuple[str, ...], code: str, message: str
) -> None:
    done = run("edit", "h3f9k2m7qxa", *args, "--json")
    assert done.code == 2
    assert (done.json["error"]["code"], done.json["error"]["message"]) == (code, message)
    assert written.read_text() == HEADER + SIX + FIVE


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ("pain=11", "pain", "RANGE"),
        ("date=", "date", "MISSING"),
        ("date=2026-11-21", "date", "FUTURE_DATE"),
        ("techniques=foam rller", "techniques", "UNKNOWN_TECHNIQUE"),
        ("site=", "site", "MISSING"),
        ("id=h0000000000", "id", "UNKNOWN_FIELD"),
    ],
)
def test_edit_judges_a_value_as_log_does(run: Run, written: Path, change: str, column: str, code: str) -> None:
    done = run("edit", "h3f9k2m7qxa", change, "--json")
    assert done.code == 2
    assert (done.json["error"]["column"], done.json["error"]["code"]) == (column, code)


def test_edit_of_an_id_that_is_not_there_is_refused(run: Run, written: Path) -> None:
    done = run("edit", "h0000000000", "pain=6", "--json")
    assert (done.code, done.json["error"]["code"]) == (2, "UNKNOWN_ID")


# --- remove, undo --------------------------------------------------------------------------------------------------


def test_remove_takes_an_entry_out_and_undo_puts_it_back(run: Run, written: Path) -> None:
    done = run("remove", "h8w1c4n0tzp")
    assert done.out.startswith("Removed: 19 Nov 2026 18:10: left hip pain 5, ")
    assert written.read_text() == HEADER + SIX
    assert run("undo", "--json").json == {"undone": "remove", "ids": ["h8w1c4n0tzp"]}
    assert len(run("show", "--json").json) == 2


def test_remove_takes_a_mark_out_too(run: Run, written: Path) -> None:
    key = run("mark", "visit", "physio", "--json").json["id"]
    done = run("remove", key)
    assert done.out == "Removed: 20 Nov 2026: visit physio.\n"
    assert run("marks", "--json").json == []
    assert run("undo").out == "Taken back: removing the mark of 20 Nov 2026: visit physio.\n"


def test_remove_needs_no_marks_that_can_be_read(run: Run, written: Path) -> None:
    (written.parent / "events.csv").write_text("what\n")
    assert run("remove", "h8w1c4n0tzp").code == 0


# --- history -------------------------------------------------------------------------------------------------------


def test_history_tells_each_change_in_words_the_newest_last(run: Run, written: Path) -> None:
    run("edit", "h3f9k2m7qxa", "pain=7", "note=my other secret", "side=")
    run("mark", "start", "ice")
    run("remove", "h8w1c4n0tzp")
    lines = [line.partition("  ")[2] for line in run("history").out.splitlines()]
    assert lines[0] == "changed: 18 Nov 2026 07:30: side left → blank, pain 6 → 7, note changed  [h3f9k2m7qxa]"
    assert lines[1].startswith("saved: 20 Nov 2026: started ice  [h")
    assert lines[2] == (
        "removed: 19 Nov 2026 18:10: left hip pain 5, foam roller 10 min, stretched 12 min, pain after 3  [h8w1c4n0tzp]"
    )


def test_history_leaves_notes_out_unless_asked_for(run: Run, written: Path) -> None:
    run("edit", "h8w1c4n0tzp", "note=my other secret")
    run("remove", "h8w1c4n0tzp")
    assert "secret" not in run("history").out
    assert "secret" not in run("history", "--json").out
    assert "note my secret → my other secret" in run("history", "--notes").out
    assert "“my other secret”" in run("history", "--notes").out
    (edit, remove) = run("history", "--notes", "--json").json
    assert (edit["before"]["note"], edit["after"]["note"]) == ("my secret", "my other secret")
    assert (edit["op"], edit["done"], remove["after"]) == ("edit", True, None)


def test_history_of_one_entry_or_of_some_days(run: Run, written: Path) -> None:
    history(
        written,
        {"at": "2026-11-10T12:00:00.000Z", "id": "h3f9k2m7qxa"},
        {"at": "2026-11-19T12:00:00.000Z", "id": "h3f9k2m7qxa"},
        {"at": "2026-11-20T12:00:00.000Z", "id": "h8w1c4n0tzp"},
        {"at": "some day", "id": "h8w1c4n0tzp"},
        {"at": "2026-11-20T12:00:00.000Z", "id": "h8w1c4n0tzp", "file": "other.csv"},
    )
    assert len(run("history", "--json").json) == 4
    assert [one["at"][:10] for one in run("history", "--days", "2", "--json").json] == ["2026-11-19", "2026-11-20"]
    assert [one["at"][:10] for one in run("history", "--id", "h3f9k2m7qxa", "--json").json] == [
        "2026-11-10",
        "2026-11-19",
    ]


def test_history_tells_an_import_in_one_line(run: Run, written: Path, tmp_path: Path) -> None:
    table = tmp_path / "old.csv"
    table.write_text("date,pain\n2026-11-01,4\n2026-11-02,5\n")
    run("import", "csv", str(table), "--map", "date=date", "--map", "pain=pain", "--map", "site=always hip")
    assert run("history").out.partition("  ")[2] == "imported 2 entries from old.csv (csv)\n"


def test_history_tells_what_it_does_not_know_as_it_stands(run: Run, written: Path) -> None:
    history(
        written,
        {"at": "some day", "op": "fold", "id": "h3f9k2m7qxa", "after": {"date": "soon", "pain": "6"}},
        {"at": "some day", "id": "h3f9k2m7qxa", "before": {"date": "x"}, "after": {"date": "x", "pain": "6"}},
        {"at": "some day", "id": "h3f9k2m7qxa", "before": {"pain": "5"}, "after": {"pain": "6"}},
    )
    assert run("history").out == (
        "some day  fold: date soon, pain 6  [h3f9k2m7qxa]\n"
        "some day  changed: x: pain blank → 6  [h3f9k2m7qxa]\n"
        "some day  changed: no date: pain 5 → 6  [h3f9k2m7qxa]\n"
    )


def test_history_of_nothing_says_so(run: Run, written: Path) -> None:
    assert run("history").out == "Nothing has been written yet.\n"


# --- restore -------------------------------------------------------------------------------------------------------


def test_restore_brings_back_what_is_gone(run: Run, written: Path) -> None:
    entry, mark = run("log", "4", "--json").json["id"], run("mark", "visit", "--json").json["id"]
    written.write_text(HEADER + SIX + FIVE)
    (written.parent / "events.csv").write_text("date,kind,key,value,note,id\n")
    done = run("restore", "--json")
    assert done.code == 0
    assert [one["id"] for one in done.json["restored"]] == [entry]
    assert [one["id"] for one in done.json["marks"]] == [mark]
    assert run("check", "--json").json["problems"] == []


def test_restore_says_what_it_brought_back(run: Run, written: Path) -> None:
    run("log", "4", "--date", "2026-11-20")
    run("mark", "visit")
    written.write_text(HEADER + SIX + FIVE)
    (written.parent / "events.csv").unlink()
    assert run("restore").out == "Restored: 20 Nov 2026: left hip pain 4.\nRestored: 20 Nov 2026: visit.\n"


def test_restore_of_nothing_is_a_no(run: Run, written: Path) -> None:
    done = run("restore")
    assert (done.code, done.out) == (1, "Nothing to restore: nothing is gone.\n")


def test_what_is_gone_may_be_accepted(run: Run, written: Path) -> None:
    key = run("log", "4", "--json").json["id"]
    written.write_text(HEADER + SIX + FIVE)
    assert [problem["code"] for problem in run("check", "--json").json["problems"]] == ["ROW_GONE"]
    done = run("restore", "--accept", "--json")
    assert (done.code, done.json) == (0, {"accepted": [key]})
    assert run("check", "--json").json["problems"] == []
    assert run("history").out.splitlines()[-1].partition("  ")[2].startswith("given up: ")
    done = run("restore", "--accept")
    assert (done.code, done.out) == (1, "Nothing is gone.\n")


# --- forget --------------------------------------------------------------------------------------------------------


def test_forget_erases_a_note_and_says_where(run: Run, written: Path) -> None:
    run("edit", "h8w1c4n0tzp", "pain=6")
    (written.parent / "notes.txt").write_text("my secret")
    done = run("forget", "h8w1c4n0tzp", "--json")
    assert done.code == 0
    assert done.json == {
        "id": "h8w1c4n0tzp",
        "files": [".hiplog/backup/2026-11-20.csv", ".hiplog/history/testdevice.jsonl", "diary.csv"],
        "still_in": ["notes.txt"],
        "removed": False,
    }
    files = [path for path in written.parent.rglob("*") if path.is_file() and path.name != "notes.txt"]
    assert not any(b"secret" in path.read_bytes() for path in files)


def test_forget_for_people_names_what_it_cannot_reach(run: Run, written: Path) -> None:
    (written.parent / "notes.txt").write_text("my secret")
    assert run("forget", "h8w1c4n0tzp").out == (
        "Forgotten: the note of h8w1c4n0tzp. Written anew without it: diary.csv.\n"
        "The same words are still in: notes.txt. Look there yourself.\n"
        "Copies elsewhere (synced, exported, on another device) cannot be reached from here.\n"
    )
    done = run("forget", "h8w1c4n0tzp")
    assert done.code == 1
    assert done.out == "There is no note of h8w1c4n0tzp in the diary, its history or its backups.\n"


def test_forget_says_that_an_entry_goes_with_its_note(run: Run, written: Path) -> None:
    key = run("log", "--date", "2026-11-20", "--note", "only a note", "--measure", "x=1", "--json")
    assert key.code == 2
    written.write_text(HEADER + SIX + "2026-11-20,,hip,left,,,,,,only a note,h0nly0a0note\n".replace("0note", "0not"))
    assert "Its row held nothing else and is gone with it.\n" in run("forget", "h0nly0a0not").out
    assert written.read_text() == HEADER + SIX


def test_forget_asks_on_a_terminal(run: Run, written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("click.confirm", lambda *_, **__: (_ for _ in ()).throw(__import__("click").Abort()))
    done = run("forget", "h8w1c4n0tzp")
    assert (done.code, done.err) == (1, "Stopped; nothing was written.\n")
    assert "my secret" in written.read_text()
    assert run("forget", "h8w1c4n0tzp", "--yes").code == 0


def test_forget_of_an_unknown_id_is_misuse(run: Run, written: Path) -> None:
    done = run("forget", "h0000000000", "--json")
    assert (done.code, done.json["error"]["code"]) == (2, "UNKNOWN_ID")
