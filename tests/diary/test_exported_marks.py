"""Marks in an export: in a data package and in the one file that is handed over; shared, described, read back equal."""

import datetime as dt
import json
import stat
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog.diary import Diary
from hiplog.diary.events import KINDS, Event
from hiplog.diary.events_file import NEW, events_of, read_events, rewritten
from hiplog.diary.exports import Export, Period, export, load_shares
from hiplog.diary.settings import add_site, add_technique
from hiplog.diary.tail import Words, accepted
from hiplog.diary.vocabulary import vocabulary
from hiplog.diary.writer import render_header
from hiplog.errors import CannotRead, CannotWrite, Misuse

TODAY = dt.date(2026, 11, 20)
WORDS = Words(TODAY, vocabulary(), ())
DIARY = "date,pain,note,id\n2026-11-18,5,woke stiff,h3f9k2m7qxa\n2026-11-19,4,,h8w1c4n0tzp\n"
EVENTS = """\
date,kind,key,value,note,mood,id
2026-11-02,prescribed,ice,"10 min, 5 days a week",as Maria said,,h000000000a
2026-11-03,skipped,,sick,,low,h000000000b
2026-11-04,outcome,psfs,climb stairs 4; sit 5,,,h000000000c
2026-11-05,outcome,odi,34,,,h000000000d
2026-11-06,visit,maria,,,,
2026-11-07,flaer,hip,,,,h000000000f
"""


@pytest.fixture
def diary(tmp_path: Path) -> Diary:
    return diary_of(tmp_path / "mine", EVENTS)


def diary_of(folder: Path, events: str, text: str = DIARY) -> Diary:
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "diary.csv").write_text(text, encoding="utf-8")
    (folder / "events.csv").write_text(events, encoding="utf-8")
    return Diary(folder / "diary.csv", today=TODAY)


def marks_in(data: bytes) -> tuple[Event, ...]:
    return events_of(accepted(read_events(data, WORDS)), WORDS.vocabulary)


