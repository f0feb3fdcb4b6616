"""The copy before the first write of a day."""

import datetime as dt
import errno
import os
from pathlib import Path

import pytest

from hiplog.diary.backup import back_up

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_bytes(b"date,pain\n2026-11-18,6\n")
    return path


def copies(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / ".hiplog" / "backup").iterdir())


def test_the_diary_is_copied_before_the_first_write_of_a_day_only(diary: Path, tmp_path: Path) -> None:
    back_up(diary, tmp_path / ".hiplog", DAY)
    diary.write_bytes(b"date,pain\n")
    back_up(diary, tmp_path / ".hiplog", DAY)
    copy = tmp_path / ".hiplog" / "backup" / "2026-11-20.csv"
    assert copy.read_bytes() == b"date,pain\n2026-11-18,6\n"
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_diary_that_is_not_there_yet_has_no_copy(tmp_path: Path) -> None:
    back_up(tmp_path / "diary.csv", tmp_path / ".hiplog", DAY)
    assert not (tmp_path / ".hiplog").exists()


def test_the_last_thirty_are_kept(diary: Path, tmp_path: Path) -> None:
    for day in range(40):
        back_up(diary, tmp_path / ".hiplog", DAY + dt.timedelta(days=day))
    assert len(copies(tmp_path)) == 30
    assert copies(tmp_path)[0] == "2026-11-30.csv"


def test_another_file_of_the_folder_has_copies_of_its_own(diary: Path, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_bytes(b"date,kind\n")
    back_up(diary, tmp_path / ".hiplog", DAY)
    back_up(tmp_path / "events.csv", tmp_path / ".hiplog", DAY)
    assert copies(tmp_path) == ["2026-11-20.csv", "2026-11-20.events.csv"]


def test_a_copy_that_fails_leaves_nothing_half_written(
    diary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        back_up(diary, tmp_path / ".hiplog", DAY)
    assert copies(tmp_path) == []
