"""Counting pairs by rank against counting them one by one and against scipy."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau, theilslopes

from hiplog.analysis.overlap import theil_sen as slopes
from hiplog.analysis.overlap.ranks import order_score, pairs, tie_sizes
from hiplog.analysis.overlap.theil_sen import median, theil_sen

values = st.lists(st.integers(-3, 12).map(float) | st.floats(-1e6, 1e6), max_size=40)


@given(values)
def test_the_order_score_is_rising_less_falling_pairs(series):
    counted = sum(np.sign(later - earlier) for earlier, later in itertools.combinations(series, 2))
    assert order_score(np.array(series)) == counted


def test_the_order_score_of_a_long_series_is_kendalls():
    series = np.random.default_rng(4).normal(size=70_000)
    pairs_of_days = len(series) * (len(series) - 1) / 2
    tau = kendalltau(np.arange(len(series)), series).statistic
    assert order_score(series) / pairs_of_days == pytest.approx(tau, rel=1e-9)


@given(values, values)
def test_every_pair_is_higher_equal_or_lower(before, after):
    found = pairs(np.array(before), np.array(after))
    signs = [np.sign(b - a) for a, b in itertools.product(before, after)]
    assert (found.possible, found.higher, found.ties) == (len(signs), signs.count(1), signs.count(0))
    assert found.score == sum(signs)


def test_ties_are_counted_by_value():
    assert tie_sizes(np.array([3.0, 1, 3, 2, 3, 1])).tolist() == [2, 1, 3]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 10)), min_size=2, max_size=30, unique_by=lambda x: x[0]))
def test_the_slope_is_scipys(points):
    days, scores = np.array(sorted(points), dtype=float).T
    assert theil_sen(days, scores) == pytest.approx(theilslopes(scores, days).slope, abs=1e-12)


@pytest.mark.parametrize("count", [100_000, 100_001, 250_000])
def test_the_median_of_many_is_numpys(count):
    rng = np.random.default_rng(count)
    for many in (rng.normal(size=count), np.round(rng.normal(size=count)), np.zeros(count)):
        assert median(many) == np.median(many)


def test_a_sample_that_misleads_is_found_out():
    """Every 101st value is high, so the sample's middle lies far above the median."""
    many = np.zeros(slopes.MANY)
    many[:: slopes.EVERY] = 1 + np.arange(len(many[:: slopes.EVERY]))
    assert median(many) == 0
    assert median(1 - many) == 1
