"""The one model: a regression whose errors remember the days before.

y = Xβ + e with Cov(eᵢ, eⱼ) = σ² [(1−w) ρ^|tᵢ−tⱼ| + w·1{i=j}]: a slow part that fades over days plus a share w of white
noise. Prior flat on β, 1/σ on σ, flat on a grid of ρ and w; the posterior of a contrast c'β is a weighted mixture of
Student-t distributions in closed form (METHODS.md §2). Gaps enter only through |tᵢ−tⱼ|: a missing day is missing,
nothing is filled in. y is in points of pain, t in whole days.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiplog.analysis.ar1.posterior import (
    BatchContrast,
    BatchFit,
    Sample,
    log_determinant,
    make_grid,
    pack,
    posterior,
)

__all__ = ["GLS", "NOISE_GRID", "RHO_GRID", "BatchContrast", "BatchFit", "Contrast", "Fit", "fit", "fit_batch", "gls"]

Floats = NDArray[np.float64]

RHO_GRID = (0.0, 0.15, 0.3, 0.45, 0.55, 0.65, 0.75, 0.82, 0.88, 0.93, 0.96, 0.98)
NOISE_GRID = (0.0, 0.2, 0.4, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What the model knows about one number c'β, such as the change of level."""

    batch: BatchContrast

    @property
    def mean(self) -> float:
        """Posterior mean; NaN with one degree of freedom, where a t has none (the median is `quantile(0.5)`)."""
        return float(self.batch.mean[0])

    @property
    def sd(self) -> float:
        """Posterior standard deviation; NaN with at most two degrees of freedom."""
        return float(self.batch.sd[0])

    @property
    def p_value(self) -> float:
        """Two-sided p against zero: 2·min(F(0), 1 − F(0))."""
        return float(self.batch.p_value[0])

    def probability_below(self, x: float) -> float:
        """Probability that c'β is below x."""
        return float(self.batch.probability_below(x)[0])

    def quantile(self, q: float) -> float:
        """Value that c'β stays below with probability q (0 < q < 1, else ValueError)."""
        return float(self.batch.quantile(q)[0])

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Low and high end of the central interval that holds c'β with probability level."""
        low, high = self.batch.interval(level)
        return float(low[0]), float(high[0])


@dataclass(frozen=True, slots=True)
class Fit:
    """The fitted model of one diary."""

    batch: BatchFit

    @property
    def n(self) -> int:
        """Observed days."""
        return int(self.batch.n[0])

    @property
    def df(self) -> int:
        """Observed days less columns of the design."""
        return int(self.batch.df[0])

    @property
    def rho(self) -> float:
        """Posterior mean of (1−w)ρ, the correlation of neighbouring days."""
        return float(self.batch.rho[0])

    @property
    def rho_slow(self) -> float:
        """Posterior mean of ρ, what the slow part keeps from one day to the next."""
        return float(self.batch.rho_slow[0])

    @property
    def noise_share(self) -> float:
        """Posterior mean of w, the share of the variance that is gone the next day."""
        return float(self.batch.noise_share[0])

    @property
    def effective_days(self) -> float:
        """Posterior mean of 1'R⁻¹1: so many independent days would know the level as well."""
        return float(self.batch.effective_days[0])

    @property
    def exact(self) -> bool:
        """The design fits the values exactly: there is no noise to learn from, and intervals are as good as points."""
        return bool(self.batch.exact[0])

    def contrast(self, c: ArrayLike) -> Contrast:
        """Posterior of c'β. Raises ValueError unless c has one finite number for each column, not all zero."""
        return Contrast(self.batch.contrast(c))


class GLS(NamedTuple):
    """Generalised least squares at fixed ρ and w, as R's nlme::gls reports it."""

    beta: Floats
    se: Floats
    sigma: float
    log_likelihood: float
    """REML log-likelihood with all its constants."""


def fit(
    days: ArrayLike,
    values: ArrayLike,
    design: ArrayLike,
    *,
    rho: ArrayLike = RHO_GRID,
    noise_share: ArrayLike = NOISE_GRID,
    names: Sequence[str] | None = None,
) -> Fit:
    """Fit the model to one diary: days[n], values[n], design[n, k] with one row for each observed day.

    days are whole, increasing day numbers; a day without a score has no row. rho and noise_share are a number or an
    increasing sequence: the grid of the prior. names are the columns of the design, for the sentence of an error.
    Values that the design fits exactly (all scores equal, for one) are fitted: `Fit.exact` is then True and the noise
    SD 1e-9 of the largest score.

    Raises ValueError for shapes that do not fit together, days that are not whole or not increasing, numbers that are
    not finite, no more days than columns, and columns that others already make up (naming them).
    """
    return Fit(posterior(_one(days, values, design, names), make_grid(rho, noise_share)))


