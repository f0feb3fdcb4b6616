"""From text to records: which lines belong to one row, and which cells it has.

The csv module splits, in its strict mode; its errors only say where to look closer.  A quote that opens and never
closes must not swallow the rows below it: such a row ends before the next line that begins with a date.  No global
setting of the csv module is touched; a cell longer than its limit is split here.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

from hiplog.diary.patterns import later

_LINE = later(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8})"


class Flaw(NamedTuple):
    """What is wrong with the form of a record; ``cell`` is the place of the cell, if it is one cell's."""

    code: str
    cell: int | None = None


class Split(NamedTuple):
    """The cells of one record, and what its quotes spoil."""

    cells: tuple[str, ...]
    length: int
    """Characters up to the newline that ends it."""
    open: bool = False
    """Whether the quote of the last cell is never closed."""
    misplaced: int | None = None
    """The first cell in which text follows a closing quote."""


class Records(NamedTuple):
    """The records of a file below its header; ``starts`` and ``ends`` are places in the list of its lines."""

    rows: list[list[str]]
    starts: Sequence[int]
    ends: Sequence[int]
    flaws: dict[int, Flaw]
    """By the record's place; only for records that quotes have spoilt."""


def split_lines(text: str) -> list[str]:
    """Split a text after each LF, CRLF or CR, and at nothing else."""
    lines = text.splitlines(keepends=True)
    count = text.count("\n") + (text.count("\r") - text.count("\r\n") if "\r" in text else 0)
    unended = not text.endswith(("\n", "\r"))
    return lines if len(lines) == count + unended else _LINE.findall(text)


def split_records(lines: list[str], first: int, delimiter: str, width: int, date_at: int) -> Records:
    """Split the lines from ``first`` on into records of ``width`` cells, if they are well made."""
    try:
        rows = list(csv.reader(_from(lines, first), delimiter=delimiter, strict=True))
    except csv.Error:  # a quote out of place, or a cell beyond the csv module's limit
        rows = []
    if len(rows) == len(lines) - first:  # each line is a record
        return Records(rows, range(first, len(lines)), range(first + 1, len(lines) + 1), {})
    return _split_with_care(lines, first, delimiter, width, _dated(delimiter, date_at))


def _split_with_care(lines: list[str], first: int, delimiter: str, width: int, dated: re.Pattern[str]) -> Records:
    records = Records([], [first], [], {})
    rows, starts, flaws = records.rows, [first], records.flaws
    at = first
    while at < len(lines):
        reader = csv.reader(_from(lines, at), delimiter=delimiter, strict=True)
        begun = at
        try:
            for cells in reader:
                end = begun + reader.line_num
                if end > at + 1 and len(cells) != width:
                    break
                rows.append(cells)
                starts.append(end)
                at = end
            else:
                break
        except csv.Error:
            pass
        cells, at, flaw = _odd_record(lines, at, delimiter, width, dated)
        if flaw:
            flaws[len(rows)] = flaw
        rows.append(cells)
        starts.append(at)
    return Records(rows, starts[:-1], starts[1:], flaws)


def _from(lines: list[str], first: int) -> Iterator[str]:
    iterator: Any = iter(lines)
    iterator.__setstate__(first)  # begins there without copying or counting up to it
    return cast("Iterator[str]", iterator)


def _odd_record(
    lines: list[str], at: int, delimiter: str, width: int, dated: re.Pattern[str]
) -> tuple[list[str], int, Flaw | None]:
    """Return the cells of a record that csv could not split, the place of the line after it, and its flaw."""
    found, end = _split_from(lines, at, _closed(lines, at), delimiter)
    if found.open or found.misplaced is not None or len(found.cells) != width:
        cut = next((place for place in range(at + 1, end) if dated.match(lines[place])), end)
        if cut < end:
            found, end = _split_from(lines, at, cut, delimiter)
    return list(found.cells), end, _flaw(found, width)


def _split_from(lines: list[str], at: int, end: int, delimiter: str) -> tuple[Split, int]:
    """Split the record that begins at line ``at`` and ends before ``end`` at the latest; return the place after it."""
    found = split("".join(lines[at:end]), delimiter)
    if found.open:
        return found, end
    length, place = 0, at
    while length <= found.length and place < end:
        length += len(lines[place])
        place += 1
    return found, place


def _flaw(found: Split, width: int) -> Flaw | None:
    if found.open:
        place = len(found.cells) - 1
        return Flaw("UNBALANCED_QUOTE", place if place < width else None)
    if found.misplaced is not None and len(found.cells) == width:
        return Flaw("UNBALANCED_QUOTE", found.misplaced)
    return None


def _closed(lines: list[str], at: int) -> int:
    """Return the place after the line in which every quote that was opened is closed, or the end."""
    quotes = 0
    for place in range(at, len(lines)):
        quotes += lines[place].count('"')
        if quotes % 2 == 0:
            return place + 1
    return len(lines)


def _dated(delimiter: str, date_at: int) -> re.Pattern[str]:
    """Return the pattern of a line that has a date where the rows of this file have theirs."""
    sign = re.escape(delimiter)
    cell = rf'(?:"(?:[^"]|"")*"|[^"{sign}\r\n]*){sign}'
    return re.compile(rf'(?:{cell}){{{date_at}}}\s*"?{_DATE}(?:[T ][0-9:.]+)?"?\s*(?:{sign}|$)')


def split(text: str, delimiter: str) -> Split:
    """Split one record into its cells, whatever its quotes do; a cell may be of any length."""
    sign = re.escape(delimiter)
    quoted = re.compile(r'"((?:[^"]+|"")*+)("?)')
    stop = re.compile(rf"[{sign}\r\n]")
    cells: list[str] = []
    misplaced = None
    at = 0
    while True:
        found = quoted.match(text, at)
        begun = found.end() if found else at
        end = stop.search(text, begun)
        at = end.start() if end else len(text)
        rest = text[begun:at]
        cells.append(found[1].replace('""', '"') + rest if found else rest)
        if found and not found[2]:
            return Split(tuple(cells), len(text), open=True)
        if found and rest and misplaced is None:
            misplaced = len(cells) - 1
        if not text.startswith(delimiter, at):
            return Split(tuple(cells), at, misplaced=misplaced)
        at += 1
