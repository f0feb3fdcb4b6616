"""The sentences of a forest: its heading, and the alt sentence that names the rows with their numbers."""

from collections.abc import Sequence

from hiplog.analysis.techniques.what_helps_result import TechniqueRow, WhatHelps
from hiplog.analysis.wording.measures import measure_name
from hiplog.charts.forest_columns import no_answer
from hiplog.charts.wording import capital, days, number, unit

ORDERS = {"name": "sorted by name", "evidence": "sorted by evidence, the clearest first"}
MOST = 12
"""Rows named in the alt sentence; a longer list is better read as a table."""


def subject(result: WhatHelps) -> str:
    """Return the title: what the techniques are held against."""
    where = f" in the {result.place}" if result.place and result.outcome == "pain" else ""
    return f"What goes with the next day's {measure_name(result.outcome)}{where}"


def summary(result: WhatHelps, order: str) -> str:
    """Return the line below the title: how many techniques and days, and the order."""
    many = len(result.rows)
    counted = f"{result.days_observed} of {days(result.days_possible)} count"
    return "   ·   ".join(
        [f"{many} techniques" if many > 1 else "1 technique", counted, *([ORDERS[order]] * (many > 1))]
    )


def describe_forest(result: WhatHelps, rows: Sequence[TechniqueRow], order: str) -> str:
    """Say in words what the picture shows, row by row."""
    said = " ".join(_row(row, result.outcome) for row in rows[:MOST])
    left = len(rows) - MOST
    more = f" {left} more in the table." if left > 0 else ""
    return f"{subject(result)}: {summary(result, order).replace('   ·   ', ', ')}. {said}{more}"


def _row(row: TechniqueRow, outcome: str) -> str:
    used = f"{capital(row.label)}, used on {days(row.days_used)}, not on {row.days_unused}"
    if row.change is None:
        return f"{used}: {no_answer(row)}"
    moved = f"{number(row.change, signed=True)} {unit(outcome)}"
    if row.interval is not None:
        low, high = (number(end, signed=True) for end in row.interval)
        moved += f" (95 % interval {low} to {high})"
    return f"{used}: {moved}{f', {row.word}' if row.word else ''}."
