"""A diary in a folder of its own, from a literal CSV and literal marks."""

import datetime as dt
from pathlib import Path
from textwrap import dedent

from hiplog import Diary

TODAY = dt.date(2026, 11, 19)  # a Thursday


def diary_of(folder: Path, diary: str = "", events: str = "", *, today: dt.date = TODAY) -> Diary:
    """Return a diary whose files hold these rows; "" is no file."""
    for name, head, rows in (
        ("diary.csv", "date,pain,techniques", diary),
        ("events.csv", "date,kind,key,value,note,id", events),
    ):
        if rows:
            (folder / name).write_text(f"{head}\n{dedent(rows).strip()}\n", encoding="utf-8")
    return Diary(folder / "diary.csv", today=today)
