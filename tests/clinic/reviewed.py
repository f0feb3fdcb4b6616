"""A diary for a review, as literal as a test can write it: one character a day, and the marks beside it."""

import datetime as dt
from pathlib import Path
from textwrap import dedent

from hiplog import Diary

FIRST = dt.date(2026, 3, 1)
HIGH, LOW = "5645756465746556475654756465", "3423143324231323423143232413"


def kept(
    folder: Path,
    pain: str,
    events: str = "",
    *,
    today: dt.date | None = None,
    notes: dict[int, str] | None = None,
    extra: str = "",
    pills: str = "",
    **techniques: str,
) -> Diary:
    """Keep a diary of the left hip from 1 March 2026 on; "." = an entry without a score, " " = no entry.

    A technique: "x" = used, "X" = used for 10 minutes, "." = not.  `extra` are whole rows more, `pills` a digit a day;
    today: the last day.
    """
    rows = ["date,site,side,pain,techniques,painkillers,note"]
    for day, score in enumerate(pain):
        if score == " ":
            continue
        date = FIRST + dt.timedelta(day)
        marks = {key: text[day : day + 1] for key, text in techniques.items()}
        used = [f"{key} 10" if mark == "X" else key for key, mark in marks.items() if mark in ("x", "X")]
        value, note = score.strip("."), (notes or {}).get(day, "")
        rows.append(f"{date},hip,left,{value},{'; '.join(used) or 'none'},{pills[day : day + 1]},{note}")
    (folder / "diary.csv").write_text("\n".join([*rows, *dedent(extra).split()]) + "\n", encoding="utf-8")
    if events:
        lines = dedent(events).strip()
        (folder / "events.csv").write_text(f"date,kind,key,value,note,id\n{lines}\n", encoding="utf-8")
    return Diary(folder / "diary.csv", today=today or FIRST + dt.timedelta(max(len(pain) - 1, 0)))
