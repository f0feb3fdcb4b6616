"""Track & Graph: timestamps with an offset, durations, and labels that older files hide in the value."""

import datetime as dt

import pytest

from hiplog.diary.imports import ImportPlan, plan
from hiplog.diary.vocabulary import vocabulary

HEADER = "FeatureName,Timestamp,Value,Label,Note\n"
OLD = "FeatureName,Timestamp,Value,Note\n"


def planned(text: str, *mapping: str) -> ImportPlan:
    return plan(text.encode(), mapping, vocabulary=vocabulary(), today=dt.date(2026, 11, 20))


def cells(made: ImportPlan) -> list[str]:
    return [
        " ".join(f"{name}={cell}" for name, cell in entry.as_row().items() if cell and name != "id")
        for entry in made.entries
    ]


def test_a_timestamp_keeps_the_clock_that_the_person_saw():
    rows = (
        "Hip,2022-09-14T21:30:41.432+01:00,7.0,,\nHip,2021-02-09T11:07:28Z,4.0,,\n"
        "Hip,2021-02-08T11:07:28+02:00[Europe/Athens],3.0,,\n"
    )
    assert cells(planned(HEADER + rows, "pain=Hip: 0 to 10")) == [
        "date=2021-02-08 time=11:07 pain=3",
        "date=2021-02-09 time=11:07 pain=4",
        "date=2022-09-14 time=21:30 pain=7",
    ]


def test_a_timestamp_that_is_none_is_left_out():
    made = planned(HEADER + "Hip,yesterday,7.0,,\nHip,,7.0,,\n", "pain=Hip: 0 to 10")
    assert [(problem.line, problem.column, problem.code) for problem in made.skipped] == [
        (2, "date", "DATE_FORMAT"),
        (3, "date", "MISSING"),
    ]


def test_a_duration_is_the_minutes_of_a_technique():
    rows = "Rolling,2021-02-09T11:07:28Z,1:10:30,,\nRolling,2021-02-10T11:07:28Z,0:00:00,,\n"
    made = planned(HEADER + rows, "technique=Rolling: foam roller")
    assert cells(made) == [
        "date=2021-02-09 time=11:07 techniques=foam_roller 70.5",
        "date=2021-02-10 techniques=none",
    ]
    assert cells(planned(HEADER + rows, "minutes=Rolling: foam roller")) == cells(made)


def test_a_negative_duration_is_left_out():
    made = planned(HEADER + "Rolling,2021-02-09T11:07:28Z,-10:-30:20,,\n", "minutes=Rolling: foam roller")
    assert [(problem.column, problem.code) for problem in made.skipped] == [("techniques", "RANGE")]


def test_a_number_is_minutes_only_where_the_mapping_says_so():
    rows = "Ice,2021-02-09T11:07:28Z,15.0,,\n"
    assert cells(planned(HEADER + rows, "technique=Ice")) == ["date=2021-02-09 time=11:07 techniques=ice"]
    assert cells(planned(HEADER + rows, "minutes=Ice")) == ["date=2021-02-09 time=11:07 techniques=ice 15"]


@pytest.mark.parametrize(
    "rows", [HEADER + "Hip,2022-01-01T08:00:00Z,3.0,bad,\n", OLD + "Hip,2022-01-01T08:00:00Z,3:bad,\n"]
)
def test_a_label_is_read_from_its_column_and_from_older_values(rows):
    assert cells(planned(rows, "pain=Hip: 0 to 4")) == ["date=2022-01-01 time=08:00 pain=7.5"]
    assert cells(planned(rows, "pain=Hip: bad=8")) == ["date=2022-01-01 time=08:00 pain=8"]
    assert cells(planned(rows, "pain=Hip: 3=8")) == ["date=2022-01-01 time=08:00 pain=8"]


def test_labels_name_techniques():
    rows = (
        "Care,2022-01-01T08:00:00Z,1:Ice,\nCare,2022-01-01T09:00:00Z,2:Roller,\nCare,2022-01-02T09:00:00Z,0:nothing,\n"
        "Care,2022-01-03T09:00:00Z,0:30:00:Dance,\n"
    )
    made = planned(OLD + rows, "technique=Care: Ice=ice, roller=foam roller, nothing=none")
    assert cells(made) == [
        "date=2022-01-01 time=08:00 techniques=ice",
        "date=2022-01-01 time=09:00 techniques=foam_roller",
        "date=2022-01-02 techniques=none",
    ]
    assert [problem.message for problem in made.skipped] == [
        "Care says 'Dance', which the mapping does not name; add Dance=MEANING to it."
    ]


def test_odd_numbers_and_words_are_read_as_they_are():
    rows = "Steps,2022-01-01T08:00:00Z,1.2E4,,\nSteps,2022-01-02T08:00:00Z,many,,\nSteps,2022-01-02T08:00:00Z,1E999,,\n"
    made = planned(HEADER + rows, "measure=Steps")
    assert cells(made) == ["date=2022-01-01 time=08:00 steps=12000"]
    assert [problem.code for problem in made.skipped] == ["NOT_A_NUMBER"] * 2


def test_notes_come_along_when_asked_for():
    rows = "Hip,2022-01-01T08:00:00Z,3.0,,So:me n:ot:e\n"
    assert cells(planned(HEADER + rows, "note=keep")) == ["date=2022-01-01 time=08:00 note=So:me n:ot:e"]


def test_two_values_of_one_minute_are_two_entries():
    rows = "Hip,2022-01-01T08:00:01Z,3.0,,\nHip,2022-01-01T08:00:09Z,3.0,,\nHip,2022-01-01T08:00:09Z,3.0,,\n"
    made = planned(HEADER + rows, "pain=Hip: 0 to 10")
    assert len(made.entries) == 2
    kept = planned(HEADER + rows, "pain=Hip: 0 to 10", "repeats=keep")
    assert len({entry.id for entry in kept.entries}) == 3
    assert [entry.id for entry in kept.entries[:2]] == [entry.id for entry in made.entries]
