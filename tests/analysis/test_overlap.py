"""The single-case indices by hand, at the edges, and as properties."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hiplog.analysis.overlap import indices

NOTHING = None
scores = st.integers(0, 10).map(float)
phases = st.lists(scores, min_size=1, max_size=12)
missing = st.lists(scores | st.just(math.nan), min_size=1, max_size=12)


def test_improvement_is_downwards_unless_told_otherwise():
    assert indices([6, 7, 5, 6], [4, 5, 3, 4])["nap"] == 31 / 32
    assert indices([6, 7, 5, 6], [4, 5, 3, 4], increase_is_better=True)["nap"] == 1 / 32


def test_each_index_by_hand():
    found = indices([6, 7, 5, 6], [4, 5, 3, 7])
    assert (found["nap"], found["tau_ab"]) == (12 / 16, 8 / 16)  # of 16 pairs 11 are lower, 2 equal, 3 higher
    assert found["tau_u"] == (8 - 1) / 16  # before, 3 pairs fall and 2 rise: an improvement of 1 by itself
    assert (found["trend_before"], found["trend_after"]) == (-1 / 6, 2 / 6)
    assert found["pnd"] == 2 / 4  # 4 and 3 are below the lowest 5
    assert found["pem"] == 3 / 4  # below the median 6
    assert found["pand"] == 6 / 8  # without 5 and 7 after, nothing overlaps
    assert found["ird"] == 1 - 64 / 32 * (2 / 8)
    assert found["mean_difference"] == -1.25


def test_a_day_without_a_score_is_left_out_whether_nan_or_none():
    assert indices([6, None, 5, math.nan, 7], [4, 3]) == indices(
        [6, 5, 7], [4, 3], days_before=[0, 2, 4], days_after=[5, 6]
    )


def test_days_in_any_order_are_put_in_order():
    shuffled = indices([5, 6, 7], [3, 4], days_before=[3, 1, 2], days_after=[9, 8])
    assert shuffled == indices([6, 7, 5], [4, 3], days_before=[1, 2, 3], days_after=[8, 9])


def test_without_day_numbers_the_phase_after_follows_the_last_day_before_at_once():
    assert indices([6, 7, 5], [4, 3], days_before=[3, 5, 9]) == indices(
        [6, 7, 5], [4, 3], days_before=[3, 5, 9], days_after=[10, 11]
    )


def test_a_gap_counts_in_the_trend_and_not_in_the_ranks():
    near = indices([6, 5, 4], [3, 3], days_before=[1, 2, 3], days_after=[4, 5])
    far = indices([6, 5, 4], [3, 3], days_before=[1, 2, 3], days_after=[4, 60])
    assert (near["pet"], far["pet"]) == (0.0, 0.0)
    assert indices([4, 5, 6], [8, 8], days_before=[1, 2, 3], days_after=[4, 60])["pet"] == 0.5
    assert near["nap"] == far["nap"]


def test_a_day_on_a_level_line_is_not_beyond_it():
    assert indices([5, 5, 5], [5, 4, 6])["pet"] == 1 / 3
    assert indices([5, 5, 5], [5, 4, 6], increase_is_better=True)["pet"] == 1 / 3


def test_a_phase_without_days_leaves_all_but_the_other_trend_undefined():
    found = indices([math.nan], [1, 2, 3])
    assert found.pop("trend_after") == 1.0
    assert set(found.values()) == {NOTHING}
    assert set(indices([], []).values()) == {NOTHING}


def test_one_day_a_side_has_order_but_no_spread():
    found = indices([6], [4])  # the bounds of 1 are the package's
    known = {name: value for name, value in found.items() if value is not None}
    assert known == {
        "nap": 1.0, "nap_low": 1.0, "nap_high": 1.0, "tau_ab": 1.0, "tau_u": 1.0,
        "pnd": 1.0, "pem": 1.0, "pand": 1.0, "ird": 1.0, "mean_difference": -2.0,
    }  # fmt: skip


def test_one_day_before_leaves_the_trend_the_spread_and_the_ratio_undefined():
    found = indices([6], [4, 5])
    assert {name for name, value in found.items() if value is None} == {
        "nap_se", "pet", "trend_before", "base_tau", "smd", "hedges_g", "lrr", "percent_change",
    }  # fmt: skip


def test_without_spread_there_is_no_standardised_difference():
    found = indices([5, 5, 5], [3, 3, 3])
    assert (found["smd"], found["hedges_g"]) == (NOTHING, NOTHING)
    assert found["percent_change"] == pytest.approx(-40)
    assert indices([5.1] * 7, [3, 4])["smd"] is NOTHING  # a mean that rounding moves is no spread


def test_without_overlap_the_error_counts_half_a_pair():
    """By hand from SingleCaseES: a share of 1 of 4 pairs counts as 7/8, so the variance is 7/64."""
    assert indices([6, 7], [4, 5])["nap_se"] == pytest.approx(math.sqrt(7) / 8)


def test_a_trend_before_is_taken_out_only_where_it_is_significant():
    """Kendall's p of five days is .027 when all pairs fall, and .0500435 when one does not (scan on byHeart2011)."""
    on_the_line, beside_it = indices([5, 4, 3, 2, 1], [0, -1]), indices([5, 4, 2, 3, 1], [0, -1])
    assert on_the_line["base_tau"] is NOTHING  # nothing is left beside the line
    assert beside_it["base_tau"] == pytest.approx(10 / math.sqrt(21 * 10))


