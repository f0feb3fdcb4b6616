"""What lies around the diary: who may read it, who has it open, which copies a syncing program left."""

import os
from pathlib import Path

import pytest

from hiplog.diary import around
from hiplog.errors import Problem


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_bytes(b"date,pain\n")
    path.chmod(0o600)
    return path


def test_of_a_private_diary_alone_in_its_folder_nothing_is_said(diary: Path) -> None:
    assert around.problems(diary) == ()


def test_of_a_diary_that_has_gone_meanwhile_nothing_is_said(diary: Path) -> None:
    diary.unlink()
    assert around.problems(diary) == ()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_diary_that_others_may_read_is_said_and_not_changed(diary: Path, mode: int) -> None:
    diary.chmod(mode)
    message = (
        f"diary.csv may be read by other users of this computer (mode {mode:04o}). "
        f"To keep it to yourself: chmod 600 '{diary}'"
    )
    assert around.problems(diary) == (Problem(None, None, "PERMISSIVE_MODE", message),)
    assert diary.stat().st_mode & 0o777 == mode


def test_a_spreadsheet_that_has_the_diary_open_is_said(diary: Path) -> None:
    (diary.parent / ".~lock.diary.csv#").symlink_to("nowhere")
    message = (
        "diary.csv is open in a spreadsheet (.~lock.diary.csv# lies beside it). Nothing can be saved until it is "
        "closed there. If no program has it open, delete .~lock.diary.csv#."
    )
    assert around.problems(diary) == (Problem(None, None, "OPEN_ELSEWHERE", message),)


def test_a_folder_that_may_not_be_written_in_is_said(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _folder, _mode: False)
    message = (
        "The folder of diary.csv may not be written in, so nothing can be saved. Make it writable, or keep the "
        "diary in another folder."
    )
    assert around.problems(diary) == (Problem(None, None, "PERMISSION", message),)


def test_all_conflict_copies_are_named_in_one_sentence(diary: Path) -> None:
    for name in ("diary-LAPTOP.csv", "diary (conflicted copy 2026-11-20 101010).csv"):
        (diary.parent / name).write_bytes(b"date,pain\n")
    message = (
        "Beside diary.csv lies a copy made when two devices changed the diary: diary (conflicted copy 2026-11-20 "
        "101010).csv, diary-LAPTOP.csv. Entries may be in one of them only. 'hiplog merge' unites them; until then "
        "keep every copy."
    )
    assert around.problems(diary) == (Problem(None, None, "CONFLICT_COPY", message),)


@pytest.mark.parametrize(
    "name",
    [
        "diary.sync-conflict-20261120-101010-ABCDEFG.csv",
        "diary (Anna's conflicted copy 2026-11-20).csv",
        "diary (Anna's conflicted copy 2026-11-20) (1).csv",
        "diary (Anna (work)'s conflicted copy 2026-11-20).csv",
        "diary (Copie en conflit de Anna 2026-11-20).csv",
        "diary (In Konflikt stehende Kopie von Anna 2026-11-20).csv",
        "diary (SFConflict anna@example.org 2026-11-20-10-10-10).csv",
        "diary (Case Conflict).csv",
        "diary (conflicted copy 2026-11-20 101010).csv",
        "diary_conflict-20261120-101010.csv",
        "diary-DESKTOP-4F7K2.csv",
        "diary-Annas-MacBook-Pro.csv",
        "diary (1).csv",
    ],
)
def test_the_copies_of_syncing_programs_are_known_by_name(diary: Path, name: str) -> None:
    copy = diary.parent / name
    copy.write_bytes(b"date,pain\n")
    assert around.conflict_copies(diary) == (copy,)


@pytest.mark.parametrize("name", ["diary-old.csv", "diary2.csv", "diary.csv.bak", "my diary (1).csv", "diary (1).txt"])
def test_a_persons_own_files_are_no_conflict_copies(diary: Path, name: str) -> None:
    (diary.parent / name).write_bytes(b"date,pain\n")
    assert around.conflict_copies(diary) == ()


def test_a_folder_that_cannot_be_listed_has_no_copies(tmp_path: Path) -> None:
    assert around.conflict_copies(tmp_path / "nowhere" / "diary.csv") == ()
