"""One change to a diary, from checked entries to the disk, in the order that loses nothing.

Lock · look at the file · copy it if this is the day's first write · history line, fsynced · the diary, fsynced · the
history's "done".  Only then does a function here return.
"""

import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from hiplog.diary import backup, blank_sites, history, on_disk, store
from hiplog.diary.entry import Entry
from hiplog.diary.lock import locked
from hiplog.diary.reader import Dialect, Reading
from hiplog.diary.refusals import writing
from hiplog.diary.rewrite import Changes, new_ids, other_cells, rewritten
from hiplog.diary.settings import add_measure
from hiplog.diary.tail import Tail, Words, accepted, end_of, is_blank
from hiplog.diary.writer import missing_columns, new_dialect, render_header, render_row
from hiplog.errors import CannotRead, Misuse


class Job(NamedTuple):
    """Which diary is written, by which device, at what moment, and for what."""

    path: Path
    words: Words
    device: str
    at: dt.datetime
    op: str
    main_site: str | None = None
    source: str = ""
    undoes: str = ""
    measures: tuple[str, ...] = ()
    """Those to be declared: columns once logged as measures stay so."""


def save_entry(job: Job, entry: Entry, tail: Tail | None) -> None:
    """Add one entry: as a row at the end, or by a rewrite where the file lacks a column for it, or does not exist.

    `tail` is the end of the diary as it was looked at for the entry's defaults; it is looked at again if the file is
    another one by now.  Raises CannotWrite, CannotRead or Misuse; then nothing was saved.
    """
    with locked(job.path) as folder:
        if tail is None or on_disk.stamp(job.path) != tail.stamp:
            tail = end_of(job.path, job.words)
        if tail is not None:
            _refuse_text_columns(entry, tail.reading.dialect)
        if (
            tail is None
            or missing_columns(entry, tail.reading.dialect)
            or blank_sites.concerns_others(job.path, tail, entry)
        ):
            _replace(job, folder, lambda _: {entry.id: (entry, {})})
            return
        row = _row_for(tail, entry, job.words)
        with recorded(job, folder, [history.Row(entry.id, None, entry.as_row())]):
            store.append(job.path, row, tail.stamp)


def save_changes(job: Job, plan: Callable[[Reading], Changes]) -> Changes:
    """Rewrite the diary with the changes that `plan` makes of what is in it; return them.

    No change, no write.  Raises CannotWrite, CannotRead or what `plan` raises; then nothing was saved.
    """
    with locked(job.path) as folder:
        return _replace(job, folder, plan)


def save_together(job: Job, entries: Sequence[Entry]) -> None:
    """Add entries in one rewrite, as one change; raises as :func:`save_entry` does."""

    def plan(reading: Reading) -> Changes:
        for entry in entries:
            _refuse_text_columns(entry, reading.dialect)
        return {entry.id: (entry, {}) for entry in entries}

    save_changes(job, plan)


def create(path: Path) -> None:
    """Make an empty diary with hiplog's own columns."""
    dialect = new_dialect()
    with locked(path):
        store.create(path, dialect.whole(render_header(dialect)))


