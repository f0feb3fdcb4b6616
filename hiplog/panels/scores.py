"""The scores of a picture as a table: a row a day, or a week or a month where that would be too many rows.

What is in the picture is in the table: the score, its 7-day median, techniques, minutes of stretching, a measure.
"""

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hiplog.diary.wording import day_words
from hiplog.panels.tables import NOTHING, decimal, rows_html

if TYPE_CHECKING:
    import pandas as pd

    from hiplog.analysis.question.windows import Floats

BY_DAY, BY_WEEK = 100, 731
"""Days up to which a row is a day, and a week."""
STEPS = {"D": "Day", "W": "Week from", "M": "Month from"}


class Column(NamedTuple):
    """A column: its title, and its cell for the days from one place up to another of the frame."""

    title: str
    cell: Callable[[slice], str]


def step_of(days: int) -> str:
    """Return what one row is for so many days: "D", "W" or "M"."""
    return "D" if days <= BY_DAY else "W" if days <= BY_WEEK else "M"


def scores_table(
    days: "pd.DataFrame",
    *,
    uses: "pd.DataFrame | None" = None,
    measure: str | None = None,
    median: bool = False,
    labels: Mapping[str, str] | None = None,
    step: str = "",
) -> str:
    """Return a frame of days, with the techniques used on them, as HTML; `step` "" is chosen by their number."""
    step = step or step_of(len(days))
    columns = _of_pain(days["pain"].to_numpy(dtype=float), step)
    if median and step == "D":
        columns.append(_median(days))
    if "stretch_minutes" in days and days["stretch_minutes"].notna().any():
        columns.append(_sum("Minutes of stretching", days["stretch_minutes"].to_numpy(dtype=float)))
    if uses is not None and len(uses.columns):
        columns.append(_techniques(uses, labels or {}, step))
    if measure:
        title = measure.replace("_", " ").capitalize()
        columns.append(Column(title if step == "D" else f"{title}, mean", _mean(days[measure].to_numpy(dtype=float))))
    parts = _parts(days, step)
    rows = [(day_words(days.index[part.start].date()), *(column.cell(part) for column in columns)) for part in parts]
    return rows_html((STEPS[step], *(column.title for column in columns)), rows, "The scores")


def _parts(days: "pd.DataFrame", step: str) -> list[slice]:
    import numpy as np

    period = np.asarray(days.index.to_period(step).asi8)  # type: ignore[attr-defined]
    edges = [*np.flatnonzero(np.diff(period, prepend=period[:1] - 1)).tolist(), len(days)]
    return [slice(begin, stop) for begin, stop in pairwise(edges)]


def _of_pain(pain: "Floats", step: str) -> list[Column]:
    if step == "D":
        return [Column("Pain", lambda part: decimal(pain[part.start]))]

    return [
        Column("Days scored", lambda part: f"{len(_known(pain, part))} of {part.stop - part.start}"),
        Column("Mean pain", _mean(pain)),
        Column("Lowest", _of_known(pain, min)),
        Column("Highest", _of_known(pain, max)),
    ]


def _known(values: "Floats", part: slice) -> list[float]:
    return [value for value in values[part].tolist() if not math.isnan(value)]


def _of_known(values: "Floats", of: Callable[[list[float]], float]) -> Callable[[slice], str]:
    def cell(part: slice) -> str:
        known = _known(values, part)
        return decimal(of(known)) if known else NOTHING

    return cell


def _mean(values: "Floats") -> Callable[[slice], str]:
    return _of_known(values, lambda known: sum(known) / len(known))


def _sum(title: str, values: "Floats") -> Column:
    cell = _of_known(values, sum)
    return Column(title, lambda part: cell(part).removesuffix(".0"))


def _median(days: "pd.DataFrame") -> Column:
    from hiplog.analysis import smooth

    values = smooth(days["pain"]).to_numpy(dtype=float)
    return Column("7-day median", lambda part: decimal(values[part.start]))


def _techniques(uses: "pd.DataFrame", labels: Mapping[str, str], step: str) -> Column:
    known = {labels.get(key, key): uses[key].to_numpy(dtype=float, na_value=float("nan")) for key in uses.columns}

    def cell(part: slice) -> str:
        used = {label: int((days[part] == 1).sum()) for label, days in known.items()}
        names = [label if step == "D" else f"{label} {count}" for label, count in used.items() if count]
        if names:
            return ", ".join(names)
        return "none" if any((days[part] == 0).any() for days in known.values()) else NOTHING

    return Column("Techniques" if step == "D" else "Techniques, days", cell)
