"""The file on the disk: which one it is, its bytes, its ends; and why it cannot be read.

It is looked at before it is opened, because a pipe would wait for ever, and again after it was read, because another
program may write it at the same moment.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from hiplog.diary.refusals import code_of, reason_of
from hiplog.errors import CannotRead

TOO_LARGE = 256 * 1024 * 1024
"""Bytes; a file that is larger is refused by its size, not read."""

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_ATTEMPTS = 6


class Stamp(NamedTuple):
    """Which file it was, at which moment."""

    inode: int
    size: int
    mtime_ns: int


class Ends(NamedTuple):
    """The beginning and the end of a file; the end starts at an even place, for encodings of two bytes."""

    head: bytes
    tail: bytes
    stamp: Stamp

    @property
    def whole(self) -> bool:
        """Whether `head` is the whole file."""
        return len(self.head) == self.stamp.size


def stamp(path: Path) -> Stamp | None:
    """Return which file is at `path` now; None if none is, or none that can be looked at."""
    try:
        return stamp_of(path.stat())
    except (OSError, ValueError):
        return None


def read(path: Path) -> bytes:
    """Return the bytes of the file as they were at one moment.

    Raises
    ------
    CannotRead
        NOT_FOUND, IS_DIRECTORY, NOT_A_FILE (looked at before it is opened: a pipe would wait for ever), PERMISSION,
        NAME_TOO_LONG, SYSTEM; TOO_LARGE; CHANGED_ON_DISK if the file changes each time that it is read.
    """
    for attempt in range(_ATTEMPTS):
        with _opened(path) as descriptor:
            before = stamp_of(os.fstat(descriptor))
            if before.size > TOO_LARGE:
                raise CannotRead(f"{path} is larger than 256 MiB; name the diary's own file.", code="TOO_LARGE")
            data = read_from(descriptor, 0, before.size + 1)
            after = stamp_of(os.fstat(descriptor))
        if before == after and len(data) == after.size:
            return data
        time.sleep(0.005 * 2**attempt)
    raise CannotRead(
        f"{path} keeps changing while it is read. Wait for the other program, then try again.", code="CHANGED_ON_DISK"
    )


def read_ends(path: Path, size: int) -> Ends:
    """Return the first and the last `size` bytes of the file; raises as :func:`read` does."""
    with _opened(path) as descriptor:
        moment = stamp_of(os.fstat(descriptor))
        head = read_from(descriptor, 0, size)
        start = max(moment.size - size, 0) // 2 * 2
        tail = read_from(descriptor, start, moment.size - start)
    return Ends(head, tail, moment)


def read_from(descriptor: int, start: int, size: int) -> bytes:
    """Return up to `size` bytes of an open file, from `start` on."""
    os.lseek(descriptor, start, os.SEEK_SET)
    parts: list[bytes] = []
    while size > 0 and (part := os.read(descriptor, min(size, 1 << 24))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def stamp_of(status: os.stat_result) -> Stamp:
    """Return which file it is that has this status."""
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    try:
        _refuse_other_kinds(path, path.stat().st_mode)
        descriptor = os.open(path, _READ_FLAGS)
    except (OSError, ValueError) as error:
        raise _cannot_read(path, error) from error
    try:
        _refuse_other_kinds(path, os.fstat(descriptor).st_mode)
        yield descriptor
    except OSError as error:
        raise _cannot_read(path, error) from error
    finally:
        os.close(descriptor)


def _refuse_other_kinds(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise CannotRead(
            f"{path} is a folder, not a diary. Name the file in it, for example {path / 'diary.csv'}.",
            code="IS_DIRECTORY",
        )
    if not stat.S_ISREG(mode):
        raise CannotRead(f"{path} is a pipe or a device, not a file. Name a CSV file.", code="NOT_A_FILE")


def _cannot_read(path: Path, error: OSError | ValueError) -> CannotRead:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return CannotRead(
            f"There is no diary at {path}. 'hiplog log 5' begins one there; 'hiplog init' lays out a folder with a "
            "diary, notebooks and samples.",
            code="NOT_FOUND",
        )
    code = code_of(error)
    remedy = _REMEDIES.get(code, "Check the disk, or name another file.")
    return CannotRead(f"{path} cannot be read: {reason_of(error)}. {remedy}", code=code)


_REMEDIES = {
    "PERMISSION": "Check that the file and its folder may be read by you.",
    "NAME_TOO_LONG": "Name a file that can be there.",
}
