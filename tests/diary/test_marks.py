"""Marks: read as strictly as the diary, written by the same rules, and never in the diary's way."""

import datetime as dt
import json
from pathlib import Path

import pytest

from hiplog.diary import Diary
from hiplog.diary.events import KINDS, Event, describe_event
from hiplog.diary.settings import add_technique
from hiplog.errors import CannotRead, CannotWrite, Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,kind,key,value,note,id\n"
START = "2026-11-10,start,foam_roller,10 min daily,after the visit,hstart00001\n"
VISIT = "2026-11-09,visit,physio,,,hvisit00001\n"
HELD = "2026-11-11,flaer,hip,,,hheld000001\n"
DIARY = "date,pain,id\n2026-11-18,6,h3f9k2m7qxa\n"


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


@pytest.fixture
def kept(tmp_path: Path) -> Diary:
    (tmp_path / "diary.csv").write_text(DIARY)
    (tmp_path / "diary.csv").chmod(0o600)
    return Diary(tmp_path / "diary.csv", today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05"))


def events(kept: Diary, text: str | bytes | None = None) -> str:
    """Write the file of marks where a text is given, and return what it holds."""
    path = kept.path.parent / "events.csv"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path.read_bytes().decode()


def said(kept: Diary) -> list[tuple[str | None, str, str]]:
    return [(problem.column, problem.code, problem.message) for problem in kept.problems]


# --- reading -------------------------------------------------------------------------------------------------------


def test_a_diary_without_the_file_has_no_marks(kept: Diary) -> None:
    assert kept.events == ()
    assert kept.problems == ()


def test_marks_are_read_in_the_order_of_the_file(kept: Diary) -> None:
    events(kept, HEADER + START + VISIT)
    assert kept.events == (
        Event(dt.date(2026, 11, 10), "start", "foam_roller", "10 min daily", "after the visit", "hstart00001"),
        Event(dt.date(2026, 11, 9), "visit", "physio", id="hvisit00001"),
    )
    assert [event.line for event in kept.events] == [2, 3]
    assert kept.problems == ()


def test_the_same_bytes_are_parsed_once_and_other_ones_anew(kept: Diary) -> None:
    events(kept, "date,kind\n2026-11-01,visit\n")
    first = kept.marks.judge()
    assert kept.marks.judge() is first
    events(kept, "date,kind\n2026-11-02,visit\n")
    assert [event.date for event in kept.events] == [dt.date(2026, 11, 2)]


def test_date_and_kind_are_enough(kept: Diary) -> None:
    events(kept, "date,kind\n2026-11-11,flare\n")
    assert kept.events == (Event(dt.date(2026, 11, 11), "flare"),)


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("31/11/2026,visit,,,,", "date", "DATE_FORMAT"),
        ("2026-11-25,visit,,,,", "date", "FUTURE_DATE"),
        ("2026-11-11,,ice,,,", "kind", "MISSING"),
        ("2026-11-11,flaer,,,,", "kind", "UNKNOWN_KIND"),
        ("2026-11-11,#REF!,,,,", "kind", "SPREADSHEET_ERROR"),
        ("2026-11-11,start,,,,", "key", "MISSING"),
        ("2026-11-11,start,foam rller,,,", "key", "UNKNOWN_TECHNIQUE"),
        ("2026-11-11,flare,elbwo,,,", "key", "UNKNOWN_SITE"),
        ("2026-11-11,outcome,,3,,", "key", "MISSING"),
        ("2026-11-11,flag,?,,,", "key", "BAD_NAME"),
        ("2026-11-11,visit,,#NAME?,,", "value", "SPREADSHEET_ERROR"),
        ("2026-11-11,visit,,,,x", "id", "BAD_ID"),
        ("2026-11-11,visit,,,", None, "FIELD_COUNT"),
    ],
)
def test_a_bad_row_is_held_and_the_rest_loads(kept: Diary, row: str, column: str | None, code: str) -> None:
    events(kept, HEADER + row + "\n" + VISIT)
    assert [event.id for event in kept.events] == ["hvisit00001"]
    assert [(problem.line, problem.column, problem.code) for problem in kept.problems] == [(None, column, code)]
    assert kept.problems[0].message.startswith("events.csv, line 2: ")


