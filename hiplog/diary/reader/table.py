"""A file below its header, column by column; of it rows and entries are made, all or the few that are asked for.

A record has a *place* among all that stands below the header.  The columns hold only the records that have the right
number of cells, the *body*.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from types import MappingProxyType
from typing import Any, NamedTuple

from hiplog.diary.cells.texts import ID
from hiplog.diary.entry import COLUMNS, NO_MEASURES, Entry
from hiplog.diary.reader.columns import MEASURE, Column


class Table(NamedTuple):
    """All records of a file."""

    texts: Sequence[str]
    """Each record exactly as in the file, newline included."""
    lines: Sequence[int]
    """Its first physical line, from 1."""
    columns: Sequence[Column]
    body: Sequence[int]
    """The place among the records of each row of the columns."""
    loose: Mapping[int, tuple[str, ...]]
    """The cells of the other records."""
    kinds: Mapping[int, str]
    """Of the records that are no entry."""

    def ids(self) -> Sequence[str]:
        """Return the id in the id cell of each record, also of one that is held; "" where there is none."""
        column = next((column for column in self.columns if column.kind == "id"), None)
        if column is None:
            return [""] * len(self.texts)
        found = [key or "" for key in column.values(range(len(self.body)))]
        if not self.loose:
            return found
        named = dict(zip(self.body, found, strict=True))
        return [named.get(place) or self._loose_id(place, column) for place in range(len(self.texts))]

    def _loose_id(self, place: int, column: Column) -> str:
        cells = self.loose.get(place, ())
        key = cells[self.columns.index(column)].strip() if len(cells) == len(self.columns) else ""
        return key if ID.fullmatch(key) else ""

    def cells(self, places: Sequence[int]) -> Iterator[tuple[str, ...]]:
        """Return the cells of some records as they are written, without their quotation marks."""
        rows = self._rows(places)
        body = zip(*(column.cells(rows) for column in self.columns), strict=True)
        return (self.loose[place] if place in self.loose else next(body) for place in places)

    def entries(self, places: Sequence[int]) -> list[Entry]:
        """Make the entries of those of the records that are entries."""
        places = [place for place in places if place not in self.kinds]
        # Column by column, past the checks of a dataclass that is frozen: a third of what Entry(...) takes for each.
        made = [object.__new__(Entry) for _ in places]
        for name, values in self._by_field(places):
            deque(map(getattr(Entry, name).__set__, made, values), maxlen=0)
        return made

    def _by_field(self, places: Sequence[int]) -> Iterator[tuple[str, Iterable[Any]]]:
        rows = self._rows(places)
        named = {column.kind: column for column in self.columns}
        for name in COLUMNS:
            yield name, named[name].values(rows) if name in named else repeat(_BLANK.get(name, ""))
        yield "measures", _measured([column for column in self.columns if column.kind == MEASURE], rows)
        yield "line", [self.lines[place] for place in places]

    def _rows(self, places: Sequence[int]) -> Sequence[int]:
        """Return the rows of the columns that hold these records."""
        if len(self.body) == len(self.texts):
            return places
        return [bisect_left(self.body, place) for place in places if place not in self.loose]


EMPTY = Table((), (), (), (), {}, {})

_BLANK = dict.fromkeys(("pain", "stretch_minutes", "pain_after"))


def _measured(columns: Sequence[Column], rows: Sequence[int]) -> Iterable[Mapping[str, float]]:
    """Return the measures of each row; rows with the same ones share a mapping."""
    if not columns:
        return repeat(NO_MEASURES)
    names = [column.name for column in columns]
    values = list(zip(*(column.values(rows) for column in columns), strict=True))
    made = {row: _mapping(names, row) for row in set(values)}
    return map(made.__getitem__, values)


def _mapping(names: Sequence[str], values: Sequence[float | None]) -> Mapping[str, float]:
    return MappingProxyType({name: value for name, value in zip(names, values, strict=True) if value is not None})
