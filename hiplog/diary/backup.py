"""A copy of the diary as it was before the first write of a day, in `.hiplog/backup`; the last thirty are kept."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

from hiplog.diary.lock import make_folder
from hiplog.diary.patterns import later

KEPT = 30
_DAY = later(r"\d{4}-\d\d-\d\d")


def back_up(path: Path, folder: Path, today: dt.date) -> None:
    """Copy the diary at `path` into `folder` (its `.hiplog`) unless that was done today; raises OSError.

    The copy is called `<date>.csv`; that of a file with another name than diary.csv keeps its name, after the date.
    """
    if not path.exists():
        return
    ending = ".csv" if path.name == "diary.csv" else f".{path.name}"
    copy = folder / "backup" / f"{today.isoformat()}{ending}"
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
    names = sorted(file.name for file in copy.parent.iterdir())
    for name in [name for name in names if _DAY.match(name) and name[10:] == ending][:-KEPT]:
        copy.with_name(name).unlink()
