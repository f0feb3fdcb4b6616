"""A session without a technique is asked for now and then, and only where there is something to compare it with."""

import datetime as dt

import pytest

from hiplog.panels import LogPanel
from hiplog.panels.comparison_sessions import ASK, question

SUNDAY = dt.date(2026, 11, 22)
HEADER = "date,pain,techniques,pain_after\n"
FIVE = HEADER + "".join(f"2026-11-{day},5,ice 10,4\n" for day in range(15, 20))


def asked(diary_of, text, today=SUNDAY):
    return question(diary_of(text).entries, today)


def test_who_scores_before_and_after_is_asked_on_a_sunday(diary_of):
    assert asked(diary_of, FIVE) == ASK


@pytest.mark.parametrize("days", range(1, 7))
def test_no_other_day_asks(diary_of, days):
    assert asked(diary_of, FIVE, SUNDAY + dt.timedelta(days=days)) == ""


@pytest.mark.parametrize(
    "text",
    [
        FIVE + "2026-11-20,5,none,5\n",
        FIVE.replace("2026-11-19", "2026-10-19"),
        FIVE.replace("2026-11-19,5", "2026-11-19,"),
        FIVE.replace("2026-11-19,5,ice 10,4", "2026-11-19,5,ice 10,"),
        FIVE.replace("2026-11-19,5,ice 10,4", "2026-11-19,5,,4"),
    ],
)
def test_who_has_one_or_too_few_to_compare_with_is_not(diary_of, text):
    assert asked(diary_of, text) == ""


def test_the_form_shows_it_as_text(diary_of, monkeypatch):
    monkeypatch.setattr("hiplog.panels.comparison_sessions.SUNDAY", 5)  # the day of these tests is a Saturday
    form = LogPanel(diary_of(FIVE)).form
    assert (form.asking.value, form.asking.layout.display) == (ASK, "")


def test_a_form_with_nothing_to_ask_leaves_no_room_for_it(diary_of):
    form = LogPanel(diary_of(FIVE)).form
    assert (form.asking.value, form.asking.layout.display) == ("", "none")
