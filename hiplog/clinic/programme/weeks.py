"""One technique in one week, from Monday to Sunday: the days prescribed, done, skipped and not known.

A day counts as done where an entry names the technique, as not done where the diary says so, and otherwise it is not
known; a day marked as skipped and not done is counted apart.  A prescription that holds for part of a week asks for its
share of the days, rounded so that the parts of a week add up to the whole.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hiplog.clinic.programme.done import Done
from hiplog.clinic.programme.prescriptions import Prescription

DAYS = 7
SUNDAY = 6
AT_A_VISIT = 4
"""Weeks of which the programme is told at a visit: the last that are over."""


@dataclass(frozen=True, slots=True)
class Week:
    """The counts of one week; all but `days_prescribed` are of days on which a prescription held."""

    start: dt.date
    """The Monday."""
    days_prescribed: int
    days_done: int
    days_unknown: int
    minutes_prescribed: float | None
    """None where a prescription of this week is not in minutes."""
    minutes_done: float | None
    """The minutes that are known; None where none are."""
    days_untimed: int = 0
    """Days of `days_done` with an unknown time, which `minutes_done` lacks."""
    days_skipped: int = 0
    """Days marked as skipped; none of them is among those done or not known."""
    over: bool = True
    """Whether the week is past; else what was done is what is known so far."""

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types."""
        return {**asdict(self), "start": self.start.isoformat()}


def mondays(last: dt.date, weeks: int) -> list[dt.date]:
    """Return the first days of the `weeks` up to that of `last`, the oldest first."""
    monday = last - dt.timedelta(last.weekday())
    return [monday - dt.timedelta(DAYS * back) for back in reversed(range(weeks))]


def weeks_at_a_visit(last: dt.date) -> int:
    """Return how many weeks to look at up to `last`, so that four are over: its own week is not, but on a Sunday."""
    return AT_A_VISIT + (last.weekday() != SUNDAY)


def week_of(held: Sequence[Prescription], monday: dt.date, last: dt.date, done: Done) -> Week | None:
    """Return a week of a technique's prescriptions; None where none held on a day of it up to `last`."""
    days = [monday + dt.timedelta(at) for at in range(DAYS)]
    parts = [(one, size) for one in held if one.start <= last and (size := sum(map(one.holds, days)))]
    seen = [day for day in days if day <= last and any(one.holds(day) for one, _ in parts)]
    if not seen:
        return None
    asked = _shares(parts)
    minutes = (one.dose.minutes for one, _ in parts)
    in_all = _added(None if each is None else each * size for each, size in zip(minutes, asked, strict=True))
    counts = _counts(held[0].technique, seen, done)
    if in_all is None and not counts["minutes_done"]:
        counts["minutes_done"] = None  # no minutes were asked for, and none were written
    return Week(monday, sum(asked), minutes_prescribed=in_all, over=days[-1] <= last, **counts)


def total(weeks: Sequence[Week]) -> Week | None:
    """Add weeks up; None for none.  Minutes are prescribed where they are in every week."""
    if not weeks:
        return None
    timed = [week.minutes_done for week in weeks if week.minutes_done is not None]
    return Week(
        start=weeks[0].start,
        days_prescribed=sum(week.days_prescribed for week in weeks),
        days_done=sum(week.days_done for week in weeks),
        days_unknown=sum(week.days_unknown for week in weeks),
        minutes_prescribed=_added(week.minutes_prescribed for week in weeks),
        minutes_done=sum(timed) if timed else None,
        days_untimed=sum(week.days_untimed for week in weeks),
        days_skipped=sum(week.days_skipped for week in weeks),
        over=all(week.over for week in weeks),
    )


def _counts(technique: str, days: Iterable[dt.date], done: Done) -> dict[str, Any]:
    """Return what is known of these days, as the fields of :class:`Week`."""
    states = [(done.day(technique, day), done.skipped(technique, day)) for day in days]
    used = [state for state, _ in states if state.used]
    timed = [state.minutes for state in used if state.minutes is not None]
    skipped = sum(was_skipped for state, was_skipped in states if not state.used)
    unknown = sum(state.used is None and not was_skipped for state, was_skipped in states)
    none_known = not timed and bool(used or unknown)  # no minutes beside a day that may have some
    return {
        "days_done": len(used),
        "days_unknown": unknown,
        "minutes_done": None if none_known else sum(timed, 0.0),
        "days_untimed": len(used) - len(timed),
        "days_skipped": skipped,
    }


def _added(minutes: Iterable[float | None]) -> float | None:
    """Add minutes up; None where one is not known."""
    found = list(minutes)
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None


def _shares(parts: Iterable[tuple[Prescription, int]]) -> list[int]:
    """Return the days that each part of a week asks for; the running sum is rounded, so that they add up."""
    asked: list[int] = []
    running = 0.0
    for one, size in parts:
        running += one.dose.days_a_week * size / DAYS
        asked.append(int(running + 0.5) - sum(asked))
    return asked
