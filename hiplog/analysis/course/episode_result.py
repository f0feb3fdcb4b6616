"""The answer to "how often, how long, how strong?": the episodes of a diary, counted, and in a sentence."""

import datetime as dt
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.course.episode_days import Episode
from hiplog.analysis.course.time_to_episode import TimeToEpisode

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class Count:
    """Episodes of a period; an episode belongs to the period in which it began.

    `watched` days are those on which one could have been seen (no gap of more than 3 missing days). What there is
    nothing to say about is None.
    """

    episodes: int
    observed: int
    watched: int
    per_28_days: float | None = None
    mean_length: float | None = None
    """Days, missing days inside included; of an episode of which an end was not seen, as far as it was."""
    mean_peak: float | None = None
    peak: float | None = None
    days_between: float | None = None
    """Mean of the days from the end of one to the beginning of the next, where all of them were watched."""
    between_seen: int = 0
    """So many of these times were; long ones are cut by a gap more often, so the mean is too short without them."""


@dataclass(frozen=True, kw_only=True)
class Episodes:
    """The episodes of a diary; with a `start` also `before` and `after` it, and the time to the next one.

    Without an answer the numbers are None, `reason` holds the code, and `text` says why.
    """

    site: str
    side: str
    threshold: float | None
    threshold_from: str
    """given, setting, or diary: the larger of 4 and the 75th percentile of its scores."""
    first: dt.date | None
    last: dt.date | None
    """The first and the last scored day."""
    start: dt.date | None = None
    episodes: tuple[Episode, ...] = ()
    all: Count
    before: Count | None = None
    after: Count | None = None
    time_to_next: TimeToEpisode | None = None
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""

    @property
    def table(self) -> "pd.DataFrame":
        """One row per episode: ``start``, ``end`` (dates), the numbers of an :class:`Episode`."""
        import pandas as pd

        return pd.DataFrame(list(self.episodes), columns=list(Episode._fields))

    @property
    def counts(self) -> "pd.DataFrame":
        """One row per period (index ``all``, ``before``, ``after``) with the numbers of :class:`Count`; NaN = none."""
        import pandas as pd

        periods = {"all": self.all, "before": self.before, "after": self.after}
        rows = {name: asdict(period) for name, period in periods.items() if period is not None}
        return pd.DataFrame.from_dict(rows, orient="index").astype(float)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded."""
        found: dict[str, Any] = {item.name: getattr(self, item.name) for item in fields(self)}
        found |= {"site": self.site or None, "side": self.side or None}
        for name in ("first", "last", "start"):
            found[name] = found[name].isoformat() if found[name] else None
        found["episodes"] = [
            episode._asdict() | {"start": episode.start.isoformat(), "end": episode.end.isoformat()}
            for episode in self.episodes
        ]
        for name in ("all", "before", "after"):
            found[name] = asdict(found[name]) if found[name] else None
        found["time_to_next"] = self.time_to_next.to_json() if self.time_to_next else None
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found