def gls(days: ArrayLike, values: ArrayLike, design: ArrayLike, *, rho: float, noise_share: float = 0.0) -> GLS:
    """Fit β and σ at one ρ and one noise share; arguments and errors as for `fit`, w is the nugget of nlme's corExp."""
    sample = _one(days, values, design, None)
    grid = make_grid(rho, noise_share)
    batch = posterior(sample, grid)
    parts = batch.parts
    each = [batch.contrast(row).mixture for row in np.eye(sample.r.shape[1])]
    df = int(batch.df[0])
    sigma = float(sample.unit[0] * np.sqrt(parts.rss[0, 0] / df))
    log_size = float(log_determinant(parts.lower)[0, 0]) + 2 * float(np.log(np.abs(np.diagonal(sample.r[0]))).sum())
    spread = df * (np.log(2 * np.pi) + 1 + 2 * np.log(sigma))
    return GLS(
        beta=np.array([one.centre[0, 0] for one in each]),
        se=np.array([one.scale[0, 0] for one in each]),
        sigma=sigma,
        log_likelihood=float(-(spread + parts.log_det[0, 0] + log_size) / 2),
    )


def fit_batch(
    days: ArrayLike,
    values: ArrayLike,
    design: ArrayLike,
    *,
    rho: ArrayLike = RHO_GRID,
    noise_share: ArrayLike = NOISE_GRID,
) -> BatchFit:
    """Fit the model to many diaries at once: days[b, n], values[b, n], design[b, n, k]; the same numbers as `fit`.

    A NaN in values is an absent day, what days and design say there is not read, so short diaries are padded with NaN.
    A diary that `fit` would refuse for its number of days or its design is a row of NaN.

    Raises ValueError for shapes, and for days or design of an observed day that `fit` would refuse.
    """
    when, y, x = np.asarray(days, np.float64), np.asarray(values, np.float64), np.asarray(design, np.float64)
    if y.ndim != 2 or not y.size or when.shape != y.shape or x.shape[:2] != y.shape or x.ndim != 3 or not x.shape[2]:
        raise ValueError(f"days{when.shape} and values{y.shape} must be [b, n] and design{x.shape} [b, n, k]")
    _enough(y.shape[1], x.shape[2])
    return posterior(_checked(when, y, x, ~np.isnan(y)), make_grid(rho, noise_share))


def _one(days: ArrayLike, values: ArrayLike, design: ArrayLike, names: Sequence[str] | None) -> Sample:
    when, y, x = np.asarray(days, np.float64), np.asarray(values, np.float64), np.asarray(design, np.float64)
    if when.ndim != 1 or y.shape != when.shape or x.ndim != 2 or len(x) != y.size or not x.shape[1]:
        raise ValueError(f"days{when.shape} and values{y.shape} must be [n] and design{x.shape} [n, k]")
    n, k = x.shape
    if names is not None and len(names) != k:
        raise ValueError(f"{len(names)} names for {k} columns of the design")
    _enough(n, k)
    sample = _checked(when[None], y[None], x[None], np.ones((1, n), dtype=bool))
    if sample.dependent.any():
        labels = names if names is not None else [f"column {j}" for j in range(k)]
        repeated = ", ".join(label for label, no in zip(labels, sample.dependent[0], strict=True) if no)
        raise ValueError(f"the design says nothing new in: {repeated} (made up by the columns before)")
    return sample


def _enough(n: int, k: int) -> None:
    if n <= k:
        raise ValueError(f"{n} observed days are too few for {k} columns: at least {k + 1} are needed")


def _checked(when: Floats, y: Floats, x: Floats, present: NDArray[np.bool_]) -> Sample:
    if not np.isfinite(y[present]).all() or not np.isfinite(x[present]).all() or not np.isfinite(when[present]).all():
        raise ValueError("days, values and design must be finite numbers on every observed day")
    if (when[present] % 1 != 0).any():
        raise ValueError("days must be whole numbers")
    sample = pack(np.where(present, when, 0).astype(np.int64), y, x, present)
    if (sample.gaps[:, 1:] < 1)[sample.present[:, 1:]].any():
        raise ValueError("days must increase: each later than the one before")
    return sample
