"""A record that the csv module cannot split: where it ends all the same, and which cells it seems to have.

A quote that opens and never closes must not swallow the rows below it: such a row ends before the next line that begins
with a date.  Places are those of the whole text, so that nothing need be copied to look ahead.
"""

import re
from typing import NamedTuple

from hiplog.diary.reader.lines import line_end

_DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8})"


class Flaw(NamedTuple):
    """A quotation mark without its partner; ``cell`` is the place of the cell, if it is one cell's."""

    cell: int | None


class Broken(NamedTuple):
    """A record of which something may be wrong."""

    cells: list[str]
    end: int
    """The place in the text after its last line."""
    flaw: Flaw | None


class Split(NamedTuple):
    """The cells of one record, and what its quotes spoil."""

    cells: tuple[str, ...]
    length: int
    """Characters up to the newline that ends it."""
    open: bool = False
    """Whether the quote of the last cell is never closed."""
    misplaced: int | None = None
    """The first cell in which text follows a closing quote."""


def broken_record(text: str, at: int, delimiter: str, width: int, next_row: re.Pattern[str]) -> Broken:
    """Return the record that begins at ``at``; ``next_row`` is the pattern of a line that is another row's first."""
    found, end = _split_from(text, at, _closed(text, at), delimiter)
    if found.open or found.misplaced is not None or len(found.cells) != width:
        cut = next_row.search(text, at, end)
        if cut:
            found, end = _split_from(text, at, cut.start("row"), delimiter)
    return Broken(list(found.cells), end, _flaw(found, width))


def _split_from(text: str, at: int, end: int, delimiter: str) -> tuple[Split, int]:
    """Split the record that begins at ``at`` and ends before ``end`` at the latest; return the place after it."""
    found = split(text[at:end], delimiter)
    return found, end if found.open else line_end(text, at + found.length)


def _flaw(found: Split, width: int) -> Flaw | None:
    if found.open:
        place = len(found.cells) - 1
        return Flaw(place if place < width else None)
    if found.misplaced is not None and len(found.cells) == width:
        return Flaw(found.misplaced)
    return None


def _closed(text: str, at: int) -> int:
    """Return the place after the line in which every quote that was opened is closed, or the end."""
    end = line_end(text, at)
    quotes = text.count('"', at, end)
    while quotes % 2:
        at = text.find('"', end)
        if at < 0:
            return len(text)
        end = line_end(text, at)
        quotes += text.count('"', at, end)
    return end


def dated(delimiter: str, date_at: int) -> re.Pattern[str]:
    """Return the pattern of newlines and a line after them, ``row``, that has a date where the rows have theirs."""
    sign = re.escape(delimiter)
    cell = rf'(?:"(?:[^"\r\n]|"")*"|[^"{sign}\r\n]*){sign}'
    blank = r"[^\S\r\n]*"
    moment = rf'"?{_DATE}(?:[T ][0-9:.]+)?"?'
    row = rf"(?P<row>(?:{cell}){{{date_at}}}{blank}{moment}{blank}(?:{sign}|(?=[\r\n])|\Z))"
    return re.compile(rf"(?<![\r\n])[\r\n]++{row}")


def split(text: str, delimiter: str) -> Split:
    """Split one record into its cells, whatever its quotes do; a cell may be of any length."""
    sign = re.escape(delimiter)
    quoted = re.compile(r'"((?:[^"]+|"")*+)("?)')
    stop = re.compile(rf"[{sign}\r\n]")
    cells: list[str] = []
    misplaced = None
    at = 0
    while True:
        found = quoted.match(text, at) if text.startswith('"', at) else None
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
