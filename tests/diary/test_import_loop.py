"""Loop Habit Tracker: what the app filled in is no action, and measurable habits stand a thousand times too large."""

import datetime as dt
import io
import zipfile

import pytest

from hiplog.diary.imports import ImportPlan, plan
from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import CannotRead

HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,"
    "Target Value,Archived?\n"
    '001,"Roll, gently",YES_NO,,,1,1,#fff,,,,false\n'
    "002,Ice,YES_NO,,,1,1,#fff,,,,false\n"
    "003,Hip pain,NUMERICAL,,,1,1,#fff,points,AT_LEAST,0.0,false\n"
)
FILES = {
    "Habits.csv": HABITS,
    "001 Roll gently/Checkmarks.csv": "Date,Value,Notes\n2026-11-03,YES_MANUAL,why\n2026-11-02,NO,\n2026-11-01,SKIP,\n",
    "001 Roll gently/Scores.csv": "Date,Score\n2026-11-03,0.1\n",
    "002 Ice/Checkmarks.csv": "Date,Value,Notes\n2026-11-03,YES_AUTO,\n2026-11-02,NO,\n2026-11-01,UNKNOWN,\n",
    "003 Hip pain/Checkmarks.csv": "Date,Value,Notes\n2026-11-03,6500,\n2026-11-02,0,\n2026-11-01,-1,\n2026-10-30,-3,",
    "Checkmarks.csv": "Date,Roll, gently,Ice,Hip pain,\n2026-11-03,YES_MANUAL,YES_AUTO,6500,\n",
}
MAP = ("technique=Roll, gently: foam roller", "technique=Ice", "pain=Hip pain: 0 to 10")


def zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def planned(data: bytes | str, *mapping: str, form: str = "loop") -> ImportPlan:
    data = data.encode() if isinstance(data, str) else data
    return plan(data, mapping, form=form, vocabulary=vocabulary(), today=dt.date(2026, 11, 20))


def cells(made: ImportPlan) -> list[str]:
    return [
        " ".join(f"{name}={cell}" for name, cell in entry.as_row().items() if cell and name != "id")
        for entry in made.entries
    ]


def test_an_archive_is_listed_by_the_habits_own_names():
    made = planned(zipped(FILES), form="auto")
    assert made.form == "loop"
    assert [tuple(one) for one in made.held] == [
        ("Roll, gently", "habit", 2),
        ("Ice", "habit", 1),
        ("Hip pain", "habit, points", 2),
        ("notes", "note=keep takes them over", 1),
    ]


def test_only_what_the_person_said_is_read_and_oldest_first():
    made = planned(zipped(FILES), *MAP)
    assert cells(made) == [
        "date=2026-11-02 pain=0",
        "date=2026-11-02 techniques=none",
        "date=2026-11-03 techniques=foam_roller",
        "date=2026-11-03 pain=6.5",
    ]
    assert dict(made.passed) == {
        "SKIP says that the day was left out": 2,
        "UNKNOWN says that nothing was recorded": 2,
        "YES_AUTO is filled in by the app, it is not something that was done": 1,
        "the file says that it was not done": 2,
    }


def test_a_day_is_none_only_where_every_technique_of_the_mapping_is_denied():
    assert cells(planned(zipped(FILES), "technique=Ice")) == ["date=2026-11-02 techniques=none"]
    answers = "Date,Ice,Heat,\n2026-11-03,NO,UNKNOWN,\n2026-11-02,NO,YES_MANUAL,\n2026-11-01,NO,NO,\n"
    assert cells(planned(answers, "technique=Ice", "technique=Heat")) == [
        "date=2026-11-01 techniques=none",
        "date=2026-11-02 techniques=heat",
    ]


def test_notes_of_habits_come_along_when_asked_for():
    assert cells(planned(zipped(FILES), "note=keep")) == ["date=2026-11-03 note=why"]


def test_one_table_of_all_habits_is_read_without_its_last_comma():
    made = planned("Date,Ice,Hip pain,\n2026-11-03,YES_MANUAL,4000,\n2026-11-02,NO,UNKNOWN,\n", *MAP[1:])
    assert (made.form, cells(made)) == (
        "loop",
        ["date=2026-11-02 techniques=none", "date=2026-11-03 techniques=ice", "date=2026-11-03 pain=4"],
    )


def test_a_table_with_loops_words_is_recognised_and_one_of_numbers_has_to_be_named():
    words = planned("Date,Pain,\n2026-11-03,4000,\n2026-11-02,UNKNOWN,\n", "pain=Pain: 0 to 10", form="auto")
    assert (words.form, cells(words)) == ("loop", ["date=2026-11-03 pain=4"])
    numbers = "Date,Pain,\n2026-11-03,4,\n2026-11-02,2,\n"
    assert planned(numbers, form="auto").form == "hiplog"
    assert planned(numbers).form == "loop"


