"""The answer to "does pain here follow pain there?": a slope for each lag, with its word, cautions and sentence."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.course.differences import Difference


class Lag(NamedTuple):
    """One lag: how many days lie between, how many count, and the change here with 1 point more there, if told."""

    lag: int
    days: int
    slope: Difference | None = None


@dataclass(frozen=True, kw_only=True)
class SiteLags:
    """Pain at `place` against pain at `other_place` 0 to 7 days before; slopes in points per point there.

    Where no answer is possible every slope is None, `reason` holds the code, and `text` says why.
    """

    site: str
    side: str
    place: str
    """Site and side in words."""
    other_site: str = ""
    other_side: str = ""
    other_place: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    """The first and the last day that counts for a lag."""
    usual_width: float | None = None
    """How many points the usual scores there (10th to 90th percentile) are apart."""
    meaningful: float | None = None
    """The difference over the usual scores there that counts as meaningful."""
    lags: tuple[Lag, ...] = ()
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""

    @property
    def told(self) -> tuple[tuple[Lag, Difference], ...]:
        """The lags that have an answer, with it."""
        return tuple((lag, lag.slope) for lag in self.lags if lag.slope is not None)

    @property
    def table(self) -> pd.DataFrame:
        """One row per lag (index ``lag``, days): ``days`` that count, ``slope``, ``low``, ``high`` (95 %),
        ``p_value``, ``p_holm``, ``probability_lower``, ``word``; missing without an answer.
        """
        names = ["lag", "days", "slope", "low", "high", "p_value", "p_holm", "probability_lower", "word"]
        rows = [(lag.lag, lag.days, *_numbers(lag.slope)) for lag in self.lags]
        return pd.DataFrame(rows, columns=names).set_index("lag")

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded."""
        found: dict[str, Any] = {
            name: value or None if name.endswith(("site", "side")) else value for name, value in vars(self).items()
        }
        found |= {name: day.isoformat() if (day := found[name]) else None for name in ("first", "last")}
        found["lags"] = [
            {"lag": lag.lag, "days": lag.days, "slope": lag.slope and lag.slope._asdict() | _plain(lag.slope)}
            for lag in self.lags
        ]
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found


def _numbers(found: Difference | None) -> tuple[Any, ...]:
    nan = float("nan")
    if found is None:
        return (*[nan] * 6, None)
    return (found.difference, *found.interval, found.p_value, found.p_holm, found.probability_lower, found.word)


def _plain(found: Difference) -> dict[str, list[float]]:
    return {"interval": list(found.interval)}
