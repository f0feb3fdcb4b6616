"""Single-case indices: what the field reports beside a comparison of two phases (METHODS.md §5).

They describe; the p-values that usually come with them assume independent days and are left out.  Overlap indices are
fractions of 1, signed ones are positive for improvement except where the table says "raw sign" (after less before).
Equal to the R packages SingleCaseES 0.7.4 and scan 0.67.1.  All O(n log n), but base_tau where it has to be corrected.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from hiplog.analysis.overlap.baseline_trend import above_trend, base_tau
from hiplog.analysis.overlap.effect_sizes import log_ratio, mean_difference, percent, phase, pooled, standardised
from hiplog.analysis.overlap.nonoverlap import ird, nap, pand, pem, pnd
from hiplog.analysis.overlap.ranks import Floats, order_score, pairs

Indices = dict[str, float | None]


def indices(
    before: ArrayLike,
    after: ArrayLike,
    *,
    increase_is_better: bool = False,
    days_before: ArrayLike | None = None,
    days_after: ArrayLike | None = None,
) -> Indices:
    """Return every index of METHODS.md §5 by its name; what these days leave undefined is None.

    `before` and `after` hold one value a day in their order, NaN (or None) = missing, left out.  Day numbers, one per
    value and distinct, say where the gaps are; without them each value is a day and `after` follows `before` at once.

    Raises ValueError where values are not one row, or day numbers not as many as values.

    >>> found = indices([6, 7, 5, 6], [4, 5, 3, 4])
    >>> found["nap"], found["mean_difference"]
    (0.96875, -2.0)
    """
    first = _phase(before, days_before, 0.0)
    second = _phase(after, days_after, first.following)
    better = 1.0 if increase_is_better else -1.0
    return {**_overlap(first, second, better), **_trends(first, second, better), **_means(first, second, better)}


class _Phase(NamedTuple):
    days: Floats
    values: Floats
    following: float
    """The day after the last one, missing days included."""
    rise: int
    """Kendall's S against the order of the days."""

    @property
    def trend(self) -> float | None:
        """Kendall's tau-a against the order of the days."""
        n = len(self.values)
        return self.rise / (n * (n - 1) / 2) if n > 1 else None


def _phase(scores: ArrayLike, days: ArrayLike | None, first: float) -> _Phase:
    y = np.asarray(scores, dtype=np.float64)
    t = np.asarray(first + np.arange(y.size) if days is None else days, dtype=np.float64)
    if y.ndim != 1 or t.shape != y.shape:
        raise ValueError(f"values and day numbers are one row each, equally long; got {y.shape} and {t.shape}")
    order = t.argsort(kind="stable")
    known = order[~np.isnan(y[order])]
    values = y[known]
    return _Phase(t[known], values, float(t.max(initial=first - 1)) + 1, order_score(values))


def _overlap(before: _Phase, after: _Phase, better: float) -> Indices:
    """Count the pairs and the days that overlap; None where a phase has no day."""
    names = ("nap", "nap_se", "nap_low", "nap_high", "tau_ab", "tau_u", "pnd", "pem", "pand", "ird")
    if not len(before.values) or not len(after.values):
        return dict.fromkeys(names)
    found = pairs(better * before.values, better * after.values)
    share = nap(found)
    tau_u = (found.score - better * before.rise) / found.possible
    values = (*share, found.score / found.possible, tau_u, pnd(found), pem(found), pand(found), ird(found))
    return dict(zip(names, values, strict=True))


def _trends(before: _Phase, after: _Phase, better: float) -> Indices:
    above = above_trend(before.days, before.values, after.days, after.values)
    corrected = base_tau(before.days, before.values, after.days, after.values, before.rise)
    return {
        "pet": None if above is None or not above.size else float(np.mean(better * above > 0)),
        "trend_before": before.trend,
        "trend_after": after.trend,
        "base_tau": None if corrected is None else better * corrected,
    }


def _means(before: _Phase, after: _Phase, better: float) -> Indices:
    first, second = phase(before.values), phase(after.values)
    difference = mean_difference(first, second)
    improvement = None if difference is None else better * difference
    return {
        "mean_difference": difference,
        "smd": standardised(improvement, first.variance, first.days - 1),
        "hedges_g": standardised(improvement, pooled(first, second), first.days + second.days - 2),
        "lrr": log_ratio(first, second, count=True),
        "percent_change": percent(log_ratio(first, second, count=False)),
    }
