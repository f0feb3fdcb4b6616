"""From the bytes of a file to a plan: which format it is, and what each makes of it.

``hiplog`` is the diary's own CSV, read as strictly as the diary itself; ``csv`` is any table with a declared
mapping; ``auto`` is ``csv`` where a mapping is given and ``hiplog`` where the columns are hiplog's own.  Everything
else is shown to the person with the mapping that it may need.
"""

import datetime as dt
import shlex
from collections.abc import Sequence

from hiplog.diary.imports.declared import parse_mapping
from hiplog.diary.imports.plan import ImportPlan, identified, placed, plan_rows
from hiplog.diary.imports.suggest import suggest
from hiplog.diary.imports.table import read_table
from hiplog.diary.reader import Reading, read
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import CannotRead, Misuse

FORMATS = ("auto", "csv", "hiplog")
_MAPPABLE = {"COLUMN_MISSING", "HEADER_MISSING"}
"""Refusals of the strict reader that only mean: not hiplog's own columns."""


def plan(
    data: bytes,
    mapping: Sequence[str] = (),
    *,
    form: str = "auto",
    vocabulary: Vocabulary,
    today: dt.date,
    site: str = "",
    side: str = "",
) -> ImportPlan:
    """Say what importing a file would add; nothing is written.

    `mapping` holds the parts of a declared mapping (``pain=intensity``); `site` and `side` are the diary's main ones,
    for files that name none.

    Raises
    ------
    Misuse
        UNKNOWN_FORMAT; MAPPING: a part cannot be understood, or the file needs a mapping (the message shows one).
    CannotRead
        The file is no table, or hiplog's own format was named and the strict reader refuses the file.
    """
    if form not in FORMATS:
        raise Misuse(f"there is no format {form!r}; there are {', '.join(FORMATS)}", code="UNKNOWN_FORMAT")
    if mapping and form == "hiplog":
        raise Misuse("hiplog's own format takes no --map; use the format csv", code="MAPPING")
    if mapping:
        table = read_table(data)
        declared = parse_mapping(mapping, table.columns, vocabulary)
        return plan_rows(table, declared, vocabulary=vocabulary, today=today, site=site, side=side)
    if form != "csv":
        reading = read(data, today=today, vocabulary=vocabulary)
        if reading.verdict != "reject_file":
            return _own(reading, vocabulary, site, side)
        refusal = reading.problems[0]
        if form == "hiplog" or refusal.code not in _MAPPABLE:
            raise CannotRead(refusal.message, code=refusal.code, column=refusal.column)
    raise _needs_mapping(data, vocabulary)


def _own(reading: Reading, vocabulary: Vocabulary, site: str, side: str) -> ImportPlan:
    """Take over a diary's entries; those without an id get one that follows from their content."""
    seen: dict[str, int] = {}
    entries = [entry if entry.id else identified(entry, seen, keep_repeats=True) for entry in reading.entries]
    left_out = {row.line for row in reading.rows if row.kind not in ("entry", "blank")}
    skipped = tuple(problem for problem in reading.problems if problem.line in left_out)
    return ImportPlan(tuple(placed(entries, vocabulary, site, side)), skipped, vocabulary)


def _needs_mapping(data: bytes, vocabulary: Vocabulary) -> Misuse:
    table = read_table(data)
    parts = " ".join(f"--map {shlex.quote(part)}" for part in suggest(table, vocabulary))
    return Misuse(
        f"These are not hiplog's columns: {', '.join(table.columns)}. Say which is which, for example: {parts}",
        code="MAPPING",
    )
