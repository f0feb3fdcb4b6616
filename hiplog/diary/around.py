"""What lies around the diary's file and matters to it: its permissions, a spreadsheet's lock, conflict copies.

Judged for a diary, never for the bytes of a file: reading goes on in every case, and nothing is changed here.
"""

import os
import re
import stat
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from hiplog.errors import Problem

_INSIDE = r"(?:[^()]|\([^()]*\))*"
_COPY_MARKS = (
    r"\.sync-conflict-\d{8}-\d{6}-[A-Z0-9]{7}",  # Syncthing
    rf" \({_INSIDE}(?i:confli|konflik){_INSIDE}\)",  # Dropbox in any language, Nextcloud, Seafile
    r"_conflict-\d{8}-\d{6}",  # ownCloud
    r"-(?=[^.]*[A-Z])[A-Za-z0-9-]+",  # OneDrive: the computer's name; one in lower case may be the person's own copy
    r" \(\d+\)",  # Google Drive
)


def spreadsheet_lock(path: Path) -> str:
    """Return the name of the lock file by which a spreadsheet says that it has the diary open, "" if there is none."""
    target = Path(os.path.realpath(path))
    names = (f".~lock.{target.name}#", f"~${target.name}")
    return next((name for name in names if os.path.lexists(target.with_name(name))), "")


def conflict_copies(path: Path) -> tuple[Path, ...]:
    """Return the copies that a syncing program left beside the diary when two devices had changed it, by name."""
    target = Path(os.path.realpath(path))
    marks = "|".join(_COPY_MARKS)
    pattern = re.compile(rf"{re.escape(target.stem)}(?:{marks})+{re.escape(target.suffix)}")
    try:
        names = [file.name for file in target.parent.iterdir()]
    except OSError:
        return ()
    return tuple(target.with_name(name) for name in sorted(names) if pattern.fullmatch(name))


def problems(path: Path, spare: Callable[[Iterable[Path]], Collection[Path]] = lambda _: ()) -> tuple[Problem, ...]:
    """Return what is to be said about the surroundings of the diary at `path`, which is there.

    `spare` tells, of copies beside it, those of which everything is in the diary; it is asked only if there are any.
    """
    found = {
        "PERMISSIVE_MODE": _readable_by_others(path),
        "CONFLICT_COPY": _copies_beside(path, spare),
        "OPEN_ELSEWHERE": _open_in_spreadsheet(path),
        "PERMISSION": _folder_closed(path),
    }
    return tuple(Problem(None, None, code, message) for code, message in found.items() if message)


def _readable_by_others(path: Path) -> str:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:  # gone since it was read
        return ""
    if os.name != "posix" or not mode & 0o077:
        return ""
    return (
        f"{path.name} may be read by other users of this computer (mode {mode:04o}). "
        f"To keep it to yourself: chmod 600 '{path}'"
    )


def _copies_beside(path: Path, spare: Callable[[Iterable[Path]], Collection[Path]]) -> str:
    copies = conflict_copies(path)
    if not copies:
        return ""
    needless = spare(copies)
    needed = ", ".join(copy.name for copy in copies if copy not in needless)
    said = f"Beside {path.name} lies a copy made when two devices changed the diary: {needed}. "
    said += "Entries may be in one of them only. 'hiplog merge' unites them; until then keep every copy."
    if needless:
        names = ", ".join(copy.name for copy in copies if copy in needless)
        united = f"Everything in {names}, a copy made when two devices changed the diary, is in {path.name} too; "
        united += "you may delete it."
        return f"{said} {united}" if needed else united
    return said


def _open_in_spreadsheet(path: Path) -> str:
    lock_name = spreadsheet_lock(path)
    return lock_name and (
        f"{path.name} is open in a spreadsheet ({lock_name} lies beside it). Nothing can be saved until it is closed "
        f"there. If no program has it open, delete {lock_name}."
    )


def _folder_closed(path: Path) -> str:
    if os.access(Path(os.path.realpath(path)).parent, os.W_OK):
        return ""
    return (
        f"The folder of {path.name} may not be written in, so nothing can be saved. Make it writable, or keep the "
        "diary in another folder."
    )
