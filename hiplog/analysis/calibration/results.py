"""One run of the calibration: every simulated cell, every diary put to the placebo-date test, as numbers and JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hiplog.analysis.calibration import cells
from hiplog.analysis.calibration.counting import sure, sure_without_check
from hiplog.analysis.calibration.placebo import Placebo, together
from hiplog.analysis.calibration.rates import Rates

PLACEBO_LIMITS = {28: 0.05, 14: 0.08}
"""The largest share of arbitrary dates that may be called "very likely", by the days of a window."""
ALL = "all diaries"
KEYS = (
    "false_alarms",
    "twin_false_alarms",
    "coverage",
    "power",
    "very_likely_without_cause",
    "very_likely_without_cause_unchecked",
    "very_likely_after_a_fall",
    "very_likely_after_a_fall_unchecked",
)
"""The rates in JSON, in the order of :data:`hiplog.analysis.calibration.cells.NAMES`."""


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """What came of `runs` diaries a cell; `placebos` are those of each window and place, window by window."""

    runs: int
    seed: int
    cells: tuple[Rates, ...]
    placebos: tuple[Placebo, ...] = ()

    @property
    def windows(self) -> tuple[int, ...]:
        """The windows of the placebo dates."""
        return tuple(dict.fromkeys(placebo.window for placebo in self.placebos))

    def of_window(self, window: int) -> tuple[Placebo, ...]:
        """Return the places tested with a window, and their sum last where they are several."""
        found = tuple(placebo for placebo in self.placebos if placebo.window == window)
        return (*found, together(found, ALL)) if len(found) > 1 else found

    @property
    def missed(self) -> tuple[str, ...]:
        """A line for each goal that was missed by more than simulation error."""
        simulated = [
            f"{one.cell.kind.name}: {goal.of} {rate.share:.3f}, promised {_range(goal)}"
            for one in self.cells
            for goal in one.missed
            if (rate := one.rate(goal.of)) is not None
        ]
        return (*simulated, *_missed_placebos(self))

    def to_json(self) -> dict[str, Any]:
        """Return everything as JSON types: counts as counts, what was not asked null."""
        return {
            "runs": self.runs,
            "seed": self.seed,
            "cells": [_cell(one) for one in self.cells],
            "placebo_dates": [_placebo(one) for window in self.windows for one in self.of_window(window)],
            "missed": list(self.missed),
        }


def _range(goal: cells.Goal) -> str:
    if goal.low <= 0.0:
        return f"at most {goal.high:.3f}"
    return f"at least {goal.low:.3f}" if goal.high >= 1.0 else f"{goal.low:.3f} to {goal.high:.3f}"


def _missed_placebos(run: Calibration) -> Sequence[str]:
    total = {window: run.of_window(window)[-1] for window in run.windows if window in PLACEBO_LIMITS}
    return [
        f"arbitrary dates, {window} + {window} days: very likely at {sure(one.words)} of {one.dates}, "
        f"promised at most {PLACEBO_LIMITS[window]:.2f} of them"
        for window, one in total.items()
        if sure(one.words) > PLACEBO_LIMITS[window] * one.dates
    ]


def _cell(one: Rates) -> dict[str, Any]:
    kind = one.cell.kind
    rates = {key: one.rate(name) for key, name in zip(KEYS, cells.NAMES, strict=True)}
    return {
        "group": one.cell.group,
        "name": kind.name,
        "days_before": kind.side,
        "days_after": kind.side,
        "days_of_diary": kind.days,
        "rates": {key: rate and {"share": rate.share, "error": rate.error} for key, rate in rates.items()},
        "words": dict(one.words),
        "words_after_a_fall": None if one.fell is None else dict(one.fell.words),
        "other_tools": dict(one.tools),
        "missed": [goal.of for goal in one.missed],
    }


def _placebo(one: Placebo) -> dict[str, Any]:
    return {
        "diary": one.diary,
        "place": one.place or None,
        "days": one.window,
        "observed": one.observed,
        "dates": one.dates,
        "dates_apart": one.apart,
        "p_below_0.05": one.alarms,
        "very_likely": sure(one.words),
        "very_likely_without_other_dates": sure_without_check(one.words),
        "words": dict(one.words),
        "other_tools": dict(one.tools),
    }
