"""Reading a hand-over into a folder of people: what is written, what a second one changes, and what stays."""

import datetime as dt
import hashlib
import json
import stat
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiplog import Diary
from hiplog.clinic import Received, prescriptions, receive
from hiplog.clinic.handover.brought import Counts
from hiplog.diary.exports import Period, export
from hiplog.diary.exports.handover import zipped
from hiplog.diary.settings import add_site, add_technique, set_value
from hiplog.errors import CannotRead

from .diaries import TODAY

DIARY = """\
date,pain,techniques,id
2026-11-02,6,ice 10,h0000000001
2026-11-03,5,none,h0000000002
2026-11-04,4,walking 20; ice,h0000000003
"""
EVENTS = """\
date,kind,key,value,note,id
2026-11-02,prescribed,ice,"10 min, 5 days a week",as Maria said,h0000000004
2026-11-03,outcome,psfs,climb stairs 4; sit 5,,h0000000005
2026-11-04,visit,physio,,,h0000000006
"""


@pytest.fixture
def home(tmp_path: Path) -> Diary:
    return diary_at(tmp_path / "home", DIARY, EVENTS)


def diary_at(folder: Path, diary: str, events: str = "") -> Diary:
    folder.mkdir(mode=0o700)
    (folder / "diary.csv").write_text(diary, encoding="utf-8")
    (folder / "events.csv").write_text(events, encoding="utf-8")
    return Diary(folder / "diary.csv", today=TODAY)


def hand_over(home: Diary, folder: Path, **asked: object) -> Received:
    """What the person makes, read into the clinic's folder."""
    wanted = {"pseudonym": "p1", "real_dates": True, **asked}
    file = export(home, form="handover", output=folder / "p.zip", force=True, **wanted).files[0]  # type: ignore[arg-type]
    return receive(file, folder / "caseload", today=TODAY)


def there(folder: Path) -> Diary:
    return Diary(folder / "caseload" / "p1" / "diary.csv", today=TODAY)


def test_the_first_makes_a_folder_with_both_files_for_its_owner_only(home: Diary, tmp_path: Path) -> None:
    done = hand_over(home, tmp_path)
    assert (done.pseudonym, done.begun, done.real_dates, done.new, done.problems) == ("p1", True, True, True, ())
    assert (done.entries, done.marks) == (Counts(added=3), Counts(added=3))
    folder = tmp_path / "caseload" / "p1"
    assert done.diary == folder / "diary.csv"
    files = [tmp_path / "caseload", *(tmp_path / "caseload").rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600, 0o700}
    assert sorted(path.name for path in folder.iterdir()) == [".hiplog", "diary.csv", "events.csv"]
    assert [line.source for line in there(tmp_path).history()] == ["hand-over p.zip"] * 6


