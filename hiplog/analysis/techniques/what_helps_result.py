"""The answer to "which technique helps?": one row per technique, with what each design can say about it.

The rows stand by name or by evidence, never by the size of the effect: the largest of many uncertain numbers is the one
that chance favoured most.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from hiplog.analysis.before_after.comparison import Caution, Comparison
from hiplog.analysis.sessions.result import WithinSession


@dataclass(frozen=True, kw_only=True)
class TechniqueRow:
    """One technique; `change` is the outcome of the day after its use less that of the day after a like day without.

    The days are those of the diary: with use, without, and with use not known.  Techniques that cannot be told apart
    (`together_with`) share their numbers, which are about all of them.  Where no answer is possible the numbers are
    None, `reason` holds the code, and `text` says why; `within_session` and `start` may hold one all the same.
    """

    technique: str
    label: str
    design: str = "next-day"
    days_used: int
    days_unused: int
    days_unknown: int
    change: float | None = None
    interval: tuple[float, float] | None = None
    """95 %."""
    p_value: float | None = None
    p_holm: float | None = None
    """The same, allowed for as many techniques as are asked about at once (Holm 1979, Scand J Stat 6:65)."""
    probability_lower: float | None = None
    together_with: tuple[str, ...] = ()
    within_session: WithinSession | None = None
    start: Comparison | None = None
    word: str | None = None
    cautions: tuple[Caution, ...] = ()
    reason: str | None = None
    text: str = ""

    @property
    def answered(self) -> bool:
        """Any design has an answer for the technique."""
        return any(part is not None and part.change is not None for part in (self, self.within_session, self.start))

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: unknown None, numbers unrounded."""
        found: dict[str, Any] = {item.name: getattr(self, item.name) for item in fields(self) if item.name != "label"}
        found["interval"] = None if self.interval is None else list(self.interval)
        found["together_with"] = list(self.together_with)
        found["within_session"] = None if self.within_session is None else self.within_session.to_json()
        found["start"] = None if self.start is None else self.start.to_json()
        found["cautions"] = [caution._asdict() for caution in self.cautions]
        return found


@dataclass(frozen=True, kw_only=True)
class WhatHelps:
    """Every technique of a diary against one outcome; `rows` are sorted by name.

    `days_observed` are the days that count for the next-day answers, `days_possible` all days of the diary but the
    first.  `reason` is set where no technique has a next-day answer.
    """

    site: str
    side: str
    place: str
    """Site and side in words, "" if the diary names none."""
    outcome: str
    higher_is_better: bool
    rows: tuple[TechniqueRow, ...] = ()
    days_observed: int = 0
    days_possible: int = 0
    meaningful: float | None = None
    """The change of pain that counts as meaningful, in points; None where the outcome is a measure."""
    reason: str | None = None
    text: str = ""

    @property
    def answered(self) -> bool:
        """Any design has an answer for any technique."""
        return any(row.answered for row in self.rows)

    def by_evidence(self) -> tuple[TechniqueRow, ...]:
        """Return the rows by their p, the smallest first, those without an answer last; equal ones by name."""
        return tuple(sorted(self.rows, key=lambda row: 2.0 if row.p_value is None else row.p_value))

    @property
    def table(self) -> pd.DataFrame:
        """One row per technique: index ``technique``, in the order of `rows`.

        Columns: ``label``; ``days_used``, ``days_unused``, ``days_unknown``; ``change``, ``low``, ``high`` (95 %),
        ``p_value``, ``p_holm``, ``probability_lower`` of the next day (NaN = no answer); ``within_session`` and
        ``since_start``, the changes by these designs; ``word``; ``together_with`` and ``cautions`` (codes), as texts.
        """
        rows = [_cells(row) for row in self.rows]
        return (
            pd.DataFrame(rows, columns=["technique", *_TEXTS, *_COUNTS, *_NUMBERS])
            .set_index("technique")
            .astype(dict.fromkeys(_NUMBERS, float) | dict.fromkeys(_COUNTS, int) | dict.fromkeys(_TEXTS, "str"))[
                ["label", *_COUNTS, *_NUMBERS, "word", "together_with", "cautions"]
            ]
        )

    def to_json(self) -> list[dict[str, Any]]:
        """Return the rows as JSON types, in their order."""
        return [row.to_json() for row in self.rows]


_TEXTS = ("label", "word", "together_with", "cautions")
_COUNTS = ("days_used", "days_unused", "days_unknown")
_NUMBERS = ("change", "low", "high", "p_value", "p_holm", "probability_lower", "within_session", "since_start")


def _cells(row: TechniqueRow) -> dict[str, Any]:
    low, high = row.interval or (None, None)
    return {
        **{name: getattr(row, name) for name in ("technique", "label", *_COUNTS)},
        **{name: getattr(row, name) for name in ("change", "p_value", "p_holm", "probability_lower")},
        "low": low,
        "high": high,
        "within_session": row.within_session and row.within_session.change,
        "since_start": row.start and row.start.change,
        "word": row.word or "",
        "together_with": _joined(row.together_with),
        "cautions": _joined([caution.code for caution in row.cautions]),
    }


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names)
