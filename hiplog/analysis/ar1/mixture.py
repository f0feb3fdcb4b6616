"""A weighted mixture of Student-t distributions: what the model knows about one number.

Each grid point (ρ, w) gives a t with the same degrees of freedom, its own centre and its own scale; the posterior is
their weighted mixture (METHODS.md §2). The distribution function is a weighted sum in closed form; a quantile is its
root, bracketed by the smallest and largest quantile of the components, so no scale has to be guessed. Nothing is
sampled.

Arrays: weight, centre and scale are [b, g] (person, grid point), df is [b]; every answer is [b]. A row of NaN
stays NaN.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 100
"""Halvings after which a bracket is as narrow as rounding allows, whatever its scale."""
CLOSE = 1e-13
"""A quantile is found when its tail probability is right to this share."""


class TMixture(NamedTuple):
    """Mixtures of t distributions, one a row."""

    weight: Floats
    centre: Floats
    scale: Floats
    df: Floats

    def cdf(self, x: Floats | float) -> Floats:
        """Probability of at most x (a number, or one a row)."""
        return self._tail(self._standard(x))

    def sf(self, x: Floats | float) -> Floats:
        """Probability of more than x, exact also far out where 1 − cdf would be rounding."""
        return self._tail(-self._standard(x))

    def mean(self) -> Floats:
        """Posterior mean; NaN with one degree of freedom, where a t has none."""
        centre: Floats = (self.weight * self.centre).sum(axis=-1)
        return np.where(self.df > 1, centre, np.nan)

    def sd(self) -> Floats:
        """Posterior standard deviation; NaN with at most two degrees of freedom, where a t has none."""
        df = np.where(self.df > 2, self.df, np.nan)[..., None]
        middle = (self.weight * self.centre).sum(axis=-1, keepdims=True)
        spread = self.scale**2 * df / (df - 2) + (self.centre - middle) ** 2
        deviation: Floats = np.sqrt((self.weight * spread).sum(axis=-1))
        return deviation

    def quantile(self, q: float) -> Floats:
        """Value that the number stays below with probability q. Raises ValueError unless 0 < q < 1."""
        from scipy.special import stdtrit

        if not 0 < q < 1:
            raise ValueError(f"a quantile needs a probability between 0 and 1, got {q}")
        ends = self.centre + self.scale * stdtrit(self.df, q)[..., None]
        start = (self.weight * ends).sum(axis=-1)
        return self._root(q, start, ends.min(axis=-1), ends.max(axis=-1))

    def _standard(self, x: Floats | float) -> Floats:
        return (np.asarray(x, dtype=np.float64)[..., None] - self.centre) / self.scale

    def _tail(self, standard: Floats) -> Floats:
        from scipy.special import stdtr

        tail: Floats = (self.weight * stdtr(self.df[..., None], standard)).sum(axis=-1)
        return tail

    def _density(self, x: Floats) -> Floats:
        from scipy.special import betaln

        df = self.df[..., None]
        log_unit = -0.5 * np.log(df) - betaln(0.5, df / 2)
        log_density = log_unit - (df + 1) / 2 * np.log1p(self._standard(x) ** 2 / df)
        density: Floats = (self.weight * np.exp(log_density) / self.scale).sum(axis=-1)
        return density

    def _root(self, q: float, x: Floats, low: Floats, high: Floats) -> Floats:
        """Newton inside a shrinking bracket: a step that would leave it becomes a halving. Ends at rounding."""
        for _ in range(STEPS):
            miss = self.cdf(x) - q if q <= 0.5 else (1 - q) - self.sf(x)
            close = ~(np.abs(miss) > CLOSE * min(q, 1 - q))  # a row of NaN has nothing to wait for
            if close.all():
                break
            low, high = np.where(miss < 0, x, low), np.where(miss > 0, x, high)
            with np.errstate(divide="ignore", over="ignore", invalid="ignore"):  # no density, no step: halve
                step = x - miss / self._density(x)
            x = np.where(close, x, np.where((step > low) & (step < high), step, (low + high) / 2))
        return x
