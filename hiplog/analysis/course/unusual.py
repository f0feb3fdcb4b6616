"""Days that the days before them did not announce: one-step innovations beyond ±3 (METHODS 6).

The model of METHODS 2 predicts each day from the days before it; the miss, in standard deviations of such a prediction,
is the day's score. Plain limits around a mean flag 61 % of quiet months, because they take days for independent; of
these scores, one day in 370 lies beyond ±3 by chance, which is about one a year. A day is unusual beside its
neighbours; that says nothing about why.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis import ar1
from hiplog.analysis.ar1.posterior import make_grid
from hiplog.analysis.question.windows import Floats
from hiplog.analysis.wording.phrases import number
from hiplog.diary.wording import day_words

NAMED = 3
"""A sentence names so many; a long diary has more, about one a year by chance."""
BEYOND = 3.0
"""Standard deviations of a one-step prediction."""


class UnusualDay(NamedTuple):
    """A day with its value, what the days before it led to expect, and its score in standard deviations."""

    date: dt.date
    value: float
    expected: float
    score: float


class Ahead(NamedTuple):
    """What each day was expected to be, and the standard deviation of the miss; both [n], in units of the noise."""

    expected: Floats
    spread: Floats


def unusual(days: Floats, values: Floats, design: Floats, fit: ar1.Fit) -> tuple[UnusualDay, ...]:
    """Return the days beyond ±3, in the order of time, at the most likely (ρ, w) of a fit of these very values.

    days[n] are increasing day numbers, values[n] and design[n, k] those that were fitted. A design that explains every
    value leaves nothing unusual.
    """
    if fit.exact:
        return ()
    grid, mode = make_grid(ar1.RHO_GRID, ar1.NOISE_GRID), int(np.argmax(fit.batch.weight[0]))
    rho, noise = float(grid.rho[mode]), float(grid.noise[mode])
    at = ar1.gls(days, values, design, rho=rho, noise_share=noise)
    level = design @ at.beta
    ahead = one_step(np.diff(days).astype(np.int64), (values - level) / at.sigma, rho, noise)
    expected, score = level + at.sigma * ahead.expected, (values - level) / at.sigma - ahead.expected
    score = score / ahead.spread
    return tuple(
        UnusualDay(dt.date.fromordinal(int(days[i])), float(values[i]), float(expected[i]), float(score[i]))
        for i in np.flatnonzero(np.abs(score) > BEYOND)
    )


def told(found: Sequence[UnusualDay]) -> str:
    """Return the days in words, the most unusual ones by name: "1 day stands out: 3 May 2026 (9.0; about 4.2 …)"."""
    most = sorted(sorted(found, key=lambda day: -abs(day.score))[:NAMED], key=lambda day: day.date)
    names = "; ".join(
        f"{day_words(day.date)} ({number(day.value)} where the days before led to expect {number(day.expected)})"
        for day in most
    )
    if len(found) == 1:
        return f"One day stands out from the days before it: {names}"
    which = f", most of all {names}" if len(found) > NAMED else f": {names}"
    return f"{len(found)} days stand out from the days before them{which}"


def one_step(gaps: npt.NDArray[np.int64], noise: Floats, rho: float, noise_share: float) -> Ahead:
    """Predict each element of noise[n], of variance 1, from those before it; gaps[n − 1] are days between neighbours.

    The scalar Kalman filter of :mod:`hiplog.analysis.ar1.whiten` at one grid point, which keeps the predictions.
    """
    expected, spread = np.zeros(len(noise)), np.ones(len(noise))
    slow, variance = 0.0, 1.0 - noise_share
    for i, gap in enumerate(gaps.tolist()):
        gain = variance / (variance + noise_share)
        fade = rho**gap
        slow = fade * (slow + gain * (float(noise[i]) - slow))
        variance = fade**2 * variance * (1.0 - gain) + (1.0 - noise_share) * (1.0 - fade**2)
        expected[i + 1], spread[i + 1] = slow, (variance + noise_share) ** 0.5
    return Ahead(expected, spread)
