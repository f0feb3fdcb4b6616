"""The history: one line an operation, before the diary is touched; what it shows to be missing."""

import datetime as dt
import json
from pathlib import Path

import pytest

from hiplog.diary.history import Passing, Row, finish, read_history, record
from hiplog.diary.recovery import Missing, ids_in, missing_from, missing_problems, missing_rows

NOON = dt.datetime(2026, 11, 20, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))
SIX = {"date": "2026-11-20", "pain": "6", "id": "h3f9k2m7qxa"}
FIVE = {"date": "2026-11-19", "pain": "5", "id": "h8w1c4n0tzp"}


def write(folder: Path, op: str, *rows: Row, device: str = "here", done: bool = True, minutes: int = 0) -> str:
    at = NOON + dt.timedelta(minutes=minutes)
    change = record(folder, device, op, rows, file="diary.csv", at=at)
    if done:
        finish(folder, device, change)
    return change


def missing(folder: Path, *present: str) -> tuple[Missing, ...]:
    return missing_rows(read_history(folder), present, "diary.csv")


def test_an_operation_is_a_line_with_time_in_utc_and_the_row_before_and_after(tmp_path: Path) -> None:
    change = record(tmp_path, "here", "add", [Row(SIX["id"], None, {**SIX, "note": ""})], file="diary.csv", at=NOON)
    line = (tmp_path / "history" / "here.jsonl").read_text()
    assert json.loads(line) == {
        "at": "2026-11-20T11:00:00.000Z",
        "op": "add",
        "change": change,
        "file": "diary.csv",
        "id": "h3f9k2m7qxa",
        "before": None,
        "after": SIX,
    }
    assert line.endswith("}\n")
    assert (tmp_path / "history").stat().st_mode & 0o777 == 0o700


def test_an_import_is_one_change_of_many_lines_that_names_its_source(tmp_path: Path) -> None:
    rows = [Row(SIX["id"], None, SIX), Row(FIVE["id"], None, FIVE)]
    change = record(tmp_path, "here", "import", rows, file="diary.csv", at=NOON, source="old.csv", undoes="")
    assert [(line.change, line.source, line.id) for line in read_history(tmp_path)] == [
        (change, "old.csv", "h3f9k2m7qxa"),
        (change, "old.csv", "h8w1c4n0tzp"),
    ]


def test_a_finished_change_is_known_as_done(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    write(tmp_path, "add", Row(FIVE["id"], None, FIVE), done=False)
    assert [line.done for line in read_history(tmp_path)] == [True, False]


def test_no_history_is_an_empty_one(tmp_path: Path) -> None:
    assert read_history(tmp_path) == ()


def test_devices_are_read_one_by_one_or_all_by_time(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX), device="a", minutes=1)
    write(tmp_path, "add", Row(FIVE["id"], None, FIVE), device="b")
    (tmp_path / "history" / "notes.txt").write_text("not a history")
    assert [line.id for line in read_history(tmp_path)] == ["h8w1c4n0tzp", "h3f9k2m7qxa"]
    assert [line.id for line in read_history(tmp_path, "a")] == ["h3f9k2m7qxa"]


@pytest.mark.parametrize(
    "line",
    [
        b'{"at": "2026-11-20T11:00:0',
        b"\xff\xfe",
        b"7",
        b'{"op": "add"}',
        b'{"done": 7}',
        b'{"at":"t","op":"add","change":"c","file":"diary.csv","id":"h3f9k2m7qxa","before":null,"after":"x"}',
    ],
)
def test_a_line_that_is_torn_or_damaged_is_passed_over_and_the_next_is_whole(tmp_path: Path, line: bytes) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    with (tmp_path / "history" / "here.jsonl").open("ab") as file:
        file.write(line)
    write(tmp_path, "add", Row(FIVE["id"], None, FIVE))
    assert [operation.id for operation in read_history(tmp_path)] == ["h3f9k2m7qxa", "h8w1c4n0tzp"]


def test_a_history_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "history" / "there.jsonl").mkdir(parents=True)
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    assert len(read_history(tmp_path)) == 1


def test_what_a_file_has_is_not_looked_up_in_its_history(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX), Row(FIVE["id"], None, FIVE))
    there = Passing("diary.csv", [SIX["id"]])
    assert [(line.id, line.done) for line in read_history(tmp_path, passing=there)] == [(FIVE["id"], True)]


def test_of_another_file_in_the_folder_nothing_is_looked_up(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    assert read_history(tmp_path, passing=Passing("events.csv", ())) == ()


def test_a_day_that_is_asked_for_is_looked_up_in_any_case(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX), Row(FIVE["id"], None, FIVE))
    both_there = Passing("diary.csv", [SIX["id"], FIVE["id"]], ["2026-11-19"])
    assert [line.id for line in read_history(tmp_path, passing=both_there)] == [FIVE["id"]]


@pytest.mark.parametrize("file", ["diary.csv", 'my "own" diary.csv', "äöü \\ é.csv"])
def test_lines_are_passed_whatever_the_diary_is_called(tmp_path: Path, file: str) -> None:
    record(tmp_path, "here", "import", [Row(SIX["id"], None, SIX)], file=file, at=NOON, source='an "old",\\ one.csv')
    assert read_history(tmp_path, passing=Passing(file, [SIX["id"]])) == ()
    assert [line.file for line in read_history(tmp_path, passing=Passing(file, ()))] == [file]


def test_a_line_that_is_written_in_another_way_is_read_whatever_it_is_about(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    place = tmp_path / "history" / "here.jsonl"
    place.write_text(place.read_text().replace('":', '": '))
    (line,) = read_history(tmp_path, passing=Passing("diary.csv", [SIX["id"]]))
    assert (line.after, line.done) == (SIX, True)


def test_a_devices_lines_keep_their_order_though_its_clock_was_set_back(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX), minutes=5)
    write(tmp_path, "remove", Row(SIX["id"], SIX, None))
    assert [line.op for line in read_history(tmp_path)] == ["add", "remove"]
    assert missing(tmp_path) == ()


