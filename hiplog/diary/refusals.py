"""Why nothing was written: what the operating system says, turned into a sentence with its remedy."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hiplog.errors import CannotWrite

_NO_SPACE = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_CODES = {
    **dict.fromkeys(_NO_SPACE, "NO_SPACE"),
    **dict.fromkeys(_NOT_ALLOWED, "PERMISSION"),
    errno.ENOENT: "NOT_FOUND",
    errno.ENOTDIR: "NOT_A_FOLDER",
    errno.EEXIST: "NOT_A_FOLDER",
    errno.EISDIR: "IS_DIRECTORY",
    errno.ENAMETOOLONG: "NAME_TOO_LONG",
}


def code_of(error: OSError) -> str:
    """Return the fixed code for why the operating system refused; SYSTEM for what has no code of its own."""
    return _CODES.get(error.errno or 0, "SYSTEM")


def reason_of(error: OSError) -> str:
    """Return the operating system's reason, to stand within a sentence."""
    return (error.strerror or "the system refused").lower()


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into CannotWrite about the diary at `path`."""
    try:
        yield
    except OSError as error:
        raise _cannot_write(path, error) from error


def changed_on_disk(path: Path) -> CannotWrite:
    """Return the refusal to write over what another program has just written."""
    return CannotWrite(
        f"{path} was changed by another program at the same moment, so nothing was saved over it. "
        "Look at the diary, then try again.",
        code="CHANGED_ON_DISK",
    )


def open_elsewhere(path: Path, lock_name: str) -> CannotWrite:
    """Return the refusal to write while a spreadsheet, whose lock file is `lock_name`, has the diary open."""
    return CannotWrite(
        f"{path} is open in a spreadsheet ({lock_name} lies beside it); saving there later would undo what is written "
        f"now. Close it there and try again. If no program has it open, delete {lock_name}.",
        code="OPEN_ELSEWHERE",
    )


def busy(path: Path, seconds: float) -> CannotWrite:
    """Return the refusal after waiting for another hiplog that does not finish."""
    return CannotWrite(
        f"Another hiplog has been writing beside {path} for {seconds:g} seconds; nothing was saved. "
        "Let it finish or end it, then try again.",
        code="OPEN_ELSEWHERE",
    )


def read_only(path: Path) -> CannotWrite:
    """Return the refusal to write a file that its owner has made read-only; replacing it would go round that."""
    return _cannot_write(path, PermissionError(errno.EACCES, "it is read-only", str(path)))


def _cannot_write(path: Path, error: OSError) -> CannotWrite:
    if code_of(error) == "NO_SPACE":
        return CannotWrite(
            f"There is no space left to write {path}; nothing was saved and the diary is as it was. "
            "Free some space, then try again.",
            code="NO_SPACE",
        )
    place, code = error.filename or path, code_of(error)
    remedy = _REMEDIES.get(code, "Check the disk, or choose another place with --diary.")
    return CannotWrite(f"{place} cannot be written: {reason_of(error)}; nothing was saved. {remedy}", code=code)


_REMEDIES = {
    "PERMISSION": "Make the folder and the file writable, or choose another place with --diary.",
    "NOT_A_FOLDER": "Move away what is in the place of a folder, or choose another place with --diary.",
    "NAME_TOO_LONG": "Choose a shorter name with --diary.",
}
