"""Taking back the last change, bringing back what is gone, or letting it go: the diary and its marks by one history."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hiplog.diary import changes, history, on_disk, recovery, saving
from hiplog.diary.changes import Undone
from hiplog.diary.desk import Desk
from hiplog.diary.device import device_name
from hiplog.diary.entry import Entry
from hiplog.diary.lock import locked
from hiplog.diary.reader import Reading
from hiplog.diary.recovery import Missing

if TYPE_CHECKING:
    from hiplog.diary.marks import Marks


def missing(desk: Desk) -> tuple[Missing, ...]:
    """Return the rows of the diary that its history has and the file, if it is there, has not."""
    data = on_disk.read(desk.path) if on_disk.stamp(desk.path) else b""
    return recovery.missing_from(desk.folder, data, desk.file_name)


def restore(desk: Desk) -> tuple[Entry, ...]:
    """Put back the rows of the diary that are missing, and return them."""
    rows = {row.id: changes.entry_of(row.cells) for row in missing(desk)}
    saving.save_changes(desk.job("restore"), lambda _: rows)
    return tuple(entry for entry, _ in rows.values())


def accept(desk: Desk, marks: "Marks") -> tuple[Missing, ...]:
    """Take the rows and marks that are missing for removed, and return them."""
    gone = {desk.path: missing(desk), marks.path: marks.missing()}
    for path, rows in gone.items():
        if rows:
            job = desk.job("accept", path=path)
            lines = [history.Row(row.id, row.cells, None) for row in rows]
            with locked(path) as folder, saving.recorded(job, folder, lines):
                pass  # there is nothing to write but the history
    return tuple(row for rows in gone.values() for row in rows)


def united(desk: Desk, reading: Reading, copies: Iterable[Path]) -> Collection[Path]:
    """Return those of the copies beside the diary, which was read, of which everything is in it."""
    from hiplog.diary.merging import contained

    return () if reading.verdict == "reject_file" else contained(desk.job("merge"), reading, copies)


def undo(desk: Desk, marks: "Marks") -> Undone:
    """Take back the last change that this device made, to the diary or its marks."""
    data = b"" if any(marks.ids.values()) and not on_disk.stamp(desk.path) else on_disk.read(desk.path)
    present: Mapping[str, frozenset[str]] = {desk.file_name: recovery.ids_in(data), **marks.ids}
    change = changes.last_change(history.read_history(desk.folder, device_name()), present)
    if change[0].file != desk.file_name:
        return marks.take_back(change)
    job = desk.job("undo")._replace(undoes=change[0].change)
    if changes.is_plain(change):
        before = changes.before_it(change)
        saving.save_changes(job, lambda _: before)
    else:
        from hiplog.diary.merging import take_back

        take_back(job, change)
    return changes.undone(change)
