"""The numbers of an answer as an HTML table that a screen reader can walk: a caption, and a header for every row.

:func:`table_html` shows the frame that a result calls ``table``: index ``name``; ``value``, ``low``, ``high``,
``unit``, ``meaning``.  :func:`rows_html` shows any rows of plain text.
"""

import html
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COUNTED = ("days", "dates", "choices")
HEAD = ("What", "Value", "95 % interval")
NOTHING = "–"
MANY = 4
"""Columns from which on a phone sets a row as a list."""


def table_html(frame: "pd.DataFrame", caption: str) -> str:
    """Return a result's ``table`` as HTML, escaped; what has no value has no row."""
    cells = frame[["meaning", "value", "low", "high", "unit"]].to_numpy()
    rows = [
        (meaning, _value(value, unit), _interval(low, high, unit))
        for meaning, value, low, high, unit in cells
        if not math.isnan(value)
    ]
    return rows_html(HEAD, rows, caption)


def rows_html(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Return rows of plain text as HTML, escaped; the first cell of each is its header.

    In a table of many columns each cell knows the name of its column, for a page too narrow to set them side by side.
    """
    names = [html.escape(name) for name in head]
    many = len(names) >= MANY
    known = [f' data-head="{name}"' if many else "" for name in names]
    top = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row"{known[0]}>{html.escape(first)}</th>'
        + "".join(f"<td{name}>{html.escape(cell)}</td>" for name, cell in zip(known[1:], cells, strict=True))
        + "</tr>"
        for first, *cells in rows
    )
    wide = ' class="hiplog-cards"' if many else ""
    caption = html.escape(caption)
    return f"<table{wide}><caption>{caption}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def decimal(value: float | None, places: int = 1, *, signed: bool = False) -> str:
    """Return a number for a cell, with a proper minus and never minus zero; "–" for None and NaN.

    >>> decimal(-0.04), decimal(-1.26, signed=True), decimal(None)
    ('0.0', '−1.3', '–')
    """
    if value is None or math.isnan(value):
        return NOTHING
    rounded = round(value, places) + 0.0
    text = f"{rounded:+.{places}f}" if signed and rounded else f"{rounded:.{places}f}"
    return text.replace("-", "−")


def between(interval: Sequence[float] | None, places: int = 1) -> str:
    """Return an interval of differences for a cell: "−2.0 to +0.3"; "–" for None."""
    return NOTHING if interval is None else " to ".join(decimal(end, places, signed=True) for end in interval)


def chance(p: float) -> str:
    """Return a p-value for a cell."""
    return _number(p, "")


def _value(value: float, unit: str) -> str:
    return f"{_number(value, unit)} {unit.replace('_', ' ')}".strip()


def _interval(low: float, high: float, unit: str) -> str:
    return NOTHING if math.isnan(low) else f"{_number(low, unit)} to {_number(high, unit)}"


def _number(value: float, unit: str) -> str:
    """Return counts whole, probabilities to the hundredth, points to the tenth, with a proper minus."""
    if not unit and 0 < value < 0.005:
        return "under 0.01"
    return decimal(value, 0 if unit in COUNTED else 1 if unit else 2)
