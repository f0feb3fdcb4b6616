"""Loop Habit Tracker: a table for each habit, and one table of all of them, newest day first.

YES_MANUAL and NO are what the person said; YES_AUTO is filled in by the app and is no action, SKIP and UNKNOWN say
nothing.  Older files write them as 2, 0, 1, 3 and -1.  Numbers of a measurable habit stand a thousand times too large.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hiplog.diary.entry import number_text
from hiplog.diary.imports.table import Table, read_table
from hiplog.diary.imports.tracked import NUMBER, Export, Moment, Remark, Tracked, Value
from hiplog.errors import CannotRead, Problem

FILES = ("Habits.csv", "Checkmarks.csv")

_STATES = {"YES_MANUAL": Value(done=True), "NO": Value(done=False)}
_MISSING = {
    "YES_AUTO": "YES_AUTO is filled in by the app, it is not something that was done",
    "SKIP": "SKIP says that the day was left out",
    "UNKNOWN": "UNKNOWN says that nothing was recorded",
}
_OLD = {"2": "YES_MANUAL", "1": "YES_AUTO", "0": "NO", "3": "SKIP", "-1": "UNKNOWN"}
_WORDS = {*_STATES, *_MISSING}


class _Habit(NamedTuple):
    name: str
    kind: str = "habit"
    measurable: bool | None = None


def recognises(table: Table) -> bool:
    """Tell whether a table is one of Loop's beyond doubt: its columns, and at least one of its words."""
    return fits(table) and any(_WORDS.intersection(row.cells) for row in table.rows)


def fits(table: Table) -> bool:
    """Tell whether a table may be one of Loop's: its columns, and a first row of its words or numbers."""
    columns = table.columns
    if columns[0] != "Date" or not table.rows or not (_is_single(columns) or columns[-1] == ""):
        return False
    values = table.rows[0].cells[1:2] if _is_single(columns) else table.rows[0].cells[1:-1]
    return bool(values) and all(text in _WORDS or NUMBER.fullmatch(text) for text in values)


def read(table: Table) -> Export:
    """Take one table apart: of one habit, which is called Value, or of all.  Raises CannotRead for another table."""
    if not fits(table):
        message = "This is not a table of Loop's: it has the columns Date, Value or Date and the habits' names."
        raise CannotRead(message, code="HEADER_MISSING")
    widths = {len(row.cells) for row in table.rows}
    if len(widths) == 1 and widths != {len(table.columns)}:
        message = (
            f"The header has {len(table.columns)} cells and the rows {widths.pop()}: a habit's name holds a comma. "
            "Import the zip archive of the export instead, which names each habit apart."
        )
        raise CannotRead(message, code="FIELD_COUNT")
    things: list[Tracked] = []
    remarks: list[Remark] = []
    rows, problems = table.records()
    for name in table.columns[1:2] if _is_single(table.columns) else table.columns[1:]:
        if name:
            things += _values(_Habit(name), [(line, cells["Date"], cells[name]) for line, cells in rows])
    remarks += _remarks(rows)
    return Export(things, remarks, problems)


def read_archive(files: Mapping[str, bytes]) -> Export:
    """Take an archive apart: the habits' own tables, or, where there are none, the one of all habits."""
    tables = {name: read_table(data) for name, data in files.items() if not name.endswith("Habits.csv")}
    single = {name: table for name, table in tables.items() if _is_single(table.columns)}
    if not single:
        return read(next(iter(tables.values())))
    habits = _habits(files, list(single))
    things: list[Tracked] = []
    remarks: list[Remark] = []
    problems: list[Problem] = []
    for path, table in single.items():
        rows, wrong = table.records()
        things += _values(habits[path], [(line, cells["Date"], cells["Value"]) for line, cells in rows])
        remarks += _remarks(rows)
        problems += wrong
    return Export(things, remarks, problems)


def _is_single(columns: Sequence[str]) -> bool:
    return tuple(columns) in {("Date", "Value"), ("Date", "Value", "Notes")}


def _remarks(rows: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[Remark]:
    return (Remark(cells["Notes"], Moment(cells["Date"]), line) for line, cells in rows if cells.get("Notes"))


def _habits(files: Mapping[str, bytes], paths: Sequence[str]) -> dict[str, _Habit]:
    """Return the habit of each path: by the number of its folder in the list of habits, else the folder's name."""
    known: dict[str, _Habit] = {}
    for data in (data for name, data in files.items() if name.endswith("Habits.csv")):
        for _, cells in read_table(data).records()[0]:
            kind, unit, name = (cells.get(column, "") for column in ("Type", "Unit", "Name"))
            measurable = kind == "NUMERICAL" if kind else None
            if name:
                known[cells.get("Position", "")] = _Habit(name, f"habit, {unit}" if unit else "habit", measurable)
    found = {}
    for path in paths:
        folder = path.rpartition("/")[0].rpartition("/")[2]
        number = re.match(r"[0-9]+", folder)
        found[path] = known.get(number[0] if number else "", _Habit(folder))
    names = Counter(habit.name for habit in found.values())
    return {
        path: habit._replace(name=f"{habit.name} ({path.rpartition('/')[0]})") if names[habit.name] > 1 else habit
        for path, habit in found.items()
    }


def _values(habit: _Habit, cells: Sequence[tuple[int, str, str]]) -> Iterator[Tracked]:
    coded = habit.measurable is not True and {text for _, _, text in cells} <= set(_OLD)
    for line, date, text in cells:
        state = _OLD[text] if coded else _state(text)
        value = _STATES.get(state, Value(word=state))
        if NUMBER.fullmatch(state):
            value = Value(number=number_text(float(state) / 1000))
        elif text == "0":
            value = value._replace(number="0")  # numbers that are all zero look like yes and no
        yield Tracked(habit.name, Moment(date), value, habit.kind, line, _MISSING.get(state, ""))


def _state(text: str) -> str:
    """Return a cell as it is, what is below zero or blank by its word."""
    if text == "-3":
        return "SKIP"
    return "UNKNOWN" if not text or text.startswith("-") else text
