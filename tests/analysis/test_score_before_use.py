"""The score a day had before anything was done: its last one before the first technique, where the times tell."""

import datetime as dt

import numpy as np
import pytest

from hiplog.analysis.question.question import Question, ask
from hiplog.analysis.techniques.score_before_use import scores_before_use
from hiplog.diary.entry import Entry

from .literal import FIRST, Kept


def row(time: str, pain: float | None, techniques: str = "", **more) -> Entry:
    return Entry(date=more.pop("date", FIRST), time=time, site=more.pop("site", "hip"), pain=pain,
                 techniques=techniques, **more)  # fmt: skip


def before(*entries: Entry, outcome: str = "pain") -> float:
    """Return the score of the first day."""
    kept = Kept(entries, FIRST)
    question: Question = ask(
        kept, None, days=28, lag=0, site=None, side=None, outcome=outcome, higher_is_better=False, today=None
    )
    return float(scores_before_use(entries, question)[0])


def test_the_last_score_before_the_first_technique_is_taken() -> None:
    assert before(row("07:00", 3), row("12:00", 6), row("13:00", None, "ice"), row("20:00", 2)) == 6


def test_a_score_in_the_row_of_the_technique_was_given_before_it() -> None:
    assert before(row("07:00", 3), row("18:00", 7, "ice", pain_after=4), row("21:00", 2)) == 7


def test_the_order_of_the_rows_does_not_matter() -> None:
    assert before(row("20:00", 2), row("13:00", None, "ice"), row("12:00", 6), row("07:00", 3)) == 6


def test_of_several_techniques_the_first_counts() -> None:
    assert before(row("07:00", 3), row("08:00", None, "heat"), row("12:00", 6), row("13:00", None, "ice")) == 3


def test_the_day_keeps_its_mean_where_nothing_was_scored_before() -> None:
    assert before(row("08:00", None, "ice"), row("12:00", 6), row("20:00", 2)) == 4


@pytest.mark.parametrize("untimed", [row("", None, "ice"), row("", 5, "ice")])
def test_the_day_keeps_its_mean_where_a_technique_has_no_time(untimed: Entry) -> None:
    rows = [row("07:00", 3), row("12:00", 7), untimed, row("13:00", None, "heat")]
    assert before(*rows) == 5


def test_a_score_without_a_time_is_not_known_to_come_before() -> None:
    assert before(row("", 1), row("12:00", 6), row("13:00", None, "ice"), row("20:00", 2)) == 6


def test_a_day_on_which_nothing_was_done_keeps_its_mean() -> None:
    assert before(row("07:00", 3), row("12:00", 5, "none")) == 4


def test_scores_of_another_place_do_not_count() -> None:
    rows = [row("07:00", 3), row("12:00", 9, site="shoulder"), row("13:00", None, "ice"), row("20:00", 5)]
    assert before(*rows) == 3
    rows = [row("07:00", 3), row("12:00", 9, side="left"), row("13:00", None, "ice"), row("20:00", 5), row("21:00", 5)]
    assert before(*rows) == 3


def test_rows_without_a_site_count_in_a_diary_that_names_none() -> None:
    assert before(row("07:00", 3, site=""), row("13:00", None, "ice", site=""), row("20:00", 9, site="")) == 3


def test_a_measure_is_read_the_same_way() -> None:
    rows = [
        row("07:00", 3, measures={"stress": 2.0}),
        row("13:00", 3, "ice"),
        row("20:00", 3, measures={"stress": 8.0}),
    ]
    assert before(*rows, outcome="stress") == 2


def test_a_day_without_a_score_stays_without_one() -> None:
    rows = [row("07:00", None, "ice"), row("08:00", 4, date=FIRST + dt.timedelta(1))]
    assert np.isnan(before(*rows))
