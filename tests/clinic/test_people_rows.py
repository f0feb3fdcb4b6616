"""A row: the same numbers as the diary's other answers give; what is wrong is a sentence beside what can be said."""

import datetime as dt
import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog import Diary
from hiplog.analysis import episodes
from hiplog.analysis.before_after.period_change import period_change
from hiplog.analysis.question.question import PAIN, ask
from hiplog.analysis.question.review_windows import review_windows
from hiplog.clinic.people import look as looking
from hiplog.clinic.people import visit
from hiplog.clinic.people.look import pain_of_days
from hiplog.clinic.people.row import PICTURE_DAYS
from hiplog.diary.days import days as days_of
from hiplog.diary.entry import Entry
from hiplog.diary.places import choose_site_and_side
from hiplog.diary.vocabulary import vocabulary

from .folders import RISEN, STEADY, TODAY, person, rows_of

SAMPLES = Path(__file__).parents[2] / "sample_data" / "caseload"


def test_a_row_says_when_where_how_much_and_how_it_changed(tmp_path: Path) -> None:
    person(tmp_path, "badger", RISEN[:-2] + "..")
    row = rows_of(tmp_path)["badger"]
    assert (row.last_entry, row.days_logged, row.days_possible) == (dt.date(2026, 11, 17), 26, 28)
    assert (row.site, row.side, row.place) == ("hip", "left", "left hip")
    assert (row.pain_before, row.scored_before, row.pain_now, row.scored_now) == (2.5, 28, 6.5, 26)
    assert row.change is not None
    assert row.interval is not None
    assert row.interval[0] < 4.0 < row.interval[1]
    assert (row.word, row.meaningful, row.meaningful_amount) == ("very likely higher", True, 1.0)
    assert (row.episodes, row.episode_threshold) == (1, 6.0)
    assert row.picture[: PICTURE_DAYS - 56] == (None,) * 28
    assert row.picture[-4:] == (6.0, 7.0, None, None)
    assert row.problem is None


def test_the_change_is_that_of_the_periods_of_the_review_asked_alone(tmp_path: Path) -> None:
    today = dt.date(2026, 11, 1)
    shutil.copytree(SAMPLES, tmp_path / "caseload", ignore=shutil.ignore_patterns(".*"))
    rows = rows_of(tmp_path / "caseload", today)
    for name in ("badger", "curlew", "plover", "wren"):
        diary = Diary(SAMPLES / name / "diary.csv", today=today)
        question = ask(
            diary, None, days=28, lag=0, site=None, side=None, outcome=PAIN, higher_is_better=False, today=today
        )
        scored = diary.days()["pain"].first_valid_index()
        windows = review_windows(scored.date(), today)
        alone = period_change(question, windows.before, windows.now, diary.settings)
        row = rows[name]
        assert (row.site, row.side) == (question.site or None, question.side or None)
        assert (row.word, row.change_text, row.pain_now) == (alone.word, alone.text, alone.after.mean)
        if alone.change is None:
            assert (row.change, row.interval) == (None, None)
        else:
            assert (row.change, *(row.interval or ())) == pytest.approx((alone.change, *alone.interval), rel=1e-6)
        assert row.episode_threshold == episodes(diary).threshold


def test_a_new_diary_is_held_against_the_days_since_it_began(tmp_path: Path) -> None:
    person(tmp_path, "badger", "4.5.45")
    row = rows_of(tmp_path)["badger"]
    assert (row.days_logged, row.days_possible, row.change, row.interval, row.meaningful) == (4, 6, None, None, None)
    assert str(row.change_text).startswith("Pain in the left hip was scored on")
    assert (row.episodes, row.episode_threshold) == (None, None)