def cells_of(entry: Entry, others: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row for the history: the entry's by column name, and those that hiplog only carries."""
    return {**others, **entry.as_row()}


def _replace(job: Job, folder: Path, plan: Callable[[Reading], Changes]) -> Changes:
    old = on_disk.read(job.path) if job.path.exists() else None
    reading = accepted(job.words.read(_beginning() if old is None or is_blank(old) else old))
    changes = plan(reading)
    if not changes:
        return changes
    fill = _site_to_fill(job, reading, changes) if job.op in ("add", "import", "edit") else ""
    ids = new_ids(reading)
    new = rewritten(reading, changes, ids, fill)
    if job.op == "add" or not new.startswith(reading.dialect.whole(reading.prefix)):
        check_held_rows(job.words.read, reading, changes, new)
    with recorded(job, folder, _history_rows(reading, changes, ids, fill)):
        if old is None:
            store.create(job.path, new)
        else:
            store.replace(job.path, old, new)
    return changes


def _site_to_fill(job: Job, reading: Reading, changes: Changes) -> str:
    """Return what :func:`blank_sites.site_to_fill` does; an entry that keeps its site concerns no other row."""
    before = {row.id: row.entry.site for row in reading.rows_of(changes.keys()) if row.entry is not None}
    added = [change[0] for change in changes.values() if change is not None]
    if all(entry.id in before and entry.site == before[entry.id] for entry in added):
        return ""
    others = [entry for entry in reading.entries if entry.id not in changes]
    return blank_sites.site_to_fill(others, added, job.main_site)


@contextmanager
def recorded(job: Job, folder: Path, rows: list[history.Row]) -> Iterator[None]:
    """Write the history line before the block, and that it is done after it; the caller holds the lock."""
    target = Path(os.path.realpath(job.path))
    with writing(job.path):
        backup.back_up(target, folder, job.words.today)
        for name in job.measures:
            add_measure(folder.parent, name)
        change = history.record(
            folder, job.device, job.op, rows, file=target.name, at=job.at, source=job.source, undoes=job.undoes
        )
    yield
    with suppress(OSError):  # the entry is saved; a missing "done" only means that the diary is asked for it
        history.finish(folder, job.device, change)


def _refuse_text_columns(entry: Entry, dialect: Dialect) -> None:
    for name in entry.measures:
        if name in dialect.columns and name not in dialect.measures:
            message = f"The column {name} of this diary holds text, not numbers; give the measure another name."
            raise Misuse(message, code="BAD_NAME", column=name)


def _row_for(tail: Tail, entry: Entry, words: Words) -> bytes:
    """Return the bytes to append, having read them as the reader will; a row that would not load is not written."""
    reading = tail.reading
    text = render_row(entry, reading.dialect)
    row = reading.dialect.encode(text if reading.ends_with_newline else reading.dialect.newline + text)
    quote_open = any(problem.code in ("UNBALANCED_QUOTE", "TORN_LINE") for problem in reading.problems)
    above = tail.sample if quote_open else reading.dialect.whole(reading.prefix)
    if any(loaded.id == entry.id for loaded in words.read(above + row).entries):
        return row
    raise CannotRead(
        "The last row of the diary is broken in a way that would swallow a new entry; nothing was saved. "
        "'hiplog check' names the line; correct it, then save again.",
        code="UNBALANCED_QUOTE",
    )


def check_held_rows(read: Callable[[bytes], Reading], old: Reading, changes: Mapping[str, object], new: bytes) -> None:
    """Refuse a wider file in which a held row would suddenly load, with its cells under the wrong names."""
    before = {row.id for row in old.rows if row.kind == "entry" and row.id}
    gone = sum(key in before and change is None for key, change in changes.items())
    added = sum(key not in before and change is not None for key, change in changes.items())
    if read(new).rows_ok != old.rows_ok - gone + added:
        raise CannotRead(
            "A row of the diary that is held back would be read differently after this change; nothing was saved. "
            "'hiplog check' names the line; correct it, then try again.",
            code="FIELD_COUNT",
        )


def _history_rows(reading: Reading, changes: Changes, ids: Mapping[int, str], fill: str) -> list[history.Row]:
    """Return what happens to each entry: those named, then those that get a site with them."""
    before: dict[str, dict[str, str]] = {}
    filled: list[history.Row] = []
    for row in reading.rows if fill else reading.rows_of(changes.keys()):
        if row.entry is not None:
            key = row.id or ids.get(row.line, "")
            before[key] = {**cells_of(row.entry, other_cells(row, reading.dialect)), "id": key}
            if fill and key and not row.entry.site:
                filled.append(history.Row(key, before[key], {**before[key], "site": fill}))
    named = [
        history.Row(key, before.get(key), None if change is None else cells_of(*change))
        for key, change in changes.items()
    ]
    return named + filled


def _beginning() -> bytes:
    dialect = new_dialect()
    return dialect.whole(render_header(dialect))
