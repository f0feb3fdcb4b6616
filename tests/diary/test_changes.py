"""Remove, edit, import, undo, restore: rows that are not named stay byte for byte, held ones in every case."""

import datetime as dt
import json
from pathlib import Path

import pytest

from hiplog.diary import Diary, Entry
from hiplog.diary.recovery import Missing
from hiplog.errors import CannotRead, CannotWrite, Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
SIX = "2026-11-18,07:30,hip,left, 6,,,,woke stiff,h3f9k2m7qxa\n"
FIVE = '2026-11-18,18:10,hip,left,5.0,foam roller 10,12,3,"couch stretch, 2 × 30 s",h8w1c4n0tzp\n'
HELD = "2026-11-19,,hip,left,11,,,,bad score,h1y6b8s3gmu\n"
FOUR = "2026-11-19,20:00,hip,left,4,none,0,,'-rested,h2m8q5z0hyt\n"
FIELDS = "date, time, site, side, pain, techniques, stretch_minutes, pain_after, measures, note"
ALL = HEADER + SIX + FIVE + HELD + "\n" + FOUR


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


@pytest.fixture
def kept(tmp_path: Path) -> Diary:
    return diary(tmp_path, ALL)


def diary(folder: Path, text: str = "") -> Diary:
    path = folder / "diary.csv"
    if text:
        path.write_bytes(text.encode())
        path.chmod(0o600)
    return Diary(path, today=TODAY, clock=lambda: dt.datetime.fromisoformat("2026-11-20T08:05"))


def text(kept: Diary) -> str:
    return kept.path.read_bytes().decode()


def operations(kept: Diary) -> list[dict[str, object]]:
    lines = (kept.path.parent / ".hiplog" / "history" / "here.jsonl").read_text().splitlines()
    return [record for line in lines if "op" in (record := json.loads(line))]


# --- remove --------------------------------------------------------------------------------------------------------


def test_a_removed_entry_leaves_the_rest_byte_for_byte(kept: Diary) -> None:
    removed = kept.remove("h8w1c4n0tzp")
    assert (removed.pain, removed.techniques) == (5, "foam_roller 10")
    assert text(kept) == HEADER + SIX + HELD + "\n" + FOUR


def test_the_history_keeps_the_row_that_was_removed(kept: Diary) -> None:
    kept.remove("h2m8q5z0hyt")
    (line,) = operations(kept)
    assert (line["op"], line["id"], line["after"]) == ("remove", "h2m8q5z0hyt", None)
    assert line["before"] == {
        "date": "2026-11-19", "time": "20:00", "site": "hip", "side": "left", "pain": "4", "techniques": "none",
        "stretch_minutes": "0", "note": "-rested", "id": "h2m8q5z0hyt",
    }  # fmt: skip
    assert kept.missing() == ()


def test_all_copies_of_a_removed_entry_go(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + FIVE + SIX)
    kept.remove("h3f9k2m7qxa")
    assert text(kept) == HEADER + FIVE


def test_an_id_that_no_entry_has_cannot_be_removed(kept: Diary) -> None:
    with pytest.raises(Misuse) as caught:
        kept.remove("h000")
    assert (caught.value.code, caught.value.column) == ("UNKNOWN_ID", "id")
    assert str(caught.value) == "No entry has the id 'h000'. 'hiplog show' lists the entries with their ids."
    with pytest.raises(Misuse, match="No entry has the id ''"):
        kept.remove("")
    assert text(kept) == ALL


def test_a_held_row_is_corrected_in_the_file_not_removed(kept: Diary) -> None:
    with pytest.raises(Misuse) as caught:
        kept.remove("h1y6b8s3gmu")
    assert str(caught.value) == (
        "The row of h1y6b8s3gmu (line 4) is held back: 'hiplog check' says why. Correct it in the file."
    )
    assert text(kept) == ALL