def test_later_entries_are_not_there_yet(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY)
    row = rows_of(tmp_path, TODAY - dt.timedelta(40))["badger"]
    assert (row.last_entry, row.days_logged, row.days_possible) == (TODAY - dt.timedelta(40), 16, 16)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("date,pain\n", "This diary has no entries yet."),
        ("date,pain\n2026-11-20,5\n", "All entries of this diary are later than 19 Nov 2026."),
        (
            "date,pain,techniques\n2026-11-18,,ice\n2026-11-19,,none\n",
            "No entry has a pain score, so there is nothing to compare.",
        ),
        ("", "The file is empty; a diary begins with a header, at least: date,pain."),
        ("when,pain\n2026-11-18,5\n", None),
    ],
)
def test_a_diary_with_nothing_to_compare_or_refused_says_so(tmp_path: Path, content: str, said: str | None) -> None:
    folder = person(tmp_path, "badger")
    (folder / "diary.csv").write_text(content, encoding="utf-8")
    row = rows_of(tmp_path)["badger"]
    assert row.problem
    assert said is None or row.problem == said or content == ""
    assert (row.pain_now, row.change, row.picture) == (None, None, ())


def test_held_rows_are_named_by_their_lines_and_the_rest_counts(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY, rows="2026-11-19,hip,left,secret, 2026-11-19,hip,left,12,")
    person(tmp_path, "curlew", STEADY, rows="2026-11-19,hip,left,12," + " 2026-11-19,hip,left,13," * 3)
    rows = rows_of(tmp_path)
    assert rows["badger"].problem == "2 rows are held back and not counted (lines 58, 59); 'hiplog check' says why."
    assert str(rows["curlew"].problem).startswith("4 rows are held back and not counted (lines 58, 59, 60 and 1 more)")
    assert rows["badger"].pain_now == 4.5


def test_one_held_row_is_one_row(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY, rows="2026-11-19,hip,left,12,")
    assert str(rows_of(tmp_path)["badger"].problem).startswith("1 row is held back and not counted (line 58)")


def test_a_main_site_that_is_not_logged_and_broken_settings_are_problems(tmp_path: Path) -> None:
    for name, text in (("badger", 'main_site = "knee"\n'), ("curlew", "main_site =\n")):
        folder = person(tmp_path, name, STEADY)
        (folder / ".hiplog").mkdir()
        (folder / ".hiplog" / "settings.toml").write_text(text, encoding="utf-8")
    rows = rows_of(tmp_path)
    assert rows["badger"].problem == "no entry is about the knee (the main site of the settings); logged: hip"
    assert str(rows["curlew"].problem).startswith(".hiplog/settings.toml, line 1: this is not TOML")


def test_settings_of_the_diary_hold(tmp_path: Path) -> None:
    folder = person(tmp_path, "badger", RISEN)
    (folder / ".hiplog").mkdir()
    text = "meaningful_points = 5.0\nepisode_threshold = 6.5\n"
    (folder / ".hiplog" / "settings.toml").write_text(text, encoding="utf-8")
    row = rows_of(tmp_path)["badger"]
    assert (row.meaningful_amount, row.episode_threshold) == (5.0, 6.5)


def test_marks_that_are_refused_are_left_out_and_said(tmp_path: Path) -> None:
    folder = person(tmp_path, "badger", STEADY)
    (folder / "events.csv").write_bytes(b"when,what\n1,2\n")
    row = rows_of(tmp_path)["badger"]
    assert str(row.problem).startswith("events.csv is not read: ")
    assert row.pain_now == 4.5


