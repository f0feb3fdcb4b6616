"""Which days are compared: windows around a start, and the starts that a diary's use of a technique offers.

Days are day numbers (``date.toordinal()``), windows are half-open ``range`` objects of them.  A diary's columns are
plain arrays with one element a day from its first day on and no hole: NaN is a day without a score, or a day for which
use is not known.
"""

import datetime as dt
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MIN_DAYS = 14
"""The shortest window: with less, a start right after a flare fakes 1.5 points (METHODS 3b)."""
MAX_DAYS = 3650
"""Ten years; a longer window is a slip of the hand."""
MIN_SCORED = 5
"""Observed days that each side needs; with fewer the spread of the days cannot be seen."""
MIN_USES = 3
"""Days of use after a start; with fewer it was a trial, not a start."""


class Windows(NamedTuple):
    """The day numbers of both sides of a start."""

    before: range
    after: range

    @property
    def start(self) -> dt.date:
        """The first day of the change; with a lag the after window opens later."""
        return dt.date.fromordinal(self.before.stop)


def windows(start: dt.date, days: int, lag: int, today: dt.date) -> Windows:
    """Return ``[start − days, start)`` and ``[start + lag, start + days)``, the second cut after today.

    A lag leaves out days after the start only: a flare that led to the start stays in the baseline.
    """
    day = start.toordinal()
    opens = day + lag
    return Windows(range(day - days, day), range(opens, max(opens, min(day + days, today.toordinal() + 1))))


def within(first: int, values: Floats, window: range) -> Floats:
    """Return the values of a window's days, NaN where the diary (which begins on day `first`) does not reach."""
    found = np.full(len(window), np.nan)
    begin, stop = max(window.start, first), min(window.stop, first + len(values))
    if stop > begin:
        found[begin - window.start : stop - window.start] = values[begin - first : stop - first]
    return found


def first_uses(used: Floats, days: int) -> Bools:
    """Mark each use that has no use in the `days` before it; along axis 0, for one technique or many."""
    uses = used == 1.0
    found: Bools = uses & (_count_before(uses, days) == 0)
    return found


def starts(used: Floats, scored: Bools, days: int) -> Bools:
    """Mark the starts a comparison can use, along axis 0, for one technique or many.

    A start is a use with none in the `days` before it and at least 5 scored days there, and at least 3 days of use in
    the `days` from it on (METHODS 3b).
    """
    enough = _count_before(scored, days) >= MIN_SCORED
    found: Bools = first_uses(used, days) & (enough if used.ndim == 1 else enough[:, None]) & begun(used, days)
    return found


def begun(used: Floats, days: int) -> Bools:
    """Mark the days from which on a technique is used at least 3 times within `days`."""
    found: Bools = _count_from(used == 1.0, days) >= MIN_USES
    return found


class NoStart(NamedTuple):
    """Why a technique that was used has no start to compare at; `day` counts from the diary's first day."""

    why: Literal["from the first day", "few scored", "few uses"]
    day: int
    found: int


def why_no_start(used: Floats, scored: Bools, days: int) -> NoStart:
    """Explain it by the first use that comes closest: the one with the most scored days before it."""
    before = _count_before(scored, days)
    candidates = np.flatnonzero(first_uses(used, days))
    day = int(candidates[np.argmax(before[candidates])])
    if before[day] >= MIN_SCORED:
        return NoStart("few uses", day, int(_count_from(used == 1.0, days)[day]))
    if day == 0:
        return NoStart("from the first day", day, 0)
    return NoStart("few scored", day, int(before[day]))


def _count_before(flags: Bools, days: int) -> npt.NDArray[np.intp]:
    total, day = _running(flags), np.arange(len(flags))
    counted: npt.NDArray[np.intp] = total[day] - total[np.maximum(day - days, 0)]
    return counted


def _count_from(flags: Bools, days: int) -> npt.NDArray[np.intp]:
    total, day = _running(flags), np.arange(len(flags))
    counted: npt.NDArray[np.intp] = total[np.minimum(day + days, len(flags))] - total[day]
    return counted


def _running(flags: Bools) -> npt.NDArray[np.intp]:
    return np.concatenate([np.zeros((1, *flags.shape[1:]), dtype=np.intp), np.cumsum(flags, axis=0)])
