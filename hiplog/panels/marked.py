"""The marks beside a diary that belong into a picture of one place: what began or ended, flares of it, visits."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from hiplog.diary import Diary
from hiplog.diary.wording import day_words
from hiplog.errors import CannotRead
from hiplog.panels.tables import rows_html

if TYPE_CHECKING:
    from hiplog.charts import Mark

DRAWN = {"start": "started", "stop": "stopped", "flare": "flare", "visit": "visit"}
"""The kinds that are drawn, and how their row is called."""


class Marked(NamedTuple):
    """The marks to draw, or why they cannot be read."""

    marks: "Sequence[Mark]" = ()
    fault: str = ""


def marks_of(diary: Diary, site: str) -> Marked:
    """Return the marks of a diary for a picture of a site, in the order of time; a flare elsewhere is none of them."""
    from hiplog.charts import Mark

    try:
        events = sorted(diary.events, key=lambda event: event.date)
    except CannotRead as error:
        return Marked(fault=error.message)
    words = diary.vocabulary
    return Marked(
        [
            Mark(event.date, DRAWN[event.kind], words.label(event.key) if event.key and event.kind != "flare" else "")
            for event in events
            if event.kind in DRAWN and (event.kind != "flare" or event.key in ("", site))
        ]
    )


def marks_table(marks: "Sequence[Mark]") -> str:
    """Return the marks as HTML, nothing where there are none."""
    if not marks:
        return ""
    return rows_html(("Day", "Mark"), [(day_words(mark.date), mark.words) for mark in marks], "The marks")
