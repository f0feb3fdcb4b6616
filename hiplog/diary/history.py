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


def read_history(folder: Path, device: str | None = None) -> tuple[Operation, ...]:
    """Return the operations of one device, in order, or of all of them, by time; what cannot be read is passed over.

    A line cut short by a crash is no operation: it was never acknowledged.
    """
    place = folder / "history"
    try:
        files = sorted(file for file in place.iterdir() if file.suffix == ".jsonl")
    except OSError:
        return ()
    operations: list[Operation] = []
    for file in files:
        if device is None or file.stem == device:
            operations += _of_file(file)
    return tuple(operations if device else sorted(operations, key=lambda operation: operation.at))


def _of_file(path: Path) -> list[Operation]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return []
    records = [record for line in lines if (record := _parsed(line)) is not None]
    done = {record["done"] for record in records if "done" in record}
    return [_operation(record, record["change"] in done) for record in records if "done" not in record]


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


def _operation(record: Mapping[str, Any], done: bool) -> Operation:
    fields = {name: record[name] for name in Operation._fields if name in record}
    return Operation(**{"before": None, "after": None, **fields, "done": done})


def _filled(cells: Cells | None) -> dict[str, str] | None:
    return None if cells is None else {name: text for name, text in cells.items() if text}


def line_of(record: Mapping[str, Any]) -> bytes:
    """Return a record as a line of the history."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
