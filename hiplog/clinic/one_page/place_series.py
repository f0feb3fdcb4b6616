"""Every place that a diary scores, one value a day, all on the same days.

The rule of a day's pain is that of :mod:`hiplog.diary.days`, for all places in one pass over the entries: a page with
twelve places would read them twelve times.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from hiplog.analysis.question.windows import Floats
from hiplog.diary.entry import Entry
from hiplog.diary.places import Pair


class Series(NamedTuple):
    """The pain of each place, 0–10, NaN = not scored; the arrays begin on day number `first` and are of one length."""

    first: int
    places: dict[Pair, Floats]
    logged: tuple[int, ...]
    """The day numbers with an entry of any kind, rising."""

    @property
    def scored(self) -> tuple[int, ...]:
        """The day numbers on which any place has a score, rising."""
        if not self.places:
            return ()
        seen = np.any([np.isfinite(values) for values in self.places.values()], axis=0)
        return tuple((np.flatnonzero(seen) + self.first).tolist())


def place_series(entries: Iterable[Entry], until: dt.date, main_site: str | None = None) -> Series:
    """Return the places scored up to `until`, that day included; those most scored first, equal ones by name.

    A site that is blank in every row is `main_site`.  The arrays run from the first entry to `until`.
    """
    then = [entry for entry in entries if entry.date <= until]
    if not then:
        return Series(until.toordinal(), {}, ())
    logged = sorted({entry.date.toordinal() for entry in then})
    first, size = logged[0], until.toordinal() - logged[0] + 1
    scores: dict[Pair, list[tuple[int, float]]] = {}
    named = any(entry.site for entry in then)
    for entry in then:
        if entry.pain is not None and (entry.site or not named):
            place = Pair(entry.site or main_site or "", entry.side)
            scores.setdefault(place, []).append((entry.date.toordinal() - first, entry.pain))
    most = sorted(scores, key=lambda place: (-len(scores[place]), place))
    return Series(first, {place: _daily(scores[place], size) for place in most}, tuple(logged))


def _daily(scores: list[tuple[int, float]], size: int) -> Floats:
    day, pain = np.array([day for day, _ in scores]), np.array([score for _, score in scores])
    count = np.bincount(day, minlength=size)
    total = np.bincount(day, weights=pain, minlength=size)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
