"""Strict about folders: what is no person, no diary, or leads elsewhere is a row that says so, and is not followed."""

import os
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiplog.clinic.people.folder import LARGEST, a_link_in, people
from hiplog.errors import CannotRead

from .folders import STEADY, look, person, rows_of

RULE = "use 1 to 32 of a–z, 0–9, - and _, beginning with a letter or a digit. Rename the folder."


def problem(root: Path, name: str) -> str | None:
    return rows_of(root)[name].problem


@pytest.mark.parametrize("name", ["Anna Müller", "..anna", "a\\b", "-anna", "a" * 33, "con", "ANNA"])
def test_a_name_that_is_no_pseudonym_is_a_row_that_says_which_would_be(tmp_path: Path, name: str) -> None:
    person(tmp_path, name, STEADY)
    person(tmp_path, "badger", STEADY)
    assert problem(tmp_path, name) == f"{name!r} cannot be a pseudonym: {RULE}"
    assert rows_of(tmp_path)[name].pain_now is None
    assert rows_of(tmp_path)["badger"].problem is None


def test_a_name_that_is_no_text_is_written_out(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"an\xffa")).mkdir()
    assert [row.pseudonym for row in look(tmp_path).rows] == ["an\\udcffa"]


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    person(tmp_path / "elsewhere", "badger", STEADY)
    root = tmp_path / "caseload"
    root.mkdir()
    (root / "badger").symlink_to(tmp_path / "elsewhere" / "badger")
    (root / "gone").symlink_to(tmp_path / "nowhere")
    (root / "round").symlink_to(root / "round")
    said = "This is a link, and links to folders are not followed. Put the person's own folder in its place."
    assert {row.problem for row in look(root).rows} == {said}
    assert {row.last_entry for row in look(root).rows} == {None}


@pytest.mark.parametrize("name", ["diary.csv", "events.csv", ".hiplog", ".hiplog/settings.toml"])
def test_a_file_that_is_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    folder = person(tmp_path / "caseload", "badger", STEADY)
    outside = person(tmp_path, "outside", "99")
    (folder / ".hiplog").mkdir()
    if name == ".hiplog":
        (folder / name).rmdir()
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside / "diary.csv")
    row = rows_of(tmp_path / "caseload")["badger"]
    assert row.problem == f"{name} is a link, and links are not followed here. Put the file itself there."
    assert row.last_entry is None


def test_no_diary_says_what_to_put_there(tmp_path: Path) -> None:
    (tmp_path / "badger").mkdir()
    (tmp_path / "curlew").mkdir()
    (tmp_path / "curlew" / "Diary.csv").touch()
    assert problem(tmp_path, "badger") == (
        "There is no diary.csv in this folder. Put the person's diary there under that name."
    )
    assert problem(tmp_path, "curlew") == (
        "There is no diary.csv in this folder, but Diary.csv. If it is the person's diary, name it diary.csv."
    )


def test_a_hand_over_that_was_put_in_the_folder_is_named_with_the_command_that_reads_it(tmp_path: Path) -> None:
    (tmp_path / "badger").mkdir()
    (tmp_path / "badger" / "p-7f3k.zip").touch()
    assert problem(tmp_path, "badger") == (
        "There is no diary.csv in this folder, but p-7f3k.zip. 'hiplog receive' reads what a person handed over."
    )


def test_a_pipe_and_a_folder_in_the_place_of_a_diary_are_rows(tmp_path: Path) -> None:
    for name in ("pipe", "folder"):
        (tmp_path / name).mkdir()
    os.mkfifo(tmp_path / "pipe" / "diary.csv")
    (tmp_path / "folder" / "diary.csv").mkdir()
    assert problem(tmp_path, "pipe") == "diary.csv is a pipe or a device, not a file. Name a CSV file."
    assert str(problem(tmp_path, "folder")).startswith("diary.csv is a folder, not a diary.")


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    folder = person(tmp_path, "badger", STEADY)
    with (folder / "events.csv").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert problem(tmp_path, "badger") == (
        "events.csv is 16 MiB large, which no diary is; it was not read. Put the right file there."
    )


