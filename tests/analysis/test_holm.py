"""p-values allowed for their number."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from hiplog.analysis.techniques.holm import holm


def test_the_smallest_counts_for_all_the_next_for_the_others() -> None:
    assert holm([0.01, 0.04, 0.25]) == pytest.approx((0.03, 0.08, 0.25))


def test_the_order_given_is_kept_and_no_p_falls_below_a_smaller_one() -> None:
    assert holm([0.03, 0.01, 0.02]) == pytest.approx((0.04, 0.03, 0.04))


def test_one_question_is_not_adjusted_and_none_is_no_error() -> None:
    assert holm([0.2]) == (0.2,)
    assert holm([]) == ()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_the_numbers_are_those_of_statsmodels(p_values: list[float]) -> None:
    with patch("gc.collect"):  # statsmodels collects all garbage at each call, a quarter of a second
        expected = multipletests(p_values, method="holm")[1]
    assert holm(p_values) == pytest.approx(expected, abs=1e-12)
