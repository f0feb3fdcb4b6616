"""The rules of one cell: text in, value and findings out; the same for a file that is read and a form that is saved."""

from hiplog.diary.cells.cell import Cell, Finding, shown
from hiplog.diary.cells.moments import clock, day, plain_days
from hiplog.diary.cells.numbers import is_number, measure, minutes, score
from hiplog.diary.cells.places import side, site
from hiplog.diary.cells.techniques import techniques
from hiplog.diary.cells.texts import entry_id, guarded, note

__all__ = [
    "Cell",
    "Finding",
    "clock",
    "day",
    "entry_id",
    "guarded",
    "is_number",
    "measure",
    "minutes",
    "note",
    "plain_days",
    "score",
    "shown",
    "side",
    "site",
    "techniques",
]
