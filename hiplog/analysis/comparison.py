"""The answer to "what changed?": numbers, word, cautions and sentence of one before/after comparison.

A :class:`Comparison` is a value: it knows nothing of the diary it came from, nor of charts.  Where no answer is
possible its numbers are None, `reason` holds the code, and `text` says why and what to do next.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

import pandas as pd

from hiplog.analysis.other_dates import OtherDates


class Window(NamedTuple):
    """One side: days observed of those possible, their plain mean, and the level that the model sees in them.

    The level weighs days by what they add to their neighbours, so it may lie beside the plain mean; `interval` is its
    95 %.  None where there is no window, or no answer.
    """

    observed: int | None = None
    possible: int | None = None
    mean: float | None = None
    level: float | None = None
    interval: tuple[float, float] | None = None


class AfterWindow(NamedTuple):
    """The side after the start; `used` = its days of use, None without a technique.  The rest as in :class:`Window`."""

    observed: int | None = None
    possible: int | None = None
    mean: float | None = None
    level: float | None = None
    interval: tuple[float, float] | None = None
    used: int | None = None


NO_WINDOW, NOTHING_AFTER = Window(), AfterWindow()


class Adjusted(NamedTuple):
    """The change once a steady drift is allowed for."""

    change: float
    interval: tuple[float, float]
    p_value: float


class Caution(NamedTuple):
    """A fixed code and a plain sentence about what weakens the comparison."""

    code: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A before/after comparison; changes are after − before in the outcome's unit, negative is lower.

    `points` has one row per possible day of both windows: index ``date``, columns ``value`` (NaN = not scored),
    ``window`` ("before"/"after") and ``used`` (boolean, NA = not known).
    """

    technique: str | None
    label: str | None
    site: str
    side: str
    outcome: str
    higher_is_better: bool
    start: dt.date | None
    starts: tuple[dt.date, ...]
    days: int
    lag: int
    before: Window = NO_WINDOW
    after: AfterWindow = NOTHING_AFTER
    change: float | None = None
    interval: tuple[float, float] | None = None
    p_value: float | None = None
    probability_lower: float | None = None
    probability_meaningful: float | None = None
    meaningful: float | None = None
    probability_two_points: float | None = None
    rho: float | None = None
    effective_days: float | None = None
    trend_adjusted: Adjusted | None = None
    other_dates: OtherDates | None = None
    indices: Mapping[str, float | None] = field(default_factory=dict)
    word: str | None = None
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""
    points: pd.DataFrame = field(repr=False, compare=False)

    @property
    def unit(self) -> str:
        """Points for pain; a measure is its own unit."""
        return "points" if self.outcome == "pain" else self.outcome

    @property
    def table(self) -> pd.DataFrame:
        """One row per quantity: index ``name``; ``value``, ``low``, ``high`` (95 %), ``unit``, ``meaning``."""
        frame = pd.DataFrame(_rows(self), columns=["name", "value", "low", "high", "unit", "meaning"])
        return frame.set_index("name").astype({"value": float, "low": float, "high": float})

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded; without `points`."""
        found: dict[str, Any] = {
            item.name: getattr(self, item.name) for item in fields(self) if item.name not in ("points", "label")
        }
        found["start"] = self.start.isoformat() if self.start else None
        found["starts"] = [start.isoformat() for start in self.starts]
        found |= {"site": self.site or None, "side": self.side or None}
        found |= {"before": self.before._asdict(), "after": self.after._asdict()}
        found["trend_adjusted"] = _named(self.trend_adjusted, Adjusted)
        found["other_dates"] = _named(self.other_dates, OtherDates)
        for part in (found, found["before"], found["after"], found["trend_adjusted"]):
            part["interval"] = None if part["interval"] is None else list(part["interval"])
        found["indices"] = dict(self.indices)
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found


def _rows(result: Comparison) -> list[tuple[str, float | None, float | None, float | None, str, str]]:
    low, high = result.interval or (None, None)
    twin = result.trend_adjusted
    twin_low, twin_high = twin.interval if twin else (None, None)
    others = result.other_dates
    unit = result.unit
    single: list[tuple[str, float | None, str, str]] = [
        ("mean_before", result.before.mean, unit, "plain mean of the days before"),
        ("mean_after", result.after.mean, unit, "plain mean of the days after"),
        ("observed_before", result.before.observed, "days", "days with a value before"),
        ("possible_before", result.before.possible, "days", "days of the window before"),
        ("observed_after", result.after.observed, "days", "days with a value after"),
        ("possible_after", result.after.possible, "days", "days of the window after, up to today"),
        ("used_after", result.after.used, "days", "days of use in the window after"),
        ("p_value", result.p_value, "", "two-sided p of the change"),
        ("trend_adjusted_p_value", twin and twin.p_value, "", "two-sided p of the trend-adjusted change"),
        ("probability_lower", result.probability_lower, "", "chance that the level is lower at all"),
        ("probability_meaningful", result.probability_meaningful, "", "chance of a meaningful improvement"),
        ("meaningful", result.meaningful, unit, "the amount that counts as meaningful"),
        ("probability_two_points", result.probability_two_points, "", "chance of an improvement by 2 points or more"),
        ("rho", result.rho, "", "correlation of neighbouring days"),
        ("effective_days", result.effective_days, "days", "independent days that would know the level as well"),
        ("other_dates_compared", others and others.compared, "dates", "other dates compared in this diary"),
        ("other_dates_as_large", others and others.as_large, "dates", "of these, with a change as large"),
    ]
    return [
        ("change", result.change, low, high, unit, "change of level by the model, after minus before"),
        (
            "trend_adjusted_change",
            twin and twin.change,
            twin_low,
            twin_high,
            unit,
            "the same, with a steady drift allowed for",
        ),
        ("level_before", result.before.level, *_ends(result.before), unit, "level before by the model"),
        ("level_after", result.after.level, *_ends(result.after), unit, "level after by the model"),
        *((name, value, None, None, kind, meaning) for name, value, kind, meaning in single),
    ]


def _named(part: Adjusted | OtherDates | None, kind: type[Adjusted | OtherDates]) -> dict[str, Any]:
    """Return a part by its names, each of them null where there is no part."""
    return dict.fromkeys(kind._fields) if part is None else part._asdict()


def _ends(window: Window | AfterWindow) -> tuple[float | None, float | None]:
    return window.interval or (None, None)
