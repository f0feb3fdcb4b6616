"""What was done to the diary, on which device: `.hiplog/history/<device>.jsonl`, one writer per file.

A line is one operation on one entry, as JSON: `at` (UTC), `op` (add, import, edit, remove, undo, restore, merge),
`change` (the lines of one change share it; undo takes back a whole change), `file` (the diary's name), `id`, `before`
and `after` (the row's cells by column name, as in the file; blank ones left out; null = no row), `source` (of an import
or a merge) and `undoes` (of an undo).  It is on the disk before the diary is touched.  When the diary has been written,
a short line `{"done": change}` follows: a change without one may never have been finished.

An entry that is held in several forms has a line for each.  A row that cannot be read has the id "" and one cell "",
its text.
"""

import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hiplog.diary.lock import make_folder
from hiplog.diary.store import append_line

Cells = Mapping[str, str]


class Operation(NamedTuple):
    """One line of the history."""

    at: str
    """UTC, ISO 8601."""
    op: str
    change: str
    file: str
    id: str
    before: Cells | None
    after: Cells | None
    source: str = ""
    undoes: str = ""
    done: bool = False
    """Whether the diary is known to have been written."""
    device: str = ""
    """Whose history tells of it."""


class Row(NamedTuple):
    """What one change does to one entry."""

    id: str
    before: Cells | None
    after: Cells | None


def new_change() -> str:
    """Return a name for a change that no other has."""
    return os.urandom(6).hex()


def record(folder: Path, device: str, op: str, rows: Iterable[Row], *, file: str, at: dt.datetime, **more: str) -> str:
    """Put the operation on the disk, one line for each row, before the diary is touched; return its change.

    `folder` is the diary's `.hiplog`; `at` has a time zone; `more` may hold `source` and `undoes`.  Raises OSError.
    """
    change = new_change()
    head = {"at": at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"), "op": op}
    head |= {"change": change, "file": file, **{name: text for name, text in more.items() if text}}
    lines = [
        line_of({**head, "id": row.id, "before": _filled(row.before), "after": _filled(row.after)}) for row in rows
    ]
    make_folder(folder / "history")
    append_line(folder / "history" / f"{device}.jsonl", b"".join(lines))
    return change


def finish(folder: Path, device: str, change: str) -> None:
    """Note that the diary has been written; not fsynced, since the diary itself is the proof.  Raises OSError."""
    append_line(folder / "history" / f"{device}.jsonl", line_of({"done": change}), sync=False)


_TEXT = rb'("[^"\\]*(?:\\.[^"\\]*)*")'
_HEAD = (
    rb'\{"at":"[^"\\]*","op":"[a-z]*","change":"[0-9a-z]*","file":%b(?:,"source":%b)?(?:,"undoes":"[0-9a-z]*")?'
    rb',"id":"([0-9a-z]*)",' % (_TEXT, _TEXT)
)
"""A line as :func:`record` writes it, up to its id."""
_DONE = rb'\{"done":"([0-9a-z]*)"\}'


class Passing:
    """Which lines need not be read: those of other files than `file`, and those about the entries `ids` of it.

    Lines that name one of `days` are read in any case.  Most of a long history is passed in a tenth of the time.
    """

    def __init__(self, file: str, ids: Iterable[str], days: Iterable[str] = ()) -> None:
        self._file = _bytes(file)
        self._ids = frozenset(key.encode() for key in ids)
        self._days = [b'"date":' + _bytes(day) for day in days]
        self._head = re.compile(_HEAD)  # not where this module is loaded: an entry is saved without it

    def passes(self, line: bytes) -> bool:
        """Whether the line is not to be read; one that is not written as here is read."""
        head = self._head.match(line)
        if head is None or (head[1] == self._file and head[3] not in self._ids):
            return False
        return not any(day in line for day in self._days)


def _bytes(text: str) -> bytes:
    return json.dumps(text, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read_history(folder: Path, device: str | None = None, passing: Passing | None = None) -> tuple[Operation, ...]:
    """Return the operations of one device, in order, or of all of them, by time; what cannot be read is passed over.

    A line cut short by a crash is no operation: it was never acknowledged.  A device's lines keep their order, also
    where its clock was set back.  `passing` tells which lines are not even read.
    """
    operations: list[tuple[str, Operation]] = []
    for file in log_files(folder):
        if device is None or file.stem == device:
            latest = ""
            for operation in _of_file(file, passing):
                latest = max(latest, operation.at)
                operations.append((latest, operation))
    return tuple(operation for _, operation in sorted(operations, key=lambda pair: pair[0]))


def log_files(folder: Path) -> list[Path]:
    """Return the files of the history in `folder`, a diary's `.hiplog`; none if it cannot be listed."""
    try:
        return sorted(file for file in (folder / "history").iterdir() if file.suffix == ".jsonl")
    except OSError:
        return []


def _of_file(path: Path, passing: Passing | None) -> list[Operation]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return []
    records: list[dict[str, Any]] = []
    done: set[str] = set()
    said_done = re.compile(_DONE).fullmatch
    for line in lines:
        if said := said_done(line):
            done.add(said[1].decode())
        elif (passing is None or not passing.passes(line)) and (record := _parsed(line)):
            if "done" in record:
                done.add(record["done"])
            else:
                records.append(record)
    return [_operation(record, path.stem, record["change"] in done) for record in records]


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except ValueError:
        return None
    if not isinstance(record, dict):
        return None
    texts = ("done",) if "done" in record else ("at", "op", "change", "file", "id")
    if not all(isinstance(record.get(name), str) for name in texts):
        return None
    rows = (record.get("before"), record.get("after"))
    return record if all(row is None or isinstance(row, dict) for row in rows) else None


def _operation(record: Mapping[str, Any], device: str, done: bool) -> Operation:
    at, op, change, file, key = (record[name] for name in ("at", "op", "change", "file", "id"))
    rows = record.get("before"), record.get("after")
    return Operation(at, op, change, file, key, *rows, record.get("source", ""), record.get("undoes", ""), done, device)


def _filled(cells: Cells | None) -> dict[str, str] | None:
    return None if cells is None else {name: text for name, text in cells.items() if text}


def line_of(record: Mapping[str, Any]) -> bytes:
    """Return a record as a line of the history."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
