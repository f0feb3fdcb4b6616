import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hiplog.analysis.question.windows import NoStart, first_uses, starts, why_no_start, windows, within

START, LATER = dt.date(2026, 3, 29), dt.date(2026, 12, 31)


def uses(text: str) -> np.ndarray:
    return np.array([{"x": 1.0, ".": 0.0, "?": np.nan}[mark] for mark in text.replace(" ", "")])


def all_scored(used: np.ndarray) -> np.ndarray:
    return np.ones(len(used), dtype=bool)


def test_windows_are_half_open_around_the_start():
    before, after = windows(START, 28, 0, LATER)
    assert dt.date.fromordinal(before[0]) == dt.date(2026, 3, 1)
    assert dt.date.fromordinal(before[-1]) == dt.date(2026, 3, 28)
    assert dt.date.fromordinal(after[0]) == START
    assert len(before) == len(after) == 28


def test_the_window_after_ends_with_today():
    assert len(windows(START, 28, 0, dt.date(2026, 4, 2)).after) == 5


def test_a_lag_leaves_out_days_after_the_start_and_none_before():
    before, after = windows(START, 28, 3, LATER)
    assert len(before) == 28
    assert dt.date.fromordinal(after[0]) == dt.date(2026, 4, 1)
    assert len(after) == 25


def test_a_window_that_opens_after_today_is_empty_and_keeps_its_start():
    found = windows(START, 28, 3, START)
    assert len(found.after) == 0
    assert found.start == START


def test_days_outside_the_diary_are_missing():
    assert within(10, np.array([1.0, 2.0]), range(9, 13)).tolist()[1:3] == [1.0, 2.0]
    assert np.isnan(within(10, np.array([1.0, 2.0]), range(9, 13))[[0, 3]]).all()
    assert np.isnan(within(10, np.array([1.0, 2.0]), range(20, 22))).all()


def test_a_start_is_a_use_after_a_window_without_any():
    used = uses("x" + "." * 14 + "xxx" + "." * 13 + "xxx" + "." * 14)
    assert np.flatnonzero(first_uses(used, 14)).tolist() == [0, 15]


def test_a_day_of_unknown_use_is_no_use():
    used = uses("." * 7 + "?" * 7 + "xx?x" + "." * 10)
    assert np.flatnonzero(starts(used, all_scored(used), 14)).tolist() == [14]


def test_a_technique_that_stopped_and_came_back_has_two_starts():
    used = uses("." * 14 + "xxx" + "." * 14 + "x.x.x" + "." * 14)
    assert np.flatnonzero(starts(used, all_scored(used), 14)).tolist() == [14, 31]


def test_a_start_needs_five_scored_days_before_it():
    used = uses("." * 14 + "xxxx")
    scored = np.zeros(18, dtype=bool)
    scored[[1, 4, 7, 9]] = True
    assert not starts(used, scored, 14).any()
    scored[11] = True
    assert np.flatnonzero(starts(used, scored, 14)).tolist() == [14]


def test_a_start_needs_three_days_of_use_counting_its_own():
    assert not starts(uses("." * 14 + "xx" + "." * 12), np.ones(28, dtype=bool), 14).any()
    assert starts(uses("." * 14 + "xx" + "." * 11 + "x"), np.ones(28, dtype=bool), 14).sum() == 1


def test_many_techniques_at_once_give_the_same_starts():
    first, second = uses("." * 14 + "xxx" + "." * 20), uses("." * 20 + "xxx" + "." * 14)
    both = starts(np.column_stack([first, second]), np.ones(37, dtype=bool), 14)
    assert np.argmax(both, axis=0).tolist() == [14, 20]


def test_why_there_is_no_start():
    scored = np.zeros(30, dtype=bool)
    scored[::4] = True
    assert why_no_start(uses("x" * 30), scored, 14) == NoStart("from the first day", 0, 0)
    assert why_no_start(uses("." * 10 + "x" * 20), scored, 14) == NoStart("few scored", 10, 3)
    assert why_no_start(uses("." * 20 + "xx" + "." * 8), ~scored, 14) == NoStart("few uses", 20, 2)


@given(st.lists(st.sampled_from([0.0, 1.0, np.nan]), min_size=1, max_size=80), st.integers(14, 30))
def test_every_start_keeps_its_promise(marks, days):
    used = np.array(marks)
    scored = np.isfinite(used)
    for day in np.flatnonzero(starts(used, scored, days)):
        assert used[day] == 1.0
        assert not (used[max(day - days, 0) : day] == 1.0).any()
        assert scored[max(day - days, 0) : day].sum() >= 5
        assert (used[day : day + days] == 1.0).sum() >= 3
