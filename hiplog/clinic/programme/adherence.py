"""What was prescribed against what was done, technique by technique and week by week: counts, and no grade."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hiplog.clinic.programme.done import Done
from hiplog.clinic.programme.prescriptions import Prescription, programme_of
from hiplog.clinic.programme.sentences import count_words, text_of
from hiplog.clinic.programme.weeks import Week, mondays, total, week_of
from hiplog.errors import CannotRead

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.entry import Entry

WEEKS = 8
"""Weeks that are looked at where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Adherence:
    """One technique, what is prescribed of it, and its weeks, the oldest first."""

    technique: str
    label: str
    prescriptions: tuple[Prescription, ...]
    """Those that reach into the weeks, the oldest first; at least one."""
    weeks: tuple[Week, ...]
    """At least one; a week in which nothing of it was prescribed is left out."""
    until: dt.date
    """The last day that was looked at."""

    @property
    def prescribed(self) -> str:
        """What is prescribed, or was last, in words: "10 min, 5 days a week"."""
        return self.prescriptions[-1].dose.text

    @property
    def total(self) -> Week | None:
        """The weeks that are over, added up; None while there is none."""
        return total([week for week in self.weeks if week.over])

    @property
    def summary(self) -> str:
        """The weeks that are over in a few words: "17 of 20 days, 3 not known"."""
        return count_words(self.total) if self.total else "first week not yet over"

    @property
    def text(self) -> str:
        """What was prescribed and what was done, in a few sentences."""
        return text_of(self.label, self.prescriptions, self.weeks, self.until)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown null."""
        return {
            "technique": self.technique,
            "label": self.label,
            "prescribed": self.prescribed,
            "prescriptions": [one.to_json() for one in self.prescriptions],
            "weeks": [week.to_json() for week in self.weeks],
            "summary": self.summary,
            "text": self.text,
        }


def adherence(diary: "Diary", *, until: dt.date | None = None, weeks: int = WEEKS) -> tuple[Adherence, ...]:
    """Return prescribed against done for each technique that was prescribed in the last weeks, in the catalog's order.

    The last of the `weeks` is that of `until` (default: the diary's today), the last day that is looked at.  A diary
    that is not there yet is an empty one.  Raises CannotRead where the diary or its marks are refused.
    """
    last = until or diary.today
    events, words = diary.events, diary.vocabulary
    found: dict[str, list[Prescription]] = {}
    for one in programme_of(events, words).prescriptions:
        found.setdefault(one.technique, []).append(one)
    done, begins = Done(_entries(diary) if found else (), events), mondays(last, weeks)
    made = []
    for technique in sorted(found, key=words.order):
        held = [one for one in found[technique] if one.start <= last and (one.end is None or one.end > begins[0])]
        counted = (week_of(held, monday, last, done) for monday in begins)
        known = tuple(week for week in counted if week is not None)
        if known:
            made.append(Adherence(technique, words.label(technique), tuple(held), known, last))
    return tuple(made)


def _entries(diary: "Diary") -> "Sequence[Entry]":
    try:
        return diary.entries
    except CannotRead as error:
        if error.code == "NOT_FOUND":
            return ()
        raise
