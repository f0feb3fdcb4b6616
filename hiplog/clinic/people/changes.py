"""The one model, asked about everybody at once: the last 28 days against the 28 before them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hiplog.analysis.before_after.period_change import period_changes
from hiplog.analysis.before_after.period_result import PeriodChange
from hiplog.clinic.people.attention import reasons
from hiplog.clinic.people.look import Looked
from hiplog.clinic.people.row import Row


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
