"""The bytes of a diary, onto the disk: append one row, replace the file, create it.

Nothing here knows what a row means.  The order of a write is the promise that an acknowledged entry is not lost: the
caller holds the lock (:mod:`hiplog.diary.lock`) and has written the history line; then `append` or `replace` puts the
bytes on the disk, fsynced, or leaves the file as it was and raises.  A symbolic link is followed, never replaced.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hiplog.diary.on_disk import Stamp, read, read_from, stamp_of
from hiplog.diary.refusals import changed_on_disk, writing

_APPEND_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NEW_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def append(path: Path, row: bytes, at: Stamp) -> None:
    """Put `row` at the end of the file and on the disk: one write, repeated only for what a short write left over.

    `at` says which file was looked at; if it is another one by now, or turns into another one meanwhile, nothing is
    acknowledged.  If the disk refuses, the file is cut back to its old length.

    Raises
    ------
    CannotWrite
        NO_SPACE, PERMISSION, CHANGED_ON_DISK.
    """
    with writing(path):
        descriptor = os.open(path, _APPEND_FLAGS)
        try:
            if stamp_of(os.fstat(descriptor)) != at:
                raise changed_on_disk(path)
            try:
                _write_all(descriptor, row)
                os.fsync(descriptor)
            except BaseException:
                _cut_back(descriptor, at.size, row)
                raise
            there = path.stat().st_ino == at.inode and read_from(descriptor, at.size, len(row) + 1) == row
        finally:
            os.close(descriptor)
    if not there:
        raise changed_on_disk(path)


def replace(path: Path, old: bytes, new: bytes) -> None:
    """Put `new` in the place of `old`, whole or not at all: a temporary file beside it, fsynced, then renamed over it.

    The file's owner and permissions are kept.  Raises CannotWrite: CHANGED_ON_DISK if the file no longer holds `old`.
    """
    target = Path(os.path.realpath(path))
    with writing(path):
        status = target.stat()
        with _temporary(target, new) as temporary:
            with suppress(OSError, AttributeError):  # only root may give a file away; Windows knows no owners
                os.chown(temporary, status.st_uid, status.st_gid)
            temporary.chmod(stat.S_IMODE(status.st_mode))
            if read(target) != old:
                raise changed_on_disk(path)
            temporary.replace(target)
        sync_folder(target.parent)


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all, readable by its owner only."""
    target = Path(os.path.realpath(path))
    with writing(path):
        with _temporary(target, data) as temporary:
            if target.exists():
                raise changed_on_disk(path)
            temporary.replace(target)
        sync_folder(target.parent)


def append_line(path: Path, line: bytes, *, sync: bool = True) -> None:
    """Add a line to a log file of hiplog's own, made if it is not there; a torn last line is closed off first."""
    new = not path.exists()
    descriptor = os.open(path, _APPEND_FLAGS | os.O_CREAT, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        torn = size and read_from(descriptor, size - 1, 1) != b"\n"
        try:
            _write_all(descriptor, (b"\n" if torn else b"") + line)
            if sync:
                os.fsync(descriptor)
        except BaseException:
            os.ftruncate(descriptor, size)
            raise
    finally:
        os.close(descriptor)
    if new:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put the names in `folder` on the disk; where folders cannot be opened (Windows) there is nothing to do."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _temporary(target: Path, data: bytes) -> Iterator[Path]:
    """Make a file beside `target` that holds `data`, on the disk; if the block does not rename it, it goes again."""
    _clear_leftovers(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        descriptor = os.open(temporary, _NEW_FLAGS, 0o600)
        try:
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        yield temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _clear_leftovers(target: Path) -> None:
    """Remove the temporary files of writers that were killed; the lock is held, so nobody is using one."""
    for file in target.parent.iterdir():
        if file.name.startswith(f".{target.name}.") and file.suffix == ".tmp":
            file.unlink()


def _cut_back(descriptor: int, size: int, row: bytes) -> None:
    """Take away what was written of `row`, unless another program's bytes came in with it."""
    if row.startswith(read_from(descriptor, size, len(row) + 1)):
        os.ftruncate(descriptor, size)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
