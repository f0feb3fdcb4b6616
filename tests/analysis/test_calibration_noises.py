"""Each noise resembles itself over the days as it says; mean 0 and variance 1."""

import numpy as np
import pytest

from hiplog.analysis.calibration import noises

DIARIES, DAYS = 600, 400


def near(products, expected) -> bool:
    """Compare the mean over diaries with what is expected, within four of its own standard errors."""
    each = products.mean(axis=1)
    return abs(each.mean() - expected) < 4 * each.std(ddof=1) / np.sqrt(len(each)) + 1e-9


def shape(k: int, length: int = 15) -> float:
    sine = np.sin(np.pi * np.arange(1, length + 1) / (length + 1))
    return float((sine[k:] * sine[: length - k]).sum() / (sine**2).sum()) if k < length else 0.0


AR2 = {0: 1.0, 1: 0.625, 2: 0.5125}  # .5, .2: r₁ = .5/.8, r₂ = .5·r₁ + .2


@pytest.mark.parametrize(
    ("noise", "correlation"),
    [
        (noises.ar1(0.5), lambda k: 0.5**k),
        (noises.ar1(0.0), lambda k: float(k == 0)),
        (noises.ar2(0.5, 0.2), AR2.__getitem__),
        (noises.slow_flares(), lambda k: 1.0 if k == 0 else 0.8 * shape(k)),
        (noises.two_states(), lambda k: 1.0 if k == 0 else 0.8 * 0.7**k),
        (noises.weekly(), lambda k: 0.5 * np.cos(2 * np.pi * k / 7) + 0.5 * 0.3**k),
    ],
    ids=["AR(1)", "white", "AR(2)", "slow flares", "two states", "weekly"],
)
def test_a_noise_has_the_autocorrelation_that_it_claims(noise, correlation):
    found = noise(np.random.default_rng(3), DIARIES, DAYS)
    assert found.shape == (DIARIES, DAYS)
    assert near(found, 0.0)
    for k in (0, 1, 2):
        assert near(found[:, k:] * found[:, : DAYS - k], correlation(k)), k


def test_the_first_day_is_a_day_like_any_other():
    for noise in (noises.ar1(0.9), noises.ar2(), noises.slow_flares(), noises.two_states(), noises.weekly()):
        first = noise(np.random.default_rng(5), 4000, 3)[:, :1]
        assert near(first, 0.0)
        assert near(first**2, 1.0)


def test_a_random_walk_starts_half_way_and_wanders_off_as_the_root_of_the_days():
    walk = noises.random_walk(0.3)(np.random.default_rng(4), DIARIES, 200)
    assert (walk[:, 100] == 0.0).all()
    assert near(walk[:, :1] ** 2, 0.3**2 * 100)
    assert near(np.diff(walk, axis=1) ** 2, 0.3**2)
