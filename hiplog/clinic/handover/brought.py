"""Which rows of a hand-over are new, which changed since the last one, and which the clinic has made its own.

A row that a hand-over brought and nobody touched since is the person's, and follows what they hand over next.  One that
the clinic changed, or took out, or that no hand-over brought, is the clinic's, and stays.  Who wrote a row last is
known from the history.  What a hand-over does not hold is never taken away: it may be of a shorter period.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from hiplog.diary.entry import Entry
from hiplog.diary.events import Event
from hiplog.diary.history import Operation

Row = TypeVar("Row", Entry, Event)

SOURCE = "hand-over"
"""How the history calls a hand-over: this word, and the file's name."""


class Counts(NamedTuple):
    """What a hand-over did to the rows of one file."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    """Rows that are otherwise in the hand-over, and stay as the clinic has them."""
    left_out: int = 0
    """Rows that the clinic took out, and that stay out."""

    @property
    def new(self) -> bool:
        """Whether anything was written."""
        return self.added + self.updated > 0


def last_writers(operations: Iterable[Operation], file: str) -> dict[str, Operation]:
    """Return the last operation on each row of a file, by id."""
    return {one.id: one for one in operations if one.file == file and one.id}


def sorted_out(
    there: Sequence[Row], held: Collection[str], handed: Sequence[Row], last: Mapping[str, Operation]
) -> tuple[list[Row], Counts]:
    """Return the rows of a hand-over that are to be written, and the counts of all.

    `there` are the rows of the clinic's file, `held` the ids of those that do not load, `last` who wrote each last.
    """
    present = {row.id: row for row in there if row.id}
    written: list[Row] = []
    kinds: list[str] = []
    for row in handed:
        kinds.append("kept" if row.id in held else _kind(present.get(row.id), row, last.get(row.id)))
        if kinds[-1] in ("added", "updated"):
            written.append(row)
    return written, Counts(**{kind: kinds.count(kind) for kind in Counts._fields})


def _kind(here: Row | None, row: Row, last: Operation | None) -> str:
    if here is None:
        return "left_out" if last is not None and last.op == "remove" else "added"
    if here == row:
        return "unchanged"
    theirs = last is not None and last.op == "import" and last.source.startswith(SOURCE)
    return "updated" if theirs else "kept"
