"""A day's backup becomes the diary again, as one change that the history knows and undo takes back.

What the diary has and the backup has not, rows that came later above all, leaves the diary and stays in the history.
A diary that the reader refuses has no rows that could be told; its bytes are set aside among the backups.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hiplog.diary import backup, on_disk, saving, store
from hiplog.diary.desk import Desk
from hiplog.diary.entry import Entry
from hiplog.diary.lock import locked, make_folder
from hiplog.diary.merging.layout import Carried, Layout
from hiplog.diary.merging.versions import Found, Names, rows_found, versions_in
from hiplog.diary.reader import Reading
from hiplog.diary.refusals import writing
from hiplog.diary.tail import accepted, is_blank
from hiplog.diary.writer import new_dialect, render_header
from hiplog.errors import CannotRead, Misuse


class Backup(NamedTuple):
    """The diary as it was before the first change of a day."""

    day: dt.date
    file: Path
    entries: int | None
    """None: it cannot be read."""
    last: dt.date | None
    """The day of its last entry."""


class BroughtBack(NamedTuple):
    """What a backup changed in the diary."""

    day: dt.date
    entries: int
    """As many as the diary has now."""
    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    """As they are again."""
    gone: tuple[Entry, ...]
    """Those that the backup has not; the history keeps them."""
    unread_gone: int
    """Rows that cannot be read and that the backup has not; the history keeps their text."""
    set_aside: Path | None
    """Where the bytes of a diary are that could not be read."""

    @property
    def is_change(self) -> bool:
        """Whether anything had to be written."""
        return bool(self.added or self.changed or self.gone or self.unread_gone or self.set_aside)


def backups(desk: Desk) -> tuple[Backup, ...]:
    """Return the backups of the diary, the newest last."""
    return tuple(_backup(desk, day, file) for day, file in _copies(desk).items())


def bring_back(desk: Desk, day: dt.date) -> BroughtBack:
    """Make the diary again what it was before the first change of `day`, rows without an id with one.

    Raises Misuse: NO_BACKUP, column from_backup; CannotRead if the backup cannot be read; CannotWrite.
    """
    file = _copies(desk).get(day)
    if file is None:
        raise Misuse(_no_backup(day, list(_copies(desk))), code="NO_BACKUP", column="from_backup")
    copy = _read(desk, file)
    job = desk.job("restore")._replace(source=file.name)
    with locked(desk.path) as folder:
        old = on_disk.read(desk.path) if on_disk.stamp(desk.path) else None
        now = job.words.read(_beginning() if old is None or is_blank(old) else old)
        aside = _set_aside(desk, folder, old) if old is not None and now.verdict == "reject_file" else None
        now = job.words.read(_beginning()) if aside else now
        names = Names(now.dialect, [copy.dialect])
        there, back = rows_found(now, job.words, names), rows_found(copy, job.words, names)
        change = _change(now, there, back)
        done = _told(day, back, change, aside)
        if done.is_change or old is None:
            with saving.recorded(job, folder, change.history_rows()):
                _put(desk.path, old, Layout(copy, back, {}).text())
    return done


def _copies(desk: Desk) -> dict[dt.date, Path]:
    return backup.copies(desk.folder.parent / desk.file_name, desk.folder)


def _backup(desk: Desk, day: dt.date, file: Path) -> Backup:
    try:
        entries = _read(desk, file).entries
    except CannotRead:
        return Backup(day, file, None, None)
    return Backup(day, file, len(entries), max((entry.date for entry in entries), default=None))


def _read(desk: Desk, file: Path) -> Reading:
    data = on_disk.read(file)
    try:
        return accepted(desk.words().read(_beginning() if is_blank(data) else data))
    except CannotRead as error:
        message = f"The backup {file} cannot be brought back: {error.message}"
        raise CannotRead(message, code=error.code, column=error.column) from error


def _beginning() -> bytes:
    dialect = new_dialect()
    return dialect.whole(render_header(dialect))


def _no_backup(day: dt.date, days: Sequence[dt.date]) -> str:
    if not days:
        return "There is no backup yet: the first change of a day makes one."
    nearest = min(days, key=lambda other: abs(other - day))
    return f"There is no backup of {day}; the nearest is of {nearest}. 'hiplog restore --from-backup' lists them all."


def _set_aside(desk: Desk, folder: Path, data: bytes) -> Path:
    moment = desk.now
    place = folder / "backup" / f"{desk.today} {moment:%H%M%S} could not be read.csv"
    with writing(desk.path):
        make_folder(place.parent)
    store.create(place, data)
    return place


def _change(now: Reading, there: Sequence[Found], back: Sequence[Found]) -> Layout:
    """Return what happens to the rows of the diary, to be told in the history."""
    mine, theirs = versions_in(there), versions_in(back)
    keys = [key for key in {**mine, **theirs} if mine.get(key, {}).keys() != theirs.get(key, {}).keys()]
    states = {key: tuple(theirs.get(key, {}).values()) for key in keys}
    unread, unread_back = _unread(there), _unread(back)
    added = [Carried(text) for text in _less(unread_back, unread)]
    return Layout(now, there, states, added, _less(unread, unread_back))


def _unread(found: Sequence[Found]) -> list[str]:
    return [one.row.text.rstrip("\r\n") for one in found if one.key is not None]


def _less(texts: Sequence[str], others: Sequence[str]) -> list[str]:
    left = list(others)
    return [text for text in texts if text not in left or left.remove(text)]  # type: ignore[func-returns-value]


def _told(day: dt.date, back: Sequence[Found], change: Layout, aside: Path | None) -> BroughtBack:
    before = versions_in(change.found)
    first = {key: next(iter(versions)).entry for key, versions in change.states.items() if versions}
    return BroughtBack(
        day=day,
        entries=len(versions_in(back)),
        added=tuple(entry for key, entry in first.items() if key not in before),
        changed=tuple(entry for key, entry in first.items() if key in before),
        gone=tuple(next(iter(before[key].values())).entry for key, versions in change.states.items() if not versions),
        unread_gone=len(change.taken),
        set_aside=aside,
    )


def _put(path: Path, old: bytes | None, new: bytes) -> None:
    if old is None:
        store.create(path, new)
    else:
        store.replace(path, old, new)
