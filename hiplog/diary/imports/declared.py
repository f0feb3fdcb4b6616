"""Understanding a declared mapping: the text of each ``--map`` against the columns of the file.

What the text may say is the table in :mod:`.mapping`.  A part that cannot be understood is refused with the part itself
and the nearest word that could be meant.
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from hiplog.diary.entry import COLUMNS
from hiplog.diary.imports.dates import form_fault
from hiplog.diary.imports.mapping import ColumnMapping, Scale, Words
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse

FIELDS = (
    "date", "time", "site", "side", "pain", "pain_after", "techniques", "minutes", "stretch_minutes", "measure",
    "note", "repeats",
)  # fmt: skip
_MANY = ("minutes", "measure")
_SOMETHING = ("pain", "pain_after", "techniques", "minutes", "stretch_minutes", "measure", "note")


def parse_mapping(options: Sequence[str], columns: Sequence[str], vocabulary: Vocabulary) -> ColumnMapping:
    """Understand the parts of a mapping for a table with these columns.

    Raises
    ------
    Misuse
        Code MAPPING, ``column`` the field: an unknown field or column (with the nearest one), a word that is no site,
        side or technique, a scale or date form that cannot be understood, a field mapped twice, no date, or nothing
        that a diary could hold.
    """
    mapping, seen = ColumnMapping(options=tuple(options)), set[str]()
    for option in options:
        name, equals, text = option.partition("=")
        name = fold(name)
        if not equals or not text.strip():
            raise _wrong(None, f"a mapping is FIELD=COLUMN, got {option!r}; for example --map pain=intensity")
        if name not in FIELDS:
            raise _wrong(None, f"there is no field {name!r} to map a column to{_near(name, FIELDS)}")
        if name in seen and name not in _MANY:
            raise _wrong(name, f"{name} is mapped twice; leave one of the two out")
        seen.add(name)
        mapping = _PARSERS[name](mapping, _Part(name, text.strip(), columns, vocabulary))
    if not mapping.date:
        raise _wrong("date", f"say which column holds the date, --map date=COLUMN; columns: {', '.join(columns)}")
    if not seen & set(_SOMETHING):
        raise _wrong("pain", f"say which column holds the pain, --map pain=COLUMN; columns: {', '.join(columns)}")
    if mapping.measure_rows.table and mapping.pain is None:
        raise _wrong("measure", "measure rows take their number from the pain column: add --map pain=COLUMN")
    return mapping


def _wrong(column: str | None, message: str) -> Misuse:
    return Misuse(message, code="MAPPING", column=column)


def _near(word: str, known: Sequence[str]) -> str:
    folded = {fold(name): name for name in known}
    alike = get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    hint = f"; did you mean {folded[alike[0]]}?" if alike else "."
    return f"{hint} There are: {', '.join(known)}"


class _Part(NamedTuple):
    """One ``--map``: its field, its text, and what the text may refer to."""

    field: str
    text: str
    columns: Sequence[str]
    vocabulary: Vocabulary

    def find(self, name: str) -> str | None:
        """Return the column of that name as the file spells it, or None."""
        if name in self.columns:
            return name
        alike = [column for column in self.columns if fold(column) == fold(name)]
        return alike[0] if len(alike) == 1 else None

    def column(self) -> tuple[str, str]:
        """Return the column and what follows its colon; the longest name wins, as columns may hold colons."""
        ends = [len(self.text), *(m.start() for m in reversed(list(re.finditer(":", self.text))))]
        for end in ends:
            column = self.find(self.text[:end].strip())
            if column is not None:
                return column, self.text[end + 1 :].strip()
        wanted = self.text.partition(":")[0].strip()
        raise self.wrong(f"the file has no column {wanted!r}{_near(wanted, self.columns)}")

    def bare(self) -> str:
        """Return the column; nothing may follow it."""
        column, rest = self.column()
        if rest:
            raise self.wrong(f"{self.field} takes a column only, got {rest!r} after it")
        return column

    def wrong(self, sentence: str) -> Misuse:
        """Return the refusal of this part, which names it."""
        return _wrong(self.field, f"--map {self.field}={self.text}: {sentence}")

    def table(self, text: str) -> dict[str, str]:
        """Read ``word=meaning, word=meaning``; a word with a comma in it stands in quotes."""
        items = next(csv.reader([text], skipinitialspace=True)) if text else []
        table = {}
        for item in items:
            word, equals, meaning = item.rpartition("=")
            if not equals or not meaning.strip():
                raise self.wrong(f"after the column come WORD=MEANING, WORD=MEANING, got {item!r}")
            table[fold(word)] = meaning.strip()
        return table

    def words(self, meaning: Callable[[str], str]) -> Words:
        """Read a column with or without its table, or ``always`` and one meaning."""
        first, _, rest = self.text.partition(" ")
        if first == "always" and self.find(self.text) is None:
            return Words(always=meaning(rest.strip()))
        if self.field in ("site", "side") and ":" not in self.text and self.find(self.text) is None:
            known = self.vocabulary.site if self.field == "site" else self.vocabulary.side
            if known(self.text):
                raise self.wrong(
                    f"the file has no column {self.text!r}; if every row is about it, write "
                    f'--map "{self.field}=always {self.text}"'
                )
        column, text = self.column()
        return Words(column, {word: meaning(text) for word, text in self.table(text).items()})

    def place(self, text: str) -> str:
        """Return "hip" or "hip left" as ``site side`` in keys."""
        site, side = self.vocabulary.site(text), ""
        if site is None:
            site, side = self.vocabulary.site_and_side(text) or ("", "")
        if not site:
            near = self.vocabulary.nearest_site(text)
            raise self.wrong(f"{text!r} is no site{f'; did you mean {near}?' if near else ''}")
        return f"{site} {side}".strip()

    def hand(self, text: str) -> str:
        """Return left, right or both."""
        side = self.vocabulary.side(text)
        if side is None:
            raise self.wrong(f"{text!r} is no side: left, right or both")
        return side

    def technique(self, text: str) -> str:
        """Return a technique's key, or ``none``."""
        key = "none" if fold(text) == "none" else self.vocabulary.technique(text)
        if key is None:
            near = self.vocabulary.nearest_technique(text)
            raise self.wrong(f"{text!r} is no technique{f'; did you mean {near}?' if near else ''}")
        return key

    def measure(self, text: str) -> str:
        """Return the name that a measure gets as a column of the diary."""
        name = fold(text)
        if not re.fullmatch(r"[^\W\d]\w*", name) or name in COLUMNS:
            raise self.wrong(f"{text!r} cannot name a measure: letters, digits and _, and none of hiplog's own columns")
        return name

    def scale(self) -> Scale:
        """Read a column of scores, with the two ends of its scale unless it is 0 to 10."""
        column, rest = self.column()
        if not rest:
            return Scale(column)
        found = re.fullmatch(r"(-?[\d.]+)\s*(?:to|-|–)\s*(-?[\d.]+)", rest)
        ends = [float(end) for end in found.groups()] if found else [0.0, 0.0]
        if ends[0] >= ends[1]:
            raise self.wrong(f"state both ends of the scale, as in 0 to 5, got {rest!r}")
        return Scale(column, *ends)


