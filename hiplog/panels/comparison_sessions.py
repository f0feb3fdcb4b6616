"""Once a week at most, a calm line asks who scores before and after a technique for a session without one.

A change within a session can only be judged against sessions in which nothing was done: pain that is high falls by
itself (METHODS 3c: ``none`` with ``pain`` and ``pain_after``).
"""

import datetime as dt
from collections.abc import Sequence

from hiplog.diary import Entry

SUNDAY = 6
"""The day of the week on which it asks."""
PERIOD, SESSIONS = 28, 5
"""So many sessions with a technique within so many days, and none without one, and the line may ask."""
ASK = (
    "If you like: now and then score, rest for as long as a session takes, choose nothing under What you did, and "
    "score again under Pain after. Sessions with a technique can only be judged against such ones."
)


def question(entries: Sequence[Entry], today: dt.date) -> str:
    """Return what to ask on ``today``, "" for nothing."""
    if today.weekday() != SUNDAY:
        return ""
    first = today - dt.timedelta(days=PERIOD)
    both = [
        entry
        for entry in entries
        if first < entry.date <= today and entry.pain is not None and entry.pain_after is not None
    ]
    done = any(entry.said_none for entry in both)
    return "" if done or sum(bool(entry.uses) for entry in both) < SESSIONS else ASK