def test_it_reads_back_equal_but_for_ids_and_notes(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    clinic = there(tmp_path)
    assert [replace(one, id="") for one in clinic.entries] == [replace(one, note="", id="") for one in home.entries]
    assert [replace(one, id="") for one in clinic.events] == [replace(one, note="", id="") for one in home.events]
    assert "Maria" not in clinic.marks.path.read_text()


def test_a_second_one_adds_what_is_new_and_follows_what_the_person_changed(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    home.log(3, date="2026-11-05", techniques="ice 5")
    home.edit(home.entries[0].id, pain=7)
    home.mark("visit", "physio", date="2026-11-18")
    done = hand_over(home, tmp_path)
    assert (done.begun, done.entries, done.marks) == (False, Counts(1, 1, 2), Counts(added=1, unchanged=3))
    clinic = there(tmp_path)
    assert [entry.pain for entry in clinic.entries] == [7, 5, 4, 3]
    assert [mark.date.day for mark in clinic.events] == [2, 3, 4, 18]
    again = hand_over(home, tmp_path)
    assert (again.new, again.entries, again.marks) == (False, Counts(unchanged=4), Counts(unchanged=4))


def test_what_the_clinic_wrote_changed_or_took_out_stays(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    clinic = there(tmp_path)
    clinic.mark("prescribed", "clamshells", "3 x 10, 3 days a week", date="2026-11-10")
    clinic.edit(clinic.entries[0].id, pain=8)
    clinic.remove(clinic.entries[1].id)
    clinic.marks.remove(clinic.events[2].id)
    home.edit(home.entries[0].id, pain=7)
    done = hand_over(home, tmp_path)
    assert done.entries == Counts(unchanged=1, kept=1, left_out=1)
    assert done.marks == Counts(unchanged=2, left_out=1)
    assert [entry.pain for entry in clinic.entries] == [8, 4]
    assert [one.technique for one in prescriptions(clinic).prescriptions] == ["ice", "clamshells"]
    assert done.text.splitlines() == [
        f"Read into: {tmp_path / 'caseload' / 'p1'}",
        "Entries: 1 as before, 1 changed here, which stay as they are here, 1 taken out here, which stay out.",
        "Marks: 2 as before, 1 taken out here, which stay out.",
    ]


def test_what_was_taken_back_comes_with_the_next_one(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    clinic = there(tmp_path)
    assert clinic.undo().text == "Taken back: importing 3 marks."
    assert clinic.undo().text == "Taken back: importing 3 entries."
    assert hand_over(home, tmp_path).entries == Counts(added=3)


def test_a_hand_over_of_fewer_days_takes_nothing_away(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    done = hand_over(home, tmp_path, period=Period(dt.date(2026, 11, 4), None))
    assert (done.entries, len(there(tmp_path).entries)) == (Counts(unchanged=1), 3)


def test_a_row_that_the_clinic_holds_is_not_written_over(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    clinic = there(tmp_path)
    for path, old, new in ((clinic.path, ",6,", ",six,"), (clinic.marks.path, "visit", "vizit")):
        path.write_text(path.read_text().replace(old, new))
    done = hand_over(home, tmp_path)
    assert (done.entries, done.marks) == (Counts(unchanged=2, kept=1), Counts(unchanged=2, kept=1))
    assert ",six," in clinic.path.read_text()


def test_columns_that_the_clinic_added_stay_with_a_row_that_the_person_changed(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    clinic = there(tmp_path)
    lines = clinic.path.read_text().splitlines()
    rows = [f"{line},{'remark' if at == 0 else 'seen by us'}" for at, line in enumerate(lines)]
    clinic.path.write_text("\n".join(rows) + "\n")
    home.edit(home.entries[0].id, pain=7)
    assert hand_over(home, tmp_path).entries.updated == 1
    assert clinic.path.read_text().count("seen by us") == 3


def test_names_of_ones_own_are_added_and_one_that_cannot_be_is_named(home: Diary, tmp_path: Path) -> None:
    add_technique(home.path.parent, "hula hoop", "activity")
    add_site(home.path.parent, "little toe")
    home.log(3, date="2026-11-05", techniques="hula hoop 5", site="little toe")
    assert hand_over(home, tmp_path).problems == ()
    clinic = there(tmp_path)
    assert (clinic.settings.techniques, clinic.settings.sites) == ({"hula_hoop": "activity"}, ("little_toe",))
    assert clinic.entries[-1].techniques == "hula_hoop 5"
    assert hand_over(home, tmp_path).entries == Counts(unchanged=4)


def test_settings_on_which_answers_depend_come_along_where_nothing_is_set_there(home: Diary, tmp_path: Path) -> None:
    for key, value in (("main_site", "hip"), ("main_side", "left"), ("meaningful_points", 2)):
        set_value(home.path.parent, key, value)
    hand_over(home, tmp_path)
    clinic = there(tmp_path).settings
    assert (clinic.main_site, clinic.main_side, clinic.meaningful_points) == ("hip", "left", 2)
    set_value(tmp_path / "caseload" / "p1", "main_side", "right")
    set_value(tmp_path / "caseload" / "p1", "meaningful_percent", 30)
    hand_over(home, tmp_path)
    again = there(tmp_path).settings
    assert (again.main_side, again.meaningful_points, again.meaningful_percent) == ("right", None, 30)


def test_a_setting_that_cannot_be_is_named(tmp_path: Path) -> None:
    files = {"diary.csv": "date,pain,id\n2026-11-02,5,h000000000a\n"}
    file = packed(tmp_path, files, hiplog_settings={"main_site": "nowhere", "episode_threshold": 5})
    done = receive(file, tmp_path / "caseload", today=TODAY)
    assert [(problem.column, problem.code) for problem in done.problems] == [("main_site", "UNKNOWN_SITE")]
    assert there(tmp_path).settings.episode_threshold == 5


def test_moved_dates_are_said(home: Diary, tmp_path: Path) -> None:
    done = hand_over(home, tmp_path, real_dates=False)
    assert not done.real_dates
    assert done.text.splitlines() == [
        f"New: {tmp_path / 'caseload' / 'p1'}",
        "Entries: 3 added.",
        "Marks: 3 added.",
        (
            "Its dates are moved by whole weeks that only the person knows: what you write here with today's date does "
            "not stand beside the right days. For real dates ask for: hiplog export --format handover --real-dates"
        ),
    ]
    assert {line.op for line in there(tmp_path).history()} == {"import"}


def test_marks_alone_are_read_too(tmp_path: Path) -> None:
    home = diary_at(tmp_path / "home", "date,pain\n", EVENTS)
    done = hand_over(home, tmp_path)
    assert (done.entries, done.marks) == (Counts(), Counts(added=3))
    assert there(tmp_path).entries == ()
    assert done.text.splitlines()[1] == "Entries: none."
    assert hand_over(home, tmp_path).begun is False


def test_another_diary_under_the_same_name_is_refused(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    other = diary_at(tmp_path / "other", DIARY)
    before = {path: path.read_bytes() for path in (tmp_path / "caseload").rglob("*") if path.is_file()}
    with pytest.raises(CannotRead) as caught:
        hand_over(other, tmp_path)
    assert caught.value.code == "ANOTHER_DIARY"
    assert str(caught.value) == (
        f"{tmp_path / 'caseload' / 'p1'} holds another diary than the one handed over as p1; nothing was written. "
        "If they are two people, or one whose list of shares was lost, ask for a hand-over under another name: "
        "hiplog export --format handover --pseudonym NAME"
    )
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_that_was_laid_there_by_hand_is_taken_where_rows_are_the_same(home: Diary, tmp_path: Path) -> None:
    hand_over(home, tmp_path)
    owner = tmp_path / "caseload" / "p1" / ".hiplog" / "handover.json"
    owner.unlink()
    assert hand_over(home, tmp_path).begun is False
    owner.unlink()
    there(tmp_path).path.write_text("date,pain\n2026-11-02,5\n")
    there(tmp_path).marks.path.unlink()
    with pytest.raises(CannotRead, match="holds another diary"):
        hand_over(home, tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_an_owner_that_cannot_be_understood_stops_it(home: Diary, tmp_path: Path, text: str) -> None:
    hand_over(home, tmp_path)
    owner = tmp_path / "caseload" / "p1" / ".hiplog" / "handover.json"
    owner.write_text(text)
    with pytest.raises(CannotRead) as caught:
        hand_over(home, tmp_path)
    assert (caught.value.code, str(caught.value)) == (
        "HANDOVER",
        (
            f"{owner}, which says whose hand-overs are taken there, cannot be understood. "
            "Move it away, then read the hand-over again."
        ),
    )


@pytest.mark.parametrize("part", ["p1", "p1/diary.csv", "p1/events.csv", "p1/.hiplog"])
def test_links_are_not_followed(home: Diary, tmp_path: Path, part: str) -> None:
    outside = tmp_path / "caseload" / "elsewhere"
    outside.mkdir(parents=True)
    link = tmp_path / "caseload" / part
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    with pytest.raises(CannotRead) as caught:
        hand_over(home, tmp_path)
    assert caught.value.code == "OUTSIDE_FOLDER"
    assert str(caught.value) == (
        f"{link} is a link, and links are not followed here. Put the person's own folder in its place."
    )
    assert list(outside.iterdir()) == []


def test_a_link_out_of_the_folder_is_refused_as_everywhere(home: Diary, tmp_path: Path) -> None:
    (tmp_path / "caseload").mkdir()
    (tmp_path / "caseload" / "p1").symlink_to(tmp_path)
    with pytest.raises(CannotRead, match="leads out of the folder"):
        hand_over(home, tmp_path)


def test_a_place_that_is_no_folder_is_refused(home: Diary, tmp_path: Path) -> None:
    file = export(home, form="handover", pseudonym="p1", output=tmp_path / "p.zip").files[0]
    for place in (tmp_path / "p.zip", tmp_path / "not" / "there"):
        with pytest.raises(CannotRead) as caught:
            receive(file, place, today=TODAY)
        assert (caught.value.code, str(caught.value)) == (
            "NOT_A_FOLDER",
            f"There is no folder {place}. Make it first, or name the folder of people that is there.",
        )
    (tmp_path / "caseload").mkdir()
    (tmp_path / "caseload" / "p1").write_text("")
    with pytest.raises(CannotRead, match="is no folder"):
        receive(file, tmp_path / "caseload", today=TODAY)


def test_a_file_that_is_not_there_or_may_not_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match=r"There is no file at .*p\.zip\."):
        receive(tmp_path / "p.zip", tmp_path)
    with pytest.raises(CannotRead) as caught:
        receive(tmp_path, tmp_path)
    assert caught.value.code == "IS_DIRECTORY"


def packed(tmp_path: Path, files: dict[str, str], **words: object) -> Path:
    """A hand-over that somebody packed with files of their own."""
    data = {name: text.encode() for name, text in files.items()}
    resources = [
        {"path": name, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"} for name, content in data.items()
    ]
    description = {"name": "p1", "hiplog_schema": 1, "hiplog_source": "x", "resources": resources, **words}
    (tmp_path / "p.zip").write_bytes(zipped({**data, "datapackage.json": json.dumps(description).encode()}))
    return tmp_path / "p.zip"


def test_rows_that_cannot_be_read_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = packed(
        tmp_path,
        {
            "diary.csv": "date,pain,id\n2026-11-02,5,h000000000a\n2026-11-03,twelve,h000000000b\n2026-11-04,5,\n",
            "events.csv": "date,kind,key,id\n2026-11-02,vizit,,h000000000c\n2026-11-02,visit,,h000000000d\n",
        },
        hiplog_techniques={"roller": "tool", "10": "tool", "swimming": "water", "ice": "tool"},
        hiplog_sites=["hip", "left hip", "5"],
    )
    done = receive(file, tmp_path / "caseload", today=TODAY)
    assert (done.entries, done.marks) == (Counts(added=1), Counts(added=1))
    assert [(problem.line, problem.code) for problem in done.problems] == [
        *((None, code) for code in ("NAME", "NAME", "UNKNOWN_FAMILY", "NAME", "NAME")),
        (3, "NOT_A_SCORE"),
        (4, "MISSING"),
        (2, "UNKNOWN_KIND"),
    ]
    messages = [problem.message for problem in done.problems]
    assert messages[2].startswith("datapackage.json: There is no family 'water'.")
    assert messages[3].startswith("datapackage.json: There is no site 'left hip'.")
    assert messages[5].startswith("diary.csv in the hand-over, line 3: pain must be a number from 0 to 10")
    assert messages[6] == "diary.csv in the hand-over, line 4: the row has no id, as each row of a hand-over has."
    assert done.to_json()["problems"][0]["code"] == "NAME"
    assert done.text.splitlines()[3:] == messages + done.text.splitlines()[-1:]


@pytest.mark.parametrize("name", ["diary.csv", "events.csv"])
def test_a_file_that_the_reader_refuses_stops_it_before_anything_is_written(tmp_path: Path, name: str) -> None:
    files = {
        "diary.csv": "date,pain,id\n2026-11-02,5,h000000000a\n",
        "events.csv": "date,kind,id\n",
        name: "a,b\n1,2\n",
    }
    with pytest.raises(CannotRead) as caught:
        receive(packed(tmp_path, files), tmp_path / "caseload", today=TODAY)
    assert str(caught.value).startswith(f"{name} in the hand-over cannot be read: ")
    assert str(caught.value).endswith(" Nothing was written.")
    assert not (tmp_path / "caseload").exists()


DAYS = st.integers(2, 19)
SCORES = st.lists(st.tuples(DAYS, st.integers(0, 10), st.sampled_from(["", "none", "ice 10"])), max_size=4)
VISITS = st.lists(st.tuples(DAYS, st.sampled_from(["visit,", "flare,hip", "start,ice", "outcome,odi"])), max_size=3)
Scores, Visits = list[tuple[int, int, str]], list[tuple[int, str]]


def wrote(home: Diary, at: int, scores: Scores, visits: Visits) -> None:
    """Add rows by hand, with ids that begin with `at`."""
    rows = [f"2026-11-{day:02},{pain},{done},private,h{at}{n:09}" for n, (day, pain, done) in enumerate(scores)]
    marks = [f"2026-11-{day:02},{kind},private,private,h{at + 1}{n:09}" for n, (day, kind) in enumerate(visits)]
    for path, lines in ((home.path, rows), (home.marks.path, marks)):
        path.write_text(path.read_text() + "".join(f"{line}\n" for line in lines))


@settings(max_examples=6, deadline=None)
@given(SCORES, VISITS, SCORES, VISITS)
def test_two_hand_overs_are_the_diary_and_the_clinics_own_marks(
    scores: Scores, visits: Visits, later_scores: Scores, later_visits: Visits
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        head = "date,pain,techniques,note,id\n2026-11-01,5,none,,h0000000001\n"
        home = diary_at(folder / "home", head, "date,kind,key,value,note,id\n")
        wrote(home, 2, scores, visits)
        hand_over(home, folder)
        clinic = there(folder)
        own = clinic.mark("prescribed", "walking", "20 min daily")
        wrote(home, 4, later_scores, later_visits)
        done = hand_over(home, folder)
        assert done.entries == Counts(added=len(later_scores), unchanged=1 + len(scores))
        assert done.marks == Counts(added=len(later_visits), unchanged=len(visits))
        assert [replace(one, id="") for one in clinic.entries] == [replace(one, id="", note="") for one in home.entries]
        assert [replace(one, id="") for one in clinic.events if one != own] == [
            replace(one, id="", note="", value="private" if one.kind == "outcome" else "") for one in home.events
        ]
        assert own in clinic.events
        written = b"".join(path.read_bytes() for path in (folder / "caseload").rglob("*") if path.is_file())
        assert b"private,private" not in written
