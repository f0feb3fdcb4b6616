"""Every range of motion that a diary holds, by movement and side: from its marks, and from measures named `rom_…`.

A mark is `rom_hip_flexion_left`.  A measure of an entry, `rom_flexion` or `rom_knee_flexion`, is of the entry's side,
and of the hip where it names no joint, as in the catalog.  A day has one value for each movement and side: the mark's
where there is one, because it was measured on purpose, else the mean of that day's entries.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from hiplog.clinic.outcomes.joints import LEAST, PREFIX, SIDES, Place, place_of
from hiplog.clinic.outcomes.scores import outcome_scores
from hiplog.errors import CannotRead, Misuse, Problem

if TYPE_CHECKING:
    from hiplog.diary import Diary, Entry

DEFAULT_JOINT = "hip"


class Degrees(NamedTuple):
    """One measurement."""

    date: dt.date
    value: float
    """Degrees."""


def measured(diary: "Diary") -> tuple[Mapping[Place, tuple[Degrees, ...]], tuple[Problem, ...]]:
    """Return the measurements of each movement and side by date, and which measures could not be placed.

    Raises CannotRead where a file is refused; a diary that is not there has none.
    """
    by_day: dict[tuple[Place, dt.date], float] = {}
    problems: dict[str, Problem] = {}
    for place, day, value in _daily(diary, problems):
        by_day[place, day] = value
    scores, _ = outcome_scores(diary)
    for score in scores:
        if score.measure.startswith(PREFIX) and score.total is not None:
            by_day[place_of(score.measure), score.date] = score.total
    found: dict[Place, list[Degrees]] = {}
    for (place, day), value in sorted(by_day.items(), key=lambda item: item[0][1]):
        found.setdefault(place, []).append(Degrees(day, value))
    return {place: tuple(series) for place, series in found.items()}, tuple(problems.values())


def _daily(diary: "Diary", problems: dict[str, Problem]) -> Iterator[tuple[Place, dt.date, float]]:
    entries: tuple[Entry, ...] = ()
    try:
        entries = diary.entries
    except CannotRead as error:
        if error.code != "NOT_FOUND":
            raise
    sums: dict[tuple[Place, dt.date], list[float]] = {}
    for entry in entries:
        for name, value in entry.measures.items():
            if not name.startswith(PREFIX):
                continue
            place = _place(name, entry.side)
            if place is None:
                problems.setdefault(name, _not_placed(name))
            elif LEAST <= value <= place.motion.most:
                sums.setdefault((place, entry.date), []).append(value)
            else:
                problems.setdefault(f"{name} range", _out_of_range(name, place, value, entry))
    for (place, day), values in sums.items():
        yield place, day, sum(values) / len(values)


def _place(name: str, side: str) -> Place | None:
    """Return what a measure of an entry is about; the joint and the side that its name leaves out are filled in."""
    plain = name.removeprefix(PREFIX)
    ends = [f"_{side}"] if side in SIDES else []
    for start in ("", f"{DEFAULT_JOINT}_"):
        for end in ("", *ends):
            with suppress(Misuse):
                return place_of(f"{PREFIX}{start}{plain}{end}")
    return None


def _not_placed(name: str) -> Problem:
    message = (
        f"{name} is left out of the ranges of motion where it has no joint, movement or side that is known; "
        "write the side of the entry, or a mark such as: hiplog outcome rom hip flexion left 95."
    )
    return Problem(None, name, "NO_PLACE", message)


def _out_of_range(name: str, place: Place, value: float, entry: "Entry") -> Problem:
    limits = f"{LEAST:g} to {place.motion.most:g}".replace("-", "−")
    message = f"{name} must be {limits} degrees, got {value:g} ({entry.date}); it is left out of the ranges of motion."
    return Problem(entry.line, name, "RANGE", message)
