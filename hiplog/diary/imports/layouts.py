"""Apps whose export a few words describe: which column names a thing, which one holds its value, and when.

A layout with a `name` column has one thing in a row; one without has a thing in every column that is not listed.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hiplog.diary.imports.mapping import Scale
from hiplog.diary.imports.table import Table
from hiplog.diary.imports.tracked import Export, Moment, Remark, Tracked, Value, instant, told_apart, value_of


class Layout(NamedTuple):
    """Where an export keeps what."""

    date: str
    """The column of days or timestamps."""
    name: str = ""
    value: str = ""
    kind: str = ""
    """The column that says what sort of thing it is."""
    note: str = ""
    never: tuple[str, ...] = ()
    """Columns that are not read, whatever a mapping says."""
    separator: str = ""
    """What parts several words in one cell."""
    scale: tuple[float, float] | None = None
    """The ends of the one scale of this app's scores."""


def read(table: Table, layout: Layout, zone: ZoneInfo | None) -> Export:
    """Take a table apart as its layout says."""
    things: list[Tracked] = []
    remarks: list[Remark] = []
    rows, problems = table.records()
    for line, cells in rows:
        moment = instant(cells[layout.date], zone)
        things += _things(cells, layout, moment, line)
        if note := cells.get(layout.note):
            remarks.append(Remark(note, moment, line))
    return Export(told_apart(things), remarks, problems, Scale("", *layout.scale) if layout.scale else None)


def _things(cells: Mapping[str, str], layout: Layout, moment: Moment, line: int) -> Iterator[Tracked]:
    if layout.name:
        yield Tracked(cells[layout.name], moment, value_of(cells[layout.value]), cells.get(layout.kind, ""), line)
        return
    for name, text in cells.items():
        if name and text and name not in (layout.date, layout.note, *layout.never):
            pieces = text.split(layout.separator) if layout.separator else [text]
            for piece in pieces:
                value = value_of(text) if len(pieces) == 1 else Value(word=piece.strip())
                yield Tracked(name, moment, value, "", line)
