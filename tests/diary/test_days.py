"""The frames of a diary: one row a day, a missing day is missing, pain of one site and side."""

import datetime as dt
import time
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.diary.days import days, minutes, uses
from hiplog.diary.entry import Entry, stretched
from hiplog.diary.places import Pair, choose_site_and_side
from hiplog.diary.reader import read
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import Misuse

WORDS = vocabulary()
TODAY = dt.date(2026, 11, 20)


def diary(text: str) -> tuple[Entry, ...]:
    reading = read(text.encode(), today=TODAY, vocabulary=WORDS)
    assert reading.rows_quarantined == 0, reading.problems
    return tuple(reading.entries)


def column(frame: pd.DataFrame, name: str) -> list[object]:
    return [None if pd.isna(value) else value for value in frame[name]]


# --- the index


def test_the_index_runs_over_every_day_from_the_first_to_the_last_entry():
    entries = diary("date,pain\n2026-11-04,3\n2026-11-01,5\n")
    for frame in (days(entries, vocabulary=WORDS), uses(entries, vocabulary=WORDS), minutes(entries, vocabulary=WORDS)):
        assert list(frame.index.strftime("%Y-%m-%d")) == ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"]
        assert frame.index.name == "date"
        assert frame.index.freqstr == "D"


def test_an_entry_without_a_score_still_extends_the_index():
    entries = diary("date,pain,techniques\n2026-11-01,5,\n2026-11-03,,ice\n")
    assert column(days(entries, vocabulary=WORDS), "pain") == [5, None, None]


def test_an_empty_diary_gives_frames_of_no_rows_with_the_right_columns_and_dtypes():
    frame = days((), vocabulary=WORDS, measures=["sleep_hours"])
    assert len(frame) == 0
    assert dict(frame.dtypes.astype(str)) == dict.fromkeys(["pain", "stretch_minutes", "sleep_hours"], "float64")
    assert isinstance(frame.index, pd.DatetimeIndex)
    assert frame.index.name == "date"
    assert frame.attrs == {"site": "", "side": ""}
    for other in (uses((), vocabulary=WORDS), minutes((), vocabulary=WORDS)):
        assert other.shape == (0, 0)
        assert isinstance(other.index, pd.DatetimeIndex)


def test_one_entry_is_one_day():
    frame = days(diary("date,pain\n2026-11-01,0\n"), vocabulary=WORDS)
    assert column(frame, "pain") == [0]


# --- pain, stretching, measures


def test_pain_of_a_day_is_the_mean_of_its_scores_and_never_of_pain_after():
    entries = diary(
        "date,time,pain,techniques,pain_after\n2026-11-01,08:00,6,,\n2026-11-01,20:00,3,ice,0\n2026-11-02,,,ice,1\n"
    )
    assert column(days(entries, vocabulary=WORDS), "pain") == [4.5, None]


def test_pain_is_never_a_mean_over_sites_or_sides():
    entries = diary(
        "date,site,side,pain\n2026-11-01,hip,left,6\n2026-11-01,hip,right,2\n2026-11-01,knee,,9\n2026-11-02,hip,left,5\n"
    )
    frame = days(entries, vocabulary=WORDS)
    assert column(frame, "pain") == [6, 5]
    assert frame.attrs == {"site": "hip", "side": "left"}
    assert column(days(entries, vocabulary=WORDS, side="right"), "pain") == [2, None]
    assert column(days(entries, vocabulary=WORDS, site="knee"), "pain") == [9, None]


def test_stretch_minutes_are_summed_over_all_rows_of_the_day_whatever_the_site():
    entries = diary("date,site,pain,stretch_minutes\n2026-11-01,hip,6,10\n2026-11-01,knee,2,5\n2026-11-01,knee,1,\n")
    assert column(days(entries, vocabulary=WORDS, site="hip"), "stretch_minutes") == [15]


@pytest.mark.parametrize(
    ("techniques", "written", "expected"),
    [
        ("", "", None),
        ("", "0", 0),
        ("none", "", 0),
        ("ice 15", "", 0),
        ("hamstring_stretch 5; figure_four 3; ice 15", "", 8),
        ("hamstring_stretch; figure_four 3", "", None),
        ("hamstring_stretch", "12", 12),
    ],
)
def test_the_stretch_minutes_of_a_row_follow_its_column_else_its_stretches(techniques, written, expected):
    entries = diary(f"date,pain,techniques,stretch_minutes\n2026-11-01,5,{techniques},{written}\n")
    assert column(days(entries, vocabulary=WORDS), "stretch_minutes") == [expected]


