"""Forgetting a note: nothing in the folder says it afterwards, and all else stays as it was."""

import datetime as dt
import json
from pathlib import Path

import pytest

from hiplog.diary import Diary
from hiplog.errors import CannotRead, CannotWrite, Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
SIX = '2026-11-18,07:30,hip,left, 6,,,,"my ""secret"" visit, to X",h3f9k2m7qxa\n'
FIVE = "2026-11-19,18:10,hip,left,5.0,foam roller 10,12,3,woke stiff,h8w1c4n0tzp\n"
HELD = "2026-11-19,,hip,left,11,,,,bad score,h1y6b8s3gmu\n"
SECRET = 'my "secret" visit, to X'


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


@pytest.fixture
def kept(tmp_path: Path) -> Diary:
    return diary(tmp_path, HEADER + SIX + FIVE + HELD)


def diary(folder: Path, text: str | bytes) -> Diary:
    path = folder / "diary.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    path.chmod(0o600)
    return Diary(path, today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05"))


def grep(folder: Path, *words: str) -> list[str]:
    """Return the files under the folder that hold one of the words."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    forms = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    return sorted(path.name for path in files if any(form in path.read_bytes() for form in forms))


def history(kept: Diary, device: str = "here") -> Path:
    return kept.path.parent / ".hiplog" / "history" / f"{device}.jsonl"


def test_nothing_in_the_folder_says_the_note_afterwards(kept: Diary) -> None:
    kept.edit("h3f9k2m7qxa", pain=7)
    kept.edit("h3f9k2m7qxa", note="a later secret")
    kept.remove("h8w1c4n0tzp")
    assert grep(kept.path.parent, "secret") == ["2026-11-20.csv", "diary.csv", "here.jsonl"]
    done = kept.forget("h3f9k2m7qxa")
    assert grep(kept.path.parent, "secret", "to X") == []
    assert [path.name for path in done.files] == ["2026-11-20.csv", "here.jsonl", "diary.csv"]
    assert (done.id, done.still_in, done.removed) == ("h3f9k2m7qxa", (), False)


def test_the_entry_itself_stays_and_other_rows_byte_for_byte(kept: Diary) -> None:
    kept.forget("h3f9k2m7qxa")
    assert kept.path.read_text() == HEADER + "2026-11-18,07:30,hip,left, 6,,,,,h3f9k2m7qxa\n" + FIVE + HELD
    assert kept.problems[-1].code == "RANGE"
    assert kept.missing() == ()


def test_other_lines_of_the_history_stay_byte_for_byte(kept: Diary) -> None:
    kept.edit("h8w1c4n0tzp", pain=7)
    kept.edit("h3f9k2m7qxa", pain=7)
    before = history(kept).read_bytes().splitlines()
    kept.forget("h3f9k2m7qxa")
    after = history(kept).read_bytes().splitlines()
    assert after[:2] == before[:2]
    assert after[3] == before[3]
    changed, record = json.loads(after[2]), json.loads(after[4])
    assert (changed["before"]["pain"], changed["after"]["pain"]) == ("6", "7")
    assert (record["op"], record["id"], record["after"]["pain"]) == ("forget", "h3f9k2m7qxa", "7")


def test_the_histories_of_other_devices_are_rewritten_too(kept: Diary) -> None:
    kept.edit("h3f9k2m7qxa", pain=7)
    history(kept).rename(history(kept, "there.sync-conflict-20261120-080000-ABCDEFG"))
    kept.forget("h3f9k2m7qxa")
    assert grep(kept.path.parent, "secret") == []


def test_the_time_of_forgetting_leaves_no_new_backup_of_the_note(kept: Diary) -> None:
    kept.forget("h3f9k2m7qxa")
    assert not (kept.path.parent / ".hiplog" / "backup").exists()
    assert kept.log(4)
    assert grep(kept.path.parent, "secret") == []


def test_a_backup_from_before_the_ids_were_given_is_found_by_day_and_words(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,note\n2026-11-18,6,my secret\n2026-11-19,5,my secret\n2026-11-19,4,\n")
    kept.log(3)
    row = kept.entries[0]
    assert row.id
    done = kept.forget(row.id)
    copy = tmp_path / ".hiplog" / "backup" / "2026-11-20.csv"
    assert copy.read_text() == "date,pain,note\n2026-11-18,6,\n2026-11-19,5,my secret\n2026-11-19,4,\n"
    assert {path.name for path in done.still_in} == {"2026-11-20.csv", "diary.csv"}


def test_what_killed_writers_left_behind_is_removed(kept: Diary) -> None:
    kept.log(4)
    folder = kept.path.parent
    leftovers = [
        folder / ".diary.csv.123.tmp",
        folder / ".events.csv.123.tmp",
        folder / ".hiplog" / "backup" / ".2026-11-01.csv.tmp",
        folder / ".hiplog" / "history" / ".here.jsonl.77.tmp",
    ]
    for path in leftovers:
        path.write_text(SECRET)
    kept.forget("h3f9k2m7qxa")
    assert grep(folder, "secret") == []
    assert not any(path.exists() for path in leftovers)


def test_a_torn_line_of_the_history_that_may_hold_the_note_is_taken_out(kept: Diary) -> None:
    kept.edit("h3f9k2m7qxa", pain=7)
    line = history(kept).read_bytes().splitlines()[0]
    with history(kept).open("ab") as file:
        file.write(line[: line.index(b"visit") + 20] + b"\n[1]\n" + line[-60:])
    kept.forget("h3f9k2m7qxa")
    assert grep(kept.path.parent, "secret", "visit") == []


def test_files_that_only_say_the_same_are_left_and_named(kept: Diary) -> None:
    folder = kept.path.parent
    copy = folder / "diary.sync-conflict-20261120-080000-ABCDEFG.csv"
    copy.write_bytes(kept.path.read_bytes())
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "shown.ipynb").write_text(json.dumps({"text": SECRET}))
    (folder / "page.html").write_text("my &quot;secret&quot; visit, to X")
    (folder / "sheet.txt").write_bytes(SECRET.encode("utf-16"))
    done = kept.forget("h3f9k2m7qxa")
    assert [path.name for path in done.still_in] == [copy.name, "shown.ipynb", "page.html", "sheet.txt"]
    assert "secret" in copy.read_text()


def test_a_short_note_is_not_looked_for_in_other_files(tmp_path: Path) -> None:
    kept = diary(
        tmp_path, "date,pain,note,id\n2026-11-18,ok\n2026-11-18,6,ok,h3f9k2m7qxa\n2026-11-18,5,ok,h8w1c4n0tzp\n"
    )
    done = kept.forget("h3f9k2m7qxa")
    assert [entry.note for entry in kept.entries] == ["", "ok"]
    assert "2026-11-18,ok\n" in kept.path.read_text()
    assert done.still_in == ()


def test_a_note_that_a_spreadsheet_would_run_is_forgotten_too(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER)
    entry = kept.log(5, note="=my secret")
    kept.forget(entry.id)
    assert grep(tmp_path, "secret") == []


def test_a_note_in_utf_16_is_forgotten_too(tmp_path: Path) -> None:
    kept = diary(tmp_path, (HEADER + SIX).encode("utf-16"))
    kept.edit("h3f9k2m7qxa", pain=7)
    kept.forget("h3f9k2m7qxa")
    assert grep(tmp_path, "secret") == []
    assert [entry.pain for entry in kept.entries] == [7]


def test_an_entry_that_is_nothing_but_a_note_goes_with_it(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + FIVE)
    entry = kept.log(site="hip", side="left", note="only my secret")
    done = kept.forget(entry.id)
    assert done.removed
    assert kept.path.read_text() == HEADER + FIVE
    assert kept.missing() == ()
    assert grep(tmp_path, "secret") == []


def test_a_held_row_loses_its_note_and_stays_held(kept: Diary) -> None:
    kept.forget("h1y6b8s3gmu")
    assert kept.path.read_text() == HEADER + SIX + FIVE + "2026-11-19,,hip,left,11,,,,,h1y6b8s3gmu\n"


def test_a_note_too_long_for_a_diary_is_forgotten(tmp_path: Path) -> None:
    kept = diary(tmp_path, f"date,pain,note,id\n2026-11-18,6,{'secret ' * 800},h3f9k2m7qxa\n")
    kept.forget("h3f9k2m7qxa")
    assert grep(tmp_path, "secret") == []


def test_broken_rows_lose_the_words_unless_they_name_another_entry(tmp_path: Path) -> None:
    broken = "2026-11-17,3,my secret note\n2026-11-17,my secret note,3,hother00001,\n2026-11-17,,\n"
    kept = diary(tmp_path, f"date,pain,note,id\n{broken}2026-11-18,6,my secret note,h3f9k2m7qxa\n")
    kept.forget("h3f9k2m7qxa")
    assert kept.path.read_text() == (
        "date,pain,note,id\n2026-11-17,3,\n2026-11-17,my secret note,3,hother00001,\n2026-11-17,,\n"
        "2026-11-18,6,,h3f9k2m7qxa\n"
    )


def test_a_removed_entry_is_forgotten_where_the_history_keeps_it(kept: Diary) -> None:
    kept.remove("h3f9k2m7qxa")
    done = kept.forget("h3f9k2m7qxa")
    assert [path.name for path in done.files] == ["2026-11-20.csv", "here.jsonl"]
    assert grep(kept.path.parent, "secret") == []
    assert kept.missing() == ()


def test_an_entry_that_is_gone_can_still_be_restored_without_its_note(kept: Diary) -> None:
    entry = kept.log(5, note="my other secret")
    kept.path.write_text(HEADER + FIVE)
    kept.forget(entry.id)
    assert [restored.id for restored in kept.restore()] == [entry.id]
    assert (kept.entries[-1].pain, kept.entries[-1].note) == (5, "")


def test_the_note_of_a_mark_is_forgotten(kept: Diary) -> None:
    mark = kept.mark("visit", "physio", note="my secret mark")
    done = kept.forget(mark.id)
    assert grep(kept.path.parent, "secret mark") == []
    assert [path.name for path in done.files] == ["here.jsonl", "events.csv"]
    assert (kept.events[0].id, kept.events[0].note) == (mark.id, "")


def test_a_diary_called_as_the_marks_is_a_diary(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEADER + SIX)
    Diary(path, today=TODAY).forget("h3f9k2m7qxa")
    assert grep(tmp_path, "secret") == []


def test_without_a_note_nothing_is_written(kept: Diary) -> None:
    kept.forget("h3f9k2m7qxa")
    lines = history(kept).read_bytes()
    done = kept.forget("h3f9k2m7qxa")
    assert (done.files, done.still_in, done.removed) == ((), (), False)
    assert history(kept).read_bytes() == lines


def test_an_id_that_nothing_has_is_refused(kept: Diary) -> None:
    with pytest.raises(Misuse) as caught:
        kept.forget("h0000000000")
    assert (caught.value.code, caught.value.column) == ("UNKNOWN_ID", "id")
    assert str(caught.value) == (
        "Nothing has the id 'h0000000000', in the diary, its history or its backups. 'hiplog show' lists the ids."
    )


def test_the_last_change_was_to_forget_so_that_undo_stops_there(kept: Diary) -> None:
    kept.log(5)
    kept.forget("h3f9k2m7qxa")
    with pytest.raises(Misuse) as caught:
        kept.undo()
    assert caught.value.code == "NOTHING_TO_UNDO"
    assert str(caught.value) == (
        "The last change was to forget the note of h3f9k2m7qxa, which cannot be taken back. "
        "To take back an earlier one: hiplog remove, or hiplog edit."
    )


def test_a_refused_diary_is_refused_before_anything_is_written(kept: Diary) -> None:
    kept.edit("h3f9k2m7qxa", pain=7)
    kept.path.write_text("date,pian\n")
    with pytest.raises(CannotRead):
        kept.forget("h3f9k2m7qxa")
    assert "secret" in history(kept).read_text()


def test_a_refused_file_of_marks_is_no_hindrance_and_named(kept: Diary) -> None:
    (kept.path.parent / "events.csv").write_text(f"what\n{SECRET}\n")
    done = kept.forget("h3f9k2m7qxa")
    assert [path.name for path in done.still_in] == ["events.csv"]


def test_marks_that_are_open_in_a_spreadsheet_stop_it(kept: Diary) -> None:
    (kept.path.parent / "~$events.csv").touch()
    with pytest.raises(CannotWrite) as caught:
        kept.forget("h3f9k2m7qxa")
    assert caught.value.code == "OPEN_ELSEWHERE"


def test_a_call_that_was_stopped_half_way_is_finished_by_the_next(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    from hiplog.diary import store

    kept.edit("h3f9k2m7qxa", pain=7)
    whole = store.replace

    def stopped(path: Path, old: bytes, new: bytes) -> None:
        if path == kept.path:
            raise KeyboardInterrupt
        whole(path, old, new)

    monkeypatch.setattr(store, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        kept.forget("h3f9k2m7qxa")
    monkeypatch.setattr(store, "replace", whole)
    assert grep(kept.path.parent, "secret") == ["diary.csv"]
    kept.forget("h3f9k2m7qxa")
    assert grep(kept.path.parent, "secret") == []
