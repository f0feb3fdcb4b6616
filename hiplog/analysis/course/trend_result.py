"""The answer to "is it falling or rising?": numbers, word, cautions and sentence of one trend."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.course.unusual import UnusualDay
from hiplog.analysis.wording.phrases import unit_of


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A straight line through the days from `start` to `end`, both included; negative slopes fall.

    Where no answer is possible the numbers are None, `reason` holds the code, and `text` says why.
    """

    site: str
    side: str
    outcome: str
    start: dt.date | None
    end: dt.date | None
    observed: int
    possible: int
    mean: float | None = None
    slope_per_week: float | None = None
    interval: tuple[float, float] | None = None
    """95 % of the slope per week."""
    p_value: float | None = None
    probability_falling: float | None = None
    meaningful: float | None = None
    """The change over the whole period that counts as meaningful; None for a measure."""
    rho: float | None = None
    effective_days: float | None = None
    word: str | None = None
    unusual_days: tuple[UnusualDay, ...] = ()
    """Days that the days before them did not announce, in the order of time."""
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""

    @property
    def table(self) -> pd.DataFrame:
        """One row per quantity: index ``name``; ``value``, ``low``, ``high`` (95 %), ``unit``, ``meaning``."""
        unit = unit_of(self.outcome) or self.outcome
        low, high = self.interval or (None, None)
        rows: list[tuple[str, float | None, float | None, float | None, str, str]] = [
            ("slope_per_week", self.slope_per_week, low, high, f"{unit} per week", "slope of a straight line"),
            ("mean", self.mean, None, None, unit, "plain mean of the period"),
            ("observed", self.observed, None, None, "days", "days with a value"),
            ("possible", self.possible, None, None, "days", "days of the period"),
            ("p_value", self.p_value, None, None, "", "two-sided p of the slope"),
            ("probability_falling", self.probability_falling, None, None, "", "chance that the slope is negative"),
            ("meaningful", self.meaningful, None, None, unit, "change over the period that counts as meaningful"),
            ("rho", self.rho, None, None, "", "correlation of neighbouring days"),
            ("effective_days", self.effective_days, None, None, "days", "independent days that would know as much"),
        ]
        frame = pd.DataFrame(rows, columns=["name", "value", "low", "high", "unit", "meaning"])
        return frame.set_index("name").astype({"value": float, "low": float, "high": float})

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded."""
        found: dict[str, Any] = {item.name: getattr(self, item.name) for item in fields(self)}
        found |= {"site": self.site or None, "side": self.side or None}
        found["start"] = self.start.isoformat() if self.start else None
        found["end"] = self.end.isoformat() if self.end else None
        found["interval"] = list(self.interval) if self.interval else None
        found["unusual_days"] = [day._asdict() | {"date": day.date.isoformat()} for day in self.unusual_days]
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found