def test_a_misspelt_kind_is_offered_the_nearest(kept: Diary) -> None:
    events(kept, HEADER + HELD)
    assert said(kept)[0][2] == (
        "events.csv, line 2: There is no kind of mark 'flaer'. Did you mean flare? The kinds are start, stop, visit, "
        "flare, skipped, prescribed, outcome, flag."
    )


def test_other_spellings_are_read_and_reported(kept: Diary) -> None:
    events(kept, HEADER + "2026-11-10,Started,Foam Roller,,,hstart00001\n2026-11-10,flag,Night pain,,,hflag000001\n")
    assert [(event.kind, event.key) for event in kept.events] == [("start", "foam_roller"), ("flag", "night_pain")]
    assert [problem.code for problem in kept.problems] == ["VOCAB_FORM"] * 3


def test_a_file_without_a_kind_is_refused_and_the_diary_reads_on(kept: Diary) -> None:
    events(kept, "date,what\n2026-11-10,visit\n")
    with pytest.raises(CannotRead) as caught:
        _ = kept.events
    assert (caught.value.code, caught.value.column) == ("COLUMN_MISSING", "kind")
    assert [entry.pain for entry in kept.entries] == [6]
    assert [(column, code) for column, code, _ in said(kept)] == [("kind", "COLUMN_MISSING")]


def test_a_file_that_cannot_be_opened_leaves_the_diary_alone(kept: Diary) -> None:
    (kept.path.parent / "events.csv").mkdir()
    assert [entry.pain for entry in kept.entries] == [6]
    assert [code for _, code, _ in said(kept)] == ["IS_DIRECTORY"]


def test_a_byte_in_another_encoding_is_named_with_its_column(kept: Diary) -> None:
    events_file = kept.path.parent / "events.csv"
    events_file.write_bytes(HEADER.encode() + b"2026-11-10,visit,,,m\xfcde,\n")
    assert [(column, code) for column, code, _ in said(kept)] == [("note", "ENCODING")]


def test_a_header_that_is_missing_names_the_columns_of_marks(kept: Diary) -> None:
    events(kept, "2026-11-10,visit,,,,\n")
    (problem,) = kept.problems
    assert problem.code == "HEADER_MISSING"
    assert problem.message.endswith("at least date,kind.")


# --- saving --------------------------------------------------------------------------------------------------------


def test_a_mark_is_saved_in_a_file_of_its_own(kept: Diary) -> None:
    mark = kept.mark("start", "Foam Roller", "10 min daily", "after the visit", "2026-11-10")
    assert events(kept) == HEADER + f"2026-11-10,start,foam_roller,10 min daily,after the visit,{mark.id}\n"
    assert kept.events == (mark,)
    assert (kept.path.parent / "events.csv").stat().st_mode & 0o777 == 0o600
    assert kept.path.read_text() == DIARY


def test_the_day_is_today_if_it_is_not_said(kept: Diary) -> None:
    assert kept.mark("flare").date == TODAY
    assert kept.mark("flare", date=dt.date(2026, 11, 2)).date == dt.date(2026, 11, 2)


def test_the_mark_is_in_the_history_before_it_is_in_the_file(kept: Diary) -> None:
    mark = kept.mark("visit", "physio")
    lines = (kept.path.parent / ".hiplog" / "history" / "here.jsonl").read_text().splitlines()
    record = json.loads(lines[0])
    assert (record["op"], record["file"], record["id"]) == ("add", "events.csv", mark.id)
    assert record["after"] == {"date": "2026-11-20", "kind": "visit", "key": "physio", "id": mark.id}
    assert "done" in json.loads(lines[1])


def test_marks_have_a_backup_of_their_own(kept: Diary) -> None:
    events(kept, HEADER + START)
    kept.mark("visit")
    assert (kept.path.parent / ".hiplog" / "backup" / "2026-11-20.events.csv").read_text() == HEADER + START


def test_an_own_technique_can_begin(kept: Diary) -> None:
    add_technique(kept.path.parent, "couch stretch two", "stretch")
    assert kept.mark("start", "Couch stretch two").key == "couch_stretch_two"


