"""Copies of a diary become one with it: what is known decides, what is not is held and shown."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from hiplog.diary import Diary
from hiplog.diary.merging import Merged, contained
from hiplog.diary.merging.logs import read_logs
from hiplog.errors import CannotRead, Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
SIX = "2026-11-18,07:30,hip,left,6,,,,woke stiff,h3f9k2m7qxa\n"
FIVE = "2026-11-18,18:10,hip,left,5,,,,,h8w1c4n0tzp\n"
FOUR = "2026-11-19,20:00,hip,left,4,,,,,h2m8q5z0hyt\n"
SEVEN = SIX.replace(",6,", ",7,")
HELD = "2026-11-19,21:00,hip,left,44,,,,,\n"
COPY = "diary.sync-conflict-20261120-101010-ABCDEFG.csv"


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def diary(folder: Path, text: str) -> Diary:
    folder.mkdir(exist_ok=True)
    path = folder / "diary.csv"
    path.write_bytes(text.encode())
    path.chmod(0o600)
    return Diary(path, today=TODAY)


def copy(kept: Diary, text: str | bytes, name: str = COPY) -> Path:
    path = kept.path.with_name(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def text(kept: Diary) -> str:
    return kept.path.read_bytes().decode()


def on(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", name)


def send(kept: Diary, to: Diary) -> Path:
    """What a syncing program does: the histories side by side, the diary as a copy."""
    logs = to.path.parent / ".hiplog" / "history"
    logs.mkdir(parents=True, exist_ok=True)
    for log in (kept.path.parent / ".hiplog" / "history").glob("*.jsonl"):
        there = logs / log.name
        if not there.exists() or there.stat().st_size < log.stat().st_size:
            shutil.copy(log, there)
    return copy(to, kept.path.read_bytes())


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Diary, Diary]:
    """One diary on two devices, of one entry that was logged on the first, id first."""
    kept = diary(tmp_path / "here", HEADER)
    kept.log(5, site="hip", side="left", date=TODAY, note="first")
    other = diary(tmp_path / "there", text(kept))
    send(kept, other).unlink()
    return kept, other


def problem_codes(kept: Diary) -> list[str]:
    return [problem.code for problem in kept.problems]


# --- the union ----------------------------------------------------------------------------------------------------


def test_what_only_the_copy_has_is_added_at_the_end_and_nothing_else_changes(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + FOUR)
    copy(kept, HEADER + FOUR + "\n" + FIVE + HEADER + SIX)
    merged = kept.merge()
    assert merged.added == ("h8w1c4n0tzp", "h3f9k2m7qxa")
    assert text(kept) == HEADER + FOUR + SIX + FIVE


def test_a_second_merge_changes_nothing(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    copy(kept, HEADER + SEVEN + FIVE + HELD)
    kept.merge()
    before = text(kept)
    again = kept.merge()
    assert (again.added, again.updated, again.removed, again.carried) == ((), (), (), 0)
    assert text(kept) == before
    assert len(kept.history()) == 4  # two forms, one entry, one row not read; the second merge left no line


def test_the_order_of_the_copies_does_not_matter(tmp_path: Path) -> None:
    first, second = HEADER + SEVEN + FIVE, HEADER + SIX.replace(",6,", ",8,") + FOUR + HELD
    one, other = diary(tmp_path / "one", HEADER + SIX), diary(tmp_path / "other", HEADER + SIX)
    for kept, texts in ((one, (first, second)), (other, (second, first))):
        for number, copied in enumerate(texts):
            copy(kept, copied, f"diary ({number}).csv")
        kept.merge()
    assert text(one) == text(other)


def test_without_a_copy_there_is_nothing_to_merge(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    assert kept.merge() == Merged((), (), (), (), (), 0, (), ())
    assert text(kept) == HEADER + SIX


def test_a_copy_that_excel_saved_is_the_same_diary(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + FIVE)
    saved = (HEADER + SIX + FIVE + FOUR.replace(",4,", ',"4,5",')).replace('"4,5"', "4#5")
    copy(kept, b"\xef\xbb\xbf" + saved.replace(",", ";").replace("#", ",").replace("\n", "\r\n").encode())
    assert kept.merge().added == ("h2m8q5z0hyt",)
    assert text(kept) == HEADER + SIX + FIVE + FOUR.replace(",4,", ",4.5,")


def test_into_a_diary_that_excel_saved_rows_come_in_its_own_form(tmp_path: Path) -> None:
    excel = ("\ufeff" + HEADER + SIX).replace(",", ";").replace("\n", "\r\n")
    kept = diary(tmp_path, excel)
    copy(kept, HEADER + FIVE + HELD)
    assert kept.merge().carried == 1
    assert text(kept) == excel + (FIVE + HELD).replace(",", ";").replace("\n", "\r\n")


def test_measures_and_columns_of_both_are_united(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,Weather,id\n2026-11-18,6,rain,h3f9k2m7qxa\n")
    copy(kept, "date,pain,stress,weather,id\n2026-11-19,5,3,sun,h8w1c4n0tzp\n2026-11-18,6,,rain,h3f9k2m7qxa\n")
    assert kept.merge().added == ("h8w1c4n0tzp",)
    assert text(kept) == "date,pain,Weather,stress,id\n2026-11-18,6,rain,,h3f9k2m7qxa\n2026-11-19,5,sun,3,h8w1c4n0tzp\n"


def test_a_number_in_a_column_that_holds_words_is_kept_as_a_word(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,mood,id\n2026-11-18,6,good,h3f9k2m7qxa\n")
    copy(kept, "date,pain,mood,id\n2026-11-19,5,7,h8w1c4n0tzp\n")
    kept.merge()
    assert text(kept) == "date,pain,mood,id\n2026-11-18,6,good,h3f9k2m7qxa\n2026-11-19,5,7,h8w1c4n0tzp\n"
    copy(kept, "date,pain,mood,id\n2026-11-18,6,good,h3f9k2m7qxa\n2026-11-19,5,7.0,h8w1c4n0tzp\n")
    assert kept.merge().updated == ()


def test_words_come_into_a_column_of_numbers(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,mood,id\n2026-11-18,6,7,h3f9k2m7qxa\n")
    copy(kept, "date,pain,mood,id\n2026-11-19,5,good,h8w1c4n0tzp\n")
    assert kept.merge().added == ("h8w1c4n0tzp",)
    assert text(kept) == "date,pain,mood,id\n2026-11-18,6,7,h3f9k2m7qxa\n2026-11-19,5,good,h8w1c4n0tzp\n"


def test_a_diary_that_is_not_there_becomes_its_copy(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(HEADER + SIX)
    kept = Diary(tmp_path / "diary.csv", today=TODAY)
    kept.merge([path])
    assert text(kept) == HEADER + SIX


def test_a_header_without_a_newline_gets_one(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER.strip())
    copy(kept, HEADER + SIX)
    kept.merge()
    assert text(kept) == HEADER + SIX


def test_a_last_row_without_a_newline_gets_one(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX.strip())
    copy(kept, HEADER + FIVE.strip())
    kept.merge()
    assert text(kept) == HEADER + SIX + FIVE


# --- rows without an id -------------------------------------------------------------------------------------------


def test_a_row_without_id_is_the_one_with_the_same_content(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX.replace("h3f9k2m7qxa", "") + FIVE)
    copy(kept, HEADER + SIX)
    merged = kept.merge()
    assert (merged.added, merged.updated) == ((), ())
    assert [entry.pain for entry in kept.entries] == [6, 5]
    copy(kept, HEADER + SIX.replace("h3f9k2m7qxa", "") + FOUR)
    kept.merge()
    assert text(kept) == HEADER + SIX + FIVE + FOUR


def test_two_devices_that_gave_ids_to_one_old_diary_have_given_the_same(tmp_path: Path) -> None:
    old = "date,pain\n2026-11-17,3\n2026-11-18,4\n"
    one, other = diary(tmp_path / "one", old), diary(tmp_path / "other", old)
    for kept in (one, other):
        kept.add_many([Diary(kept.path, today=TODAY).entries[0].__class__(date=TODAY, pain=1, id="h2m8q5z0hyt")])
    copy(one, text(other))
    assert one.merge().added == ()
    assert [entry.pain for entry in one.entries] == [3, 4, 1]


def test_equal_rows_count_as_often_as_one_file_has_them(tmp_path: Path) -> None:
    row = "2026-11-17,07:30,hip,left,6,,,,,\n"
    kept = diary(tmp_path, HEADER + row)
    copy(kept, HEADER + row + row)
    assert kept.merge().carried == 1
    assert text(kept) == HEADER + row + row
    copy(kept, HEADER + row)
    copy(kept, HEADER + row.replace(",\n", ",h3f9k2m7qxa\n"), "diary (1).csv")
    merged = kept.merge()
    assert (merged.added, merged.carried) == ((), 0)
    assert text(kept) == HEADER + row + row


def test_two_entries_that_differ_in_a_text_column_only_get_two_ids(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,Weather\n2026-11-18,6,rain\n2026-11-18,6,sun\n")
    copy(kept, "date,pain,Weather\n2026-11-18,6,rain\n2026-11-18,6,sun\n2026-11-19,4,\n")
    assert len(kept.merge().added) == 1
    assert len({entry.id for entry in kept.entries}) == 3


def test_an_entry_more_than_equal_rows_without_id_is_added(tmp_path: Path) -> None:
    row = "2026-11-17,07:30,hip,left,6,,,,,\n"
    kept = diary(tmp_path, HEADER + row + row)
    ids = ("h3f9k2m7qxa", "h8w1c4n0tzp", "h2m8q5z0hyt")
    rows = [row.replace(",\n", f",{key}\n") for key in ids]
    copy(kept, HEADER + "".join(rows))
    assert kept.merge().added == ("h2m8q5z0hyt",)


# --- what the histories know --------------------------------------------------------------------------------------


def test_an_edit_beats_its_ancestor_on_either_side(two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other = two
    on(monkeypatch, "there")
    other.edit(other.entries[0].id, pain=6)
    send(other, kept)
    on(monkeypatch, "here")
    assert kept.merge().updated == (kept.entries[0].id,)
    assert kept.entries[0].pain == 6
    on(monkeypatch, "there")
    copy(other, text(kept).replace(",6,", ",5,"))
    assert other.merge().updated == ()
    assert other.entries[0].pain == 6


@pytest.mark.parametrize("edited_here", [True, False])
def test_an_edit_beats_its_ancestor_in_a_diary_with_a_column_of_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edited_here: bool
) -> None:
    words = "date,time,site,side,pain,mood,note,id\n2026-11-18,07:30,hip,left,6,low and dull,,h3f9k2m7qxa\n"
    mine, theirs = diary(tmp_path / "mine", words), diary(tmp_path / "theirs", words)
    on(monkeypatch, "here" if edited_here else "there")
    (mine if edited_here else theirs).edit("h3f9k2m7qxa", pain=7)
    send(theirs, mine)
    on(monkeypatch, "here")
    assert mine.merge().conflicts == ()
    assert text(mine) == words.replace(",6,", ",7,")


def test_an_edit_by_hand_beats_what_the_entry_was_born_with(two: tuple[Diary, Diary]) -> None:
    kept, _ = two
    copy(kept, text(kept).replace(",5,", ",6,"))
    assert len(kept.merge().updated) == 1
    assert kept.entries[0].pain == 6


def test_two_edits_of_one_ancestor_are_held_and_shown(
    two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, other = two
    key = kept.entries[0].id
    kept.edit(key, pain=6)
    on(monkeypatch, "there")
    other.edit(key, pain=7)
    send(other, kept)
    on(monkeypatch, "here")
    (conflict,) = kept.merge().conflicts
    assert (conflict.id, [version.pain for version in conflict.versions]) == (key, [6, 7])
    assert kept.entries == ()
    assert problem_codes(kept) == ["ID_CONFLICT", "ID_CONFLICT", "CONFLICT_COPY"]


def test_what_no_history_knows_is_held(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + FIVE)
    copy(kept, HEADER + SEVEN + FIVE)
    assert [one.id for one in kept.merge().conflicts] == ["h3f9k2m7qxa"]
    assert text(kept) == HEADER + SIX + FIVE + SEVEN


def test_a_removal_beats_what_it_removed(two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other = two
    on(monkeypatch, "there")
    other.remove(other.entries[0].id)
    send(other, kept)
    on(monkeypatch, "here")
    assert len(kept.merge().removed) == 1
    assert kept.entries == ()


def test_an_edit_beside_a_removal_is_kept_and_said(two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other = two
    key = kept.entries[0].id
    kept.remove(key)
    on(monkeypatch, "there")
    other.edit(key, pain=7)
    send(other, kept)
    on(monkeypatch, "here")
    merged = kept.merge()
    assert (merged.added, merged.kept) == ((key,), (key,))
    assert [entry.pain for entry in kept.entries] == [7]


def test_a_removal_that_was_taken_back_removes_nothing(
    two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, other = two
    on(monkeypatch, "there")
    other.remove(other.entries[0].id)
    other.undo()
    send(other, kept)
    on(monkeypatch, "here")
    assert kept.merge().removed == ()
    assert len(kept.entries) == 1


def test_a_removal_that_never_reached_the_diary_removes_nothing(two: tuple[Diary, Diary]) -> None:
    kept, _ = two
    (entry,) = kept.entries
    log = kept.path.parent / ".hiplog" / "history" / "there.jsonl"
    line = {"at": "2026-11-20T12:00:00.000Z", "op": "remove", "change": "c1", "file": "diary.csv", "id": entry.id}
    log.write_text(json.dumps({**line, "before": entry.as_row(), "after": None}) + "\n")
    copy(kept, text(kept))
    assert kept.merge().removed == ()


def test_an_edit_that_is_in_no_file_removes_nothing(two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other = two
    on(monkeypatch, "there")
    other.edit(other.entries[0].id, pain=6)
    send(other, kept)
    copy(kept, text(kept))
    on(monkeypatch, "here")
    assert kept.merge().removed == ()
    assert [entry.pain for entry in kept.entries] == [5]


def test_where_clocks_are_wrong_the_only_maker_is_still_the_ancestor(
    two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, other = two
    on(monkeypatch, "there")
    early = Diary(other.path, today=TODAY, clock=lambda: dt.datetime.fromisoformat("2020-01-01"))
    early.edit(early.entries[0].id, pain=6)
    send(other, kept)
    on(monkeypatch, "here")
    assert len(kept.merge().updated) == 1


def test_histories_that_go_in_a_circle_supersede_nothing(two: tuple[Diary, Diary]) -> None:
    kept, _ = two
    (entry,) = kept.entries
    five = entry.as_row()
    head = {"op": "edit", "file": "diary.csv", "id": entry.id}
    for name, old, new, year in (("a", "6", "7", 2031), ("b", "7", "6", 2030)):
        log = kept.path.parent / ".hiplog" / "history" / f"{name}.jsonl"
        line = {
            **head,
            "at": f"{year}",
            "change": name,
            "before": {**five, "pain": old},
            "after": {**five, "pain": new},
        }
        log.write_text(json.dumps(line) + "\n" + json.dumps({"done": name}) + "\n")
    copy(kept, text(kept).replace(",5,", ",6,"))
    copy(kept, text(kept).replace(",5,", ",7,"), "diary (1).csv")
    (conflict,) = kept.merge().conflicts
    assert [version.pain for version in conflict.versions] == [5, 6, 7]


def test_an_import_again_after_a_removal_stays(two: tuple[Diary, Diary]) -> None:
    kept, _ = two
    (entry,) = kept.entries
    kept.remove(entry.id)
    kept.add_many([entry])
    copy(kept, text(kept))
    assert kept.merge().removed == ()
    assert kept.entries == (entry,)


def test_a_forgotten_note_does_not_come_back(two: tuple[Diary, Diary]) -> None:
    kept, _ = two
    copy(kept, text(kept))
    kept.forget(kept.entries[0].id)
    merged = kept.merge()
    assert (merged.updated, merged.conflicts) == ((), ())
    assert kept.entries[0].note == ""


def test_a_change_of_another_file_in_the_folder_decides_nothing(two: tuple[Diary, Diary]) -> None:
    kept, _ = two
    clone = kept.path.with_name("clone.csv")
    shutil.copy(kept.path, clone)
    Diary(clone, today=TODAY).remove(kept.entries[0].id)
    copy(kept, text(kept))
    assert kept.merge().removed == ()


# --- histories from elsewhere -------------------------------------------------------------------------------------


def test_the_history_beside_a_file_from_elsewhere_is_taken_over(
    two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, other = two
    old = text(kept)
    on(monkeypatch, "there")
    other.log(3, site="hip", side="left")
    other.remove(other.entries[0].id)
    on(monkeypatch, "here")
    assert len(kept.merge([other.path]).removed) == 1
    assert sorted(read_logs(kept.path.parent / ".hiplog")) == ["here", "there"]
    copy(kept, old)
    assert kept.merge().added == ()
    on(monkeypatch, "there")
    other.remove(other.entries[0].id)
    on(monkeypatch, "here")
    kept.merge([other.path])
    kept.merge([other.path])
    assert kept.entries == ()
    log = kept.path.parent / ".hiplog" / "history" / "there.jsonl"
    assert log.read_bytes() == (other.path.parent / ".hiplog" / "history" / "there.jsonl").read_bytes()


def test_one_device_with_two_diaries_has_two_logs(tmp_path: Path) -> None:
    kept, other = diary(tmp_path / "one", HEADER), diary(tmp_path / "other", HEADER)
    for one in (kept, other):
        one.log(5, site="hip", side="left")
        one.log(4, site="hip", side="left")
        one.remove(one.entries[0].id)
    for _ in range(2):
        kept.merge([other.path])
        assert [len(log) for log in read_logs(kept.path.parent / ".hiplog").values()] == [3, 3 + 1]
    assert len(kept.entries) == 2


def test_the_names_of_merged_files_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = diary(tmp_path / "one", HEADER + SIX)
    (tmp_path / "other").mkdir()
    other = Diary(tmp_path / "other" / "laptop.csv", today=TODAY)
    on(monkeypatch, "there")
    for pain in (3, 4):
        other.log(pain, site="hip", side="left")
    gone = other.path.read_text()
    on(monkeypatch, "here")
    kept.merge([other.path])
    on(monkeypatch, "there")
    other.remove(other.entries[0].id)
    on(monkeypatch, "here")
    assert len(kept.merge([other.path]).removed) == 1
    copy(kept, gone)
    assert kept.merge().added == ()


def test_a_history_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    kept, other = diary(tmp_path / "one", HEADER + SIX), diary(tmp_path / "other", HEADER + FIVE)
    logs = other.path.parent / ".hiplog" / "history"
    logs.mkdir(parents=True)
    (logs / "folder.jsonl").mkdir()
    (logs / "broken.jsonl").write_text('not json\n["no record"]\n{"op": "add"}\n')
    assert kept.merge([other.path]).added == ("h8w1c4n0tzp",)
    assert sorted(read_logs(kept.path.parent / ".hiplog")) == ["here"]


def test_a_log_that_is_broken_here_is_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other = diary(tmp_path / "one", HEADER), diary(tmp_path / "other", HEADER)
    on(monkeypatch, "there")
    other.log(5, site="hip", side="left")
    log = kept.path.parent / ".hiplog" / "history" / "there.jsonl"
    log.parent.mkdir(parents=True)
    log.write_text("torn")
    on(monkeypatch, "here")
    kept.merge([other.path])
    assert [len(told) for name, told in read_logs(kept.path.parent / ".hiplog").items() if name == "there"] == [1]


# --- rows that cannot be read -------------------------------------------------------------------------------------


def test_rows_that_cannot_be_read_are_carried_over_byte_for_byte(tmp_path: Path) -> None:
    broken = '2026-11-19,"21:00,hip\n2026-11-19,too,few\n'
    kept = diary(tmp_path, HEADER + SIX)
    copy(kept, HEADER + SIX + HELD + broken + "2026-11-20,torn")
    assert kept.merge().carried == 4
    assert text(kept) == HEADER + SIX + HELD + broken + "2026-11-20,torn\n"
    assert kept.merge().carried == 0


def test_rows_of_another_form_keep_their_cells_or_their_bytes(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,note,id\n2026-11-18,6,,h3f9k2m7qxa\n")
    copy(kept, "id;pain;date;Weather\n;44;2026-11-19;dry, cold\n;45;2026-11-19;\n;few\n")
    assert kept.merge().carried == 3
    assert text(kept) == (
        'date,pain,Weather,note,id\n2026-11-18,6,,,h3f9k2m7qxa\n2026-11-19,44,"dry, cold",,\n2026-11-19,45,,,\n;few\n'
    )
    assert kept.merge().carried == 0


def test_a_row_not_read_whose_entry_the_diary_has_stays_in_the_copy(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    file = copy(kept, HEADER + SIX.replace(",6,", ",66,"))
    merged = kept.merge()
    (left,) = merged.left
    assert (left.file, left.problem.line, left.problem.code) == (str(file), 2, "RANGE")
    assert merged.spare == ()
    assert text(kept) == HEADER + SIX
    assert "until then keep every copy" in kept.problems[-1].message


def test_an_entry_beside_a_row_not_read_of_its_id_is_added_and_both_are_held(tmp_path: Path) -> None:
    broken = SIX.replace(",6,", ",66,")
    kept = diary(tmp_path, HEADER + broken)
    copy(kept, HEADER + SIX)
    assert [one.id for one in kept.merge().conflicts] == ["h3f9k2m7qxa"]
    assert text(kept) == HEADER + broken + SIX
    assert kept.edit("h3f9k2m7qxa", pain=6).pain == 6
    assert text(kept) == HEADER + SIX
    kept.undo()
    assert text(kept) == HEADER + SIX + broken


def test_a_row_that_would_load_in_this_diary_stays_in_the_copy(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,id\n2026-11-18,6,h3f9k2m7qxa\n")
    file = copy(kept, "date;pain;id\n2026-11-18;6;h3f9k2m7qxa\n2026-11-19,5,\n2026-11-20;4;h8w1c4n0tzp\n")
    merged = kept.merge()
    assert [(left.file, left.problem.code) for left in merged.left] == [(str(file), "FIELD_COUNT")]
    assert [entry.pain for entry in kept.entries] == [6, 4]


def test_a_merge_that_would_change_how_a_held_row_is_read_is_refused(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,id\n2026-11-18,6,h3f9k2m7qxa\n2026-11-19,5,7,h8w1c4n0tzp\n")
    before = text(kept)
    copy(kept, "date,pain,stress,id\n2026-11-18,6,3,h2m8q5z0hyt\n")
    with pytest.raises(CannotRead) as caught:
        kept.merge()
    assert caught.value.code == "FIELD_COUNT"
    assert str(caught.value) == (
        "A row of the diary that is held back would be read differently after the merge; nothing was changed. "
        "'hiplog check' names the line; correct it, then try again."
    )
    assert text(kept) == before


def test_too_many_columns_in_all_are_refused(tmp_path: Path) -> None:
    names = [",".join(f"{letter}{number}" for number in range(200)) for letter in "ab"]
    kept = diary(tmp_path, f"date,pain,{names[0]}\n2026-11-18,6,{',' * 199}\n")
    copy(kept, f"date,pain,{names[1]}\n2026-11-19,6,{','.join('1' * 200)}\n")
    with pytest.raises(CannotRead, match="nothing was changed"):
        kept.merge()


def test_broken_rows_of_several_lines_are_found_again_however_they_are_cut(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER.replace(",", ";"))
    copy(kept, HEADER + '2026-11-19,"21,hip\n\nsecond line of it\n' + HELD + HELD)
    assert kept.merge().carried == 3
    before = text(kept)
    assert kept.merge().carried == 0
    assert text(kept) == before


# --- blank sites --------------------------------------------------------------------------------------------------


def test_a_copy_without_sites_is_about_the_main_site(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    copy(kept, "date,pain,id\n2026-11-17,3,h2m8q5z0hyt\n")
    kept.merge()
    assert text(kept) == HEADER + SIX + "2026-11-17,,hip,,3,,,,,h2m8q5z0hyt\n"
    assert kept.merge().updated == ()


def test_a_diary_without_sites_gets_its_site_and_undo_takes_it_back(tmp_path: Path) -> None:
    blank = "date,pain,id\n2026-11-16,2,h1y6b8s3gmu\n2026-11-17,3,h3f9k2m7qxa\n"
    kept = diary(tmp_path, blank)
    copy(kept, HEADER + SIX)
    assert [one.id for one in kept.merge().conflicts] == ["h3f9k2m7qxa"]
    assert text(kept).startswith("date,time,site,side,pain,note,id\n2026-11-16,,hip,,2,,h1y6b8s3gmu\n")
    kept.undo()
    assert [(entry.pain, entry.site) for entry in kept.entries] == [(2, ""), (3, "")]


def test_a_site_that_only_a_held_entry_names_is_named(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    copy(kept, "date,pain,id\n2026-11-18,3,h3f9k2m7qxa\n")
    assert len(kept.merge().conflicts[0].versions) == 2
    before = text(kept)
    assert len(kept.merge().conflicts[0].versions) == 2
    assert text(kept) == before


def test_an_old_diary_without_sites_asks_for_its_main_site(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,id\n2026-01-17,3,h2m8q5z0hyt\n")
    copy(kept, HEADER + SIX)
    with pytest.raises(Misuse) as caught:
        kept.merge()
    assert (caught.value.code, caught.value.column) == ("MISSING", "site")


# --- what is held, settled; what was done, taken back -------------------------------------------------------------


def conflicted(tmp_path: Path) -> Diary:
    kept = diary(tmp_path, HEADER + SIX + FIVE)
    copy(kept, HEADER + SEVEN)
    kept.merge()
    return kept


def test_an_edit_settles_what_is_held_and_a_merge_brings_nothing_back(tmp_path: Path) -> None:
    kept = conflicted(tmp_path)
    assert kept.edit("h3f9k2m7qxa", pain=6.5).note == "woke stiff"
    assert text(kept) == HEADER + SIX.replace(",6,", ",6.5,") + FIVE
    merged = kept.merge()
    assert (merged.updated, merged.conflicts) == ((), ())
    assert merged.spare == (kept.path.with_name(COPY),)


def test_an_edit_that_does_not_say_what_differs_is_refused(tmp_path: Path) -> None:
    kept = conflicted(tmp_path)
    with pytest.raises(Misuse) as caught:
        kept.edit("h3f9k2m7qxa", note="x")
    assert (caught.value.code, caught.value.column) == ("ID_CONFLICT", "pain")
    assert str(caught.value) == (
        "The entry h3f9k2m7qxa is there in 2 forms, which differ in pain: 6 and 7; "
        "say which it is, for example: hiplog edit h3f9k2m7qxa pain=6."
    )


def test_a_text_column_that_differs_is_settled_in_the_file(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain,Weather,id\n2026-11-18,6,rain,h3f9k2m7qxa\n")
    copy(kept, "date,pain,Weather,id\n2026-11-18,6,sun,h3f9k2m7qxa\n")
    kept.merge()
    with pytest.raises(Misuse) as caught:
        kept.edit("h3f9k2m7qxa", pain=5)
    assert str(caught.value) == (
        "The entry h3f9k2m7qxa is there in 2 forms, which differ in Weather: rain and sun; "
        "in the file, keep one of its rows and remove the others."
    )


def test_a_removal_takes_every_form_and_undo_brings_every_form_back(tmp_path: Path) -> None:
    kept = conflicted(tmp_path)
    assert kept.remove("h3f9k2m7qxa").pain == 6
    assert text(kept) == HEADER + FIVE
    assert kept.undo().ids == ("h3f9k2m7qxa",)
    assert text(kept) == HEADER + FIVE + SIX + SEVEN
    assert kept.missing() == ()


def test_a_merge_is_taken_back_whole_and_can_be_made_again(tmp_path: Path) -> None:
    before = HEADER + SIX + FIVE
    kept = diary(tmp_path, before)
    copy(kept, HEADER + SEVEN + FOUR + HELD)
    kept.merge()
    after = text(kept)
    undone = kept.undo()
    assert undone.operation == "merge"
    assert text(kept) == before
    kept.merge()
    assert text(kept) == after


def test_a_merge_that_only_carried_rows_is_taken_back(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    copy(kept, HEADER + HELD)
    kept.merge()
    assert kept.undo().ids == ()
    assert text(kept) == HEADER + SIX
    assert kept.missing() == ()


def test_a_resolution_reaches_the_other_device(two: tuple[Diary, Diary], monkeypatch: pytest.MonkeyPatch) -> None:
    kept, other = two
    key = kept.entries[0].id
    kept.edit(key, pain=6)
    on(monkeypatch, "there")
    other.edit(key, pain=7)
    send(other, kept)
    on(monkeypatch, "here")
    kept.merge()
    kept.edit(key, pain=6.5)
    send(kept, other)
    on(monkeypatch, "there")
    assert other.merge().updated == (key,)
    assert [entry.pain for entry in other.entries] == [6.5]


def test_one_copy_settles_what_the_diary_holds_beside_repeated_rows(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX + SIX + SEVEN)
    kept.edit("h3f9k2m7qxa", pain=8)
    assert text(kept) == HEADER + SIX.replace(",6,", ",8,")


# --- around -------------------------------------------------------------------------------------------------------


def test_a_copy_is_reported_as_needless_once_everything_in_it_is_in_the_diary(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    copy(kept, HEADER + SIX + FIVE)
    (problem,) = kept.problems
    assert problem.message == (
        f"Beside diary.csv lies a copy made when two devices changed the diary: {COPY}. "
        "Entries may be in one of them only. 'hiplog merge' unites them; until then keep every copy."
    )
    kept.merge()
    (problem,) = kept.problems
    assert problem.code == "CONFLICT_COPY"
    assert problem.message == (
        f"Everything in {COPY}, a copy made when two devices changed the diary, is in diary.csv too; you may delete it."
    )
    copy(kept, HEADER + FOUR, "diary (1).csv")
    assert "lies a copy made when two devices changed the diary: diary (1).csv. " in kept.problems[-1].message
    assert kept.problems[-1].message.endswith("you may delete it.")


def test_a_copy_that_is_no_diary_is_never_needless(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    file = copy(kept, b"PK\x03\x04")
    assert "keep every copy" in kept.problems[-1].message
    with pytest.raises(CannotRead) as caught:
        kept.merge()
    assert caught.value.code == "NOT_CSV"
    assert str(caught.value).startswith(f"{file.name} cannot be merged: The file is an Excel workbook")


def test_copies_beside_a_diary_that_is_refused_are_all_needed(tmp_path: Path) -> None:
    kept = diary(tmp_path, "")
    copy(kept, HEADER + SIX)
    assert "keep every copy" in kept.problems[-1].message


def test_the_diary_itself_is_no_copy(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    with pytest.raises(Misuse) as caught:
        kept.merge([kept.path])
    assert (caught.value.code, str(caught.value)) == (
        "SAME_FILE",
        f"{kept.path} is the diary itself; name a copy of it.",
    )
    with pytest.raises(CannotRead, match=r"^There is no file at .*none\.csv\.$"):
        kept.merge([tmp_path / "none.csv"])


def test_what_a_merge_did_stands_in_the_history(tmp_path: Path) -> None:
    from hiplog.diary.telling import lines

    kept = conflicted(tmp_path)
    copy(kept, HEADER + HELD, "diary (1).csv")
    kept.merge()
    told = lines(kept.history(), kept.vocabulary)
    assert f"merged from {COPY}: 18 Nov 2026" in told[0]
    assert told[1].endswith(f"merged from diary (1).csv, {COPY}: a row that cannot be read")


def test_a_forgotten_note_leaves_the_history_of_rows_not_read(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + FIVE)
    copy(kept, HEADER + SIX.replace(",6,", ",66,")).rename(tmp_path / "diary (1).csv")
    kept.merge()
    (tmp_path / "diary (1).csv").unlink()
    kept.forget("h3f9k2m7qxa")
    left = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"woke stiff" not in left


def test_contained_asks_nothing_of_files_that_are_gone(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + SIX)
    assert contained(kept._desk.job("merge"), kept.reading(), [tmp_path / "gone.csv"]) == frozenset()
