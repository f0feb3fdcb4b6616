"""What an import would add, and what it would leave out and why; nothing is written here."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from hiplog.diary.entry import Entry
from hiplog.diary.names import NONE
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import day_words, place_words
from hiplog.errors import Problem

_SHOWN = 40
"""Lines of the table; what is more is in the JSON."""


class Held(NamedTuple):
    """Something that the file holds and the mapping does not name: a column, or a tracked thing."""

    name: str
    kind: str
    rows: int


class Line(NamedTuple):
    """One line of the table: how many, whether read, and what or why."""

    rows: int
    read: bool
    what: str


@dataclass(frozen=True)
class ImportPlan:
    """The entries that a file makes, and what of it makes none."""

    entries: tuple[Entry, ...]
    """Their ids follow from the file's content, so that a second import adds nothing twice."""
    skipped: tuple[Problem, ...]
    """Why rows are left out: the line in the file, the diary's column, a code and a sentence."""
    vocabulary: Vocabulary
    held: tuple[Held, ...] = ()
    """What no part of the mapping names."""
    passed: Mapping[str, int] = field(default_factory=dict)
    """How often a named thing says nothing, by the reason."""
    form: str = ""
    """The format that the file was read as."""
    parts: tuple[str, ...] = ()
    """The mapping it was read with, as written: what may be saved."""
    advice: str = ""
    """What to do next, where nothing is mapped yet."""

    @cached_property
    def scores(self) -> dict[tuple[str, str], int]:
        """How many pain scores each site and side gets, most first."""
        counts = Counter((entry.site, entry.side) for entry in self.entries if entry.pain is not None)
        return dict(counts.most_common())

    @cached_property
    def measures(self) -> dict[str, int]:
        """How many values each measure gets."""
        return dict(Counter(name for entry in self.entries for name in entry.measures))

    @cached_property
    def techniques(self) -> dict[str, int]:
        """How many entries name each technique; "none" is one of them."""
        keys = (key for entry in self.entries for key in ([use.key for use in entry.uses] or [entry.techniques]))
        return {key: count for key, count in Counter(keys).most_common() if key}

    @property
    def first(self) -> dt.date | None:
        """The date of the earliest entry."""
        return min((entry.date for entry in self.entries), default=None)

    @property
    def last(self) -> dt.date | None:
        """The date of the latest entry."""
        return max((entry.date for entry in self.entries), default=None)

    def there(self, ids: Collection[str]) -> int:
        """Return how many of the entries a diary with these ids has already."""
        return sum(entry.id in ids for entry in self.entries)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The table: what is read, then what is skipped, equal reasons on one line."""
        reasons: dict[str, list[int]] = {}
        for problem in self.skipped:
            reasons.setdefault(problem.message, []).append(problem.line or 0)
        left_out = [Line(len(lines), False, f"{_places(lines)}: {message}") for message, lines in reasons.items()]
        silent = [Line(count, False, reason) for reason, count in self.passed.items()]
        unnamed = [
            Line(count, False, f"not mapped: {name}{f' ({kind})' if kind else ''}") for name, kind, count in self.held
        ]
        return (*self._read(), *left_out, *silent, *unnamed)

    def _read(self) -> Iterator[Line]:
        for (site, side), count in self.scores.items():
            place = place_words(site, side, self.vocabulary)
            yield Line(count, True, f"pain, {place}" if place else "pain")
        for key, count in self.techniques.items():
            yield Line(count, True, "nothing was done" if key == NONE else self.vocabulary.label(key))
        for name, count in self.measures.items():
            yield Line(count, True, name.replace("_", " "))
        for what, column in (
            ("stretch minutes", "stretch_minutes"),
            ("pain after", "pain_after"),
            ("notes", "note"),
        ):
            if count := sum(getattr(entry, column) not in (None, "") for entry in self.entries):
                yield Line(count, True, what)

    @property
    def text(self) -> str:
        """The plan for a person: how much would be added, and the table."""
        left_out = len({problem.line for problem in self.skipped})
        said = [f"{_count(len(self.entries), 'entry', 'entries')} to add, {_count(left_out, 'row')} left out."]
        if self.first and self.last:
            said.append(f"From {day_words(self.first)} to {day_words(self.last)}.")
        lines = self.lines
        if lines:
            said.append("   rows           what, or why not")
            said += [
                f"  {line.rows:>5}  {'read' if line.read else 'skipped':<7}  {line.what}" for line in lines[:_SHOWN]
            ]
        if len(lines) > _SHOWN:
            said.append(f"  and {_count(len(lines) - _SHOWN, 'more line')} (all of it: --json)")
        return "\n".join([*said, *([self.advice] if self.advice else [])])

    def to_json(self) -> dict[str, Any]:
        """Return the plan for a program; dates ISO, null where there is no entry."""
        return {
            "format": self.form,
            "mapping": list(self.parts),
            "entries": len(self.entries),
            "rows_skipped": len({problem.line for problem in self.skipped}),
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "scores": [{"site": site, "side": side, "count": n} for (site, side), n in self.scores.items()],
            "techniques": self.techniques,
            "measures": self.measures,
            "skipped": [problem._asdict() for problem in self.skipped],
            "passed": [{"reason": reason, "count": count} for reason, count in self.passed.items()],
            "not_mapped": [held._asdict() for held in self.held],
        }


def _places(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
    return f"line{'s' if len(lines) > 1 else ''} {shown}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
