"""StudyU: the answers of a trial's surveys, each with the text of its question beside it, newest first.

Missed tasks have no row.  Which intervention was on is in a second table, by phases of the trial, and is not read.
"""

import re

from hiplog.diary.imports.table import Table
from hiplog.diary.imports.tracked import Export, Tracked, instant, value_of

FILES = ("measurements.csv",)
COLUMNS = ("measurement_time",)

_QUESTION = re.compile(r"survey[0-9]+_question[0-9]+_text")


def read(table: Table) -> Export:
    """Take the rows apart."""
    things: list[Tracked] = []
    rows, problems = table.records()
    for line, cells in rows:
        moment = instant(cells["measurement_time"], None)
        for column in filter(_QUESTION.fullmatch, table.columns):
            question, answer = cells[column], cells.get(column.removesuffix("text") + "response", "")
            if question and answer:
                things.append(Tracked(question, moment, value_of(answer), "question", line))
    return Export(things, (), problems)
