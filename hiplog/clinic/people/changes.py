"""People looked at, and the one model asked about everybody at once: the last 28 days against the 28 before them."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

import scipy.special  # noqa: F401 before processes part, once for all of them

from hiplog.analysis.before_after.period_change import period_changes
from hiplog.analysis.before_after.period_result import PeriodChange
from hiplog.clinic.people.attention import reasons
from hiplog.clinic.people.folder import Person
from hiplog.clinic.people.look import Looked, look
from hiplog.clinic.people.row import Row
from hiplog.clinic.people.side_by_side import each

ENOUGH = 40
"""Diaries to be read for which one more process pays."""


def rows_of(
    people: Sequence[Person], today: dt.date, progress: Callable[[Sequence[Person]], Iterable[Person]] | None = None
) -> tuple[Row, ...]:
    """Return the row of everybody, in their order; `progress` is given the people and iterated as they are ready."""
    looked = each(partial(look, today=today), people, enough=ENOUGH)
    return answered([next(looked) for _ in (progress(people) if progress else people)], today)


def answered(looked: Sequence[Looked], today: dt.date) -> tuple[Row, ...]:
    """Return the rows with their changes and the reasons to look at a person; each as if it had been asked alone."""
    places = [place for place, one in enumerate(looked) if one.asked is not None]
    changes = period_changes([one.asked for one in looked if one.asked is not None])
    rows = [one.row for one in looked]
    for place, change in zip(places, changes, strict=True):
        rows[place] = _with_change(rows[place], change)
    found = zip(rows, looked, strict=True)
    return tuple(replace(row, attention=reasons(row, one.seen, today)) for row, one in found)


def _with_change(row: Row, change: PeriodChange) -> Row:
    return replace(
        row,
        pain_now=change.after.mean,
        pain_before=change.before.mean,
        scored_now=change.after.observed,
        scored_before=change.before.observed,
        change=change.change,
        interval=change.interval,
        probability_lower=change.probability_lower,
        meaningful=change.reached,
        meaningful_amount=change.meaningful,
        word=change.word,
        change_text=change.text,
    )
