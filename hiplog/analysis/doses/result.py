"""The answer to "does more of it go with less pain?": slope, word, cautions and sentence of one dose."""

import datetime as dt
from dataclasses import dataclass, field, fields
from typing import Any

import pandas as pd

from hiplog.analysis.before_after.comparison import Caution
from hiplog.analysis.wording.phrases import unit_of


@dataclass(frozen=True, kw_only=True)
class Dose:
    """How an outcome goes with a dose, of the same day or of the day before; negative slopes are lower with more.

    Where no answer is possible the numbers are None, `reason` holds the code, and `text` says why.
    """

    measure: str
    site: str
    side: str
    outcome: str
    same_day: bool
    """The dose is that of the outcome's own day, else that of the day before."""
    per: float
    """What the slope is for, in the measure's own unit: 10 for minutes, 1 for hours."""
    per_text: str
    """The same in words: "10 more minutes of stretching"."""
    dose_text: str
    """What is counted, in words: "minutes of stretching"."""
    days: int
    """Days that count."""
    days_unknown: int
    """Days left out because only the dose is not known."""
    first: dt.date | None = None
    last: dt.date | None = None
    usual: tuple[float, float] | None = None
    """The 10th and 90th percentile of the doses."""
    slope: float | None = None
    interval: tuple[float, float] | None = None
    """95 % of the slope."""
    p_value: float | None = None
    probability_lower: float | None = None
    meaningful: float | None = None
    """The difference over the usual doses that counts as meaningful; None where the outcome is a measure."""
    rho: float | None = None
    effective_days: float | None = None
    word: str | None = None
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""
    points: pd.DataFrame = field(repr=False, compare=False)
    """The days that count: index ``date``; ``dose``, ``value``, ``day_before`` (the outcome then)."""
    line: pd.DataFrame = field(repr=False, compare=False, default_factory=pd.DataFrame)
    """The model at doses from lowest to highest, else at the days' averages: ``dose``, ``level``, ``low``, ``high``."""

    @property
    def table(self) -> pd.DataFrame:
        """One row per quantity: index ``name``; ``value``, ``low``, ``high`` (95 %), ``unit``, ``meaning``."""
        unit = unit_of(self.outcome) or self.outcome
        low, high = self.interval or (None, None)
        usual_low, usual_high = self.usual or (None, None)
        rows: list[tuple[str, float | None, float | None, float | None, str, str]] = [
            ("slope", self.slope, low, high, unit, f"change with {self.per_text}"),
            ("days", self.days, None, None, "days", "days that count"),
            ("days_unknown", self.days_unknown, None, None, "days", "days left out because the dose is not known"),
            ("usual_low", usual_low, None, None, self.measure, "10th percentile of the doses"),
            ("usual_high", usual_high, None, None, self.measure, "90th percentile of the doses"),
            ("p_value", self.p_value, None, None, "", "two-sided p of the slope"),
            ("probability_lower", self.probability_lower, None, None, "", "chance that the slope is negative"),
            ("meaningful", self.meaningful, None, None, unit, "difference over the usual doses that is meaningful"),
            ("rho", self.rho, None, None, "", "correlation of neighbouring days, beside the score of the day before"),
            ("effective_days", self.effective_days, None, None, "days", "independent days that would know as much"),
        ]
        frame = pd.DataFrame(rows, columns=["name", "value", "low", "high", "unit", "meaning"])
        return frame.set_index("name").astype({"value": float, "low": float, "high": float})

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded; without `points` and `line`."""
        left_out = ("points", "line")
        found: dict[str, Any] = {item.name: getattr(self, item.name) for item in fields(self)}
        found = {name: value for name, value in found.items() if name not in left_out}
        found |= {"site": self.site or None, "side": self.side or None}
        found |= {name: day.isoformat() if (day := found[name]) else None for name in ("first", "last")}
        found |= {name: list(pair) if (pair := found[name]) else None for name in ("usual", "interval")}
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found
