"""What a tracking app's export holds: one value of one named thing at one moment.

A symptom, a habit, an activity, a feature: the person named them, so none is known to be pain, a technique or anything
else before a mapping says so.  An app's reader only takes its file apart into these; dates, times and numbers stay
texts, and are judged where every entry is.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hiplog.diary import cells
from hiplog.diary.imports.mapping import Scale
from hiplog.diary.imports.part import wrong
from hiplog.diary.names import fold
from hiplog.errors import Problem

NUMBER = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,20})?")
_SAID = {"true": True, "yes": True, "false": False, "no": False}
_EPOCH = re.compile(r"[0-9]{9,11}(?:\.[0-9]+)?|[0-9]{12,14}")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:[.,][0-9]+)?"
    r"\s*(?:Z|UTC|[+-][0-9]{2}:?(?:[0-9]{2})?(?:\[.*\])?)?"
)


class Moment(NamedTuple):
    """A date and a time as texts; `slot` is the word or unreadable time that tells apart what has no clock time."""

    date: str
    time: str = ""
    slot: str = ""


class Value(NamedTuple):
    """What was said of a thing; most apps fill one or two of these."""

    number: str = ""
    word: str = ""
    minutes: str = ""
    """A duration, where the file says that it is one."""
    done: bool | None = None
    """Yes or no."""


class Tracked(NamedTuple):
    """One value of one thing."""

    name: str
    moment: Moment
    value: Value
    kind: str = ""
    """What the app calls it: symptom, activity, habit."""
    line: int = 0
    missing: str = ""
    """Why there is no value although there is a row: the habit was skipped, the app filled it in."""


class Remark(NamedTuple):
    """A note and its moment."""

    text: str
    moment: Moment
    line: int = 0


@dataclass(frozen=True)
class Export:
    """An app's file, taken apart."""

    things: Sequence[Tracked]
    remarks: Sequence[Remark] = ()
    problems: Sequence[Problem] = ()
    """Rows that could not be taken apart."""
    scale: Scale | None = None
    """The scale of every score, for the few apps that have only one."""

    @cached_property
    def names(self) -> dict[str, tuple[str, int]]:
        """The kind and the number of values of each thing, in the order of the file."""
        kinds = {thing.name: thing.kind for thing in self.things}
        counts = Counter(thing.name for thing in self.things if not thing.missing)
        return {name: (kind, counts[name]) for name, kind in kinds.items()}


def told_apart(things: Iterable[Tracked]) -> list[Tracked]:
    """Return the things, those of one name but different kinds with the kind added: ``Sleep (factor)``."""
    things = list(things)
    kinds: dict[str, set[str]] = {}
    for name, kind in {(thing.name, thing.kind) for thing in things}:
        kinds.setdefault(fold(name), set()).add(kind)
    shared = {name for name in {thing.name for thing in things} if len(kinds[fold(name)]) > 1}
    return [thing._replace(name=f"{thing.name} ({thing.kind})") if thing.name in shared else thing for thing in things]


def value_of(text: str) -> Value:
    """Return what a cell says: a number, yes or no, or a word."""
    if NUMBER.fullmatch(text):
        return Value(number=text)
    done = _SAID.get(text.lower())
    return Value(word=text) if done is None else Value(done=done)


def clock_or_slot(date: str, text: str) -> Moment:
    """Return the moment of a day; what is no clock time ("am", a time in another script) is kept as its slot only."""
    return Moment(date, *_time_and_slot(text))


@lru_cache(maxsize=4096)
def _time_and_slot(text: str) -> tuple[str, str]:
    time = " ".join(text.split())
    cell = cells.clock(time)
    held = any(finding.held for finding in cell.findings)
    return ("", time) if held else (str(cell.value), "")


def instant(text: str, zone: ZoneInfo | None) -> Moment:
    """Return the wall-clock moment of a timestamp.

    An offset is dropped: the text before it is what the person's clock showed.  A count of seconds or milliseconds has
    no clock, so it needs the zone; without one it is refused.  Anything else is left to the entry's own rules.
    """
    if _EPOCH.fullmatch(text):
        if zone is None:
            raise wrong(
                "zone",
                "the file counts its times from 1970 in UTC; say where they were lived, for example "
                "--map zone=Europe/London",
            )
        seconds = float(text) / (1000 if len(text) > 11 and "." not in text else 1)
        local = dt.datetime.fromtimestamp(seconds, zone)
        return Moment(local.date().isoformat(), f"{local:%H:%M}", text)
    found = _INSTANT.fullmatch(text)
    return Moment(found[1], found[2], text) if found else Moment(text)


def zone_named(text: str) -> ZoneInfo:
    """Return a time zone by its name; raises Misuse for one that there is not."""
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong("zone", f"there is no time zone {text!r}; zones are named like Europe/London") from None
