"""The trend before a start, and what is left of a difference once that trend is drawn on (METHODS.md §5).

Values keep their raw sign here.  Days are day numbers in order, so a gap counts as what it is.
"""

import math

import numpy as np

from hiplog.analysis.overlap.ranks import Floats, pairs, tie_sizes
from hiplog.analysis.overlap.theil_sen import theil_sen

DECIMALS = 9
"""Values less the Theil–Sen line are compared to here: what differs further on is a tie that rounding broke."""
SIGNIFICANT = 0.05
"""At or below this p of the trend before, Tarlow's tau is corrected for it."""


def above_trend(days: Floats, before: Floats, later: Floats, after: Floats) -> Floats | None:
    """Lift of each day after above the straight line (least squares) through the days before; None below two days."""
    if len(before) < 2:
        return None
    first, level, slope = days[0] - 1, float(before[0]), 0.0
    if (before != level).any():
        level, slope = _line(days - first, before)
    lift: Floats = after - (level + slope * (later - first))
    return lift


def _line(days: Floats, values: Floats) -> tuple[float, float]:
    """Level and slope by Householder's reflections on 1 and day, as LINPACK does it for R's ``lm``.

    A day that lies exactly on the line is put above or below it by rounding alone: here, where R puts it.
    """
    n = len(days)
    mirror = np.full(n, 1 / math.sqrt(n))
    mirror[0] += 1
    t, y = (column - mirror @ column / mirror[0] * mirror for column in (days, values))
    length = math.copysign(math.sqrt(t[1:] @ t[1:]), t[1])
    mirror = t[1:] / length
    mirror[0] += 1
    slope = (y[1] - mirror @ y[1:]) / -length
    return float((y[0] - t[0] * slope) / -math.sqrt(n)), float(slope)


def base_tau(days: Floats, before: Floats, later: Floats, after: Floats, rise: int) -> float | None:
    """Baseline-corrected tau (Tarlow 2017, Behavior Modification 41:427), as scan has it: tau-b of value and phase.

    Where the trend before is significant, values are taken from the Theil–Sen line through the days before.  `rise` is
    Kendall's S of the days before.  None below two days before or one after, or where all values are the same.
    """
    if len(before) < 2 or not len(after):
        return None
    if _drifts(before, rise):
        slope = theil_sen(days, before)
        level = np.median(before - slope * days)
        before, after = (np.round(y - level - slope * t, DECIMALS) for y, t in ((before, days), (after, later)))
    n = len(before) + len(after)
    ties = tie_sizes(np.concatenate([before, after]))
    untied = n * (n - 1) / 2 - float(ties @ (ties - 1)) / 2
    found = pairs(before, after)
    return found.score / math.sqrt(untied * found.possible) if untied else None


def _drifts(values: Floats, rise: int) -> bool:
    """Say whether Kendall's test, with ties and without continuity correction, finds a trend."""
    n = len(values)
    ties = tie_sizes(values)
    if len(ties) == 1:
        return False
    variance = (n * (n - 1) * (2 * n + 5) - float((ties * (ties - 1)) @ (2 * ties + 5))) / 18
    return math.erfc(abs(rise) / math.sqrt(2 * variance)) <= SIGNIFICANT
