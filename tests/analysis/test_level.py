import numpy as np
import pytest

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import level_change
from hiplog.analysis.doubts.other_dates import OtherDates, other_dates
from hiplog.analysis.question.windows import Windows

DAY = np.arange(56)
AFTER = DAY >= 28
RNG = np.random.default_rng(7)
SCORES = np.round(6 + RNG.normal(size=56) - 2.0 * AFTER)


def test_the_level_is_the_contrast_of_the_model():
    fit = ar1.fit(DAY, SCORES, np.column_stack([np.ones(56), AFTER]))
    found = level_change(DAY, SCORES, AFTER, amounts=(1.0, 2.0))
    contrast = fit.contrast([0, 1])
    assert found.level.change == pytest.approx(contrast.mean)
    assert found.level.interval == pytest.approx(contrast.interval(0.95))
    assert found.level.drops == pytest.approx((contrast.probability_below(-1), contrast.probability_below(-2)))
    assert found.level.rises == pytest.approx((1 - contrast.probability_below(1), 1 - contrast.probability_below(2)))
    assert (found.rho, found.effective_days) == (fit.rho, fit.effective_days)


def test_the_twin_also_has_the_day():
    fit = ar1.fit(DAY, SCORES, np.column_stack([np.ones(56), AFTER, DAY]))
    assert level_change(DAY, SCORES, AFTER).twin.change == pytest.approx(fit.contrast([0, 1, 0]).mean)


def test_a_constant_added_changes_nothing():
    one, other = level_change(DAY, SCORES, AFTER).level, level_change(DAY, SCORES + 3, AFTER).level
    assert (other.change, *other.interval, other.p_value) == pytest.approx((one.change, *one.interval, one.p_value))


def test_time_turned_round_turns_the_sign():
    one = level_change(DAY, SCORES, AFTER)
    other = level_change(DAY, SCORES[::-1], AFTER)
    assert other.level.change == pytest.approx(-one.level.change)
    assert other.twin.change == pytest.approx(-one.twin.change)
    assert other.level.interval == pytest.approx((-one.level.interval[1], -one.level.interval[0]))


def test_scores_on_one_straight_line_leave_nothing_to_the_twin():
    twin = level_change(DAY, 9 - DAY / 7, AFTER, amounts=(1.0,)).twin
    assert twin == (0.0, (0.0, 0.0), 1.0, 0.5, (0.0,), (0.0,))


def test_a_step_without_any_spread_around_line_and_step_is_certain_to_the_twin():
    twin = level_change(DAY, 9 - DAY / 28 - 2 * AFTER, AFTER, amounts=(1.0,)).twin
    assert twin == (-2.0, (-2.0, -2.0), 0.0, 1.0, (1.0,), (0.0,))


def windows(start: int, days: int = 14, lag: int = 0) -> Windows:
    return Windows(range(start - days, start), range(start + lag, start + days))


def test_other_dates_are_every_seventh_day_away_from_every_start():
    values = np.full(140, 5.0)
    assert other_dates(0, values, windows(70), [], 1.0) == (14, 0)  # days 14, 21 … 56 and 84 … 126
    assert other_dates(0, values, windows(70), [35], 1.0) == (11, 0)  # without 28, 35, 42


def test_a_change_as_large_counts_whatever_its_sign():
    values = np.repeat([3.0, 5.0, 3.0, 5.0, 3.0, 5.0, 3.0, 5.0, 3.0, 5.0], 14)
    assert other_dates(0, values, windows(70), [], 2.0).as_large == 8
    assert other_dates(0, values, windows(70), [], -2.0).as_large == 8
    assert other_dates(0, values, windows(70), [], 2.1).as_large == 0


def test_other_dates_are_the_plain_differences_of_the_same_windows():
    values = RNG.normal(size=400)
    values[RNG.random(400) < 0.3] = np.nan
    found = other_dates(1000, values, windows(1200, 28, 3), [], 0.2)
    large = compared = 0
    for day in range(28, 400 - 28 + 1, 7):
        before, after = values[day - 28 : day], values[day + 3 : day + 28]
        if abs(day - 200) >= 28 and np.isfinite(before).sum() >= 5 and np.isfinite(after).sum() >= 5:
            compared += 1
            large += abs(np.nanmean(after) - np.nanmean(before)) >= 0.2
    assert found == (compared, large)


def test_a_date_with_few_scores_on_a_side_is_not_compared():
    values = np.full(140, 5.0)
    values[90:] = np.nan
    assert other_dates(0, values, windows(70), [], 1.0).compared == 8  # days 14 … 56, and 84 with 6 days after


def test_at_most_two_hundred_dates_are_compared():
    assert other_dates(0, np.zeros(3650), windows(1800), [], 1.0).compared == 200


def test_a_diary_shorter_than_both_windows_has_no_other_date():
    assert other_dates(0, np.zeros(20), windows(10), [], 1.0) == (0, 0)


def test_a_share_needs_ten_dates():
    assert OtherDates(9, 3).share is None
    assert OtherDates(10, 3).share == pytest.approx(0.3)
