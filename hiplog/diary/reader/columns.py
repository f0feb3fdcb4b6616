"""What a column says about its cells: each distinct text is judged once, however many rows hold it.

Dates, notes and ids are much the same in every kind of file, and mostly all different.  So what is as it should be
among them is told by one look at all of them, and only the rest is judged one by one.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from hiplog.diary import cells
from hiplog.diary.cells.cell import Cell, has_nul, label
from hiplog.diary.cells.texts import ID, LONGEST_NOTE
from hiplog.diary.names import fold
from hiplog.diary.patterns import later
from hiplog.diary.reader.header import Header
from hiplog.diary.vocabulary import Vocabulary

MEASURE = "measure"
EXTRA = "extra"
PARTLY_JUDGED = ("note", "id", EXTRA)
"""Columns whose texts are mostly their own values; only the others among them are judged."""

_ORDINARY_NOTE = later(rf"(?![Ee]rr:)[A-Za-z0-9][ -~\n\r\t]{{0,{LONGEST_NOTE - 1}}}")
_IDS = later(rf"(?:{ID.pattern}\n)*+")
_ID_LINE = len("h0123456789\n")

Rule = Callable[[str], Cell]


class Rules(NamedTuple):
    """By what a file's columns are judged."""

    today: dt.date
    of_column: Mapping[str, Rule]
    """Of each column of the form that has few distinct texts."""
    measures: frozenset[str]
    """The folded names of the columns that are declared to be measures."""
    comma: bool
    """Whether a number may have a decimal comma."""


class Column(NamedTuple):
    """One column of the rows that have the right number of cells."""

    name: str
    kind: str
    """The name of a column of the diary, or ``measure``, or ``extra``."""
    texts: Sequence[str]
    known: Mapping[str, Any]
    """The value of each distinct text; of notes, ids and extra columns only of those that were judged."""
    spoken: Mapping[str, Cell]
    """The cell of each text that there is something to say about."""

    def value(self, text: str) -> Any:
        """Return the value of a cell of this column."""
        return self.known.get(text, text)

    def values(self, rows: Sequence[int]) -> Iterable[Any]:
        """Return the values of the cells in some rows."""
        texts = self.cells(rows)
        if self.kind in PARTLY_JUDGED:
            return map(self.known.get, texts, texts) if self.known else texts
        return map(self.known.__getitem__, texts)

    def cells(self, rows: Sequence[int]) -> Sequence[str]:
        """Return the cells in some rows, as written."""
        return self.texts if len(rows) == len(self.texts) else [self.texts[row] for row in rows]


def judge_columns(header: Header, rows: Iterable[Sequence[str]], rules: Rules) -> list[Column]:
    """Judge every column of ``rows``; other columns that hold only numbers, or are declared, are measures."""
    width = len(header.names)
    flat: list[str] = []
    for row in rows:
        flat.extend(row)
    # The garbage collector looks into lists again and again, into tuples once.
    return [_column(name, tuple(flat[place::width]), rules) for place, name in enumerate(header.names)]


def _column(name: str, texts: Sequence[str], rules: Rules) -> Column:
    distinct = set(texts)
    if name == "date":
        return _dates(texts, distinct, rules.today)
    if name in rules.of_column:
        return _judged(name, name, texts, distinct, rules.of_column[name])
    if name == "note":
        odd = [text for text in distinct if not _ORDINARY_NOTE.fullmatch(text)]
        return _judged(name, name, texts, odd, cells.note)
    if name == "id":
        return _judged(name, name, texts, _odd_ids(distinct), cells.entry_id)
    measure = fold(name)
    if name and (measure in rules.measures or _all_numbers(distinct, rules.comma)):
        rule = partial(cells.measure, column=label(measure), comma=rules.comma)
        return _judged(measure, MEASURE, texts, distinct, rule)
    damaged = {text: cell for text in distinct if (cell := has_nul(text, label(name)))}
    return Column(name, EXTRA, texts, dict.fromkeys(damaged), damaged)


def _judged(name: str, kind: str, texts: Sequence[str], distinct: Iterable[str], rule: Rule) -> Column:
    found = {text: rule(text) for text in distinct}
    known = {text: cell.value for text, cell in found.items()}
    return Column(name, kind, texts, known, {text: cell for text, cell in found.items() if cell.findings})


def _dates(texts: Sequence[str], distinct: Collection[str], today: dt.date) -> Column:
    known = cells.plain_days(distinct, today)
    if known is None:
        return _judged("date", "date", texts, distinct, partial(cells.day, today=today))
    return Column("date", "date", texts, known, {})


def _all_numbers(distinct: Iterable[str], comma: bool) -> bool:
    return all(cells.is_number(text, comma) for text in distinct if text.strip())


def _odd_ids(distinct: Collection[str]) -> list[str]:
    """Return the texts that are no ids; as a rule there are none, which one look at all of them tells."""
    lines = "\n".join(distinct) + "\n"
    if len(lines) == _ID_LINE * len(distinct) and _IDS.fullmatch(lines):
        return []
    return [text for text in distinct if not ID.fullmatch(text)]


def column_rules(words: Vocabulary, comma: bool) -> dict[str, Rule]:
    """Return the rule of each column of the diary that has few distinct texts."""
    return {
        "time": cells.clock,
        "site": partial(cells.site, words=words),
        "side": partial(cells.side, words=words),
        "pain": partial(cells.score, comma=comma),
        "techniques": partial(cells.techniques, words=words),
        "stretch_minutes": partial(cells.minutes, comma=comma),
        "pain_after": partial(cells.score, column="pain_after", comma=comma),
    }
