"""What the table of a caseload says of each person: the same words as everywhere else, and what they are sorted by."""

import html
from typing import TYPE_CHECKING, Any

from hiplog.diary.wording import day_words
from hiplog.panels.below import folded
from hiplog.panels.controls import Cell
from hiplog.panels.tables import NOTHING

if TYPE_CHECKING:
    from hiplog.clinic.people.row import Row

COLUMNS = [
    ("Person", True), ("Why to look", True), ("12 weeks", False), ("Pain", True), ("Change (95 % interval)", True),
    ("Matters", True), ("Last entry", True), ("Days logged", True), ("Episodes", True), ("Programme", True),
    ("Red flags", True), ("Outcome measures", False),
]  # fmt: skip
"""The name of each, and whether it can be sorted by."""
NOTHING_STANDS_OUT = "nothing stands out"


def row_of(one: "Row") -> dict[str, Any]:
    """Return a person as the table takes them; who has no entry has no review, and cannot be chosen."""
    from hiplog.clinic.people import listing, order

    done = one.days_done
    why = "\n".join(reason.text for reason in one.attention)
    cells = [
        Cell(one.pseudonym, one.pseudonym),
        Cell(why or NOTHING_STANDS_OUT, order.place_of(one)),
        Cell(""),
        Cell(f"{listing.pain(one)}\n{one.place or ''}".rstrip(), one.pain_now),
        Cell(f"{listing.change(one)}\n{one.word or ''}".rstrip(), one.change),
        Cell(listing.matters(one), None if one.meaningful is None else float(one.meaningful)),
        Cell(listing.last_entry(one), one.last_entry.toordinal() if one.last_entry else None),
        Cell(listing.logged(one), one.days_logged),
        Cell(listing.episodes(one), one.episodes),
        Cell(listing.programme(one), done[0] / done[1] if done else None),
        _flags(one),
        Cell("\n".join(f"{outcome.label}: {outcome.word or 'cannot be told'}" for outcome in one.outcomes) or NOTHING),
    ]
    return {"key": one.pseudonym, "closed": one.last_entry is None, "cells": [cell.to_json() for cell in cells]}


def order_html() -> str:
    """Return how people are ordered, as HTML that is opened by pressing its name."""
    from hiplog.clinic.people.listing import FOOT
    from hiplog.clinic.people.order import ORDER

    items = "".join(f"<li>{html.escape(why)}</li>" for why in ORDER.values())
    about = html.escape(FOOT)
    return folded("How to read it", f"<p>{about}</p><p>By the first of these that is true:</p><ol>{items}</ol>")


def _flags(one: "Row") -> Cell:
    """Return how many signs were answered with yes; who was never asked is not known."""
    if one.flags_asked is None:
        return Cell(NOTHING)
    return Cell(f"{len(one.flags) or 'none'}\nasked {day_words(one.flags_asked)}", len(one.flags))
