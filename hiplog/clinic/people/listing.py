"""The caseload as a frame for an analyst, and as a table for a terminal of 100 columns."""

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiplog.analysis.wording.phrases import number
from hiplog.clinic.people.row import Row
from hiplog.diary.wording import day_words

if TYPE_CHECKING:
    import pandas as pd

    from hiplog.clinic.people.caseload import Caseload

WIDTH = 100
NAME = 18
"""Columns for a pseudonym; a longer one has a line of its own."""
LONGEST = 40
"""Characters of a name that are shown; a pseudonym has at most 32."""
NOTHING = "–"
HEAD = ("person", "last entry", "logged", "pain", "change (95 % interval)", "matters", "episodes", "programme")


def frame(rows: Sequence[Row]) -> "pd.DataFrame":
    """Return one row a person, see :attr:`hiplog.clinic.people.caseload.Caseload.table`."""
    import numpy as np
    import pandas as pd

    low, high = ([row.interval[end] if row.interval else None for row in rows] for end in (0, 1))
    done, asked = ([row.days_done[end] if row.days_done else None for row in rows] for end in (0, 1))
    columns = {
        "last_entry": np.array([row.last_entry for row in rows], dtype="datetime64[s]"),
        **{
            name: pd.array([getattr(row, name) for row in rows], dtype="float64")
            for name in ("days_logged", "days_possible", "pain_now", "pain_before", "change")
        },
        "low": pd.array(low, dtype="float64"),
        "high": pd.array(high, dtype="float64"),
        "probability_lower": pd.array([row.probability_lower for row in rows], dtype="float64"),
        "meaningful": pd.array([row.meaningful for row in rows], dtype="boolean"),
        "episodes": pd.array([row.episodes for row in rows], dtype="float64"),
        "days_done": pd.array(done, dtype="float64"),
        "days_prescribed": pd.array(asked, dtype="float64"),
        **{name: [getattr(row, name) for row in rows] for name in ("site", "side", "word", "problem")},
        "red_flags": ["; ".join(flag.text for flag in row.flags) for row in rows],
        "why": [" ".join(reason.text for reason in row.attention) for row in rows],
    }
    return pd.DataFrame(columns, index=pd.Index([row.pseudonym for row in rows], name="pseudonym", dtype=object))


def listing(found: "Caseload") -> str:
    """Return the rows for a terminal, under each its reasons."""
    if not found.rows:
        return f"Nobody is in {found.folder}: it holds no folder. Make one for each person, with their diary.csv in it."
    return "\n".join([head(found), "", _line(HEAD), *(line for row in found.rows for line in _lines(row)), "", FOOT])


FOOT = (
    "Pain is the mean of the last 28 days, change that against the 28 days before; matters: it reaches\n"
    "30 % of the mean before and 1 point, or what the diary's settings say. In order of whom to look at first."
)


def head(found: "Caseload") -> str:
    """Return how many people there are, as of when, and how many of them there is a reason to look at first."""
    count, first = len(found.rows), sum(bool(row.attention) for row in found.rows)
    people = "1 person" if count == 1 else f"{count} people"
    return f"{people} on {day_words(found.today)}, {first or 'none'} with a reason to look at first."


def _lines(row: Row) -> list[str]:
    name = name_of(row)
    cells = (last_entry(row), logged(row), pain(row), change(row), matters(row), episodes(row), programme(row))
    first = [_line((name, *cells))] if len(name) <= NAME else [name, _line(("", *cells))]
    reasons = [
        textwrap.fill(shown(one.text), WIDTH, initial_indent="  ", subsequent_indent="  ") for one in row.attention
    ]
    return first + reasons


def _line(cells: Sequence[str]) -> str:
    name, last, days, now, changed, large, count, done = cells
    return f"{name:<{NAME}} {last:<11}  {days:>8}  {now:>4}  {changed:<22}  {large:<7}  {count:>8}  {done}".rstrip()


def shown(text: str) -> str:
    """Return a text safe to show on a terminal: control and direction characters are written out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def name_of(row: Row) -> str:
    """Return the name as it is shown: a folder's name that is too long to be a pseudonym is cut off."""
    name = shown(row.pseudonym)
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"


def last_entry(row: Row) -> str:
    """Return the day of the last entry in words."""
    return day_words(row.last_entry) if row.last_entry else NOTHING


def logged(row: Row) -> str:
    """Return the days with an entry of those possible: "22 of 28"."""
    return NOTHING if row.days_logged is None else f"{row.days_logged} of {row.days_possible}"


def pain(row: Row) -> str:
    """Return the mean pain of the last 28 days."""
    return NOTHING if row.pain_now is None else number(row.pain_now)


def change(row: Row) -> str:
    """Return the change with its interval: "−2.2 (−3.1 to −1.1)"."""
    if row.change is None or row.interval is None:
        return NOTHING
    return f"{signed(row.change)} ({signed(row.interval[0])} to {signed(row.interval[1])})"


def matters(row: Row) -> str:
    """Return whether the change is as large as one that matters."""
    return NOTHING if row.meaningful is None else ("yes" if row.meaningful else "no")


def episodes(row: Row) -> str:
    """Return the number of episodes."""
    return NOTHING if row.episodes is None else str(row.episodes)


def programme(row: Row) -> str:
    """Return the days done of those prescribed: "9 of 20"."""
    return NOTHING if row.days_done is None else f"{row.days_done[0]} of {row.days_done[1]}"


def signed(value: float) -> str:
    """Return a number with its sign, none for zero."""
    text = number(value)
    return text if text == "0.0" or text.startswith("−") else f"+{text}"
