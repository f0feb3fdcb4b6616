"""What other tools would say of the same days: their verdict "something changed", at a nominal 5 %.

None of them knows that days resemble their neighbours, but Newey-West, which knows it of long series.  Each takes
before[b, m] and after[b, n], one column a day and NaN = no score, and returns [b], True where it speaks up; a row with
fewer than 5 scored days a side, or that it cannot judge, is False.  Missing days are left out, as these tools do.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from hiplog.analysis.calibration.least_squares import newey_west, piecewise
from hiplog.analysis.question.windows import MIN_SCORED

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Tool = Callable[[Floats, Floats], Bools]

LEVEL = 0.05
"""The share of false alarms that a tool claims."""
LIMITS = 2.66
"""Natural process limits lie so many mean moving ranges from the mean (Wheeler 1993)."""
AT_A_TIME = 200
"""Diaries judged at a time: every day is held against every other, and that stays in memory."""


def welch(before: Floats, after: Floats) -> Floats:
    """Return the p of Welch's t test."""
    from scipy.special import stdtr

    part = [np.nanvar(side, axis=1, ddof=1) / _count(side) for side in (before, after)]
    error = np.sqrt(part[0] + part[1])
    df = error**4 / sum(p**2 / (_count(side) - 1) for p, side in zip(part, (before, after), strict=True))
    p: Floats = 2.0 * stdtr(df, -np.abs(np.nanmean(after, axis=1) - np.nanmean(before, axis=1)) / error)
    return p


def mann_whitney(before: Floats, after: Floats) -> Floats:
    """Return the p of Mann and Whitney's U, corrected for ties and for continuity; NAP is its effect size."""
    m, n, every = _count(before), _count(after), np.concatenate([before, after], axis=1)
    alike = _alike(every)
    ties = np.where(alike > 0, alike**2 - 1, 0).sum(axis=1)
    spread = np.sqrt(m * n / 12.0 * (m + n + 1 - ties / ((m + n) * (m + n - 1))))
    return _two_sided(np.maximum(np.abs(_above(before, after)) - 1.0, 0.0) / 2.0 / spread)


def tau_u(before: Floats, after: Floats) -> Floats:
    """Return the p of Tau-U: the S of both phases less that of the baseline's trend (Parker 2011).

    The variance is m·n·(m + n + 1)/3 without ties, as its calculators have it.
    """
    m, n = _count(before), _count(after)
    return _two_sided(np.abs(_above(before, after) - _rises(before)) / np.sqrt(m * n * (m + n + 1) / 3.0))


def base_tau(before: Floats, after: Floats) -> Floats:
    """Return the p of baseline-corrected Tau (Tarlow 2017): Theil and Sen's line is taken out if the baseline trends.

    It trends where Kendall's tau against the days, corrected for ties, has p ≤ .05.
    """
    m, n = before.shape[1], after.shape[1]
    first, second = np.triu_indices(m, 1)
    slope = np.nanmedian((before[:, second] - before[:, first]) / (second - first), axis=1)
    count, alike = _count(before), _alike(before)
    ties = np.where(alike > 0, (alike - 1) * (2 * alike + 5), 0).sum(axis=1)
    spread = np.sqrt((count * (count - 1) * (2 * count + 5) - ties) / 18.0)
    trends = _two_sided(np.abs(_rises(before)) / spread) <= LEVEL
    line = np.where(trends, slope, 0.0)[:, None] * np.arange(m + n)
    flat = np.round(np.concatenate([before, after], axis=1) - line, 9)
    return mann_whitney(flat[:, :m], flat[:, m:])


def xmr(before: Floats, after: Floats) -> Floats:
    """Return 0 where a day after lies outside the baseline's natural process limits, as a control chart flags it."""
    order = np.isnan(before).argsort(axis=1, kind="stable")
    steps = np.abs(np.diff(np.take_along_axis(before, order, axis=1), axis=1))
    middle, reach = np.nanmean(before, axis=1), LIMITS * np.nanmean(steps, axis=1)
    return np.where((np.abs(after - middle[:, None]) > reach[:, None]).any(axis=1), 0.0, 1.0)


_P_VALUES: Mapping[str, Callable[[Floats, Floats], Floats]] = MappingProxyType(
    {
        "Welch's t": welch,
        "Mann-Whitney": mann_whitney,
        "Tau-U": tau_u,
        "Base-Tau": base_tau,
        "piecewise OLS": piecewise,
        "Newey-West": newey_west,
        "XmR limits": xmr,
    }
)


def _judge(p_value: Callable[[Floats, Floats], Floats]) -> Tool:
    def tool(before: Floats, after: Floats) -> Bools:
        said = np.zeros(len(before), dtype=bool)
        enough = np.flatnonzero((_count(before) >= MIN_SCORED) & (_count(after) >= MIN_SCORED))
        for row in np.split(enough, range(AT_A_TIME, len(enough), AT_A_TIME)):
            with np.errstate(divide="ignore", invalid="ignore"):  # a side without spread; it is not judged
                said[row] = p_value(before[row], after[row]) < LEVEL
        return said

    return tool


TOOLS: Mapping[str, Tool] = MappingProxyType({name: _judge(p_value) for name, p_value in _P_VALUES.items()})
"""The tools by their names."""


def _count(side: Floats) -> NDArray[np.int64]:
    days: NDArray[np.int64] = np.isfinite(side).sum(axis=1)
    return days


def _above(before: Floats, after: Floats) -> Floats:
    """Pairs in which the day after is higher, less those in which it is lower."""
    total: Floats = np.nansum(np.sign(after[:, None, :] - before[:, :, None]), axis=(1, 2))
    return total


def _rises(side: Floats) -> Floats:
    """Pairs of days of which the later one is higher, less those of which it is lower."""
    total: Floats = np.nansum(np.triu(np.sign(side[:, None, :] - side[:, :, None]), 1), axis=(1, 2))
    return total


def _alike(days: Floats) -> NDArray[np.int64]:
    """How many days have the score of each day, itself included; 0 where it has none."""
    count: NDArray[np.int64] = (days[:, :, None] == days[:, None, :]).sum(axis=2)
    return count


def _two_sided(z: Floats) -> Floats:
    from scipy.special import ndtr

    p: Floats = 2.0 * ndtr(-z)
    return p
