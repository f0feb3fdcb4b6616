"""Exports: whole or pseudonymised, as a CSV or a data package; what goes out reads back equal, or nothing goes out."""

import datetime as dt
import errno
import json
import os
import socket
import stat
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.diary import Diary, Entry
from hiplog.diary.exports import Export, Period, Share, export, load_shares, selection
from hiplog.diary.exports.sharing import keep
from hiplog.diary.reader import read
from hiplog.diary.settings import add_site, add_technique
from hiplog.diary.vocabulary import vocabulary
from hiplog.diary.writer import new_dialect, render_header, render_row
from hiplog.errors import CannotRead, CannotWrite, Misuse

TODAY = dt.date(2026, 11, 20)
HEADER = "date,time,site,side,pain,techniques,stretch_minutes,pain_after,note,id\n"

DIARY = """\
date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,weather,note,id
2026-11-17,07:30,hip,left,6,,,,6.5,,woke stiff,h3f9k2m7qxa
2026-11-18,18:10,hip,left,5,foam_roller 10; ice 15,12,3,,"grey, wet","'=1+1 is a note
of two lines, with ""quotes"" in it",h8w1c4n0tzp
2026-11-19,,hip,left,eleven,,,,,sun,held back,h1y6b8s3gmu
2026-11-20,20:00,hip,left,3.5,none,0,,7,,,h2m8q5z0hyt
"""


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return diary_of(tmp_path / "mine", DIARY)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def diary_of(folder: Path, text: str | bytes) -> Diary:
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / "diary.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Diary(path, today=TODAY)


