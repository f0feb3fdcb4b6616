"""Track & Graph: a row for each value of a feature, at a timestamp with the offset that the phone had then.

A duration is H:MM:SS.  Older files have no `Label`: a label follows its value after a colon, ``3:moderate`` or
``1:10:00:walk``.
"""

import re
from math import isfinite

from hiplog.diary.entry import number_text
from hiplog.diary.imports.table import Table
from hiplog.diary.imports.tracked import Export, Remark, Tracked, Value, instant

COLUMNS = ("FeatureName", "Timestamp", "Value")

_DURATION = re.compile(r"(-?[0-9]{1,9}):(-?[0-9]{1,2}):(-?[0-9]{1,2})(?::(.*))?")
_LABELLED = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?)(?::(.*))?")


def read(table: Table) -> Export:
    """Take the rows apart."""
    things: list[Tracked] = []
    remarks: list[Remark] = []
    rows, problems = table.records()
    for line, cells in rows:
        moment = instant(cells["Timestamp"], None)
        value = _value(cells["Value"], cells.get("Label", ""))
        things.append(Tracked(cells["FeatureName"], moment, value, "feature", line))
        if note := cells.get("Note"):
            remarks.append(Remark(note, moment, line))
    return Export(things, remarks, problems)


def _value(text: str, label: str) -> Value:
    if duration := _DURATION.fullmatch(text):
        hours, minutes, seconds = (int(part) for part in duration.groups()[:3])
        spent = number_text(round(60 * hours + minutes + seconds / 60, 2))
        return Value(minutes=spent, word=label or duration[4] or "")
    number = _LABELLED.fullmatch(text)
    if number and isfinite(float(number[1])):
        return Value(number=number_text(float(number[1])), word=label or number[2] or "")
    return Value(word=label or text)
