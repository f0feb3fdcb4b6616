"""The reasons to look at a person, in the order in which they count, and people in that order.

A person stands where the first of their reasons stands; among equals the order is that of the names.  It is fixed and
said, never a score.  Somebody without a reason is not last for doing well: nothing stood out.
"""

from collections.abc import Callable, Iterable

from hiplog.clinic.people.row import Row

SILENT = 14
"""Days without an entry, today included, after which a person has stopped logging."""

ORDER = {
    "RED_FLAG_TODAY": "a sign with which a person should be seen on the same day was answered with yes",
    "RED_FLAG": "another sign of the red-flag checklist was answered with yes",
    "WORSENING": "pain has become worse over two weeks or over the last 28 days, by more than the diary swings",
    "OUTCOME_WORSE": "an outcome measure got worse by more than its measurement error",
    "NOT_READ": "the diary is not there, cannot be read or holds no entry, so nothing is known",
    "STOPPED": f"no entry in the last {SILENT} days",
    "PERSISTING": "pain of a new diary has not become lower in two weeks",
    "EPISODE": "an episode is going on",
    "RISEN": "the average of the last 28 days is higher by an amount that matters; whether it is more than the diary "
    "swings cannot be told yet",
    "PROGRAMME": "less than half of the prescribed days were done in the last four weeks, even if those not known were",
    "PROBLEM": "something is wrong in the files, or nothing is scored",
    "FEW_DAYS": "fewer than half of the last 28 days have an entry",
}
"""Every reason, the first to look at first, and what it rests on."""


def place(code: str) -> int:
    """Return where a reason stands in the order, from 0."""
    return list(ORDER).index(code)


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows, whom to look at first first."""
    return sorted_by(rows, "attention")


def place_of(row: Row) -> int:
    """Return where a person stands in the order; without a reason after everybody with one."""
    return place(row.attention[0].code) if row.attention else len(ORDER)


SORTS: dict[str, Callable[[Row], float | str | None]] = {
    "attention": place_of,
    "name": lambda row: row.pseudonym,
    "last-entry": lambda row: None if row.last_entry is None else row.last_entry.toordinal(),
    "logged": lambda row: row.days_logged,
    "pain": lambda row: None if row.pain_now is None else -row.pain_now,
    "change": lambda row: None if row.change is None else -row.change,
}
"""What rows can be sorted by: whom to look at first; name; oldest entry, fewest days, most pain, largest rise first."""


def sorted_by(rows: Iterable[Row], order: str) -> tuple[Row, ...]:
    """Return the rows by one of :data:`SORTS`, among equals by name; what is not known comes last."""
    keyed = [(SORTS[order](row), row) for row in sorted(rows, key=lambda row: row.pseudonym)]
    known = sorted(((key, row) for key, row in keyed if key is not None), key=lambda pair: pair[0])
    return (*(row for _, row in known), *(row for key, row in keyed if key is None))
