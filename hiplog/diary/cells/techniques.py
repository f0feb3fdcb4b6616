"""The techniques of an entry: item (; item)*, where an item is a name and, if known, its minutes.

A last word that is a number from 0 to 1440 is minutes, and ``min`` may follow it; the same key twice adds up, and is of
unknown time if one of them is.  ``none`` stands alone and says that nothing was done; blank says nothing at all.
The canonical text, which a diary holds and an entry carries, is ``foam_roller 10; ice 15``.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hiplog.diary.cells import numbers
from hiplog.diary.cells.cell import LONGEST, Cell, has_nul, held, read, shown, spreadsheet_error, tidy
from hiplog.diary.names import NONE
from hiplog.diary.patterns import later
from hiplog.diary.vocabulary import Vocabulary, unknown_technique

_MINUTES = later(
    r"(.*\S)\s+([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*(?:min|mins|minute|minutes)?\.?", re.IGNORECASE | re.DOTALL
)
_CANONICAL = later(r"\s*(\S+)(?:\s+([0-9]+(?:\.[0-9]+)?)(?:\s+min)?)?\s*")
_OTHER_SEPARATORS = later(r"[;,|+；，｜＋]")
_SEMICOLONS = later(r"[;；]")


class Use(NamedTuple):
    """One technique of an entry: its key, and its minutes (None = for an unknown time)."""

    key: str
    minutes: float | None = None


def number_text(value: float) -> str:
    """Return a number as the diary writes it: the shortest text that reads as the same number, never an exponent.

    >>> number_text(7.0), number_text(3.5), number_text(1e-7)
    ('7', '3.5', '0.0000001')
    """
    if value == int(value):
        return str(int(value))
    text = repr(float(value))
    if "e" not in text:
        return text
    from decimal import Decimal

    return format(Decimal(text), "f")


def format_techniques(uses: Iterable[Use]) -> str:
    """Return the canonical text; the same key twice adds up."""
    total: dict[str, float | None] = {}
    for key, minutes in uses:
        before = total.get(key, 0.0)
        total[key] = None if before is None or minutes is None else before + minutes
    return "; ".join(key if spent is None else f"{key} {number_text(spent)}" for key, spent in total.items())


def split_item(item: str) -> tuple[str, float | None]:
    """Split an item into its name and its minutes (None where it names none)."""
    found = _MINUTES.fullmatch(item)
    if found and float(found[2]) <= numbers.MOST_MINUTES:
        return found[1], float(found[2])
    return item, None


def techniques(raw: str, words: Vocabulary, column: str = "techniques") -> Cell:
    """Judge a cell of techniques; its value is the canonical text."""
    text, code = tidy(raw)
    if not text:
        return read("", code, column, raw, "")
    broken = has_nul(raw, column) or spreadsheet_error(text, column)
    if broken:
        return broken
    items = _known(text, _SEMICOLONS, words)
    form = "VOCAB_FORM"
    if items is None:
        items = _known(text, _OTHER_SEPARATORS, words)
        form = "LIST_SEPARATOR"
    if not items:
        return held("UNKNOWN_TECHNIQUE", _unknown(text, words))
    return _joined(items, None if _is_plain(text, items, words) and form == "VOCAB_FORM" else form, raw, code, column)


def _joined(items: list[Use], form: str | None, raw: str, code: str | None, column: str) -> Cell:
    if any(use.key == NONE for use in items):
        if len(items) > 1 or items[0].minutes is not None:
            message = f"In {column} {shown(raw)}, none must stand alone: it means that nothing was done."
            return held("UNKNOWN_TECHNIQUE", message)
        return read(NONE, form or _outer(code), column, raw, NONE)
    canonical = format_techniques(items)
    if any(spent is not None and spent > numbers.MOST_MINUTES for _, spent in _plain(canonical)):
        message = f"{column} {shown(raw)} adds up to more than the 1440 minutes of a day; write the minutes again."
        return held("RANGE", message)
    return read(canonical, form or _outer(code), column, raw, canonical)


def _outer(code: str | None) -> str | None:
    return "VOCAB_FORM" if code == "WHITESPACE" else code


def _known(text: str, separator: re.Pattern[str], words: Vocabulary) -> list[Use] | None:
    """Return the uses that ``text`` names, or None if one of its items is unknown."""
    items = separator.split(text)
    uses: dict[str, Use] = {}  # each item is judged once, however often it is written
    for item in filter(str.strip, dict.fromkeys(items)):
        name, minutes = split_item(item.strip())
        key = NONE if name.lower() == NONE else words.technique(name) if len(name) <= LONGEST else None
        if key is None:
            return None
        uses[item] = Use(key, minutes)
    return [uses[item] for item in items if item in uses]


def _is_plain(text: str, items: list[Use], words: Vocabulary) -> bool:
    """Tell whether every item is a key and digits already, so that there is nothing to report."""
    written = text.split(";")
    if len(written) != len(items):
        return False
    pairs = set(zip(written, items, strict=True))
    return all((match := _CANONICAL.fullmatch(item)) and match[1] == use.key for item, use in pairs)


def _plain(canonical: str) -> list[Use]:
    """Return the uses of a canonical text."""
    parts = (item.partition(" ") for item in canonical.split("; "))
    return [Use(key, float(minutes) if minutes else None) for key, _, minutes in parts]


def canonical_uses(canonical: str) -> tuple[Use, ...]:
    """Return the uses of a canonical text; none and blank have none."""
    return () if canonical in ("", NONE) else tuple(_plain(canonical))


def _unknown(text: str, words: Vocabulary) -> str:
    """Say which item is unknown: the first, with a hint where its last word was meant as minutes."""
    for item in filter(None, map(str.strip, _SEMICOLONS.split(text))):
        name, _ = split_item(item[:LONGEST])
        if name.lower() != NONE and words.technique(name) is None:
            rest, _, last = name.rpartition(" ")
            if rest and words.technique(rest):
                return minutes_sentence(words.technique(rest) or rest, last)
            return unknown_technique(name, words)
    return "techniques names no technique; write one, none, or leave it blank."


def minutes_of(key: str, text: str) -> Cell:
    """Judge typed minutes of a technique: what the grammar reads after its name, or any other way to write minutes."""
    name, spent = split_item(f"{key} {text}")
    if name == key:
        return Cell(spent)
    cell = numbers.minutes(text, f"{key}_minutes", comma=True)
    broken = next((finding for finding in cell.findings if finding.held), None)
    return held(broken.code, minutes_sentence(key, text)) if broken else cell


def minutes_sentence(key: str, found: str) -> str:
    """Say that the minutes of a technique must be a number of minutes of one day."""
    return f"The minutes of {key} must be a number from 0 to 1440, got {shown(found)}; write {key} 10, or {key} alone."
