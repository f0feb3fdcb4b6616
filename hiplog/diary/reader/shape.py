"""The form of rows: which are blank, which repeat the header, which have not the header's number of cells.

A last line without a newline is where a crash leaves half a row.  It is torn if cells are missing, and also if its last
cell lacks the id that hiplog writes last, for then the cell may be half of what it was.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from hiplog.diary.cells.cell import Finding, label
from hiplog.diary.cells.texts import ID
from hiplog.diary.names import fold
from hiplog.diary.reader.header import Header, seen
from hiplog.diary.reader.records import Records


class Said(NamedTuple):
    """A finding about one row: its place among the records, the column's name, the finding."""

    row: int
    column: str | None
    finding: Finding


class Shape(NamedTuple):
    """The records by kind, as places among them."""

    body: Sequence[int]
    """Rows with the right number of cells."""
    misshapen: list[int]
    """Rows that cannot be split into the header's columns."""
    blank: list[int]
    headers: list[int]
    """Repeated headers."""
    said: list[Said]


def shape_of(records: Records, header: Header, *, ended: bool) -> Shape:
    """Sort the records; ``ended`` tells whether the file's last line has its newline."""
    width, date_at = len(header.names), header.names.index("date")
    torn = None if ended else _torn(records, header)
    if torn is None and not records.flaws and set(map(len, records.rows)) == {width}:
        days = [cells[date_at] for cells in records.rows]
        if not days or (min(days) >= "0" and max(days) < ":"):  # each begins with a digit
            return Shape(range(len(records.rows)), [], [], [], [])
    body: list[int] = []
    shape = Shape(body, [], [], [], [])
    names = tuple(map(fold, header.names))
    for place, cells in enumerate(records.rows):
        if place == torn or place in records.flaws:
            _misshape(shape, place, cells, records, header, torn=place == torn)
        elif len(cells) == width and cells[date_at][:1].isdigit():
            body.append(place)
        elif not any(map(str.strip, cells)):
            shape.blank.append(place)
        elif len(cells) != width:
            _misshape(shape, place, cells, records, header, torn=False)
        elif tuple(fold(seen(cell)) for cell in cells) == names:
            shape.headers.append(place)
            shape.said.append(Said(place, None, _repeated()))
        else:
            body.append(place)
    return shape


def _torn(records: Records, header: Header) -> int | None:
    """Return the place of the last record if it is torn."""
    last = len(records.rows) - 1
    if last < 0 or last in records.flaws or not any(map(str.strip, records.rows[last])):
        return None
    cells = records.rows[last]
    if len(cells) != len(header.names):
        return last
    if "id" not in header.names or ID.fullmatch(cells[-1]):
        return None
    id_at = header.names.index("id")
    return last if any(len(row) > id_at and ID.fullmatch(row[id_at]) for row in records.rows[:last]) else None


def _misshape(shape: Shape, place: int, cells: list[str], records: Records, header: Header, *, torn: bool) -> None:
    """Say why a row cannot be split; where zeros overwrote it, its cells cannot be counted."""
    shape.misshapen.append(place)
    flaw = records.flaws.get(place)
    if "\0" in records.texts[place]:
        message = "The row holds NUL characters, a sign of a damaged file; write it again."
        shape.said.append(Said(place, None, Finding("NUL", True, message)))
    elif flaw:
        column = None if flaw.cell is None else header.names[flaw.cell] or None
        shape.said.append(Said(place, column, _unbalanced(column)))
    else:
        shape.said.append(Said(place, None, _wrong_count(len(cells), len(header.names), torn=torn)))


@cache
def _repeated() -> Finding:
    return Finding("REPEATED_HEADER", True, "The header stands here again; remove this line.")


@lru_cache(maxsize=256)  # a million broken rows share a few findings
def _unbalanced(column: str | None) -> Finding:
    where = f"A quotation mark in {label(column)}" if column else "A quotation mark"
    return Finding("UNBALANCED_QUOTE", True, f'{where} has no partner; close it, or write "" for one within a text.')


@lru_cache(maxsize=256)
def _wrong_count(found: int, expected: int, *, torn: bool) -> Finding:
    if torn:
        message = f"The last row was not written to its end ({found} of {expected} cells); complete it, or remove it."
        if found >= expected:
            message = (
                "The last row has no newline and does not end as a whole row would; check its cells, then end the line."
            )
        return Finding("TORN_LINE", True, message)
    cells = "1 cell" if found == 1 else f"{found} cells"
    message = f"The row has {cells}, the header {expected}; put a text that holds the separator in quotation marks"
    return Finding("FIELD_COUNT", True, f"{message}, or add what is missing.")
