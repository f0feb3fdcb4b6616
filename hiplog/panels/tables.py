"""The numbers of an answer as an HTML table that a screen reader can walk: a caption, and a header for every row.

It shows the frame that a result calls ``table``: index ``name``; ``value``, ``low``, ``high``, ``unit``, ``meaning``.
"""

import html
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COUNTED = ("days", "dates")
HEAD = '<thead><tr><th scope="col">What</th><th scope="col">Value</th><th scope="col">95 % interval</th></tr></thead>'


def table_html(frame: "pd.DataFrame", caption: str) -> str:
    """Return a result's ``table`` as HTML, escaped; what has no value has no row."""
    cells = frame[["meaning", "value", "low", "high", "unit"]].to_numpy()
    rows = "".join(
        f'<tr><th scope="row">{html.escape(meaning)}</th><td>{html.escape(_value(value, unit))}</td>'
        f"<td>{_interval(low, high, unit)}</td></tr>"
        for meaning, value, low, high, unit in cells
        if not math.isnan(value)
    )
    return f"<table><caption>{html.escape(caption)}</caption>{HEAD}<tbody>{rows}</tbody></table>"


def _value(value: float, unit: str) -> str:
    return f"{_number(value, unit)} {unit}".strip()


def _interval(low: float, high: float, unit: str) -> str:
    return "–" if math.isnan(low) else f"{_number(low, unit)} to {_number(high, unit)}"


def _number(value: float, unit: str) -> str:
    """Return counts whole, probabilities to the hundredth, points to the tenth, with a proper minus."""
    if not unit and 0 < value < 0.005:
        return "under 0.01"
    decimals = 0 if unit in COUNTED else 1 if unit else 2
    return f"{round(value, decimals) + 0.0:.{decimals}f}".replace("-", "−")
