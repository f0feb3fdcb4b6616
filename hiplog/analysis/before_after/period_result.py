"""The answer to "is it different from then?": two periods of days, held against each other.

A :class:`PeriodChange` is a value.  Where no answer is possible its numbers are None, `reason` holds the code, and
`text` says why and what to do next.
"""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.doubts.other_dates import OtherDates


class Period(NamedTuple):
    """Days from `start` to `end`, both included; both None where the period holds no day."""

    start: dt.date | None
    end: dt.date | None
    observed: int
    possible: int
    mean: float | None
    """Of the observed days; None without any."""

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types."""
        dates = {name: day.isoformat() if day else None for name, day in (("start", self.start), ("end", self.end))}
        return self._asdict() | dates


@dataclass(frozen=True, kw_only=True)
class PeriodChange:
    """How a level changed from one period of days to a later one, in the outcome's unit; negative is lower."""

    before: Period
    after: Period
    change: float | None = None
    interval: tuple[float, float] | None = None
    """95 %."""
    p_value: float | None = None
    probability_lower: float | None = None
    meaningful: float | None = None
    """The amount that counts as meaningful."""
    probability_drop: float | None = None
    """Chance that it fell by that amount or more."""
    probability_rise: float | None = None
    """Chance that it rose by that amount or more."""
    reached: bool | None = None
    """The change reaches that amount (chance of at least 0.9), or does not (at most 0.1); None: cannot be told."""
    rho: float | None = None
    effective_days: float | None = None
    other_dates: OtherDates | None = None
    """The same two periods moved to other dates of the diary."""
    word: str | None = None
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded."""
        return asdict(self) | {
            "before": self.before.to_json(),
            "after": self.after.to_json(),
            "interval": None if self.interval is None else list(self.interval),
            "other_dates": self.other_dates._asdict() if self.other_dates else dict.fromkeys(OtherDates._fields),
            "cautions": [caution._asdict() for caution in self.cautions],
        }
