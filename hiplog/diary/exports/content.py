"""What an export holds before it has bytes: entries and marks of a period, as they go out, and what stays behind."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hiplog.diary import shipped
from hiplog.diary.diary import Diary
from hiplog.diary.events import KINDS
from hiplog.diary.exports import sharing
from hiplog.diary.exports.marks import OutgoingMarks, outgoing_marks
from hiplog.diary.exports.selection import Outgoing, Period, form_of, narrowed, outgoing, text_columns
from hiplog.diary.exports.sharing import Share
from hiplog.diary.reader import Dialect
from hiplog.diary.settings import Settings

ANSWERING = ("main_site", "main_side", "meaningful_points", "meaningful_percent", "episode_threshold")
"""The settings on which answers depend."""


class Content(NamedTuple):
    """What goes out, and the form of its file of entries."""

    rows: Sequence[Outgoing]
    form: Dialect
    held: int
    """Rows of the whole diary, and of its marks where they go out, that the reader holds back."""
    left_out: int
    """Entries that hold nothing but what is not exported, such as a note."""
    columns_left_out: tuple[str, ...]
    """Columns of text that the diary has and the export has not, "" for one without a name."""
    marks: OutgoingMarks
    words: Mapping[str, Any]
    """The person's own techniques, with their families, and sites, as far as they occur."""
    chosen: Mapping[str, Any]
    """The settings on which answers depend, as far as the person has set them; a share has them too."""
    share: Share | None
    notes: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self.rows and not self.marks.events

    @property
    def period(self) -> Period:
        """The first and the last date as they stand in the export."""
        days = [row.entry.date for row in self.rows] + [event.date for event in self.marks.events]
        return Period(min(days, default=None), max(days, default=None))


def content_of(diary: Diary, period: Period, share: Share | None, *, notes: bool, with_marks: bool) -> Content:
    """Return what goes out of a diary in a period; raises CannotRead, and Misuse (PERIOD)."""
    reading = diary.reading()
    found = outgoing(reading, period)
    there = {name for row in found for name in row.others}
    columns = () if share else text_columns(reading, found)
    rows = [narrowed(row, columns) for row in found]
    if share:
        rows = [row._replace(entry=sharing.shared(row.entry, share, notes=notes)) for row in rows]
    telling = [row for row in rows if row.says_something]
    used = {name for row in rows for name in row.entry.measures}
    measures = [name for name in reading.measures if name in used or not share]
    marks = outgoing_marks(diary, period, share, notes=notes) if with_marks else OutgoingMarks()
    left_behind = tuple(name for name in reading.dialect.columns if name in there and name not in columns)
    return Content(
        rows=telling,
        form=form_of(measures, columns),
        held=reading.rows_quarantined + marks.held,
        left_out=len(rows) - len(telling),
        columns_left_out=left_behind + marks.columns_left_out,
        marks=marks,
        words=_own_words(telling, marks, diary.settings),
        chosen={key: value for key in ANSWERING if (value := getattr(diary.settings, key)) is not None},
        share=share,
        notes=notes or not share,
    )


def _own_words(rows: Sequence[Outgoing], marks: OutgoingMarks, settings: Settings) -> dict[str, Any]:
    """Return the techniques and sites of the person's own that occur in the rows and the marks."""
    keys = {what: {one.key for one in marks.events if KINDS[one.kind][0] == what} for what in ("technique", "site")}
    used = {use.key for row in rows for use in row.entry.uses} | keys["technique"]
    sites = {row.entry.site for row in rows} | keys["site"]
    own, own_sites = used - set(shipped.techniques()), sites - set(shipped.sites())
    return {
        "hiplog_techniques": {key: family for key, family in settings.techniques.items() if key in own},
        "hiplog_sites": [key for key in settings.sites if key in own_sites],
    }
