"""Another program touches the diary between hiplog's look and its write: what that program wrote stays.

The other program acts when the history has been written, the last moment before the diary is.  Then hiplog refuses, and
what was typed is offered again.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from hiplog.diary import Diary, Entry, history
from hiplog.errors import CannotWrite

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
ROWS = "".join(f"2026-11-{n:02},07:30,hip,left,{n},,,,woke stiff,h{n:010}\n" for n in range(1, 6))
THEIRS = "2026-11-19,,hip,left,9,,,,theirs,htheirs0001\n"
IMPORTED = Entry(dt.date(2026, 11, 1), site="hip", side="left", pain=2.0, note="typed", id="himported01")

OPERATIONS: dict[str, Callable[[Diary], object]] = {
    "add": lambda kept: kept.log(4, note="typed"),
    "edit": lambda kept: kept.edit("h0000000002", note="typed"),
    "remove": lambda kept: kept.remove("h0000000002"),
    "undo": lambda kept: kept.undo(),
    "import": lambda kept: kept.add_many([IMPORTED]),
}


def replace_by_another(path: Path) -> None:
    other = path.with_name("other")
    other.write_text(HEADER + ROWS + THEIRS)
    other.replace(path)


def truncate(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(len(HEADER + ROWS) - 30)


def write_over(path: Path) -> None:
    path.write_text(HEADER + THEIRS)


def append(path: Path) -> None:
    with path.open("a") as file:
        file.write(THEIRS)


EVENTS = {"replaced": replace_by_another, "truncated": truncate, "written over": write_over, "appended to": append}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")
    path = tmp_path / "diary.csv"
    path.write_text(HEADER + ROWS)
    path.chmod(0o600)
    kept = Diary(path, today=TODAY)
    kept.edit("h0000000005", pain=5.5)
    return kept


def meanwhile(kept: Diary, monkeypatch: pytest.MonkeyPatch, event: Callable[[Path], None]) -> dict[str, bytes]:
    """Let `event` happen right after the next history line; return where what it left is put."""
    record = history.record
    left: dict[str, bytes] = {}

    def recorded(*args: object, **named: object) -> str:
        change = record(*args, **named)  # type: ignore[arg-type]
        event(kept.path)
        left["diary"] = kept.path.read_bytes()
        monkeypatch.setattr(history, "record", record)
        return change

    monkeypatch.setattr(history, "record", recorded)
    return left


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_another_program_wrote_stays(
    kept: Diary, monkeypatch: pytest.MonkeyPatch, operation: str, event: str
) -> None:
    left = meanwhile(kept, monkeypatch, EVENTS[event])
    with pytest.raises(CannotWrite) as caught:
        OPERATIONS[operation](kept)
    assert caught.value.code == "CHANGED_ON_DISK"
    assert kept.path.read_bytes() == left["diary"]
    assert [file.name for file in kept.path.parent.iterdir() if file.name.startswith(".diary")] == []


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("operation", ["add", "import"])
def test_what_was_typed_is_offered_again(
    kept: Diary, monkeypatch: pytest.MonkeyPatch, operation: str, event: str
) -> None:
    meanwhile(kept, monkeypatch, EVENTS[event])
    with pytest.raises(CannotWrite):
        OPERATIONS[operation](kept)
    kept.path.chmod(0o600)
    assert "UNFINISHED" in [problem.code for problem in kept.problems]
    assert [row.cells["note"] for row in kept.missing() if row.unfinished] == ["typed"]
    assert "typed" in [entry.note for entry in kept.restore()]
    assert "typed" in [entry.note for entry in kept.entries]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_spreadsheet_that_opened_the_diary_after_it_was_read_stops_the_write(kept: Diary, operation: str) -> None:
    assert len(kept.entries) == 5
    before = kept.path.read_bytes()
    lock = kept.path.with_name(".~lock.diary.csv#")
    lock.touch()
    with pytest.raises(CannotWrite) as caught:
        OPERATIONS[operation](kept)
    assert caught.value.code == "OPEN_ELSEWHERE"
    assert kept.path.read_bytes() == before
    lock.unlink()
    OPERATIONS[operation](kept)
    assert kept.path.read_bytes() != before


def test_what_a_spreadsheet_saved_over_a_new_entry_is_said_and_brought_back(kept: Diary) -> None:
    opened = kept.path.read_bytes()
    entry = kept.log(4, note="logged while the spreadsheet had the old rows")
    kept.path.write_bytes(opened)
    assert [problem.code for problem in kept.problems] == ["ROW_GONE"]
    assert kept.restore() == (entry,)
    assert kept.entries[-1] == entry
    assert kept.problems == ()
