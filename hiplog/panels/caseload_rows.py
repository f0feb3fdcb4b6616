"""What the table of a caseload says of each person: the columns, cells and small pictures of the caseload's page."""

import datetime as dt
import html
from typing import TYPE_CHECKING, Any

from hiplog.panels.below import folded

if TYPE_CHECKING:
    from hiplog.clinic import Caseload
    from hiplog.clinic.people.row import Row

PERSON = {"name": "Person", "up": "first of the alphabet", "down": "last of the alphabet", "style": ""}


def columns() -> list[dict[str, Any]]:
    """Return the columns as the table takes them."""
    from hiplog.clinic.people.columns import COLUMNS

    named = [
        {
            "name": one.name,
            "up": one.up,
            "down": one.down,
            "style": f"hiplog-{one.style}{' hiplog-optional' * one.optional}",
        }
        for one in COLUMNS
    ]
    return [PERSON, *named]


def rows(found: "Caseload") -> list[dict[str, Any]]:
    """Return everybody as the table takes them; who has no entry has no review, and cannot be chosen."""
    return [_row(one, found.today) for one in found.rows]


def below(found: "Caseload") -> str:
    """Return how people are ordered and what the columns mean, as HTML that is opened by pressing its name."""
    from hiplog.clinic.people.order import ORDER
    from hiplog.clinic.people.page import RULE

    if not found.rows:
        return ""
    items = "".join(f"<li>{html.escape(why)}</li>" for why in ORDER.values())
    order = f"<p>A person stands where the first of these stands, among equals by name:</p><ol>{items}</ol>"
    return folded("How to read this table", f"<p>{html.escape(RULE)}</p>{order}")


def _row(one: "Row", today: dt.date) -> dict[str, Any]:
    from hiplog.clinic.people.columns import COLUMNS

    cells = [{"html": column.cell(one, today), "sort": column.sort(one)} for column in COLUMNS]
    return {"key": one.pseudonym, "beside": one.place or "", "closed": one.last_entry is None, "cells": cells}
