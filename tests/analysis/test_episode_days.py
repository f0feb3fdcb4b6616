import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiplog.analysis.course.episode_days import Episode, Wait, find, waits, watched

FIRST = dt.date(2026, 3, 1)
SCORES = st.text("02468.", max_size=60)


def values(text: str) -> np.ndarray:
    return np.array([np.nan if c == "." else float(c) for c in text.replace(" ", "")])


def found(text: str, threshold: float = 5) -> tuple[Episode, ...]:
    return find(FIRST.toordinal(), values(text), threshold)


def spans(text: str, threshold: float = 5) -> list[tuple[int, int]]:
    return [((e.start - FIRST).days, (e.end - FIRST).days) for e in found(text, threshold)]


def waited(text: str) -> list[tuple[int, int, bool]]:
    return [
        ((wait.since - FIRST).days, wait.days, wait.ended)
        for wait in waits(FIRST.toordinal(), values(text), found(text))
    ]


def test_three_scored_days_in_a_row_at_the_threshold_are_one_and_two_are_none():
    assert spans("2255522") == [(2, 4)]
    assert spans("225522") == []
    assert spans("2255522", threshold=5.5) == []


@pytest.mark.parametrize("missing", [".", "..", "..."])
def test_one_to_three_missing_days_neither_begin_nor_end_one(missing):
    assert spans(f"2{missing}66{missing}6{missing}2") == [(1 + len(missing), 3 + 2 * len(missing))]
    assert spans(f"66{missing}2{missing}66") == []


def test_four_missing_days_end_one():
    assert spans("666....666") == [(0, 2), (7, 9)]
    assert spans("66....66") == []


def test_missing_days_inside_count_to_its_length_and_not_to_its_days():
    (episode,) = found("2 7 . 8 6 2")
    assert (episode.length, episode.observed, episode.peak, episode.mean) == (4, 3, 8, 7)


def test_an_end_is_seen_where_a_lower_score_stands_close_by():
    sides = [(e.start_seen, e.end_seen) for e in found("666 2..777 .... 888 2 999")]
    assert sides == [(False, True), (True, False), (False, True), (True, False)]


def test_no_score_no_episode():
    assert found("....") == found("") == ()
    assert watched(values("...")) == watched(values("")) == 0
    assert waited("...") == []


def by_hand(text: str) -> list[tuple[int, int]]:
    """The rule once more, a day at a time."""
    episodes, run, last = [], [], None
    for day, score in enumerate(values(text)):
        if np.isnan(score):
            continue
        if run and (score < 5 or day - last > 4):
            episodes += [(run[0], run[-1])] * (len(run) >= 3)
            run = []
        if score >= 5:
            run.append(day)
        last = day
    return episodes + ([(run[0], run[-1])] if len(run) >= 3 else [])


@given(SCORES)
def test_the_episodes_are_those_of_a_walk_through_the_days(text):
    assert spans(text) == by_hand(text)


def test_the_days_watched_leave_out_gaps_of_more_than_three_days_and_what_is_outside():
    assert watched(values("..55...55....55..")) == 2 + 3 + 2 + 2
    assert watched(values("5")) == 1


def test_a_wait_goes_from_the_last_day_of_one_to_the_first_of_the_next():
    assert waited("666 2222 666 2") == [(2, 5, True), (9, 1, False)]


def test_a_wait_is_cut_by_a_long_gap_and_by_the_last_score():
    assert waited("666 22 .... 2 666") == [(2, 2, False)]
    assert waited("666 22 ... 22 ..") == [(2, 7, False)]


def test_days_that_were_not_watched_at_all_are_no_wait():
    assert waited("666 .... 666") == []
    assert waited("222 666") == []


@given(SCORES)
def test_waits_lie_between_episodes_and_inside_the_days_watched(text):
    begun = {(e.start - FIRST).days for e in found(text)}
    for since, days, ended in waited(text):
        assert days > 0
        assert (since + days in begun) == ended
        assert since + days < len(values(text))


def test_a_wait_says_since_when():
    assert waits(FIRST.toordinal(), values("66622"), found("66622")) == (Wait(dt.date(2026, 3, 3), 2, ended=False),)
