"""Bearable: names hide in details, dates in ordinals, and no scale is stated."""

import datetime as dt

import pytest

from hiplog.diary.imports import ImportPlan, plan
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import CannotRead, Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
OLD_HEADER = "date,weekday,time of day,category,rating/amount,detail,notes\n"
PAIN = ("pain=Hip pain: 0 to 4", "site=Hip pain: hip left")


def planned(rows: str, *mapping: str, header: str = HEADER, form: str = "bearable") -> ImportPlan:
    return plan((header + rows).encode(), mapping, form=form, vocabulary=vocabulary(), today=TODAY)


def cells(made: ImportPlan) -> list[str]:
    """The entries as lines of their non-blank cells, without the id."""
    return [
        " ".join(f"{name}={cell}" for name, cell in entry.as_row().items() if cell and name != "id")
        for entry in made.entries
    ]


def held(made: ImportPlan) -> list[tuple[str, str, int]]:
    return [tuple(one) for one in made.held]


def test_without_a_mapping_it_lists_what_the_file_keeps_and_adds_nothing():
    made = planned(
        "22nd Jan 2022,2022-01-22,Sat,am,Symptom,2,Hip pain (Moderate),\n"
        "22nd Jan 2022,2022-01-22,Sat,pm,Symptom,1,Hip pain (Mild),\n"
        "22nd Jan 2022,2022-01-22,Sat,,Factors,,Foam roller | Late night,\n"
        "22nd Jan 2022,2022-01-22,Sat,,Mood,7,Calm,slept well\n"
    )
    assert made.entries == ()
    assert held(made) == [
        ("Hip pain", "symptom", 2),
        ("Foam roller", "factors", 1),
        ("Late night", "factors", 1),
        ("Mood", "mood", 1),
        ("notes", "note=keep takes them over", 1),
    ]
    assert made.advice == (
        "Nothing is mapped yet. Say what is pain, a technique or a measure, for example: "
        "--map 'pain=Hip pain: LOW to HIGH' --map 'site=Hip pain: hip' --map 'technique=Foam roller'"
    )
    assert made.text.endswith(made.advice)


def test_a_symptom_is_found_without_its_severity_and_its_stated_scale_is_converted():
    made = planned("22nd Jan 2022,2022-01-22,Sat,09:30,Symptom,3,Hip pain (Severe),\n", *PAIN)
    assert cells(made) == ["date=2022-01-22 time=09:30 site=hip side=left pain=7.5"]


def test_an_unstated_scale_is_refused_with_the_part_to_write():
    with pytest.raises(Misuse) as refused:
        planned("22nd Jan 2022,2022-01-22,Sat,,Symptom,2,Hip pain (Moderate),\n", "pain=hip pain")
    assert (refused.value.code, refused.value.column) == ("MAPPING", "pain")
    assert refused.value.message == (
        "--map pain=hip pain: the file does not say on which scale Hip pain was scored; say both of its ends as the "
        'app shows them, for example --map "pain=Hip pain: 0 to 4"'
    )


def test_a_score_outside_the_stated_scale_is_left_out():
    made = planned("22nd Jan 2022,2022-01-22,Sat,,Symptom,6,Hip pain (Extreme),\n", *PAIN)
    assert [problem.message for problem in made.skipped] == ["Hip pain must be 0–4, got 6."]


def test_an_older_file_has_its_dates_as_ordinals_only():
    rows = "1st March 2024,Fri,10:15 PM,Symptom,2,Hip pain (Moderate),\n31st Feb 2022,Mon,,Symptom,2,Hip pain,\n"
    made = planned(rows, *PAIN, header=OLD_HEADER)
    assert cells(made) == ["date=2024-03-01 time=22:15 site=hip side=left pain=5"]
    assert [(problem.line, problem.code) for problem in made.skipped] == [(3, "NO_SUCH_DATE")]
    assert made.skipped[0].message.startswith("Hip pain: date '31st Feb 2022' is not in the calendar")


