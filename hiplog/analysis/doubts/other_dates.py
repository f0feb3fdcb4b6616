"""The same comparison at other dates of the diary, where nothing was started, says how special a change is.

It guards against what no noise model knows.  On real diaries the model with its twin says "very likely" at 7.7 % of
arbitrary dates, with this check at 3.5 % (METHODS 4).  The share is a share, not a p-value.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from hiplog.analysis.question.windows import MIN_SCORED, Floats, Windows

STEP = 7
"""Every seventh day: neighbouring dates share nearly all their days and would say the same again."""
AT_MOST = 200
"""More dates would not sharpen the share."""
ENOUGH = 10
"""Dates needed before the share is worth a word."""
ROUNDING = 1e-9


class OtherDates(NamedTuple):
    """Other dates compared, and those where the plain means differ by at least as much as at the start."""

    compared: int
    as_large: int

    @property
    def share(self) -> float | None:
        """The share of dates with a change as large; None with fewer than 10 dates, too few to say."""
        return self.as_large / self.compared if self.compared >= ENOUGH else None


def other_dates(
    first: int, values: Floats, windows: Windows, known_starts: Iterable[int], difference: float
) -> OtherDates:
    """Compare plain means over the same windows at every 7th day that is a window's length from every known start.

    `values` begins on day number `first`, NaN = not scored; `known_starts` are day numbers; `difference` is that of
    the plain means at the start itself.  Both windows must lie inside the diary, with 5 scored days each.
    """
    start, days = windows.before.stop, len(windows.before)
    opens, stop = windows.after.start - start, windows.after.stop - start
    day = np.arange(days, len(values) - stop + 1, STEP)
    known = np.array([start, *known_starts]) - first
    day = day[np.all(np.abs(day[:, None] - known) >= days, axis=1)]
    total = np.concatenate([[0.0], np.cumsum(np.nan_to_num(values))])
    count = np.concatenate([[0], np.cumsum(np.isfinite(values))])
    n_before, n_after = count[day] - count[day - days], count[day + stop] - count[day + opens]
    usable = (n_before >= MIN_SCORED) & (n_after >= MIN_SCORED)
    day, n_before, n_after = day[usable], n_before[usable], n_after[usable]
    change = (total[day + stop] - total[day + opens]) / n_after - (total[day] - total[day - days]) / n_before
    if len(change) > AT_MOST:
        change = change[np.linspace(0, len(change) - 1, AT_MOST).round().astype(int)]
    return OtherDates(len(change), int(np.sum(np.abs(change) >= abs(difference) - ROUNDING)))
