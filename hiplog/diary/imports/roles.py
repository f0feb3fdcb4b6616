"""What each thing of an app's export is in a diary, as the person says with ``--map``.

=========================================================  ============================================================
``pain=Hip pain: 0 to 4``                                  scores, with both ends of their scale
``pain=Hip pain: none=0, mild=3, severe=8``                words, each with its score on 0–10
``site=Hip pain: hip left`` · ``site=always hip``          where it hurts: of one pain, or of all
``technique=Rolling: foam roller``                         something that was used: ticked, above zero, or any word
``technique=Care: Ice=ice, Roller=foam roller``            the words of a thing, each with its technique
``minutes=Rolling: foam roller``                           something that was used for so many minutes
``measure=Sleep: sleep_hours`` · ``… in hours``            a number of its own; of a duration, in hours or in minutes
``measure=mood: rad=5, good=4``                            words, each with its number
``note=keep``                                              the notes, which are left out otherwise
``repeats=keep`` · ``zone=Europe/London``                  as for a table; the zone of times that are counts
=========================================================  ============================================================
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hiplog.diary.imports.mapping import Scale
from hiplog.diary.imports.part import Part, split, wrong
from hiplog.diary.imports.tracked import Export
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import Vocabulary

FIELDS = ("pain", "site", "technique", "minutes", "measure", "note", "repeats", "zone")
SINGLE = ("note", "repeats", "zone")
_UNIT = re.compile(r"(?:(.+)\s)?(in hours|in minutes)")
_PER_MINUTE = {"in hours": 1 / 60, "in minutes": 1.0}


class Role(NamedTuple):
    """One thing that a name becomes."""

    field: str
    """pain, technique, minutes or measure."""
    key: str = ""
    """Of a technique or measure."""
    scale: Scale | None = None
    table: Mapping[str, str] = {}
    """Folded words, each with what it means."""
    per_minute: float = 0.0
    """What a minute of a duration counts in the measure; 0 = not said."""


@dataclass(frozen=True)
class Roles:
    """A mapping of things."""

    roles: Mapping[str, tuple[Role, ...]]
    places: Mapping[str, str]
    """The ``site side`` of a pain; that of ``""`` holds for all others."""
    keep_notes: bool = False
    keep_repeats: bool = False

    def place(self, name: str) -> tuple[str, str]:
        """Return site and side of a thing."""
        site, _, side = self.places.get(name, self.places.get("", "")).partition(" ")
        return site, side


def parse_roles(options: Sequence[str], export: Export, vocabulary: Vocabulary) -> Roles:
    """Understand the parts of a mapping for what an export holds.

    Raises
    ------
    Misuse
        Code MAPPING, ``column`` the field: as :func:`~.declared.parse_mapping`, and where a scale or the unit of a
        duration is missing, or one of several pains has no site.
    """
    roles: dict[str, tuple[Role, ...]] = {}
    places: dict[str, str] = {}
    kept: set[str] = set()
    for option in options:
        field, text = split(option, FIELDS)
        part = Part(field, text, tuple(export.names), vocabulary, "tracker")
        if field == "site":
            name, place = _place(part)
            places[name] = place
        elif field in ("note", "repeats"):
            kept |= {field} if _keep(part) else set()
        elif field != "zone":  # that has been used already, to read the file
            name, role = _role(part, export)
            if any(role.field == other.field for other in roles.get(name, ())):
                raise wrong(field, f"{field} is mapped twice for {name!r}; leave one of the two out")
            roles[name] = (*roles.get(name, ()), role)
    _sites_of_all(roles, places)
    return Roles(roles, places, "note" in kept, "repeats" in kept)


def zone_text(options: Sequence[str]) -> str:
    """Return the zone that the parts name, or ""."""
    named = [text for field, text in (split(option, FIELDS) for option in options) if field == "zone"]
    return named[-1] if named else ""


def _place(part: Part) -> tuple[str, str]:
    first, _, rest = part.text.partition(" ")
    if first == "always" and ":" not in part.text:
        return "", part.place(rest.strip())
    name, text = part.column()
    if not text:
        raise part.wrong(f'say which site it is, as in --map "site={name}: hip left"')
    return name, part.place(text)


def _keep(part: Part) -> bool:
    word = fold(part.text)
    if word not in ("keep", "once" if part.field == "repeats" else "leave"):
        raise part.wrong(f"say {part.field}=keep, or leave it out")
    return word == "keep"


def _role(part: Part, export: Export) -> tuple[str, Role]:
    name, text = part.column()
    make = {"pain": _pain, "technique": _technique, "minutes": _minutes, "measure": _measure}[part.field]
    return name, make(part, name, text, export)


def _pain(part: Part, name: str, text: str, export: Export) -> Role:
    if "=" in text:
        return Role("pain", table=part.table(text))
    if not text and export.scale is None:
        raise part.wrong(
            f"the file does not say on which scale {name} was scored; say both of its ends as the app shows them, "
            f'for example --map "pain={name}: 0 to 4"'
        )
    scale = part.ends(name, text) if text else export.scale
    return Role("pain", scale=scale and scale._replace(column=name))


def _technique(part: Part, name: str, text: str, _: Export) -> Role:
    if "=" in text:
        return Role("technique", table={word: part.technique(meaning) for word, meaning in part.table(text).items()})
    return Role("technique", part.technique(text or name))


def _minutes(part: Part, name: str, text: str, _: Export) -> Role:
    return Role("minutes", part.technique(text or name))


def _measure(part: Part, name: str, text: str, export: Export) -> Role:
    if "=" in text:
        return Role("measure", part.measure(name), table=part.table(text))
    found = _UNIT.fullmatch(text)
    text, unit = (found[1] or "", found[2]) if found else (text, "")
    key = part.measure(text or name)
    if not unit and any(thing.value.minutes for thing in export.things if thing.name == name):
        raise part.wrong(
            f'{name} holds durations; say in which unit they go to the diary: --map "measure={name}: {key} in hours" '
            "or in minutes"
        )
    return Role("measure", key, per_minute=_PER_MINUTE.get(unit, 0.0))


def _sites_of_all(roles: Mapping[str, Sequence[Role]], places: Mapping[str, str]) -> None:
    """Refuse several pains of which one has no site: their scores would become one."""
    pains = [name for name, all_of_it in roles.items() if any(role.field == "pain" for role in all_of_it)]
    bare = [name for name in pains if name not in places and "" not in places]
    if len(pains) > 1 and bare:
        message = f'say which site each pain is about, as in --map "site={bare[0]}: hip left"; without one: '
        raise wrong("site", message + ", ".join(bare))
