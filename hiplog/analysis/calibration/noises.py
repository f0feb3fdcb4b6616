"""The ways in which days resemble their neighbours, simulated: what a diary does when nothing happens.

A noise is a function of a random generator, a number of diaries and a number of days that returns [diaries, days] with
mean 0 and variance 1 (the random walk, which has none, takes steps of one). Only the AR(1) is what the model assumes
(METHODS.md §2); the others are there because no diary has promised to be one. Each says its autocorrelation at lag k.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Noise = Callable[[np.random.Generator, int, int], Floats]

BURN_IN = 100
"""Days simulated and thrown away, so that the first day is a day like any other."""
DAY = 0.2
"""Share of the variance of flares and cycles that is gone the next day: people also score unevenly."""


def ar1(rho: float) -> Noise:
    """Return an AR(1): each day keeps rho of the day before; correlation rho^k."""

    def noise(rng: np.random.Generator, diaries: int, days: int) -> Floats:
        found = rng.standard_normal((days, diaries))
        for day in range(1, days):
            found[day] = rho * found[day - 1] + np.sqrt(1.0 - rho**2) * found[day]
        return found.T

    return noise


def ar2(first: float = 0.9, second: float = -0.3) -> Noise:
    """Return an AR(2), which swings back: correlation r₁ = first / (1 − second), rₖ = first·rₖ₋₁ + second·rₖ₋₂."""
    near = first / (1.0 - second)
    shock = np.sqrt(1.0 - first * near - second * (first * near + second))

    def noise(rng: np.random.Generator, diaries: int, days: int) -> Floats:
        found = rng.standard_normal((days + BURN_IN, diaries))
        for day in range(2, days + BURN_IN):
            found[day] = first * found[day - 1] + second * found[day - 2] + shock * found[day]
        return found[BURN_IN:].T

    return noise


def slow_flares(length: int = 15, every: float = 25.0) -> Noise:
    """Return flares that rise and fall over `length` days and begin on one day in `every`, over uneven scoring.

    The shape is a half sine, so the correlation is (1 − DAY)·Σ s(i)·s(i+k) / Σ s(i)².
    """
    shape = np.sin(np.pi * np.arange(1, length + 1) / (length + 1))
    rate = 1.0 / every
    spread = np.sqrt(rate * (1.0 - rate) * (shape**2).sum())

    def noise(rng: np.random.Generator, diaries: int, days: int) -> Floats:
        begins = rng.random((diaries, days + length - 1)) < rate
        flares = np.zeros((diaries, days))
        for day, height in enumerate(shape):
            flares += height * begins[:, length - 1 - day : length - 1 - day + days]
        return _uneven(rng, (flares - rate * shape.sum()) / spread)

    return noise


def two_states(bad: float = 5.0, good: float = 10.0) -> Noise:
    """Return days that are good or bad and stay so for `good` and `bad` days on average, over uneven scoring.

    A Markov chain: correlation (1 − DAY)·(1 − 1/bad − 1/good)^k.
    """
    share = bad / (bad + good)

    def noise(rng: np.random.Generator, diaries: int, days: int) -> Floats:
        chance = rng.random((days, diaries))
        flare = np.empty((days, diaries), dtype=bool)
        flare[0] = chance[0] < share
        for day in range(1, days):
            flare[day] = np.where(flare[day - 1], chance[day] >= 1.0 / bad, chance[day] < 1.0 / good)
        return _uneven(rng, (flare.T - share) / np.sqrt(share * (1.0 - share)))

    return noise


def weekly(rho: float = 0.3, share: float = 0.5) -> Noise:
    """Return a week that repeats itself, `share` of the variance, over an AR(1).

    Each diary has its own worst weekday: correlation share·cos(2πk/7) + (1 − share)·rho^k.
    """
    rest = ar1(rho)

    def noise(rng: np.random.Generator, diaries: int, days: int) -> Floats:
        worst = rng.integers(0, 7, (diaries, 1))
        week = np.sqrt(2.0) * np.cos(2.0 * np.pi * (np.arange(days) - worst) / 7.0)
        found: Floats = np.sqrt(share) * week + np.sqrt(1.0 - share) * rest(rng, diaries, days)
        return found

    return noise


def random_walk(step: float = 1.0) -> Noise:
    """Return a level that never comes back: each day is the one before plus a normal step; 0 half way through."""

    def noise(rng: np.random.Generator, diaries: int, days: int) -> Floats:
        walk: Floats = np.cumsum(step * rng.standard_normal((diaries, days)), axis=1)
        walk -= walk[:, days // 2, None].copy()
        return walk

    return noise


def _uneven(rng: np.random.Generator, slow: Floats) -> Floats:
    found: Floats = np.sqrt(1.0 - DAY) * slow + np.sqrt(DAY) * rng.standard_normal(slow.shape)
    return found