def test_a_stretch_without_minutes_makes_the_sum_of_its_day_unknown():
    entries = diary("date,pain,techniques\n2026-11-01,5,hamstring_stretch 5\n2026-11-01,4,figure_four\n")
    assert column(days(entries, vocabulary=WORDS), "stretch_minutes") == [None]


def test_measures_are_the_mean_over_the_days_rows_in_the_order_of_the_file():
    entries = diary("date,pain,stress,sleep_hours\n2026-11-01,5,3,6\n2026-11-01,4,,7\n2026-11-03,4,,\n")
    frame = days(entries, vocabulary=WORDS, measures=["stress", "sleep_hours"])
    assert list(frame.columns) == ["pain", "stretch_minutes", "stress", "sleep_hours"]
    assert column(frame, "sleep_hours") == [6.5, None, None]
    assert column(frame, "stress") == [3, None, None]


def test_a_measure_that_only_the_entries_know_gets_a_column_too():
    entries = (Entry(date=dt.date(2026, 11, 1), pain=4, measures={"water": 2.0}),)
    assert column(days(entries, vocabulary=WORDS), "water") == [2]


# --- site and side


def pair(text: str, **asked: str) -> Pair:
    return choose_site_and_side(diary(text), vocabulary=WORDS, **asked)


MIXED = (
    "date,site,side,pain,stretch_minutes\n2026-11-01,knee,left,1,\n2026-11-02,hip,,2,\n"
    "2026-11-03,hip,right,,9\n2026-11-04,hip,,3,\n"
)


def test_the_main_site_is_the_setting_else_the_most_scored():
    assert pair(MIXED) == ("hip", "")
    assert pair(MIXED, main_site="knee") == ("knee", "left")
    assert pair(MIXED, main_site="knee", site="hip") == ("hip", "")


def test_a_side_not_given_is_the_only_one_else_the_most_scored():
    assert pair(MIXED, site="knee") == ("knee", "left")
    more = "2026-11-05,hip,right,4,\n2026-11-06,hip,right,6,\n2026-11-07,hip,right,6,\n"
    assert pair(MIXED + more, site="hip") == ("hip", "right")


def test_the_side_of_the_settings_holds_for_the_main_site_where_it_is_scored():
    text = "date,site,side,pain\n2026-11-01,hip,left,1\n2026-11-02,hip,right,2\n2026-11-03,hip,right,2\n"
    assert pair(text, main_site="hip", main_side="left") == ("hip", "left")
    assert pair(text, main_site="hip", main_side="both") == ("hip", "right")


def test_equal_counts_go_by_name_so_that_the_order_of_rows_does_not_matter():
    assert pair("date,site,pain\n2026-11-01,knee,1\n2026-11-02,hip,2\n") == ("hip", "")


def test_a_site_that_is_never_scored_still_has_days():
    entries = diary(MIXED.replace("2026-11-01,knee,left,1,", "2026-11-01,knee,left,,5"))
    assert column(days(entries, vocabulary=WORDS, site="knee"), "pain") == [None] * 4


def test_a_blank_site_in_every_row_is_the_main_site():
    text = "date,pain\n2026-11-01,5\n"
    assert pair(text) == ("", "")
    assert pair(text, main_site="hip") == ("hip", "")
    assert pair(text, main_site="hip", site="hip") == ("hip", "")
    assert column(days(diary(text), vocabulary=WORDS, main_site="hip"), "pain") == [5]


def test_a_row_without_a_site_counts_for_none_where_other_rows_name_one():
    rows = [Entry(date=TODAY, pain=9), Entry(date=TODAY, pain=8), Entry(date=TODAY, site="hip", pain=2)]
    frame = days(rows, vocabulary=WORDS)
    assert frame.attrs["site"] == "hip"
    assert column(frame, "pain") == [2]


def test_names_are_resolved_by_the_vocabulary():
    assert pair(MIXED, site="Knee", side="L") == ("knee", "left")


