"""What is prescribed from when to when: the `prescribed` marks of a diary, in order.

A prescription holds from its day on, until the next one of the same technique takes its place or `ended` ends it; that
later day is no longer part of it.  Marks of one day count in the order of the file.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from hiplog.clinic.programme.grammar import EXAMPLES, Dose, dose_of, ends
from hiplog.diary.cells.cell import shown
from hiplog.diary.desk import EVENTS
from hiplog.errors import Problem

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.events import Event
    from hiplog.diary.vocabulary import Vocabulary

KIND = "prescribed"


@dataclass(frozen=True, slots=True)
class Prescription:
    """A technique, how much of it and how often, in the half-open time from `start` to `end`."""

    technique: str
    dose: Dose
    start: dt.date
    end: dt.date | None = None
    """The first day on which it no longer holds; None while it goes on."""

    def holds(self, day: dt.date) -> bool:
        """Tell whether it holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, what is not said null."""
        dates = {"start": self.start.isoformat(), "end": self.end.isoformat() if self.end else None}
        return {"technique": self.technique, **self.dose._asdict(), "text": self.dose.text, **dates}


class Programme(NamedTuple):
    """All prescriptions, by their first day, and the marks that say something else."""

    prescriptions: tuple[Prescription, ...]
    problems: tuple[Problem, ...]

    def on(self, day: dt.date) -> tuple[Prescription, ...]:
        """Return what is prescribed on a day."""
        return tuple(one for one in self.prescriptions if one.holds(day))


def prescriptions(diary: "Diary") -> Programme:
    """Return what was ever prescribed, and a problem for each `prescribed` mark that cannot be understood.

    Raises CannotRead where the file of marks is refused.
    """
    return programme_of(diary.events, diary.vocabulary)


def programme_of(events: "Iterable[Event]", words: "Vocabulary") -> Programme:
    """Return what these marks prescribe, see :func:`prescriptions`."""
    done: list[Prescription] = []
    running: dict[str, Prescription] = {}
    problems: list[Problem] = []
    for event in sorted((one for one in events if one.kind == KIND), key=lambda one: one.date):
        dose = dose_of(event.value)
        before = running.get(event.key)
        if dose is None and not ends(event.value):
            problems.append(_problem(event, _not_understood(event)))
            continue
        if before is None and dose is None:
            problems.append(_problem(event, _nothing_to_end(event, words)))
        elif before is not None and before.dose != dose:  # the same again goes on
            done.append(replace(running.pop(event.key), end=event.date))
        if dose is not None:
            running.setdefault(event.key, Prescription(event.key, dose, event.date))
    held = [one for one in (*done, *running.values()) if one.end is None or one.end > one.start]
    return Programme(tuple(sorted(held, key=lambda one: (one.start, words.order(one.technique)))), tuple(problems))


def _problem(event: "Event", sentence: str) -> Problem:
    line = f", line {event.line}" if event.line else ""
    return Problem(event.line, "value", "PRESCRIPTION", f"{EVENTS}{line}: {sentence}")


def _not_understood(event: "Event") -> str:
    said = f"{shown(event.value)} is not understood" if event.value else "the value is blank"
    return f"What is prescribed cannot be known, {said}; write {EXAMPLES}."


def _nothing_to_end(event: "Event", words: "Vocabulary") -> str:
    what = words.label(event.key)
    return f"This ends {what}, which was not prescribed before; correct its date, or take it out."
