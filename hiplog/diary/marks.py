"""The marks beside a diary: `events.csv`, written in the same order as the diary and kept by the same history.

The file need not exist, and whatever is wrong with it does not keep the diary from being read.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from hiplog.diary import around, history, on_disk, recovery, saving, store
from hiplog.diary.changes import Undone, undone_words
from hiplog.diary.desk import EVENTS, Desk
from hiplog.diary.events import COLUMNS, Event, describe_event, event_of, make_event
from hiplog.diary.events_file import Changes, appended, cells_by_id, events_of, read_events, rewritten
from hiplog.diary.lock import locked
from hiplog.diary.reader import Reading
from hiplog.diary.recovery import Missing
from hiplog.diary.tail import Words, accepted, is_blank
from hiplog.errors import CannotRead, Misuse, Problem


class Marks:
    """The file of marks beside a diary, read anew whenever it is asked; raises as :class:`hiplog.Diary` does.

    As there, the last parse is used again while the bytes are the same.
    """

    def __init__(self, desk: Desk) -> None:
        self.path = desk.events_path
        self._desk = desk
        self._read: tuple[bytes, Words, Reading] | None = None

    def judge(self) -> Reading:
        """Read the file and return what its bytes say, also where the reader refuses them."""
        data, words = self._bytes(), self._desk.words()
        if self._read is None or self._read[:2] != (data, words):
            self._read = data, words, read_events(data, words)
        return self._read[2]

    @property
    def events(self) -> tuple[Event, ...]:
        """The marks that could be loaded, in the order of the file."""
        return events_of(accepted(self.judge()), self._desk.words().vocabulary)

    def add(self, kind: str, key: str, value: str, note: str, date: dt.date | str | None) -> Event:
        """Save one mark and return it, once it is on the disk."""
        words = self._desk.words()
        event = make_event(kind, key, value, note, date, today=words.today, words=words.vocabulary)
        self._write("add", {event.id: (event, {})})
        return event

    def add_together(
        self, marks: Iterable[tuple[str, str, str]], date: dt.date | str | None = None
    ) -> tuple[Event, ...]:
        """Save marks of one day, each a kind, a key and a value, as one change, which one undo takes back."""
        words = self._desk.words()
        events = [
            make_event(kind, key, value, "", date, today=words.today, words=words.vocabulary)
            for kind, key, value in marks
        ]
        if events:
            self._write("add", {event.id: (event, {}) for event in events})
        return tuple(events)

    def bring_in(self, events: Iterable[Event], *, source: str = "") -> None:
        """Save marks of an import as one change; one whose id is there takes the place of that one."""
        others = cells_by_id(accepted(self.judge()))
        found = {event.id: (event, others.get(event.id, {})) for event in events}
        if found:
            self._write("import", found, source=source)

    def remove(self, id: str) -> Event:  # noqa: A002 the column's name
        """Take a mark out of the file and return it; raises Misuse (UNKNOWN_ID)."""
        for event in self.events:
            if event.id == id and id:
                self._write("remove", {id: None})
                return event
        raise Misuse(f"No mark has the id {id!r}. 'hiplog marks' lists them.", code="UNKNOWN_ID", column="id")

    def missing(self) -> tuple[Missing, ...]:
        """Return the marks that the history has and the file has not."""
        return recovery.missing_from(self._desk.folder, self._bytes(), EVENTS) if self._desk.has_marks else ()

    def restore(self, rows: Sequence[Missing]) -> tuple[Event, ...]:
        """Put back what :meth:`missing` returned."""
        found = {row.id: _change(row.cells) for row in rows}
        if found:
            self._write("restore", found)
        return tuple(event for event, _ in found.values())

    def take_back(self, change: Sequence[history.Operation]) -> Undone:
        """Take back a change to this file."""
        before = {line.id: _change(line.before) if line.before else None for line in change}
        self._write("undo", before, undoes=change[0].change)
        told = [event_of(line.after or line.before or {}) for line in change]
        shown = describe_event(replace(told[0], note=""), self._desk.words().vocabulary)
        what = f"the mark of {shown}" if len(told) == 1 else f"{len(told)} marks"
        return Undone(change[0].op, tuple(event.id for event in told), (), undone_words(change[0].op, what))

    @property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """The ids in the file, by its name in the history."""
        return {EVENTS: recovery.ids_in(self._bytes())} if self._desk.has_marks else {}

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong in the file; its lines are not the diary's, so that they stand in the sentence."""
        try:
            found = [*self._copies(), *(_said(problem) for problem in self.judge().problems)]
            return (*found, *recovery.missing_problems(self.missing(), "mark"))
        except CannotRead as error:
            return (Problem(None, error.column, error.code, error.message),)

    def _copies(self) -> Iterator[Problem]:
        """Name the copies beside the file that say anything else; a merge is of diaries, not of marks."""
        data = self._bytes()
        names = [copy.name for copy in around.conflict_copies(self.path) if on_disk.read(copy) != data]
        if names and self._desk.has_marks:
            message = f"Beside {EVENTS} lies a copy made when two devices changed the marks: {', '.join(names)}. "
            message += "Marks may be in one of them only. Look at both, add what is missing with 'hiplog mark', then "
            yield Problem(None, None, "CONFLICT_COPY", f"{message}delete the copy.")

    def _bytes(self) -> bytes:
        there = self._desk.has_marks and os.path.lexists(self.path)
        return on_disk.read(self.path) if there else b""

    def _write(self, op: str, changes: Changes, *, undoes: str = "", source: str = "") -> None:
        if not self._desk.has_marks:
            message = f"{self.path} is the diary itself, where the marks would be kept. Rename the diary first."
            raise Misuse(message, code="BAD_NAME")
        job = self._desk.job(op, path=self.path)._replace(undoes=undoes, source=source)
        with locked(self.path) as folder:
            stamp, old = on_disk.stamp(self.path), self._bytes()
            reading = accepted(read_events(old, job.words))
            others = cells_by_id(reading)
            marks = events_of(reading, job.words.vocabulary)
            before = {event.id: {**others.get(event.id, {}), **event.as_row()} for event in marks}
            row = appended(reading, changes) if not is_blank(old) else None
            new = rewritten(reading, changes) if row is None else old + row
            saving.check_held_rows(lambda data: read_events(data, job.words), reading, changes, new)
            rows = [
                history.Row(key, before.get(key), {**change[1], **change[0].as_row()} if change else None)
                for key, change in changes.items()
            ]
            with saving.recorded(job, folder, rows):
                _put(self.path, stamp, old, new, row)


def _change(cells: history.Cells) -> tuple[Event, history.Cells]:
    """Return the mark of a row in the history, and its cells in columns that hiplog only carries."""
    return event_of(cells), {name: text for name, text in cells.items() if name not in COLUMNS}


def _put(path: Path, stamp: on_disk.Stamp | None, old: bytes, new: bytes, row: bytes | None) -> None:
    if stamp is None:
        store.create(path, new)
    elif row is None:
        store.replace(path, old, new)
    else:
        store.append(path, row, stamp)


def _said(problem: Problem) -> Problem:
    line = f", line {problem.line}" if problem.line else ""
    return Problem(None, problem.column, problem.code, f"{EVENTS}{line}: {problem.message}")
