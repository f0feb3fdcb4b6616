"""Whitening: turn correlated days into independent ones, in one pass over the days.

The noise of day t is a slow part, an AR(1) state with variance 1−w that keeps ρ^gap of itself over a gap, plus white
noise of variance w. A scalar Kalman filter predicts each day from the days before it; the error of that prediction
(the innovation) divided by its standard deviation √F is independent of all others and has variance 1. The filter is
linear, so y and every column of X go through it side by side, and log|R| = Σ log F (METHODS.md §2; Durbin & Koopman
2012, Time Series Analysis by State Space Methods, ch. 4). Exact, O(n), and gaps cost nothing.

Axes, in this order: t day, c column, b person, g grid point (ρ, w). Arrays are float64. A gap of 0 days means that
nothing is carried over: it stands before a person's first day and on padding after the last, whose columns are 0.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BLOCK = 32
"""Days whitened at a time: they stay in the cache, and the product of as many F above the smallest float."""


class Whitened(NamedTuple):
    """Independent rows of unit variance and the determinant that the turning cost."""

    rows: Floats
    """[t, c, b, g]: innovation / √F; 0 on padding."""
    log_det: Floats
    """[b, g]: Σ log F of these days."""


def whiten(gaps: NDArray[np.int64], columns: Floats, rho: Floats, noise: Floats) -> Iterator[Whitened]:
    """Whiten columns[t, c, b] under every grid point (rho[g], noise[g]), one block of days after the other.

    gaps[t, b] are whole days since the person's day before. rho lies in (−1, 1), noise in 0–1. With the gain 1 − w/F
    the filter needs two recursions: F' = new + kept·(1 − w/F), where kept = w·ρ^(2·gap) and
    new = w + (1−w)(1 − ρ^(2·gap)); and innovation' = today − ρ^gap·yesterday + ρ^gap·w/F·innovation.
    """
    lengths, which = np.unique(gaps, return_inverse=True)
    which = which.reshape(gaps.shape)
    fades = np.where(lengths > 0, rho[:, None] ** lengths, 0.0).T
    kept = noise * fades**2
    most, less = noise + (1.0 - noise) * (1.0 - fades**2) + kept, noise * kept
    variance = np.ones((1, gaps.shape[1], len(rho)))
    innovation = np.zeros((*columns.shape[1:], len(rho)))
    before = np.concatenate([np.zeros_like(columns[:1]), columns[:-1]])
    for start in range(0, len(gaps), BLOCK):
        block = slice(start, start + BLOCK)
        fade, high, low = (table.take(which[block], axis=0) for table in (fades, most, less))
        variance = _variances(variance[-1], high, low)
        rows = _innovations(innovation, columns[block], before[block], fade, fade * noise / variance[:-1])
        innovation = rows[-1].copy()
        rows *= (1.0 / np.sqrt(variance[1:]))[:, None]
        yield Whitened(rows, np.log(np.multiply.reduce(variance[1:], axis=0)))


def _variances(last: Floats, most: Floats, less: Floats) -> Floats:
    """Innovation variances F' = most − less / F: [1 + t, b, g], led by the last one of the block before."""
    variance = np.empty((len(most) + 1, *last.shape))
    variance[0] = last
    for before, after, high, low in zip(variance[:-1], variance[1:], most, less, strict=True):
        np.divide(low, before, out=after)
        np.subtract(high, after, out=after)
    return variance


def _innovations(last: Floats, today: Floats, yesterday: Floats, fade: Floats, share: Floats) -> Floats:
    """Prediction errors of each day from the days before, [t, c, b, g]; last is the one of the block before."""
    rows = np.multiply(fade[:, None], yesterday[..., None])
    np.subtract(today[..., None], rows, out=rows)
    carried = np.empty_like(last)
    for row, part in zip(rows, share, strict=True):
        np.multiply(part, last, out=carried)
        last = np.add(row, carried, out=row)
    return rows


def gram(gaps: NDArray[np.int64], columns: Floats, rho: Floats, noise: Floats) -> tuple[Floats, Floats]:
    """Whiten and add up: squares and products of the columns, Z'R⁻¹Z [c, c, b, g], and log|R| [b, g]."""
    _, count, people = columns.shape
    products = np.zeros((count, count, people, len(rho)))
    log_det = np.zeros((people, len(rho)))
    for rows, part in whiten(gaps, columns, rho, noise):
        log_det += part
        for i in range(count):
            products[i, : i + 1] += np.einsum("tbg,tcbg->cbg", rows[:, i], rows[:, : i + 1])
    for i in range(count):
        products[:i, i] = products[i, :i]
    return products, log_det


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
