"""A copy of the diary as it was before the first write of a day, in `.hiplog/backup`; the last thirty are kept."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

from hiplog.diary.lock import make_folder

KEPT = 30


def back_up(path: Path, folder: Path, today: dt.date) -> None:
    """Copy the diary at `path` into `folder` (its `.hiplog`) unless that was done today; raises OSError.

    The copy is called `<date>.csv`; that of a file with another name than diary.csv keeps its name, after the date.
    """
    if not path.exists():
        return
    copy = folder / "backup" / f"{today.isoformat()}{_ending(path)}"
    if copy.exists():
        return
    make_folder(copy.parent)
    temporary = copy.with_name(f".{copy.name}.tmp")
    try:
        temporary.touch(mode=0o600)
        with path.open("rb") as diary, temporary.open("wb") as out:
            while part := diary.read(1 << 20):
                out.write(part)
        temporary.replace(copy)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    for old in list(copies(path, folder).values())[:-KEPT]:
        old.unlink()


def copies(path: Path, folder: Path) -> dict[dt.date, Path]:
    """Return the copies of the diary at `path` that are in `folder`, by day, the newest last."""
    try:
        names = sorted(file.name for file in (folder / "backup").iterdir())
    except OSError:
        return {}
    ending = _ending(path)
    days = {name: _day(name.removesuffix(ending)) for name in names if name.endswith(ending)}
    return {day: folder / "backup" / name for name, day in days.items() if day}


def _ending(path: Path) -> str:
    return ".csv" if path.name == "diary.csv" else f".{path.name}"


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
