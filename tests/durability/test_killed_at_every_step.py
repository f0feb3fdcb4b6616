"""Kill -9 before and amid each single step of a write: the diary is as it was or as it was to be, and goes on.

A step is a call by which hiplog opens, writes, syncs, cuts or renames a file.  A child process counts them and kills
itself at the one that is its turn; a write is also tried with half of its bytes on the disk.
"""

import datetime as dt
import itertools
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from hiplog.diary import Diary, Entry

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
ROWS = "".join(f"2026-11-{n:02},07:30,hip,left,{n},,,,woke stiff,h{n:010}\n" for n in range(1, 6))
HELD = "2026-11-06,07:30,hip,left,eleven,,,,held,h0000000006\n"
STEPS = ("open", "write", "fsync", "ftruncate", "replace", "unlink", "chmod")
IMPORTED = Entry(dt.date(2026, 11, 1), site="hip", side="left", pain=2.0, note="imported", id="himported01")

OPERATIONS: dict[str, Callable[[Diary], object]] = {
    "add": lambda kept: kept.log(4, note="typed, this evening"),
    "add with a new measure": lambda kept: kept.log(4, measures={"sleep_hours": 7}, note="typed"),
    "edit": lambda kept: kept.edit("h0000000002", note="typed"),
    "remove": lambda kept: kept.remove("h0000000002"),
    "undo": lambda kept: kept.undo(),
    "import": lambda kept: kept.add_many([IMPORTED], source="app"),
}

pytestmark = pytest.mark.filterwarnings(
    "ignore:This process .* is multi-threaded:DeprecationWarning"
)  # fork, from 3.12


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def diary_in(folder: Path) -> Diary:
    return Diary(folder / "diary.csv", today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05"))


def begun(folder: Path) -> Path:
    """Make a diary with a held row and a history, so that there is something to undo."""
    folder.mkdir()
    (folder / "diary.csv").write_text(HEADER + ROWS + HELD)
    (folder / "diary.csv").chmod(0o600)
    diary_in(folder).edit("h0000000005", pain=5.5)
    return folder


def die_at(turn: int, *, halfway: bool) -> None:
    """Make this process kill itself before its step number `turn`, or amid it if that is a write."""
    count = itertools.count()

    def stepwise(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            if next(count) == turn:
                if halfway and name == "write":
                    data = bytes(args[1])  # type: ignore[call-overload]
                    call(args[0], data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **named)

        return step

    for name in STEPS:
        setattr(os, name, stepwise(name, getattr(os, name)))


def killed(folder: Path, operation: Callable[[Diary], object], turn: int, *, halfway: bool) -> bool:
    """Return whether the operation was killed at that step; False if it had fewer."""
    child = os.fork()
    if child == 0:
        try:
            die_at(turn, halfway=halfway)
            operation(diary_in(folder))
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL)
    return status == signal.SIGKILL


def steps(tmp_path: Path, operation: Callable[[Diary], object], *, halfway: bool) -> list[Diary]:
    """Return the diary after a kill at each step in turn, and at last the one in which the operation was finished."""
    template = begun(tmp_path / "template")
    found = []
    for turn in itertools.count():
        folder = tmp_path / str(turn)
        shutil.copytree(template, folder)
        more = killed(folder, operation, turn, halfway=halfway)
        found.append(diary_in(folder))
        if not more:
            return found
    raise AssertionError


def without_new_ids(entries: tuple[Entry, ...]) -> list[dict[str, str]]:
    """Return what entries say, a new entry's random id left out."""
    return [{**entry.as_row(), "id": entry.id if entry.id.startswith("h00000000") else ""} for entry in entries]


@pytest.mark.parametrize("halfway", [False, True], ids=["before the step", "amid a write"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_the_diary_is_as_it_was_or_as_it_was_to_be(name: str, halfway: bool, tmp_path: Path) -> None:
    found = steps(tmp_path, OPERATIONS[name], halfway=halfway)
    before = without_new_ids(diary_in(tmp_path / "template").entries)
    after = without_new_ids(found[-1].entries)
    assert len(found) > 5
    assert before != after
    for kept in found:
        assert without_new_ids(kept.entries) in (before, after)
        assert HELD.rstrip("\n").encode() in kept.path.read_bytes()
        entry = kept.log(6, note="the next one")
        assert kept.entries[-1] == entry
        assert kept.remove(entry.id) == entry
        assert not [file for file in kept.path.parent.iterdir() if file.suffix == ".tmp"]


@pytest.mark.parametrize("halfway", [False, True], ids=["before the step", "amid a write"])
def test_once_the_history_has_an_entry_it_is_in_the_diary_or_offered(halfway: bool, tmp_path: Path) -> None:
    for kept in steps(tmp_path, OPERATIONS["add"], halfway=halfway):
        history = (kept.path.parent / ".hiplog" / "history" / "here.jsonl").read_bytes()
        written = history.count(b"this evening") == 1 and b'this evening","id"' in history
        there = [entry.note for entry in kept.entries].count("typed, this evening")
        offered = [row.cells["note"] for row in kept.missing()].count("typed, this evening")
        assert there + offered == written
        if offered:
            assert [entry.note for entry in kept.restore()] == ["typed, this evening"]
