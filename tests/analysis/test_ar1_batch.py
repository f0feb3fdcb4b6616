"""Many diaries at once: the same numbers as one after the other."""

import re

import numpy as np
import pytest

from hiplog.analysis import ar1


def diaries(count=40, n=60, missing=0.3, seed=5):
    rng = np.random.default_rng(seed)
    days = np.broadcast_to(np.arange(100, 100 + n), (count, n))
    values = np.clip(np.rint(5 + np.cumsum(rng.normal(0, 0.6, (count, n)), axis=1)), 0, 10)
    values[rng.random((count, n)) < missing] = np.nan
    after = (days >= 100 + n // 2).astype(float)
    return days, values, np.stack([np.ones((count, n)), after], axis=2)


def numbers(fit, contrast=(0, 1)):
    change = fit.contrast(contrast)
    low, high = change.interval()
    return np.array(
        [
            *(fit.rho, fit.rho_slow, fit.noise_share, fit.effective_days, fit.n, fit.df),
            *(change.mean, change.sd, low, high, change.p_value, change.probability_below(-1), change.quantile(0.9)),
        ]
    )


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_a_batch_gives_the_numbers_of_single_fits(missing):
    days, values, design = diaries(missing=missing)
    together = numbers(ar1.fit_batch(days, values, design))
    for person in range(len(values)):
        seen = ~np.isnan(values[person])
        alone = numbers(ar1.fit(days[person, seen], values[person, seen], design[person, seen]))
        np.testing.assert_allclose(together[:, person], alone, rtol=1e-12, atol=1e-12)


def test_padding_changes_nothing():
    days, values, design = diaries()
    left = [np.pad(days, ((0, 0), (7, 3))), np.pad(values, ((0, 0), (7, 3)), constant_values=np.nan)]
    wide = np.pad(design, ((0, 0), (7, 3), (0, 0)), constant_values=np.nan)
    np.testing.assert_array_equal(numbers(ar1.fit_batch(*left, wide)), numbers(ar1.fit_batch(days, values, design)))


def test_who_else_is_in_the_batch_changes_nothing():
    days, values, design = diaries(count=70)
    all_together = numbers(ar1.fit_batch(days, values, design))
    some = numbers(ar1.fit_batch(days[50:], values[50:], design[50:]))
    np.testing.assert_allclose(all_together[:, 50:], some, rtol=1e-12, atol=1e-12)


def test_a_diary_that_cannot_be_fitted_is_a_row_of_nan():
    days, values, design = diaries(count=5)
    values[0] = np.nan  # empty
    values[1, 2:] = np.nan  # as many days as columns, or fewer
    values[2, 30:] = np.nan  # nothing after the start: the second column is all zero
    values[3] = 4.0  # an exact fit is no failure
    fit = ar1.fit_batch(days, values, design)
    answers = numbers(fit)
    assert np.isnan(np.delete(answers, [4, 5], axis=0)[:, :3]).all()
    assert np.isfinite(answers[:, 3:]).all()
    assert fit.exact.tolist() == [False, False, False, True, False]


def test_a_contrast_and_a_threshold_may_differ_from_person_to_person():
    days, values, design = diaries(count=3)
    fit = ar1.fit_batch(days, values, design)
    each = fit.contrast([[0, 1], [1, 0], [1, 1]])
    for person, contrast in enumerate([[0, 1], [1, 0], [1, 1]]):
        assert each.mean[person] == fit.contrast(contrast).mean[person]
    below = each.probability_below([0.0, 4.0, -1.0])
    assert below[1] == each.probability_below(4.0)[1]


def refused(message, days, values, design):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ar1.fit_batch(days, values, design)


def test_refuses_shapes_that_do_not_fit_together():
    days, values, design = diaries(count=2, n=6)
    says = "days{} and values{} must be [b, n] and design{} [b, n, k]"
    refused(says.format("(6,)", "(6,)", "(6, 2)"), days[0], values[0], design[0])
    refused(says.format("(2, 5)", "(2, 6)", "(2, 6, 2)"), days[:, 1:], values, design)
    refused(says.format("(2, 6)", "(2, 6)", "(2, 6)"), days, values, design[..., 0])
    refused(says.format("(2, 6)", "(2, 6)", "(2, 5, 2)"), days, values, design[:, 1:])
    refused(says.format("(2, 6)", "(2, 6)", "(2, 6, 0)"), days, values, design[..., :0])
    refused(says.format("(0, 6)", "(0, 6)", "(0, 6, 2)"), days[:0], values[:0], design[:0])
    few = (days[:, :2], values[:, :2], design[:, :2])
    refused("2 observed days are too few for 2 columns: at least 3 are needed", *few)


def test_refuses_what_a_single_fit_refuses_on_observed_days():
    days, values, design = diaries(count=2, n=6, missing=0.0)
    refused("days must increase: each later than the one before", days[:, ::-1], values, design)
    refused("days must be whole numbers", days + 0.5, values, design)
    broken = design.copy()
    broken[1, 3, 1] = np.nan
    refused("days, values and design must be finite numbers on every observed day", days, values, broken)