def test_all_scores_equal_have_no_tau_that_ties_allow_for():
    assert indices([5, 5, 5], [5, 5])["base_tau"] is NOTHING
    assert indices([5, 5, 5], [5, 5])["nap"] == 0.5


@pytest.mark.parametrize(("before", "after"), [([0, 0, 0], [1, 2]), ([1, 2], [0, 0]), ([-3, 1], [1, 2])])
def test_a_mean_of_zero_or_less_has_no_ratio(before, after):
    found = indices(before, after)
    assert (found["lrr"], found["percent_change"]) == (NOTHING, NOTHING)


def test_the_log_ratio_counts_in_half_units_as_the_package_does():
    """By hand from SingleCaseES: mean .1 of 4 is held at 1/8, its variance of .04 stays above 1/64."""
    found = indices([0, 0, 0.4, 0], [1, 1, 1, 1])["lrr"]
    assert found == pytest.approx(math.log(8) + 1 / 64 / 8 - 0.04 / (8 / 64))


def test_rows_that_are_not_rows_are_refused():
    with pytest.raises(ValueError, match=r"^values and day numbers are one row each, equally long; got \(1, 2\)"):
        indices([[1, 2]], [3])
    with pytest.raises(ValueError, match=r"equally long; got \(2,\) and \(1,\)$"):
        indices([1, 2], [3], days_before=[1])


def by_pairs(before, after):
    """Nonoverlap, S and PAND for an increase, pair by pair and cut by cut."""
    signs = [np.sign(b - a) for a, b in itertools.product(before, after)]
    order = sum(np.sign(b - a) for a, b in itertools.combinations(before, 2))
    kept = [
        i + j
        for i in range(len(before) + 1)
        for j in range(len(after) + 1)
        if i == 0 or j == 0 or sorted(before)[i - 1] < sorted(after)[len(after) - j]
    ]
    share = (sum(s > 0 for s in signs) + sum(s == 0 for s in signs) / 2) / len(signs)
    return {
        "nap": share,
        "tau_ab": sum(signs) / len(signs),
        "tau_u": (sum(signs) - order) / len(signs),
        "pnd": np.mean(np.array(after) > max(before)),
        "pem": np.mean(np.array(after) > np.median(before)) + np.mean(np.array(after) == np.median(before)) / 2,
        "pand": max(kept) / (len(before) + len(after)),
        "mean_difference": np.mean(after) - np.mean(before),
    }


@given(phases, phases)
def test_equal_to_counting_pair_by_pair(before, after):
    found, counted = indices(before, after, increase_is_better=True), by_pairs(before, after)
    assert {name: found[name] for name in counted} == pytest.approx(counted, abs=1e-12)


@given(missing, missing)
def test_no_answer_is_ever_nan_and_shares_stay_between_0_and_1(before, after):
    found = indices(before, after)
    assert all(value is None or math.isfinite(value) for value in found.values())
    assert all(found[name] is None or 0 <= found[name] <= 1 for name in ("nap", "nap_low", "nap_high", "pnd", "pem"))
    if found["nap"] is not None:
        assert found["nap_low"] <= found["nap"] <= found["nap_high"]
        assert found["tau_ab"] == pytest.approx(2 * found["nap"] - 1)


@given(missing, missing)
def test_turning_values_and_direction_leaves_all_but_raw_signs_and_ratios(before, after):
    found = indices(before, after)
    turned = indices([-value for value in before], [-value for value in after], increase_is_better=True)
    raw = ("trend_before", "trend_after", "mean_difference")
    for name in found.keys() - {"lrr", "percent_change"}:
        other = turned[name] if turned[name] is None or name not in raw else -turned[name]
        assert found[name] == pytest.approx(other, abs=1e-12), name


@given(missing, missing)
def test_the_other_direction_mirrors_the_nonoverlap(before, after):
    down, up = indices(before, after), indices(before, after, increase_is_better=True)
    assume(down["nap"] is not None)
    assert down["nap"] == pytest.approx(1 - up["nap"])
    assert down["nap_low"] == pytest.approx(1 - up["nap_high"], abs=2e-4)
    assert down["nap_se"] == (None if up["nap_se"] is None else pytest.approx(up["nap_se"]))
    for name in ("tau_ab", "tau_u", "base_tau", "smd", "hedges_g"):
        assert down[name] == (None if up[name] is None else pytest.approx(-up[name], abs=1e-12)), name
    assert down["lrr"] == up["lrr"]


@given(missing, missing, st.integers(0, 10_000))
def test_where_the_calendar_begins_changes_nothing(before, after, start):
    early = indices(before, after)
    days = np.arange(start, start + len(before) + len(after))
    late = indices(before, after, days_before=days[: len(before)], days_after=days[len(before) :])
    assert late == pytest.approx(early, abs=1e-9)


@given(missing, missing)
def test_ranks_do_not_mind_another_scale(before, after):
    found, stretched = indices(before, after), indices([v * 4 + 8 for v in before], [v * 4 + 8 for v in after])
    for name in ("nap", "nap_se", "tau_ab", "tau_u", "pnd", "pem", "pand", "ird", "trend_before", "base_tau", "smd"):
        assert stretched[name] == pytest.approx(found[name], abs=1e-9), name
