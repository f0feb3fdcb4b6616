"""Daylio: moods in the person's own words, activities behind bars, dates in the phone's language."""

import datetime as dt

import pytest

from hiplog.diary.imports import ImportPlan, plan
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import Misuse

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note\n"
SCALES = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"


def planned(text: str, *mapping: str, form: str = "auto") -> ImportPlan:
    return plan(text.encode(), mapping, form=form, vocabulary=vocabulary(), today=dt.date(2026, 11, 20))


def cells(made: ImportPlan) -> list[str]:
    return [
        " ".join(f"{name}={cell}" for name, cell in entry.as_row().items() if cell and name != "id")
        for entry in made.entries
    ]


def test_activities_and_mood_are_things_and_the_localised_date_is_not_read():
    made = planned(HEADER + '2022-05-03,3. Mai,Dienstag,21:37,gut,"Rollen | Eis | arbeit",,\n', form="daylio")
    assert [tuple(one) for one in made.held] == [
        ("mood", "mood", 1),
        ("Rollen", "activity", 1),
        ("Eis", "activity", 1),
        ("arbeit", "activity", 1),
    ]
    made = planned(
        HEADER + '2022-05-03,3. Mai,Dienstag,21:37,gut,"Rollen | Eis | arbeit",,\n',
        "technique=rollen: foam roller",
        "technique=Eis: ice",
        "measure=mood: super=5, gut=4",
    )
    assert cells(made) == [
        "date=2022-05-03 time=21:37 mood=4",
        "date=2022-05-03 time=21:37 techniques=foam_roller",
        "date=2022-05-03 time=21:37 techniques=ice",
    ]


def test_a_mood_that_the_mapping_does_not_name_is_left_out_with_what_to_add():
    made = planned(HEADER + "2022-05-03,x,x,8:15 pm,meh,,,\n", "measure=mood: gut=4")
    assert [problem.message for problem in made.skipped] == [
        "mood says 'meh', which the mapping does not name; add meh=MEANING to it."
    ]


def test_a_mood_without_a_table_is_no_number():
    made = planned(HEADER + "2022-05-03,x,x,,meh,,,\n", "measure=mood")
    assert [(problem.column, problem.code) for problem in made.skipped] == [("mood", "NOT_A_NUMBER")]


def test_older_files_have_no_title_and_some_are_parted_by_tabs():
    header = "full_date\tdate\tweekday\ttime\tmood\tactivities\tnote\n"
    made = planned(header + "2022-05-03\tx\tx\t8:15\u202fpm\tmeh\tice\t\n", "technique=ice")
    assert cells(made) == ["date=2022-05-03 time=20:15 techniques=ice"]


def test_a_clock_time_in_another_script_loses_the_time_and_not_the_entry():
    made = planned(HEADER + "2022-05-03,x,x,8:15 μμ,meh,ice,,\n2022-05-03,x,x,9:15 μμ,meh,ice,,\n", "technique=ice")
    assert cells(made) == ["date=2022-05-03 techniques=ice"] * 2


def test_scales_are_numbers_of_their_own():
    row = '2022-05-03,x,x,08:00,meh,,"Hip:\u00a05 | Hip: ache:\u00a03 | busy | a: b",,\n'
    made = planned(SCALES + row, "pain=Hip: 0 to 10", "measure=Hip: ache: hip_ache")
    assert cells(made) == ["date=2022-05-03 time=08:00 pain=5", "date=2022-05-03 time=08:00 hip_ache=3"]
    assert [tuple(one) for one in made.held] == [("mood", "mood", 1), ("busy", "scale", 1), ("a", "scale", 1)]


def test_an_activity_is_no_score():
    made = planned(HEADER + "2022-05-03,x,x,08:00,meh,Hip pain,,\n", "pain=Hip pain: 0 to 10")
    assert [problem.message for problem in made.skipped] == ["Hip pain must be a number, got 'yes'."]


def test_title_and_note_are_kept_when_asked_for_without_their_markup():
    row = "2022-05-03,x,x,08:00,,,Bad day,one<br>two &amp; three\n2022-05-04,x,x,,,,,only\n"
    assert [entry.note for entry in planned(HEADER + row, "note=keep").entries] == [
        "Bad day: one\ntwo & three",
        "only",
    ]


def test_a_row_without_a_date_is_left_out():
    made = planned(HEADER + ",x,x,08:00,,ice,,\n", "technique=ice")
    assert [problem.message for problem in made.skipped] == ["ice: The row has no date."]


def test_a_name_that_the_file_does_not_keep_is_offered_the_nearest():
    with pytest.raises(Misuse) as refused:
        planned(HEADER + "2022-05-03,x,x,08:00,meh,Stretching,,\n", "technique=Streching")
    assert refused.value.message == (
        "--map technique=Streching: the file has no tracker 'Streching'; did you mean Stretching? There are: "
        "mood, Stretching"
    )


def test_of_many_names_only_the_first_are_listed():
    names = " | ".join(f"a{number}" for number in range(40))
    with pytest.raises(Misuse) as refused:
        planned(HEADER + f"2022-05-03,x,x,08:00,,{names},,\n", "technique=zzzz")
    assert refused.value.message.endswith(", a28, a29 and 10 more")
