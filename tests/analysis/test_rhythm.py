import datetime as dt
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.analysis import ar1, rhythm
from hiplog.analysis.course.times_of_day import part_of
from hiplog.diary.entry import Entry
from hiplog.diary.settings import Settings
from hiplog.errors import Misuse

from .literal import FIRST, Kept, diary

MONDAY = dt.date(2026, 3, 2)
USUAL = "3444354 4353443 4334545 3454434 4435343 4344534 5344343 3443454"
BAD_SUNDAYS = "3444357 4353448 4334547 3454438 4435347 4344538 5344347 3443457"


def kept(pain: str, **more: object) -> Kept:
    return diary(pain, **{"first": MONDAY, "settings": Settings(), **more})  # type: ignore[arg-type]


def twice(*days: tuple[float | None, ...], hours: tuple[str, ...] = ("08:00", "19:30"), site: str = "hip") -> Kept:
    entries = [
        Entry(date=MONDAY + dt.timedelta(at), time=hour, site=site, side="left", pain=pain)
        for at, scores in enumerate(days)
        for hour, pain in zip(hours, scores, strict=False)
        if pain is not None
    ]
    return Kept(tuple(entries), MONDAY + dt.timedelta(len(days)), settings=Settings())


def test_a_weekday_that_is_worse_stands_out():
    found = rhythm(kept(BAD_SUNDAYS)).weekdays
    sunday = found.days[6]
    assert (sunday.name, sunday.observed, sunday.possible, sunday.mean) == ("Sundays", 8, 8, 7.375)
    assert sunday.against.word == "very likely higher"
    low, high = sunday.against.interval
    assert 0 < low < sunday.against.difference < high
    assert found.text.startswith(
        "By weekday, against their mean of 4.3, 7 looked at together. Very likely higher: Sund"
    )


def test_a_weekday_is_the_models_level_against_the_mean_of_all_levels():
    values = np.array([float(c) for c in BAD_SUNDAYS.replace(" ", "")])
    which = np.arange(56) % 7
    fit = ar1.fit(np.arange(56), values, (which[:, None] == np.arange(7)).astype(float))
    contrast = fit.contrast(np.eye(7)[6] - 1 / 7)
    sunday = rhythm(kept(BAD_SUNDAYS)).weekdays.days[6].against
    assert sunday.difference == pytest.approx(contrast.mean)
    assert sunday.interval == pytest.approx(contrast.interval(0.95))
    assert sunday.p_value == pytest.approx(contrast.p_value)


def test_weekdays_alike_are_no_meaningful_difference_or_cannot_be_told():
    text = rhythm(kept(USUAL)).weekdays.text
    assert "very likely" not in text.lower()


def test_a_weekday_with_fewer_than_five_scores_is_left_out():
    found = rhythm(kept("344435. 4353448 433454. 345443. 443534. 434453. 5344347 344345.")).weekdays
    assert found.days[6].against is None
    assert found.days[6].mean == 7.5
    assert found.text.endswith(" Fewer than 5 scores: Sundays.")
    assert sum(one.against is not None for one in found.days) == 6


def test_scores_of_one_weekday_only_cannot_be_compared():
    found = rhythm(kept("5......" * 9)).weekdays
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == "By weekday: at least two weekdays need 5 scores each before they can be compared."
    assert (found.days[0].observed, found.days[1].mean) == (9, None)


def test_equal_scores_have_no_spread():
    found = rhythm(kept("5" * 70))
    assert found.weekdays.reason == "NO_VARIATION"
    assert found.weekdays.text == (
        "By weekday: every score is 5.0, so how much days usually differ cannot be seen."
    )  # fmt: skip


def test_near_the_floor_no_weekday_is_without_meaningful_difference():
    assert "meaningful" not in rhythm(kept("1101011" * 20)).weekdays.text


WORSE_LATER = [(3, 5), (4, 5), (3, 6), (4, 6), (4, 5), (3, 5), (3, 6), (4, 6), (5, 6), (4, 7), (3, 4), (4, 6)]