def members(done: Export) -> dict[str, bytes]:
    with zipfile.ZipFile(done.files[0]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_package_has_the_marks_that_load_and_says_what_they_are(diary: Diary, tmp_path: Path) -> None:
    done = export(diary, form="datapackage", output=tmp_path / "out")
    assert [path.name for path in done.files] == ["diary.csv", "events.csv", "datapackage.json"]
    assert (done.entries, done.marks, done.held, done.own_words) == (2, 5, 1, ())
    assert done.columns_left_out == ("events.csv: mood",)
    assert done.period == Period(dt.date(2026, 11, 2), dt.date(2026, 11, 19))
    assert frictionless.validate(str(tmp_path / "out" / "datapackage.json")).flatten(["message"]) == []
    assert [replace(mark, id="") for mark in marks_in(done.files[1].read_bytes())] == [
        replace(mark, id="") for mark in diary.events
    ]
    rows = frictionless.Package(str(tmp_path / "out" / "datapackage.json")).get_table_resource("events").read_rows()
    assert rows[0].to_dict() == {
        "date": dt.date(2026, 11, 2), "kind": "prescribed", "key": "ice", "value": "10 min, 5 days a week",
        "note": "as Maria said", "id": "h000000000a",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("2026-11-02", "", "constraint-error"),
        ("outcome", "score", "constraint-error"),
        ("h000000000a", "x", "constraint-error"),
    ],
)
def test_the_description_refuses_marks_that_the_columns_do_not_allow(
    diary: Diary, tmp_path: Path, old: str, new: str, error: str
) -> None:
    export(diary, form="datapackage", output=tmp_path / "out")
    path = tmp_path / "out" / "events.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    described = json.loads((tmp_path / "out" / "datapackage.json").read_bytes())
    for resource in described["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps(described))
    found = frictionless.validate(str(tmp_path / "out" / "datapackage.json")).flatten(["type"])
    assert [error] in found


def test_without_marks_there_is_no_file_of_them(tmp_path: Path) -> None:
    done = export(diary_of(tmp_path / "mine", ""), form="datapackage", output=tmp_path / "out")
    assert [path.name for path in done.files] == ["diary.csv", "datapackage.json"]


def test_what_is_handed_over_is_one_file_for_its_owner_without_a_clock(diary: Diary, tmp_path: Path) -> None:
    done = export(diary, form="handover", pseudonym="p1", output=tmp_path)
    assert done.files == (tmp_path / "p1.zip",)
    assert stat.S_IMODE(done.files[0].stat().st_mode) == 0o600
    first = done.files[0].read_bytes()
    again = export(diary, form="handover", pseudonym="p1", output=tmp_path / "again.zip").files[0]
    assert again.read_bytes() == first
    assert list(members(done)) == ["diary.csv", "events.csv", "datapackage.json"]


def test_marks_are_shared_with_the_days_and_ids_of_the_entries_and_without_what_is_a_note(
    diary: Diary, tmp_path: Path
) -> None:
    done = export(diary, form="handover", pseudonym="p1", output=tmp_path)
    share = load_shares(diary.path)["p1"]
    assert [
        (share.real_day(mark.date).day, mark.kind, mark.key, mark.value, mark.note)
        for mark in marks_in(members(done)["events.csv"])
    ] == [
        (2, "prescribed", "ice", "10 min, 5 days a week", ""),
        (3, "skipped", "", "", ""),
        (4, "outcome", "psfs", "climb stairs 4; sit 5", ""),
        (5, "outcome", "odi", "34", ""),
        (6, "visit", "maria", "", ""),
    ]
    assert done.own_words == ("maria", "climb stairs 4; sit 5")
    said = b"".join(members(done).values()).decode()
    hidden = ["2026-11-0", "h000000000", "Maria", "sick", "woke stiff", "mood", share.key, "shift"]
    assert [text for text in hidden if text in said] == []
    described = json.loads(members(done)["datapackage.json"])
    assert (described["hiplog_source"], described["hiplog_dates"]) == (share.source, "moved")


def test_notes_go_only_if_asked_for_and_then_reasons_too(diary: Diary, tmp_path: Path) -> None:
    marks = marks_in(members(export(diary, form="handover", notes=True, output=tmp_path / "p.zip"))["events.csv"])
    assert (marks[0].note, marks[1].value) == ("as Maria said", "sick")


def test_real_dates_are_kept_only_if_asked_for_and_by_name(diary: Diary, tmp_path: Path) -> None:
    done = export(diary, form="handover", pseudonym="p1", real_dates=True, output=tmp_path)
    files = members(done)
    assert [mark.date.day for mark in marks_in(files["events.csv"])] == [2, 3, 4, 5, 6]
    described = json.loads(files["datapackage.json"])
    assert described["hiplog_dates"] == "real"
    assert "not anonymous: the dates are the real ones, the ids are new" in described["description"]
    assert load_shares(diary.path)["p1"].real_dates
    with pytest.raises(Misuse) as caught:
        export(diary, form="handover", pseudonym="p1", output=tmp_path, force=True)
    assert (caught.value.code, caught.value.column) == ("REAL_DATES", "real_dates")


def test_a_mark_without_an_id_has_the_same_one_after_the_file_got_it(diary: Diary, tmp_path: Path) -> None:
    before = marks_in(members(export(diary, form="handover", pseudonym="p1", output=tmp_path / "a"))["events.csv"])
    diary.marks.remove("h000000000b")  # a rewrite, in which rows without an id get one
    after = marks_in(members(export(diary, form="handover", pseudonym="p1", output=tmp_path / "b"))["events.csv"])
    assert after == (before[0], *before[2:])


def test_marks_alone_are_something_to_hand_over(tmp_path: Path) -> None:
    diary = diary_of(tmp_path / "mine", EVENTS, "date,pain,note\n2026-11-19,,only a note\n")
    done = export(diary, form="handover", output=tmp_path)
    assert (done.entries, done.left_out, done.marks) == (0, 1, 5)


def test_only_marks_of_the_period_go_out(diary: Diary, tmp_path: Path) -> None:
    period = Period(dt.date(2026, 11, 4), dt.date(2026, 11, 18))
    done = export(diary, form="datapackage", output=tmp_path / "out", period=period)
    assert (done.entries, done.marks) == (1, 3)


def test_names_of_ones_own_in_marks_are_described(diary: Diary, tmp_path: Path) -> None:
    folder = diary.path.parent
    add_technique(folder, "hula hoop", "activity")
    add_technique(folder, "not used", "activity")
    add_site(folder, "little toe")
    diary.mark("start", "hula hoop")
    diary.mark("flare", "little toe")
    done = export(diary, form="datapackage", output=tmp_path / "out")
    assert done.words == {"hiplog_techniques": {"hula_hoop": "activity"}, "hiplog_sites": ["little_toe"]}


def test_a_csv_needs_no_marks_and_marks_that_are_refused_stop_the_rest(diary: Diary, tmp_path: Path) -> None:
    (diary.path.parent / "events.csv").write_bytes(b"\x00\x00")
    assert export(diary, output=tmp_path / "out.csv").marks == 0
    with pytest.raises(CannotRead):
        export(diary, form="handover", output=tmp_path)


def test_a_mark_that_could_not_be_read_back_stops_the_export(
    diary: Diary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hiplog.diary.events.written", lambda event: {**event.as_row(), "kind": "oddity"})
    with pytest.raises(CannotWrite) as caught:
        export(diary, form="handover", output=tmp_path)
    assert (caught.value.code, caught.value.column) == ("UNKNOWN_KIND", "kind")
    assert str(caught.value).startswith("A mark could not be read back from an export: There is no kind of mark")
    assert list(tmp_path.glob("*.zip")) == []


KEYS = {"technique": ["ice", "foam_roller"], "site": ["", "hip"], "name": ["psfs", "odi", "physio"]}
TEXTS = st.tuples(st.sampled_from(["", "=", "'", "@", "-", '"', "\n"]), st.text(max_size=8)).map("".join)
MARKS = st.lists(
    st.sampled_from(list(KINDS)).flatmap(
        lambda kind: st.builds(
            Event,
            date=st.dates(dt.date(1960, 1, 1), TODAY),
            kind=st.just(kind),
            key=st.sampled_from(KEYS[KINDS[kind][0]]),
            value=st.sampled_from(["34", "3.50", "10 min, 5 days a week", "yes"]) | TEXTS,
            note=TEXTS,
            id=st.integers(0, 10**10 - 1).map(lambda number: f"h{number:010d}"),
        )
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda mark: mark.id,
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(MARKS, st.booleans(), st.booleans())
def test_what_is_handed_over_reads_back_equal_but_for_days_ids_and_what_is_a_note(
    marks: list[Event], notes: bool, real_dates: bool
) -> None:
    empty = accepted(read_events(NEW.whole(render_header(NEW)), WORDS))
    text = rewritten(empty, {mark.id: (mark, {}) for mark in marks})
    with tempfile.TemporaryDirectory() as folder:
        diary = diary_of(Path(folder, "mine"), text.decode())
        (diary.path.parent / "events.csv").write_bytes(text)
        loaded = diary.events
        done = export(
            diary, form="handover", pseudonym="p1", notes=notes, real_dates=real_dates, output=Path(folder, "p1.zip")
        )
        share = load_shares(diary.path)["p1"]
        back = marks_in(members(done)["events.csv"]) if loaded else ()
    assert share.real_dates == real_dates
    kept = ("prescribed", "outcome", "flag")
    assert [replace(mark, date=share.real_day(mark.date)) for mark in back] == [
        replace(
            mark,
            id=share.shared_id(mark.id),
            note=mark.note if notes else "",
            value=mark.value if notes or mark.kind in kept else "",
        )
        for mark in loaded
    ]