def csv_of(diary: Diary, **asked: Any) -> str:
    """The text of an export to a CSV of its own."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = export(diary, output=Path(folder, "out.csv"), **asked).files
        return path.read_bytes().decode()


def entries_of(text: str) -> tuple[Entry, ...]:
    return read(text.encode(), today=TODAY, vocabulary=vocabulary()).entries


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# --- a plain CSV


def test_a_csv_has_the_form_of_a_new_diary_and_all_that_loads(diary: Diary, out: Path) -> None:
    done = export(diary, output=out)
    assert done.files == (out,)
    assert (done.entries, done.held, done.left_out, done.columns_left_out) == (3, 1, 0, ())
    assert done.period == Period(dt.date(2026, 11, 17), TODAY)
    assert out.read_bytes().decode() == DIARY.replace("2026-11-19,,hip,left,eleven,,,,,sun,held back,h1y6b8s3gmu\n", "")
    assert mode(out) == 0o600


def test_a_foreign_file_is_written_in_hiplogs_own_form(tmp_path: Path) -> None:
    text = "sep=;\r\nPain;Date;Wetter;sleep_hours\r\n7,5;2026-11-18;schön; 6,25\r\n"
    done = csv_of(diary_of(tmp_path, b"\xff\xfe" + text.encode("utf-16-le")))
    assert done == (
        "date,time,site,side,pain,techniques,stretch_minutes,pain_after,sleep_hours,Wetter,note,id\n"
        "2026-11-18,,,,7.5,,,,6.25,schön,,haz08r9w9xw\n"
    )


def test_rows_without_an_id_get_one_of_their_content_and_equal_ones_another(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, "date,pain,mood\n2026-11-18,7,fine\n2026-11-18,7,low\n2026-11-19,7,\n")
    first = entries_of(csv_of(diary))
    assert len({entry.id for entry in first}) == 3
    assert entries_of(csv_of(diary)) == first
    assert entries_of(csv_of(diary, period=Period(dt.date(2026, 11, 19)))) == first[2:]


def test_an_id_of_the_content_never_is_that_of_another_row(tmp_path: Path) -> None:
    (entry,) = entries_of(csv_of(diary_of(tmp_path, "date,pain\n2026-11-18,7\n")))
    twice = diary_of(tmp_path, f"date,pain,id\n2026-11-18,7,{entry.id}\n2026-11-18,7,\n")
    assert len({one.id for one in entries_of(csv_of(twice))}) == 2


def test_a_column_of_text_that_would_now_be_read_as_a_measure_is_left_out_and_named(tmp_path: Path, out: Path) -> None:
    diary = diary_of(tmp_path, "date,pain,mood,,weather\n2026-11-18,7,3,0,dry\n2026-11-19,seven,fine,1,\n")
    done = export(diary, output=out)
    assert done.columns_left_out == ("mood", "")
    assert out.read_text(encoding="utf-8").startswith(HEADER.replace("note", "weather,note"))
    assert [entry.measures for entry in entries_of(out.read_text(encoding="utf-8"))] == [{}]


def test_an_entry_that_says_nothing_else_than_what_is_left_out_is_left_out_and_counted(
    tmp_path: Path, out: Path
) -> None:
    done = export(diary_of(tmp_path, "date,pain,mood,\n2026-11-18,7,fine,1\n2026-11-19,,,good day\n"), output=out)
    assert (done.entries, done.left_out) == (1, 1)


def test_an_empty_measure_stays_a_column_of_the_whole_diary(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, "date,pain,stress\n2026-11-18,7,\n")
    assert csv_of(diary).startswith(HEADER.replace("note", "stress,note"))
    assert csv_of(diary, share=True).startswith(HEADER)


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period(), [17, 18, 20]),
        (Period(first=dt.date(2026, 11, 18)), [18, 20]),
        (Period(last=dt.date(2026, 11, 18)), [17, 18]),
        (Period(dt.date(2026, 11, 18), dt.date(2026, 11, 18)), [18]),
    ],
)
def test_a_period_takes_the_entries_of_its_days(diary: Diary, period: Period, days: list[int]) -> None:
    assert [entry.date.day for entry in entries_of(csv_of(diary, period=period))] == days


def test_a_period_that_ends_before_it_begins_is_refused(diary: Diary, out: Path) -> None:
    with pytest.raises(Misuse) as caught:
        export(diary, output=out, period=Period(dt.date(2026, 11, 18), dt.date(2026, 11, 17)))
    assert caught.value.code == "PERIOD"
    assert str(caught.value) == (
        "The period ends on 2026-11-17, before it begins on 2026-11-18. Exchange the two days."
    )


@pytest.mark.parametrize("text", ["date,pain\n", "date,pain\n2026-11-19,eleven\n"])
@pytest.mark.parametrize("share", [False, True])
def test_where_there_is_nothing_to_export_nothing_is_written(tmp_path: Path, out: Path, text: str, share: bool) -> None:
    diary = diary_of(tmp_path, text)
    done = export(diary, output=out, share=share)
    assert (done.files, done.entries, done.share, done.period) == ((), 0, None, Period())
    assert not out.exists()
    assert load_shares(diary.path) == {}


def test_another_format_is_refused(diary: Diary) -> None:
    with pytest.raises(Misuse) as caught:
        export(diary, form="xlsx")
    assert caught.value.code == "FORMAT"
    assert str(caught.value) == "There is no export format 'xlsx'; choose csv, datapackage or handover."


def test_an_entry_that_could_not_be_read_back_stops_the_export_and_is_named(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = diary_of(tmp_path, "date,pain,stretch_minutes\n2026-11-17,5,3\n2026-11-18,6,0.123\n")
    written = selection.render_row
    monkeypatch.setattr(selection, "render_row", lambda *cells: written(*cells).replace("0.123", "0.1234"))
    with pytest.raises(CannotWrite) as caught:
        export(diary, output=out)
    assert (caught.value.code, caught.value.column) == ("SPREADSHEET_TIME", "stretch_minutes")
    assert str(caught.value) == (
        "Line 3 of the diary could not be read back from an export: stretch_minutes holds 0.1234, which looks like a "
        "spreadsheet's time of day; write it as a number with at most three decimals. Nothing was exported."
    )
    assert not out.exists()


def test_a_diary_that_would_get_too_many_columns_is_not_exported(tmp_path: Path, out: Path) -> None:
    names = "".join(f",m{number}" for number in range(250))
    with pytest.raises(CannotWrite) as caught:
        export(diary_of(tmp_path, f"date,pain{names}\n2026-11-18,6{',1' * 250}\n"), output=out)
    assert caught.value.code == "TOO_MANY_COLUMNS"
    assert str(caught.value) == (
        "The export could not be read back: The file has 260 columns, more than 256; check that it is the right file. "
        "Nothing was exported."
    )


# --- reads back equal, whatever was written down

NUMBERS = st.floats(min_value=0, max_value=10).map(lambda value: round(value, 3))
STARTS = st.sampled_from(["", "=", "'", "'=", "@", "-", "\t", "\r\n", "\n", '"', "＝"])
ENTRIES = st.lists(
    st.builds(
        Entry,
        date=st.dates(dt.date(1960, 1, 1), TODAY),
        time=st.sampled_from(["", "00:00", "07:30", "23:59"]),
        site=st.just("hip"),
        side=st.sampled_from(["", "left", "right", "both"]),
        pain=NUMBERS,
        techniques=st.sampled_from(["", "none", "ice", "foam_roller 10; ice 2.5"]),
        stretch_minutes=st.none() | st.integers(0, 1440).map(float),
        pain_after=st.none() | NUMBERS,
        measures=st.dictionaries(st.sampled_from(["sleep_hours", "stress", "own"]), NUMBERS),
        note=st.tuples(STARTS, st.text(max_size=12)).map("".join),
        id=st.integers(0, 10**10 - 1).map(lambda number: f"h{number:010d}"),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda entry: entry.id,
)


def readable(entries: list[Entry]) -> tuple[str, tuple[Entry, ...]]:
    """A diary of the entries, and those of them that load (a note may hold what only a damaged file has)."""
    form = new_dialect(sorted({name for entry in entries for name in entry.measures}))
    text = render_header(form) + "".join(render_row(entry, form) for entry in entries)
    return text, entries_of(text)


@settings(max_examples=50, deadline=None)
@given(ENTRIES)
def test_a_csv_reads_back_equal(entries: list[Entry]) -> None:
    text, loaded = readable(entries)
    if loaded:
        with tempfile.TemporaryDirectory() as folder:
            assert entries_of(csv_of(diary_of(Path(folder), text))) == loaded


@settings(max_examples=50, deadline=None)
@given(ENTRIES, st.booleans())
def test_a_share_reads_back_equal_but_for_its_dates_its_ids_and_its_notes(entries: list[Entry], notes: bool) -> None:
    text, loaded = readable(entries)
    if loaded:
        with tempfile.TemporaryDirectory() as folder:
            diary = diary_of(Path(folder), text)
            shared = csv_of(diary, share=True, pseudonym="p1", notes=notes)
            share = load_shares(diary.path)["p1"]
        back = read(shared.encode(), today=TODAY, vocabulary=vocabulary())
        assert back.rows_quarantined == 0
        assert [replace(entry, date=share.real_day(entry.date), id="") for entry in back.entries] == [
            replace(entry, note=entry.note if notes else "", id="") for entry in loaded
        ]
        assert not {entry.id for entry in back.entries} & {entry.id for entry in loaded}


@settings(max_examples=10, deadline=None)
@given(ENTRIES)
def test_a_data_package_is_valid_and_reads_back_equal(entries: list[Entry]) -> None:
    text, loaded = readable(entries)
    if loaded:
        with tempfile.TemporaryDirectory() as folder:
            done = export(diary_of(Path(folder), text), form="datapackage", output=Path(folder, "out"))
            assert frictionless.validate(str(done.files[-1])).flatten(["message"]) == []
            assert entries_of(done.files[0].read_bytes().decode()) == loaded


# --- a data package


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """A description of health data must not make a program ask anyone for anything."""

    def refused(*_: object, **__: object) -> None:
        pytest.fail("the data package made frictionless use the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.usefixtures("offline")
def test_a_data_package_is_valid_and_gives_other_programs_typed_rows(diary: Diary, out: Path) -> None:
    done = export(diary, form="datapackage", output=out)
    assert done.files == (out / "diary.csv", out / "datapackage.json")
    assert frictionless.validate(str(out / "datapackage.json")).flatten(["message"]) == []
    rows = frictionless.Package(str(out / "datapackage.json")).get_table_resource("diary").read_rows()
    assert rows[0].to_dict() == {
        "date": dt.date(2026, 11, 17),
        "time": dt.time(7, 30),
        "site": "hip",
        "side": "left",
        "pain": 6,
        "techniques": None,
        "stretch_minutes": None,
        "pain_after": None,
        "sleep_hours": 6.5,
        "weather": None,
        "note": "woke stiff",
        "id": "h3f9k2m7qxa",
    }
    assert rows[1]["note"] == '\'=1+1 is a note\nof two lines, with "quotes" in it'


def test_a_data_package_holds_the_same_csv_and_is_the_owners_only(diary: Diary, out: Path) -> None:
    export(diary, form="datapackage", output=out)
    assert (out / "diary.csv").read_bytes().decode() == csv_of(diary)
    assert [mode(path) for path in (out, out / "diary.csv", out / "datapackage.json")] == [0o700, 0o600, 0o600]


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize(
    ("was", "becomes", "kind"),
    [
        (",left,6,", ",left,11,", "constraint-error"),
        (",left,6,", ",upper,6,", "constraint-error"),
        ("15,12,3", "15,1441,3", "constraint-error"),
        ("2026-11-17", "17/11/2026", "type-error"),
        ("2026-11-17", "", "constraint-error"),
        ("07:30", "7 am", "type-error"),
        ("h3f9k2m7qxa", "3f9k2m7qxa", "constraint-error"),
        ("h3f9k2m7qxa", "h8w1c4n0tzp", "primary-key"),
        ("6.5", "long", "type-error"),
    ],
)
def test_the_description_refuses_what_the_columns_do_not_allow(
    diary: Diary, out: Path, was: str, becomes: str, kind: str
) -> None:
    export(diary, form="datapackage", output=out)
    text = (out / "diary.csv").read_text(encoding="utf-8")
    (out / "diary.csv").write_text(text.replace(was, becomes, 1), encoding="utf-8")
    found = {row[0] for row in frictionless.validate(str(out / "datapackage.json")).flatten(["type"])}
    assert kind in found
    assert "hash-count" in found  # and that the copy is not what was exported


def described(diary: Diary, out: Path, **asked: Any) -> dict[str, Any]:
    export(diary, form="datapackage", output=out, **asked)
    described: dict[str, Any] = json.loads((out / "datapackage.json").read_bytes())
    return described


def test_the_description_states_version_units_ranges_and_no_licence(diary: Diary, out: Path) -> None:
    package = described(diary, out)
    assert (package["name"], package["hiplog_schema"]) == ("pain-diary", 1)
    assert "licenses" not in package
    assert package["description"] == (
        "A pain diary, written with hiplog. No licence is given: this is one person's health data."
    )
    (resource,) = package["resources"]
    schema = resource["schema"]
    assert (schema["missingValues"], schema["primaryKey"]) == ([""], ["id"])
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["pain"]["constraints"] == fields["pain_after"]["constraints"] == {"minimum": 0, "maximum": 10}
    assert fields["stretch_minutes"]["constraints"] == {"minimum": 0, "maximum": 1440}
    assert fields["side"]["constraints"] == {"enum": ["left", "right", "both"]}
    assert fields["sleep_hours"] == {
        "name": "sleep_hours",
        "type": "number",
        "description": "Hours of sleep; unit: hours.",
    }
    assert fields["weather"]["description"] == "A column of the person's own, carried as it is."
    assert all(field["description"] for field in fields.values())


def test_the_description_names_the_persons_own_words_that_occur_and_no_others(tmp_path: Path, out: Path) -> None:
    diary = diary_of(tmp_path, "date,pain,site,techniques,focus\n2026-11-18,6,l5,hula hoop 5; ice,3\n")
    for name in ("hula hoop", "never used"):
        add_technique(tmp_path, name, "activity")
    for name in ("l5", "elsewhere"):
        add_site(tmp_path, name)
    package = described(diary, out)
    assert (package["hiplog_techniques"], package["hiplog_sites"]) == ({"hula_hoop": "activity"}, ["l5"])
    measure = next(field for field in package["resources"][0]["schema"]["fields"] if field["name"] == "focus")
    assert measure["description"] == "A measure of the person's own; its unit is as they keep it."
    words = vocabulary(tuple(package["hiplog_techniques"].items()), tuple(package["hiplog_sites"]))
    assert read((out / "diary.csv").read_bytes(), today=TODAY, vocabulary=words).entries[0].techniques == (
        "hula_hoop 5; ice"
    )


def test_the_same_diary_gives_the_same_files(diary: Diary, tmp_path: Path) -> None:
    assert described(diary, tmp_path / "one") == described(diary, tmp_path / "two")


# --- sharing


def shared(diary: Diary, pseudonym: str | None = None, **asked: Any) -> tuple[Export, tuple[Entry, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        done = export(diary, output=Path(folder, "out.csv"), share=True, pseudonym=pseudonym, **asked)
        return done, entries_of(done.files[0].read_bytes().decode())


def test_a_share_moves_all_dates_back_by_one_number_of_whole_weeks(diary: Diary) -> None:
    done, entries = shared(diary)
    assert done.share is not None
    assert -364 <= done.share.shift_days <= -7
    assert done.share.shift_days % 7 == 0
    moved = [(new.date - old.date).days for new, old in zip(entries, diary.entries, strict=True)]
    assert moved == [done.share.shift_days] * 3
    assert [new.date.weekday() for new in entries] == [old.date.weekday() for old in diary.entries]
    assert done.share.shared_day(TODAY) == entries[-1].date
    assert done.share.real_day(entries[-1].date) == TODAY


def test_a_share_has_other_ids_and_neither_notes_nor_text_of_the_persons_own(diary: Diary) -> None:
    done, entries = shared(diary)
    assert not {entry.id for entry in entries} & {entry.id for entry in diary.entries}
    assert len({entry.id for entry in entries}) == 3
    assert {entry.note for entry in entries} == {""}
    assert (done.notes, done.columns_left_out) == (False, ("weather",))


def test_notes_are_shared_only_if_asked_for(diary: Diary) -> None:
    done, entries = shared(diary, notes=True)
    assert done.notes
    assert [entry.note for entry in entries] == [entry.note for entry in diary.entries]


def test_an_entry_that_is_only_a_note_is_left_out_of_a_share_and_counted(tmp_path: Path) -> None:
    diary = diary_of(tmp_path, "date,pain,note\n2026-11-18,6,\n2026-11-19,,a long walk\n")
    done, entries = shared(diary)
    assert (done.entries, done.left_out) == (len(entries), 1)


def test_the_next_share_of_a_name_has_the_same_dates_and_ids_and_another_name_others(diary: Diary) -> None:
    first, entries = shared(diary, "anna-1")
    diary.log(2, site="hip", side="left", date=TODAY)
    again, more = shared(Diary(diary.path, today=TODAY), "anna-1")
    assert again.share == first.share
    assert more[:3] == entries
    other, others = shared(diary, "anna-2")
    assert not {entry.id for entry in others} & {entry.id for entry in more}
    assert other.share != first.share


def test_a_name_that_is_not_given_is_random(diary: Diary) -> None:
    names = {done.share.pseudonym for done, _ in (shared(diary), shared(diary)) if done.share}
    assert len(names) == 2
    assert all(name.startswith("p-") and len(name) == 6 for name in names)
    assert set(load_shares(diary.path)) == names


def test_a_name_that_can_be_no_pseudonym_is_refused_before_anything_is_written(diary: Diary, out: Path) -> None:
    with pytest.raises(Misuse) as caught:
        export(diary, output=out, share=True, pseudonym="Anna Smith")
    assert caught.value.code == "BAD_ID"
    assert not out.exists()
    assert load_shares(diary.path) == {}


def test_what_turns_a_share_back_is_kept_beside_the_diary_for_its_owner_only(diary: Diary) -> None:
    done, _ = shared(diary, "anna-1")
    path = diary.path.parent / ".hiplog" / "shares.json"
    assert mode(path) == 0o600
    assert done.share is not None
    assert json.loads(path.read_bytes()) == {"anna-1": {"shift_days": done.share.shift_days, "key": done.share.key}}
    before = path.stat()
    shared(diary, "anna-1")
    assert path.stat() == before


@pytest.mark.usefixtures("offline")
def test_a_shared_package_is_valid_and_says_nothing_of_who_when_and_where(diary: Diary, out: Path) -> None:
    package = described(diary, out, share=True, pseudonym="p-7f3k")
    assert frictionless.validate(str(out / "datapackage.json")).flatten(["message"]) == []
    assert package["name"] == "p-7f3k"
    assert package["description"] == (
        "A pain diary, written with hiplog and shared under a pseudonym. Pseudonymised, not anonymous: all dates are "
        "moved by the same number of whole weeks, the ids are new, notes and columns of the person's own are left out; "
        "who knows the person may still recognise them. No licence is given: this is one person's health data, for "
        "whom it was given to."
    )
    said = b"".join(path.read_bytes() for path in out.iterdir()).decode()
    real = [text for entry in diary.entries for text in (str(entry.date), entry.id, *entry.note.split("\n")) if text]
    kept = (load_shares(diary.path)["p-7f3k"].key, "shift", str(diary.path.parent), "weather", "grey")
    assert [text for text in (*real, *kept) if text in said] == []


def test_a_shared_package_with_notes_says_so(diary: Diary, out: Path) -> None:
    package = described(diary, out, share=True, notes=True)
    assert "the ids are new, the notes are the person's own words;" in package["description"]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"p1": 1}',
        '{"p1": {"shift_days": -7}}',
        '{"p1": {"shift_days": 0, "key": "00000000000000000000000000000000"}}',
        '{"p1": {"shift_days": 0, "key": "00000000000000000000000000000000", "real_dates": 1}}',
        '{"p1": {"shift_days": 7, "key": "00000000000000000000000000000000"}}',
        '{"p1": {"shift_days": -8, "key": "00000000000000000000000000000000"}}',
        '{"p1": {"shift_days": -7, "key": "00"}}',
        '{"p1": {"shift_days": -7, "key": "no hexadecimal digits"}}',
    ],
)
def test_a_list_of_shares_that_cannot_be_understood_stops_sharing(diary: Diary, out: Path, text: str) -> None:
    shared(diary, "p1")
    path = diary.path.parent / ".hiplog" / "shares.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead) as caught:
        export(diary, output=out, share=True, pseudonym="p1")
    assert caught.value.code == "SHARES"
    assert str(caught.value) == (
        f"{path}, which keeps how far the dates of each share were moved, cannot be understood. Bring back its latest "
        "copy; or move it away, and later shares begin anew with other dates."
    )
    assert not out.exists()


def test_a_name_that_another_share_took_meanwhile_is_refused(diary: Diary) -> None:
    keep(diary.path, Share("p1", -7, "0" * 32))
    with pytest.raises(CannotWrite) as caught:
        keep(diary.path, Share("p1", -14, "1" * 32))
    assert caught.value.code == "CHANGED_ON_DISK"
    assert load_shares(diary.path)["p1"].shift_days == -7


# --- the files


def test_by_default_the_files_lie_in_the_current_folder_and_are_named_for_the_day_or_the_pseudonym(
    diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    export(diary)
    export(diary, form="datapackage")
    export(diary, share=True, pseudonym="p1")
    export(diary, form="datapackage", share=True, pseudonym="p1")
    names = ["mine", "p1", "p1.csv", "pain-diary-2026-11-20", "pain-diary-2026-11-20.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_a_csv_is_put_into_a_folder_that_is_there(diary: Diary, tmp_path: Path) -> None:
    assert export(diary, output=tmp_path).files == (tmp_path / "pain-diary-2026-11-20.csv",)


@pytest.mark.parametrize(("form", "name"), [("csv", "out"), ("datapackage", "out/diary.csv")])
def test_what_is_there_is_written_over_only_by_force(diary: Diary, out: Path, form: str, name: str) -> None:
    there = out.parent / name
    there.parent.mkdir(exist_ok=True)
    there.write_text("mine", encoding="utf-8")
    there.chmod(0o644)
    with pytest.raises(CannotWrite) as caught:
        export(diary, form=form, output=out, share=True)
    assert caught.value.code == "EXISTS"
    assert str(caught.value) == (
        f"{there} is there already; nothing was exported. Choose another place with -o, or write over it with --force."
    )
    assert there.read_text(encoding="utf-8") == "mine"
    assert load_shares(diary.path) == {}
    export(diary, form=form, output=out, force=True)
    assert there.read_bytes().decode() == csv_of(diary)
    assert mode(there) == 0o600


def test_a_link_that_leads_nowhere_is_there_too(diary: Diary, out: Path) -> None:
    out.symlink_to("nowhere")
    with pytest.raises(CannotWrite, match="is there already"):
        export(diary, output=out)


@pytest.mark.parametrize("name", ["diary.csv", "events.csv", ".hiplog/settings.toml", "linked.csv", "twin.csv"])
def test_the_diarys_own_files_are_not_written_over_even_by_force(diary: Diary, name: str) -> None:
    folder = diary.path.parent
    (folder / "linked.csv").symlink_to(diary.path)
    os.link(diary.path, folder / "twin.csv")
    with pytest.raises(CannotWrite) as caught:
        export(diary, output=folder / name, force=True)
    assert caught.value.code == "OWN_FILE"
    assert str(caught.value) == (
        f"{folder / name} belongs to the diary itself; nothing was exported. Choose another place with -o."
    )
    assert diary.path.read_bytes().decode() == DIARY


def test_a_data_package_is_not_laid_over_the_diary(diary: Diary) -> None:
    with pytest.raises(CannotWrite, match="belongs to the diary itself"):
        export(diary, form="datapackage", output=diary.path.parent, force=True)
    assert diary.path.read_bytes().decode() == DIARY


@pytest.mark.parametrize("form", ["csv", "datapackage"])
def test_a_place_in_a_folder_that_is_not_there_is_refused(diary: Diary, tmp_path: Path, form: str) -> None:
    with pytest.raises(CannotWrite) as caught:
        export(diary, form=form, output=tmp_path / "not there" / "out")
    assert caught.value.code == "NOT_FOUND"
    place = tmp_path / "not there" / ("out" if form == "csv" else "out/diary.csv")
    assert str(caught.value) == (
        f"{place} cannot be written: no such file or directory; nothing was exported. Choose another place with -o."
    )


def test_a_full_disk_leaves_what_was_there(diary: Diary, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(diary, form="datapackage", output=out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    diary.log(2, site="hip", side="left", date=TODAY)
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as caught:
        export(diary, form="datapackage", output=out, force=True)
    assert caught.value.code == "NO_SPACE"
    assert str(caught.value) == (
        f"There is no space left to write {out / 'diary.csv'}; nothing was exported. Free some space, then try again."
    )
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
