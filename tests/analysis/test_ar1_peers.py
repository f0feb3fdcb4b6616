"""The model against other people's software: nlme::gls, JAGS, statsmodels."""

import numpy as np
import pytest
import statsmodels.api as sm

from hiplog.analysis import ar1

from .oracle import JAGS, KEPT_SERIES, SERIES, kept, workshop

RHO_OF_JAGS = np.r_[-0.5:0.9:0.02, 0.9:0.991:0.005]  # METHODS.md §2: JAGS' prior is uniform from −.5 to .99
WITH_JAGS = tuple(name for name in SERIES if name.startswith("diary"))


def check_nlme(series):
    cases = series.gls_cases()
    assert len(cases) == 20  # 2 designs × 5 ρ × 2 nuggets
    for (formula, rho, nugget), expected in cases.items():
        got = ar1.gls(series.days, series.values, series.design(formula), rho=rho, noise_share=nugget)
        answers = {"B": got.beta[1], "SE_B": got.se[1], "sigma": got.sigma, "REML_logLik": got.log_likelihood}
        assert answers == pytest.approx(expected, rel=1e-9, abs=0), (formula, rho, nugget)


def check_jags(series):
    """Within .02: of a point for the change, of 1 for probabilities and ρ.

    JAGS' own Monte-Carlo error (effective sample 36,000–46,000, posterior SD .5–1.1) is ≤ .006 for the mean and
    about .015 for the 2.5 % and 97.5 % quantiles; the largest difference found is .0133.
    """
    expected = series.results[JAGS]
    fit = ar1.fit(series.days, series.values, series.design("y~B"), rho=RHO_OF_JAGS, noise_share=0.0)
    change = fit.contrast([0, 1])
    low, high = change.interval(0.95)
    answers = {
        "b_mean": change.mean,
        "b_median": change.quantile(0.5),
        "b_q025": low,
        "b_q975": high,
        "p_two_sided": change.p_value,
        "P_b_le_0": change.probability_below(0),
        "P_b_le_minus1": change.probability_below(-1),
        "P_b_le_minus2": change.probability_below(-2),
        "rho_mean": fit.rho,
    }
    assert answers == pytest.approx({key: expected[key] for key in answers}, rel=0, abs=0.02)


@pytest.mark.parametrize("name", SERIES)
def test_equals_nlme_gls_to_nine_digits(name):
    check_nlme(workshop(name))


@pytest.mark.parametrize("name", KEPT_SERIES)
def test_equals_nlme_gls_on_the_series_kept_here(name):
    check_nlme(kept(name))


@pytest.mark.parametrize("name", WITH_JAGS)
def test_the_posterior_is_that_of_jags(name):
    check_jags(workshop(name))


@pytest.mark.parametrize("name", KEPT_SERIES)
def test_the_posterior_is_that_of_jags_on_the_series_kept_here(name):
    check_jags(kept(name))


@pytest.mark.parametrize(("rho", "noise_share"), [(0.6, 0.0), (0.85, 0.4), (-0.4, 0.2), (0.0, 0.0)])
def test_equals_statsmodels_gls_given_the_covariance(rho, noise_share):
    series = kept("diary5_skipped_days")
    design = series.design("y~B+t0")
    gaps = np.abs(series.days[:, None] - series.days)
    covariance = (1 - noise_share) * rho**gaps + noise_share * np.eye(len(gaps))
    peer = sm.GLS(series.values, design, sigma=covariance).fit()
    got = ar1.gls(series.days, series.values, design, rho=rho, noise_share=noise_share)
    np.testing.assert_allclose(got.beta, peer.params, rtol=1e-9)
    np.testing.assert_allclose(got.se, peer.bse, rtol=1e-9)
    assert got.sigma == pytest.approx(np.sqrt(peer.scale), rel=1e-9)
    at_one_point = ar1.fit(series.days, series.values, design, rho=rho, noise_share=noise_share).contrast([0, 1, 0])
    assert at_one_point.interval() == pytest.approx(tuple(peer.conf_int()[1]), rel=1e-9)
    assert at_one_point.p_value == pytest.approx(peer.pvalues[1], rel=1e-9)
