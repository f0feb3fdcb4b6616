"""The days that a review looks at, by one rule that is the same at every visit.

The last 28 days up to the visit, held against the 28 days before them and against the first 28 of the diary.  The first
ones are cut where the last ones begin, and nothing reaches to before the diary: a short diary has short windows, and
says so by their possible days.
"""

import datetime as dt
from typing import NamedTuple

DAYS = 28


class ReviewWindows(NamedTuple):
    """Ranges of day numbers, half-open; an earlier one is empty where the diary is too short for it."""

    now: range
    """The last days, the visit's own included."""
    before: range
    first: range


def review_windows(begins: dt.date, visit: dt.date, days: int = DAYS) -> ReviewWindows:
    """Return the windows of a diary whose first score is of the day `begins`, for a visit on that day or later."""
    first, stop = begins.toordinal(), visit.toordinal() + 1
    opens = max(first, stop - days)
    return ReviewWindows(
        now=range(opens, stop),
        before=range(max(first, opens - days), opens),
        first=range(first, min(first + days, opens)),
    )
