"""Many people, one model: the posterior over the grid of noise shapes, with a batch axis.

For each person and each (ρ, w) the whitened data give β̂, S and the weight |R|^−½ |X'R⁻¹X|^−½ S^−(n−k)/2 of METHODS.md
§2. The columns of X are made orthonormal and y is replaced by its scaled residual first: the answer is the same, and
day numbers as large as 738 000 do no harm.

A person that cannot be fitted (no more days than columns, or a rank-deficient X) is a row of NaN. Values that X fits
exactly have no noise to learn from: the noise is then given the SD FLOOR × the largest |value|, `exact` is True, and
intervals are as good as points. Axes: b person, t day, k column of X, g grid point.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiplog.analysis.ar1.mixture import TMixture
from hiplog.analysis.ar1.whiten import factor, gram, solve

Floats = NDArray[np.float64]

FLOOR = 1e-9
"""Smallest noise SD, relative to the largest |value|; below it the fit counts as exact."""
DEPENDENT = 1e-10
"""A column whose part outside the columns before it is smaller than this share of it is dependent on them."""
AT_A_TIME = 32
"""People whitened at a time: their numbers stay in the cache."""


class Grid(NamedTuple):
    """Noise shapes and their prior weights, each [g]; ρ = 0 stands there once."""

    rho: Floats
    noise: Floats
    prior: Floats


def make_grid(rho: ArrayLike, noise_share: ArrayLike) -> Grid:
    """Cross the ρ with the noise shares: a ρ weighs np.gradient(rho), a single one 1, a noise share 1.

    ρ = 0 is white noise whatever the share: it is kept once, with the weight of all shares and their mean as its own.
    Raises ValueError unless −1 < ρ < 1 strictly increasing and 0 ≤ noise share ≤ 1, each at least one.
    """
    rhos, shares = np.atleast_1d(np.asarray(rho, np.float64)), np.atleast_1d(np.asarray(noise_share, np.float64))
    if rhos.ndim != 1 or not rhos.size or not (np.abs(rhos) < 1).all() or not (np.diff(rhos) > 0).all():
        raise ValueError("rho must be a number or an increasing sequence of numbers between -1 and 1")
    if shares.ndim != 1 or not shares.size or not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError("noise_share must be a number or a sequence of numbers from 0 to 1")
    weight = np.gradient(rhos) if rhos.size > 1 else np.ones(1)
    zero = np.abs(rhos) < 1e-12
    slow, white = rhos[~zero], rhos[zero] * 0
    return Grid(
        np.concatenate([white, np.repeat(slow, shares.size)]),
        np.concatenate([white + shares.mean(), np.tile(shares, slow.size)]),
        np.concatenate([weight[zero] * shares.size, np.repeat(weight[~zero], shares.size)]),
    )


class Sample(NamedTuple):
    """Days, scores and design of many people, packed: a person's observed days come first, padding after them."""

    gaps: NDArray[np.int64]  # [b, t] days since the day before; 0 on the first day and on padding
    present: NDArray[np.bool_]  # [b, t]
    q: Floats  # [b, t, k] orthonormal columns, zero on padding
    r: Floats  # [b, k, k] X = q @ r
    residual: Floats  # [b, t] y − its OLS fit, in units
    projection: Floats  # [b, k] q'y
    unit: Floats  # [b] what one unit is in scores
    exact: NDArray[np.bool_]  # [b] the OLS fit leaves nothing
    dependent: NDArray[np.bool_]  # [b, k] columns that the ones before them make up


