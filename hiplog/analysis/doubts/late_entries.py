"""Scores that were written down days later: pain remembered is not pain felt.

Memory keeps the worst and the last of it (Redelmeier & Kahneman 1996, Pain 66:3).  An entry is late if its time in the
history lies more than 2 days after its date on any clock of the world: UTC less twelve hours, the westernmost one.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hiplog.diary.entry import Entry

LATE_DAYS = 2
WESTERNMOST = dt.timedelta(hours=-12)


class LateEntries(NamedTuple):
    """Scores of both windows written more than 2 days late, of those whose writing time the history knows."""

    late: int
    known: int


def late_entries(entries: "Iterable[Entry]", written: Mapping[str, dt.datetime]) -> LateEntries | None:
    """Count the late ones; None where the history knows of none when it was written, which is not zero."""
    known = [(entry.date, written[entry.id]) for entry in entries if entry.id in written]
    if not known:
        return None
    late = sum(((at + WESTERNMOST).date() - date).days > LATE_DAYS for date, at in known)
    return LateEntries(late, len(known))
