"""What rows say together: entries that say nothing, sites left blank, ids and rows that come twice.

Two rows are equal if their values are, not their spelling; where a cell could not be read, its text stands for it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from hiplog.diary.cells.cell import Finding
from hiplog.diary.reader.columns import PARTLY_JUDGED, Column
from hiplog.diary.reader.shape import Said

_MOMENT_AND_PLACE = frozenset(("date", "time", "site", "side", "id"))


class Contents(NamedTuple):
    """What is said of the rows of the body, and which of them repeat an earlier one with the same id."""

    said: list[Said]
    copies: set[int]
    """Places among the records."""


def judge_contents(columns: Sequence[Column], body: Sequence[int]) -> Contents:
    """Judge the rows of the body, whose places among the records are ``body``."""
    said = [Said(body[row], name, finding) for row, name, finding in _cells(columns)]
    said += [Said(body[row], "site", finding) for row, finding in _missing_sites(columns)]
    said += [Said(body[row], None, finding) for row, finding in _empty_entries(columns, len(body))]
    twice, copies = _ids(columns)
    said += [Said(body[row], "id", finding) for row, finding in twice]
    said += [Said(body[row], None, finding) for row, finding in _equal_rows(columns, body)]
    return Contents(said, {body[row] for row in copies})


def _cells(columns: Sequence[Column]) -> Iterator[tuple[int, str | None, Finding]]:
    for column in columns:
        if column.spoken:
            for row, text in enumerate(column.texts):
                if text in column.spoken:
                    for finding in column.spoken[text].findings:
                        yield row, column.name or None, finding


def _missing_sites(columns: Sequence[Column]) -> Iterator[tuple[int, Finding]]:
    site = _named(columns, "site")
    if site is None or not any(site.known.values()):
        return
    blank = {text for text, value in site.known.items() if value == ""}
    finding = Finding("MISSING", True, "site is blank, though other rows name one; write the site of this entry.")
    if blank:
        yield from ((row, finding) for row, text in enumerate(site.texts) if text in blank)


def _empty_entries(columns: Sequence[Column], count: int) -> Iterator[tuple[int, Finding]]:
    telling = [column for column in columns if column.kind not in _MOMENT_AND_PLACE]
    rows: Sequence[int] = range(count)
    for column in sorted(telling, key=lambda column: column.kind != "pain"):
        if not rows:
            return
        blank = {text for text in set(column.texts) if _is_blank(column, text)}
        rows = [row for row in rows if column.texts[row] in blank] if blank else ()
    message = "The entry says when and where, but nothing more; write a score or what was done, or remove the row."
    finding = Finding("EMPTY_ENTRY", True, message)
    yield from ((row, finding) for row in rows)


def _is_blank(column: Column, text: str) -> bool:
    if not text or text.isspace():
        return True
    return column.value(text) in (None, "") and not _is_held(column, text)


def _is_held(column: Column, text: str) -> bool:
    cell = column.spoken.get(text)
    return cell is not None and any(finding.held for finding in cell.findings)


def _ids(columns: Sequence[Column]) -> tuple[list[tuple[int, Finding]], list[int]]:
    """Return what is said of ids that come more than once, and the rows that only repeat an earlier one."""
    column = _named(columns, "id")
    if column is None or not _some_twice(list(filter(None, column.values(range(len(column.texts)))))):
        return [], []
    rows_of = defaultdict(list)
    for row, text in enumerate(column.texts):
        rows_of[column.value(text)].append(row)
    said: list[tuple[int, Finding]] = []
    copies: list[int] = []
    for key, rows in rows_of.items():
        if not key or len(rows) == 1:
            continue
        if len({_content(columns, row) for row in rows}) > 1:
            said += [(row, _conflict(key)) for row in rows]
        else:
            copies += rows[1:]
            said += [(row, _copy(key)) for row in rows[1:]]
    return said, copies


def _conflict(key: str) -> Finding:
    message = f"The id {key} stands on rows that differ; keep the right one, and leave the id of the others blank."
    return Finding("ID_CONFLICT", True, message)


def _copy(key: str) -> Finding:
    message = f"The entry {key} is written more than once, with the same content; it counts once."
    return Finding("DUPLICATE_ID", False, message)


def _equal_rows(columns: Sequence[Column], body: Sequence[int]) -> Iterator[tuple[int, Finding]]:
    ids = _named(columns, "id")
    without = [row for row, text in enumerate(ids.texts) if not text or text.isspace()] if ids else range(len(body))
    if len(without) < 2:
        return
    keys = list(zip(*map(_comparable, columns), strict=True))
    if not _some_twice([keys[row] for row in without]):
        return
    message = "The row is equal to an earlier one; remove it, or give it a time if it is another entry."
    finding = Finding("DUPLICATE_ROW", True, message)
    first: dict[Hashable, int] = {}
    for row in without:
        earlier = first.setdefault(keys[row], row)
        if earlier != row:
            yield row, finding


def _comparable(column: Column) -> Sequence[Hashable]:
    """Return what stands for each cell where rows are compared: its text, if no two texts mean the same."""
    means = {text: _meaning(column, text) for text in column.known}
    if not means or (column.kind not in PARTLY_JUDGED and len(set(means.values())) == len(means)):
        return column.texts
    return [means.get(text, text) for text in column.texts]


def _meaning(column: Column, text: str) -> Hashable:
    return text if _is_held(column, text) else column.value(text)


def _content(columns: Sequence[Column], row: int) -> tuple[Hashable, ...]:
    return tuple(_meaning(column, column.texts[row]) for column in columns)


def _some_twice(keys: Sequence[Hashable]) -> bool:
    return len(set(keys)) < len(keys)


def _named(columns: Sequence[Column], kind: str) -> Column | None:
    return next((column for column in columns if column.kind == kind), None)
