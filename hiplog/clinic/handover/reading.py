"""The files of a hand-over as entries and marks: read as strictly as a diary, what cannot be read is named."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from hiplog.clinic.handover.package import Package
from hiplog.diary.entry import Entry
from hiplog.diary.events import Event
from hiplog.diary.events_file import events_of, read_events
from hiplog.diary.exports.handover import DESCRIPTION, DIARY, MARKS
from hiplog.diary.names import fold
from hiplog.diary.reader import Reading
from hiplog.diary.setting_rules import RULES, known_family, own_key
from hiplog.diary.tail import Words, accepted
from hiplog.diary.vocabulary import Vocabulary, unknown_site, vocabulary
from hiplog.errors import CannotRead, Misuse, Problem


class Handed(NamedTuple):
    """What loads of a hand-over, and what does not."""

    entries: tuple[Entry, ...]
    marks: tuple[Event, ...]
    techniques: Mapping[str, str]
    sites: Sequence[str]
    settings: Mapping[str, str | float]
    problems: tuple[Problem, ...]

    @property
    def ids(self) -> set[str]:
        """The ids of all rows."""
        return {entry.id for entry in self.entries} | {mark.id for mark in self.marks}


def handed(package: Package, today: dt.date) -> Handed:
    """Return the entries and marks of a hand-over; a row without an id, or that is held, is a problem.

    Raises CannotRead, with the reader's code, where one of its files is refused.
    """
    problems: list[Problem] = []
    techniques = dict(_techniques(package.techniques, problems))
    sites = list(_sites(package.sites, problems))
    words = Words(today, vocabulary(tuple(techniques.items()), tuple(sites)), ())
    chosen = dict(_settings(package.settings, words.vocabulary, problems))
    diary = _accepted(words.read(package.diary), DIARY)
    marks = _accepted(read_events(package.marks, words), MARKS)
    problems += [*_held(diary, DIARY), *_held(marks, MARKS)]
    return Handed(
        tuple(entry for entry in diary.entries if entry.id),
        tuple(event for event in events_of(marks, words.vocabulary) if event.id),
        techniques,
        sites,
        chosen,
        tuple(problems),
    )


def _techniques(written: Mapping[str, str], problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """Return the person's own techniques, those that can be added; one that the catalog has by now need not be."""
    words = vocabulary()
    for name, family in written.items():
        with _said(problems):
            if words.technique(name) != fold(name):
                yield own_key(name, "technique", "techniques", taken=words.technique(name)), known_family(family)


def _sites(written: Sequence[str], problems: list[Problem]) -> Iterator[str]:
    words = vocabulary()
    for name in written:
        with _said(problems):
            if words.site_and_side(name):
                raise Misuse(unknown_site(name, words), code="NAME", column="sites")
            if words.site(name) != fold(name):
                yield own_key(name, "site", "sites", taken=words.site(name))


def _settings(
    written: Mapping[str, str | float], words: Vocabulary, problems: list[Problem]
) -> Iterator[tuple[str, str | float]]:
    for key, value in written.items():
        with _said(problems):
            yield key, RULES[key](value, key, words)


@contextmanager
def _said(problems: list[Problem]) -> Iterator[None]:
    """Make a problem of a name or a setting that cannot be."""
    try:
        yield
    except Misuse as error:
        problems.append(Problem(None, error.column, error.code, f"{DESCRIPTION}: {error.message}"))


def _accepted(reading: Reading, name: str) -> Reading:
    try:
        return accepted(reading)
    except CannotRead as error:
        message = f"{name} in the hand-over cannot be read: {error.message} Nothing was written."
        raise CannotRead(message, code=error.code, column=error.column) from error


def _held(reading: Reading, name: str) -> Iterator[Problem]:
    """Name the rows that do not load: those held, and those without an id, which could not be found again."""
    said = {problem.line: problem for problem in reversed(reading.problems)}
    for row in reading.rows:
        place = f"{name} in the hand-over, line {row.line}"
        if row.kind == "held":
            problem = said[row.line]
            yield problem._replace(message=f"{place}: {problem.message}")
        elif not row.id:
            yield Problem(row.line, "id", "MISSING", f"{place}: the row has no id, as each row of a hand-over has.")
