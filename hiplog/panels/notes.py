"""The notes of a diary, searched: what was written on which day, as typed, and where these days lie among the scores.

A note is found where it holds the text, in whatever case.  Notes stay on the page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from hiplog.diary import Entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import day_words, place_words
from hiplog.panels.drawing import Shown
from hiplog.panels.tables import decimal, rows_html

if TYPE_CHECKING:
    from hiplog.panels.views import View

MOST = 200
"""Notes listed at most, the newest."""
HEAD = ("When", "Where", "Pain", "Note")


def found(entries: Sequence[Entry], text: str) -> list[Entry]:
    """Return the entries whose note holds ``text``, all with a note for a blank one, the newest first."""
    sought = folded(text)
    noted = [entry for entry in entries if entry.note.strip() and sought in folded(entry.note)]
    return sorted(noted, key=lambda entry: (entry.date, entry.time, entry.line or 0), reverse=True)


def folded(text: str) -> str:
    """Return a text as it is compared: without case, blanks alike, letters composed the same way.

    >>> folded("  Long   WALK ") == folded("long walk")
    True
    """
    return " ".join(normalize("NFC", normalize("NFC", text).casefold()).split())


def notes(view: "View", text: str) -> Shown:
    """Return the notes with a text, with the days that have one marked among the scores of the view's place."""
    from hiplog.charts import Mark, over_time

    entries = view.diary.entries
    every, some = found(entries, ""), found(entries, text)
    if not some:
        return Shown(_sentence(len(every), 0, text.strip()))
    labels = view.labels
    days = view.days[["pain"]]
    chart = over_time(days, marks=[Mark(entry.date, "note") for entry in some], labels=labels)
    rows = [_row(entry, view.diary.vocabulary) for entry in some[:MOST]]
    table = rows_html(HEAD, rows, "The notes")
    return Shown(_sentence(len(every), len(some), text.strip()), chart, table, f"notes {view.name}")


def _row(entry: Entry, words: Vocabulary) -> tuple[str, ...]:
    when = f"{day_words(entry.date)} {entry.time}".rstrip()
    return (when, place_words(entry.site, entry.side, words), decimal(entry.pain).removesuffix(".0"), entry.note)


def _sentence(every: int, some: int, text: str) -> str:
    if not every:
        return "This diary has no notes yet. A note is typed on Log (notebook 1_log), below the score."
    if not some:
        return f"No note has “{text}” in it; {_notes(every)} searched. Fewer letters find more."
    shown = f" The newest {MOST} are listed." if some > MOST else ""
    if not text:
        return f"{_notes(every)} found, the newest first.{shown}"
    return f"{_notes(some)} found with “{text}”, of {every}, the newest first.{shown}"


def _notes(count: int) -> str:
    return "1 note was" if count == 1 else f"{count} notes were"
