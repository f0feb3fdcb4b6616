"""On which days a technique was done, for how long, and of which days that is not known.

The rule is that of `Diary.uses()` and `Diary.minutes()`, for the few weeks that a programme is looked at; it needs no
frame, so that a folder of people is read quickly.
"""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hiplog.diary.entry import Entry

if TYPE_CHECKING:
    from hiplog.diary.events import Event

SKIPPED = "skipped"


class Day(NamedTuple):
    """What is known of one technique on one day."""

    used: bool | None
    """None: not known."""
    minutes: float | None
    """Of a day with use; None: for an unknown time."""


class Done:
    """What a diary says of the days, asked day by day; entries in any order."""

    def __init__(self, entries: Sequence[Entry], events: "Sequence[Event]" = ()) -> None:
        says_none = any(entry.said_none for entry in entries)
        self._known: set[dt.date] = set()
        self._minutes: dict[tuple[dt.date, str], float | None] = {}
        for entry in entries:
            if entry.techniques or not says_none:
                self._known.add(entry.date)
            for key, spent in entry.uses:
                before = self._minutes.get((entry.date, key), 0.0)
                self._minutes[entry.date, key] = None if spent is None or before is None else before + spent
        self._skipped = {(event.date, event.key) for event in events if event.kind == SKIPPED}

    def day(self, technique: str, day: dt.date) -> Day:
        """Return what is known of a technique on a day."""
        if (day, technique) in self._minutes:
            return Day(True, self._minutes[day, technique])
        return Day(False if day in self._known else None, None)

    def skipped(self, technique: str, day: dt.date) -> bool:
        """Tell whether the technique, or the whole day, was marked as skipped."""
        return (day, technique) in self._skipped or (day, "") in self._skipped