def pack(days: NDArray[np.int64], values: Floats, design: Floats, present: NDArray[np.bool_]) -> Sample:
    """Put each person's observed days first, make X orthonormal, take the OLS fit out of y and scale the rest."""
    longest = max(int(present.sum(axis=1).max()), design.shape[2])
    order = np.argsort(~present, axis=1, kind="stable")[:, :longest]
    here = np.take_along_axis(present, order, axis=1)
    day = np.take_along_axis(days, order, axis=1)
    y = np.where(here, np.take_along_axis(values, order, axis=1), 0.0)
    x = np.where(here[..., None], np.take_along_axis(design, order[..., None], axis=1), 0.0)
    gaps = np.where(here, np.diff(day, axis=1, prepend=day[:, :1]), 0)
    size = np.linalg.norm(x, axis=1)
    q, r = np.linalg.qr(x)
    pivots = np.zeros_like(size)
    pivots[:, : r.shape[1]] = np.abs(np.diagonal(r, axis1=1, axis2=2))
    projection = np.einsum("btk,bt->bk", q, y)
    residual = y - np.einsum("btk,bk->bt", q, projection)
    largest = np.abs(y).max(axis=1)
    floor = FLOOR * np.where(largest > 0, largest, 1.0)
    spread = np.sqrt((residual**2).sum(axis=1) / np.maximum(here.sum(axis=1), 1))
    exact = spread <= floor
    unit = np.maximum(spread, floor)
    residual = np.where(exact[:, None], 0.0, residual / unit[:, None])
    return Sample(gaps, here, q, r, residual, projection, unit, exact, pivots <= DEPENDENT * size)


class Components(NamedTuple):
    """What each grid point says about each person; y and X in the units of the Sample."""

    lower: Floats  # [k, k, b, g] Cholesky factor of q'R⁻¹q
    turned: Floats  # [k, b, g] lower⁻¹ q'R⁻¹ residual
    rss: Floats  # [b, g] S
    log_det: Floats  # [b, g] log|R|
    ones: Floats  # [b, g] 1'R⁻¹1


def components(sample: Sample, grid: Grid) -> Components:
    """Whiten and factor, some people at a time so that the numbers stay in the cache."""
    here = sample.present.astype(np.float64)
    level = np.einsum("btk,bt->bk", sample.q, here)
    spanned = bool((np.abs(np.einsum("btk,bk->bt", sample.q, level) - here) < 1e-12).all())
    columns = np.concatenate([sample.q, sample.residual[..., None]] + [here[..., None]] * (not spanned), axis=2)
    parts = [_part(sample, columns, level, slice(b, b + AT_A_TIME), grid) for b in range(0, len(here), AT_A_TIME)]
    return Components(*(np.concatenate(piece, axis=-2) for piece in zip(*parts, strict=True)))


def _part(sample: Sample, columns: Floats, level: Floats, part: slice, grid: Grid) -> Components:
    k = sample.q.shape[2]
    z = np.ascontiguousarray(columns[part].transpose(1, 2, 0))
    gaps = sample.gaps[part].T
    alike = bool((gaps == gaps[:, :1]).all())  # the filter then runs once for all of them
    products, log_det = gram(gaps[:, :1] if alike else gaps, z, grid.rho, grid.noise)
    full = factor(products[: k + 1, : k + 1])
    rss = full[k, k] ** 2
    if products.shape[0] > k + 1:
        ones = products[-1, -1]
    else:
        ones = np.einsum("bi,ijbg,bj->bg", level[part], products[:k, :k], level[part])
    return Components(full[:k, :k], full[k, :k], rss, log_det, ones)


def log_determinant(lower: Floats) -> Floats:
    """log|X'R⁻¹X| from its factor [k, k, b, g]: [b, g]."""
    total: Floats = 2 * np.log(np.diagonal(lower)).sum(axis=-1)
    return total


