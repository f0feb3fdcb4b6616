"""What a caseload says of one person: a row, as a value that is kept and compared; None is what is not known."""

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

PICTURE_DAYS = 84
"""Days that the small picture shows: three times the 28 that are compared."""


class Reason(NamedTuple):
    """Why to look at a person."""

    code: str
    """One of :data:`hiplog.clinic.people.attention.ORDER`."""
    text: str


class Done(NamedTuple):
    """One prescribed technique: days done of those prescribed, in the last weeks that are over; None while none is."""

    technique: str
    label: str
    prescribed: str
    """What is prescribed, in words."""
    days_done: int | None
    days_prescribed: int | None
    days_unknown: int | None
    summary: str


class Flag(NamedTuple):
    """A sign that was answered with yes."""

    key: str
    text: str
    date: str
    """ISO."""
    same_day: bool


class Outcome(NamedTuple):
    """The first and the last total of a measure that was taken more than once, and what lies between them."""

    measure: str
    label: str
    change: float | None
    word: str | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One person; pain in points 0–10, periods of 28 days as in the review."""

    pseudonym: str
    problem: str | None = None
    """What is wrong in the folder or its files, in sentences; numbers beside it rest on what could be read."""
    last_entry: dt.date | None = None
    days_logged: int | None = None
    days_possible: int | None = None
    """The last 28 days, today included; fewer in a diary that is newer."""
    site: str | None = None
    side: str | None = None
    place: str | None = None
    """Site and side in words."""
    pain_now: float | None = None
    """Mean of the days scored in the last 28, today included."""
    pain_before: float | None = None
    """Mean of the days scored in the 28 before these."""
    scored_now: int | None = None
    scored_before: int | None = None
    change: float | None = None
    """Of the model, from the 28 days before to the last 28; below 0 is lower."""
    interval: tuple[float, float] | None = None
    """95 %."""
    probability_lower: float | None = None
    meaningful: bool | None = None
    """The change reaches the amount that matters, or does not; None: cannot be told."""
    meaningful_amount: float | None = None
    word: str | None = None
    change_text: str | None = None
    """The answer in sentences, or why there is none."""
    episodes: int | None = None
    """Those that reach into the last 28 days."""
    episode_threshold: float | None = None
    adherence: tuple[Done, ...] = ()
    flags: tuple[Flag, ...] = ()
    flags_asked: dt.date | None = None
    """The day of the last answer to the checklist; None: it was never gone through."""
    outcomes: tuple[Outcome, ...] = ()
    attention: tuple[Reason, ...] = ()
    """The first one places the row."""
    picture: tuple[float | None, ...] = ()
    """Mean pain of each of the last 84 days, today the last."""
    key: str = ""
    """What the person's files held: the same files on the same day give the same key."""

    @property
    def days_done(self) -> tuple[int, int] | None:
        """Days done and days prescribed of all techniques in the weeks that are over; None where none is prescribed."""
        counted = [(one.days_done, one.days_prescribed) for one in self.adherence]
        known = [(done, asked) for done, asked in counted if done is not None and asked]
        return (sum(min(pair) for pair in known), sum(asked for _, asked in known)) if known else None

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types: dates ISO, unknown None, numbers unrounded; the key is left out."""
        found = {item.name: getattr(self, item.name) for item in fields(self) if item.name != "key"}
        for name in ("last_entry", "flags_asked"):
            found[name] = found[name].isoformat() if found[name] else None
        for name in ("adherence", "flags", "outcomes", "attention"):
            found[name] = [one._asdict() for one in found[name]]
        found["interval"] = list(self.interval) if self.interval else None
        found["picture"] = list(self.picture)
        return found


def with_problem(row: Row, sentence: str) -> Row:
    """Return the row with one more thing that is wrong."""
    return replace(row, problem=f"{row.problem} {sentence}" if row.problem else sentence)
