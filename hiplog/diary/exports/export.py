"""One export from the diary to the disk: what is asked for is chosen, shared if asked, rendered, checked and written.

Nothing is written before everything is known to be right; what did not go out is counted and said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from hiplog.diary import shipped
from hiplog.diary.diary import Diary
from hiplog.diary.exports import datapackage, files, sharing
from hiplog.diary.exports.selection import (
    Outgoing,
    Period,
    form_of,
    narrowed,
    outgoing,
    rendered,
    text_columns,
)
from hiplog.diary.exports.sharing import Share
from hiplog.diary.reader import Dialect, Reading
from hiplog.diary.settings import Settings
from hiplog.errors import Misuse

FORMATS = ("csv", "datapackage")

_NAME = "pain-diary"
_WHOLE = "A pain diary, written with hiplog. No licence is given: this is one person's health data."
_SHARED = (
    "A pain diary, written with hiplog and shared under a pseudonym. Pseudonymised, not anonymous: all dates are moved "
    "by the same number of whole weeks, the ids are new, {notes}; who knows the person may still recognise them. No "
    "licence is given: this is one person's health data, for whom it was given to."
)
_NOTES = {False: "notes and columns of the person's own are left out", True: "the notes are the person's own words"}


@dataclass(frozen=True)
class Export:
    """What was exported, and what was not."""

    form: str
    files: tuple[Path, ...]
    """Where it lies; empty where there was nothing to export."""
    entries: int
    held: int
    """Rows of the whole diary that the reader holds back; no export has them."""
    left_out: int
    """Entries that hold nothing but what is not exported, such as a note."""
    columns_left_out: tuple[str, ...]
    """Columns of text that the diary has and the export has not, "" for one without a name."""
    period: Period
    """The first and the last date as they stand in the export."""
    words: Mapping[str, Any]
    """The person's own techniques, with their families, and sites, as far as they occur."""
    share: Share | None = None
    notes: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return the answer for a program; dates ISO, null where there is no entry or nothing was shared."""
        first, last = self.period
        return {
            "format": self.form,
            "files": [str(path) for path in self.files],
            "entries": self.entries,
            "held": self.held,
            "left_out": self.left_out,
            "columns_left_out": list(self.columns_left_out),
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
            "notes": self.notes,
            "pseudonym": self.share.pseudonym if self.share else None,
            "shift_days": self.share.shift_days if self.share else None,
            **self.words,
        }


class _Content(NamedTuple):
    """What an export holds, as the fields of :class:`Export` say, and the form of its file."""

    rows: Sequence[Outgoing]
    form: Dialect
    left_out: int
    columns_left_out: tuple[str, ...]
    words: Mapping[str, Any]
    share: Share | None
    notes: bool


def export(
    diary: Diary,
    *,
    form: str = "csv",
    output: str | Path | None = None,
    period: Period = Period(),  # noqa: B008 a value
    share: bool = False,
    pseudonym: str | None = None,
    notes: bool = False,
    force: bool = False,
) -> Export:
    """Write the entries of a period to a CSV, or with their description to the folder of a data package.

    `output` is that file or folder, by default one in the current folder that is named for the day, or for the
    pseudonym; a CSV is put into a folder that is there.  `share`: under `pseudonym`, or a new random one, with moved
    dates, new ids and no text but, if asked for, `notes`.  What is there is written over only by `force`.

    Raises
    ------
    CannotRead
        The diary, its settings or its list of shares cannot be read.
    Misuse
        BAD_ID for a pseudonym, PERIOD, FORMAT.
    CannotWrite
        EXISTS, OWN_FILE, NO_SPACE, PERMISSION, or the reader's code for an entry that could not be read back.
    """
    if form not in FORMATS:
        raise Misuse(f"There is no export format {form!r}; choose {' or '.join(FORMATS)}.", code="FORMAT")
    reading = diary.reading()
    under = sharing.share_as(pseudonym, sharing.load_shares(diary.path)) if share else None
    content = _content(reading, period, diary.settings, under, notes=notes)
    place = _place(form, output, under.pseudonym if under else f"{_NAME}-{diary.today}")
    made = _files(form, place, content, diary) if content.rows else {}
    files.refuse(made, diary.path, force=force)
    if made:
        if under:
            sharing.keep(diary.path, under)
        files.write(made, place if form == "datapackage" else None)
    days = [row.entry.date for row in content.rows]
    return Export(
        form=form,
        files=tuple(made),
        entries=len(content.rows),
        held=reading.rows_quarantined,
        left_out=content.left_out,
        columns_left_out=content.columns_left_out,
        period=Period(min(days, default=None), max(days, default=None)),
        words=content.words,
        share=under if made else None,
        notes=content.notes,
    )


def _content(reading: Reading, period: Period, settings: Settings, share: Share | None, *, notes: bool) -> _Content:
    found = outgoing(reading, period)
    there = {name for row in found for name in row.others}
    columns = () if share else text_columns(reading, found)
    rows = [narrowed(row, columns) for row in found]
    if share:
        rows = [row._replace(entry=sharing.shared(row.entry, share, notes=notes)) for row in rows]
    telling = [row for row in rows if row.says_something]
    used = {name for row in rows for name in row.entry.measures}
    measures = [name for name in reading.measures if name in used or not share]
    return _Content(
        rows=telling,
        form=form_of(measures, columns),
        left_out=len(rows) - len(telling),
        columns_left_out=tuple(name for name in reading.dialect.columns if name in there and name not in columns),
        words=_own_words(telling, settings),
        share=share,
        notes=notes or not share,
    )


def _own_words(rows: Sequence[Outgoing], settings: Settings) -> dict[str, Any]:
    """Return the techniques and sites of the person's own that occur in the rows."""
    used = {use.key for row in rows for use in row.entry.uses} - set(shipped.techniques())
    sites = {row.entry.site for row in rows} - set(shipped.sites())
    return {
        "hiplog_techniques": {key: family for key, family in settings.techniques.items() if key in used},
        "hiplog_sites": [key for key in settings.sites if key in sites],
    }


def _place(form: str, output: str | Path | None, name: str) -> Path:
    """Return the folder of a data package, or the file of a CSV."""
    place = Path(output).expanduser() if output is not None else None
    if form == "datapackage":
        return place or Path(name)
    return (place or Path()) / f"{name}.csv" if place is None or place.is_dir() else place


def _files(form: str, place: Path, content: _Content, diary: Diary) -> dict[Path, bytes]:
    """Return the bytes of each file, the one that describes the others last."""
    data = rendered(content.rows, content.form, today=diary.today, vocabulary=diary.vocabulary)
    if form == "csv":
        return {place: data}
    resources = [datapackage.diary_resource(data, content.form)]
    share = content.share
    described = datapackage.descriptor(
        resources,
        name=share.pseudonym if share else _NAME,
        description=_SHARED.format(notes=_NOTES[content.notes]) if share else _WHOLE,
        words=content.words,
    )
    made = {place / resource.path: resource.data for resource in resources}
    return {**made, place / "datapackage.json": described}
