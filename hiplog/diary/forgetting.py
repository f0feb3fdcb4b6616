"""Forgetting a note: out of the diary, out of its history and out of every backup, for good.

The backups come first and the diary last, so that a call that was stopped half-way finds the words again and finishes.
What lies elsewhere (a synced copy, an export, another device) cannot be reached; what lies in the same folder and still
says the same words is named.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from hiplog.diary import around, history, on_disk, store, traces
from hiplog.diary.desk import EVENTS, Desk
from hiplog.diary.device import device_name
from hiplog.diary.events_file import read_events
from hiplog.diary.lock import locked
from hiplog.diary.reader import Reading
from hiplog.diary.recovery import ids_in
from hiplog.diary.refusals import open_elsewhere, writing
from hiplog.diary.tail import accepted
from hiplog.diary.traces import Secret
from hiplog.errors import Misuse

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest other file of the folder that is looked through."""


class Forgotten(NamedTuple):
    """What was done to forget a note."""

    id: str
    files: tuple[Path, ...]
    """The files that were written anew without it; none if nothing held it."""
    still_in: tuple[Path, ...]
    """Files of the same folder that hold the same words and were left as they are."""
    removed: bool
    """Whether its row held nothing but the note, and so is gone with it."""


class _Table(NamedTuple):
    """A file of entries or marks, and what it holds."""

    path: Path
    data: bytes
    reading: Reading

    def without(self, secret: Secret) -> bytes:
        return traces.table_without(self.data, self.reading, secret)


def forget(desk: Desk, key: str) -> Forgotten:
    """Erase the note of the entry or mark with the id `key`, also of one that is in the history or a backup only.

    Raises
    ------
    Misuse
        UNKNOWN_ID: nothing has this id.
    CannotRead, CannotWrite
        A file could not be read or written; calling again goes on from there.
    """
    with locked(desk.path) as folder:
        if lock_name := around.spreadsheet_lock(desk.events_path):
            raise open_elsewhere(desk.events_path, lock_name)
        backups = [_table(path, desk) for path in _files_in(folder / "backup")]
        paths = (desk.events_path, desk.path) if desk.has_marks else (desk.path,)
        kept = [_table(path, desk) for path in paths if on_disk.stamp(path)]
        for table in kept:
            if table.path == desk.path:
                accepted(table.reading)
        histories = {path: on_disk.read(path) for path in _files_in(folder / "history")}
        secret = _secret(key, [*backups, *kept], histories)
        _clear_leftovers(desk, folder)
        files = _write([(one.path, one.data, one.without(secret)) for one in backups])
        files += _write([(path, data, traces.history_without(data, secret)) for path, data in histories.items()])
        last = [(one.path, one.data, one.without(secret)) for one in kept]
        removed = any(key in ids_in(old) and key not in ids_in(new) for _, old, new in last)
        if files or any(old != new for _, old, new in last):
            with _recorded(desk, folder, key, removed=removed):
                files += _write(last)
    return Forgotten(key, tuple(files), tuple(_still_in(secret, folder.parent)), removed)


def _table(path: Path, desk: Desk) -> _Table:
    data, words = on_disk.read(path), desk.words()
    marks = desk.has_marks and (path == desk.events_path or path.name.endswith(f".{EVENTS}"))
    return _Table(path, data, read_events(data, words) if marks else words.read(data))


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".tmp")
    except OSError:
        return []


def _secret(key: str, tables: Iterable[_Table], histories: Mapping[Path, bytes]) -> Secret:
    """Gather the notes that the id has had; raises Misuse if nothing has it."""
    found = [traces.in_table(table.reading, key) for table in tables]
    found += [traces.in_history(data, key) for data in histories.values()]
    known = [secret for secret, there in found if there]
    if not known:
        message = f"Nothing has the id {key!r}, in the diary, its history or its backups. 'hiplog show' lists the ids."
        raise Misuse(message, code="UNKNOWN_ID", column="id")
    notes, days = (frozenset().union(*sets) for sets in zip(*((one.notes, one.days) for one in known), strict=True))
    return Secret(key, notes, days)


def _write(plan: Sequence[tuple[Path, bytes, bytes]]) -> list[Path]:
    changed = [(path, old, new) for path, old, new in plan if old != new]
    for path, old, new in changed:
        store.replace(path, old, new)
    return [path for path, _, _ in changed]


@contextmanager
def _recorded(desk: Desk, folder: Path, key: str, *, removed: bool) -> Iterator[None]:
    """Write down that the note was forgotten, and what is left of the row; no backup, which would keep the note."""
    file, left = _left_of(key, folder, desk)
    device = device_name()
    with writing(desk.path):
        rows = [history.Row(key, left, None if removed else left)]
        change = history.record(folder, device, "forget", rows, file=file, at=desk.now.astimezone())
    yield
    with suppress(OSError):
        history.finish(folder, device, change)


def _left_of(key: str, folder: Path, desk: Desk) -> tuple[str, Mapping[str, str] | None]:
    """Return the name of the file that the row is of, and what the history, by now without the note, holds of it."""
    about = [operation for operation in history.read_history(folder) if operation.id == key]
    return (about[-1].file, about[-1].after) if about else (desk.file_name, None)


def _clear_leftovers(desk: Desk, folder: Path) -> None:
    """Remove what killed writers left behind; the lock is held, so nobody is using it."""
    beginnings = (f".{desk.file_name}.", f".{EVENTS}.")
    places = [(folder.parent, beginnings), (folder / "backup", (".",)), (folder / "history", (".",))]
    for place, starts in places:
        with writing(desk.path), suppress(FileNotFoundError):
            for file in place.iterdir():
                if file.name.startswith(starts) and file.suffix == ".tmp":
                    file.unlink()


def _still_in(secret: Secret, folder: Path) -> Iterator[Path]:
    """Name the files of the folder, of `.hiplog` and of the folders in it that hold the same words."""
    forms = secret.written
    for path in sorted({*folder.glob("*"), *folder.glob("*/*"), *(folder / ".hiplog").rglob("*")}):
        if forms and _is_small_file(path) and any(form in path.read_bytes() for form in forms):
            yield path


def _is_small_file(path: Path) -> bool:
    status = path.lstat()
    return stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST and os.access(path, os.R_OK)
