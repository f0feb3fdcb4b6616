"""One writer at a time, and none while a spreadsheet has the diary open."""

import datetime as dt
import errno
import os
import threading
from pathlib import Path

import pytest

from hiplog.diary import Diary
from hiplog.diary.lock import locked, make_folder, state_folder
from hiplog.errors import CannotWrite


def test_the_lock_lies_beside_the_diary_in_a_folder_for_its_owner_only(tmp_path: Path) -> None:
    with locked(tmp_path / "new" / "diary.csv") as folder:
        assert folder == tmp_path / "new" / ".hiplog"
        assert (folder / "lock").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_two_who_make_the_folder_at_once_both_have_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def first_another(self: Path, mode: int = 0o777) -> None:
        mkdir(self, mode)
        mkdir(self, mode)

    monkeypatch.setattr(Path, "mkdir", first_another)
    make_folder(tmp_path / "folder")
    assert (tmp_path / "folder").is_dir()


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / ".hiplog").write_bytes(b"")
    with pytest.raises(CannotWrite) as caught, locked(tmp_path / "diary.csv"):
        pass
    assert caught.value.code == "NOT_A_FOLDER"
    assert str(caught.value) == (
        f"{tmp_path}/.hiplog cannot be written: file exists; nothing was saved. "
        "Move away what is in the place of a folder, or choose another place with --diary."
    )


def test_the_folder_of_a_link_is_that_of_its_file(tmp_path: Path) -> None:
    link = tmp_path / "diary.csv"
    link.symlink_to(tmp_path / "real" / "diary.csv")
    assert state_folder(link) == tmp_path / "real" / ".hiplog"


def test_waiting_for_another_writer_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with locked(path):
            held.set()
            done.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    with pytest.raises(CannotWrite) as caught, locked(path, wait=0.05):
        pass
    done.set()
    other.join()
    assert caught.value.code == "OPEN_ELSEWHERE"
    assert str(caught.value) == (
        f"Another hiplog has been writing beside {path} for 0.05 seconds; nothing was saved. "
        "Let it finish or end it, then try again."
    )
    with locked(path, wait=0.05):
        pass


def test_a_lock_file_of_a_dead_process_does_not_matter(tmp_path: Path) -> None:
    for name in ("diary.csv.lock", ".hiplog/lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("4194304\n")
    with locked(tmp_path / "diary.csv", wait=0.05):
        pass


@pytest.mark.parametrize("name", [".~lock.diary.csv#", "~$diary.csv"])
def test_nothing_is_written_while_a_spreadsheet_has_the_diary_open(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    path = tmp_path / "diary.csv"
    with pytest.raises(CannotWrite) as caught, locked(path):
        pass
    assert caught.value.code == "OPEN_ELSEWHERE"
    assert str(caught.value) == (
        f"{path} is open in a spreadsheet ({name} lies beside it); saving there later would undo what is written now. "
        f"Close it there and try again. If no program has it open, delete {name}."
    )


def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, mode: int = 0o777) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(CannotWrite) as caught, locked(tmp_path / "diary.csv"):
        pass
    assert caught.value.code == "NO_SPACE"


def test_a_read_only_diary_is_not_written_and_leaves_no_trace_in_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,pain\n2026-11-01,5\n", encoding="utf-8")
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everything
    with pytest.raises(
        CannotWrite, match=r"it is read-only; nothing was saved\. Make the folder and the file writable"
    ):
        Diary(path, today=dt.date(2026, 11, 2)).log(4)
    assert path.read_text(encoding="utf-8") == "date,pain\n2026-11-01,5\n"
    assert not (tmp_path / ".hiplog" / "history").exists()
