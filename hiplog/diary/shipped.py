"""What ships of the vocabulary: techniques, sites and sides as records, read from `catalog.json` beside this module.

The file holds one record a line, the whole catalog; what an entry does not need of it is made into records in
:mod:`hiplog.diary.catalog`, so that writing an entry does not pay for it.  Keys are what the diary file holds; names
and labels are for people.  Empty text or an empty tuple means that the articles say nothing.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

STRETCH = "stretch"
"""The family whose minutes count as stretch minutes."""

OTHER = "other"
"""The family of a person's own technique that fits none of the catalog's."""


class Technique(NamedTuple):
    """Something a person can do about the pain; `label` is its short lower-case name for sentences and charts."""

    key: str
    name: str
    label: str
    family: str
    targets: tuple[str, ...] = ()
    dose: str = ""
    caution: str = ""
    articles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Site(NamedTuple):
    """A place where pain is scored; each may carry a side."""

    key: str
    name: str
    articles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class Side(NamedTuple):
    """Left, right or both."""

    key: str
    name: str
    aliases: tuple[str, ...]


@cache
def _parts() -> dict[str, list[dict[str, Any]]]:
    """Return the file as it is, read once in a process."""
    parts: dict[str, list[dict[str, Any]]] = json.loads(Path(__file__).with_name("catalog.json").read_bytes())
    return parts


def rows(part: str) -> list[dict[str, Any]]:
    """Return the records of one part of the file, each as keyword arguments."""
    return [
        {key: tuple(cell) if isinstance(cell, list) else cell for key, cell in row.items()} for row in _parts()[part]
    ]


@cache
def techniques() -> dict[str, Technique]:
    """Return the shipped techniques by key, in catalog order; treat it as read-only."""
    return {row["key"]: Technique(**row) for row in rows("techniques")}


@cache
def sites() -> dict[str, Site]:
    """Return the shipped sites by key; treat it as read-only."""
    return {row["key"]: Site(**row) for row in rows("sites")}


@cache
def sides() -> dict[str, Side]:
    """Return left, right and both by key; treat it as read-only."""
    return {row["key"]: Side(**row) for row in rows("sides")}


@cache
def families() -> tuple[str, ...]:
    """Return the families that a technique may have."""
    return tuple(row["key"] for row in rows("families"))
