"""What a person scored: the `outcome` marks of a diary, read by the rules of their measures; and one more written down.

A mark that cannot be understood is a Problem, and the rest goes on.  Where too many answers were left out the score is
kept without a total, and `reason` says why.  Of one measure a day has one score: the last one written.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hiplog.clinic.outcomes import joints
from hiplog.clinic.outcomes.registry import OutcomeMeasure, measure_of
from hiplog.clinic.outcomes.scoring import scored
from hiplog.clinic.outcomes.values import Item, from_words, items_of, text_of
from hiplog.diary.desk import EVENTS
from hiplog.diary.names import fold
from hiplog.errors import Misuse, Problem

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.events import Event

KIND = "outcome"
"""The kind of mark that holds a score."""
MOTION = "rom"
"""The name under which a range of motion is typed: `rom hip flexion left 95`."""


@dataclass(frozen=True, slots=True)
class Score:
    """One measure on one day; `total` None where too many answers were left out, then `reason` says so."""

    measure: str
    """The key of the measure."""
    date: dt.date
    total: float | None
    items: tuple[Item, ...] = ()
    """The answers, none where only the total was written."""
    reason: str = ""
    id: str = ""
    line: int | None = None
    """The physical line of `events.csv`."""


def outcome_scores(diary: "Diary") -> tuple[tuple[Score, ...], tuple[Problem, ...]]:
    """Return the scores of a diary, ranges of motion among them, by date; and what could not be understood.

    Raises CannotRead where `events.csv` is refused.
    """
    found: dict[tuple[str, dt.date], Score] = {}
    problems = []
    for event in diary.events:
        if event.kind != KIND:
            continue
        try:
            score = _score(event)
        except Misuse as error:
            problems.append(_problem(event, error.column, error.code, error.message))
            continue
        found[score.measure, score.date] = score
        if score.reason:
            problems.append(_problem(event, "value", "MISSING", score.reason))
    return tuple(sorted(found.values(), key=lambda score: score.date)), tuple(problems)


def record_outcome(
    diary: "Diary", name: str, values: tuple[str, ...], date: dt.date | str | None = None, note: str = ""
) -> Score:
    """Write one score down as a mark and return it; raises Misuse where it cannot be one, and then writes nothing."""
    measure, text = understood(name, values)
    total, items = scored(measure, text)
    event = diary.mark(KIND, measure.key, text_of(items or items_of(text)), note, date)
    return Score(measure.key, event.date, total, items, id=event.id)


def understood(name: str, values: tuple[str, ...]) -> tuple[OutcomeMeasure, str]:
    """Return the measure and the value that typed words mean; raises Misuse (UNKNOWN_MEASURE)."""
    if fold(name) != MOTION:
        return measure_of(name), from_words(values)
    *words, degrees = " ".join(values).replace("=", " ").split() or [""]
    if not words or not degrees[-1:].isdigit():
        message = "A range of motion ends in its degrees, like: rom hip flexion left 95."
        raise Misuse(message, code="BAD_SCORE", column="value")
    return measure_of(joints.PREFIX + "_".join(words)), degrees


def _score(event: "Event") -> Score:
    measure = measure_of(event.key)
    try:
        total, items = scored(measure, event.value)
    except Misuse as error:
        if error.code != "MISSING":
            raise
        return Score(measure.key, event.date, None, items_of(event.value), error.message, event.id, event.line)
    return Score(measure.key, event.date, total, items, "", event.id, event.line)


def _problem(event: "Event", column: str | None, code: str, message: str) -> Problem:
    where = f"{EVENTS}, line {event.line}" if event.line else EVENTS
    return Problem(None, column, code, f"{where}: {message}")
