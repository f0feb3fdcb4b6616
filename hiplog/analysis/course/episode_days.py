"""Which days make an episode, and how long it is until the next one begins (METHODS 6).

An episode is at least 3 consecutive observed days at or above a threshold. One to three missing days neither start nor
end one, more end it: what happened in them is not known, so they are not watched either. Values are one a day from day
number `first` on, NaN = not observed.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from hiplog.analysis.question.windows import Floats

LEAST = 3
"""Observed days of an episode; two bad days in a row are common."""
BRIDGED = 3
"""Missing days in a row that an episode, or a wait for one, reaches across."""


class Episode(NamedTuple):
    """One flare, from its first to its last observed day, both included; missing days inside count to its length."""

    start: dt.date
    end: dt.date
    length: int
    observed: int
    peak: float
    mean: float
    start_seen: bool
    """A scored day below the threshold stands right before it; else it may have begun earlier."""
    end_seen: bool
    """The same after it; else it may have gone on, or still does."""


class Wait(NamedTuple):
    """The time from the last day of an episode (`since`) to the first day of the next, in days.

    `ended`: the next one was seen to begin. Else the days were watched so long without one: the time is at least this.
    """

    since: dt.date
    days: int
    ended: bool


def find(first: int, values: Floats, threshold: float) -> tuple[Episode, ...]:
    """Return the episodes in the order of time."""
    seen = np.flatnonzero(np.isfinite(values))
    if not len(seen):
        return ()
    high = values[seen] >= threshold
    apart = np.diff(seen) > BRIDGED + 1
    edges = np.flatnonzero((high[1:] != high[:-1]) | apart) + 1
    runs = zip([0, *edges.tolist()], [*edges.tolist(), len(seen)], strict=True)
    found = []
    for begin, stop in runs:
        if not high[begin] or stop - begin < LEAST:
            continue
        scores, days = values[seen[begin:stop]], seen[begin:stop] + first
        found.append(
            Episode(
                start=dt.date.fromordinal(int(days[0])),
                end=dt.date.fromordinal(int(days[-1])),
                length=int(days[-1] - days[0]) + 1,
                observed=len(days),
                peak=float(scores.max()),
                mean=float(scores.mean()),
                start_seen=begin > 0 and not apart[begin - 1],
                end_seen=stop < len(seen) and not apart[stop - 1],
            )
        )
    return tuple(found)


def watched(values: Floats) -> int:
    """Return on how many days an episode could have been seen: all from the first to the last observed day of these
    values, less the gaps of more than 3 missing days.
    """
    seen = np.flatnonzero(np.isfinite(values))
    if not len(seen):
        return 0
    gaps = np.diff(seen) - 1
    return int(seen[-1] - seen[0]) + 1 - int(gaps[gaps > BRIDGED].sum())


def waits(first: int, values: Floats, episodes: Sequence[Episode]) -> tuple[Wait, ...]:
    """Return the time from each episode to the next; a gap of more than 3 missing days, or the last score, cuts it."""
    seen = np.flatnonzero(np.isfinite(values))
    stops = seen[np.diff(seen, append=seen[-1:] + BRIDGED + 2) > BRIDGED + 1] + first if len(seen) else seen
    found = []
    for number, episode in enumerate(episodes):
        since = episode.end.toordinal()
        until = int(stops[np.searchsorted(stops, since)])
        following = episodes[number + 1].start.toordinal() if number + 1 < len(episodes) else None
        ended = following is not None and following <= until
        days = (following if ended and following is not None else until) - since
        if days:
            found.append(Wait(episode.end, days, ended))
    return tuple(found)
