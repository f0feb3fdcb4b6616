"""The mixture of t distributions: a distribution function, its quantiles and its moments."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, optimize
from scipy import stats as scipy_stats

from hiplog.analysis.ar1.mixture import TMixture

UNIT = st.floats(0.01, 1)


@st.composite
def mixtures(draw):
    count = draw(st.integers(1, 6))
    weight = np.array(draw(st.lists(UNIT, min_size=count, max_size=count)))
    centre = np.array(draw(st.lists(st.floats(-5, 5), min_size=count, max_size=count)))
    scale = np.array(draw(st.lists(UNIT, min_size=count, max_size=count))) * draw(st.sampled_from([1e-6, 1.0, 1e4]))
    df = draw(st.sampled_from([1, 2, 3, 10, 54, 3648]))
    return TMixture(weight[None] / weight.sum(), centre[None], scale[None], np.array([df]))


def by_scipy(mixture, x):
    each = scipy_stats.t.cdf(x, mixture.df[0], loc=mixture.centre[0], scale=mixture.scale[0])
    return float(mixture.weight[0] @ each)


@given(mixtures(), st.floats(-10, 10), st.floats(0, 10))
@settings(max_examples=100, deadline=None)
def test_the_distribution_function_never_falls_and_is_that_of_scipy(mixture, x, further):
    here, there = float(mixture.cdf(x)[0]), float(mixture.cdf(x + further)[0])
    assert 0 <= here <= there + 1e-15 <= 1 + 2e-15
    assert here == pytest.approx(by_scipy(mixture, x), abs=1e-12)
    assert here + float(mixture.sf(x)[0]) == pytest.approx(1, abs=1e-14)


@given(mixtures(), st.sampled_from([1e-9, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.9999]))
@settings(max_examples=200, deadline=None)
def test_a_quantile_is_where_the_distribution_function_crosses_it(mixture, q):
    found = mixture.quantile(q)
    hair = 1e-11 * max(abs(found[0]), mixture.scale.min())
    assert mixture.cdf(found - hair)[0] <= q * (1 + 1e-12)
    assert mixture.sf(found + hair)[0] <= (1 - q) * (1 + 1e-12)


@pytest.mark.parametrize("q", [1e-6, 0.025, 0.5, 0.975])
def test_a_quantile_is_the_root_that_scipy_finds(q):
    weight, centre = np.array([[0.2, 0.5, 0.3]]), np.array([[-1.0, -0.6, 0.4]])
    mixture = TMixture(weight, centre, np.array([[0.3, 0.5, 1.1]]), np.array([11]))
    root = optimize.brentq(lambda x: float(mixture.cdf(x)[0]) - q, -1000, 1000, xtol=1e-14, rtol=1e-14)
    assert mixture.quantile(q)[0] == pytest.approx(root, rel=1e-9 if q < 1e-3 else 1e-12)


def test_two_distant_humps_have_their_quantiles_too():
    humps = TMixture(np.array([[0.5, 0.5]]), np.array([[-1e6, 1e6]]), np.array([[1e-3, 1e-3]]), np.array([5]))
    assert humps.quantile(0.25)[0] == pytest.approx(-1e6)
    assert humps.quantile(0.75)[0] == pytest.approx(1e6)
    assert humps.cdf(humps.quantile(0.5))[0] == pytest.approx(0.5)


def test_the_moments_are_those_of_the_density():
    mixture = TMixture(np.array([[0.3, 0.7]]), np.array([[-1.0, 2.0]]), np.array([[1.0, 0.5]]), np.array([9]))

    def density(x):
        return float(mixture.weight[0] @ scipy_stats.t.pdf(x, 9, loc=mixture.centre[0], scale=mixture.scale[0]))

    mean = integrate.quad(lambda x: x * density(x), -np.inf, np.inf)[0]
    variance = integrate.quad(lambda x: (x - mean) ** 2 * density(x), -np.inf, np.inf)[0]
    assert mixture.mean()[0] == pytest.approx(mean, abs=1e-8)
    assert mixture.sd()[0] == pytest.approx(np.sqrt(variance), abs=1e-6)


def test_a_far_tail_keeps_its_digits():
    far = TMixture(np.ones((1, 1)), np.full((1, 1), 100.0), np.ones((1, 1)), np.array([50]))
    assert far.cdf(0.0)[0] == pytest.approx(scipy_stats.t.cdf(-100, 50), rel=1e-9)
    near = TMixture(np.ones((1, 1)), np.full((1, 1), -100.0), np.ones((1, 1)), np.array([50]))
    assert near.sf(0.0)[0] == pytest.approx(scipy_stats.t.sf(100, 50), rel=1e-9)


@pytest.mark.parametrize("q", [0.0, 1.0, -0.1, np.nan])
def test_refuses_a_probability_that_has_no_quantile(q):
    mixture = TMixture(np.ones((1, 1)), np.zeros((1, 1)), np.ones((1, 1)), np.array([5]))
    with pytest.raises(ValueError, match=f"a quantile needs a probability between 0 and 1, got {q}"):
        mixture.quantile(q)