def test_words_for_the_time_of_day_give_no_clock_time_but_keep_two_scores_apart():
    rows = "".join(f"22nd Jan 2022,,Sat,{word},Symptom,2,Hip pain (Moderate),\n" for word in ("am", "mid", "pm", "pm"))
    made = planned(rows, *PAIN)
    assert cells(made) == ["date=2022-01-22 site=hip side=left pain=5"] * 3
    assert len({entry.id for entry in made.entries}) == 3
    assert [(problem.line, problem.code) for problem in made.skipped] == [(5, "DUPLICATE_ROW")]


def test_a_bracket_that_is_no_severity_belongs_to_the_name():
    rows = (
        "22nd Jan 2022,,Sat,,Symptom,2,Hip (left) (Moderate),\n22nd Jan 2022,,Sat,,Symptom,2,Hip (right),\n"
        "22nd Jan 2022,,Sat,,Measurement,5000,Step count (steps),\n"
    )
    assert [name for name, _, _ in held(planned(rows))] == ["Hip (left)", "Hip (right)", "Step count (steps)"]


def test_factors_of_one_row_are_things_of_their_own():
    rows = "22nd Jan 2022,,Sat,,Factors,,Foam roller | Ice pack | ,\n"
    made = planned(rows, "technique=foam roller", "technique=Ice pack: ice")
    assert cells(made) == ["date=2022-01-22 techniques=foam_roller", "date=2022-01-22 techniques=ice"]


def test_sleep_is_a_duration_whose_unit_has_to_be_said():
    rows = "22nd Jan 2022,,Sat,,Sleep,7:30,,\n"
    assert cells(planned(rows, "measure=Sleep: sleep_hours in hours")) == ["date=2022-01-22 sleep_hours=7.5"]
    assert cells(planned(rows, "measure=Sleep: in minutes")) == ["date=2022-01-22 sleep=450"]
    with pytest.raises(Misuse) as refused:
        planned(rows, "measure=Sleep: sleep_hours")
    assert refused.value.message == (
        "--map measure=Sleep: sleep_hours: Sleep holds durations; say in which unit they go to the diary: "
        '--map "measure=Sleep: sleep_hours in hours" or in minutes'
    )


def test_one_name_in_two_categories_is_two_things():
    rows = "22nd Jan 2022,,Sat,,Symptom,2,Fatigue (Mild),\n22nd Jan 2022,,Sat,,Factors,,fatigue,\n"
    assert [name for name, _, _ in held(planned(rows))] == ["Fatigue (symptom)", "fatigue (factors)"]


def test_notes_are_entries_of_their_own_and_only_when_asked_for():
    rows = (
        '22nd Jan 2022,,Sat,am,Symptom,2,Hip pain (Moderate),"a hard\nmorning"\n'
        '22nd Jan 2022,,Sat,am,Mood,2,,"a hard\nmorning"\n'
    )
    assert cells(planned(rows, *PAIN)) == ["date=2022-01-22 site=hip side=left pain=5"]
    kept = planned(rows, *PAIN, "note=keep")
    assert cells(kept)[1:] == ["date=2022-01-22 site=hip side=left note=a hard\nmorning"]
    assert [problem.code for problem in kept.skipped] == ["DUPLICATE_ROW"]


def test_it_is_recognised_by_its_header_in_any_encoding_that_a_table_may_have():
    rows = (HEADER + "22nd Jan 2022,,Sat,,Symptom,2,Hip pain (Moderate),\n").replace(",", ";")
    for data in (rows.encode("utf-8-sig"), rows.encode("utf-16")):
        made = plan(data, PAIN, vocabulary=vocabulary(), today=TODAY)
        assert (made.form, cells(made)) == ("bearable", ["date=2022-01-22 site=hip side=left pain=5"])


def test_another_table_is_not_taken_for_it():
    with pytest.raises(CannotRead) as refused:
        planned("2022-01-01,3\n", header="date,score\n")
    assert (refused.value.code, refused.value.column) == ("COLUMN_MISSING", "time of day")
    assert refused.value.message == (
        "This is no export of bearable: it has no column 'time of day'. Try the format auto."
    )


def test_a_row_of_another_width_is_left_out():
    made = planned("22nd Jan 2022,2022-01-22\n22nd\n")
    assert [problem.message for problem in made.skipped] == [
        "The row has 2 cells, the header 8; look for a stray sign.",
        "The row has 1 cell, the header 8; look for a stray sign.",
    ]
