"""What the reader gives back: a verdict, problems, entries, and every row's own text.

Entries and rows are made when first asked for.  The texts of the rows after the prefix are the whole file, so that a
rewrite leaves each row that it does not touch as it was, held rows and blank lines included.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from types import MappingProxyType
from typing import NamedTuple

from hiplog.diary.cells.texts import ID
from hiplog.diary.entry import COLUMNS, NO_MEASURES, Entry
from hiplog.diary.reader.columns import MEASURE, Column
from hiplog.diary.reader.dialect import Dialect
from hiplog.diary.reader.records import Records
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
    records: Records
    columns: Sequence[Column]
    body: Sequence[int]
    """The place among the records of each row of the columns."""
    kinds: Mapping[int, str]
    """Of the records that are no entry."""


EMPTY = Table((), Records([], (), (), {}), (), (), {})


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
        return tuple(self._by_place.values())

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every record below the header."""
        return tuple(self._rows())

    @cached_property
    def _by_place(self) -> dict[int, Entry]:
        """The entries by their place among the records."""
        return dict(_entries(self.table))

    def _rows(self) -> Iterator[Row]:
        table, entries = self.table, self._by_place
        names = self.dialect.columns
        id_at = names.index("id") if "id" in names else len(names)
        records = table.records
        for place, (cells, start, end) in enumerate(zip(records.rows, records.starts, records.ends, strict=True)):
            text = table.lines[start] if end == start + 1 else "".join(table.lines[start:end])
            key = cells[id_at].strip() if len(cells) == len(names) and id_at < len(names) else ""
            key = key if ID.fullmatch(key) else ""
            yield Row(text, start + 1, table.kinds.get(place, "entry"), entries.get(place), key, tuple(cells))


def _entries(table: Table) -> Iterator[tuple[int, Entry]]:
    """Make the entries, each with its place among the records."""
    named = {column.kind: column for column in table.columns}
    values = [named[name].values() if name in named else repeat(_BLANK.get(name, "")) for name in COLUMNS]
    measured = _measured([column for column in table.columns if column.kind == MEASURE])
    starts = table.records.starts
    make: Callable[..., Entry] = Entry
    for place, measures, date, time, site, side, pain, techniques, minutes, after, note, key in zip(
        table.body, measured, *values, strict=False
    ):
        if place not in table.kinds:
            line = starts[place] + 1
            yield place, make(date, time, site, side, pain, techniques, minutes, after, measures, note, key, line)


_BLANK = dict.fromkeys(("pain", "stretch_minutes", "pain_after"))


def _measured(columns: Sequence[Column]) -> Iterable[Mapping[str, float]]:
    """Return the measures of each row."""
    if not columns:
        return repeat(NO_MEASURES)
    names = [column.name for column in columns]
    rows = zip(*(column.values() for column in columns), strict=True)
    return (
        MappingProxyType({name: value for name, value in zip(names, row, strict=True) if value is not None})
        for row in rows
    )
