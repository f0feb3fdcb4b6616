"""Where a hand-over is written, and whose hand-overs are taken there."""

import json
import os
from pathlib import Path
from typing import Any

from hiplog.clinic.handover.package import Package
from hiplog.clinic.handover.reading import Handed
from hiplog.diary import Diary, lock, on_disk, store
from hiplog.diary.desk import EVENTS
from hiplog.diary.pseudonym import diary_in
from hiplog.errors import CannotRead

OWNER = "handover.json"
"""The file beside the diary, in `.hiplog`, that says whose hand-overs it takes."""


def place_for(root: Path, pseudonym: str) -> Path:
    """Return the diary of a person in the folder of people `root`, which need not be there if the folder above it is.

    Raises CannotRead: NOT_A_FOLDER; OUTSIDE_FOLDER where any part of the place is a link.
    """
    if not root.is_dir() and (os.path.lexists(root) or not root.absolute().parent.is_dir()):
        message = f"There is no folder {root}. Make it first, or name the folder of people that is there."
        raise CannotRead(message, code="NOT_A_FOLDER")
    path = diary_in(root, pseudonym)
    folder = path.parent
    for part in (folder, path, folder / EVENTS, folder / ".hiplog"):
        if part.is_symlink():
            message = f"{part} is a link, and links are not followed here. Put the person's own folder in its place."
            raise CannotRead(message, code="OUTSIDE_FOLDER")
    if folder.exists() and not folder.is_dir():
        raise CannotRead(f"{folder} is no folder. Move it away, then read the hand-over again.", code="NOT_A_FOLDER")
    return path


def check_owner(diary: Diary, package: Package, content: Handed) -> bool:
    """Return whether nobody is there yet; raises CannotRead (ANOTHER_DIARY) where somebody else's diary is.

    A diary that was put there by hand is the same one if it has an entry or a mark of the hand-over.
    """
    kept = _kept(diary.path)
    entries = diary.entries if diary.path.exists() else ()
    there = {entry.id for entry in entries} | {event.id for event in diary.events}
    same = not there or bool(there & content.ids) if kept is None else kept == package.source
    if not same:
        raise _another(diary.path, package)
    return kept is None and not there


def keep_owner(diary: Path, package: Package) -> None:
    """Put on the disk whose hand-overs are taken there.  Raises CannotWrite."""
    path = lock.state_folder(diary) / OWNER
    with lock.locked(diary):
        if not path.exists():
            store.create(path, json.dumps({"source": package.source}).encode() + b"\n")


def _kept(diary: Path) -> str | None:
    path = lock.state_folder(diary) / OWNER
    if not path.exists():
        return None
    try:
        kept: Any = json.loads(on_disk.read(path))
        return str(kept["source"])
    except (ValueError, TypeError, KeyError) as error:
        message = f"{path}, which says whose hand-overs are taken there, cannot be understood. Move it away, then read "
        raise CannotRead(f"{message}the hand-over again.", code="HANDOVER") from error


def _another(diary: Path, package: Package) -> CannotRead:
    return CannotRead(
        f"{diary.parent} holds another diary than the one handed over as {package.pseudonym}; nothing was written. "
        "If they are two people, or one whose list of shares was lost, ask for a hand-over under another name: "
        "hiplog export --format handover --pseudonym NAME",
        code="ANOTHER_DIARY",
    )
