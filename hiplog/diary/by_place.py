"""What a diary says about each place: the mean of its days with a score, and on how many days that stands.

A place is one site and one side; nothing is averaged over places.  A row that names no site is about the main site
where no row names one, and else about none, as in :mod:`hiplog.diary.places`.  No pandas: a page waits for this.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean
from typing import NamedTuple

from hiplog.diary.entry import Entry
from hiplog.diary.places import Pair


class PlaceMean(NamedTuple):
    """The mean pain of a place, 0–10, over ``days`` days with a score; a day of several scores counts once."""

    place: Pair
    mean: float
    days: int


def mean_by_place(entries: Sequence[Entry], first: dt.date, last: dt.date, main_site: str = "") -> list[PlaceMean]:
    """Return the mean of each place with a score from ``first`` to ``last``, both counted; the highest mean first.

    The mean of a place is that of its days, and a day is the mean of its scores, never of those after a technique.  A
    day without a score is left out: the mean is of the days that were written down.
    """
    named = any(entry.site for entry in entries)
    scores: dict[Pair, dict[dt.date, list[float]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.pain is not None and first <= entry.date <= last and (entry.site or not named):
            scores[Pair(entry.site or main_site, entry.side)][entry.date].append(entry.pain)
    means = [PlaceMean(place, fmean(map(fmean, days.values())), len(days)) for place, days in scores.items()]
    return sorted(means, key=lambda one: (-one.mean, one.place))
