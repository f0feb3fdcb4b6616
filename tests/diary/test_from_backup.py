"""A backup becomes the diary again: every row that goes is in the history, and undo takes it all back."""

import datetime as dt
from pathlib import Path

import pytest

from hiplog.diary import Diary
from hiplog.diary.from_backup import BroughtBack
from hiplog.errors import CannotRead, Misuse

TODAY = dt.date(2026, 11, 20)
DAY = dt.date(2026, 11, 18)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,mood,note,id\n"
SIX = "2026-11-17,07:30,hip,left,6,,,,low and dull,woke stiff,h3f9k2m7qxa\n"
FIVE = "2026-11-17,18:10,hip,left,5,,,,,,h8w1c4n0tzp\n"
FOUR = "2026-11-19,20:00,hip,left,4,,,,,,h2m8q5z0hyt\n"
HELD = "2026-11-17,21:00,hip,left,44,,,,,,\n"


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def diary(folder: Path, text: str | None, backup: str | bytes = HEADER + SIX + FIVE) -> Diary:
    path = folder / "diary.csv"
    if text is not None:
        path.write_bytes(text.encode())
        path.chmod(0o600)
    copy = folder / ".hiplog" / "backup" / f"{DAY}.csv"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(backup if isinstance(backup, bytes) else backup.encode())
    return Diary(path, today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05:07"))


def text(kept: Diary) -> str:
    return kept.path.read_bytes().decode()


def ids(done: BroughtBack) -> tuple[list[str], list[str], list[str]]:
    added, changed, gone = ([entry.id for entry in entries] for entries in (done.added, done.changed, done.gone))
    return added, changed, gone


def test_the_diary_is_what_the_backup_is_byte_for_byte(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX.replace(",6,", ",7,") + FOUR)
    done = kept.restore_backup(DAY)
    assert text(kept) == HEADER + SIX + FIVE
    assert ids(done) == (["h8w1c4n0tzp"], ["h3f9k2m7qxa"], ["h2m8q5z0hyt"])
    assert (done.entries, done.set_aside, done.is_change) == (2, None, True)
    assert kept.missing() == ()


def test_undo_takes_it_back_with_the_rows_that_had_come_later(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX.replace(",6,", ",7,") + FOUR)
    before = {entry.id: entry.as_row() for entry in kept.entries}
    kept.restore_backup(DAY)
    undone = kept.undo()
    assert undone.text == "Taken back: restoring 2 entries."
    assert {entry.id: entry.as_row() for entry in kept.entries} == before
    assert "low and dull" in text(kept)


def test_rows_that_nobody_can_read_come_and_go_with_it(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + HELD.replace("44", "55"), HEADER + SIX + HELD)
    done = kept.restore_backup(DAY)
    assert text(kept) == HEADER + SIX + HELD
    assert (done.unread_gone, ids(done)) == (1, ([], [], []))
    kept.undo()
    assert text(kept) == HEADER + SIX + HELD.replace("44", "55")


def test_what_went_stays_in_the_history_of_the_restore(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + FIVE + FOUR)
    kept.restore_backup(DAY)
    (line,) = kept.history()
    assert (line.op, line.source, line.id, line.after) == ("restore", "2026-11-18.csv", "h2m8q5z0hyt", None)
    assert line.before is not None
    assert line.before["pain"] == "4"


def test_rows_without_an_id_get_one(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain\n2026-11-17,6\n2026-11-19,5\n", "date,pain\n2026-11-17,6\n")
    done = kept.restore_backup(DAY)
    assert [entry.pain for entry in done.gone] == [5]
    assert text(kept).startswith("date,pain,id\n2026-11-17,6,h")
    assert kept.missing() == ()
    kept.undo()
    assert [entry.pain for entry in kept.entries] == [6, 5]


@pytest.mark.parametrize("now", ["", None])
def test_a_diary_that_is_gone_comes_back(tmp_path: Path, now: str | None) -> None:
    kept = diary(tmp_path, now)
    done = kept.restore_backup(DAY)
    assert ids(done) == (["h3f9k2m7qxa", "h8w1c4n0tzp"], [], [])
    assert text(kept) == HEADER + SIX + FIVE


def test_a_diary_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    kept = diary(tmp_path, "PK\x03\x04 a spreadsheet")
    done = kept.restore_backup(DAY)
    assert done.set_aside == tmp_path / ".hiplog" / "backup" / "2026-11-20 080507 could not be read.csv"
    assert done.set_aside.read_bytes() == b"PK\x03\x04 a spreadsheet"
    assert text(kept) == HEADER + SIX + FIVE
    assert [one.day for one in kept.backups] == [DAY, TODAY]


def test_what_is_newer_than_the_backup_of_a_diary_that_is_gone_is_still_missed(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + FIVE)
    newer = kept.log(3)
    kept.path.unlink()
    kept.restore_backup(DAY)
    assert [row.id for row in kept.missing()] == [newer.id]


def test_a_backup_that_says_the_same_changes_nothing(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + FIVE + SIX)
    done = kept.restore_backup(DAY)
    assert not done.is_change
    assert text(kept) == HEADER + FIVE + SIX
    assert kept.history() == ()


def test_the_diary_before_it_is_the_backup_of_today(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + FOUR)
    kept.restore_backup(DAY)
    assert (tmp_path / ".hiplog" / "backup" / f"{TODAY}.csv").read_text() == HEADER + SIX + FOUR


def test_backups_are_listed_with_what_is_in_them(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER)
    folder = tmp_path / ".hiplog" / "backup"
    for name, content in (
        ("2026-11-16.csv", "PK\x03\x04"), ("2026-11-17.csv", ""), ("2026-11-19.events.csv", "date,kind\n"),
        ("2026-11-31.csv", HEADER), ("2026-W47-5.csv", HEADER), ("mine.csv", HEADER),
    ):  # fmt: skip
        (folder / name).write_text(content)
    assert [(str(one.day), one.entries, one.last) for one in kept.backups] == [
        ("2026-11-16", None, None),
        ("2026-11-17", 0, None),
        ("2026-11-18", 2, dt.date(2026, 11, 17)),
    ]


def test_a_day_without_a_backup_is_refused_and_the_nearest_named(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER)
    with pytest.raises(Misuse) as refused:
        kept.restore_backup(TODAY)
    assert (refused.value.code, refused.value.column) == ("NO_BACKUP", "from_backup")
    assert refused.value.message == (
        "There is no backup of 2026-11-20; the nearest is of 2026-11-18. 'hiplog restore --from-backup' lists them all."
    )


def test_without_any_backup_that_is_said(tmp_path: Path) -> None:
    kept = Diary(tmp_path / "diary.csv", today=TODAY)
    assert kept.backups == ()
    with pytest.raises(Misuse, match="There is no backup yet: the first change of a day makes one"):
        kept.restore_backup(TODAY)


def test_a_backup_that_cannot_be_read_is_not_brought_back(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX, "PK\x03\x04")
    with pytest.raises(CannotRead) as refused:
        kept.restore_backup(DAY)
    assert refused.value.code == "NOT_CSV"
    assert refused.value.message.startswith(f"The backup {tmp_path / '.hiplog' / 'backup' / '2026-11-18.csv'} cannot ")
    assert text(kept) == HEADER + SIX
