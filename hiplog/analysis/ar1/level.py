"""How much the level of a series changes at a date, and how sure that is: the one pure step of every before/after.

Beside the change of level always stands its trend-adjusted twin, which also lets the series drift steadily: with slow
drift and no effect the level alone is wrong in 10–45 %, the twin in 5–6 % (METHODS 3b).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis import ar1
from hiplog.analysis.ar1.posterior import make_grid
from hiplog.analysis.question.windows import Bools, Floats

EXACT_DECIMALS = 6
"""A design that explains every score leaves only rounding behind these decimals."""


class Estimate(NamedTuple):
    """One change with its uncertainty; in units of the series, negative is lower."""

    change: float
    interval: tuple[float, float]
    """95 %; of no width where the design explains every score."""
    p_value: float
    probability_lower: float
    drops: tuple[float, ...]
    """P(change ≤ −amount) for each amount asked for."""
    rises: tuple[float, ...]
    """P(change ≥ amount) for each amount asked for."""


class Noise(NamedTuple):
    """One kind of noise: what its slow part keeps from day to day, its share of white noise, its SD."""

    rho: float
    share: float
    sigma: float


class LevelChange(NamedTuple):
    """What the model says about a change of level."""

    level: Estimate
    twin: Estimate
    before: Estimate
    """The level itself, not a change: its `change` is the level, its `interval` that of the level."""
    after: Estimate
    rho: float
    effective_days: float
    noise: Noise
    """The likeliest one, at the posterior mode."""


def level_change(
    day_numbers: npt.NDArray[np.int64], values: Floats, after: Bools, *, amounts: Sequence[float] = ()
) -> LevelChange:
    """Fit the model of METHODS 2 with the columns 1, after (the level) and 1, after, t (the twin).

    All three arrays have one element per observed day (no NaN), in the order of time, at least one side not constant
    and at least 5 days a side: that is for the caller to see to.  `amounts` are sizes of change, not negative, whose
    chance is asked for.
    """
    ones, step = np.ones(len(values)), after.astype(float)
    weeks = (day_numbers - day_numbers.mean()) / 7.0
    level = ar1.fit(day_numbers, values, np.column_stack([ones, step]), names=("level", "after"))
    twin = ar1.fit(day_numbers, values, np.column_stack([ones, step, weeks]), names=("level", "after", "weeks"))
    return LevelChange(
        level=estimate(level, (0.0, 1.0), amounts),
        twin=estimate(twin, (0.0, 1.0, 0.0), amounts),
        before=estimate(level, (1.0, 0.0), ()),
        after=estimate(level, (1.0, 1.0), ()),
        rho=level.rho,
        effective_days=level.effective_days,
        noise=likeliest(level),
    )


def likeliest(fit: ar1.Fit) -> Noise:
    """Return the noise at the posterior mode of a fit on the default grid."""
    batch, grid = fit.batch, make_grid(ar1.RHO_GRID, ar1.NOISE_GRID)
    mode = int(np.argmax(batch.weight[0]))
    sigma = float(batch.sample.unit[0] * np.sqrt(batch.parts.rss[0, mode] / batch.df[0]))
    return Noise(float(grid.rho[mode]), float(grid.noise[mode]), sigma)


class LevelChanges(NamedTuple):
    """The same of many series at once: arrays [b]."""

    change: Floats
    low: Floats
    high: Floats
    probability_lower: Floats
    twin_probability_lower: Floats


def level_changes(day_numbers: npt.NDArray[np.int64], values: Floats, after: Bools) -> LevelChanges:
    """Fit values[b, n] on day_numbers[n], NaN = not scored, as :func:`level_change` fits each of them."""
    weeks = (day_numbers - day_numbers.mean()) / 7.0
    twin = np.column_stack([np.ones(len(after)), after, weeks])
    return LevelChanges(
        *level_only(day_numbers, values, after),
        numbers(ar1.fit_batch(*_alike(day_numbers, values, twin)), (0.0, 1.0, 0.0))[3],
    )


def level_only(
    day_numbers: npt.NDArray[np.int64], values: Floats, after: Bools
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return change, low and high end of its 95 % interval and P(lower) for each row, without the twin."""
    design = np.column_stack([np.ones(len(after)), after])
    return numbers(ar1.fit_batch(*_alike(day_numbers, values, design)), (0.0, 1.0))


def _alike(day_numbers: npt.NDArray[np.int64], values: Floats, design: Floats) -> tuple[Floats, Floats, Floats]:
    """Give every row the same days and the same design."""
    rows = len(values)
    return np.broadcast_to(day_numbers, values.shape), values, np.broadcast_to(design, (rows, *design.shape))


def numbers(fit: ar1.BatchFit, weights: tuple[float, ...]) -> tuple[Floats, Floats, Floats, Floats]:
    """Return change, low and high end of its 95 % interval and P(lower) of one contrast, for each row of a fit."""
    contrast = fit.contrast(weights)
    low, high = contrast.interval(0.95)
    lower = contrast.probability_below(0.0)
    point = np.round(contrast.quantile(0.5), EXACT_DECIMALS) + 0.0 if fit.exact.any() else low
    surely = np.where(point == 0.0, 0.5, point < 0.0)
    plain, exact = (contrast.mean, low, high, lower), (point, point, point, surely)
    return tuple(np.where(fit.exact, new, old) for new, old in zip(exact, plain, strict=True))  # type: ignore[return-value]


def estimate(fit: ar1.Fit, weights: tuple[float, ...], amounts: Sequence[float]) -> Estimate:
    """Return the plain numbers of one contrast of a fit."""
    contrast = fit.contrast(weights)
    change, low, high, lower = (float(row[0]) for row in numbers(fit.batch, weights))
    if fit.exact:
        drops, rises = (tuple(float(sign * change >= amount) for amount in amounts) for sign in (-1, 1))
        return Estimate(change, (change, change), float(change == 0.0), lower, drops, rises)
    return Estimate(
        change,
        (low, high),
        contrast.p_value,
        lower,
        tuple(contrast.probability_below(-amount) for amount in amounts),
        tuple(1.0 - contrast.probability_below(amount) for amount in amounts),
    )
