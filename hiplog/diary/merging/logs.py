"""The histories of all devices, one log each: those beside the diary, and those beside a copy from another folder.

A log is only ever added to, by its own device.  So the changes that the log of another folder tells of are added to
the same device's log here: what it knows of removals and edits is known from then on, whichever copies are merged
later.  Changes that are here already stay as they are, also where a note was forgotten since.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from hiplog.diary import history
from hiplog.diary.history import Operation
from hiplog.diary.lock import make_folder
from hiplog.diary.store import append_line

SEPARATOR = "/"
"""Between the names of the files of one merge, in its `source`; no file name has it."""


def read_logs(folder: Path) -> dict[str, tuple[Operation, ...]]:
    """Return the operations of each device that the folder `.hiplog` knows of, in order, by the device's name."""
    return {file.stem: history.read_history(folder, file.stem) for file in history.log_files(folder)}


def names_of(file: str, logs: Mapping[str, Sequence[Operation]], others: Collection[str] = ()) -> frozenset[str]:
    """Return the names that the diary called `file` has in the logs: its own, and those of what was merged into it."""
    names = {file, *others}
    for log in logs.values():
        for operation in log:
            if operation.op == "merge" and operation.file == file:
                names |= set(operation.source.split(SEPARATOR))
    return frozenset(names - {""})


def take_over(folder: Path, other: Path) -> None:
    """Add what the logs in another folder `.hiplog` tell and those in `folder` do not.  Raises OSError."""
    if folder == other:
        return
    for theirs in history.log_files(other):
        told = b""
        with suppress(OSError):
            told = theirs.read_bytes()
        lines = [(line, key) for line in told.split(b"\n")[:-1] if (key := _key(line))]
        if lines:
            mine = _place(folder / "history", theirs.stem, lines[0][1])
            known = {_key(line) for line in mine.read_bytes().split(b"\n")} if mine.exists() else set()
            if new := b"".join(line + b"\n" for line, key in lines if key not in known):
                make_folder(mine.parent)
                append_line(mine, new)


def _place(folder: Path, device: str, first: tuple[str, str]) -> Path:
    """Return where a log that begins with `first` goes; one device may keep several diaries, each with its log."""
    place = folder / f"{device}.jsonl"
    if place.exists():
        begun = next((key for line in place.read_bytes().split(b"\n") if (key := _key(line))), first)
        if begun != first:
            return folder / f"{device}.{first[1]}.jsonl"
    return place


def _key(line: bytes) -> tuple[str, str] | None:
    """Return which change a line of a log is about, and whether it tells what was done or that it was finished."""
    record: Any = None
    with suppress(ValueError):
        record = json.loads(line)
    if not isinstance(record, dict):
        return None
    kind = "done" if "done" in record else "change"
    return (kind, str(record[kind])) if kind in record else None
