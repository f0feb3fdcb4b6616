"""The rows kept beside a folder of people: used while the files are the same, never believed when anything is odd."""

import datetime as dt
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiplog.clinic.people import changes, kept
from hiplog.clinic.people.checks import row_of
from hiplog.clinic.people.row import Row

from .folders import RISEN, STEADY, TODAY, look, person, rows_of

EVENTS = """\
2026-10-01,prescribed,walking,"20 min, 5 days a week",,
2026-09-14,outcome,odi,22,,
2026-10-26,outcome,odi,40,,
2026-10-26,flag,night_pain,yes,,"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    person(tmp_path, "badger", RISEN, events=EVENTS)
    person(tmp_path, "curlew", STEADY, rows="2026-11-19,hip,left,12,")
    (tmp_path / "empty").mkdir()
    return tmp_path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of those who are read, not taken from what is kept."""
    found: list[str] = []
    whole = changes.rows_of

    def noted(people: Any, *rest: Any) -> tuple[Row, ...]:
        found.extend(person.name for person in people)
        return whole(people, *rest)

    monkeypatch.setattr(changes, "rows_of", noted)
    return found


def test_what_is_kept_is_the_same_and_nobody_is_read_again(root: Path, read: list[str]) -> None:
    first = look(root)
    assert read == ["badger", "curlew", "empty"]
    assert look(root) == first
    assert read == ["badger", "curlew", "empty"]


@pytest.mark.parametrize("change", ["diary", "events", "settings", "copy", "name"])
def test_only_who_has_changed_is_read_again(root: Path, read: list[str], change: str) -> None:
    look(root)
    read.clear()
    folder = root / "badger"
    if change == "diary":
        person(root, "badger", STEADY, events=EVENTS)
    elif change == "events":
        (folder / "events.csv").unlink()
    elif change == "settings":
        (folder / ".hiplog").mkdir()
        (folder / ".hiplog" / "settings.toml").write_text('main_site = "hip"\n', encoding="utf-8")
    elif change == "copy":
        (folder / "diary (1).csv").touch()
    else:
        folder.rename(root / "otter")
    look(root)
    assert read == ["otter" if change == "name" else "badger"]


def test_another_day_or_another_program_reads_everybody(
    root: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    look(root)
    read.clear()
    look(root, TODAY + dt.timedelta(1))
    assert len(read) == 3
    monkeypatch.setattr(kept, "made_by", lambda: "another")
    look(root, TODAY + dt.timedelta(1))
    assert len(read) == 6


def test_somebody_who_has_left_is_forgotten(root: Path) -> None:
    look(root)
    for file in (root / "badger").iterdir():
        file.unlink()
    (root / "badger").rmdir()
    look(root)
    assert "badger" not in (root / ".hiplog" / "caseload.json").read_text(encoding="utf-8")


def test_what_is_kept_is_for_its_owner_only_and_holds_no_note(tmp_path: Path) -> None:
    folder = person(tmp_path, "badger", STEADY, events="2026-11-02,visit,physio,,secret reason,")
    text = (
        (folder / "diary.csv")
        .read_text(encoding="utf-8")
        .replace("techniques", "note")
        .replace("left,4,", "left,4,secret")
    )
    (folder / "diary.csv").write_text(text, encoding="utf-8")
    look(tmp_path)
    path = tmp_path / ".hiplog" / "caseload.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "secret" not in path.read_text(encoding="utf-8")
    assert [file.name for file in path.parent.iterdir()] == ["caseload.json"]


@pytest.mark.parametrize(
    "content",
    ["", "[", "null", "[]", "{}", '{"by": 1}', "NaN", "[" * 100_000, "\xff", '{"by": "x", "day": "y", "rows": []}'],
)
def test_a_damaged_file_is_made_anew_without_a_word(root: Path, content: str) -> None:
    first = look(root)
    path = root / ".hiplog" / "caseload.json"
    path.write_text(content, encoding="latin-1")
    assert look(root) == first
    assert json.loads(path.read_bytes())["rows"]


plain = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3), st.lists(st.integers(), max_size=2)
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_row_with_anything_else_in_a_field_is_refused_or_is_a_row_of_the_same_shape(
    root: Path, data: st.DataObject
) -> None:
    rows = [row.to_json() | {"key": row.key} for row in looked(root)]
    row = data.draw(st.sampled_from(rows))
    name = data.draw(st.sampled_from(sorted(row)))
    try:
        found = row_of(row | {name: data.draw(plain)})
    except (ValueError, TypeError):
        return
    json.dumps(found.to_json(), allow_nan=False)
    assert row_of(found.to_json() | {"key": found.key}) == found


def looked(root: Path) -> tuple[Row, ...]:
    return look(root).rows


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pain_now", 11.0), ("pain_now", float("nan")), ("pain_now", True), ("interval", [1.0]),
        ("interval", ["a", "b"]),
        ("picture", [1.0]), ("meaningful", 1), ("last_entry", "yesterday"), ("last_entry", 3), ("days_logged", -1),
        ("days_logged", 2.0), ("attention", [{"code": "NONE", "text": ""}]), ("attention", [{"code": "STOPPED"}]),
        ("attention", "STOPPED"), ("flags", [{"key": "a", "text": "b", "date": "c", "same_day": False}]), ("word", 3),
        ("change", float("inf")), ("probability_lower", 1.5), ("adherence", [None]), ("pseudonym", None),
    ],
)  # fmt: skip
def test_a_kept_row_that_cannot_be_is_refused(root: Path, name: str, value: object) -> None:
    row = next(row for row in looked(root) if row.pseudonym == "badger")
    whole = row.to_json() | {"key": row.key}
    assert row_of(whole) == row
    with pytest.raises((ValueError, TypeError)):
        row_of(whole | {name: value})


@pytest.mark.parametrize("odd", [None, {}, {"pseudonym": "badger"}])
def test_a_kept_row_needs_all_its_fields_and_no_other(odd: object) -> None:
    with pytest.raises(ValueError, match="not the fields of a row"):
        row_of(odd)


@pytest.mark.parametrize("link", [".hiplog", ".hiplog/caseload.json"])
def test_nothing_is_kept_through_a_link(root: Path, tmp_path_factory: pytest.TempPathFactory, link: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "caseload.json").write_text("{}", encoding="utf-8")
    if link == ".hiplog":
        (root / link).symlink_to(outside)
    else:
        (root / ".hiplog").mkdir()
        (root / link).symlink_to(outside / "caseload.json")
    assert look(root) == look(root)
    assert (outside / "caseload.json").read_text(encoding="utf-8") == "{}"


def test_where_nothing_can_be_kept_everybody_is_read(root: Path, read: list[str]) -> None:
    (root / ".hiplog").touch()
    assert look(root) == look(root)
    assert len(read) == 6


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(OSError, match="there"):
        kept.put(tmp_path / "there", b"data")
    assert [file.name for file in tmp_path.iterdir()] == ["there"]


def test_progress_is_given_who_is_read(root: Path) -> None:
    from hiplog.clinic import caseload

    seen: list[str] = []
    caseload(root, today=TODAY, progress=lambda people: (seen.append(one.name) or one for one in people))
    assert seen == ["badger", "curlew", "empty"]


def test_without_a_day_it_is_that_of_the_clock(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hiplog.clinic import caseload
    from hiplog.diary.desk import Desk

    monkeypatch.setattr(Desk, "today", TODAY)
    assert caseload(str(root)).today == TODAY


def test_a_pseudonym_alone_is_in_the_rows(root: Path) -> None:
    assert set(rows_of(root)) == {"badger", "curlew", "empty"}
