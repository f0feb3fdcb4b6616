"""Bearable: a row for each symptom, mood, factor or measurement of a moment.

The name of a symptom stands in `detail` with its severity in brackets, "Neck pain (Moderate)"; several factors share
one `detail`, parted by bars.  Dates are written "22nd Jan 2022", newer files have them as ISO too; the time of day is
a clock time, or a word such as "am" that no clock time is made of.  The scale of a rating is not stated.
"""

import re
from functools import lru_cache

from hiplog.diary.imports.table import Table
from hiplog.diary.imports.tracked import Export, Remark, Tracked, Value, clock_or_slot, told_apart, value_of

COLUMNS = ("date", "time of day", "category", "rating/amount", "detail")

_SEVERITY = re.compile(r"(.+?)\s*\((none|mild|moderate|severe|very severe|extreme|unbearable)\)", re.IGNORECASE)
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BARS = re.compile(r"\s+\|(?:\s+|$)")
_CLOCK = re.compile(r"([0-9]{1,3}):([0-5]?[0-9])")
_WHOLE = ("mood", "energy", "sleep", "sleep quality")
"""Categories that are one thing each, whatever their detail adds."""


def read(table: Table) -> Export:
    """Take the rows apart."""
    things: list[Tracked] = []
    remarks: list[Remark] = []
    rows, problems = table.records()
    for line, cells in rows:
        formatted = cells.get("date formatted", "")
        moment = clock_or_slot(formatted if _ISO.fullmatch(formatted) else cells["date"], cells["time of day"])
        kind = cells["category"].lower()
        said = _said(cells["category"], cells["detail"], cells["rating/amount"])
        things += (Tracked(name, moment, value, kind, line) for name, value in said)
        if note := cells.get("notes"):
            remarks.append(Remark(note, moment, line))
    return Export(told_apart(things), remarks, problems)


@lru_cache(maxsize=4096)  # years of a diary say the same things
def _said(category: str, detail: str, rating: str) -> tuple[tuple[str, Value], ...]:
    if severity := _SEVERITY.fullmatch(detail):
        return ((severity[1], _rated(rating)._replace(word=severity[2])),)
    if not detail or category.lower() in _WHOLE:
        return ((category, _rated(rating)),)
    names = [name for name in _BARS.split(detail) if name]
    value = _rated(rating) if len(names) == 1 else Value(done=True)
    return tuple((name, value) for name in names)


def _rated(rating: str) -> Value:
    """Return a rating; hours and minutes (of sleep) are a duration, and a blank one means that it was ticked."""
    if found := _CLOCK.fullmatch(rating):
        return Value(minutes=str(60 * int(found[1]) + int(found[2])))
    return value_of(rating) if rating else Value(done=True)