def _date(mapping: ColumnMapping, part: _Part) -> ColumnMapping:
    pieces = [part.find(piece.strip()) for piece in part.text.split("/")]
    if len(pieces) == 3 and None not in pieces and part.find(part.text) is None:
        return replace(mapping, date=tuple(piece for piece in pieces if piece))
    column, form = part.column()
    if form and (fault := form_fault(form)):
        raise part.wrong(f"{fault}, got {form!r}")
    return replace(mapping, date=(column,), date_form=form)


def _measure(mapping: ColumnMapping, part: _Part) -> ColumnMapping:
    column, rest = part.column()
    if "=" not in rest:
        return replace(mapping, measure_columns={**mapping.measure_columns, column: part.measure(rest or column)})
    table = {word: part.measure(name) for word, name in part.table(rest).items()}
    if mapping.measure_rows.column not in ("", column):
        raise part.wrong(f"measure rows are told by {mapping.measure_rows.column!r} already; one column can tell them")
    return replace(mapping, measure_rows=Words(column, {**mapping.measure_rows.table, **table}))


def _minutes(mapping: ColumnMapping, part: _Part) -> ColumnMapping:
    column, name = part.column()
    return replace(mapping, minutes={**mapping.minutes, column: part.technique(name or column)})


def _repeats(mapping: ColumnMapping, part: _Part) -> ColumnMapping:
    if fold(part.text) not in ("keep", "once"):
        raise part.wrong("say repeats=keep or repeats=once")
    return replace(mapping, keep_repeats=fold(part.text) == "keep")


_PARSERS: dict[str, Callable[[ColumnMapping, _Part], ColumnMapping]] = {
    "date": _date,
    "time": lambda mapping, part: replace(mapping, time=part.bare()),
    "site": lambda mapping, part: replace(mapping, site=part.words(part.place)),
    "side": lambda mapping, part: replace(mapping, side=part.words(part.hand)),
    "pain": lambda mapping, part: replace(mapping, pain=part.scale()),
    "pain_after": lambda mapping, part: replace(mapping, pain_after=part.scale()),
    "techniques": lambda mapping, part: replace(mapping, techniques=part.words(part.technique)),
    "minutes": _minutes,
    "stretch_minutes": lambda mapping, part: replace(mapping, stretch_minutes=part.bare()),
    "measure": _measure,
    "note": lambda mapping, part: replace(mapping, note=part.bare()),
    "repeats": _repeats,
}