# --- what is missing -----------------------------------------------------------------------------------------------


def test_nothing_is_missing_while_every_row_is_there(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    assert missing(tmp_path, SIX["id"]) == ()


def test_a_row_that_was_written_and_is_no_longer_there_is_gone(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    assert missing(tmp_path) == (Missing(SIX["id"], SIX, unfinished=False),)


def test_a_row_of_another_file_in_the_folder_is_not_missed_here(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    assert missing_rows(read_history(tmp_path), (), "events.csv") == ()


def test_a_row_that_was_removed_is_not_missed(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    write(tmp_path, "remove", Row(SIX["id"], SIX, None), device="there", minutes=1)
    assert missing(tmp_path) == ()


def test_a_row_that_a_device_with_a_late_clock_removed_is_not_missed(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX), minutes=60)
    write(tmp_path, "remove", Row(SIX["id"], SIX, None), device="there")
    assert missing(tmp_path) == ()


def test_a_row_that_was_put_back_after_another_device_removed_it_is_missed_again(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    write(tmp_path, "remove", Row(SIX["id"], SIX, None), device="there", minutes=1)
    write(tmp_path, "restore", Row(SIX["id"], None, SIX), minutes=2)
    assert missing(tmp_path) == (Missing(SIX["id"], SIX, unfinished=False),)


def test_a_row_that_was_imported_again_after_its_removal_is_missed(tmp_path: Path) -> None:
    write(tmp_path, "import", Row(SIX["id"], None, SIX))
    write(tmp_path, "remove", Row(SIX["id"], SIX, None), minutes=1)
    write(tmp_path, "import", Row(SIX["id"], None, SIX), minutes=2)
    assert missing(tmp_path) == (Missing(SIX["id"], SIX, unfinished=False),)


def test_a_row_is_missed_as_it_was_last(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX))
    changed = {**SIX, "pain": "7"}
    write(tmp_path, "edit", Row(SIX["id"], SIX, changed), done=False)
    assert missing(tmp_path) == (Missing(SIX["id"], changed, unfinished=False),)


def test_a_row_that_never_reached_the_diary_is_unfinished(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, SIX), done=False)
    assert missing(tmp_path) == (Missing(SIX["id"], SIX, unfinished=True),)


def test_an_unfinished_row_is_not_offered_when_the_same_was_saved_by_a_second_try(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, {**SIX, "time": "12:00"}), done=False)
    write(tmp_path, "add", Row(FIVE["id"], None, {**SIX, "id": FIVE["id"], "time": "12:01"}), minutes=1)
    assert missing(tmp_path, FIVE["id"]) == ()


def test_a_second_try_is_found_among_the_rows_that_the_diary_has(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(SIX["id"], None, {**SIX, "time": "12:00"}), done=False)
    again = {**SIX, "id": FIVE["id"], "time": "12:01"}
    write(tmp_path, "add", Row(FIVE["id"], None, again), minutes=1)
    assert missing_from(tmp_path, b"date,pain,id\n2026-11-20,6,h8w1c4n0tzp\n", "diary.csv") == ()


def test_an_equal_row_that_was_saved_earlier_is_no_second_try(tmp_path: Path) -> None:
    write(tmp_path, "add", Row(FIVE["id"], None, {**SIX, "id": FIVE["id"]}))
    write(tmp_path, "add", Row(SIX["id"], None, SIX), done=False, minutes=1)
    assert missing(tmp_path, FIVE["id"]) == (Missing(SIX["id"], SIX, unfinished=True),)


def test_missing_rows_are_said_with_their_days_and_the_command_that_brings_them_back() -> None:
    gone, unfinished = Missing(SIX["id"], SIX, unfinished=False), Missing(FIVE["id"], FIVE, unfinished=True)
    first, second = missing_problems([gone, unfinished])
    assert (first.code, second.code) == ("ROW_GONE", "UNFINISHED")
    assert first.message == (
        "1 entry was saved and is no longer in the diary, though not removed with hiplog: 2026-11-20. "
        "'hiplog restore' brings it back; 'hiplog restore --accept' takes it for removed."
    )
    assert second.message == (
        "Saving 1 entry was begun and never finished: 2026-11-19. 'hiplog restore' puts what was typed into the diary."
    )


def test_many_missing_rows_are_said_by_their_first_and_last_day() -> None:
    days = [f"2026-11-{day:02}" for day in range(1, 6)]
    rows = [Missing(f"h{day}", {"date": day}, unfinished=False) for day in days]
    assert missing_problems(rows)[0].message == (
        "5 entries were saved and are no longer in the diary, though not removed with hiplog: 2026-11-01 to "
        "2026-11-05. 'hiplog restore' brings them back; 'hiplog restore --accept' takes them for removed."
    )


def test_missing_marks_are_called_marks() -> None:
    gone, unfinished = Missing(SIX["id"], SIX, unfinished=False), Missing(FIVE["id"], FIVE, unfinished=True)
    first, second = missing_problems([gone, gone, unfinished], "mark")
    assert first.message.startswith("2 marks were saved and are no longer among the marks, though not removed ")
    assert second.message.startswith("Saving 1 mark was begun and never finished: ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_ids_are_found_in_held_rows_and_any_encoding(encoding: str) -> None:
    text = 'date,pain,note,id\n2026-11-18,99,"häß,\nlich",h3f9k2m7qxa\nh8w1c4n0t'
    assert ids_in(text.encode(encoding)) == {"h3f9k2m7qxa"}
