"""What the history knows and the diary no longer has: rows that are gone, and changes that were never finished.

A row is gone when a finished change wrote it, no later one removed it, and its id is nowhere in the file (a held row
still has its id).  It is unfinished when its own change never reached the diary, and was not simply written again.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from hiplog.diary.history import Cells, Operation, Passing, read_history
from hiplog.errors import Problem


class Missing(NamedTuple):
    """A row that the history has and the diary has not."""

    id: str
    cells: Cells
    unfinished: bool
    """True: never written to the diary (the computer stopped, the disk was full). False: written, and gone since."""


_ID = rb"\bh[0-9a-z]{10}\b"


def ids_in(data: bytes) -> frozenset[str]:
    """Return everything in a diary's bytes that is an id, in whatever row."""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2])
    text = data.decode(encoding, "replace").encode("ascii", "replace") if encoding else data
    return frozenset(key.decode() for key in set(re.findall(_ID, text)))


def missing_from(folder: Path, data: bytes, file: str) -> tuple[Missing, ...]:
    """Return the rows that the history in `folder`, the `.hiplog`, has of `file` and its bytes `data` have not.

    What the file has is not looked up in the history: only what it has not is read there.
    """
    present = ids_in(data)
    found = missing_rows(read_history(folder, passing=Passing(file, present)), present, file)
    days = {row.cells.get("date", "") for row in found if row.unfinished}
    return missing_rows(read_history(folder, passing=Passing(file, present, days)), present, file) if days else found


def missing_rows(operations: Iterable[Operation], present: Collection[str], file: str) -> tuple[Missing, ...]:
    """Return the rows of the diary called `file`, which holds the ids `present`, that only the history still has."""
    mine = [operation for operation in operations if operation.file == file and operation.id]
    told: dict[str, list[Operation]] = {}
    for operation in mine:
        if operation.id not in present:
            told.setdefault(operation.id, []).append(operation)
    found = [
        Missing(key, lines[-1].after, not any(line.done for line in lines))
        for key, lines in told.items()
        if lines[-1].after is not None and not _removed_elsewhere(lines)
    ]
    return tuple(row for row in found if not (row.unfinished and _written_again(row, mine)))


def _removed_elsewhere(lines: Sequence[Operation]) -> bool:
    """Whether another device, whose clock is late, took away the very row that the last line wrote."""
    last = lines[-1]
    is_return = last.before is None and last.op not in ("add", "import")
    return not is_return and any(
        line.after is None and line.before == last.after and line.device != last.device and line.done for line in lines
    )


def _written_again(row: Missing, operations: Sequence[Operation]) -> bool:
    """Whether the same entry was saved, later, by a second try."""
    place = max(n for n, operation in enumerate(operations) if operation.id == row.id)
    content = _content(row.cells)
    later = operations[place + 1 :]
    return any(operation.done and operation.after and _content(operation.after) == content for operation in later)


def _content(cells: Cells) -> dict[str, str]:
    return {name: text for name, text in cells.items() if name not in ("id", "time")}


def missing_problems(rows: Sequence[Missing], what: str = "entry") -> tuple[Problem, ...]:
    """Say what is missing, each kind in one sentence that names `hiplog restore`; `what` is an "entry" or a "mark"."""
    place = "in the diary" if what == "entry" else "among the marks"
    gone = [row for row in rows if not row.unfinished]
    unfinished = [row for row in rows if row.unfinished]
    found = []
    if gone:
        one = len(gone) == 1
        message = (
            f"{_counted(gone, what)} {'was' if one else 'were'} saved and {'is' if one else 'are'} no longer {place}, "
            f"though not removed with hiplog: {_days(gone)}. 'hiplog restore' brings {'it' if one else 'them'} back; "
            f"'hiplog restore --accept' takes {'it' if one else 'them'} for removed."
        )
        found.append(Problem(None, None, "ROW_GONE", message))
    if unfinished:
        message = (
            f"Saving {_counted(unfinished, what)} was begun and never finished: {_days(unfinished)}. "
            "'hiplog restore' puts what was typed into the diary."
        )
        found.append(Problem(None, None, "UNFINISHED", message))
    return tuple(found)


def _counted(rows: Sequence[Missing], what: str) -> str:
    return f"1 {what}" if len(rows) == 1 else f"{len(rows)} {_MANY[what]}"


_MANY = {"entry": "entries", "mark": "marks"}


def _days(rows: Sequence[Missing]) -> str:
    days = sorted({row.cells.get("date", "no date") for row in rows})
    return ", ".join(days) if len(days) <= 4 else f"{days[0]} to {days[-1]}"
