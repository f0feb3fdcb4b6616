"""The answer to "what changed?": numbers, word, cautions and sentence of one before/after comparison.

A :class:`Comparison` is a value: it knows nothing of the diary it came from, nor of charts.  Where no answer is
possible its numbers are None, `reason` holds the code, and `text` says why and what to do next.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple

from hiplog.analysis.before_after.comparison_table import rows_of
from hiplog.analysis.doubts.days_missing import BesideMissing
from hiplog.analysis.doubts.late_entries import LateEntries
from hiplog.analysis.doubts.more_days import MoreDays
from hiplog.analysis.doubts.other_dates import OtherDates
from hiplog.analysis.doubts.sensitivity import Cell
from hiplog.analysis.wording.phrases import unit_of

if TYPE_CHECKING:
    import pandas as pd


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


PARTS = {
    "trend_adjusted": Adjusted._fields,
    "other_dates": OtherDates._fields,
    "more_days": MoreDays._fields,
    "late_entries": LateEntries._fields,
    "beside_missing": BesideMissing._fields,
}
"""The parts of a comparison with names of their own; without the part, each of them is null in JSON."""


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
    grid: tuple[Cell, ...] = ()
    more_days: MoreDays | None = None
    longest_gap: int | None = None
    late_entries: LateEntries | None = None
    beside_missing: BesideMissing | None = None
    word: str | None = None
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""
    points: "pd.DataFrame" = field(repr=False, compare=False)

    @property
    def unit(self) -> str:
        """Points for pain; of a measure the catalog's unit, else the measure itself."""
        return unit_of(self.outcome) or self.outcome

    @property
    def table(self) -> "pd.DataFrame":
        """One row per quantity: index ``name``; ``value``, ``low``, ``high`` (95 %), ``unit``, ``meaning``."""
        import pandas as pd

        frame = pd.DataFrame(rows_of(self), columns=["name", "value", "low", "high", "unit", "meaning"])
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
        for name, names in PARTS.items():
            part = getattr(self, name)
            found[name] = dict.fromkeys(names) if part is None else part._asdict()
        found["more_days"]["reachable"] = self.more_days and self.more_days.reachable
        for part in (found, found["before"], found["after"], found["trend_adjusted"]):
            part["interval"] = None if part["interval"] is None else list(part["interval"])
        found["grid"] = [{**cell._asdict(), "interval": cell.interval and list(cell.interval)} for cell in self.grid]
        found["indices"] = dict(self.indices)
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found
