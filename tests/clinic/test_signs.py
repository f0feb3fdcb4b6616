"""The checklist of signs: the latest answer with its day, what is said of a yes, and what is not understood."""

import datetime as dt
from pathlib import Path

import pytest

from hiplog.analysis.professional import checklist
from hiplog.clinic import RedFlag, red_flag_problems, red_flags
from hiplog.clinic.signs import SAME_DAY, advice_lines, record
from hiplog.errors import Misuse

from .diaries import TODAY, diary_of


def answered(flags: tuple[RedFlag, ...]) -> dict[str, tuple[bool | None, int]]:
    return {flag.key: (flag.answer, flag.date.day) for flag in flags if flag.date}


def test_every_sign_that_no_score_shows_is_on_the_list(tmp_path: Path) -> None:
    flags = red_flags(diary_of(tmp_path))
    assert [(flag.key, flag.text) for flag in flags] == [(sign.key, sign.text) for sign in checklist()]
    assert {flag.answer for flag in flags} == {None}
    assert flags[0].to_json() == {
        "key": "fall_or_impact", "text": "The pain began with a fall or a blow.", "answer": None, "date": None,
        "same_day": False,
    }  # fmt: skip


def test_the_latest_answer_counts_and_of_one_day_the_last_in_the_file(tmp_path: Path) -> None:
    diary = diary_of(
        tmp_path,
        events="""
            2026-11-09,flag,night_pain,no,,
            2026-11-02,flag,night_pain,yes,,
            2026-11-03,flag,cancer,No,,
            2026-11-03,flag,Cancer,YES,,
            """,
    )
    assert answered(red_flags(diary)) == {"cancer": (True, 3), "night_pain": (False, 9)}
    assert answered(red_flags(diary, until=dt.date(2026, 11, 2))) == {"night_pain": (True, 2)}


def test_what_is_not_understood_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    diary = diary_of(
        tmp_path,
        events="""
            2026-11-02,flag,night_pian,yes,,
            2026-11-03,flag,night_pain,perhaps,,
            2026-11-04,flag,two_weeks,yes,,
            2026-11-05,flag,cancer,no,,
            """,
    )
    assert answered(red_flags(diary)) == {"cancer": (False, 5)}
    assert [(problem.line, problem.column, problem.code) for problem in red_flag_problems(diary)] == [
        (2, "key", "UNKNOWN_FLAG"),
        (3, "value", "BAD_ANSWER"),
        (4, "key", "UNKNOWN_FLAG"),
    ]
    assert [problem.message for problem in red_flag_problems(diary)] == [
        "events.csv, line 2: There is no sign 'night_pian'. Did you mean night_pain? 'hiplog flags' lists the signs.",
        "events.csv, line 3: The answer to 'night_pain' is yes or no, got 'perhaps'; write night_pain=no.",
        "events.csv, line 4: There is no sign 'two_weeks'. 'hiplog flags' lists the signs.",
    ]


def test_answers_given_together_are_one_change(tmp_path: Path) -> None:
    diary = diary_of(tmp_path)
    saved = record(diary, {"Night pain": "N", "cancer": True}, "2026-11-18")
    assert [(mark.kind, mark.key, mark.value) for mark in saved] == [
        ("flag", "night_pain", "no"),
        ("flag", "cancer", "yes"),
    ]
    assert answered(red_flags(diary)) == {"cancer": (True, 18), "night_pain": (False, 18)}
    assert diary.undo().text == "Taken back: saving 2 marks."
    assert answered(red_flags(diary)) == {}


def test_one_bad_answer_saves_none(tmp_path: Path) -> None:
    diary = diary_of(tmp_path)
    with pytest.raises(Misuse, match="There is no sign 'cancre'"):
        record(diary, {"night_pain": "no", "cancre": "no"})
    assert record(diary, {}) == ()
    assert not diary.marks.path.exists()


def test_a_yes_says_when_to_be_seen_and_never_what_is_wrong() -> None:
    flags = [
        RedFlag(key, f"{key}.", True, TODAY) for key in ("weight_loss", "leg_weakness", "cancer", "saddle_numbness")
    ]
    assert advice_lines(flags) == [
        (
            "Answered with yes: “leg_weakness.” “saddle_numbness.” Please let a doctor have a look today; "
            "if none can be reached, go to an emergency department."
        ),
        (
            "Answered with yes: “weight_loss.” “cancer.” "
            "Please let a doctor or a physiotherapist have a look soon, within the next days."
        ),
    ]
    assert advice_lines([flag._replace(answer=answer) for flag in flags for answer in (False, None)]) == []


def test_the_signs_of_the_same_day_are_signs_of_the_catalog() -> None:
    assert {sign.key for sign in checklist()} > SAME_DAY
