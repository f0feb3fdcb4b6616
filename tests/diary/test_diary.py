"""The diary: saving an entry, its defaults, and reading it again."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from hiplog.diary import Diary, Entry
from hiplog.errors import CannotRead, CannotWrite, Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"
TWO = (
    f"{HEADER}2026-11-18,07:30,hip,left,6,,,,woke stiff,h3f9k2m7qxa\n"
    '2026-11-18,18:10,hip,left,5,foam_roller 10; ice 15,12,3,"couch stretch, 2 × 30 s",h8w1c4n0tzp\n'
)


def at_eight() -> dt.datetime:
    return dt.datetime.fromisoformat("2026-11-20T08:05:30")


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_DEVICE", "here")


def diary(folder: Path, text: str | bytes | None = None) -> Diary:
    path = folder / "diary.csv"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(0o600)
    return Diary(path, today=TODAY, clock=at_eight)


def history(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / ".hiplog" / "history" / "here.jsonl").read_text().splitlines()]


# --- what a diary is -----------------------------------------------------------------------------------------------


def test_a_diary_need_not_exist_and_reads_nothing_until_asked(tmp_path: Path) -> None:
    kept = Diary(tmp_path / "nowhere" / "diary.csv")
    assert repr(kept) == f"Diary('{tmp_path}/nowhere/diary.csv')"
    assert list(tmp_path.iterdir()) == []


def test_the_home_folder_may_be_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Diary("~/hiplog/diary.csv").path == tmp_path / "hiplog" / "diary.csv"


def test_today_is_the_day_given_else_the_day_of_the_clock(tmp_path: Path) -> None:
    assert Diary(tmp_path, today=dt.date(2020, 1, 1), clock=at_eight).today == dt.date(2020, 1, 1)
    assert Diary(tmp_path, clock=at_eight).today == TODAY


def test_entries_and_problems_are_tuples(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO + "2026-11-19,,hip,left,11,,,,,h1y6b8s3gmu\n")
    assert [entry.pain for entry in kept.entries] == [6, 5]
    assert [(problem.line, problem.column, problem.code) for problem in kept.problems] == [(4, "pain", "RANGE")]
    assert isinstance(kept.entries, tuple)
    assert isinstance(kept.problems, tuple)


def test_the_same_bytes_are_parsed_once(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO)
    assert kept.reading() is kept.reading()


def test_bytes_that_another_program_changed_are_read_anew(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO)
    assert len(kept.entries) == 2
    kept.path.write_text(f"{HEADER}2026-11-18,07:30,hip,left,6,,,,woke stiff,h3f9k2m7qxa\n")
    assert len(kept.entries) == 1


def test_a_file_that_the_reader_refuses_cannot_be_read(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,note\n2026-11-18,fell\n")
    with pytest.raises(CannotRead) as caught:
        _ = kept.entries
    assert (caught.value.code, caught.value.column) == ("COLUMN_MISSING", "pain")
    assert kept.judge().verdict == "reject_file"
    assert [problem.code for problem in kept.problems] == ["COLUMN_MISSING"]


def test_the_vocabulary_has_the_persons_own_words(tmp_path: Path) -> None:
    kept = diary(tmp_path, HEADER + "2026-11-18,,thumb,,4,,,,,h3f9k2m7qxa\n")
    assert kept.reading().rows_quarantined == 1
    (tmp_path / ".hiplog").mkdir()
    (tmp_path / ".hiplog" / "settings.toml").write_text('sites = ["thumb"]\n')
    assert kept.reading().rows_quarantined == 0
    assert kept.vocabulary.site("Thumb") == "thumb"


# --- the first entry -----------------------------------------------------------------------------------------------


def test_the_first_entry_begins_the_diary_for_its_owner_only(tmp_path: Path) -> None:
    entry = diary(tmp_path / "new").log(6, site="hip", side="left")
    path = tmp_path / "new" / "diary.csv"
    assert path.read_text() == f"{HEADER}2026-11-20,08:05,hip,left,6,,,,,{entry.id}\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_new_diary_has_a_column_for_the_measures_of_its_first_entry(tmp_path: Path) -> None:
    entry = diary(tmp_path).log(6, measures={"sleep_hours": 7.5}, date=TODAY)
    header = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id\n"
    assert (tmp_path / "diary.csv").read_text() == f"{header}2026-11-20,,,,6,,,,7.5,,{entry.id}\n"


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf\r\n"])
def test_a_file_without_content_becomes_a_diary(tmp_path: Path, content: bytes) -> None:
    entry = diary(tmp_path, content).log(6)
    assert (tmp_path / "diary.csv").read_text() == f"{HEADER}2026-11-20,08:05,,,6,,,,,{entry.id}\n"


def test_an_empty_diary_can_be_begun(tmp_path: Path) -> None:
    kept = diary(tmp_path)
    kept.create()
    assert kept.path.read_text() == HEADER
    assert kept.entries == ()
    with pytest.raises(CannotWrite) as caught:
        kept.create()
    assert caught.value.code == "CHANGED_ON_DISK"


# --- appending -----------------------------------------------------------------------------------------------------


def test_an_entry_is_one_more_row_and_the_rest_stays_byte_for_byte(tmp_path: Path) -> None:
    entry = diary(tmp_path, TWO).log(
        "4.5",
        site="low back",
        side="",
        date="2026-11-19",
        time="21:00",
        techniques=[("foam roller", 10), "ice 15 min"],
        stretch_minutes=12,
        pain_after=3,
        note="=SUM(A1)",
    )
    row = f"2026-11-19,21:00,low_back,,4.5,foam_roller 10; ice 15,12,3,'=SUM(A1),{entry.id}\n"
    assert (tmp_path / "diary.csv").read_text() == TWO + row


def test_what_was_logged_is_what_is_read(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO)
    entry = kept.log(4, techniques="none", note='\'=1\n"quoted", and more', pain_after="2.5")
    assert kept.entries[-1] == entry
    assert kept.last() == entry


def test_a_missing_last_newline_is_added_first(tmp_path: Path) -> None:
    entry = diary(tmp_path, TWO.rstrip("\n")).log(4)
    assert (tmp_path / "diary.csv").read_text() == f"{TWO}2026-11-20,08:05,hip,left,4,,,,,{entry.id}\n"


def test_a_torn_last_row_stays_as_it_is_and_the_entry_is_whole(tmp_path: Path) -> None:
    torn = TWO + '2026-11-19,07:00,hip,left,5,,,,"woke'
    kept = diary(tmp_path, torn)
    entry = kept.log(4)
    assert kept.path.read_text() == f"{torn}\n2026-11-20,08:05,hip,left,4,,,,,{entry.id}\n"
    assert kept.entries[-1] == entry


def test_a_row_that_a_broken_one_would_swallow_is_not_written(tmp_path: Path) -> None:
    text = 'note,date,pain,id\n,2026-11-18,6,h3f9k2m7qxa\n"fell,2026-11-19,5,h8w1c4n0tzp\n'
    kept = diary(tmp_path, text)
    with pytest.raises(CannotRead) as caught:
        kept.log(4, date=TODAY, note="better\n, much")
    assert caught.value.code == "UNBALANCED_QUOTE"
    assert str(caught.value) == (
        "The last row of the diary is broken in a way that would swallow a new entry; nothing was saved. "
        "'hiplog check' names the line; correct it, then save again."
    )
    assert kept.path.read_text() == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("rows", [1, 400])
def test_a_foreign_file_keeps_its_own_form(tmp_path: Path, encoding: str, newline: str, rows: int) -> None:
    lines = ["id;Pain;date;note;Weather", *(f"h{n:010};5;2026-11-18;wöke;rain" for n in range(rows))]
    old = newline.join([*lines, ""]).encode(encoding)
    kept = diary(tmp_path, old)
    entry = kept.log(4.5, date=TODAY, note="größer; besser")
    new = kept.path.read_bytes()
    assert new[: len(old)] == old
    text = f'{entry.id};4.5;2026-11-20;"größer; besser";{newline}'
    assert new[len(old) :] == text.encode(encoding.replace("-sig", "") if encoding != "utf-16" else "utf-16-le")
    assert kept.entries[-1] == entry


def test_a_file_that_writes_numbers_with_a_comma_gets_them_so(tmp_path: Path) -> None:
    old = "date;pain;id\n2026-11-18;5,5;h3f9k2m7qxa\n"
    entry = diary(tmp_path, old).log(4.5, date=TODAY)
    assert (tmp_path / "diary.csv").read_text() == f"{old}2026-11-20;4,5;{entry.id}\n"


def test_a_sep_line_stays_in_a_long_file(tmp_path: Path) -> None:
    old = "sep=;\ndate;pain;id\n" + "".join(f"2026-11-18;5;h{n:010}\n" for n in range(400))
    entry = diary(tmp_path, old).log(4, date=TODAY)
    assert (tmp_path / "diary.csv").read_text() == f"{old}2026-11-20;4;{entry.id}\n"


def test_a_diary_may_be_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    diary(real, TWO)
    link = tmp_path / "link.csv"
    link.symlink_to(real / "diary.csv")
    kept = Diary(link, today=TODAY, clock=at_eight)
    entry = kept.log(4)
    kept.remove(entry.id)
    assert link.is_symlink()
    assert (real / "diary.csv").read_text() == TWO
    assert {file.name for file in tmp_path.iterdir()} == {"real", "link.csv"}
    assert kept.missing() == ()


# --- a column that the file lacks ----------------------------------------------------------------------------------


def test_a_plain_date_and_pain_file_gets_the_columns_that_an_entry_needs(tmp_path: Path) -> None:
    kept = diary(tmp_path, "date,pain\n2026-11-18, 6\n2026-11-19,9.50\n")
    entry = kept.log(4, techniques="ice")
    old = [row.id for row in kept.reading().rows[:2]]
    assert kept.path.read_text() == (
        "date,time,pain,techniques,id\n"
        f"2026-11-18,, 6,,{old[0]}\n2026-11-19,,9.50,,{old[1]}\n2026-11-20,08:05,4,ice,{entry.id}\n"
    )
    assert len({*old, entry.id}) == 3


def test_a_measure_gets_a_column_before_the_note_and_stays_a_measure(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO)
    entry = kept.log(4, measures={"sleep_hours": "6.5"})
    lines = kept.path.read_text().splitlines()
    assert lines[0] == "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,note,id"
    assert lines[2] == '2026-11-18,18:10,hip,left,5,foam_roller 10; ice 15,12,3,,"couch stretch, 2 × 30 s",h8w1c4n0tzp'
    assert lines[3] == f"2026-11-20,08:05,hip,left,4,,,,6.5,,{entry.id}"
    kept.remove(entry.id)
    assert kept.reading().measures == ("sleep_hours",)
    assert kept.settings.measures == ("sleep_hours",)


def test_held_rows_stay_byte_for_byte_when_a_column_is_added(tmp_path: Path) -> None:
    held = "2026-11-19,,hip,left,11,,,,bad score,h1y6b8s3gmu\n"
    kept = diary(tmp_path, TWO + held)
    kept.log(4, measures={"stress": 3})
    assert held in kept.path.read_text()
    assert kept.reading().rows_quarantined == 1


def test_a_held_row_that_would_fit_under_a_wider_header_refuses_it(tmp_path: Path) -> None:
    text = "date,pain,id\n2026-11-18,6,h3f9k2m7qxa\n2026-11-19,3,5,h8w1c4n0tzp\n"
    kept = diary(tmp_path, text)
    with pytest.raises(CannotRead) as caught:
        kept.log(4, date=TODAY, measures={"stress": 3})
    assert caught.value.code == "FIELD_COUNT"
    assert str(caught.value) == (
        "A row of the diary that is held back would be read differently after this change; nothing was saved. "
        "'hiplog check' names the line; correct it, then try again."
    )
    assert kept.path.read_text() == text


def test_a_column_of_text_takes_no_measure(tmp_path: Path) -> None:
    text = "date,pain,mood,id\n2026-11-18,6,low,h3f9k2m7qxa\n"
    kept = diary(tmp_path, text)
    with pytest.raises(Misuse) as caught:
        kept.log(4, date=TODAY, measures={"mood": 3})
    assert (caught.value.code, caught.value.column) == ("BAD_NAME", "mood")
    assert str(caught.value) == (
        "The column mood of this diary holds text, not numbers; give the measure another name."
    )
    assert kept.path.read_text() == text


# --- defaults ------------------------------------------------------------------------------------------------------


def test_date_not_given_is_today_and_now(tmp_path: Path) -> None:
    entry = diary(tmp_path).log(4)
    assert (entry.date, entry.time) == (TODAY, "08:05")


def test_time_is_now_only_where_no_date_is_given(tmp_path: Path) -> None:
    kept = diary(tmp_path)
    assert kept.log(4, date=dt.date(2026, 11, 18)).time == ""
    assert kept.log(4, time="").time == ""
    assert kept.log(4, time=dt.time(7, 30)).time == "07:30"


def test_site_not_given_is_the_last_entrys_and_that_sites_last_side(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO + "2026-11-19,,shoulder,right,2,,,,,h1y6b8s3gmu\n")
    entry = kept.log(4)
    assert (entry.site, entry.side) == ("shoulder", "right")
    entry = kept.log(4, site="Hip")
    assert (entry.site, entry.side) == ("hip", "left")
    entry = kept.log(4, site="hip", side="right")
    assert (entry.site, entry.side) == ("hip", "right")


def test_site_not_given_is_the_main_site_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / ".hiplog").mkdir()
    (tmp_path / ".hiplog" / "settings.toml").write_text('main_site = "shoulder"\nmain_side = "right"\n')
    kept = diary(tmp_path, TWO)
    entry = kept.log(4)
    assert (entry.site, entry.side) == ("shoulder", "right")
    assert kept.log(4, side="left").side == "left"
    assert kept.log(4).side == "left"
    assert kept.main_site() == "shoulder"


def test_the_last_side_of_a_site_is_looked_for_further_up(tmp_path: Path) -> None:
    rows = "".join(f"2026-11-19,,hip,left,5,,,,,h{n:010}\n" for n in range(100))
    kept = diary(tmp_path, f"{HEADER}2026-11-18,,knee,right,5,,,,,h3f9k2m7qxa\n{rows}")
    assert kept.log(4, site="knee").side == "right"
    assert kept.log(4, site="shoulder").side == ""


def test_the_last_entry_of_a_long_diary_is_read_from_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"2026-11-19,,hip,left,5,,,,woke stiff,h{n:010}\n" for n in range(5000))
    kept = diary(tmp_path, HEADER + rows)
    read: list[int] = []
    os_read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: read.append(size) or os_read(descriptor, size))
    last = kept.last()
    assert last is not None
    assert (last.id, last.line) == ("h0000004999", None)
    kept.log(4)
    assert sum(read) < 20_000


def test_an_entry_longer_than_the_tail_is_found(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO * 20)
    note = "\n2026-11-19,".join("long story " for _ in range(150))
    entry = kept.log(4, note=note)
    assert kept.last() == entry
    assert kept.log(3).site == "hip"


def test_where_the_end_of_a_diary_holds_no_entry_all_of_it_is_read(tmp_path: Path) -> None:
    held = "".join(f"2026-11-19,,hip,left,11,,,,,h{n:010}\n" for n in range(3000))
    last = diary(tmp_path, TWO + held).last()
    assert last is not None
    assert last.id == "h8w1c4n0tzp"


def test_a_header_longer_than_the_first_look_is_read(tmp_path: Path) -> None:
    names = ",".join(f"a_rather_long_name_of_a_column_{n}" for n in range(100))
    kept = diary(tmp_path, f"date,pain,id,{names}\n" + f"2026-11-18,6,,{',' * 99}\n" * 100)
    assert kept.log(4, date=TODAY).pain == 4


def test_a_diary_that_is_not_there_has_no_last_entry(tmp_path: Path) -> None:
    assert diary(tmp_path).last() is None
    assert diary(tmp_path, HEADER).last() is None
    with pytest.raises(CannotRead, match="is a folder"):
        Diary(tmp_path).last()


# --- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"pain": 11}, "pain"),
        ({"pain": 5, "date": "2026-11-21"}, "date"),
        ({"pain": 5, "techniques": "foam rollr 10"}, "techniques"),
        ({"pain": 5, "site": "nowhere"}, "site"),
        ({"pain": 5, "stretch_minutes": "ten"}, "stretch_minutes"),
        ({}, None),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, fields: dict[str, object], column: str | None
) -> None:
    kept = diary(tmp_path / "new")
    with pytest.raises(Misuse) as caught:
        kept.log(**fields)  # type: ignore[arg-type]
    assert caught.value.column == column
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04" + bytes(100), "NOT_CSV"), (b"date,note\n2026-11-18,fell\n", "COLUMN_MISSING")],
)
def test_a_file_that_is_no_diary_is_not_written_to(tmp_path: Path, content: bytes, code: str) -> None:
    kept = diary(tmp_path, content)
    with pytest.raises(CannotRead) as caught:
        kept.log(4)
    assert caught.value.code == code
    assert kept.path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["diary.csv"]


def test_a_folder_in_the_place_of_the_diary_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").mkdir()
    with pytest.raises(CannotRead) as caught:
        diary(tmp_path).log(4)
    assert caught.value.code == "IS_DIRECTORY"


# --- around a write ------------------------------------------------------------------------------------------------


def test_the_history_has_the_row_before_the_diary_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = diary(tmp_path, TWO)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hiplog.diary.store.append", killed)
    with pytest.raises(KeyboardInterrupt):
        kept.log(4, note="half")
    (line,) = history(tmp_path)
    assert (line["op"], line["at"].__class__, line["before"]) == ("add", str, None)
    assert line["after"] == {
        "date": "2026-11-20", "time": "08:05", "site": "hip", "side": "left", "pain": "4", "note": "half",
        "id": line["id"],
    }  # fmt: skip
    assert kept.path.read_text() == TWO
    assert [problem.code for problem in kept.problems] == ["UNFINISHED"]


def test_the_first_write_of_a_day_copies_the_diary(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO)
    kept.log(4)
    kept.log(3)
    (copy,) = (tmp_path / ".hiplog" / "backup").iterdir()
    assert copy.name == "2026-11-20.csv"
    assert copy.read_text() == TWO


def test_an_entry_that_was_saved_is_acknowledged_even_if_the_history_cannot_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("hiplog.diary.history.finish", full)
    kept = diary(tmp_path, TWO)
    entry = kept.log(4)
    assert kept.entries[-1] == entry
    assert kept.problems == ()


def test_a_diary_that_changes_between_the_look_and_the_lock_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hiplog.diary import saving

    kept = diary(tmp_path, TWO)
    locked = saving.locked

    def late(path: Path) -> object:
        kept.path.write_text(f"id,date,pain\n{Entry(TODAY).id},2026-11-01,2\n")
        return locked(path)

    monkeypatch.setattr(saving, "locked", late)
    entry = kept.log(4, date=TODAY, site="", side="")
    assert kept.path.read_text() == f"id,date,pain\n,2026-11-01,2\n{entry.id},2026-11-20,4\n"


def test_a_copy_that_cannot_be_made_stops_the_write_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = diary(tmp_path, TWO)
    (tmp_path / ".hiplog").mkdir()
    (tmp_path / ".hiplog" / "backup").write_text("")
    with pytest.raises(CannotWrite) as caught:
        kept.log(4)
    assert caught.value.code == "NOT_A_FOLDER"
    assert str(caught.value) == (
        f"{tmp_path}/.hiplog/backup cannot be written: file exists; nothing was saved. "
        "Move away what is in the place of a folder, or choose another place with --diary."
    )
    assert kept.path.read_text() == TWO


@pytest.mark.parametrize("column", ["site", "side"])
def test_a_place_that_is_no_text_is_refused_by_its_name(tmp_path: Path, column: str) -> None:
    kept = diary(tmp_path, TWO)
    for ask in (lambda: kept.log(4, **{column: 5}), lambda: kept.days(**{column: 5})):
        with pytest.raises(Misuse) as refused:
            ask()
        assert (refused.value.code, refused.value.column) == (f"UNKNOWN_{column.upper()}", column)


# --- frames --------------------------------------------------------------------------------------------------------


def test_frames_come_from_the_entries(tmp_path: Path) -> None:
    kept = diary(tmp_path, TWO)
    assert kept.days()["pain"].to_list() == [5.5]
    assert kept.days(site="hip", side="left").attrs == {"site": "hip", "side": "left"}
    assert kept.uses()["ice"].to_list() == [True]
    assert kept.minutes()["ice"].to_list() == [15.0]
    assert kept.main_site() == "hip"
