import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis import UnusualDay, ar1, trend
from hiplog.analysis.ar1.whiten import whiten
from hiplog.analysis.course.unusual import one_step, told, unusual

from .literal import diary

QUIET = "3434 3344 4343 3433 4343 3434 3343"
SPIKE = f"{QUIET} 4344 9434 {QUIET}"


def test_a_day_that_the_days_before_did_not_announce_stands_out():
    (day,) = trend(diary(SPIKE)).unusual_days
    assert (day.date, day.value) == (dt.date(2026, 4, 2), 9)
    assert 3 < day.expected < 4
    assert day.score > 3


def test_a_quiet_diary_has_none():
    assert trend(diary(QUIET)).unusual_days == ()


def test_the_trend_says_them():
    found = trend(diary(SPIKE))
    assert "One day stands out from the days before it: 2 Apr 2026 (9.0 where the days before led to expect 3.5)." in (
        found.text
    )
    (day,) = found.to_json()["unusual_days"]
    assert (day["date"], day["value"]) == ("2026-04-02", 9.0)
    assert set(day) == {"date", "value", "expected", "score"}


def test_scores_on_a_straight_line_leave_nothing_unusual():
    assert trend(diary("0123456789")).unusual_days == ()


def test_no_answer_no_unusual_day():
    assert trend(diary("5" * 20)).unusual_days == ()
    assert trend(diary("5")).unusual_days == ()


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=40),
    st.sampled_from([0.0, 0.3, 0.75, 0.98]),
    st.sampled_from([0.0, 0.4, 1.0]),
)
@settings(deadline=None, max_examples=50)
def test_the_predictions_are_those_of_the_whitening(gaps, rho, noise):
    rng = np.random.default_rng(len(gaps))
    values = rng.normal(size=len(gaps) + 1)
    ahead = one_step(np.array(gaps), values, rho, noise)
    columns = values[:, None, None]
    rows = [part.rows for part in whiten(np.array([0, *gaps])[:, None], columns, np.array([rho]), np.array([noise]))]
    expected = np.concatenate(rows)[:, 0, 0, 0]
    assert (values - ahead.expected) / ahead.spread == pytest.approx(expected, abs=1e-9)


def test_scores_are_residuals_at_the_likeliest_noise_in_their_own_unit():
    """Oracle: the whitened residuals of ar1.gls have the variance sigma², so their scores have variance 1."""
    rng = np.random.default_rng(3)
    values = np.round(5 + rng.normal(0, 1, 400), 1)
    day, design = np.arange(400.0), np.ones((400, 1))
    fit = ar1.fit(day, values, design)
    found = unusual(day, values, design, fit)
    assert [one.date.toordinal() for one in found] == [int(i) for i in np.flatnonzero(np.abs(values - 5) > 3.0)]


def test_expected_values_keep_the_unit_and_scores_have_none():
    rng = np.random.default_rng(8)
    values = 5 + 0.2 * np.cumsum(rng.normal(0, 1, 120))
    values[60] += 6
    day, design = np.arange(1.0, 121.0), np.ones((120, 1))
    small, large = (unusual(day, part, design, ar1.fit(day, part, design)) for part in (values, 1000 * values))
    assert small[0].expected == pytest.approx(values[57:60].mean(), abs=0.5)
    for one, other in zip(small, large, strict=True):
        assert other.expected == pytest.approx(1000 * one.expected)
        assert other.score == pytest.approx(one.score)


def test_quiet_months_are_flagged_about_as_often_as_chance_allows():
    """METHODS 1: limits that take days for independent flag 61 % of months with a correlation of .5."""
    rng, flagged = np.random.default_rng(11), 0
    for _ in range(150):
        slow = rng.normal(size=28)
        for t in range(1, 28):
            slow[t] = 0.5 * slow[t - 1] + np.sqrt(0.75) * slow[t]
        values = np.clip(np.round(5 + 1.5 * slow), 0, 10)
        design = np.ones((28, 1))
        flagged += bool(unusual(np.arange(28.0), values, design, ar1.fit(np.arange(28), values, design)))
    assert flagged <= 15


def days(*scores: float) -> list[UnusualDay]:
    return [UnusualDay(dt.date(2026, 3, 1 + at), 9.0, 4.2, score) for at, score in enumerate(scores)]


def test_several_are_named_in_the_order_of_time_the_most_unusual_of_many():
    assert told(days(3.5, -4)) == (
        "2 days stand out from the days before them: 1 Mar 2026 (9.0 where the days before led to expect 4.2); "
        "2 Mar 2026 (9.0 where the days before led to expect 4.2)"
    )
    text = told(days(3.1, -4, 5, 6))
    assert text.startswith("4 days stand out from the days before them, most of all 2 Mar 2026 (9.0")
    assert "1 Mar 2026" not in text
