"""A diary's whole text with other versions of some entries, and with rows carried over: bytes out, nothing on the disk.

What is not concerned stays byte for byte and in its place.  New rows come last: entries by day, time and id, then rows
that cannot be read.  Those keep their bytes if the diary is written as their file is, else their cells.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from hiplog.diary import history
from hiplog.diary.merging.union import States, order
from hiplog.diary.merging.versions import Content, Found, Names, Version, is_whole, rows_found, versions_in
from hiplog.diary.reader import Dialect, Reading
from hiplog.diary.rewrite import fitted, kept, sep_line
from hiplog.diary.tail import Words
from hiplog.diary.writer import render_header, render_row, widen_row, widened


@dataclass(frozen=True)
class Carried:
    """A row that cannot be read, as it is to be carried over."""

    text: str
    """As in its file."""
    cells: Mapping[str, str] | None = None
    """Its cells by the diary's columns, if its own file is written in another form and they can be told apart."""
    key: Hashable = None
    """What it says."""


def carried(one: Found, source: Dialect, diary: Dialect, names: Names, *, spoilt: bool) -> Carried:
    """Return how a row of another file is carried over into the diary."""
    row = one.row
    if (source.delimiter, source.columns) == (diary.delimiter, diary.columns) or not is_whole(row, source, spoilt):
        return Carried(row.text, key=one.key)
    pairs = zip(source.columns, row.cells, strict=True)
    return Carried(row.text, {names.name(name): cell for name, cell in pairs if name}, one.key)


@dataclass(frozen=True)
class Layout:
    """A diary, and what each of its rows is to become."""

    reading: Reading
    found: Sequence[Found]
    states: States
    added: Sequence[Carried] = ()
    taken: Sequence[str] = ()
    """Texts of rows that cannot be read and are to go, without their newlines."""
    site: str = ""
    """What blank sites become; "" leaves them."""

    def text(self) -> bytes:
        """Return the bytes of the diary."""
        old, new = self.reading.dialect, self._dialect
        prefix = self.reading.prefix if new is old else sep_line(self.reading) + render_header(new)
        texts = [prefix, *self._rows(), *self.added_texts]
        ended = [text if text.endswith(("\n", "\r")) else text + new.newline for text in texts]
        return new.whole("".join(ended))

    @cached_property
    def added_texts(self) -> list[str]:
        """The rows carried over, as they are written."""
        return [_carried(row, self._dialect) for row in self.added]

    def history_rows(self) -> list[history.Row]:
        """Return what happens to each entry, and the rows that come and go unread, under no id."""
        before: dict[str, dict[Content, dict[str, str]]] = {}
        for one in self.found:
            if one.version is not None:
                before.setdefault(one.id, {}).setdefault(one.version.content, self._cells_before(one, one.version))
        rows: list[history.Row] = []
        for key, versions in self.states.items():
            rows += _paired(key, list(before.get(key, {}).values()), [version.cells for version in versions])
        rows += [
            history.Row(key, cells, {**cells, "site": self.site})
            for key, known in before.items()
            for cells in known.values()
            if self.site and key not in self.states and not cells["site"]
        ]
        rows += [history.Row("", None, {"": text.rstrip("\r\n")}) for text in self.added_texts]
        return rows + [history.Row("", {"": text}, None) for text in self.taken]

    def holds(self, words: Words) -> bool:
        """Whether the text, read again, says what it is meant to say: no entry more or less or other."""
        new = words.read(self.text())
        if new.verdict == "reject_file":
            return False
        expected = {key: set(versions) for key, versions in versions_in(self.found).items()}
        expected |= {key: {version.content for version in versions} for key, versions in self.states.items()}
        there = versions_in(rows_found(new, words, Names(new.dialect)))
        unread = {one.key for one in self.found} | {row.key for row in self.added}
        return all(there.get(key, {}).keys() == contents for key, contents in expected.items()) and all(
            key in expected or versions.keys() <= unread for key, versions in there.items()
        )

    def _cells_before(self, one: Found, version: Version) -> dict[str, str]:
        columns = self.reading.dialect.columns
        blank = "site" not in columns or not one.row.cells[columns.index("site")].strip()
        return version.cells | ({"site": ""} if self.site and blank else {})

    def _rows(self) -> list[str]:
        """Return the rows of the diary, each as it was or with another version in its place, and then new ones."""
        old, new = self.reading.dialect, self._dialect
        known = {one.row.line: one for one in self.found}
        there = {(one.id, one.version.content) for one in self.found if one.version is not None}
        wanted = {(key, version.content) for key, versions in self.states.items() for version in versions}
        fresh = [version for versions in self.states.values() for version in versions]
        fresh = [version for version in fresh if (version.entry.id, version.content) not in there]
        going = Counter(self.taken)
        texts: list[str] = []
        for row in self.reading.rows:
            one = known.get(row.line)
            if one is None or one.version is None:
                text = row.text.rstrip("\r\n")
                if one is None or not going[text]:
                    texts.append(row.text)
                else:
                    going[text] -= 1
            elif one.id not in self.states or (one.id, one.version.content) in wanted:
                wanted.discard((one.id, one.version.content))
                texts.append(kept(row, old, new, self.site, "" if row.id else one.id))
            elif place := [version for version in fresh if version.entry.id == one.id][:1]:
                fresh.remove(place[0])
                texts.append(_rendered(place[0], new, fitted(row.cells, old, new)))
        return texts + [_rendered(version, new) for version in sorted(fresh, key=order)]

    @cached_property
    def _dialect(self) -> Dialect:
        """The diary's form, wide enough for what comes."""
        old = self.reading.dialect
        versions = [version for versions in self.states.values() for version in versions]
        wanted = [name for version in versions for name, text in version.cells.items() if text]
        wanted += [name for row in self.added if row.cells for name, cell in row.cells.items() if cell.strip()]
        wanted += ["id"] if any(one.version and not one.row.id for one in self.found) else []
        wanted += ["site"] if self.site else []
        missing = tuple(dict.fromkeys(name for name in wanted if name not in old.columns))
        return widened(old, missing) if missing else old


def _rendered(version: Version, dialect: Dialect, old: Iterable[str] = ()) -> str:
    """Return the row of a version; of the row that it replaces only cells without a name stay."""
    nameless = dict(enumerate(old))
    cells = tuple(
        version.others.get(name, "") if name else nameless.get(place, "") for place, name in enumerate(dialect.columns)
    )
    measures = tuple(name for name in dialect.measures if name not in version.others)
    return render_row(version.entry, replace(dialect, measures=measures), cells)


def _carried(row: Carried, dialect: Dialect) -> str:
    if row.cells is not None:
        return widen_row([row.cells.get(name, "") for name in dialect.columns], dialect, dialect)
    return row.text if row.text.endswith(("\n", "\r")) else row.text + dialect.newline


def _paired(key: str, before: Sequence[history.Cells], after: Sequence[history.Cells]) -> Iterator[history.Row]:
    """Make the lines that tell of an entry: every version before and every version after is in one of them."""
    for place in range(max(len(before), len(after))):
        yield history.Row(
            key,
            before[min(place, len(before) - 1)] if before else None,
            after[min(place, len(after) - 1)] if after else None,
        )
