"""From the bytes of a file to a plan: which format it is, and what each makes of it.

``hiplog`` is the diary's own CSV, read as strictly as the diary itself; ``csv`` is any table with a declared mapping;
the others are apps.  ``auto`` knows an app by its header, takes any other table with a mapping as ``csv``, and shows
the person the mapping that a file may need.
"""

import datetime as dt
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hiplog.diary.imports import declared, known, ready, roles
from hiplog.diary.imports.archive import is_zip
from hiplog.diary.imports.identity import identified, placed
from hiplog.diary.imports.part import merged, near
from hiplog.diary.imports.plan import ImportPlan
from hiplog.diary.imports.suggest import advise, suggest
from hiplog.diary.imports.table import Table, read_table
from hiplog.diary.imports.table_plan import plan_rows
from hiplog.diary.imports.tracked import Export, zone_named
from hiplog.diary.imports.tracked_plan import plan_tracked
from hiplog.diary.reader import Reading, read
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import CannotRead, Misuse

FORMATS = ("auto", "csv", "hiplog", *known.APPS, *ready.TABLES)
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
    date_format: str | None = None,
) -> ImportPlan:
    """Say what importing a file would add; nothing is written.

    `mapping` holds the parts of a mapping (``pain=intensity``); `site` and `side` are the diary's main ones, for files
    that name none; `date_format` is how the person's tables write dates (strptime's codes), tried where a mapping
    declares no form.

    Raises
    ------
    Misuse
        UNKNOWN_FORMAT; MAPPING: a part cannot be understood, or the file needs a mapping (the message shows one).
    CannotRead
        The file is no table, is not of the named format, or is refused by the strict reader (format hiplog).
    """
    if form not in FORMATS:
        raise unknown_format(form)
    makes = _Makes(vocabulary, today, site, side, date_format)
    archive = known.read_archive(data, form) if is_zip(data) else None
    if archive:
        return makes.of_export(archive[1], mapping, archive[0])
    data = ready.with_lines(data)
    form = _told(data) if form == "auto" else form
    if form == "hiplog" and mapping:
        raise Misuse("hiplog's own format takes no --map; use the format csv", code="MAPPING")
    if form in ("auto", "hiplog") and not mapping:
        reading = read(data, today=today, vocabulary=vocabulary)
        if reading.verdict != "reject_file":
            return makes.of_own(reading)
        refusal = reading.problems[0]
        if form == "hiplog" or refusal.code not in _MAPPABLE:
            raise CannotRead(refusal.message, code=refusal.code, column=refusal.column)
    table = read_table(data)
    if form in known.APPS:
        zone = roles.zone_text(mapping)
        return makes.of_export(known.read(table, form, zone_named(zone) if zone else None), mapping, form)
    return makes.of_table(table, mapping, "csv" if form == "auto" else form)


def _told(data: bytes) -> str:
    """Return the app whose header the file has, else "auto".

    It is asked before the strict reader, which would take another app's "Date" and "Pain" for hiplog's own.
    """
    try:
        return known.recognised(read_table(data)) or "auto"
    except CannotRead:
        return "auto"


def unknown_format(name: str, saved: Iterable[str] = ()) -> Misuse:
    """Return the refusal of a format that there is not, with the nearest that there is; `saved` are the person's."""
    return Misuse(f"there is no format {name!r}{near(name, (*FORMATS, *saved))}", code="UNKNOWN_FORMAT")


class _Makes:
    """The plans that a file may become, in one person's diary on one day."""

    def __init__(self, vocabulary: Vocabulary, today: dt.date, site: str, side: str, date_format: str | None) -> None:
        self._words, self._today, self._place, self._date_format = vocabulary, today, (site, side), date_format

    def of_own(self, reading: Reading) -> ImportPlan:
        """Take over a diary's entries; those without an id get one that follows from their content."""
        seen: dict[str, int] = {}
        entries = [entry if entry.id else identified(entry, seen, keep_repeats=True) for entry in reading.entries]
        left_out = {row.line for row in reading.rows if row.kind not in ("entry", "blank")}
        skipped = tuple(problem for problem in reading.problems if problem.line in left_out)
        return ImportPlan(tuple(placed(entries, self._words, *self._place)), skipped, self._words, form="hiplog")

    def of_table(self, table: Table, mapping: Sequence[str], form: str) -> ImportPlan:
        """Read a table by what is declared, and by what is ready for its format."""
        if form in ready.TABLES:
            known.require(table, form, ready.TABLES[form].columns)
            mapping = merged(ready.TABLES[form].parts, mapping, declared.SINGLE)
        if not mapping:
            raise self._needs_mapping(table)
        columns = declared.parse_mapping(mapping, table.columns, self._words, self._date_format)
        site, side = self._place
        made = plan_rows(table, columns, vocabulary=self._words, today=self._today, site=site, side=side)
        return replace(made, form=form, parts=tuple(mapping))

    def of_export(self, export: Export, mapping: Sequence[str], form: str) -> ImportPlan:
        """Read what an app keeps by what the mapping says that each thing is."""
        named = roles.parse_roles(mapping, export, self._words)
        site, side = self._place
        made = plan_tracked(export, named, vocabulary=self._words, today=self._today, site=site, side=side)
        advice = "" if named.roles or named.keep_notes else advise(export, self._words)
        return replace(made, form=form, parts=tuple(mapping), advice=advice)

    def _needs_mapping(self, table: Table) -> Misuse:
        parts = " ".join(f"--map {shlex.quote(part)}" for part in suggest(table, self._words))
        return Misuse(
            f"These are not hiplog's columns: {', '.join(table.columns)}. Say which is which, for example: {parts}",
            code="MAPPING",
        )
