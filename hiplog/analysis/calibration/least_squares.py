"""Segmented regression and Newey-West for many diaries at once: ordinary least squares, day by day.

A day without a score is a row of zeros: it weighs nothing.  Axes: b diary, t day, k column.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def piecewise(before: Floats, after: Floats) -> Floats:
    """Return the smaller p of two: the level or the slope changes at the start (ordinary least squares)."""
    from scipy.special import stdtr

    day = np.arange(-before.shape[1], after.shape[1], dtype=float)
    later = (day >= 0).astype(float)
    fit = _fit(before, after, np.stack([np.ones_like(day), day, later, later * day], axis=1))
    variance = (fit.residual**2).sum(axis=1) / fit.df
    error = np.sqrt(np.diagonal(fit.inverse, axis1=1, axis2=2)[:, 2:] * variance[:, None])
    p: Floats = 2.0 * stdtr(fit.df[:, None], -np.abs(fit.beta[:, 2:]) / error)
    smaller: Floats = p.min(axis=1)
    return smaller


def newey_west(before: Floats, after: Floats) -> Floats:
    """Return the p of a difference of means with Newey and West's error (1987): lags up to 4·(n/100)^(2/9), Bartlett.

    As usual no allowance for few days but a t with n − 2 degrees of freedom; days are numbered as if none were missing.
    """
    from scipy.special import stdtr

    later = (np.arange(-before.shape[1], after.shape[1]) >= 0).astype(float)
    fit = _fit(before, after, np.stack([np.ones_like(later), later], axis=1))
    score = fit.residual[..., None] * fit.design
    meat = np.einsum("bti,btj->bij", score, score)
    n = fit.df + 2
    lags = (4.0 * (n / 100.0) ** (2.0 / 9.0)).astype(int)
    for lag in range(1, int(lags.max()) + 1):
        weight = np.maximum(1.0 - lag / (lags + 1.0), 0.0)[:, None, None]
        part = np.einsum("bti,btj->bij", score[:, lag:], score[:, :-lag])
        meat += weight * (part + part.transpose(0, 2, 1))
    error = np.sqrt((fit.inverse @ meat @ fit.inverse)[:, 1, 1])
    p: Floats = 2.0 * stdtr(fit.df, -np.abs(fit.beta[:, 1]) / error)
    return p


class _Fit(NamedTuple):
    design: Floats  # [b, t, k], observed days first, zeros after them
    beta: Floats  # [b, k]
    residual: Floats  # [b, t]
    inverse: Floats  # [b, k, k] (X'X)⁻¹
    df: NDArray[np.int64]  # [b]


def _fit(before: Floats, after: Floats, design: Floats) -> _Fit:
    values = np.concatenate([before, after], axis=1)
    absent = np.isnan(values)
    order = absent.argsort(axis=1, kind="stable")
    known = np.take_along_axis(~absent, order, axis=1)
    y = np.where(known, np.take_along_axis(values, order, axis=1), 0.0)
    x = np.where(known[..., None], design[order], 0.0)
    inverse = np.linalg.inv(np.einsum("bti,btj->bij", x, x))
    beta = np.einsum("bij,btj,bt->bi", inverse, x, y, optimize=True)
    residual = y - np.einsum("btk,bk->bt", x, beta)
    return _Fit(x, beta, residual, inverse, known.sum(axis=1) - design.shape[1])
