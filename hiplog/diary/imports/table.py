"""Somebody else's table as it lies in a file: column names, and rows with the line they begin on.

Cells are set apart by commas, semicolons or tabs, whichever the first line holds most of.
"""

import csv
import io
from typing import NamedTuple

from hiplog.diary.cells.cell import shown
from hiplog.diary.reader.decoding import BadByte, Refused, decode
from hiplog.errors import CannotRead, Problem


class Row(NamedTuple):
    """A row and its first physical line, counted from 1; cells are without blanks around them."""

    line: int
    cells: tuple[str, ...]


class Table(NamedTuple):
    """A header and the rows under it, blank ones left out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def records(self) -> tuple[list[tuple[int, dict[str, str]]], list[Problem]]:
        """Return each row's line and its cells by column, and a problem for each row of another width."""
        records, problems = [], []
        for line, row in self.rows:
            if len(row) == len(self.columns):
                records.append((line, dict(zip(self.columns, row, strict=True))))
            else:
                cells = f"{len(row)} cell{'s' if len(row) > 1 else ''}"
                message = f"The row has {cells}, the header {len(self.columns)}; look for a stray sign."
                problems.append(Problem(line, None, "FIELD_COUNT", message))
        return records, problems


def read_table(data: bytes) -> Table:
    """Read a table.

    Raises
    ------
    CannotRead
        With the reader's codes: EMPTY_FILE, NOT_CSV, ENCODING, NUL, TOO_LARGE, DUPLICATE_COLUMN.
    """
    text = _text(data)
    first = next(line for line in io.StringIO(text) if line.strip())
    delimiter = max(",;\t", key=first.count)
    rows = _rows(text, delimiter)
    if not rows:
        raise CannotRead("The file is empty: there is nothing to import.", code="EMPTY_FILE")
    columns = rows[0].cells
    twice = next((name for place, name in enumerate(columns) if name and name in columns[:place]), None)
    if twice is not None:
        message = f"The file has two columns {shown(twice)}; rename one of them."
        raise CannotRead(message, code="DUPLICATE_COLUMN", column=twice)
    return Table(columns, tuple(rows[1:]))


def _rows(text: str, delimiter: str) -> list[Row]:
    rows, begins = [], 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                rows.append(Row(begins, stripped))
            begins = reader.line_num + 1
    except csv.Error as error:
        message = f"Line {begins} cannot be split into cells ({error}); look for a quote that is opened and not closed."
        raise CannotRead(message, code="NOT_CSV") from error
    return rows


def _text(data: bytes) -> str:
    try:
        return decode(data).text
    except Refused as refused:
        raise CannotRead(refused.problem.message, code=refused.problem.code) from refused
    except BadByte as bad:
        line = bad.before.count("\n") + 1
        message = f"Line {line} is not UTF-8 text; save the file as CSV (UTF-8) and import that."
        raise CannotRead(message, code="ENCODING") from bad
