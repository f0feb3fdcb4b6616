"""Who is in a folder of people: one folder each, named by a pseudonym, and nothing outside of it is ever read.

What is wrong with a folder is a sentence in its place; it never keeps the others from being read.  A folder whose name
begins with a dot, or ends as that of the written reviews does, is passed over unless a diary lies in it.
"""

import os
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hiplog.diary.desk import EVENTS
from hiplog.diary.pseudonym import check_pseudonym
from hiplog.diary.refusals import code_of, reason_of
from hiplog.errors import CannotRead, Misuse

DIARY = "diary.csv"
STATE = ".hiplog"
FILES = (DIARY, EVENTS, f"{STATE}/settings.toml")
"""All that is read of a person."""
REVIEWS = ".reviews"
"""How the name of a folder of written reviews ends, which is no pseudonym."""
LARGEST = 16 * 1024 * 1024
"""Bytes; ten years of diary are a seventieth of it."""


class Person(NamedTuple):
    """One folder."""

    name: str
    """The folder's name; a pseudonym unless `fault` says otherwise."""
    folder: Path
    fault: str = ""
    """Why nothing of it is read; "" where it is."""
    remark: str = ""
    """What else is to be said of it though it is read."""

    @property
    def diary(self) -> Path:
        """The person's diary."""
        return self.folder / DIARY


def people(root: Path) -> tuple[Person, ...]:
    """Return the folders of people in `root`, by name.

    Raises CannotRead: NOT_FOUND, NOT_A_FOLDER, PERMISSION and the like where `root` cannot be listed.
    """
    try:
        with os.scandir(root) as listed:
            entries = sorted((entry for entry in listed if _may_be_a_person(entry)), key=lambda entry: entry.name)
        real = Path(os.path.realpath(root))
    except (OSError, ValueError) as error:
        raise _cannot_list(root, error) from error
    alike = defaultdict(list)
    for entry in entries:
        alike[entry.name.casefold()].append(entry.name)
    return tuple(_person(entry, real, alike[entry.name.casefold()]) for entry in entries)


def _may_be_a_person(entry: "os.DirEntry[str]") -> bool:
    """Tell whether something in the folder is to be accounted for: a folder, or a link that may lead to one."""
    try:
        if not entry.is_dir(follow_symlinks=False) and (not entry.is_symlink() or entry.is_file()):
            return False
    except OSError:  # a link in a circle
        return True
    ours = entry.name.startswith(".") or entry.name.endswith(REVIEWS)
    return not ours or os.path.lexists(f"{entry.path}/{DIARY}")


def _person(entry: "os.DirEntry[str]", root: Path, alike: Sequence[str]) -> Person:
    name = entry.name.encode("utf-8", "backslashreplace").decode()
    folder = root / entry.name
    try:
        check_pseudonym(name)
    except Misuse as error:
        return Person(name, folder, f"{error.message} Rename the folder.")
    if entry.is_symlink() or Path(os.path.realpath(folder)) != folder:
        message = "This is a link, and links to folders are not followed. Put the person's own folder in its place."
        return Person(name, folder, message)
    return Person(name, folder, *_files(folder, alike))


def _files(folder: Path, alike: Sequence[str]) -> tuple[str, str]:
    """Return why a person's files are not read, "" where they are, and what else is to be said of them."""
    try:
        names = sorted(file.name for file in folder.iterdir())
    except OSError as error:
        return f"The folder cannot be read: {reason_of(error)}. Check that it may be read by you.", ""
    if DIARY not in names:
        return _no_diary(names), ""
    for name in (STATE, *FILES):
        if fault := _fault_of(folder / name, name, folder):
            return fault, ""
    return "", " ".join(_second(names, alike))


def _fault_of(path: Path, name: str, folder: Path) -> str:
    """Say why a file of a person is not to be opened, "" if it may be; one that is not there may."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        return f"{name} cannot be read: {reason_of(error)}. Put the file itself there."
    if stat.S_ISLNK(status.st_mode):
        return f"{name} is a link, and links are not followed here. Put the file itself there."
    if status.st_size > LARGEST:
        size = f"{status.st_size / 1024**2:,.0f} MiB"
        return f"{name} is {size} large, which no diary is; it was not read. Put the right file there."
    return ""


def a_link_in(folder: Path) -> str:
    """Return the name of a link beside a person's diary or in its `.hiplog`, where more than :data:`FILES` is read."""
    state = ((Path(place), [*folders, *files]) for place, folders, files in os.walk(folder / STATE))
    for place, names in ((folder, [file.name for file in folder.iterdir()]), *state):
        for name in names:
            if (place / name).is_symlink():
                return str((place / name).relative_to(folder))
    return ""


def _no_diary(names: Sequence[str]) -> str:
    others = [name for name in names if name.casefold().endswith((".csv", ".zip")) and name.casefold() != EVENTS]
    others.sort(key=lambda name: name.casefold().endswith(".zip"))
    if not others:
        return f"There is no {DIARY} in this folder. Put the person's diary there under that name."
    found = _shown(others)
    if not others[0].casefold().endswith(".csv"):
        return f"There is no {DIARY} in this folder, but {found}. 'hiplog receive' reads what a person handed over."
    return f"There is no {DIARY} in this folder, but {found}. If it is the person's diary, name it {DIARY}."


def _second(names: Sequence[str], alike: Sequence[str]) -> Iterator[str]:
    """Say what else could be this person's diary or marks, beside what is read."""
    if len(alike) > 1:
        yield (
            f"The folders {_shown(alike)} differ only in large and small letters, so they may hold two diaries of one "
            "person. Give each person one folder."
        )
    for file in (DIARY, EVENTS):
        stem = file.removesuffix(".csv")
        others = [
            name
            for name in names
            if name.casefold().startswith(stem) and name.casefold().endswith(".csv") and name != file
        ]
        if others and file in names:
            yield (
                f"Beside {file} lies {_shown(others)}, so there may be two of this person. Only {file} is read; "
                "'hiplog merge' unites two diaries."
            )


def _shown(names: Sequence[str]) -> str:
    """Return a few names as they may be shown anywhere."""
    safe = [name.encode("utf-8", "backslashreplace").decode() for name in names[:3]]
    return ", ".join(safe) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _cannot_list(root: Path, error: OSError | ValueError) -> CannotRead:
    if isinstance(error, FileNotFoundError | ValueError):
        message = f"There is no folder {root}. Name the folder that holds a folder for each person."
        return CannotRead(message, code="NOT_FOUND")
    if isinstance(error, NotADirectoryError):
        message = f"{root} is a file, not a folder. Name the folder that holds a folder for each person."
        return CannotRead(message, code="NOT_A_FOLDER")
    message = f"The folder {root} cannot be read: {reason_of(error)}. Check that it may be read by you."
    return CannotRead(message, code=code_of(error))
