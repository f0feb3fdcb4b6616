"""Pain of each place by the window rule: how high it was, how often it was high, and how much it changed.

Each place has the last days, the days before them and the first days of the diary, and two comparisons.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from hiplog.analysis.before_after.period_change import Asked, period_changes
from hiplog.analysis.before_after.period_result import PeriodChange
from hiplog.analysis.course.episode_days import Episode, find
from hiplog.analysis.course.episodes import threshold_of
from hiplog.analysis.question.review_windows import ReviewWindows
from hiplog.analysis.question.windows import Floats, within
from hiplog.clinic.one_page.place_series import Series
from hiplog.diary.places import Pair
from hiplog.diary.settings import Settings
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import place_words

HIGH = 7.0
"""Pain from here on is severe in most studies (Boonstra 2016 has the bands, which differ)."""


class Spread(NamedTuple):
    """The scores of one place in one window of days; None where there is no score."""

    observed: int
    possible: int
    median: float | None
    low: float | None
    high: float | None
    """`low` to `high` are the middle half of the days (quartiles)."""
    days_high: int
    """Days at 7 or more."""
    episodes: int
    """Episodes of which a day lies in the window."""


@dataclass(frozen=True, kw_only=True)
class PlacePain:
    """One place: three windows, two changes; `pain` are its days from day number `first_day` on, NaN = no score."""

    place: Pair
    words: str
    """Site and side in words, "" if the diary names none."""
    threshold: float
    """Pain at or above which days in a row are an episode."""
    now: Spread
    before: Spread
    first: Spread
    against_before: PeriodChange
    against_first: PeriodChange
    pain: Floats
    first_day: int

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: unknown None, numbers unrounded, without the days."""
        return {
            "site": self.place.site or None,
            "side": self.place.side or None,
            "episode_threshold": self.threshold,
            **{name: getattr(self, name)._asdict() for name in ("now", "before", "first")},
            **{name: getattr(self, name).to_json() for name in ("against_before", "against_first")},
        }


def pain_of_places(
    series: Series, windows: ReviewWindows, main: Pair | None, *, words: Vocabulary, settings: Settings
) -> tuple[PlacePain, ...]:
    """Return every place, the main one first, the others as `series` has them; all changes in one fit."""
    order = sorted(series.places, key=lambda place: place != main)
    names = {place: place_words(place.site, place.side, words) for place in order}
    asked = [
        Asked(series.first, series.places[place], earlier, windows.now, settings, names[place])
        for place in order
        for earlier in (windows.before, windows.first)
    ]
    changes = period_changes(asked)
    made = []
    for number, place in enumerate(order):
        values = series.places[place]
        level = threshold_of(values, None, settings.episode_threshold)
        threshold = level.value if level else 0.0
        found = find(series.first, values, threshold)
        made.append(
            PlacePain(
                place=place,
                words=names[place],
                threshold=threshold,
                now=_spread(series.first, values, windows.now, found),
                before=_spread(series.first, values, windows.before, found),
                first=_spread(series.first, values, windows.first, found),
                against_before=changes[2 * number],
                against_first=changes[2 * number + 1],
                pain=values,
                first_day=series.first,
            )
        )
    return tuple(made)


def _spread(first: int, values: Floats, window: range, found: tuple[Episode, ...]) -> Spread:
    days = within(first, values, window)
    seen = days[np.isfinite(days)]
    inside = [episode for episode in found if _touches(episode.start, episode.end, window)]
    if not len(seen):
        return Spread(0, len(window), None, None, None, 0, len(inside))
    low, median, high = (float(at) for at in np.percentile(seen, (25, 50, 75)))
    return Spread(len(seen), len(window), median, low, high, int((seen >= HIGH).sum()), len(inside))


def _touches(start: dt.date, end: dt.date, window: range) -> bool:
    return bool(window) and start.toordinal() < window.stop and end.toordinal() >= window.start
