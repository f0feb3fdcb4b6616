"""An entry in one line, the way a person would say it; shared by the command line and the panels.

Dates are written "21 Nov 2026": no locale, no ambiguity.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from hiplog.diary.entry import Entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Problem

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: dt.date) -> str:
    """Return ``day`` as people write it.

    >>> day_words(dt.date(2026, 11, 21))
    '21 Nov 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def place_words(site: str, side: str, vocabulary: Vocabulary) -> str:
    """Return site and side as people say them: "left hip", "both shoulders" is "shoulder (both sides)"."""
    where = vocabulary.site_label(site) if site else ""
    if side == "both":
        return f"{where} (both sides)".strip()
    return " ".join(part for part in (side, where) if part)


def no_entries(entries: Sequence[Entry], problems: Iterable[Problem], today: dt.date) -> str:
    """Say, without a full stop, why a diary has nothing to show as of a day: it is new, or every entry is later.

    `entries` are those that loaded; later ones than tomorrow are held, and `problems` tells so.
    """
    found = [problem for problem in problems if (problem.line or 0) > 1]
    later = {problem.line for problem in found if problem.code == "FUTURE_DATE"}
    if entries or (later and later == {problem.line for problem in found}):
        return f"All entries of this diary are later than {day_words(today)}"
    return "This diary has no entries yet"


def describe_entry(entry: Entry, vocabulary: Vocabulary) -> str:
    """Return the entry in one line: when, where, how much, what was done, the note last and as typed."""
    when = " ".join(part for part in (day_words(entry.date), entry.time) if part)
    where = place_words(entry.site, entry.side, vocabulary)
    pain = "not scored" if entry.pain is None else f"pain {entry.pain:g}"
    parts = [f"{where} {pain}".strip()]
    parts += [_use_words(vocabulary.label(key), minutes) for key, minutes in entry.uses]
    if entry.said_none:
        parts.append("nothing done")
    if entry.stretch_minutes is not None:
        parts.append(f"stretched {entry.stretch_minutes:g} min")
    if entry.pain_after is not None:
        parts.append(f"pain after {entry.pain_after:g}")
    parts += [f"{name.replace('_', ' ')} {value:g}" for name, value in entry.measures.items()]
    if entry.note:
        parts.append(f"“{entry.note}”")
    return f"{when}: {', '.join(parts)}"


def _use_words(label: str, minutes: float | None) -> str:
    return label if minutes is None else f"{label} {minutes:g} min"
