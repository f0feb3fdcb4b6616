"""Which apps' exports are known, and how each is told by its header and taken apart."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hiplog.diary.imports import bearable, daylio, layouts, loop, ready, studyu, track_and_graph
from hiplog.diary.imports.archive import members
from hiplog.diary.imports.ready import ReadyLayout
from hiplog.diary.imports.table import Table, read_table
from hiplog.diary.imports.tracked import Export
from hiplog.errors import CannotRead

_EPOCH = re.compile(r"[0-9]{12,14}")


class App(NamedTuple):
    """One app: the columns that its export must have, and what takes it apart."""

    columns: tuple[str, ...]
    read: Callable[[Table, ZoneInfo | None], Export]
    tells: Callable[[Table], bool] = lambda _: True
    """What else tells it, where its columns alone are too common."""


def _ready(one: ReadyLayout, tells: Callable[[Table], bool]) -> App:
    return App(one.columns, lambda table, zone: layouts.read(table, one.layout, zone), tells)


def _counts_time(table: Table) -> bool:
    """Tell whether the first column is counts of milliseconds, as Perfice alone writes them."""
    return table.columns[0] == "Timestamp" and bool(table.rows) and bool(_EPOCH.fullmatch(table.rows[0].cells[0]))


APPS: Mapping[str, App] = {
    "bearable": App(bearable.COLUMNS, lambda table, _: bearable.read(table)),
    "daylio": App(daylio.COLUMNS, lambda table, _: daylio.read(table)),
    "track_and_graph": App(track_and_graph.COLUMNS, lambda table, _: track_and_graph.read(table)),
    "loop": App(("Date",), lambda table, _: loop.read(table), loop.recognises),
    **{name: _ready(one, _counts_time if name == "perfice" else lambda _: True) for name, one in ready.TRACKED.items()},
    "studyu": App(studyu.COLUMNS, lambda table, _: studyu.read(table)),
}
"""The apps whose things the person named, by format."""


def recognised(table: Table) -> str:
    """Return the format that a table's header belongs to, or "" for none."""
    columns = set(table.columns)
    for name, one in ready.TABLES.items():
        if columns.issuperset(one.columns):
            return name
    return next((name for name, app in APPS.items() if columns.issuperset(app.columns) and app.tells(table)), "")


def read(table: Table, form: str, zone: ZoneInfo | None) -> Export:
    """Take a table apart as an app's export.  Raises CannotRead (COLUMN_MISSING) where it is none of that app's."""
    app = APPS[form]
    require(table, form, app.columns)
    return app.read(table, zone)


def require(table: Table, form: str, columns: tuple[str, ...]) -> None:
    """Refuse a table that lacks one of the columns of a format."""
    missing = next((name for name in columns if name not in table.columns), None)
    if missing is not None:
        message = f"This is no export of {form.replace('_', ' ')}: it has no column {missing!r}. Try the format auto."
        raise CannotRead(message, code="COLUMN_MISSING", column=missing)


def read_archive(data: bytes, form: str) -> tuple[str, Export] | None:
    """Return the format of a zip archive and what it holds; None if it is none of those that `form` may be.

    Raises CannotRead: the archive or a table in it cannot be read, or is too large.
    """
    found = members(data, {*loop.FILES, *studyu.FILES})
    checkmarks = {name: content for name, content in found.items() if name.rpartition("/")[2] in loop.FILES}
    if form in ("auto", "loop") and any(name.endswith("Checkmarks.csv") for name in checkmarks):
        return "loop", loop.read_archive(checkmarks)
    answers = [content for name, content in found.items() if name not in checkmarks]
    if form in ("auto", "studyu") and answers:
        return "studyu", read(read_table(answers[0]), "studyu", None)
    return None
