"""Bytes in and out: whole or not at all, and never over what another program wrote."""

import errno
import os
from pathlib import Path

import pytest

from hiplog.diary import on_disk, store
from hiplog.diary.refusals import writing
from hiplog.errors import CannotRead, CannotWrite


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "diary.csv"
    path.write_bytes(b"date,pain\n2026-11-18,6\n")
    return path


def there(path: Path) -> on_disk.Stamp:
    stamp = on_disk.stamp(path)
    assert stamp is not None
    return stamp


def names(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


# --- reading -------------------------------------------------------------------------------------------------------


def test_a_file_is_read_whole(diary: Path) -> None:
    assert on_disk.read(diary) == b"date,pain\n2026-11-18,6\n"


def test_a_diary_that_is_not_there_names_the_commands_that_begin_one(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        on_disk.read(tmp_path / "diary.csv")
    assert caught.value.code == "NOT_FOUND"
    assert str(caught.value) == (
        f"There is no diary at {tmp_path}/diary.csv. 'hiplog log 5' begins one there; 'hiplog init' lays out a folder "
        "with a diary, notebooks and samples."
    )


@pytest.mark.parametrize("name", ["diary.csv/under_a_file", "nul\0byte"])
def test_a_path_that_cannot_be_is_not_found(diary: Path, name: str) -> None:
    with pytest.raises(CannotRead, match="There is no diary at") as caught:
        on_disk.read(diary.parent / name)
    assert caught.value.code == "NOT_FOUND"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead) as caught:
        on_disk.read(tmp_path)
    assert caught.value.code == "IS_DIRECTORY"
    assert str(caught.value) == (
        f"{tmp_path} is a folder, not a diary. Name the file in it, for example {tmp_path}/diary.csv."
    )


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "diary.csv")
    with pytest.raises(CannotRead) as caught:
        on_disk.read(tmp_path / "diary.csv")
    assert caught.value.code == "NOT_A_FILE"
    assert str(caught.value) == f"{tmp_path}/diary.csv is a pipe or a device, not a file. Name a CSV file."


def test_a_link_to_itself_cannot_be_read(tmp_path: Path) -> None:
    link = tmp_path / "diary.csv"
    link.symlink_to(link)
    with pytest.raises(CannotRead) as caught:
        on_disk.read(link)
    assert caught.value.code == "SYSTEM"
    assert str(caught.value) == (
        f"{link} cannot be read: too many levels of symbolic links. Check the disk, or name another file."
    )


def test_a_name_that_is_too_long_is_said_and_is_no_matter_of_permission(tmp_path: Path) -> None:
    path = tmp_path / ("d" * 300 + ".csv")
    with pytest.raises(CannotRead) as unread:
        on_disk.read(path)
    assert (unread.value.code, str(unread.value)) == (
        "NAME_TOO_LONG",
        f"{path} cannot be read: file name too long. Name a file that can be there.",
    )
    with pytest.raises(CannotWrite) as unwritten:
        store.create(path, b"")
    assert unwritten.value.code == "NAME_TOO_LONG"
    assert str(unwritten.value).endswith(
        " cannot be written: file name too long; nothing was saved. Choose a shorter name with --diary."
    )


def test_a_disk_that_fails_while_reading_is_said(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int, _size: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "read", fail)
    with pytest.raises(CannotRead, match=r"cannot be read: input/output error\. Check the disk, or name ") as caught:
        on_disk.read(diary)
    assert caught.value.code == "SYSTEM"


