import datetime as dt
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from hiplog.analysis.course.episode_days import Wait
from hiplog.analysis.course.time_to_episode import time_to_episode

START = dt.date(2026, 6, 1)


def wait(since: int, days: int, ended: bool = True) -> Wait:
    """Return a wait that begins so many days from the start."""
    return Wait(START + dt.timedelta(since), days, ended)


EARLY = [wait(-90, 6), wait(-80, 9), wait(-66, 9), wait(-50, 20), wait(-29, 4, ended=False)]
LATE = [wait(0, 30), wait(35, 12), wait(50, 18), wait(70, 40, ended=False)]


def test_each_side_has_its_curve_median_and_cut_waits():
    found = time_to_episode([*EARLY, *LATE], START)
    assert (found.before.waits, found.before.ended, found.before.median) == (5, 4, 9)
    assert found.before.steps == ((0, 1), (4, 1), (6, 0.75), (9, 0.25), (20, 0))
    assert found.before.cut == ((4, 1),)
    assert (found.after.waits, found.after.ended, found.after.median) == (4, 3, 18)


def test_the_sentence_names_both_medians_and_promises_no_test():
    assert time_to_episode([*EARLY, *LATE], START).text == (
        "From one episode to the next: before 1 Jun 2026, the next had begun after 9 days in half of the waits "
        "(4 of 5 waits were seen to end); from then on, the next had begun after 18 days in half of the waits "
        "(3 of 4 waits were seen to end). This describes the diary as it is; a few episodes cannot tell a change from "
        "chance."
    )


def test_a_wait_that_crosses_the_start_is_cut_there_and_belongs_to_before():
    found = time_to_episode([*EARLY, wait(-10, 25), *LATE], START)
    assert found.before.cut[-1] == (9, pytest.approx(0.4))
    assert (found.before.waits, found.after.waits) == (6, 4)


def test_a_wait_of_which_no_day_lies_before_the_start_is_none():
    assert time_to_episode([*EARLY, wait(-1, 9), *LATE], START).before.waits == 5


def test_a_median_that_was_never_reached_is_none_and_said():
    long_ones = [wait(day, 40, ended=day == 0) for day in (0, 50, 100, 150)]
    found = time_to_episode([*EARLY, *long_ones], START)
    assert found.after.median is None
    assert "too few of the waits were seen to end for a middle one to be named (1 of 4" in found.text
    assert np.isnan(found.table.loc["after", "median"])


def test_three_waits_on_a_side_are_too_few():
    found = time_to_episode([*EARLY, *LATE[:1]], START)
    assert (found.reason, found.before.steps, found.after.waits) == ("TOO_FEW_EPISODES", (), 1)
    assert found.text == (
        "The time from one episode to the next cannot be compared: that needs 4 waits on each side, and this diary has "
        "5 waits before 1 Jun 2026 and 1 wait from then on. A longer diary, or a lower threshold, has more episodes."
    )
    assert "5 waits before 1 Jun 2026 and no waits from then on." in time_to_episode(EARLY, START).text


def test_json_and_table():
    found = time_to_episode([*EARLY, *LATE], START)
    data = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert data["start"] == "2026-06-01"
    assert data["before"]["steps"][2] == [6, 0.75]
    assert data["after"]["cut"] == [[40, 0.25]]
    assert list(found.table["waits"]) == [5, 4]


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=4, max_size=30))
@settings(deadline=None, max_examples=40)
def test_the_curve_is_that_of_statsmodels(pairs):
    """Oracle: statsmodels.duration SurvfuncRight."""
    late = [wait(100 * number, days, ended) for number, (days, ended) in enumerate(pairs)]
    found = time_to_episode([*EARLY, *late], START).after
    oracle = SurvfuncRight([days for days, _ in pairs], [int(ended) for _, ended in pairs])
    steps = dict(found.steps)
    for day, share in zip(oracle.surv_times, oracle.surv_prob, strict=True):
        assert steps[day] == pytest.approx(share, abs=1e-12)
