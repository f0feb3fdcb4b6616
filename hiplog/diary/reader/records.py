"""From text to records: which lines belong to one row, and which cells it has.

A pattern cuts the text after each row whose quotes are in order, however many lines it has, and else after each line.
The csv module splits the rows, in its strict mode; its errors only say where to look closer.  No global setting of the
csv module is touched; a cell longer than its limit is split by :mod:`hiplog.diary.reader.broken`.
"""

import csv
import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from hiplog.diary.reader.broken import Flaw, broken_record, dated
from hiplog.diary.reader.lines import LINE, count_lines, split_lines


class Layout(NamedTuple):
    """How the rows of a file lie, by its header."""

    delimiter: str
    width: int
    """Cells of a row."""
    date_at: int
    """Which of them is the date."""


class Records(NamedTuple):
    """The records of a file below its header."""

    rows: list[list[str]]
    texts: Sequence[str]
    """Each exactly as in the file, newline included."""
    lines: Sequence[int]
    """The first physical line of each, from 1."""
    flaws: dict[int, Flaw]
    """By the record's place; only for records that quotes have spoilt."""


def split_records(text: str, at: int, line: int, layout: Layout) -> Records:
    """Split what follows ``at``, where physical line ``line`` begins, into records.

    Any text comes back in parts; a broken record has the cells that it seems to have.
    """
    texts = _cut(text, at, layout.delimiter)
    try:
        rows = list(csv.reader(texts, delimiter=layout.delimiter, strict=True))
    except csv.Error:  # a quote out of place, or a cell beyond the csv module's limit
        rows = []
    flaws: dict[int, Flaw] = {}
    if len(rows) != len(texts) or not _fit(rows, texts, layout.width):
        rows, texts, flaws = _split_one_by_one(text, at, layout)
    return Records(rows, texts, _first_lines(texts, line), flaws)


def _fit(rows: list[list[str]], texts: list[str], width: int) -> bool:
    """Whether every row of several lines has the right number of cells; else a quote may have swallowed another row."""
    return all(_lines_in(text) == 1 for row, text in zip(rows, texts, strict=True) if len(row) != width)


def _first_lines(texts: list[str], line: int) -> Sequence[int]:
    """Return the physical line that each text begins in; the first begins in ``line``."""
    if not any('"' in text for text in texts):
        return range(line, line + len(texts))
    return list(accumulate(map(_lines_in, texts[:-1]), initial=line))


def _cut(text: str, at: int, delimiter: str) -> list[str]:
    if '"' not in text:
        return split_lines(text[at:])
    return _record(delimiter).findall(text, at)


@cache
def _record(delimiter: str) -> re.Pattern[str]:
    """Return the pattern of a line without quotes, else of a row whose quotes are in order, else of any line."""
    sign = re.escape(delimiter)
    cell = rf'(?:"(?:[^"]++|"")*+"|(?!")[^{sign}\r\n]*+)'
    return re.compile(rf'[^"\r\n]*+(?:\r\n|\r|\n)|(?!\Z)(?:{cell}{sign})*+{cell}(?:\r\n|\r|\n|\Z)|{LINE.pattern}')


def _lines_in(text: str) -> int:
    return count_lines(text) if '"' in text else 1


def _split_one_by_one(text: str, at: int, layout: Layout) -> tuple[list[list[str]], list[str], dict[int, Flaw]]:
    """Return rows, their texts, and the flaws of broken ones, by their places."""
    pattern, next_row = _record(layout.delimiter), dated(layout.delimiter, layout.date_at)
    rows: list[list[str]] = []
    texts: list[str] = []
    flaws: dict[int, Flaw] = {}
    while at < len(text):
        for found in pattern.finditer(text, at):
            row = _row(found[0], layout)
            if row is None:
                break
            rows.append(row)
            texts.append(found[0])
            at = found.end()
        else:
            break
        broken = broken_record(text, at, layout.delimiter, layout.width, next_row)
        if broken.flaw:
            flaws[len(rows)] = broken.flaw
        rows.append(broken.cells)
        texts.append(text[at : broken.end])
        at = broken.end
    return rows, texts, flaws


def _row(text: str, layout: Layout) -> list[str] | None:
    """Return the cells of a record, or None if it must be looked at more closely."""
    try:
        row = next(csv.reader((text,), delimiter=layout.delimiter, strict=True))
    except csv.Error:
        return None
    return row if len(row) == layout.width or _lines_in(text) == 1 else None
