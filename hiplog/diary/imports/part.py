"""One ``--map``: its field, its text, and what the text may name.

A part that cannot be understood is refused with the part itself and the nearest word that could be meant.
"""

import csv
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from hiplog.diary.entry import COLUMNS
from hiplog.diary.imports.mapping import Scale, Words
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse

_MOST_NAMES = 30
_END = r"(-?[0-9]+(?:\.[0-9]+)?)"
_ENDS = re.compile(rf"{_END}\s*(?:to|-|–)\s*{_END}")


def split(option: str, fields: Sequence[str]) -> tuple[str, str]:
    """Return the field and the text of ``FIELD=TEXT``; raises Misuse where there is no such field."""
    name, equals, text = option.partition("=")
    name = fold(name)
    if not equals or not text.strip():
        raise wrong(None, f"a mapping is FIELD=COLUMN, got {option!r}; for example --map pain=intensity")
    if name not in fields:
        raise wrong(None, f"there is no field {name!r} to map a column to{near(name, fields)}")
    return name, text.strip()


def merged(parts: Sequence[str], more: Sequence[str], single: Sequence[str]) -> tuple[str, ...]:
    """Return ready or saved `parts` with `more` added; in a field that holds a `single` column the later one counts."""
    said = {fold(part.partition("=")[0]) for part in more} & set(single)
    kept = [part for part in parts if fold(part.partition("=")[0]) not in said]
    return tuple(dict.fromkeys((*kept, *more)))


def wrong(column: str | None, message: str) -> Misuse:
    """Return the refusal of a mapping; `column` is the field that is wrong."""
    return Misuse(message, code="MAPPING", column=column)


def near(word: str, known: Sequence[str]) -> str:
    """Return the end of a sentence about an unknown word: the nearest one, and which ones there are."""
    folded = {fold(name): name for name in known}
    alike = get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    hint = f"; did you mean {folded[alike[0]]}?" if alike else "."
    more = f" and {len(known) - _MOST_NAMES} more" if len(known) > _MOST_NAMES else ""
    return f"{hint} There are: {', '.join(known[:_MOST_NAMES])}{more}"


class Part(NamedTuple):
    """One ``--map``: its field, its text, and what the text may refer to."""

    field: str
    text: str
    columns: Sequence[str]
    """What the text may name: the columns of a table, or what an app's export keeps."""
    vocabulary: Vocabulary
    kind: str = "column"
    """What such a name is called in a sentence."""

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
        raise self.wrong(f"the file has no {self.kind} {wanted!r}{near(wanted, self.columns)}")

    def bare(self) -> str:
        """Return the column; nothing may follow it."""
        column, rest = self.column()
        if rest:
            raise self.wrong(f"{self.field} takes a {self.kind} only, got {rest!r} after it")
        return column

    def wrong(self, sentence: str) -> Misuse:
        """Return the refusal of this part, which names it."""
        return wrong(self.field, f"--map {self.field}={self.text}: {sentence}")

    def table(self, text: str) -> dict[str, str]:
        """Read ``word=meaning, word=meaning``; a word with a comma in it stands in quotes."""
        items = next(csv.reader([text], skipinitialspace=True)) if text else []
        table = {}
        for item in items:
            word, equals, meaning = item.rpartition("=")
            if not equals or not meaning.strip():
                raise self.wrong(f"after the {self.kind} come WORD=MEANING, WORD=MEANING, got {item!r}")
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
                    f"the file has no {self.kind} {self.text!r}; if every row is about it, write "
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
            like = self.vocabulary.nearest_site(text)
            raise self.wrong(f"{text!r} is no site{f'; did you mean {like}?' if like else ''}")
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
            like = self.vocabulary.nearest_technique(text)
            raise self.wrong(f"{text!r} is no technique{f'; did you mean {like}?' if like else ''}")
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
        return self.ends(column, rest) if rest else Scale(column)

    def ends(self, column: str, text: str) -> Scale:
        """Read the two ends of a scale, as in ``0 to 5``."""
        found = _ENDS.fullmatch(text)
        low, high = map(float, found.groups()) if found else (0.0, 0.0)
        if low >= high:
            raise self.wrong(f"state both ends of the scale, as in 0 to 5, got {text!r}")
        return Scale(column, low, high)
