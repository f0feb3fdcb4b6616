"""From which day to which something is prescribed, and which marks cannot be understood."""

import datetime as dt
from pathlib import Path

from hiplog.clinic import Dose, Prescription, prescriptions

from .diaries import diary_of


def day(of_november: int) -> dt.date:
    return dt.date(2026, 11, of_november)


def test_a_prescription_holds_from_its_day_on(tmp_path: Path) -> None:
    found = prescriptions(diary_of(tmp_path, events='2026-11-02,prescribed,ice,"10 min, 5 days a week",,'))
    assert found.prescriptions == (Prescription("ice", Dose(5, minutes=10), day(2)),)
    assert [found.on(day(1)), found.on(day(2)), found.on(day(19))] == [(), found.prescriptions, found.prescriptions]


def test_a_later_one_takes_its_place_on_its_day(tmp_path: Path) -> None:
    diary = diary_of(
        tmp_path,
        events="""
            2026-11-09,prescribed,ice,5 min daily,,
            2026-11-02,prescribed,ice,10 min daily,,
            2026-11-05,prescribed,walking,20 min daily,,
            """,
    )
    first, walking, second = prescriptions(diary).prescriptions
    assert (first.start, first.end, first.dose.minutes) == (day(2), day(9), 10)
    assert (second.start, second.end, second.dose.minutes) == (day(9), None, 5)
    assert (walking.technique, walking.end) == ("walking", None)


def test_ended_ends_it_and_that_day_is_no_longer_part_of_it(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, events="2026-11-02,prescribed,ice,10 min daily,,\n2026-11-09,prescribed,ice,ended,,")
    (one,) = prescriptions(diary).prescriptions
    assert (one.holds(day(8)), one.holds(day(9))) == (True, False)
    assert one.to_json() == {
        "technique": "ice", "days_a_week": 7, "minutes": 10.0, "sets": None, "repetitions": None, "seconds": None,
        "text": "10 min, every day", "start": "2026-11-02", "end": "2026-11-09",
    }  # fmt: skip


def test_the_same_again_is_one_prescription_and_what_is_replaced_the_same_day_is_none(tmp_path: Path) -> None:
    diary = diary_of(
        tmp_path,
        events="""
            2026-11-02,prescribed,ice,8 min daily,,
            2026-11-02,prescribed,ice,10 min daily,,
            2026-11-09,prescribed,ice,10 min every day,,
            """,
    )
    assert prescriptions(diary).prescriptions == (Prescription("ice", Dose(7, minutes=10), day(2)),)


def test_a_value_not_understood_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    diary = diary_of(
        tmp_path,
        events="""
            2026-11-02,prescribed,ice,as needed,,
            2026-11-03,prescribed,heat,,,
            2026-11-04,prescribed,walking,ended,,
            2026-11-05,prescribed,walking,20 min daily,,
            """,
    )
    found = prescriptions(diary)
    assert [one.technique for one in found.prescriptions] == ["walking"]
    assert [(problem.line, problem.column, problem.code) for problem in found.problems] == [
        (2, "value", "PRESCRIPTION"),
        (3, "value", "PRESCRIPTION"),
        (4, "value", "PRESCRIPTION"),
    ]
    write = "write '10 min, 5 days a week', '3 x 10, 3 days a week' or 'ended'."
    assert [problem.message for problem in found.problems] == [
        f"events.csv, line 2: What is prescribed cannot be known, 'as needed' is not understood; {write}",
        f"events.csv, line 3: What is prescribed cannot be known, the value is blank; {write}",
        "events.csv, line 4: This ends walking, which was not prescribed before; correct its date, or take it out.",
    ]


def test_a_mark_without_a_file_has_no_line(tmp_path: Path) -> None:
    from hiplog.clinic.programme.prescriptions import programme_of
    from hiplog.diary.events import Event

    words = diary_of(tmp_path).vocabulary
    (problem,) = programme_of([Event(day(2), "prescribed", "ice", "some")], words).problems
    assert problem.line is None
    assert problem.message.startswith("events.csv: What is prescribed")
