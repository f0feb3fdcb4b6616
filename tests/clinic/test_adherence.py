"""Prescribed against done by week: what is counted, what is not known, and in which words it is said."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog import Diary
from hiplog.clinic import Adherence, Week, adherence
from hiplog.clinic.programme.done import Done
from hiplog.diary.days import minutes, uses
from hiplog.diary.entry import Entry
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import CannotRead

from .diaries import TODAY, diary_of

DAILY = "2026-11-02,prescribed,ice,10 min daily,,"
FIVE = '2026-11-02,prescribed,ice,"10 min, 5 days a week",,'


def only(diary: Diary, **asked: object) -> Adherence:
    (one,) = adherence(diary, **asked)  # type: ignore[arg-type]
    return one


def counts(week: Week) -> tuple[int, int, int]:
    return week.days_prescribed, week.days_done, week.days_unknown


def test_days_are_done_not_done_or_not_known(tmp_path: Path) -> None:
    diary = diary_of(
        tmp_path,
        """
        2026-11-02,5,ice 10
        2026-11-03,5,none
        2026-11-04,5,
        2026-11-05,5,heat
        2026-11-06,5,ice 12; heat
        """,
        FIVE,
        today=dt.date(2026, 11, 8),
    )
    (week,) = only(diary).weeks
    assert week == Week(dt.date(2026, 11, 2), 5, 2, 3, 50.0, 22.0, over=True)  # not known: the 4th, 7th and 8th


def test_in_a_diary_that_never_writes_none_a_day_with_a_row_is_known(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, "2026-11-02,5,ice 10\n2026-11-04,5,", FIVE, today=dt.date(2026, 11, 8))
    assert counts(only(diary).weeks[0]) == (5, 1, 5)


def test_a_technique_that_no_entry_names_is_counted_too(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, "2026-11-02,5,none\n2026-11-03,5,heat", DAILY, today=dt.date(2026, 11, 8))
    (week,) = only(diary).weeks
    assert (counts(week), week.minutes_done) == ((7, 0, 5), None)


def test_no_minutes_are_0_only_where_every_day_is_known(tmp_path: Path) -> None:
    rows = "".join(f"2026-11-0{day},5,none\n" for day in range(2, 8))
    diary = diary_of(tmp_path, rows, f"{DAILY}\n2026-11-08,skipped,,,,", today=dt.date(2026, 11, 8))
    assert only(diary).weeks[0].minutes_done == 0.0
    assert only(diary).text.endswith("done on 0 of 7 days, 1 marked as skipped; 0 of 70 min.")


def test_a_week_not_yet_over_says_so_and_is_not_in_the_sum(tmp_path: Path) -> None:
    found = only(diary_of(tmp_path, "2026-11-10,5,ice 10\n2026-11-16,5,ice 10", FIVE))
    assert [week.over for week in found.weeks] == [True, True, False]
    assert counts(found.weeks[2]) == (5, 1, 3)  # Monday to Thursday are looked at
    assert found.total is not None
    assert (found.total.start, counts(found.total)) == (dt.date(2026, 11, 2), (10, 1, 13))
    assert found.text == (
        "Ice: 10 min, 5 days a week, since 2 Nov 2026. The 2 weeks from 2 Nov 2026 to 15 Nov 2026: done on 1 of "
        "10 days, 13 not known; at least 10 of 100 min. The week from 16 Nov 2026, not yet over: done on 1 day so far, "
        "3 not known; 10 min."
    )
    assert found.summary == "1 of 10 days, 13 not known"


def test_in_its_first_week_there_is_no_sum(tmp_path: Path) -> None:
    found = only(diary_of(tmp_path, events="2026-11-18,prescribed,ice,daily,,"))
    assert (found.total, found.summary) == (None, "first week not yet over")
    assert found.text == (
        "Ice: every day, since 18 Nov 2026. "
        "The week from 16 Nov 2026, not yet over: done on 0 days so far, 2 not known."
    )


def test_more_than_prescribed_is_said_as_plainly_and_the_week_alone(tmp_path: Path) -> None:
    rows = "\n".join(f"2026-11-0{day},5,ice 10" for day in range(2, 9))
    text = only(diary_of(tmp_path, rows, FIVE, today=dt.date(2026, 11, 8))).text
    assert text.endswith("The week from 2 Nov 2026 to 8 Nov 2026: done on 7 days, 5 prescribed; 70 of 50 min.")


def test_a_day_marked_as_skipped_is_neither_done_nor_unknown(tmp_path: Path) -> None:
    marks = f"{FIVE}\n2026-11-03,skipped,,sick,,\n2026-11-04,skipped,ice,,,\n2026-11-05,skipped,heat,,,\n"
    diary = diary_of(tmp_path, "2026-11-02,5,ice 10", f"{marks}2026-11-02,skipped,,,,", today=dt.date(2026, 11, 8))
    found = only(diary)
    assert (counts(found.weeks[0]), found.weeks[0].days_skipped) == ((5, 1, 4), 2)
    assert found.summary == "1 of 5 days, 4 not known, 2 marked as skipped"


def test_a_use_of_unknown_time_is_done_and_its_minutes_are_at_least(tmp_path: Path) -> None:
    rows = "2026-11-02,5,ice\n2026-11-02,5,ice 5\n2026-11-03,5,ice 10\n" + "".join(
        f"2026-11-0{day},5,heat\n" for day in range(4, 9)
    )
    found = only(diary_of(tmp_path, rows, FIVE, today=dt.date(2026, 11, 8)))
    assert (found.weeks[0].minutes_done, found.weeks[0].days_untimed) == (10.0, 1)
    assert found.text.endswith("done on 2 of 5 days; at least 10 of 50 min.")


def test_without_a_known_minute_there_are_none(tmp_path: Path) -> None:
    (week,) = only(diary_of(tmp_path, "2026-11-02,5,ice", FIVE, today=dt.date(2026, 11, 8))).weeks
    assert (week.minutes_prescribed, week.minutes_done) == (50.0, None)


def test_sets_ask_for_no_minutes_and_written_ones_are_still_shown(tmp_path: Path) -> None:
    marks = '2026-11-02,prescribed,clamshells,"3 x 10, 3 days a week",,\n2026-11-02,prescribed,yoga,1 day a week,,'
    diary = diary_of(tmp_path, "2026-11-02,5,clamshells\n2026-11-03,5,yoga 30", marks, today=dt.date(2026, 11, 8))
    yoga, clams = sorted(adherence(diary), key=lambda one: one.technique, reverse=True)
    assert (clams.weeks[0].minutes_prescribed, clams.weeks[0].minutes_done) == (None, None)
    assert (yoga.weeks[0].minutes_prescribed, yoga.weeks[0].minutes_done) == (None, 30.0)
    assert yoga.text.endswith("done on 1 of 1 day, 5 not known; at least 30 min.")


def test_part_of_a_week_asks_for_its_share_and_the_parts_add_up(tmp_path: Path) -> None:
    marks = f'{FIVE}\n2026-11-05,prescribed,ice,"20 min, 5 days a week",,'
    (week,) = only(diary_of(tmp_path, "2026-11-02,5,", marks, today=dt.date(2026, 11, 8))).weeks
    assert (week.days_prescribed, week.minutes_prescribed) == (5, 2 * 10 + 3 * 20)
    late = diary_of(tmp_path, "", FIVE.replace("11-02", "11-05"), today=dt.date(2026, 11, 8))
    assert counts(only(late).weeks[0]) == (3, 0, 4)


def test_an_ended_prescription_is_looked_at_while_it_reaches_into_the_weeks(tmp_path: Path) -> None:
    marks = f"{DAILY}\n2026-11-11,prescribed,ice,ended,,"
    found = only(diary_of(tmp_path, "2026-11-12,5,ice 10", marks))
    assert [counts(week) for week in found.weeks] == [(7, 0, 7), (2, 0, 2)]
    assert found.text.startswith("Ice: 10 min, every day, 2 Nov 2026 to 10 Nov 2026.")
    assert adherence(diary_of(tmp_path), weeks=1) == ()


def test_an_earlier_dose_in_the_same_weeks_is_said(tmp_path: Path) -> None:
    marks = f"{FIVE}\n2026-11-09,prescribed,ice,15 min daily,,"
    assert only(diary_of(tmp_path, events=marks)).text.startswith(
        "Ice: 15 min, every day, since 9 Nov 2026 (before that: 10 min, 5 days a week)."
    )


def test_until_is_the_last_day_looked_at(tmp_path: Path) -> None:
    diary = diary_of(
        tmp_path, "2026-11-03,5,ice 10\n2026-11-04,5,ice 10", f"{DAILY}\n2026-11-05,prescribed,heat,daily,,"
    )
    found = only(diary, until=dt.date(2026, 11, 3))
    assert [(counts(week), week.over) for week in found.weeks] == [((7, 1, 1), False)]
    assert found.until == dt.date(2026, 11, 3)


def test_a_diary_not_there_yet_is_an_empty_one_and_a_broken_one_is_not(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, events=DAILY)
    assert counts(only(diary).weeks[0]) == (7, 0, 7)
    diary.path.write_bytes(b"\x00\x00")
    with pytest.raises(CannotRead):
        adherence(diary)


def test_nothing_prescribed_is_nothing(tmp_path: Path) -> None:
    assert adherence(diary_of(tmp_path, "2026-11-03,5,ice")) == ()


def test_the_json_has_every_count(tmp_path: Path) -> None:
    found = only(diary_of(tmp_path, "2026-11-16,5,ice", FIVE), weeks=1).to_json()
    assert found.pop("text").startswith("Ice:")
    assert found.pop("prescriptions")[0]["days_a_week"] == 5
    assert found == {
        "technique": "ice", "label": "ice", "prescribed": "10 min, 5 days a week",
        "summary": "first week not yet over",
        "weeks": [{
            "start": "2026-11-16", "days_prescribed": 5, "days_done": 1, "days_unknown": 3, "minutes_prescribed": 50.0,
            "minutes_done": None, "days_untimed": 1, "days_skipped": 0, "over": False,
        }],
    }  # fmt: skip


TEXTS = st.sampled_from(["", "none", "ice", "ice 10", "ice 5; heat", "heat 3", "walking 20; ice 2"])
ENTRIES = st.lists(st.builds(Entry, st.integers(0, 9).map(lambda at: TODAY - dt.timedelta(at)), techniques=TEXTS))


@settings(max_examples=60)
@given(ENTRIES)
def test_the_rule_is_that_of_the_frames(entries: list[Entry]) -> None:
    done, words = Done(entries), vocabulary()
    used, spent = uses(entries, vocabulary=words), minutes(entries, vocabulary=words)
    for technique in used:
        for at in used.index:
            day = done.day(str(technique), at.date())
            state = used.loc[at, technique]
            assert day.used is (None if pd.isna(state) else bool(state))
            if day.used:
                time = spent.loc[at, technique]
                assert day.minutes == (None if pd.isna(time) else time)
