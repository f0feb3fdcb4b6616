"""What goes out of a diary: which entries, under which columns, as which bytes.

The bytes are a diary of their own, in the form of a new one: UTF-8, commas, LF, the diary's columns in their order.
Text columns that a person added go with it to the letter; held rows do not.  Every row has an id: one that had none
gets one that follows from its content, so that exporting twice gives the same file.  :func:`rendered` reads its own
bytes before it hands them on, so that no export says anything else than the diary.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hiplog.diary import cells
from hiplog.diary.entry import COLUMNS, Entry
from hiplog.diary.imports import content_id
from hiplog.diary.reader import Dialect, Reading, read
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.writer import new_dialect, render_header, render_row, widened
from hiplog.errors import CannotWrite, Misuse

_MOMENT_AND_PLACE = ("date", "time", "site", "side", "id")


class Period(NamedTuple):
    """The days whose entries go out, both ends included; None is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Tell whether `day` lies in the period."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Outgoing(NamedTuple):
    """An entry that goes out, and its cells that hiplog only carries, by column; blank ones left out."""

    entry: Entry
    others: Mapping[str, str]

    @property
    def says_something(self) -> bool:
        """Whether it holds more than a moment and a place, without which no reader loads it."""
        said = {**self.others, **self.entry.as_row()}
        return any(text.strip() for name, text in said.items() if name not in _MOMENT_AND_PLACE)


def outgoing(reading: Reading, period: Period) -> list[Outgoing]:
    """Return the loaded entries of the period, in the order of the file, each with an id.

    Raises Misuse (PERIOD) for a period that ends before it begins.
    """
    if period.first and period.last and period.last < period.first:
        message = f"The period ends on {period.last}, before it begins on {period.first}. Exchange the two days."
        raise Misuse(message, code="PERIOD", column="date")
    rows = _with_ids(_carried(reading))
    return [row for row in rows if period.holds(row.entry.date)]


def text_columns(reading: Reading, rows: Iterable[Outgoing]) -> tuple[str, ...]:
    """Return the columns that hiplog only carries and can carry on, in the order of the file.

    One without a name has nothing to be found by; one whose text is in other rows only would be read as a measure.
    """
    found = {name for row in rows for name, text in row.others.items() if not cells.is_number(text)}
    return tuple(name for name in reading.dialect.columns if name in found and name)


def narrowed(row: Outgoing, columns: Sequence[str]) -> Outgoing:
    """Return the row with only those of its carried cells that stand in `columns`."""
    return row._replace(others={name: text for name, text in row.others.items() if name in columns})


def form_of(measures: Iterable[str], columns: Sequence[str]) -> Dialect:
    """Return the form of an export with these measures and these columns of text."""
    measures = tuple(measures)
    return replace(widened(new_dialect(measures), columns), measures=measures)


def rendered(rows: Sequence[Outgoing], form: Dialect, *, today: dt.date, vocabulary: Vocabulary) -> bytes:
    """Return the bytes of an export, having read them back.

    Raises CannotWrite, with the reader's code, if they would say anything else than `rows`.
    """
    texts = [render_row(entry, form, [others.get(name, "") for name in form.columns]) for entry, others in rows]
    data = form.whole(render_header(form) + "".join(texts))
    back = read(data, today=today, vocabulary=vocabulary)
    if back.entries != tuple(row.entry for row in rows):
        raise _not_equal(back, rows)
    return data


def _carried(reading: Reading) -> Iterator[Outgoing]:
    known = {*COLUMNS, *reading.measures}
    for row in reading.rows:
        if row.entry is not None:
            pairs = zip(reading.dialect.columns, row.cells, strict=True)
            yield Outgoing(row.entry, {name: text for name, text in pairs if text.strip() and name not in known})


def _with_ids(rows: Iterable[Outgoing]) -> list[Outgoing]:
    rows = list(rows)
    taken = {row.entry.id for row in rows}
    return [row if row.entry.id else row._replace(entry=_identified(row.entry, taken)) for row in rows]


def _identified(entry: Entry, taken: set[str]) -> Entry:
    """Give an entry the id of its content, or of its n-th copy where that is `taken`; add it to these."""
    content = json.dumps(entry.as_row(), sort_keys=True)
    copies, key = 0, ""
    while key in taken or not key:
        key = content_id(f"{content} {copies}")
        copies += 1
    taken.add(key)
    return replace(entry, id=key)


def _not_equal(back: Reading, rows: Sequence[Outgoing]) -> CannotWrite:
    """Return the refusal of an export that would not be read as it is meant, and name the row that it fails on."""
    held = next((row for row in back.rows if row.kind == "held"), None)
    if held is None:
        problem = back.problems[0]
        message = f"The export could not be read back: {problem.message} Nothing was exported."
        return CannotWrite(message, code=problem.code, column=problem.column)
    problem = next(problem for problem in back.problems if problem.line == held.line)
    line = next(row.entry.line for row in rows if row.entry.id == held.id)
    message = f"Line {line} of the diary could not be read back from an export: {problem.message} Nothing was exported."
    return CannotWrite(message, code=problem.code, column=problem.column)
