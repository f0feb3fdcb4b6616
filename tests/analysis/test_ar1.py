"""The model of one diary: exactness, what does not matter to it, and what it refuses."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtr

from hiplog.analysis import ar1

DAYS = np.array([3, 4, 5, 9, 10, 12, 13, 14, 15, 22, 23, 24])
SCORES = np.array([6, 5, 7, 6, 4, 5, 6, 3, 4, 2, 4, 3], dtype=float)
AFTER = (DAYS >= 13).astype(float)
DESIGN = np.column_stack([np.ones(12), AFTER])
RHOS, SHARES = [-0.2, 0.0, 0.5, 0.9], [0.0, 0.3]


def dense(days, values, design, contrast, at):
    """The posterior of METHODS.md §2 from full covariance matrices: F(at), ρ, w, slow ρ, effective days."""
    n, k = design.shape
    found = []
    for rho, prior in zip(RHOS, np.gradient(RHOS), strict=True):
        for share in SHARES:
            r = (1 - share) * rho ** np.abs(days[:, None] - days) + share * np.eye(n)
            inverse = np.linalg.inv(r)
            precision = design.T @ inverse @ design
            beta = np.linalg.solve(precision, design.T @ inverse @ values)
            rest = values - design @ beta
            rss = rest @ inverse @ rest
            log_weight = np.log(prior) - (np.linalg.slogdet(r)[1] + np.linalg.slogdet(precision)[1]) / 2
            log_weight -= (n - k) / 2 * np.log(rss)
            scale = np.sqrt(rss / (n - k) * contrast @ np.linalg.solve(precision, contrast))
            below = stdtr(n - k, (at - contrast @ beta) / scale)
            found.append((log_weight, below, (1 - share) * rho, share, rho, inverse.sum(), contrast @ beta))
    log_weights, *rest = np.array(found).T
    weights = np.exp(log_weights - log_weights.max())
    return [float(weights @ column / weights.sum()) for column in rest]


def check_against_dense(days, values, design, contrast, at):
    fit = ar1.fit(days, values, design, rho=RHOS, noise_share=SHARES)
    change = fit.contrast(contrast)
    got = [change.probability_below(at), fit.rho, fit.noise_share, fit.rho_slow, fit.effective_days, change.mean]
    np.testing.assert_allclose(got, dense(days, values, design, contrast, at), rtol=1e-10, atol=1e-10)


def test_equals_the_dense_covariance_across_gaps():
    check_against_dense(DAYS, SCORES, DESIGN, np.array([0.0, 1.0]), -1.0)


@given(
    gaps=st.lists(st.integers(1, 40), min_size=6, max_size=40),
    seed=st.integers(0, 1000),
    at=st.floats(-3, 3),
    first=st.integers(-1000, 800_000),
)
@settings(max_examples=60, deadline=None)
def test_equals_the_dense_covariance_on_any_days(gaps, seed, at, first):
    rng = np.random.default_rng(seed)
    days = first + np.cumsum(gaps)
    values = np.clip(np.rint(rng.normal(5, 2, len(days))), 0, 10) + rng.normal(0, 0.1, len(days))
    after = (np.arange(len(days)) >= len(days) // 2).astype(float)
    design = np.column_stack([np.ones(len(days)), after, (days - days[0]) / 7])
    check_against_dense(days, values, design, np.array([0.0, 1.0, 0.0]), at)


@given(
    gaps=st.lists(st.integers(1, 60), min_size=5, max_size=50),
    rho=st.floats(-0.95, 0.99),
    share=st.floats(0, 1),
    seed=st.integers(0, 1000),
)
@settings(max_examples=80, deadline=None)
def test_any_rho_and_noise_share_equal_the_dense_covariance(gaps, rho, share, seed):
    days = np.cumsum(gaps)
    n = len(days)
    design = np.column_stack([np.ones(n), np.arange(n) >= n // 2])
    values = np.random.default_rng(seed).normal(5, 2, n)
    inverse = np.linalg.inv((1 - share) * rho ** np.abs(days[:, None] - days) + share * np.eye(n))
    spread = np.linalg.inv(design.T @ inverse @ design)
    beta = spread @ design.T @ inverse @ values
    sigma = np.sqrt((values - design @ beta) @ inverse @ (values - design @ beta) / (n - 2))
    got = ar1.gls(days, values, design, rho=rho, noise_share=share)
    np.testing.assert_allclose(got.beta, beta, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(got.se, sigma * np.sqrt(np.diag(spread)), rtol=1e-10)
    assert got.sigma == pytest.approx(sigma, rel=1e-10)


def test_more_than_a_block_of_days_is_still_exact():
    rng = np.random.default_rng(1)
    days = np.cumsum(rng.integers(1, 4, 150))
    design = np.column_stack([np.ones(150), np.arange(150) >= 70])
    check_against_dense(days, rng.normal(5, 1, 150), design, np.array([0.0, 1.0]), 0.2)


def test_effective_days_need_no_constant_column_in_the_design():
    through_zero = np.column_stack([AFTER, DAYS.astype(float)])
    check_against_dense(DAYS, SCORES, through_zero, np.array([1.0, 0.0]), 0.5)


def test_day_numbers_as_large_as_dates_change_nothing():
    with_day = np.column_stack([DESIGN, DAYS])
    far = np.column_stack([DESIGN, DAYS + 738_000])
    near = ar1.fit(DAYS, SCORES, with_day).contrast([0, 1, 0])
    assert ar1.fit(DAYS + 738_000, SCORES, far).contrast([0, 1, 0]).interval() == pytest.approx(
        near.interval(), rel=1e-9
    )


def test_adding_a_constant_to_the_scores_moves_only_the_level():
    moved = ar1.fit(DAYS, SCORES + 3, DESIGN)
    plain = ar1.fit(DAYS, SCORES, DESIGN)
    assert moved.contrast([0, 1]).interval() == pytest.approx(plain.contrast([0, 1]).interval(), rel=1e-10)
    assert moved.contrast([1, 0]).mean == pytest.approx(plain.contrast([1, 0]).mean + 3, rel=1e-10)
    assert moved.rho == pytest.approx(plain.rho, rel=1e-10)


@pytest.mark.parametrize("factor", [1e-6, 0.1, 1e6])
def test_another_unit_of_the_scores_scales_the_answer(factor):
    scaled = ar1.fit(DAYS, SCORES * factor, DESIGN).contrast([0, 1])
    plain = ar1.fit(DAYS, SCORES, DESIGN).contrast([0, 1])
    assert scaled.p_value == pytest.approx(plain.p_value, rel=1e-10)
    assert scaled.sd == pytest.approx(plain.sd * factor, rel=1e-10)
    assert scaled.interval() == pytest.approx(tuple(end * factor for end in plain.interval()), rel=1e-10)


def test_turning_time_round_changes_nothing():
    turned = ar1.fit(-DAYS[::-1], SCORES[::-1], DESIGN[::-1])
    plain = ar1.fit(DAYS, SCORES, DESIGN)
    assert turned.contrast([0, 1]).interval() == pytest.approx(plain.contrast([0, 1]).interval(), rel=1e-10)
    assert turned.effective_days == pytest.approx(plain.effective_days, rel=1e-10)


def test_a_gap_weighs_as_the_days_it_lasts():
    """One day in two of ρ .5 is every day of ρ .25."""
    sparse = ar1.gls(2 * np.arange(12), SCORES, DESIGN, rho=0.5)
    close = ar1.gls(np.arange(12), SCORES, DESIGN, rho=0.25)
    np.testing.assert_allclose(sparse.beta, close.beta, rtol=1e-12)
    np.testing.assert_allclose(sparse.se, close.se, rtol=1e-12)


def test_white_noise_stands_in_the_grid_once_with_the_weight_of_all_shares():
    """ρ = 0 is the same model whatever the share, so leaving out a duplicate must not change its weight."""
    all_shares = ar1.fit(DAYS, SCORES, DESIGN, rho=[0.0, 1e-9], noise_share=[0.0, 0.5])
    assert all_shares.batch.weight.shape == (1, 3)
    np.testing.assert_allclose(all_shares.batch.weight[0], [0.5, 0.25, 0.25], rtol=1e-6)
    assert all_shares.noise_share == pytest.approx(0.25)


def test_a_single_grid_value_is_a_fixed_one():
    fit = ar1.fit(DAYS, SCORES, DESIGN, rho=0.6, noise_share=0.25)
    assert (fit.rho, fit.rho_slow, fit.noise_share) == pytest.approx((0.45, 0.6, 0.25))


def test_pure_white_noise_counts_every_day():
    fit = ar1.fit(DAYS, SCORES, DESIGN, rho=0.0)
    assert fit.effective_days == pytest.approx(12)
    assert (fit.n, fit.df) == (12, 10)
    assert fit.noise_share == pytest.approx(0.4)  # not known: the mean of the shares given


def test_days_that_hang_together_count_for_less():
    assert ar1.fit(DAYS, SCORES, DESIGN, rho=0.9, noise_share=0.0).effective_days < 4


def test_equal_scores_are_an_exact_fit_with_no_change():
    fit = ar1.fit(DAYS, np.full(12, 4.0), DESIGN)
    change = fit.contrast([0, 1])
    assert fit.exact
    assert change.mean == pytest.approx(0, abs=1e-9)
    assert change.interval() == pytest.approx((0, 0), abs=1e-7)
    assert change.p_value > 0.5
    assert 0 <= fit.rho < 1
    assert np.isfinite(fit.effective_days)


def test_scores_of_zero_only_are_an_exact_fit():
    fit = ar1.fit(DAYS, np.zeros(12), DESIGN)
    assert fit.exact
    assert fit.contrast([1, 0]).mean == 0
    assert fit.contrast([1, 0]).p_value == pytest.approx(1)


def test_an_exact_step_is_found_as_a_point():
    fit = ar1.fit(DAYS, 6 - 2 * AFTER, DESIGN)
    assert fit.exact
    assert fit.contrast([0, 1]).interval() == pytest.approx((-2, -2), abs=1e-6)
    assert fit.contrast([0, 1]).p_value < 1e-12


def test_ordinary_scores_are_not_an_exact_fit():
    assert not ar1.fit(DAYS, SCORES, DESIGN).exact


@pytest.mark.parametrize(("n", "mean_known", "sd_known"), [(3, False, False), (4, True, False), (5, True, True)])
def test_a_mean_needs_two_degrees_of_freedom_and_an_sd_three(n, mean_known, sd_known):
    change = ar1.fit(DAYS[:n], SCORES[:n], np.column_stack([np.ones(n), np.arange(n) > 0])).contrast([0, 1])
    assert np.isfinite(change.mean) == mean_known
    assert np.isfinite(change.sd) == sd_known
    low, high = change.interval()
    assert low < change.quantile(0.5) < high


def refused(message, days=DAYS, values=SCORES, design=DESIGN, **options):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ar1.fit(days, values, design, **options)


def test_refuses_shapes_that_do_not_fit_together():
    refused("days(12,) and values(11,) must be [n] and design(12, 2) [n, k]", values=SCORES[1:])
    refused("days(12,) and values(12,) must be [n] and design(12,) [n, k]", design=AFTER)
    refused("days(12,) and values(12,) must be [n] and design(11, 2) [n, k]", design=DESIGN[1:])
    refused("days(12,) and values(12,) must be [n] and design(12, 0) [n, k]", design=DESIGN[:, :0])
    refused("days(1, 12) and values(1, 12) must be [n] and design(12, 2) [n, k]", days=DAYS[None], values=SCORES[None])
    refused("1 names for 2 columns of the design", names=["level"])


def test_refuses_no_more_days_than_columns():
    message = "2 observed days are too few for 2 columns: at least 3 are needed"
    refused(message, days=DAYS[:2], values=SCORES[:2], design=DESIGN[:2])


def test_refuses_columns_made_up_by_others_and_names_them():
    design = np.column_stack([DESIGN, 1 - AFTER, np.zeros(12), DAYS])
    names = ["level", "after", "before", "ice", "day"]
    refused("the design says nothing new in: before, ice (made up by the columns before)", design=design, names=names)
    refused("the design says nothing new in: column 2, column 3 (made up by the columns before)", design=design)


@pytest.mark.parametrize("days", [DAYS[::-1], np.r_[DAYS[:1], DAYS[:-1]]])
def test_refuses_days_that_do_not_increase(days):
    refused("days must increase: each later than the one before", days=days)


def test_refuses_parts_of_days():
    refused("days must be whole numbers", days=DAYS + 0.5)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_refuses_numbers_that_are_not_finite(bad):
    message = "days, values and design must be finite numbers on every observed day"
    refused(message, values=np.where(DAYS == 9, bad, SCORES))
    refused(message, days=np.where(DAYS == 9, bad, DAYS))
    refused(message, design=np.where(DAYS[:, None] == 9, bad, DESIGN))


@pytest.mark.parametrize("rho", [1.0, [-1.0, 0.0], [0.5, 0.3], [0.5, 0.5], [], [[0.1]], np.nan])
def test_refuses_a_rho_outside_its_range(rho):
    refused("rho must be a number or an increasing sequence of numbers between -1 and 1", rho=rho)


@pytest.mark.parametrize("noise_share", [-0.1, 1.1, [], [[0.1]], np.nan])
def test_refuses_a_noise_share_outside_its_range(noise_share):
    refused("noise_share must be a number or a sequence of numbers from 0 to 1", noise_share=noise_share)


@pytest.mark.parametrize("contrast", [[1.0], [0.0, 0.0], [np.nan, 1.0], [[1.0, 0.0], [0.0, 1.0]]])
def test_refuses_a_contrast_that_is_none(contrast):
    with pytest.raises(ValueError, match="a contrast needs 2 numbers, one for each column of the design, not all zero"):
        ar1.fit(DAYS, SCORES, DESIGN).contrast(contrast)