def test_a_diary_that_another_program_changes_meanwhile_is_not_replaced(
    kept: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hiplog.diary import history

    record = history.record

    def slow(*args: object, **named: object) -> str:
        kept.path.write_text(HEADER + FOUR)
        return record(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "record", slow)
    with pytest.raises(CannotWrite) as caught:
        kept.remove("h8w1c4n0tzp")
    assert caught.value.code == "CHANGED_ON_DISK"
    assert text(kept) == HEADER + FOUR
    assert sorted(file.name for file in kept.path.parent.iterdir()) == [".hiplog", "diary.csv"]


# --- rows without an id --------------------------------------------------------------------------------------------


def test_rows_without_an_id_get_one_at_the_next_rewrite(tmp_path: Path) -> None:
    kept = diary(tmp_path, f"{HEADER}2026-11-17,07:30,hip,left, 6.0,,,,,\n{FIVE}")
    kept.remove("h8w1c4n0tzp")
    (entry,) = kept.entries
    assert text(kept) == f"{HEADER}2026-11-17,07:30,hip,left, 6.0,,,,,{entry.id}\n"
    assert len(entry.id) == 11


def test_a_held_copy_of_a_row_stays_held_when_ids_are_given(tmp_path: Path) -> None:
    double = "2026-11-17,07:30,hip,left,6,,,,,\n"
    kept = diary(tmp_path, HEADER + double + double + FIVE)
    assert kept.reading().rows_quarantined == 1
    kept.remove("h8w1c4n0tzp")
    assert text(kept) == HEADER + double + double
    assert kept.reading().rows_quarantined == 1


# --- edit ----------------------------------------------------------------------------------------------------------


def test_an_edit_changes_the_named_fields_of_one_row(kept: Diary) -> None:
    entry = kept.edit("h8w1c4n0tzp", pain="4.5", note=None)
    assert (entry.pain, entry.note, entry.id) == (4.5, "", "h8w1c4n0tzp")
    row = "2026-11-18,18:10,hip,left,4.5,foam_roller 10,12,3,,h8w1c4n0tzp\n"
    assert text(kept) == HEADER + SIX + row + HELD + "\n" + FOUR
    (line,) = operations(kept)
    assert (line["op"], line["before"]["pain"], line["after"]["pain"]) == ("edit", "5", "4.5")  # type: ignore[index]


def test_an_edit_keeps_cells_of_columns_that_are_not_hiplogs(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,weather,stress,id\n2026-11-18,6,rain,3,h3f9k2m7qxa\n")
    kept.edit("h3f9k2m7qxa", pain=5)
    assert text(kept) == "date,pain,weather,stress,id\n2026-11-18,5,rain,3,h3f9k2m7qxa\n"


def test_an_edit_changes_only_the_measures_given(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,stress,sleep_hours,id\n2026-11-18,6,3,7,h3f9k2m7qxa\n")
    assert kept.edit("h3f9k2m7qxa", measures={"stress": None, "steps": 900}).measures == {
        "sleep_hours": 7,
        "steps": 900,
    }
    assert text(kept) == "date,pain,stress,sleep_hours,steps,id\n2026-11-18,6,,7,900,h3f9k2m7qxa\n"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"pain": 11}, "pain"),
        ({"date": None}, "An entry needs its date."),
        ({"sight": "hip"}, f"'sight' cannot be changed; the fields are {FIELDS}."),
        ({"id": "h2m8q5z0hyt"}, "'id' cannot be changed"),
    ],
)
def test_an_edit_that_cannot_be_is_refused(kept: Diary, fields: dict[str, object], message: str) -> None:
    with pytest.raises(Misuse) as caught:
        kept.edit("h8w1c4n0tzp", **fields)
    assert message in str(caught.value)
    assert text(kept) == ALL


# --- import --------------------------------------------------------------------------------------------------------


def test_an_import_adds_its_entries_in_one_change_that_names_its_source(kept: Diary) -> None:
    added = kept.add_many(
        [Entry(TODAY, pain=3, site="hip", id="h000000000a"), Entry(TODAY, pain=2, site="hip", measures={"stress": 4})],
        source="old.csv",
    )
    assert [entry.pain for entry in added] == [3, 2]
    assert [entry.pain for entry in kept.entries] == [6, 5, 4, 3, 2]
    assert [(line["op"], line["source"]) for line in operations(kept)] == [("import", "old.csv")] * 2
    assert len({line["change"] for line in operations(kept)}) == 1
    assert HELD in text(kept)


def test_entries_whose_id_is_there_are_not_imported_again(kept: Diary) -> None:
    again = [Entry(TODAY, pain=1, id="h3f9k2m7qxa"), Entry(TODAY, pain=1, id="h1y6b8s3gmu")]
    assert kept.add_many(again) == ()
    assert text(kept) == ALL
    assert not (kept.path.parent / ".hiplog" / "history").exists()


