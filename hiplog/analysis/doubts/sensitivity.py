"""The same start with other windows and lags: whether the answer hangs on the choice of days (METHODS 4).

Windows of 14, 21, 28 and 42 days with 0 to 3 days left out after the start, in one batched fit; windows of 7 days are
there to be drawn, without words, since a flare alone fakes 1.5 points in them.  A cell has no word of its own: twenty
looks at the same scores are no twenty answers.
"""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis.ar1.level import level_only
from hiplog.analysis.before_after.evidence import Scores, Sides
from hiplog.analysis.question.windows import windows, within

LENGTHS = (7, 14, 21, 28, 42)
LAGS = (0, 1, 2, 3)
SHORTEST = 14
"""Shorter windows are drawn, and count for nothing."""


class Cell(NamedTuple):
    """One choice of days; `change` and its 95 % `interval` are None with fewer than 5 days a side, or no variation."""

    days: int
    lag: int
    change: float | None
    interval: tuple[float, float] | None
    observed_before: int
    observed_after: int


def grid(sides: Sides) -> tuple[Cell, ...]:
    """Compare at the start of `sides` with every window and lag, the windows in order, then the lags."""
    question, start = sides.question, sides.windows.start
    longest = windows(start, max(LENGTHS), 0, question.today)
    offsets = np.array([*longest.before, *longest.after]) - longest.before.stop
    values = np.concatenate([within(question.first, question.values, window) for window in longest])
    choices = list(product(LENGTHS, LAGS))
    rows = np.array([np.where(_inside(offsets, *choice), values, np.nan) for choice in choices])
    sides_of = [Scores(*(part[np.isfinite(part)] for part in (row[offsets < 0], row[offsets >= 0]))) for row in rows]
    usable = np.array([scores.enough and scores.varies for scores in sides_of])
    found = np.full((3, len(rows)), np.nan)
    if usable.any():
        found[:, usable] = level_only(offsets, rows[usable], offsets >= 0)[:3]
    return tuple(
        Cell(*choice, *_shown(numbers, ok=bool(ok)), len(scores.before), len(scores.after))
        for choice, numbers, ok, scores in zip(choices, found.T.tolist(), usable, sides_of, strict=True)
    )


def agreeing(cells: Sequence[Cell], days: int, lag: int, change: float) -> tuple[int, int]:
    """Return how many choices other than `days` and `lag` point the way of `change`, and how many have an answer."""
    others = [
        cell.change
        for cell in cells
        if cell.days >= SHORTEST and cell.change is not None and (cell.days, cell.lag) != (days, lag)
    ]
    return sum(other * change > 0 for other in others), len(others)


def _inside(offsets: npt.NDArray[np.int64], days: int, lag: int) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (offsets >= -days) & (offsets < days) & ((offsets < 0) | (offsets >= lag))
    return found


def _shown(numbers: Sequence[float], *, ok: bool) -> tuple[float | None, tuple[float, float] | None]:
    change, low, high = numbers
    return (change, (low, high)) if ok else (None, None)
