"""What the reader gives back: a verdict, problems, entries, and every row's own text.

Entries and rows are made when first asked for.  The texts of the rows after the prefix are the whole file, so that a
rewrite leaves each row that it does not touch as it was, held rows and blank lines included.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, repeat, starmap
from types import MappingProxyType
from typing import NamedTuple

from hiplog.diary.cells.texts import ID
from hiplog.diary.entry import COLUMNS, NO_MEASURES, Entry
from hiplog.diary.reader.columns import MEASURE, Column
from hiplog.diary.reader.dialect import Dialect
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


class Table(NamedTuple):
    """A file below its header, from which entries and rows are made."""

    lines: Sequence[str]
    starts: Sequence[int]
    """The place of each record's first line."""
    ends: Sequence[int]
    """The place after its last line."""
    columns: Sequence[Column]
    body: Sequence[int]
    """The place among the records of each row of the columns."""
    loose: Mapping[int, tuple[str, ...]]
    """The cells of the other records."""
    kinds: Mapping[int, str]
    """Of the records that are no entry."""


EMPTY = Table((), (), (), (), (), {}, {})


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
        return tuple(_entries(self.table))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every record below the header."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        table, names = self.table, self.dialect.columns
        id_at = names.index("id") if "id" in names else len(names)
        entries = iter(self.entries)
        body = zip(*(column.texts for column in table.columns), strict=True)
        for place, (start, end) in enumerate(zip(table.starts, table.ends, strict=True)):
            cells = table.loose[place] if place in table.loose else next(body)
            text = table.lines[start] if end == start + 1 else "".join(table.lines[start:end])
            key = cells[id_at].strip() if len(cells) == len(names) > id_at else ""
            kind = table.kinds.get(place, "entry")
            entry = next(entries) if kind == "entry" else None
            yield Row(text, start + 1, kind, entry, key if ID.fullmatch(key) else "", cells)


def _entries(table: Table) -> Iterator[Entry]:
    """Make the entries from the columns."""
    named = {column.kind: column for column in table.columns}
    values = [named[name].values() if name in named else repeat(_BLANK.get(name, "")) for name in COLUMNS]
    measured = _measured([column for column in table.columns if column.kind == MEASURE])
    lines = [table.starts[place] + 1 for place in table.body]
    rows = zip(*values[:8], measured, *values[8:], lines, strict=False)  # what the file lacks is blank without end
    return starmap(Entry, compress(rows, [place not in table.kinds for place in table.body]))


_BLANK = dict.fromkeys(("pain", "stretch_minutes", "pain_after"))


def _measured(columns: Sequence[Column]) -> Iterable[Mapping[str, float]]:
    """Return the measures of each row; rows with the same ones share a mapping."""
    if not columns:
        return repeat(NO_MEASURES)
    names = [column.name for column in columns]
    rows = list(zip(*(column.values() for column in columns), strict=True))
    made = {row: _mapping(names, row) for row in set(rows)}
    return map(made.__getitem__, rows)


def _mapping(names: Sequence[str], values: Sequence[float | None]) -> Mapping[str, float]:
    return MappingProxyType({name: value for name, value in zip(names, values, strict=True) if value is not None})
