"""The plan of a table: an entry for each row that its mapping can read, a reason for each other."""

import datetime as dt
from collections import Counter

from hiplog.diary.entry import Entry
from hiplog.diary.imports.identity import identified, placed
from hiplog.diary.imports.mapping import ColumnMapping
from hiplog.diary.imports.plan import Held, ImportPlan
from hiplog.diary.imports.rows import entry_of
from hiplog.diary.imports.table import Table
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse, Problem


def plan_rows(
    table: Table, mapping: ColumnMapping, *, vocabulary: Vocabulary, today: dt.date, site: str = "", side: str = ""
) -> ImportPlan:
    """Make entries of a table's rows by a declared mapping.

    `site` and `side` (keys) are the diary's main ones, for rows of a mapping that names no site.  A row that holds a
    measure only goes to the site scored most, since a diary that names sites names one in every row; a day's measures
    are the same whatever the site.
    """
    made: list[Entry] = []
    rows, skipped = table.records()
    seen: dict[str, int] = {}
    for line, cells in rows:
        try:
            entry = entry_of(cells, mapping, vocabulary=vocabulary, today=today)
            made.append(identified(entry, seen, keep_repeats=mapping.keep_repeats, line=line))
        except Misuse as refused:
            skipped.append(Problem(line, refused.column, refused.code, refused.message))
    skipped.sort(key=lambda problem: problem.line or 0)
    filled = Counter(name for _, cells in rows for name, text in cells.items() if text)
    held = tuple(Held(name, "column", filled[name]) for name in table.columns if name and name not in mapping.columns)
    return ImportPlan(tuple(placed(made, vocabulary, site, side)), tuple(skipped), vocabulary, held=held)
