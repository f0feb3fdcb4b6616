"""What one file holds: the versions of each entry, and the rows that cannot be read as one.

Two rows say the same if their cells mean the same, in whatever dialect they are written, blank cells and the id left
out.  A row that is held only for what other rows say (the same id with other content, a site that others name, an equal
row) is a version too: read by itself, it is an entry.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hiplog.diary.cells.techniques import number_text
from hiplog.diary.entry import COLUMNS, Entry
from hiplog.diary.history import Cells
from hiplog.diary.names import fold
from hiplog.diary.reader import Dialect, Reading, Row
from hiplog.diary.rewrite import new_ids, other_cells
from hiplog.diary.tail import Words

Content = frozenset[tuple[str, str]]
"""The cells of an entry by column, blank ones and the id left out."""

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class Version(NamedTuple):
    """One form of an entry."""

    entry: Entry
    """Without its line."""
    others: Cells
    """The cells of columns that hiplog only carries, by their name in the diary; blank ones left out."""
    content: Content

    @property
    def cells(self) -> dict[str, str]:
        """The row for the history."""
        return {**self.others, **self.entry.as_row()}


class Found(NamedTuple):
    """A row of a file."""

    row: Row
    id: str
    """Its id, or the one that it is to get; "" if it stays without."""
    version: Version | None
    """None for a row that is not known as an entry by its id."""
    key: Hashable = None
    """What such a row says: its content if it can be read by itself, else its cells, else its text; None: nothing."""


def content_of(cells: Mapping[str, str]) -> Content:
    """Return what a row says, whatever order and form its columns have.

    >>> content_of({"pain": "5", "Mood": "7.0", "id": "h3f9k2m7qxa"}) == content_of({"mood": "7", "pain": "5"})
    True
    """
    return frozenset((fold(name), _plain(name, text)) for name, text in cells.items() if text.strip() and name != "id")


def _plain(name: str, text: str) -> str:
    return number_text(float(text)) if name not in COLUMNS and _NUMBER.fullmatch(text) else text


def version_of(entry: Entry, others: Cells) -> Version:
    """Return the version that consists of an entry and the cells that go with it."""
    filled = {name: text for name, text in others.items() if text.strip()}
    return Version(replace(entry, line=None), filled, content_of({**filled, **entry.as_row()}))


class Names:
    """How the diary names the columns that are not hiplog's own, whatever files call them."""

    def __init__(self, diary: Dialect, others: Iterable[Dialect] = ()) -> None:
        self._known: dict[str, tuple[str, bool]] = {}
        for dialect in (diary, *others):
            for name in dialect.columns:
                if name and name not in COLUMNS:
                    self._known.setdefault(fold(name), (name, name in dialect.measures))

    def settled(self, entry: Entry, others: Cells) -> Version:
        """Return the version under the diary's names: a number in a column that holds text there is text."""
        measures: dict[str, float] = {}
        texts: dict[str, str] = {}
        for name, value in entry.measures.items():
            known, is_measure = self._known.get(fold(name), (name, True))
            if is_measure:
                measures[known] = value
            else:
                texts[known] = number_text(value)
        texts |= {self._known.get(fold(name), (name, False))[0]: text for name, text in others.items()}
        return version_of(replace(entry, measures=measures), texts)

    def name(self, column: str) -> str:
        """Return the diary's name of a column."""
        return self._known.get(fold(column), (column, False))[0]


def rows_found(reading: Reading, words: Words, names: Names, site: str = "") -> list[Found]:
    """Return the rows of a file, in its order; blank lines and repeated headers say nothing.

    `site` is what a blank site means in this file.
    """
    ids = new_ids(reading)
    spoilt = {problem.line for problem in reading.problems if problem.code == "UNBALANCED_QUOTE"}
    found = []
    for row in reading.rows:
        if row.kind in ("blank", "header"):
            found.append(Found(row, "", None))
            continue
        entry = row.entry or _alone(reading, row, words)
        version = None
        if entry is not None:
            version = names.settled(_placed(entry, site), other_cells(row, reading.dialect))
        key = row.id or ids.get(row.line, "")
        if version is not None and key:
            found.append(Found(row, key, version._replace(entry=replace(version.entry, id=key))))
        else:
            said = version.content if version else _raw_key(row, reading.dialect, names, row.line in spoilt)
            found.append(Found(row, row.id, None, said))
    return found


def _placed(entry: Entry, site: str) -> Entry:
    return entry if entry.site or not site else replace(entry, site=site)


def _alone(reading: Reading, row: Row, words: Words) -> Entry | None:
    """Read one row by itself, under its header."""
    text = reading.prefix + row.text
    known = words._replace(measures=(*words.measures, *reading.measures))
    entries = known.read(reading.dialect.whole(text if text.endswith(("\n", "\r")) else text + "\n")).entries
    return entries[0] if len(entries) == 1 else None


def is_whole(row: Row, dialect: Dialect, spoilt: bool) -> bool:
    """Whether a row's cells can be told apart, and all stand under a name."""
    if spoilt or len(row.cells) != len(dialect.columns):
        return False
    return all(name or not cell.strip() for name, cell in zip(dialect.columns, row.cells, strict=True))


def _raw_key(row: Row, dialect: Dialect, names: Names, spoilt: bool) -> Hashable:
    if not is_whole(row, dialect, spoilt):
        return row.text.rstrip("\r\n")
    pairs = zip(dialect.columns, row.cells, strict=True)
    return frozenset((names.name(name), cell) for name, cell in pairs if cell.strip() and name != "id")


def versions_in(found: Sequence[Found]) -> dict[str, dict[Content, Version]]:
    """Return the versions of each entry in one file."""
    versions: dict[str, dict[Content, Version]] = {}
    for one in found:
        if one.version is not None:
            versions.setdefault(one.id, {}).setdefault(one.version.content, one.version)
    return versions


def adopted(files: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """Give rows that have no id of their own the id that an equal row has in another file, one for one."""
    named: dict[Content, set[str]] = {}
    for found in files:
        for one in found:
            if one.version is not None and one.row.id:
                named.setdefault(one.version.content, set()).add(one.id)
    return [list(_adopting(found, named)) for found in files]


def _adopting(found: Sequence[Found], named: Mapping[Content, set[str]]) -> Iterator[Found]:
    taken = {one.id for one in found}
    for one in found:
        free = sorted(named.get(one.version.content, set()) - taken) if one.version and not one.row.id else []
        if one.version is None or not free:
            yield one
            continue
        taken.add(free[0])
        yield one._replace(id=free[0], version=one.version._replace(entry=replace(one.version.entry, id=free[0])))
