"""The diary as tidy tables to take away: one row a day, a column for each thing, blank where it is not known.

They are those of `Diary.days()`, `.uses()` and `.minutes()`, so a spreadsheet and a notebook see the same numbers.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from hiplog.diary.wording import day_words
from hiplog.panels.downloads import File
from hiplog.panels.drawing import Shown
from hiplog.panels.picture import file_name
from hiplog.panels.tables import decimal, rows_html

if TYPE_CHECKING:
    import pandas as pd

    from hiplog.panels.views import View

HEAD = ("Table and column", "Days known", "Lowest", "Mean", "Highest")


def tables(view: "View") -> "dict[str, pd.DataFrame]":
    """Return the tables by name; use is 1 or 0."""
    return {
        "days": view.days,
        "uses": view.diary.uses().astype("Int64"),
        "minutes": view.diary.minutes(),
    }


def take_away(view: "View") -> Shown:
    """Say what the tables hold."""
    frames = tables(view)
    days = frames["days"]
    first, last = (day_words(day.date()) for day in (days.index[0], days.index[-1]))
    where = f" Pain is that of the {view.name}." if view.name else ""
    text = (
        f"Three tables, each with one row for each of the {len(days)} days from {first} to {last}, as CSV files; a "
        f"blank is not known.{where} The files go to your browser's downloads, and to nobody else."
    )
    return Shown(text, below=_contents(frames))


def files(view: "View") -> Mapping[str, Callable[[], File]]:
    """Return the files by the words of their buttons."""
    return {f"Save {name} as CSV": partial(csv_of, view, name) for name in ("days", "uses", "minutes")}


def csv_of(view: "View", name: str) -> File:
    """Return a table as CSV: UTF-8, commas, dates as 2026-03-01; read anew, so that it is the diary of this moment."""
    text = tables(view)[name].to_csv(date_format="%Y-%m-%d", lineterminator="\n")
    about = f"{name} {view.name}" if name == "days" else name
    return File(f"{file_name(about)}.csv", "text/csv", text.encode("utf-8"))


def _contents(frames: "Mapping[str, pd.DataFrame]") -> str:
    rows = [
        (
            f"{name}: {column}",
            str(int(values.count())),
            *(decimal(_of(values, what)) for what in ("min", "mean", "max")),
        )
        for name, frame in frames.items()
        for column, values in frame.items()
    ]
    return rows_html(HEAD, rows, "What is in them")


def _of(values: "pd.Series[float]", what: str) -> float | None:
    return float(getattr(values.dropna(), what)()) if values.count() else None
