"""Finding things in the catalog: a technique by what it is called or works on, and where to massage.

`find("glutes")` leads from a muscle or an area to what the articles name for it.  A text matches where a word of a key,
name, alias, target or family begins with it; case, hyphens and blanks make no difference.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from hiplog.diary.catalog import Area, Muscle, Site, Technique, catalog
from hiplog.diary.names import fold
from hiplog.diary.vocabulary import Vocabulary, vocabulary

HIP = "hip"
"""The site of article A, whose areas to massage are those of the catalog."""


class FoundMuscle(NamedTuple):
    """A muscle with the techniques that name it or a group that it belongs to (of a group: one of its muscles)."""

    muscle: Muscle
    techniques: tuple[Technique, ...]


class FoundArea(NamedTuple):
    """An area to massage with its muscles, and the techniques that name it or one of them."""

    area: Area
    muscles: tuple[Muscle, ...]
    techniques: tuple[Technique, ...]


class FoundSite(NamedTuple):
    """What is named for a site: its areas, its muscles in none of them, and the techniques that name the site itself.

    An area or a muscle belongs to a site that is called as it is ("thigh", "low back"); the hip has all four areas,
    which are those of article A.  What the articles do not say is not here: most sites have nothing.
    """

    areas: tuple[FoundArea, ...]
    muscles: tuple[FoundMuscle, ...]
    techniques: tuple[Technique, ...]


class Found(NamedTuple):
    """What matched, each part in catalog order; `nearest` is a technique's key where nothing did."""

    text: str
    techniques: tuple[Technique, ...]
    muscles: tuple[FoundMuscle, ...]
    areas: tuple[FoundArea, ...]
    nearest: str | None

    def __bool__(self) -> bool:
        """Tell whether anything matched."""
        return bool(self.techniques or self.muscles or self.areas)

    def to_json(self) -> dict[str, Any]:
        """Return the same as plain data: techniques whole, those of a muscle or area by key, dose and caution."""
        return {
            "text": self.text,
            "techniques": [one._asdict() for one in self.techniques],
            "muscles": [one.muscle._asdict() | {"techniques": _short(one.techniques)} for one in self.muscles],
            "areas": [
                one.area._asdict()
                | {"muscles": [{"name": muscle.name, "action": muscle.action} for muscle in one.muscles]}
                | {"techniques": _short(one.techniques)}
                for one in self.areas
            ],
            "nearest": self.nearest,
        }


def find(text: str, words: Vocabulary | None = None) -> Found:
    """Return the techniques, muscles and areas that `text` matches, a person's own techniques among them.

    Nothing matches a blank text.  Techniques that match by what they work on are found as those that match by name.
    """
    words = vocabulary() if words is None else words
    sought = fold(text)
    techniques = tuple(
        one
        for one in words.techniques.values()
        if _matches(sought, (one.key, one.name, one.label, one.family, *one.aliases, *one.targets))
    )
    muscles = tuple(
        found_muscle(one, words)
        for one in catalog().muscles.values()
        if _matches(sought, (one.key, one.name, *one.aliases))
    )
    areas = tuple(
        found_area(one, words) for one in catalog().areas.values() if _matches(sought, (one.name, *one.aliases))
    )
    nothing = not (techniques or muscles or areas)
    return Found(text, techniques, muscles, areas, words.nearest_technique(text) if nothing else None)


def found_muscle(muscle: Muscle, words: Vocabulary) -> FoundMuscle:
    """Return the muscle with the techniques for it."""
    return FoundMuscle(muscle, _techniques_for(_kin(muscle), words))


def found_area(area: Area, words: Vocabulary) -> FoundArea:
    """Return the area with its muscles and the techniques for it."""
    muscles = tuple(catalog().muscles[key] for key in area.muscles)
    calls = _calls(muscles) | {fold(form) for form in (area.name, *area.aliases)}
    return FoundArea(area, muscles, _techniques_for(calls, words))


def found_site(site: Site, words: Vocabulary) -> FoundSite:
    """Return what is named for the site; a technique for "hip and surrounding muscles" names the hip."""
    calls = {fold(form) for form in (site.key, site.name, *site.aliases)}
    areas = tuple(
        found_area(one, words)
        for one in catalog().areas.values()
        if site.key == HIP or calls & {fold(form) for form in (one.name, *one.aliases)}
    )
    there = {muscle for one in areas for muscle in one.muscles}
    muscles = tuple(
        found_muscle(one, words) for one in catalog().muscles.values() if one not in there and calls & _calls([one])
    )
    named = tuple(
        one
        for one in words.techniques.values()
        if calls & {fold(target.partition(" and ")[0]) for target in one.targets}
    )
    return FoundSite(areas, muscles, named)


def _matches(sought: str, forms: Iterable[str]) -> bool:
    return sought != "" and any(f"_{sought}" in f"_{fold(form)}" for form in forms)


def _kin(muscle: Muscle) -> set[str]:
    """Return how the targets of techniques may call a muscle: by itself, its groups, or the muscles in it."""
    related = [
        one
        for one in catalog().muscles.values()
        if one.key == muscle.key or one.key in muscle.groups or muscle.key in one.groups
    ]
    return _calls(related)


def _calls(muscles: Iterable[Muscle]) -> set[str]:
    return {fold(form) for one in muscles for form in (one.key, one.name, *one.aliases)}


def _techniques_for(calls: set[str], words: Vocabulary) -> tuple[Technique, ...]:
    return tuple(one for one in words.techniques.values() if calls & {fold(target) for target in one.targets})


def _short(techniques: Iterable[Technique]) -> list[dict[str, str]]:
    return [{"key": one.key, "name": one.name, "dose": one.dose, "caution": one.caution} for one in techniques]
