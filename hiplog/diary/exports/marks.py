"""What goes out of the marks beside a diary: which ones, how they are shared, and as which bytes.

In a share the days and ids are those of its entries.  What the clinic's page is made from goes with it as it was typed:
the values of outcomes, prescriptions and flags, in which the names of a person's own activities are their own words.
Notes, and the values of all other marks, which are notes in all but name ("skipped, sick"), go only if asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hiplog.diary.desk import EVENTS
from hiplog.diary.diary import Diary
from hiplog.diary.events import Event
from hiplog.diary.events_file import NEW, cells_by_id, events_of, new_ids, read_events, rewritten
from hiplog.diary.exports.selection import Period
from hiplog.diary.exports.sharing import Share
from hiplog.diary.tail import Words, accepted
from hiplog.diary.writer import render_header
from hiplog.errors import CannotWrite

WITH_VALUES = ("prescribed", "outcome", "flag")
"""The kinds whose value is what they are about."""


class OutgoingMarks(NamedTuple):
    """The marks that go out, in the order of their file, and what does not."""

    events: tuple[Event, ...] = ()
    held: int = 0
    """Rows that the reader holds back."""
    columns_left_out: tuple[str, ...] = ()
    """Columns of a person's own that hold something, as `events.csv: name`."""

    @property
    def own_words(self) -> tuple[str, ...]:
        """What a person should read once more in a share without notes: names of visits, activities in outcomes."""
        visits = [event.key for event in self.events if event.kind == "visit" and event.key]
        scored = [
            event.value for event in self.events if event.kind == "outcome" and any(map(str.isalpha, event.value))
        ]
        return tuple(dict.fromkeys(visits + scored))


def outgoing_marks(diary: Diary, period: Period, share: Share | None, *, notes: bool) -> OutgoingMarks:
    """Return the loaded marks of the period, as they go out; each has an id.

    Raises CannotRead where the file of marks is refused.
    """
    reading = accepted(diary.marks.judge())
    ids = new_ids(reading)
    marks = [replace(event, id=event.id or ids[event.line or 0]) for event in events_of(reading, diary.vocabulary)]
    chosen = [event for event in marks if period.holds(event.date)]
    others: Mapping[str, Mapping[str, str]] = cells_by_id(reading)
    columns = dict.fromkeys(name for cells in others.values() for name in cells)
    left_out = tuple(f"{EVENTS}: {name}" for name in columns)
    shown = chosen if share is None else [shared_mark(event, share, notes=notes) for event in chosen]
    return OutgoingMarks(tuple(shown), reading.rows_quarantined, left_out)


def shared_mark(event: Event, share: Share, *, notes: bool) -> Event:
    """Return the mark as it is shared; `notes` tells whether its note, and a value that is one, go with it."""
    value = event.value if notes or event.kind in WITH_VALUES else ""
    note = event.note if notes else ""
    return replace(event, date=share.shared_day(event.date), id=share.shared_id(event.id), value=value, note=note)


def rendered_marks(events: Sequence[Event], words: Words) -> bytes:
    """Return the bytes of a file of marks, having read them back.

    Raises CannotWrite, with the reader's code, if they would say anything else than `events`.
    """
    empty = accepted(read_events(NEW.whole(render_header(NEW)), words))
    data = rewritten(empty, {event.id: (event, {}) for event in events})
    back = read_events(data, words)
    if events_of(back, words.vocabulary) != tuple(events):
        problem = back.problems[0]
        message = f"A mark could not be read back from an export: {problem.message} Nothing was exported."
        raise CannotWrite(message, code=problem.code, column=problem.column)
    return data
