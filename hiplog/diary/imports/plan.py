"""What an import would add, and what it would leave out and why; nothing is written here."""

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from hiplog.diary.entry import Entry
from hiplog.diary.imports.mapping import ColumnMapping
from hiplog.diary.imports.rows import entry_of
from hiplog.diary.imports.table import Table
from hiplog.diary.places import choose_site_and_side
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import day_words, place_words
from hiplog.errors import Misuse, Problem

_SHOWN = 12
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class ImportPlan:
    """The entries that a file makes, and the rows that it does not."""

    entries: tuple[Entry, ...]
    """In the order of the file.  Their ids follow from their content, so that a second import adds nothing twice."""
    skipped: tuple[Problem, ...]
    """Why rows are left out: the line in the file, the diary's column, a code and a sentence."""
    vocabulary: Vocabulary

    @cached_property
    def scores(self) -> dict[tuple[str, str], int]:
        """How many pain scores each site and side gets, most first."""
        counts = Counter((entry.site, entry.side) for entry in self.entries if entry.pain is not None)
        return dict(counts.most_common())

    @cached_property
    def measures(self) -> dict[str, int]:
        """How many values each measure gets."""
        return dict(Counter(name for entry in self.entries for name in entry.measures))

    @property
    def first(self) -> dt.date | None:
        """The date of the earliest entry."""
        return min((entry.date for entry in self.entries), default=None)

    @property
    def last(self) -> dt.date | None:
        """The date of the latest entry."""
        return max((entry.date for entry in self.entries), default=None)

    @property
    def text(self) -> str:
        """The plan for a person: what would be added, then what is left out, equal reasons on one line."""
        left_out = len({problem.line for problem in self.skipped})
        lines = [f"{_count(len(self.entries), 'entry', 'entries')} to add, {_count(left_out, 'row')} left out."]
        if self.first and self.last:
            lines.append(f"From {day_words(self.first)} to {day_words(self.last)}.")
        for (site, side), count in self.scores.items():
            lines.append(f"  {place_words(site, side, self.vocabulary) or 'pain'}: {_count(count, 'score')}")
        lines += [f"  {name.replace('_', ' ')}: {_count(count, 'value')}" for name, count in self.measures.items()]
        if self.skipped:
            lines += ["Left out:", *self._reasons()]
        return "\n".join(lines)

    def _reasons(self) -> list[str]:
        rows: dict[str, list[int]] = {}
        for problem in self.skipped:
            rows.setdefault(problem.message, []).append(problem.line or 0)
        said = [f"  {_lines(lines)}: {message}" for message, lines in rows.items()]
        more = len(said) - _SHOWN
        return said[:_SHOWN] + ([f"  and {_count(more, 'more reason')} (all of them: --json)"] if more > 0 else [])

    def to_json(self) -> dict[str, Any]:
        """Return the plan for a program; dates ISO, null where there is no entry."""
        return {
            "entries": len(self.entries),
            "rows_skipped": len({problem.line for problem in self.skipped}),
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "scores": [{"site": site, "side": side, "count": n} for (site, side), n in self.scores.items()],
            "measures": self.measures,
            "skipped": [problem._asdict() for problem in self.skipped],
        }


def plan_rows(
    table: Table, mapping: ColumnMapping, *, vocabulary: Vocabulary, today: dt.date, site: str = "", side: str = ""
) -> ImportPlan:
    """Make entries of a table's rows by a declared mapping.

    `site` and `side` (keys) are the diary's main ones, for rows of a mapping that names no site.  A row that holds a
    measure only goes to the site scored most, since a diary that names sites names one in every row; a day's measures
    are the same whatever the site.
    """
    made: list[Entry] = []
    skipped: list[Problem] = []
    seen: dict[str, int] = {}
    for line, row in table.rows:
        try:
            entry = replace(_entry(table, row, mapping, vocabulary, today), line=line)
            made.append(identified(entry, seen, keep_repeats=mapping.keep_repeats))
        except Misuse as refused:
            skipped.append(Problem(line, refused.column, refused.code, refused.message))
    return ImportPlan(tuple(placed(made, vocabulary, site, side)), tuple(skipped), vocabulary)


def _entry(table: Table, row: tuple[str, ...], mapping: ColumnMapping, vocabulary: Vocabulary, today: dt.date) -> Entry:
    if len(row) != len(table.columns):
        message = f"The row has {_count(len(row), 'cell')}, the header {len(table.columns)}; look for a stray sign."
        raise Misuse(message, code="FIELD_COUNT")
    cells = dict(zip(table.columns, row, strict=True))
    return entry_of(cells, mapping, vocabulary=vocabulary, today=today)


def identified(entry: Entry, seen: dict[str, int], *, keep_repeats: bool) -> Entry:
    """Give an entry the id of its content; refuse a copy of an earlier row unless copies count."""
    content = json.dumps(entry.as_row() | {"id": ""}, sort_keys=True)
    copies = seen.get(content, 0)
    if copies and not keep_repeats:
        message = "The row says the same as an earlier one; if these are two entries, add --map repeats=keep."
        raise Misuse(message, code="DUPLICATE_ROW")
    seen[content] = copies + 1
    return replace(entry, id=content_id(f"{content} {copies}"))


def content_id(text: str) -> str:
    """Return ``h`` and ten base-36 digits that follow from a text."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return "h" + "".join(_DIGITS[number // 36**place % 36] for place in range(10))


def placed(entries: list[Entry], vocabulary: Vocabulary, site: str, side: str) -> Iterable[Entry]:
    """Give every entry a site if any has one, or if the diary's main one is known."""
    named = [entry for entry in entries if entry.site]
    pair = choose_site_and_side(named, vocabulary=vocabulary) if named else (site, side)
    return [entry if entry.site else replace(entry, site=pair[0], side=entry.side or pair[1]) for entry in entries]


def _lines(lines: list[int]) -> str:
    shown = ", ".join(map(str, lines[:5])) + (", …" if len(lines) > 5 else "")
    return f"line {shown}" if len(lines) == 1 else f"{len(lines)} rows (lines {shown})"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