def test_a_folder_or_file_that_the_system_refuses_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person(tmp_path, "badger", STEADY)
    person(tmp_path, "curlew", STEADY)
    iterdir, lstat = Path.iterdir, Path.lstat

    def refused(path: Path) -> object:
        if path.name == "badger":
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path)

    def unseen(path: Path) -> os.stat_result:
        if path == tmp_path / "curlew" / "diary.csv":
            raise OSError(5, "Input/output error", str(path))
        return lstat(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    monkeypatch.setattr(Path, "lstat", unseen)
    faults = {one.name: one.fault for one in people(tmp_path)}
    assert faults["badger"] == "The folder cannot be read: permission denied. Check that it may be read by you."
    assert faults["curlew"] == "diary.csv cannot be read: input/output error. Put the file itself there."


def test_two_diaries_of_one_person_are_said_and_the_one_is_read(tmp_path: Path) -> None:
    folder = person(tmp_path, "badger", STEADY, events="2026-11-02,visit,physio,,,")
    (folder / "diary.sync-conflict-20261118-101010-ABCDEFG.csv").touch()
    (folder / "events (1).csv").touch()
    row = rows_of(tmp_path)["badger"]
    assert row.problem == (
        "Beside diary.csv lies diary.sync-conflict-20261118-101010-ABCDEFG.csv, so there may be two of this person. "
        "Only diary.csv is read; 'hiplog merge' unites two diaries. "
        "Beside events.csv lies events (1).csv, so there may be two of this person. "
        "Only events.csv is read; 'hiplog merge' unites two diaries."
    )
    assert row.pain_now == 4.5


def test_names_equal_but_for_case_may_be_two_diaries_of_one_person(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY)
    person(tmp_path, "Badger", STEADY)
    assert problem(tmp_path, "badger") == (
        "The folders Badger, badger differ only in large and small letters, so they may hold two diaries of one "
        "person. Give each person one folder."
    )
    assert problem(tmp_path, "Badger") == f"'Badger' cannot be a pseudonym: {RULE}"


def test_what_is_no_folder_or_a_programs_own_is_passed_over_but_a_diary_in_it_is_not(tmp_path: Path) -> None:
    person(tmp_path, "badger", STEADY)
    for name in (".git", "caseload.reviews"):
        (tmp_path / name).mkdir()
    (tmp_path / "caseload.html").touch()
    (tmp_path / "link.txt").symlink_to(tmp_path / "caseload.html")
    assert set(rows_of(tmp_path)) == {"badger"}
    person(tmp_path, ".hidden", STEADY)
    assert set(rows_of(tmp_path)) == {"badger", ".hidden"}


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("nowhere", "NOT_FOUND", "There is no folder {}. Name the folder that holds a folder for each person."),
        ("a\0b", "NOT_FOUND", "There is no folder {}. Name the folder that holds a folder for each person."),
        ("file", "NOT_A_FOLDER", "{} is a file, not a folder. Name the folder that holds a folder for each person."),
        (
            "x" * 300,
            "NAME_TOO_LONG",
            "The folder {} cannot be read: file name too long. Check that it may be read by you.",
        ),
    ],
)
def test_a_folder_that_cannot_be_listed_is_refused(tmp_path: Path, name: str, code: str, said: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotRead) as refused:
        look(tmp_path / name)
    assert (refused.value.code, refused.value.message) == (code, said.format(tmp_path / name))


def test_a_link_beside_the_diary_or_in_its_own_folder_is_found(tmp_path: Path) -> None:
    folder = person(tmp_path, "badger", STEADY)
    assert a_link_in(folder) == ""
    (folder / ".hiplog" / "history").mkdir(parents=True)
    (folder / ".hiplog" / "history" / "phone.jsonl").symlink_to("/etc/passwd")
    assert a_link_in(folder) == ".hiplog/history/phone.jsonl"
    (folder / "diary (1).csv").symlink_to("/etc/passwd")
    assert a_link_in(folder) == "diary (1).csv"


names = st.text(st.sampled_from(string.ascii_letters + "0123456789-_. é"), min_size=1, max_size=8).filter(
    lambda name: name.strip(".")
)
contents = st.one_of(
    st.none(),
    st.just(b"date,pain\n2026-11-01,5\n"),
    st.binary(max_size=40),
    st.binary(max_size=20).map(lambda more: b"date,pain\n2026-11-01,5\n" + more),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(names, st.tuples(contents, contents), min_size=1, max_size=4))
def test_whatever_lies_in_the_folders_everybody_has_a_row_with_numbers_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, tuple[bytes | None, bytes | None]]
) -> None:
    root = tmp_path_factory.mktemp("caseload")
    for name, files in found.items():
        (root / name).mkdir(exist_ok=True)
        for file, content in zip(("diary.csv", "events.csv"), files, strict=True):
            if content is not None:
                (root / name / file).write_bytes(content)
    rows = rows_of(root)
    shown = {name for name, files in found.items() if not name.startswith(".") or files[0] is not None}
    assert set(rows) == shown
    assert all(row.problem or row.picture for row in rows.values())
