"""The files of an export, onto the disk: all of them written first and then put in place, for their owner only.

Nothing that is there is written over unless that is asked for, and the diary's own files not even then.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from hiplog.diary.lock import state_folder
from hiplog.diary.refusals import code_of, reason_of
from hiplog.diary.store import sync_folder
from hiplog.errors import CannotWrite


def refuse(paths: Iterable[Path], diary: Path, *, force: bool) -> None:
    """Raise CannotWrite where an export would go over a file: OWN_FILE the diary's, EXISTS another without `force`."""
    state = state_folder(diary)
    own = {Path(os.path.realpath(diary)), state.parent / "events.csv"}
    for path in paths:
        real = Path(os.path.realpath(path))
        if real in own or real.is_relative_to(state) or _same(path, diary):
            message = f"{path} belongs to the diary itself; nothing was exported. Choose another place with -o."
            raise CannotWrite(message, code="OWN_FILE")
        if os.path.lexists(path) and not force:
            raise CannotWrite(
                f"{path} is there already; nothing was exported. Choose another place with -o, or write over it with "
                "--force.",
                code="EXISTS",
            )


def write(files: Mapping[Path, bytes], folder: Path | None = None) -> None:
    """Put the files on the disk, whole or none of them; `folder`, if given, is made for them.

    A file is readable by its owner only, also where it takes the place of one that was not.  Raises CannotWrite:
    NO_SPACE, PERMISSION.
    """
    place = next(iter(files))
    try:
        with ExitStack() as leftovers:
            if folder is not None:
                folder.mkdir(mode=0o700, exist_ok=True)
            written = {path: _written_beside(path, data, leftovers) for path, data in files.items()}
            for path, temporary in written.items():
                temporary.replace(path)
        sync_folder(place.parent)
    except OSError as error:
        raise _cannot_write(place, error) from error


def _written_beside(path: Path, data: bytes, leftovers: ExitStack) -> Path:
    """Write `data` to a temporary file beside `path`; what is not renamed goes again when `leftovers` closes."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    leftovers.callback(temporary.unlink, missing_ok=True)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _same(path: Path, diary: Path) -> bool:
    """Tell whether both names are of one file, as a hard link or another spelling of the name makes them."""
    with suppress(OSError):
        return path.samefile(diary)
    return False


def _cannot_write(place: Path, error: OSError) -> CannotWrite:
    if code_of(error) == "NO_SPACE":
        message = f"There is no space left to write {place}; nothing was exported. Free some space, then try again."
        return CannotWrite(message, code="NO_SPACE")
    message = f"{place} cannot be written: {reason_of(error)}; nothing was exported. Choose another place with -o."
    return CannotWrite(message, code=code_of(error))
