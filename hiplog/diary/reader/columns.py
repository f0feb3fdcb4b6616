"""What a column says about its cells: each distinct text is judged once, however many rows hold it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
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


class Column(NamedTuple):
    """One column of the rows that have the right number of cells."""

    name: str
    kind: str
    """The name of a column of the diary, or ``measure``, or ``extra``."""
    texts: Sequence[str]
    judged: Mapping[str, Cell]
    """The cell of each distinct text; of notes, ids and extra columns only of those with something to say."""

    def value(self, text: str) -> Any:
        """Return the value of a cell of this column."""
        cell = self.judged.get(text)
        return text if cell is None else cell.value

    def values(self) -> Sequence[Any]:
        """Return the values of all cells, row by row."""
        known = {text: cell.value for text, cell in self.judged.items()}
        if self.kind in PARTLY_JUDGED:
            return tuple([known.get(text, text) for text in self.texts]) if known else self.texts
        return tuple(map(known.__getitem__, self.texts))

    @property
    def spoken(self) -> dict[str, Cell]:
        """The texts that there is something to say about."""
        return {text: cell for text, cell in self.judged.items() if cell.findings}


def judge_columns(
    header: Header, rows: Sequence[Sequence[str]], rules: Mapping[str, Callable[[str], Cell]], measures: Iterable[str]
) -> list[Column]:
    """Judge every column of ``rows``; other columns that hold only numbers, or are declared, are measures."""
    declared = {fold(name) for name in measures}
    # A third of what zip(*rows) takes; and the garbage collector looks into lists again and again, into tuples once.
    texts = [tuple(map(itemgetter(place), rows)) for place in range(len(header.names))]
    comma = header.delimiter == ";"
    return [_column(name, column, rules, declared, comma) for name, column in zip(header.names, texts, strict=True)]


def _column(
    name: str, texts: Sequence[str], rules: Mapping[str, Callable[[str], Cell]], declared: set[str], comma: bool
) -> Column:
    distinct = set(texts)
    if name in rules:
        return Column(name, name, texts, {text: rules[name](text) for text in distinct})
    if name == "note":
        odd = [text for text in distinct if not _ORDINARY_NOTE.fullmatch(text)]
        return Column(name, name, texts, {text: cells.note(text) for text in odd})
    if name == "id":
        return Column(name, name, texts, {text: cells.entry_id(text) for text in _odd_ids(distinct)})
    measure = fold(name)
    if name and (measure in declared or all(cells.is_number(text, comma) for text in distinct if text.strip())):
        rule = partial(cells.measure, column=label(measure), comma=comma)
        return Column(measure, MEASURE, texts, {text: rule(text) for text in distinct})
    damaged = {text: cell for text in distinct if (cell := has_nul(text, label(name)))}
    return Column(name, EXTRA, texts, damaged)


def _odd_ids(distinct: Collection[str]) -> list[str]:
    """Return the texts that are no ids; as a rule there are none, which one look at all of them tells."""
    lines = "\n".join(distinct) + "\n"
    if len(lines) == _ID_LINE * len(distinct) and _IDS.fullmatch(lines):
        return []
    return [text for text in distinct if not ID.fullmatch(text)]


def column_rules(today: Any, words: Vocabulary, comma: bool) -> dict[str, Callable[[str], Cell]]:
    """Return the rule of each column of the diary that has few distinct texts."""
    return {
        "date": partial(cells.day, today=today),
        "time": cells.clock,
        "site": partial(cells.site, words=words),
        "side": partial(cells.side, words=words),
        "pain": partial(cells.score, comma=comma),
        "techniques": partial(cells.techniques, words=words),
        "stretch_minutes": partial(cells.minutes, comma=comma),
        "pain_after": partial(cells.score, column="pain_after", comma=comma),
    }