def test_an_import_can_begin_a_diary(tmp_path: Path) -> None:
    kept = diary(tmp_path)
    kept.add_many([Entry(TODAY, pain=3, id="h000000000a")])
    assert text(kept) == f"{HEADER}2026-11-20,,,,3,,,,,h000000000a\n"
    assert kept.path.stat().st_mode & 0o777 == 0o600


def test_an_import_that_names_sites_gives_earlier_blank_ones_none(tmp_path: Path) -> None:
    before = f"{HEADER}2026-11-18,,,,6,,,,,h3f9k2m7qxa\n"
    kept = diary(tmp_path, before)
    with pytest.raises(Misuse) as caught:
        kept.add_many([Entry(TODAY, pain=3, site="knee"), Entry(dt.date(2026, 12, 18), pain=3, site="hip")])
    assert caught.value.code == "MISSING"
    assert text(kept) == before


def test_rows_are_added_after_a_missing_last_newline(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + FOUR + FIVE.rstrip("\n"))
    kept.add_many([Entry(TODAY, pain=3, site="hip", id="h000000000a")])
    assert text(kept) == f"{HEADER}{FOUR}{FIVE}2026-11-20,,hip,,3,,,,,h000000000a\n"


# --- undo ----------------------------------------------------------------------------------------------------------


def test_undo_takes_back_the_last_entry(kept: Diary) -> None:
    entry = kept.log(7)
    undone = kept.undo()
    assert (undone.operation, undone.ids, undone.entries) == ("add", (entry.id,), (entry,))
    assert undone.text == "Taken back: saving the entry of 20 Nov 2026 08:05."
    assert text(kept) == ALL
    assert kept.missing() == ()


def test_undo_brings_a_removed_entry_back(kept: Diary) -> None:
    kept.remove("h8w1c4n0tzp")
    assert kept.undo().text == "Taken back: removing the entry of 18 Nov 2026 18:10."
    row = '2026-11-18,18:10,hip,left,5,foam_roller 10,12,3,"couch stretch, 2 × 30 s",h8w1c4n0tzp\n'
    assert text(kept) == HEADER + SIX + HELD + "\n" + FOUR + row


def test_undo_brings_other_cells_and_measures_of_a_removed_entry_back(tmp_path: Path) -> None:
    before = "date,pain,weather,Sleep Hours,id\n2026-11-17,6,,7,h8w1c4n0tzp\n2026-11-18,6,rain,3.5,h3f9k2m7qxa\n"
    kept = diary(tmp_path, before)
    kept.remove("h3f9k2m7qxa")
    kept.undo()
    assert text(kept) == before


def test_undo_changes_an_edited_entry_back(kept: Diary) -> None:
    kept.edit("h8w1c4n0tzp", pain=1, techniques="ice")
    assert kept.undo().text == "Taken back: changing the entry of 18 Nov 2026 18:10."
    assert '5,foam_roller 10,12,3,"couch stretch, 2 × 30 s",h8w1c4n0tzp' in text(kept)


def test_undo_takes_back_a_whole_import(kept: Diary) -> None:
    kept.add_many([Entry(TODAY, pain=3, site="hip"), Entry(TODAY, pain=2, site="hip")])
    assert kept.undo().text == "Taken back: importing 2 entries."
    assert text(kept) == ALL


def test_undo_twice_takes_back_two_changes_and_then_there_is_nothing(kept: Diary) -> None:
    kept.log(7)
    kept.log(8)
    assert kept.undo().entries[0].pain == 8
    assert kept.undo().entries[0].pain == 7
    with pytest.raises(Misuse) as caught:
        kept.undo()
    assert caught.value.code == "NOTHING_TO_UNDO"
    assert str(caught.value) == "There is nothing to undo: no change to this diary was made on this device."
    assert text(kept) == ALL