def test_a_fault_of_hiplogs_own_hides_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person(tmp_path, "badger", STEADY, events="2026-11-02,visit,physio,,,")
    person(tmp_path, "curlew", STEADY)

    def failed(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(visit, "red_flags", failed)
    rows = rows_of(tmp_path)
    assert rows["badger"].problem == (
        "It could not be looked at: hiplog failed at it (ZeroDivisionError). Look at it alone."
    )
    assert rows["curlew"].pain_now == 4.5


EVENTS = """\
2026-10-01,prescribed,walking,"20 min, 5 days a week",,
2026-09-14,outcome,odi,22,,
2026-10-26,outcome,odi,40,,
2026-10-26,flag,night_pain,yes,,
2026-10-26,flag,saddle_numbness,no,,
2026-10-20,visit,physio,,,"""


def test_what_visits_recorded_is_told(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY, events=EVENTS)
    row = rows_of(tmp_path)["badger"]
    (done,) = row.adherence
    assert (done.technique, done.label, done.prescribed) == ("walking", "walking", "20 min, 5 days a week")
    assert (done.days_done, done.days_prescribed, row.days_done) == (0, 20, (0, 20))
    assert [flag.key for flag in row.flags] == ["night_pain"]
    assert row.flags_asked == dt.date(2026, 10, 26)
    (outcome,) = row.outcomes
    assert (outcome.label, outcome.change, outcome.word) == ("ODI", 18.0, "worse")
    assert outcome.text == "ODI: +18 points from 14 Sep 2026 to 26 Oct 2026, worse."


@pytest.mark.parametrize("today", [TODAY, dt.date(2026, 11, 22)])
def test_four_weeks_of_the_programme_are_over(tmp_path: Path, today: dt.date) -> None:
    person(tmp_path, "badger", STEADY, events="2026-07-01,prescribed,walking,every day,,")
    assert rows_of(tmp_path, today)["badger"].adherence[0].days_prescribed == 28


def test_a_programme_that_has_just_begun_counts_nothing_yet(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY, events="2026-11-18,prescribed,walking,every day,,")
    row = rows_of(tmp_path)["badger"]
    assert (row.adherence[0].summary, row.days_done) == ("first week not yet over", None)


def test_marks_that_are_not_understood_are_named_by_their_lines(tmp_path: Path) -> None:
    bad = "\n".join(["2026-10-01,prescribed,walking,often,,", "2026-10-02,flag,sorrow,yes,,"] * 2)
    person(tmp_path, "badger", STEADY, events=bad)
    person(tmp_path, "curlew", STEADY, events="2026-10-02,outcome,odi,1000,,")
    rows = rows_of(tmp_path)
    assert rows["badger"].problem == (
        "Not understood and not counted in events.csv: lines 2, 3, 4 and 1 more; correct it there."
    )
    assert rows["curlew"].problem == ("Not understood and not counted in events.csv: line 2; correct it there.")


def test_what_the_reader_merely_puts_right_is_no_problem_of_the_person(tmp_path: Path) -> None:
    folder = person(tmp_path, "badger", STEADY)
    (folder / "events.csv").write_text("date;kind;key\n2026-11-02;visit;physio", encoding="utf-8-sig")
    assert rows_of(tmp_path)["badger"].problem is None


moments = st.dates(dt.date(2026, 1, 1), dt.date(2026, 2, 10))
entries = st.lists(
    st.builds(
        Entry,
        moments,
        site=st.sampled_from(["hip", "knee", ""]),
        side=st.sampled_from(["left", ""]),
        pain=st.one_of(st.none(), st.sampled_from([0.0, 3.5, 10.0])),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=50, deadline=None)
@given(entries, st.sampled_from([None, "hip"]))
def test_pain_of_a_day_is_that_of_the_diarys_days(found: list[Entry], main_site: str | None) -> None:
    words = vocabulary()
    if main_site and not any(entry.site in ("hip", "") for entry in found):
        main_site = None
    try:
        pair = choose_site_and_side(found, vocabulary=words, main_site=main_site)
        frame = days_of(found, vocabulary=words, main_site=main_site)
    except looking.HiplogError:
        return  # the main site is not logged, which is the row's problem
    first, values = pain_of_days(found, pair, main_site)
    index = pd.date_range(dt.date.fromordinal(first), periods=len(values), freq="D", name="date")
    pd.testing.assert_series_equal(frame["pain"], pd.Series(values, index, name="pain"))