def test_times_are_compared_within_the_same_days():
    found = rhythm(twice(*WORSE_LATER)).times_of_day
    pair = found.pairs[1]
    differences = np.array([late - early for early, late in WORSE_LATER])
    contrast = ar1.fit(np.arange(12), differences, np.ones((12, 1))).contrast([1.0])
    assert (pair.earlier, pair.later, pair.days) == ("morning", "evening", 12)
    assert pair.difference.difference == pytest.approx(contrast.mean)
    assert pair.difference.interval == pytest.approx(contrast.interval(0.95))
    assert found.text.startswith(
        "By time of day, within the same days: evening against morning (12 days with both). "
        "Very likely higher: evening against morning (about 1.9 points higher, somewhere between"
    )
    assert [(part.name, part.days) for part in found.parts] == [("morning", 12), ("afternoon", 0), ("evening", 12)]
    assert found.parts[1].mean is None


def test_bad_days_scored_late_say_nothing_about_the_evening():
    days = [(None, 8) if at % 2 else (3, None) for at in range(40)]
    found = rhythm(twice(*days)).times_of_day
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "By time of day: no day has scores from two parts of the day (morning, afternoon, evening), and 10 are needed, "
        "because another day is not another time. Scoring twice on some days would tell."
    )


def test_too_few_days_with_both_are_counted():
    assert "By time of day: only 1 day has scores from" in rhythm(twice((3, 4), (5, None))).times_of_day.text
    assert "By time of day: only 2 days have scores from" in rhythm(twice((3, 4), (5, 6))).times_of_day.text


def test_scores_without_a_time_say_so():
    found = rhythm(kept(USUAL)).times_of_day
    assert found.reason == "NO_TIMES"
    assert found.text == (
        "By time of day: no score has a time between 05:00 and midnight, so times cannot be compared."
    )  # fmt: skip


def test_differences_that_never_change_are_not_very_likely():
    found = rhythm(twice(*[(3, 5)] * 12)).times_of_day
    assert found.pairs[1].difference.word == "cannot tell yet; leaning higher"


def test_the_parts_of_the_day_begin_at_five_at_noon_and_at_six():
    hours = ("04:59", "05:00", "11:59", "12:00", "17:59", "18:00", "23:59", "")
    assert [part_of(hour) for hour in hours] == [
        None, "morning", "morning", "afternoon", "afternoon", "evening", "evening", None,
    ]  # fmt: skip


def test_only_scores_of_the_place_and_up_to_today_count():
    here = twice(*WORSE_LATER)
    other = Entry(date=MONDAY, time="13:00", site="low_back", side="", pain=9)
    late = Entry(date=MONDAY + dt.timedelta(99), time="13:00", site="hip", side="left", pain=9)
    both = Kept((*here.entries, other, late), MONDAY + dt.timedelta(20), settings=Settings())
    assert rhythm(both, site="hip").times_of_day == rhythm(here, site="hip").times_of_day


def test_a_diary_without_sites_has_times_too():
    assert rhythm(twice(*WORSE_LATER, site="")).times_of_day.reason is None


def test_missing_days_are_counted_by_weekday_with_the_longest_gap():
    found = rhythm(kept("444444. 44..444 444444. 4445...", first=MONDAY)).missing_days
    assert (found.observed, found.possible, found.gaps) == (21, 25, 3)
    assert found.longest_gap == (dt.date(2026, 3, 11), dt.date(2026, 3, 12), 2)
    assert [one.missing for one in found.weekdays] == [0, 0, 1, 1, 0, 0, 2]
    assert found.text.startswith(
        "Pain in the left hip was scored on 21 of the 25 days; the longest gap is 2 days (11 Mar 2026 to 12 Mar 2026). "
        "Most often missing: Sundays (2 of 3). On the "
    )