def test_undo_takes_back_only_what_this_device_did_to_this_diary(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    Diary(kept.path.with_name("other.csv"), today=TODAY).log(7)
    monkeypatch.setenv("HIPLOG_DEVICE", "there")
    kept.log(7)
    monkeypatch.setenv("HIPLOG_DEVICE", "here")
    with pytest.raises(Misuse, match="There is nothing to undo"):
        kept.undo()


def test_undo_passes_over_a_change_that_never_reached_the_diary(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = kept.log(7)
    with monkeypatch.context() as patch:
        patch.setattr("hiplog.diary.store.append", killed)
        with pytest.raises(KeyboardInterrupt):
            kept.log(8)
    assert kept.undo().ids == (entry.id,)


def killed(*_args: object) -> None:
    raise KeyboardInterrupt


def test_an_entry_that_is_gone_already_is_taken_back_from_the_history(kept: Diary) -> None:
    kept.log(7)
    kept.path.write_text(ALL)
    assert [problem.code for problem in kept.problems if problem.line is None] == ["ROW_GONE"]
    kept.undo()
    assert text(kept) == ALL
    assert kept.missing() == ()


# --- restore -------------------------------------------------------------------------------------------------------


def test_a_row_that_a_spreadsheet_saved_over_is_reported_and_brought_back(kept: Diary) -> None:
    entry = kept.log(7, note="=kept", measures={"stress": 3})
    after = text(kept)
    kept.path.write_text(ALL)
    assert [row.id for row in kept.missing()] == [entry.id]
    assert kept.restore() == (entry,)
    assert text(kept) == after
    assert kept.missing() == ()
    assert kept.restore() == ()


def test_an_entry_that_was_changed_comes_back_with_its_columns_of_words(tmp_path: Path) -> None:
    words = "date,pain,mood,id\n2026-11-18,6,low and dull,h3f9k2m7qxa\n2026-11-19,4,7.50,h2m8q5z0hyt\n"
    kept = diary(tmp_path, words)
    kept.edit("h3f9k2m7qxa", pain=7)
    kept.path.write_text("date,pain,mood,id\n2026-11-19,4,7.50,h2m8q5z0hyt\n")
    kept.restore()
    assert text(kept) == ("date,pain,mood,id\n2026-11-19,4,7.50,h2m8q5z0hyt\n2026-11-18,7,low and dull,h3f9k2m7qxa\n")


def test_words_that_look_like_numbers_come_back_to_the_letter(tmp_path: Path) -> None:
    words = "date,pain,room,id\n2026-11-18,6,B12,h3f9k2m7qxa\n2026-11-19,4,007,h2m8q5z0hyt\n"
    kept = diary(tmp_path, words)
    kept.remove("h2m8q5z0hyt")
    kept.undo()
    assert text(kept) == words


def test_an_unfinished_entry_is_offered_and_finished_by_restore(kept: Diary, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("hiplog.diary.store.append", killed)
        with pytest.raises(KeyboardInterrupt):
            kept.log(8, note="typed")
    (row,) = kept.missing()
    assert row == Missing(row.id, row.cells, unfinished=True)
    assert (row.cells["pain"], row.cells["note"]) == ("8", "typed")
    kept.restore()
    assert kept.entries[-1].note == "typed"


@pytest.mark.parametrize("emptied", [True, False])
def test_a_diary_that_was_lost_whole_comes_back_from_the_history(tmp_path: Path, emptied: bool) -> None:
    kept = diary(tmp_path)
    first, second = kept.log(6, site="hip"), kept.log(5, measures={"stress": 3})
    kept.path.write_bytes(b"") if emptied else kept.path.unlink()
    assert kept.restore() == (first, second)
    assert kept.entries == (first, second)


def test_a_refused_file_is_not_written_to_by_a_change(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,note\n2026-11-18,fell\n")
    with pytest.raises(CannotRead):
        kept.add_many([Entry(TODAY, pain=3)])
    assert text(kept) == "date,note\n2026-11-18,fell\n"


def test_an_import_into_a_header_without_a_newline_begins_a_line_of_its_own(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER.rstrip("\n"))
    entry = Entry(date=TODAY, pain=4, id="h0000000000")
    assert kept.add_many([entry]) == (entry,)
    assert text(kept) == HEADER + "2026-11-20,,,,4,,,,,h0000000000\n"


def test_a_copy_of_a_row_whose_id_follows_from_its_content_gets_another_id(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,pain,note\n2026-11-01,5,same\n", encoding="utf-8")
    diary = Diary(path, today=dt.date(2026, 11, 20))
    diary.log(4, date="2026-11-02")
    diary.undo()
    (known,) = diary.entries
    path.write_text(path.read_text(encoding="utf-8") + "2026-11-01,5,same,\n", encoding="utf-8")
    diary.edit(diary.log(3, date="2026-11-03").id, pain=2)
    ids = [entry.id for entry in diary.entries]
    assert ids[0] == known.id
    assert len(set(ids)) == 3
    assert all(ids)