def test_a_file_cut_short_while_it_is_read_is_read_again(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_while_reading(diary, monkeypatch, times=1)
    assert on_disk.read(diary) == b"date,pain\n"


def test_a_file_that_changes_each_time_it_is_read_is_refused(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change_while_reading(diary, monkeypatch, times=100)
    monkeypatch.setattr(on_disk.time, "sleep", lambda _seconds: None)
    with pytest.raises(CannotRead) as caught:
        on_disk.read(diary)
    assert caught.value.code == "CHANGED_ON_DISK"
    assert str(caught.value) == (
        f"{diary} keeps changing while it is read. Wait for the other program, then try again."
    )


def change_while_reading(path: Path, monkeypatch: pytest.MonkeyPatch, *, times: int) -> None:
    sizes = iter([10, *range(9, -1, -1)] * times)
    left = iter(range(times))
    read = os.read

    def reading(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        if data and next(left, None) is not None:
            os.truncate(path, next(sizes))
        return data

    monkeypatch.setattr(os, "read", reading)


def test_the_ends_of_a_short_file_are_the_file(diary: Path) -> None:
    ends = on_disk.read_ends(diary, 100)
    assert (ends.head, ends.tail, ends.whole) == (diary.read_bytes(), diary.read_bytes(), True)


def test_the_ends_of_a_long_file_leave_its_middle_out(diary: Path) -> None:
    ends = on_disk.read_ends(diary, 5)
    assert (ends.head, ends.tail, ends.whole) == (b"date,", b"18,6\n"[-5:], False)
    assert len(ends.tail) == 5


def test_the_tail_begins_at_an_even_place_so_that_no_utf16_letter_is_cut(diary: Path) -> None:
    diary.write_bytes("abcdef".encode("utf-16-le"))
    assert on_disk.read_ends(diary, 5).tail == "def".encode("utf-16-le")


# --- appending -----------------------------------------------------------------------------------------------------


def test_a_row_is_appended(diary: Path) -> None:
    store.append(diary, b"2026-11-19,5\n", there(diary))
    assert diary.read_bytes() == b"date,pain\n2026-11-18,6\n2026-11-19,5\n"


def test_a_row_is_one_write_and_on_the_disk_before_the_return(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    write, fsync = os.write, os.fsync
    monkeypatch.setattr(os, "write", lambda *args: calls.append("write") or write(*args))
    monkeypatch.setattr(os, "fsync", lambda *args: calls.append("fsync") or fsync(*args))
    store.append(diary, b"2026-11-19,5\n", there(diary))
    assert calls == ["write", "fsync"]


def test_short_writes_are_continued(diary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data[:3])))
    store.append(diary, b"2026-11-19,5\n", there(diary))
    assert diary.read_bytes().endswith(b"6\n2026-11-19,5\n")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_a_full_disk_leaves_the_file_as_it_was(diary: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    before = diary.read_bytes()
    fail_after(monkeypatch, 7, number)
    with pytest.raises(CannotWrite) as caught:
        store.append(diary, b"2026-11-19,5\n", there(diary))
    assert caught.value.code == "NO_SPACE"
    assert str(caught.value) == (
        f"There is no space left to write {diary}; nothing was saved and the diary is as it was. "
        "Free some space, then try again."
    )
    assert diary.read_bytes() == before


def fail_after(monkeypatch: pytest.MonkeyPatch, size: int, number: int) -> None:
    write = os.write
    left = [size]

    def writes(descriptor: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(number, os.strerror(number))
        part = write(descriptor, bytes(data[: left[0]]))
        left[0] -= part
        return part

    monkeypatch.setattr(os, "write", writes)


def test_a_failed_append_does_not_cut_away_what_another_program_appended(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another_writes(_descriptor: int) -> None:
        with diary.open("ab") as other:
            other.write(b"2026-11-20,4\n")
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    at = there(diary)
    monkeypatch.setattr(os, "fsync", another_writes)
    with pytest.raises(CannotWrite) as caught:
        store.append(diary, b"2026-11-19,5\n", at)
    assert str(caught.value) == (
        f"{diary} cannot be written: input/output error; nothing was saved. "
        "Check the disk, or choose another place with --diary."
    )
    assert diary.read_bytes().endswith(b"2026-11-20,4\n")


def test_a_row_is_not_appended_to_a_file_that_is_another_by_now(diary: Path) -> None:
    at = there(diary)
    diary.write_bytes(b"date,pain\n")
    with pytest.raises(CannotWrite) as caught:
        store.append(diary, b"2026-11-19,5\n", at)
    assert caught.value.code == "CHANGED_ON_DISK"
    assert str(caught.value) == (
        f"{diary} was changed by another program at the same moment, so nothing was saved over it. "
        "Look at the diary, then try again."
    )
    assert diary.read_bytes() == b"date,pain\n"


def test_a_row_written_into_a_file_that_was_just_replaced_is_not_acknowledged(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def replaced(descriptor: int) -> None:
        fsync(descriptor)
        (diary.parent / "other").write_bytes(b"date,pain\n")
        (diary.parent / "other").replace(diary)

    at = there(diary)
    monkeypatch.setattr(os, "fsync", replaced)
    with pytest.raises(CannotWrite) as caught:
        store.append(diary, b"2026-11-19,5\n", at)
    assert caught.value.code == "CHANGED_ON_DISK"


# --- replacing -----------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole_and_keeps_its_mode(diary: Path) -> None:
    diary.chmod(0o640)
    store.replace(diary, diary.read_bytes(), b"date,pain\n")
    assert diary.read_bytes() == b"date,pain\n"
    assert diary.stat().st_mode & 0o777 == 0o640
    assert names(diary) == ["diary.csv"]


def test_a_file_that_no_longer_holds_what_was_read_is_not_replaced(diary: Path) -> None:
    with pytest.raises(CannotWrite) as caught:
        store.replace(diary, b"date,pain\n", b"")
    assert caught.value.code == "CHANGED_ON_DISK"
    assert diary.read_bytes() == b"date,pain\n2026-11-18,6\n"
    assert names(diary) == ["diary.csv"]


def test_a_full_disk_while_replacing_leaves_the_file_and_no_temporary_one(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = diary.read_bytes()
    fail_after(monkeypatch, 7, errno.ENOSPC)
    with pytest.raises(CannotWrite) as caught:
        store.replace(diary, before, before * 2)
    assert caught.value.code == "NO_SPACE"
    assert diary.read_bytes() == before
    assert names(diary) == ["diary.csv"]


def test_a_temporary_file_that_cannot_be_removed_does_not_hide_why(
    diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "diary.csv")

    monkeypatch.setattr(os, "replace", fail)
    monkeypatch.setattr(os, "unlink", fail)
    with pytest.raises(CannotWrite) as caught:
        store.replace(diary, diary.read_bytes(), b"")
    assert caught.value.code == "PERMISSION"
    assert str(caught.value) == (
        "diary.csv cannot be written: read-only file system; nothing was saved. "
        "Make the folder and the file writable, or choose another place with --diary."
    )


def test_what_a_killed_writer_left_behind_is_cleared_away(diary: Path) -> None:
    (diary.parent / ".diary.csv.4711.tmp").write_bytes(b"half")
    store.replace(diary, diary.read_bytes(), b"date,pain\n")
    assert names(diary) == ["diary.csv"]


def test_a_link_is_written_through(diary: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    link = folder / "my diary.csv"
    link.symlink_to(diary)
    store.replace(link, diary.read_bytes(), b"date,pain\n")
    store.append(link, b"2026-11-19,5\n", there(link))
    assert link.is_symlink()
    assert diary.read_bytes() == b"date,pain\n2026-11-19,5\n"


# --- creating ------------------------------------------------------------------------------------------------------


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    store.create(tmp_path / "diary.csv", b"date,pain\n")
    assert (tmp_path / "diary.csv").read_bytes() == b"date,pain\n"
    assert (tmp_path / "diary.csv").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_not_created_again(diary: Path) -> None:
    before = diary.read_bytes()
    with pytest.raises(CannotWrite) as caught:
        store.create(diary, b"")
    assert caught.value.code == "CHANGED_ON_DISK"
    assert diary.read_bytes() == before


# --- lines of hiplog's own logs ------------------------------------------------------------------------------------


def test_a_line_after_a_torn_one_begins_a_line_of_its_own(tmp_path: Path) -> None:
    log = tmp_path / "log"
    store.append_line(log, b"one\n")
    log.write_bytes(b'one\n{"op": "ad')
    store.append_line(log, b"two\n", sync=False)
    assert log.read_bytes() == b'one\n{"op": "ad\ntwo\n'
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_line_that_does_not_fit_is_not_there_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    store.append_line(log, b"one\n")
    fail_after(monkeypatch, 2, errno.ENOSPC)
    with pytest.raises(CannotWrite), writing(log):
        store.append_line(log, b"two\n")
    assert log.read_bytes() == b"one\n"


def test_a_folder_that_cannot_be_opened_is_not_synced(tmp_path: Path) -> None:
    store.sync_folder(tmp_path / "nowhere")
