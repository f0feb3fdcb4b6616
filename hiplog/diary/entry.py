"""An entry: what a person wrote down at one moment.

Blank is missing and zero is zero: a missing number is None, a missing word is "".  Words are keys of the vocabulary.
An entry says what the diary's row says, no more; how one is made of typed values is in :mod:`hiplog.diary.typed`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from hiplog.diary.cells.techniques import Use, canonical_uses, number_text
from hiplog.diary.names import NONE
from hiplog.diary.vocabulary import Vocabulary

__all__ = ["COLUMNS", "NO_MEASURES", "Entry", "Use", "number_text", "stretched"]

COLUMNS = ("date", "time", "site", "side", "pain", "techniques", "stretch_minutes", "pain_after", "note", "id")
"""The diary's own columns in the order of a new file; measures go between pain_after and note."""

NO_MEASURES: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the diary."""

    date: dt.date
    time: str = ""
    """HH:MM on the person's own clock, or ""."""
    site: str = ""
    side: str = ""
    pain: float | None = None
    """0–10."""
    techniques: str = ""
    """The canonical text ("foam_roller 10; ice 15"), "none" = nothing was done, "" = not recorded."""
    stretch_minutes: float | None = None
    """0–1440, as written; :func:`stretched` gives the minutes where this is blank."""
    pain_after: float | None = None
    """0–10, right after the techniques, or within the hour when nothing was done."""
    measures: Mapping[str, float] = field(default_factory=lambda: NO_MEASURES, hash=False)
    note: str = ""
    id: str = ""
    line: int | None = field(default=None, compare=False)
    """The physical line where it was read; None for an entry that was made."""

    def __post_init__(self) -> None:
        if type(self.measures) is not MappingProxyType:
            object.__setattr__(self, "measures", MappingProxyType(dict(self.measures)))

    def __reduce__(self) -> tuple[Any, ...]:
        values = [getattr(self, name) for name in self.__slots__]
        return Entry, tuple(dict(value) if isinstance(value, MappingProxyType) else value for value in values)

    @property
    def uses(self) -> tuple[Use, ...]:
        """The techniques, each with its minutes; empty for "none" and for nothing recorded."""
        return canonical_uses(self.techniques)

    @property
    def said_none(self) -> bool:
        """Whether the entry says that nothing was done."""
        return self.techniques == NONE

    def as_row(self) -> dict[str, str]:
        """Return the cells by column name as the diary writes them, measures before the note (which is not guarded)."""
        return {
            "date": self.date.isoformat(),
            "time": self.time,
            "site": self.site,
            "side": self.side,
            "pain": _number_cell(self.pain),
            "techniques": self.techniques,
            "stretch_minutes": _number_cell(self.stretch_minutes),
            "pain_after": _number_cell(self.pain_after),
            **{name: number_text(value) for name, value in self.measures.items()},
            "note": self.note,
            "id": self.id,
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said but when and where."""
        words = self.techniques or self.measures or self.note
        return not words and self.pain is None and self.stretch_minutes is None and self.pain_after is None


def _number_cell(value: float | None) -> str:
    return "" if value is None else number_text(value)


def stretched(entry: Entry, vocabulary: Vocabulary) -> float | None:
    """Return the minutes of stretching: as written, else the sum of the stretches of the entry.

    None if one of its stretches is of unknown time or nothing was recorded; 0 if something was and no stretch.
    """
    if entry.stretch_minutes is not None:
        return entry.stretch_minutes
    if not entry.techniques:
        return None
    minutes = [spent for key, spent in entry.uses if vocabulary.is_stretch(key)]
    known = [spent for spent in minutes if spent is not None]
    return sum(known, 0.0) if len(known) == len(minutes) else None
