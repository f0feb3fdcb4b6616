"""A folder of people for a test: rows of a diary as literally as can be, one character a day."""

import datetime as dt
from pathlib import Path

from hiplog.clinic.people.caseload import Caseload, caseload
from hiplog.clinic.people.row import Row

TODAY = dt.date(2026, 11, 19)  # a Thursday
STEADY = "45454545454545" * 4
RISEN = "23232323232323" * 2 + "67676767676767" * 2


def person(root: Path, name: str, pain: str = "", *, last: dt.date = TODAY, rows: str = "", events: str = "") -> Path:
    """Make a person's folder: a digit a day up to `last` ("." is a day without entry), or whole rows; return it."""
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    first = last - dt.timedelta(len(pain) - 1)
    days = [f"{first + dt.timedelta(place)},hip,left,{score}," for place, score in enumerate(pain) if score != "."]
    text = "\n".join(["date,site,side,pain,techniques", *days, *rows.split()]) + "\n"
    (folder / "diary.csv").write_text(text, encoding="utf-8")
    if events:
        (folder / "events.csv").write_text(f"date,kind,key,value,note,id\n{events}\n", encoding="utf-8")
    return folder


def rows_of(root: Path, today: dt.date = TODAY) -> dict[str, Row]:
    """Return the row of everybody by pseudonym."""
    return {row.pseudonym: row for row in look(root, today).rows}


def look(root: Path, today: dt.date = TODAY) -> Caseload:
    """Return the caseload as of the test's day."""
    return caseload(root, today=today)
