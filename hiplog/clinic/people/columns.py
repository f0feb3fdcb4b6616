"""The columns of the caseload's page: the name of each, what stands in a cell, and what it is sorted by."""

import datetime as dt
import html
from collections.abc import Callable
from typing import NamedTuple

from hiplog.analysis.wording.words import NO_MEANINGFUL
from hiplog.clinic.outcomes.words import SAME, WORSE
from hiplog.clinic.people import listing
from hiplog.clinic.people.listing import NOTHING, shown, signed
from hiplog.clinic.people.order import place_of
from hiplog.clinic.people.picture import picture
from hiplog.clinic.people.row import Row
from hiplog.diary.wording import day_words

Sort = float | str | None


class Column(NamedTuple):
    """One column after the person's name."""

    name: str
    up: str
    """What comes first when it is sorted upwards."""
    down: str
    cell: Callable[[Row, dt.date], str]
    """The HTML of a cell."""
    sort: Callable[[Row], Sort]
    """None for what is not known."""
    style: str
    optional: bool = False
    """Where nobody has it there is no such column, and a phone leaves it out where it is not known."""


def text(words: str) -> str:
    """Return words as HTML; what cannot be printed is written out."""
    return html.escape(shown(words), quote=False)


def _lines(first: str, *more: str) -> str:
    return f"<b>{text(first)}</b>" + "".join(f"<span>{text(line)}</span>" for line in more if line)


def _why(row: Row, _: dt.date) -> str:
    if not row.attention:
        return "<span>Nothing stands out.</span>"
    return f"<ul>{''.join(f'<li>{text(reason.text)}</li>' for reason in row.attention)}</ul>"


def _last(row: Row, today: dt.date) -> str:
    if row.last_entry is None:
        return NOTHING
    ago = (today - row.last_entry).days
    return _lines(day_words(row.last_entry), "today" if ago == 0 else "yesterday" if ago == 1 else f"{ago} days ago")


def _pain(row: Row, today: dt.date) -> str:
    return _lines(listing.pain(row)) + (picture(row.picture, today) if row.picture else "")


def _change(row: Row, _: dt.date) -> str:
    if row.interval is None or row.change is None:
        seen = f"{row.scored_now} scored days, {row.scored_before} before" if row.scored_now is not None else ""
        return _lines(NOTHING, "not compared" if seen else "", seen)
    matters = {True: "meaningful", False: "not meaningful", None: "meaningful: cannot be told"}[row.meaningful]
    if row.word == NO_MEANINGFUL:
        matters = ""  # it has been said
    low, high = map(signed, row.interval)
    return _lines(signed(row.change), f"{low} to {high}", row.word or "", matters)


def _episodes(row: Row, _: dt.date) -> str:
    if row.episodes is None or row.episode_threshold is None:
        return _lines(NOTHING)
    return _lines(listing.episodes(row), f"of pain {row.episode_threshold:.3g} or more")


def _programme(row: Row, _: dt.date) -> str:
    if not row.adherence:
        return _lines(NOTHING)
    if row.days_done is None or len(row.adherence) > 1:
        each = (f"{one.label}: {one.summary}" for one in row.adherence)
    else:
        each = (f"{one.label}{f', {one.days_unknown} not known' if one.days_unknown else ''}" for one in row.adherence)
    return _lines(f"{listing.programme(row)} days" if row.days_done else "begun", *each)


def _flags(row: Row, _: dt.date) -> str:
    if row.flags_asked is None:
        return _lines(NOTHING, "never asked" if row.last_entry else "")
    return _lines(f"{len(row.flags)} yes" if row.flags else "none", f"asked {day_words(row.flags_asked)}")


def _outcomes(row: Row, _: dt.date) -> str:
    said = (f"{one.label}: {one.word or 'changed by ' + signed(one.change or 0.0)}" for one in row.outcomes)
    return "".join(f"<span>{text(line)}</span>" for line in said) or _lines(NOTHING)


def _days(row: Row) -> Sort:
    return row.days_logged


def _share(row: Row) -> Sort:
    return row.days_done[0] / row.days_done[1] if row.days_done else None


def _ticked(row: Row) -> Sort:
    return None if row.flags_asked is None else len(row.flags)


def _worst(row: Row) -> Sort:
    places = {WORSE: 0.0, SAME: 1.0}
    return min((places.get(one.word or "", 2.0) for one in row.outcomes), default=None)


COLUMNS = (
    Column("Why to look", "whom to look at first", "those of whom nothing stands out", _why, place_of, "why"),
    Column(
        "Last entry", "oldest", "newest", _last, lambda row: str(row.last_entry) if row.last_entry else None, "last"
    ),
    Column("Logged", "fewest days", "most days", lambda row, _: _lines(listing.logged(row)), _days, "logged"),
    Column("Pain now", "lowest", "highest", _pain, lambda row: row.pain_now, "now"),
    Column("Change", "the largest fall", "the largest rise", _change, lambda row: row.change, "change"),
    Column("Episodes", "fewest", "most", _episodes, lambda row: row.episodes, "episodes", optional=True),
    Column("Programme", "least done", "most done", _programme, _share, "programme", optional=True),
    Column("Red flags", "fewest", "most", _flags, _ticked, "flags", optional=True),
    Column("Outcomes", "those that got worse", "those that improved", _outcomes, _worst, "outcomes", optional=True),
)