def test_an_archive_may_hold_the_one_table_only():
    data = zipped({"Loop Habits CSV/Checkmarks.csv": "Date,Ice,\n2026-11-03,YES_MANUAL,\n"})
    assert cells(planned(data, "technique=Ice")) == ["date=2026-11-03 techniques=ice"]


def test_a_table_of_one_habit_calls_it_value():
    text = "Date,Value,Notes\n2026-11-03,YES_MANUAL,x\n2026-11-02,,\n2026-11-01\n"
    made = planned(text, "technique=Value: ice")
    assert cells(made) == ["date=2026-11-03 techniques=ice"]
    assert [problem.code for problem in made.skipped] == ["FIELD_COUNT"]
    assert dict(made.passed) == {"UNKNOWN says that nothing was recorded": 1}


def test_older_files_write_their_words_as_numbers():
    text = "Date,Ice,\n2026-11-05,2,\n2026-11-04,1,\n2026-11-03,0,\n2026-11-02,3,\n2026-11-01,-1,\n"
    made = planned(text, "technique=Ice")
    assert cells(made) == ["date=2026-11-03 techniques=none", "date=2026-11-05 techniques=ice"]
    assert sum(made.passed.values()) == 4


def test_numbers_that_are_all_zero_may_still_be_scores():
    assert cells(planned("Date,Hip,\n2026-11-05,0,\n", "pain=Hip: 0 to 10")) == ["date=2026-11-05 pain=0"]


def test_yes_is_no_number_of_minutes_and_no_is_none():
    made = planned("Date,Ice,\n2026-11-05,YES_MANUAL,\n2026-11-04,NO,\n", "minutes=Ice")
    assert cells(made) == ["date=2026-11-04 techniques=none"]
    assert [problem.message for problem in made.skipped] == ["Ice must be a number of minutes, got 'yes'."]


def test_yes_and_no_are_one_and_zero_as_a_measure():
    made = planned("Date,Period,\n2026-11-05,YES_MANUAL,\n2026-11-04,NO,\n", "measure=Period")
    assert cells(made) == ["date=2026-11-04 period=0", "date=2026-11-05 period=1"]


def test_yes_can_be_given_a_meaning_like_any_word():
    made = planned("Date,Care,\n2026-11-05,YES_MANUAL,\n", "technique=Care: yes=ice")
    assert cells(made) == ["date=2026-11-05 techniques=ice"]


def test_a_number_longer_than_any_measurement_is_left_out():
    made = planned(f"Date,Hip,\n2026-11-04,5000,\n2026-11-05,{'9' * 400},\n", "pain=Hip: 0 to 10")
    assert cells(made) == ["date=2026-11-04 pain=5"]
    assert [problem.code for problem in made.skipped] == ["NOT_A_SCORE"]


def test_two_habits_of_one_name_keep_their_folders():
    single = "Date,Value,Notes\n2026-11-03,YES_MANUAL,\n"
    made = planned(
        zipped(
            {
                "001 Ice/Checkmarks.csv": single,
                "002 Ice/Checkmarks.csv": single,
                "Habits.csv": ("Position,Name\n001,Ice\n002,Ice\n"),
            }
        )
    )
    assert [one.name for one in made.held] == ["Ice (001 Ice)", "Ice (002 Ice)"]


def test_a_list_of_habits_without_names_is_passed_over():
    made = planned(
        zipped({"001 Ice/Checkmarks.csv": "Date,Value\n2026-11-03,YES_MANUAL\n", "Habits.csv": "Position\n001\n"})
    )
    assert [one.name for one in made.held] == ["001 Ice"]


def test_an_archive_with_another_table_is_refused():
    with pytest.raises(CannotRead) as refused:
        planned(zipped({"Checkmarks.csv": "a,b\n1,2\n"}))
    assert refused.value.code == "HEADER_MISSING"


def test_without_a_list_of_habits_the_folders_are_their_names():
    made = planned(zipped({"Ice/Checkmarks.csv": "Date,Value\n2026-11-03,YES_MANUAL\n"}))
    assert [one.name for one in made.held] == ["Ice"]


def test_a_comma_in_a_habits_name_breaks_the_one_table_and_is_said():
    with pytest.raises(CannotRead) as refused:
        planned(FILES["Checkmarks.csv"])
    assert refused.value.message == (
        "The header has 6 cells and the rows 5: a habit's name holds a comma. Import the zip archive of the export "
        "instead, which names each habit apart."
    )


@pytest.mark.parametrize(
    "text", ["Date,Ice,\n", "Date,Ice,\n2026-11-03,much,\n", "Date,Ice\n2026-11-03,NO\n", "Date,,\n"]
)
def test_what_is_no_table_of_loop_is_not_read_as_one(text):
    with pytest.raises(CannotRead) as refused:
        planned(text, form="loop")
    assert refused.value.message == (
        "This is not a table of Loop's: it has the columns Date, Value or Date and the habits' names."
    )
