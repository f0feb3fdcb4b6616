"""The catalog: what people try for hip, back and shoulder pain, and what is said of it, as plain data.

It ships as `catalog.json` and comes from four popular articles (A–D).  They are not trials: the catalog holds what they
name and claim, so that a person can test it on their own diary.  Empty text or an empty tuple means that the articles
say nothing.
"""

from functools import cache
from typing import NamedTuple

from hiplog.diary import shipped
from hiplog.diary.shipped import Side, Site, Technique, rows

__all__ = [
    "Area",
    "Article",
    "Catalog",
    "Claim",
    "Condition",
    "Family",
    "Measure",
    "Muscle",
    "Side",
    "Sign",
    "Site",
    "Technique",
    "catalog",
]


class Article(NamedTuple):
    """One of the four articles that the catalog was made from."""

    key: str
    title: str


class Family(NamedTuple):
    """A kind of technique, with a few words on what belongs to it."""

    key: str
    about: str


class Muscle(NamedTuple):
    """A muscle, or a group of them, and what it does; `groups` are keys of the groups that it belongs to."""

    key: str
    name: str
    action: str
    groups: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: tuple[str, ...]


class Area(NamedTuple):
    """One of the four areas to massage: where it is, and the keys of the muscles in it."""

    key: str
    name: str
    where: str
    muscles: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: tuple[str, ...]


class Measure(NamedTuple):
    """Something people relate to pain, written once a day.

    `low` and `high` are its range in `unit`, None where there is none; `better` is "higher", "lower", or ""
    where that is open; `by_side` says that it is taken on the side of the entry.
    """

    key: str
    name: str
    unit: str
    low: float | None
    high: float | None
    better: str
    by_side: bool
    articles: tuple[str, ...]


class Condition(NamedTuple):
    """A condition or cause that the articles name: a label on a diary, never a conclusion."""

    key: str
    name: str
    articles: tuple[str, ...]


class Claim(NamedTuple):
    """What the articles claim: the outcome, where it should go ("lower", "higher"), and how a diary can test it."""

    id: str
    claim: str
    outcome: str
    direction: str
    test: str


class Sign(NamedTuple):
    """A reason to see a professional; `seen_in_diary` if the scores can show it, else the person ticks it."""

    key: str
    text: str
    source: str
    seen_in_diary: bool


class Catalog(NamedTuple):
    """All records in their order; techniques, muscles, areas, sites, sides and measures by key."""

    articles: tuple[Article, ...]
    families: dict[str, Family]
    techniques: dict[str, Technique]
    muscles: dict[str, Muscle]
    areas: dict[str, Area]
    sites: dict[str, Site]
    sides: dict[str, Side]
    measures: dict[str, Measure]
    conditions: tuple[Condition, ...]
    claims: tuple[Claim, ...]
    see_a_professional: tuple[Sign, ...]


@cache
def catalog() -> Catalog:
    """Return the shipped catalog, read once in a process; treat it as read-only."""
    return Catalog(
        articles=tuple(Article(**row) for row in rows("articles")),
        families={row["key"]: Family(**row) for row in rows("families")},
        techniques=shipped.techniques(),
        muscles={row["key"]: Muscle(**row) for row in rows("muscles")},
        areas={row["key"]: Area(**row) for row in rows("areas")},
        sites=shipped.sites(),
        sides=shipped.sides(),
        measures={row["key"]: Measure(**row) for row in rows("measures")},
        conditions=tuple(Condition(**row) for row in rows("conditions")),
        claims=tuple(Claim(**row) for row in rows("claims")),
        see_a_professional=tuple(Sign(**row) for row in rows("see_a_professional")),
    )
