"""What the reader gives back: a verdict, problems, entries, and every row's own text.

Entries and rows are made when first asked for.  The texts of the rows after the prefix are the whole file, so that a
rewrite leaves each row that it does not touch as it was, held rows and blank lines included.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from hiplog.diary.entry import Entry
from hiplog.diary.reader.dialect import Dialect
from hiplog.diary.reader.table import EMPTY, Table
from hiplog.errors import Problem


class Row(NamedTuple):
    """One record below the header."""

    text: str
    """Exactly as in the file, newline included."""
    line: int
    """Its first physical line, from 1."""
    kind: str
    """entry · held · copy (same id and content as an earlier row) · blank · header (repeated)."""
    entry: Entry | None
    """Only of an entry."""
    id: str
    """The id in its id cell, also of a held row; "" if there is none."""
    cells: tuple[str, ...]
    """The cells as written, without their quotation marks."""
    place: int
    """Among all records, from 0."""


@dataclass(frozen=True)
class Reading:
    """All that one reading of a diary file found."""

    verdict: str
    """accept · normalise · quarantine · reject_file."""
    problems: tuple[Problem, ...]
    """In the order of the file."""
    rows_ok: int = 0
    rows_quarantined: int = 0
    dialect: Dialect = field(default_factory=Dialect)
    """That of a new file if this one was refused."""
    prefix: str = ""
    """What stands before the first row: the header, and a ``sep=`` line; without the byte order mark."""
    ends_with_newline: bool = True
    table: Table = field(default=EMPTY, repr=False)

    @property
    def measures(self) -> tuple[str, ...]:
        """The columns that are measures."""
        return self.dialect.measures

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that loaded, in the order of the file."""
        return tuple(self.table.entries(range(len(self.table.texts))))

    @cached_property
    def ids(self) -> Sequence[str]:
        """The id of each record below the header, also of a held one; "" if it has none."""
        return self.table.ids()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every record below the header."""
        return tuple(self._rows(range(len(self.table.texts))))

    def rows_of(self, ids: Collection[str]) -> tuple[Row, ...]:
        """Return the records that have one of these ids; "" asks for those that have none."""
        return tuple(self._rows([place for place, key in enumerate(self.ids) if key in ids]))

    def _rows(self, places: Sequence[int]) -> Iterator[Row]:
        table = self.table
        entries = iter(table.entries(places))
        for place, cells in zip(places, table.cells(places), strict=True):
            kind = table.kinds.get(place, "entry")
            entry = next(entries) if kind == "entry" else None
            yield Row(table.texts[place], table.lines[place], kind, entry, self.ids[place], cells, place)
