"""What the history knows and the diary no longer has: rows that are gone, and changes that were never finished.

A row is gone when a finished change wrote it, no later one removed it, and its id is nowhere in the file (a held row
still has its id).  It is unfinished when its own change never reached the diary, and was not simply written again.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from hiplog.diary.history import Cells, Operation
from hiplog.diary.patterns import later
from hiplog.errors import Problem


class Missing(NamedTuple):
    """A row that the history has and the diary has not."""

    id: str
    cells: Cells
    unfinished: bool
    """True: never written to the diary (the computer stopped, the disk was full). False: written, and gone since."""


_ID = later(r"\bh[0-9a-z]{10}\b")


def ids_in(data: bytes) -> frozenset[str]:
    """Return everything in a diary's bytes that is an id, in whatever row."""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "ascii")
    return frozenset(_ID.findall(data.decode(encoding, "replace")))


def missing_rows(operations: Iterable[Operation], present: Collection[str], file: str) -> tuple[Missing, ...]:
    """Return the rows of the diary called `file`, which holds the ids `present`, that only the history still has."""
    latest: dict[str, tuple[Operation, bool]] = {}
    mine = [operation for operation in operations if operation.file == file and operation.id]
    for operation in mine:
        written = operation.done or (operation.id in latest and latest[operation.id][1])
        latest[operation.id] = (operation, written)
    found = [
        Missing(key, operation.after, not written)
        for key, (operation, written) in latest.items()
        if operation.after is not None and key not in present
    ]
    return tuple(row for row in found if not (row.unfinished and _written_again(row, mine)))


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