def test_scores_next_to_missing_days_are_held_against_the_others():
    pain = "3444337 .7434447 .844334 447.734 4337.8 44343 347.7 4434 444 43448 .74 343"
    found = rhythm(kept(pain)).missing_days
    assert found.beside.word == "very likely higher"
    assert found.days_beside == 12
    assert "On the 12 days next to a missing one it is about 3.6 points higher than on the other 45" in found.text
    assert found.text.endswith("In short: very likely higher.")


def test_scores_next_to_missing_days_that_are_like_the_others():
    found = rhythm(kept("3434 3.43 4343 4.34 3434 4.34 3434 3.43 4343")).missing_days
    assert found.text.endswith(
        "On the 8 days next to a missing one it is about the same as on the other 24, somewhere between 0.4 points "
        "lower and 0.4 higher. In short: probably no meaningful difference."
    )


def test_nothing_missing_is_said():
    found = rhythm(kept(USUAL)).missing_days
    assert (found.longest_gap, found.gaps, found.beside) == (None, 0, None)
    assert found.text == (
        "Pain in the left hip was scored on all 56 days; no day between the first and the last score is missing."
    )


def test_too_few_scores_next_to_missing_days():
    found = rhythm(kept("444.3443433434")).missing_days
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text.endswith(
        "the longest gap is 1 day (5 Mar 2026). Most often missing: Thursdays (1 of 2). Whether scores next to missing "
        "days differ from the others cannot be told: fewer than 5 of either kind."
    )


def test_equal_scores_next_to_missing_days():
    found = rhythm(kept("444.444.44.4444.4444")).missing_days
    assert found.reason == "NO_VARIATION"
    assert found.text.endswith("cannot be told: every score is 4.0.")


def test_an_empty_diary_has_no_rhythm():
    found = rhythm(kept(""))
    assert found.reason == found.weekdays.reason == "EMPTY_DIARY"
    assert found.text == (
        "This diary has no entries yet, so there is no rhythm to see. Score pain on a few days first."
    )  # fmt: skip
    assert found.to_json()["site"] is None


def test_a_diary_without_a_score():
    found = rhythm(kept("...."))
    assert found.reason == "TOO_FEW_DAYS"
    assert found.text == (
        "Pain in the left hip was scored on none of the days.\n"
        "By weekday: there is no scored day yet.\n"
        "By time of day: no score has a time between 05:00 and midnight, so times cannot be compared."
    )


def test_the_parts_stand_below_one_another_with_what_they_do_not_show():
    lines = rhythm(kept(BAD_SUNDAYS)).text.split("\n")
    assert [line[:11] for line in lines[:3]] == ["Pain in the", "By weekday,", "By time of "]
    assert lines[3] == "A difference by weekday or time shows neither its cause nor what to do about it."


def test_the_table_and_the_json_hold_the_numbers():
    found = rhythm(kept(BAD_SUNDAYS))
    assert list(found.table.index) == [
        "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
    ]  # fmt: skip
    data = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert data["weekdays"]["days"][6]["against"]["word"] == "very likely higher"
    assert "points" not in data["weekdays"]
    gaps = rhythm(kept("444.3443433434")).to_json()["missing_days"]
    assert gaps["longest_gap"] == {"start": "2026-03-05", "end": "2026-03-05", "days": 1}


def test_an_unknown_site_is_misuse():
    with pytest.raises(Misuse):
        rhythm(kept(USUAL), site="knee")


@given(st.text("0123456789x" + "." * 4, max_size=90), st.text("ap.", max_size=90))
@settings(max_examples=50, deadline=None)
def test_any_scores_and_times_give_words_and_plain_numbers(pain, times):
    found = rhythm(diary(pain, times=times, first=FIRST, settings=Settings()))
    json.dumps(found.to_json(), allow_nan=False)
    assert "nan" not in found.text
    assert all(np.isfinite([one.difference, *one.interval, one.p_value]).all() for one in found.differences)