def test_a_blank_side_can_be_asked_for():
    assert pair(MIXED, site="hip", side="") == ("hip", "")
    assert pair(MIXED, site="hip", side="right") == ("hip", "right")


def test_an_empty_diary_takes_what_is_asked_or_set():
    assert choose_site_and_side((), vocabulary=WORDS) == ("", "")
    assert choose_site_and_side((), vocabulary=WORDS, main_site="hip") == ("hip", "")
    assert choose_site_and_side((), vocabulary=WORDS, main_site="hip", site="knee", side="left") == ("knee", "left")


@pytest.mark.parametrize(
    ("asked", "code", "column", "message"),
    [
        ({"site": "neck"}, "NOT_LOGGED", "site", "no entry is about the neck; logged: hip, knee"),
        (
            {"main_site": "neck"},
            "NOT_LOGGED",
            "site",
            "no entry is about the neck (the main site of the settings); logged: hip, knee",
        ),
        ({"site": "hpi"}, "UNKNOWN_SITE", "site", "the site 'hpi' is not known: did you mean hip?"),
        (
            {"side": "left"},
            "NOT_LOGGED",
            "side",
            "no entry is about the left hip; logged: hip, side not given, right hip",
        ),
        (
            {"side": "both"},
            "NOT_LOGGED",
            "side",
            "no entry is about the hip, both sides; logged: hip, side not given, right hip",
        ),
        ({"side": "up"}, "UNKNOWN_SIDE", "side", "the side must be left, right or both, got 'up'"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(asked, code, column, message):
    with pytest.raises(Misuse) as refused:
        days(diary(MIXED), vocabulary=WORDS, **asked)
    assert (refused.value.code, refused.value.column, refused.value.message) == (code, column, message)


def test_a_site_like_no_other_is_refused_with_the_list():
    with pytest.raises(Misuse, match=r"^the site 'zzzzzz' is not known: known are hip, groin, .*abdomen$"):
        pair(MIXED, site="zzzzzz")


def test_a_site_cannot_be_picked_out_of_a_diary_that_names_none():
    with pytest.raises(Misuse, match=r"^no entry names a site, so the hip cannot be picked out: leave the site out$"):
        pair("date,pain\n2026-11-01,5\n", site="hip")


# --- uses and minutes


def test_use_is_true_where_named_false_where_something_else_or_none_is_said_and_unknown_otherwise():
    entries = diary(
        "date,time,pain,techniques\n2026-11-01,08:00,5,ice 15; heat\n2026-11-02,08:00,4,none\n2026-11-03,08:00,4,\n"
        "2026-11-05,08:00,4,heat\n2026-11-05,20:00,4,\n"
    )
    frame = uses(entries, vocabulary=WORDS)
    assert [str(dtype) for dtype in frame.dtypes] == ["boolean", "boolean"]
    assert column(frame, "ice") == [True, False, None, None, False]
    assert column(frame, "heat") == [True, False, None, None, True]


def test_in_a_diary_that_never_writes_none_any_row_at_all_means_not_used():
    entries = diary("date,pain,techniques\n2026-11-01,5,ice\n2026-11-02,4,\n2026-11-04,4,heat\n")
    assert column(uses(entries, vocabulary=WORDS), "ice") == [True, False, None, False]


def test_techniques_stand_in_the_order_of_the_catalog():
    entries = diary("date,pain,techniques\n2026-11-01,5,ice; walking\n2026-11-02,4,foam_roller\n")
    assert list(uses(entries, vocabulary=WORDS).columns) == ["foam_roller", "ice", "walking"]


def test_a_persons_own_technique_comes_last():
    own = vocabulary((("aqua_jogging", "activity"),))
    entries = (Entry(date=TODAY, techniques="aqua_jogging 20; ice"),)
    assert list(uses(entries, vocabulary=own).columns) == ["ice", "aqua_jogging"]


def test_minutes_are_the_sum_of_the_day_zero_if_not_used_and_unknown_if_one_use_has_none():
    entries = diary(
        "date,time,pain,techniques\n2026-11-01,08:00,5,ice 15; ice 5\n2026-11-01,20:00,5,ice 10\n"
        "2026-11-02,08:00,4,none\n2026-11-03,08:00,4,\n2026-11-04,08:00,4,ice 10\n2026-11-04,20:00,4,ice\n"
    )
    frame = minutes(entries, vocabulary=WORDS)
    assert str(frame["ice"].dtype) == "float64"
    assert column(frame, "ice") == [30, 0, None, None]


# --- against a slow, obvious reference

ROWS = st.builds(
    Entry,
    date=st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 12)),
    site=st.sampled_from(["hip", "knee"]),
    side=st.sampled_from(["", "left", "right"]),
    pain=st.none() | st.integers(0, 20).map(lambda half: half / 2),
    techniques=st.sampled_from(["", "none", "ice", "ice 10", "ice 15; heat 5", "figure_four", "figure_four 5; ice"]),
    stretch_minutes=st.sampled_from([None, 0.0, 12.0]),
    measures=st.sampled_from([{}, {"stress": 3.0}, {"stress": 5.0, "water": 2.0}]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=25))
def test_days_equal_a_reference_that_goes_day_by_day(rows):
    frame = days(rows, vocabulary=WORDS)
    site, side = frame.attrs["site"], frame.attrs["side"]
    by_day = defaultdict(list)
    for row in rows:
        by_day[row.date].append(row)
    for stamp, values in frame.iterrows():
        of_day = by_day[stamp.date()]
        pain = [r.pain for r in of_day if r.pain is not None and (r.site, r.side) == (site, side)]
        stress = [r.measures["stress"] for r in of_day if "stress" in r.measures]
        spent = [stretched(r, WORDS) for r in of_day if r.techniques or r.stretch_minutes is not None]
        total = np.nan if not spent or None in spent else sum(spent)
        assert values["pain"] == pytest.approx(np.mean(pain) if pain else np.nan, nan_ok=True)
        assert values.get("stress", np.nan) == pytest.approx(np.mean(stress) if stress else np.nan, nan_ok=True)
        assert values["stretch_minutes"] == pytest.approx(total, nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=25))
