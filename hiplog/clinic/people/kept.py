"""The rows of a folder of people, kept from one look to the next: `.hiplog/caseload.json`, for its owner only.

They hold no note.  They are worth something on the day, by the program and for the files of which they were made, and
nothing else about them is believed: what is not whole and of the right shape is made anew, without a word.
"""

import datetime as dt
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import hiplog
from hiplog.clinic.people.checks import row_of
from hiplog.clinic.people.row import Row
from hiplog.diary import on_disk
from hiplog.errors import CannotRead

STATE, NAME = ".hiplog", "caseload.json"


def load(root: Path, today: dt.date) -> dict[str, Row]:
    """Return the rows kept in `root` by pseudonym, those that are of this day and this program; none where in doubt."""
    path = root / STATE / NAME
    try:
        if path.parent.is_symlink() or path.is_symlink() or not path.exists():
            return {}
        kept = json.loads(on_disk.read(path), parse_constant=_refused)
        if kept["by"] != made_by() or kept["day"] != today.isoformat():
            return {}
        return {row.pseudonym: row for row in map(row_of, kept["rows"])}
    except (OSError, CannotRead, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def save(root: Path, today: dt.date, rows: Mapping[str, Row]) -> None:
    """Keep the rows; where the folder cannot be written in, or `.hiplog` leads elsewhere, nothing is kept."""
    folder = root / STATE
    data = {
        "by": made_by(),
        "day": today.isoformat(),
        "rows": [row.to_json() | {"key": row.key} for row in rows.values()],
    }
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        if not folder.is_symlink():
            put(folder / NAME, json.dumps(data, ensure_ascii=False, allow_nan=False).encode())


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, for its owner only; raises OSError."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@cache
def made_by() -> str:
    """Return what tells one program from another: its version, and when its newest module was written."""
    package = Path(hiplog.__file__).parent
    newest = max((file.stat().st_mtime_ns for file in package.glob("**/*.py")), default=0)
    return f"hiplog {hiplog.__version__} {newest}"


def _refused(name: str) -> Any:
    raise ValueError(name)
