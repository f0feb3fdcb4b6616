"""Whitening: turn correlated days into independent ones, in one pass over the days.

The noise of day t is a slow part, an AR(1) state with variance 1−w that keeps ρ^gap of itself over a gap, plus white
noise of variance w. A scalar Kalman filter predicts each day from the days before it; the error of that prediction
(the innovation) divided by its standard deviation √F is independent of all others and has variance 1. The filter is
linear, so y and every column of X go through it side by side, and log|R| = Σ log F (METHODS.md §2; Durbin & Koopman
2012, Time Series Analysis by State Space Methods, ch. 4). Exact, O(n), and gaps cost nothing.

Axes, in this order: t day, c column, b person, g grid point (ρ, w). Arrays are float64.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LOG_BLOCK = 32
"""So many F are multiplied before the logarithm: their product stays far above the smallest float."""


class Whitened(NamedTuple):
    """Independent rows of unit variance and the determinant that the turning cost."""

    rows: Floats
    """[t, c, b, g]; zero where a person has no day t."""
    log_det: Floats
    """[b, g]: log|R| of the correlation matrix of the person's days."""


def whiten(
    gaps: NDArray[np.int64], columns: Floats, present: NDArray[np.bool_], rho: Floats, noise: Floats
) -> Whitened:
    """Whiten columns[t, c, b] under every grid point (rho[g], noise[g]).

    gaps[t, b] are whole days since the person's day before (the first is not read); present[t, b] is False on the
    padding after a person's last day. rho lies in (−1, 1), noise in 0–1.
    """
    fade, gain, variance = _gains(gaps, rho, noise)
    rows = np.empty((*columns.shape, len(rho)))
    rows[0] = 0.0
    # The prediction of tomorrow is fade·((1 − gain)·prediction + gain·today): its second term needs no loop.
    np.multiply((fade[1:] * gain[:-1])[:, None], columns[:-1, ..., None], out=rows[1:])
    keep = fade[1:] * (1.0 - gain[:-1])
    carried = np.empty(rows.shape[1:])
    for today, tomorrow, kept in zip(rows[:-1], rows[1:], keep, strict=True):
        np.multiply(kept, today, out=carried)
        np.add(tomorrow, carried, out=tomorrow)
    np.subtract(columns[..., None], rows, out=rows)
    here = present[..., None]
    rows *= np.where(here, 1.0 / np.sqrt(variance), 0.0)[:, None]
    return Whitened(rows, _log_product(np.where(here, variance, 1.0)))


def _gains(gaps: NDArray[np.int64], rho: Floats, noise: Floats) -> tuple[Floats, Floats, Floats]:
    """Fade ρ^gap, Kalman gain and innovation variance F, each [t, b, g]; they do not depend on the scores."""
    lengths, which = np.unique(gaps, return_inverse=True)
    powers = rho ** lengths[:, None]
    which = which.reshape(gaps.shape)
    fade: Floats = powers[which]
    kept = (powers**2)[which]
    fresh = ((1.0 - noise) * (1.0 - powers**2))[which]
    gain, variance = np.empty_like(fade), np.empty_like(fade)
    slow = np.empty(fade.shape[1:])
    slow[...] = 1.0 - noise
    for t in range(len(fade)):
        if t:
            np.multiply(kept[t], slow, out=slow)
            np.add(slow, fresh[t], out=slow)
        np.add(slow, noise, out=variance[t])
        np.divide(slow, variance[t], out=gain[t])
        np.multiply(gain[t], noise, out=slow)
    return fade, gain, variance


def _log_product(values: Floats) -> Floats:
    """Sum of logarithms along the first axis, with one logarithm for every LOG_BLOCK values."""
    starts = np.arange(0, len(values), LOG_BLOCK)
    total: Floats = np.log(np.multiply.reduceat(values, starts, axis=0)).sum(axis=0)
    return total


def gram(rows: Floats) -> Floats:
    """Add up squares and products of whitened columns: [c, c, b, g] from rows [t, c, b, g]."""
    count = rows.shape[1]
    products = np.empty((count, count, *rows.shape[2:]))
    for i in range(count):
        for j in range(i + 1):
            products[i, j] = products[j, i] = np.einsum("tbg,tbg->bg", rows[:, i], rows[:, j])
    return products


def factor(products: Floats) -> Floats:
    """Cholesky factor L (lower) of each products[:, :, b, g], on the stacked layout: [c, c, b, g]."""
    lower = np.zeros_like(products)
    for j in range(len(products)):
        for i in range(j, len(products)):
            rest = products[i, j] - (lower[i, :j] * lower[j, :j]).sum(axis=0)
            lower[i, j] = np.sqrt(np.maximum(rest, 0.0)) if i == j else rest / lower[j, j]
    return lower


def solve(lower: Floats, right: Floats) -> Floats:
    """Forward substitution: L⁻¹·right for lower [c, c, b, g] and right [c, b] or [c, b, g]; the result is [c, b, g]."""
    solved = np.empty(lower.shape[1:])
    wide = right if right.ndim == solved.ndim else right[..., None]
    for i in range(len(lower)):
        solved[i] = (wide[i] - (lower[i, :i] * solved[:i]).sum(axis=0)) / lower[i, i]
    return solved
