"""The score that a day had before anything was done that day (METHODS 3d).

A technique is held against the day after its use, at an equal score of the day itself.  A score given after the
technique already holds its relief; where the times of the entries tell, the day's last score before its first technique
is taken instead of the day's mean.  A score in the row of the technique was given before it: what follows it has a
column of its own.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import Floats

if TYPE_CHECKING:
    from hiplog.diary.entry import Entry

UNTIMED = ""


def scores_before_use(entries: "Sequence[Entry]", question: Question) -> Floats:
    """Return `question.values` with the last score before the day's first technique, on the days whose times tell.

    They tell where every entry of the day that names a technique has a time, and a score stands at or before the first
    of these times.  All other days keep their value, and what is not scored stays NaN.
    """
    values = question.values.copy()
    begins = _first_technique(entries, question)
    latest: dict[int, tuple[str, float]] = {}
    for entry, score in _scored(entries, question):
        day = entry.date.toordinal() - question.first
        if UNTIMED < entry.time <= begins.get(day, UNTIMED) and entry.time >= latest.get(day, (UNTIMED, 0.0))[0]:
            latest[day] = (entry.time, score)
    for day, (_, score) in latest.items():
        values[day] = score
    return values


def _first_technique(entries: "Sequence[Entry]", question: Question) -> dict[int, str]:
    """Return the time of each day's first technique; UNTIMED if one of the day's techniques has no time."""
    begins: dict[int, str] = {}
    for entry in entries:
        if entry.techniques and not entry.said_none:
            day = entry.date.toordinal() - question.first
            begins[day] = min(begins.get(day, entry.time), entry.time)
    return begins


def _scored(entries: "Sequence[Entry]", question: Question) -> "list[tuple[Entry, float]]":
    """Return the entries with a value of the outcome, in their order; pain is that of the question's site and side."""
    if question.outcome != PAIN:
        return [(entry, entry.measures[question.outcome]) for entry in entries if question.outcome in entry.measures]
    named = any(entry.site for entry in entries)
    sites = {question.site} if named else {question.site, ""}
    return [
        (entry, entry.pain)
        for entry in entries
        if entry.pain is not None and entry.side == question.side and entry.site in sites
    ]