@dataclass(frozen=True, slots=True)
class BatchContrast:
    """What the model knows about c'β of every person; each answer is an array [b]."""

    mixture: TMixture

    @property
    def mean(self) -> Floats:
        """Posterior mean; NaN with one degree of freedom."""
        return self.mixture.mean()

    @property
    def sd(self) -> Floats:
        """Posterior standard deviation; NaN with at most two degrees of freedom."""
        return self.mixture.sd()

    @property
    def p_value(self) -> Floats:
        """Two-sided p against zero: 2·min(F(0), 1 − F(0))."""
        return 2 * np.minimum(self.mixture.cdf(0.0), self.mixture.sf(0.0))

    def probability_below(self, x: ArrayLike) -> Floats:
        """Probability that c'β is below x (a number, or one a person)."""
        return self.mixture.cdf(np.asarray(x, np.float64))

    def quantile(self, q: float) -> Floats:
        """Value that c'β stays below with probability q."""
        return self.mixture.quantile(q)

    def interval(self, level: float = 0.95) -> tuple[Floats, Floats]:
        """Low and high end of the central interval that holds c'β with probability level."""
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)


@dataclass(frozen=True, slots=True)
class BatchFit:
    """The fitted model of every person: arrays [b], NaN for a person that could not be fitted."""

    n: NDArray[np.int64]
    """Observed days."""
    df: NDArray[np.int64]
    """n − k, the degrees of freedom."""
    rho: Floats
    """Posterior mean of (1−w)ρ, the correlation of neighbouring days."""
    rho_slow: Floats
    """Posterior mean of ρ."""
    noise_share: Floats
    """Posterior mean of w."""
    effective_days: Floats
    """Posterior mean of 1'R⁻¹1: so many independent days would know the level as well."""
    exact: NDArray[np.bool_]
    """X fits the values exactly; the noise is FLOOR by fiat."""
    weight: Floats
    """[b, g] posterior weight of each grid point."""
    sample: Sample
    parts: Components

    def contrast(self, c: ArrayLike) -> BatchContrast:
        """Posterior of c'β for c [k], or [b, k] with one a person.

        Raises ValueError for another shape, for NaN and for all zero.
        """
        people, k = self.sample.projection.shape
        wanted = np.asarray(c, np.float64)
        if wanted.shape not in {(k,), (people, k)} or not np.isfinite(wanted).all() or not wanted.any(axis=-1).all():
            raise ValueError(f"a contrast needs {k} numbers, one for each column of the design, not all zero")
        # c'β = c'r⁻¹γ, where γ are the coefficients of the orthonormal columns.
        fitted = np.isfinite(self.rho)
        triangle = np.where(fitted[:, None, None], self.sample.r, np.eye(k))
        turned = np.linalg.solve(triangle.transpose(0, 2, 1), np.broadcast_to(wanted, (people, k))[..., None])[..., 0]
        solved = solve(self.parts.lower, turned.T.astype(np.float64, copy=False))
        shift = (solved * self.parts.turned).sum(axis=0)
        unit = self.sample.unit[:, None]
        centre = (turned * self.sample.projection).sum(axis=1)[:, None] + unit * shift
        df = np.where(fitted, self.df, np.nan)
        scale = unit * np.sqrt(self.parts.rss / df[:, None] * (solved**2).sum(axis=0))
        return BatchContrast(TMixture(self.weight, centre, scale, df))


def posterior(sample: Sample, grid: Grid) -> BatchFit:
    """Weigh the grid points of every person."""
    n = sample.present.sum(axis=1)
    k = sample.q.shape[2]
    df = n - k
    bad = (df <= 0) | sample.dependent.any(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):  # rows that cannot be fitted; they are NaN below
        parts = components(sample, grid)
        parts = parts._replace(rss=np.where(sample.exact[:, None], np.maximum(df, 1)[:, None], parts.rss))
        log_weight = np.log(grid.prior) - (parts.log_det + log_determinant(parts.lower)) / 2
        log_weight = np.where(bad[:, None], np.nan, log_weight - df[:, None] / 2 * np.log(parts.rss))
    weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    return BatchFit(
        n=n,
        df=df,
        rho=weight @ ((1 - grid.noise) * grid.rho),
        rho_slow=weight @ grid.rho,
        noise_share=weight @ grid.noise,
        effective_days=(weight * parts.ones).sum(axis=1),
        exact=sample.exact & ~bad,
        weight=weight,
        sample=sample,
        parts=parts,
    )
