"""Daylio: a row for each entry, with a mood, the activities that were ticked, and scales.

`date` and `weekday` are in the phone's language, so `full_date` is used.  Activities are parted by bars, scales are
``name: value``, parted by bars too.  Moods are words that the person may have renamed.
"""

import html
import re
from collections.abc import Iterator, Mapping

from hiplog.diary.imports.table import Table
from hiplog.diary.imports.tracked import Export, Remark, Tracked, Value, clock_or_slot, told_apart, value_of

COLUMNS = ("full_date", "weekday", "time", "mood", "activities")

_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


def read(table: Table) -> Export:
    """Take the rows apart."""
    things: list[Tracked] = []
    remarks: list[Remark] = []
    rows, problems = table.records()
    for line, cells in rows:
        moment = clock_or_slot(cells["full_date"], cells["time"])
        things += (Tracked(name, moment, value, kind, line) for name, value, kind in _said(cells))
        note = ": ".join(text for text in (cells.get("note_title"), cells.get("note")) if text)
        if note:
            remarks.append(Remark(html.unescape(_BREAK.sub("\n", note)), moment, line))
    return Export(told_apart(things), remarks, problems)


def _said(cells: Mapping[str, str]) -> Iterator[tuple[str, Value, str]]:
    if cells["mood"]:
        yield "mood", Value(word=cells["mood"]), "mood"
    for activity in _parts(cells["activities"]):
        yield activity, Value(done=True), "activity"
    for scale in _parts(cells.get("scales", "")):
        name, _, value = scale.rpartition(":")
        yield (name.strip(), value_of(value.strip()), "scale") if name else (value.strip(), Value(done=True), "scale")


def _parts(text: str) -> Iterator[str]:
    return (part.strip() for part in text.split("|") if part.strip())
