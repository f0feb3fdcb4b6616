"""The days that a person looks back on at the form: those of the strip, and what was written on the last seven.

Nothing counts days in a row and nothing scolds: a day without an entry is a day without an entry.
"""

import datetime as dt
import html
from collections.abc import Collection, Sequence

from hiplog.diary import Entry, describe_entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import day_words
from hiplog.panels.controls import Day

STRIP, LISTED = 14, 7
"""Days, today included."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STATES = {
    "logged": "written down",
    "both": "written down, marked as skipped",
    "skipped": "marked as skipped",
    "missing": "nothing written",
}


def strip_of(today: dt.date, logged: Collection[dt.date], skipped: Collection[dt.date]) -> list[Day]:
    """Return the days of the strip, today last; a day with an entry may be marked as skipped too: both."""
    days = [today - dt.timedelta(days=back) for back in range(STRIP - 1, -1, -1)]
    states = {(True, False): "logged", (True, True): "both", (False, True): "skipped", (False, False): "missing"}
    return [_day(day, today, states[day in logged, day in skipped]) for day in days]


def list_html(entries: Sequence[Entry], skipped: Collection[dt.date], today: dt.date, vocabulary: Vocabulary) -> str:
    """Return the last seven days, today first, as a titled HTML list; everything in them is escaped.

    A diary with nothing in them shows its latest entry instead.
    """
    title = "<h2>The last seven days</h2>"
    first = today - dt.timedelta(days=LISTED - 1)
    recent = sorted((entry for entry in entries if first <= entry.date <= today), key=moment, reverse=True)
    if not recent and not any(first <= day <= today for day in skipped):
        latest = html.escape(describe_entry(max(entries, key=moment), vocabulary)) if entries else ""
        nothing = f"Nothing is written from these days. The latest entry is {latest}"
        return f"{title}<p>{nothing if latest else 'No entries yet. Score your pain above and press Save.'}</p>"
    days = (today - dt.timedelta(days=back) for back in range(LISTED))
    items = "".join(_item(day, [entry for entry in recent if entry.date == day], skipped, vocabulary) for day in days)
    return f'{title}<ul aria-label="The last seven days">{items}</ul>'


def _day(day: dt.date, today: dt.date, state: str) -> Day:
    weekday = WEEKDAYS[day.weekday()]
    now, short = ("today, ", "Today") if day == today else ("", weekday[:3])
    return Day(day.isoformat(), f"{short} {day.day}", f"{now}{weekday} {day_words(day)}, {STATES[state]}", state)


def _item(day: dt.date, entries: Sequence[Entry], skipped: Collection[dt.date], vocabulary: Vocabulary) -> str:
    when = f"{WEEKDAYS[day.weekday()][:3]} {day_words(day)}"
    mark = ["skipped"] if day in skipped else []
    said = mark + [describe_entry(entry, vocabulary).removeprefix(day_words(day)).lstrip(": ") for entry in entries]
    return f"<li>{when}: {'; '.join(map(html.escape, said)) or '–'}</li>"


def moment(entry: Entry) -> tuple[dt.date, str, int]:
    """Return what orders entries by time."""
    return entry.date, entry.time, entry.line or 0
