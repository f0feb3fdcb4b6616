"""How far the means of two phases lie apart: plain, in standard deviations, as a ratio (METHODS.md §5).

Raw signs: after less before.  All equal the R package SingleCaseES, with its corrections for short series.  Hedges
1981; Pustejovsky 2018, Journal of School Psychology 68:99 (the log response ratio).
"""

import math
from typing import NamedTuple

from hiplog.analysis.overlap.ranks import Floats


class Phase(NamedTuple):
    """Days, mean and variance (over n − 1) of one phase; None where there are too few days."""

    days: int
    mean: float | None
    variance: float | None


def phase(values: Floats) -> Phase:
    """Sum up one phase."""
    n = len(values)
    if not n:
        return Phase(0, None, None)
    mean = float(values.mean())
    if n == 1:
        return Phase(1, mean, None)
    away = values - mean
    same = bool((values == values[0]).all())
    return Phase(n, mean, 0.0 if same else float(away @ away) / (n - 1))


def mean_difference(before: Phase, after: Phase) -> float | None:
    """Mean after less mean before."""
    return None if before.mean is None or after.mean is None else after.mean - before.mean


def standardised(difference: float | None, variance: float | None, df: int) -> float | None:
    """Difference in standard deviations, corrected for few degrees of freedom (Hedges' approximation)."""
    if difference is None or not variance:
        return None
    return (1 - 3 / (4 * df - 1)) * difference / math.sqrt(variance)


def pooled(before: Phase, after: Phase) -> float | None:
    """Variance within the phases."""
    if before.variance is None or after.variance is None:
        return None
    squares = (before.days - 1) * before.variance + (after.days - 1) * after.variance
    return squares / (before.days + after.days - 2)


def log_ratio(before: Phase, after: Phase, *, count: bool) -> float | None:
    """Log of mean after / mean before, corrected for bias; None unless both means are above zero.

    As a `count` no mean is below half a unit in all days, and no variance below 1/n³ (SingleCaseES, scale "count").
    """
    logs = []
    for n, mean, variance in (before, after):
        if mean is None or variance is None or mean <= 0:
            return None
        level, spread = (max(mean, 0.5 / n), max(variance, 1 / n**3)) if count else (mean, variance)
        logs.append(math.log(level) + spread / (2 * n * level**2))
    return logs[1] - logs[0]


def percent(ratio: float | None) -> float | None:
    """Log ratio as a change in percent."""
    return None if ratio is None else 100 * (math.exp(ratio) - 1)