def test_uses_and_minutes_equal_a_reference_that_goes_day_by_day(rows):
    used, spent = uses(rows, vocabulary=WORDS), minutes(rows, vocabulary=WORDS)
    says_none = any(row.said_none for row in rows)
    assert set(used.columns) == set(spent.columns) == {use.key for row in rows for use in row.uses}
    for key in used.columns:
        for stamp in used.index:
            of_day = [row for row in rows if row.date == stamp.date()]
            mine = [use.minutes for row in of_day for use in row.uses if use.key == key]
            told = any(row.techniques for row in of_day) or (not says_none and bool(of_day))
            if mine:
                assert used.loc[stamp, key] is np.True_ or used.loc[stamp, key] is True
                total = np.nan if None in mine else sum(mine)
                assert spent.loc[stamp, key] == pytest.approx(total, nan_ok=True)
            elif told:
                assert not used.loc[stamp, key]
                assert spent.loc[stamp, key] == 0
            else:
                assert used.loc[stamp, key] is pd.NA
                assert np.isnan(spent.loc[stamp, key])


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    measures = ["stress", "water"]
    pd.testing.assert_frame_equal(
        days(rows, vocabulary=WORDS, measures=measures), days(shuffled, vocabulary=WORDS, measures=measures)
    )
    pd.testing.assert_frame_equal(uses(rows, vocabulary=WORDS), uses(shuffled, vocabulary=WORDS))


# --- speed


def ten_years() -> list[Entry]:
    start = dt.date(2016, 11, 1)
    said = ("", "none", "ice 15", "foam_roller 10; ice 15", "hamstring_stretch 5; walking 30")
    return [
        Entry(
            date=start + dt.timedelta(days=number // 2),
            site="hip",
            side="left",
            pain=number % 11,
            techniques=said[number % 5],
            measures={"sleep_hours": 7.0},
        )
        for number in range(7300)
    ]


@pytest.mark.parametrize("frame", [days, uses, minutes])
def test_ten_years_take_no_noticeable_time(frame):
    entries = ten_years()
    began = time.perf_counter()
    frame(entries, vocabulary=WORDS)
    assert time.perf_counter() - began < 0.5  # it takes 10 ms; a group-by of Python functions would take seconds