@pytest.mark.parametrize("value", ["-2", "3.5", "=1+1", "@home", "'quoted", "5; 6; 3", "007", "+1", "1.0000000", ""])
@pytest.mark.parametrize("note", ["", "=cmd()", "two\nlines", "-"])
def test_any_value_and_note_come_back_as_they_were(kept: Diary, value: str, note: str) -> None:
    mark = kept.mark("outcome", "PSFS", value, note)
    assert kept.events == (mark,)
    assert (mark.value, mark.note) == (value, note)
    kept.mark("flare")
    kept.marks.remove(mark.id)
    kept.undo()
    assert mark in kept.events


def test_numbers_stand_bare_in_the_file(kept: Diary) -> None:
    kept.mark("outcome", "hoos", "-3.5")
    assert ",outcome,hoos,-3.5,," in events(kept)


@pytest.mark.parametrize(
    ("given", "column", "code"),
    [
        ({"kind": "strat"}, "kind", "UNKNOWN_KIND"),
        ({"kind": ""}, "kind", "MISSING"),
        ({"kind": "start"}, "key", "MISSING"),
        ({"kind": "stop", "key": "foam rller"}, "key", "UNKNOWN_TECHNIQUE"),
        ({"kind": "flare", "key": "left hip"}, "key", "UNKNOWN_SITE"),
        ({"kind": "visit", "date": "2026-11-21"}, "date", "FUTURE_DATE"),
        ({"kind": "visit", "note": "x" * 4001}, "note", "NOTE_TOO_LONG"),
        ({"kind": "visit", "value": "\udc80"}, "value", "ENCODING"),
    ],
)
def test_a_bad_mark_is_refused_with_its_column(kept: Diary, given: dict[str, str], column: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        kept.mark(**given)
    assert (caught.value.column, caught.value.code) == (column, code)
    assert not (kept.path.parent / "events.csv").exists()


def test_what_a_mark_must_say_is_said_with_an_example(kept: Diary) -> None:
    with pytest.raises(
        Misuse, match=r"^key is blank; a start mark says which technique it is about, like foam_roller\.$"
    ):
        kept.mark("start")
    with pytest.raises(Misuse, match=r"^key 1 cannot be a name: a name begins with a letter\.$"):
        kept.mark("flag", "1")


def test_a_mark_follows_the_file_it_is_added_to(kept: Diary) -> None:
    text = "﻿Kind;who;Date;id;key\r\nvisit;me;2026-11-09;hvisit00001;physio"
    events(kept, text)
    mark = kept.mark("skipped", "ice", date="2026-11-12")
    assert events(kept) == text + f"\r\nskipped;;2026-11-12;{mark.id};ice\r\n"


def test_a_column_that_is_needed_is_added_and_held_rows_stay(kept: Diary) -> None:
    events(kept, "sep=,\ndate,kind,who\n2026-11-09,visit,me\n2026-11-09,vist,me\n\n")
    mark = kept.mark("visit", note="a note")
    lines = events(kept).splitlines(keepends=True)
    assert lines[:2] == ["sep=,\n", "date,kind,who,note,id\n"]
    assert lines[2].startswith("2026-11-09,visit,me,,h")
    assert lines[3:] == ["2026-11-09,vist,me\n", "\n", f"2026-11-20,visit,,a note,{mark.id}\n"]


def test_an_empty_file_becomes_one_of_marks(kept: Diary) -> None:
    events(kept, "\n")
    mark = kept.mark("visit")
    assert events(kept) == HEADER + f"2026-11-20,visit,,,,{mark.id}\n"


def test_a_header_without_a_newline_gets_one(kept: Diary) -> None:
    events(kept, HEADER.rstrip())
    mark = kept.mark("visit")
    assert events(kept) == HEADER + f"2026-11-20,visit,,,,{mark.id}\n"


def test_a_quote_that_is_open_swallows_no_new_mark(kept: Diary) -> None:
    text = HEADER + '2026-11-09,visit,,,"open,hvisit00001'
    events(kept, text)
    mark = kept.mark("visit", note='a "quoted" word')
    assert events(kept).startswith(text)
    assert kept.events == (mark,)


def test_a_held_row_that_would_fit_under_a_wider_header_refuses_it(kept: Diary) -> None:
    text = "date,kind,id\n2026-11-09,visit,physio,hvisit00001\n"
    events(kept, text)
    with pytest.raises(CannotRead) as caught:
        kept.mark("visit", note="a note")
    assert caught.value.code == "FIELD_COUNT"
    assert events(kept) == text


def test_nothing_is_written_while_a_spreadsheet_has_the_marks(kept: Diary) -> None:
    events(kept, HEADER)
    (kept.path.parent / ".~lock.events.csv#").touch()
    with pytest.raises(CannotWrite) as caught:
        kept.mark("visit")
    assert caught.value.code == "OPEN_ELSEWHERE"


def test_a_diary_called_as_the_marks_has_none(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(DIARY)
    (tmp_path / "events.csv").chmod(0o600)
    kept = Diary(tmp_path / "events.csv", today=TODAY)
    assert (kept.events, kept.problems) == ((), ())
    with pytest.raises(Misuse, match=r"is the diary itself, where the marks would be kept\. Rename the diary first"):
        kept.mark("visit")
    kept.log(3)
    assert kept.undo().operation == "add"
    assert kept.accept_missing() == ()


# --- removing, undo, restore ---------------------------------------------------------------------------------------


def test_a_removed_mark_leaves_the_rest_byte_for_byte(kept: Diary) -> None:
    events(kept, HEADER + START + HELD + "\n" + VISIT)
    assert kept.marks.remove("hstart00001").key == "foam_roller"
    assert events(kept) == HEADER + HELD + "\n" + VISIT


@pytest.mark.parametrize("key", ["h0000000000", "", "hheld000001"])
def test_a_mark_that_is_not_there_cannot_be_removed(kept: Diary, key: str) -> None:
    events(kept, HEADER + HELD + "2026-11-09,visit,,,,\n")
    with pytest.raises(Misuse) as caught:
        kept.marks.remove(key)
    assert (caught.value.code, caught.value.column) == ("UNKNOWN_ID", "id")


def test_a_mark_that_stands_twice_is_removed_as_one(kept: Diary) -> None:
    events(kept, HEADER + START + START)
    kept.marks.remove("hstart00001")
    assert events(kept) == HEADER


def test_undo_takes_back_the_last_change_of_diary_or_marks(kept: Diary) -> None:
    first = kept.mark("start", "ice", "daily", date="2026-11-19")
    entry = kept.log(5)
    second = kept.mark("visit", note="a note that is not said")
    assert kept.undo().text == "Taken back: saving the mark of 20 Nov 2026: visit."
    assert kept.undo().ids == (entry.id,)
    undone = kept.undo()
    assert (undone.operation, undone.ids, undone.entries) == ("add", (first.id,), ())
    assert kept.events == ()
    assert second.id not in events(kept)
    with pytest.raises(Misuse, match="nothing to undo"):
        kept.undo()


def test_undo_puts_a_removed_mark_back(kept: Diary) -> None:
    mark = kept.mark("flare", "hip", "7")
    kept.marks.remove(mark.id)
    assert kept.undo().operation == "remove"
    assert kept.events == (mark,)


def test_a_copy_that_a_syncing_program_left_of_the_marks_is_named(kept: Diary) -> None:
    events(kept, HEADER + START)
    copy = kept.path.with_name("events.sync-conflict-20261120-101010-ABCDEFG.csv")
    copy.write_text(HEADER + VISIT)
    message = (
        "Beside events.csv lies a copy made when two devices changed the marks: "
        "events.sync-conflict-20261120-101010-ABCDEFG.csv. Marks may be in one of them only. Look at both, add what is "
        "missing with 'hiplog mark', then delete the copy."
    )
    assert said(kept) == [(None, "CONFLICT_COPY", message)]
    copy.write_text(HEADER + START)
    assert said(kept) == []


WIDER = "date,kind,clinic,key,value,room,note,id\n"
WIDE_VISIT = "2026-11-09,visit,Dr Müller,physio,,'007,,hvisit00001\n"


def test_columns_of_ones_own_come_back_whole_with_a_removed_mark(kept: Diary) -> None:
    events(kept, WIDER + WIDE_VISIT)
    kept.marks.remove("hvisit00001")
    assert events(kept) == WIDER
    kept.undo()
    assert events(kept) == WIDER + WIDE_VISIT


def test_columns_of_ones_own_come_back_with_a_mark_that_is_gone(kept: Diary) -> None:
    events(kept, WIDER + WIDE_VISIT)
    kept.marks.remove("hvisit00001")
    kept.undo()
    events(kept, "")
    assert [row.cells["clinic"] for row in kept.marks.missing()] == ["Dr Müller"]
    kept.marks.restore(kept.marks.missing())
    assert (
        events(kept)
        == "date,kind,key,value,clinic,room,note,id\n2026-11-09,visit,physio,,Dr Müller,'007,,hvisit00001\n"
    )


def test_undo_needs_no_diary_where_there_are_marks(tmp_path: Path) -> None:
    kept = Diary(tmp_path / "diary.csv", today=TODAY)
    kept.mark("visit")
    assert kept.undo().operation == "add"
    with pytest.raises(CannotRead):
        kept.undo()


def test_a_mark_that_is_gone_is_reported_and_restored(kept: Diary) -> None:
    mark = kept.mark("visit", "physio", note="first")
    events(kept, HEADER)
    assert [code for _, code, _ in said(kept)] == ["ROW_GONE"]
    rows = kept.marks.missing()
    assert kept.marks.restore(rows) == (mark,)
    assert kept.events == (mark,)
    assert kept.problems == ()
    assert kept.marks.restore(()) == ()


def test_restored_marks_are_taken_back_together(kept: Diary) -> None:
    kept.mark("visit")
    kept.mark("flare")
    (kept.path.parent / "events.csv").unlink()
    kept.marks.restore(kept.marks.missing())
    assert kept.undo().text == "Taken back: restoring 2 marks."


def test_what_is_gone_can_be_accepted_and_taken_back(kept: Diary) -> None:
    mark, entry = kept.mark("visit"), kept.log(4)
    events(kept, HEADER)
    kept.path.write_text(DIARY)
    assert [row.id for row in kept.accept_missing()] == [entry.id, mark.id]
    assert kept.problems == ()
    assert kept.undo().ids == (mark.id,)
    assert kept.undo().text == "Taken back: giving up the entry of 20 Nov 2026 08:05."
    assert (kept.events, kept.entries[-1]) == ((mark,), entry)
    assert kept.accept_missing() == ()


# --- in words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event(TODAY, "start", "foam_roller", "10 min", "“ok”"), "20 Nov 2026: started foam roller, 10 min, ““ok””"),
        (Event(TODAY, "stop", "ice"), "20 Nov 2026: stopped ice"),
        (Event(TODAY, "flag", "night_pain"), "20 Nov 2026: flag night pain"),
        (Event(TODAY, "skipped", value="sick"), "20 Nov 2026: skipped, sick"),
    ],
)
def test_a_mark_in_words(kept: Diary, event: Event, words: str) -> None:
    assert describe_event(event, kept.vocabulary) == words


def test_every_kind_of_the_format_is_known() -> None:
    assert list(KINDS) == ["start", "stop", "visit", "flare", "skipped", "prescribed", "outcome", "flag"]


def test_a_mark_that_came_back_by_itself_is_not_doubled_by_undo(kept: Diary) -> None:
    events(kept, "date,kind,who,id\n2026-11-09,visit,me,hvisit00001\n")
    kept.marks.remove("hvisit00001")
    events(kept, "date,kind,who,id\n2026-11-09,flare,you,hvisit00001\n")
    kept.undo()
    assert events(kept) == "date,kind,who,id\n2026-11-09,visit,you,hvisit00001\n"


def test_marks_are_restored_under_a_header_without_a_newline(kept: Diary) -> None:
    first, second = kept.mark("visit"), kept.mark("flare")
    events(kept, HEADER.rstrip())
    kept.marks.restore(kept.marks.missing())
    assert kept.events == (first, second)
