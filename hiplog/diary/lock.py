"""One writer at a time: the lock beside the diary, and the folder `.hiplog` that holds it.

The lock is on a sidecar file, because a lock on the diary itself is lost when the diary is replaced.  The operating
system's lock decides, not the file's existence: what a dead process left behind does not matter.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hiplog.diary import around
from hiplog.diary.refusals import busy, open_elsewhere, read_only, writing

WAIT = 10.0
"""Seconds to wait for another writer; an entry takes a few thousandths of one."""

_POLL = 0.002


def state_folder(path: Path) -> Path:
    """Return the folder `.hiplog` of a diary: beside the file itself, wherever a symbolic link to it lies."""
    return Path(os.path.realpath(path)).parent / ".hiplog"


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for the owner only; one that is there stays as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise


@contextmanager
def locked(path: Path, *, wait: float | None = None) -> Iterator[Path]:
    """Hold the diary's lock for the block, which gets the folder `.hiplog`.

    Raises
    ------
    CannotWrite
        OPEN_ELSEWHERE: a spreadsheet has the diary open, or another writer has not finished after `wait` seconds
        (:data:`WAIT` if not given); PERMISSION, NO_SPACE: the folder cannot be made or written in, or the
        diary is read-only.
    """
    from filelock import FileLock, Timeout  # 40 ms that a reader need not pay

    seconds = WAIT if wait is None else wait
    folder = state_folder(path)
    with writing(path):
        make_folder(folder)
        lock = FileLock(folder / "lock", timeout=seconds, mode=0o600)
        try:
            lock.acquire(poll_interval=_POLL)
        except Timeout:
            raise busy(path, seconds) from None
    try:
        if lock_name := around.spreadsheet_lock(path):
            raise open_elsewhere(path, lock_name)
        if path.exists() and not os.access(path, os.W_OK):
            raise read_only(path)
        yield folder
    finally:
        lock.release()
