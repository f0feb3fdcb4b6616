"""The vocabulary: which words a diary may use for techniques, sites and sides.

It is the catalog and what the person added.  A text resolves to a key by the exact key, name or alias, where case,
blanks, hyphens, underscores and letter width make no difference (:func:`fold`); nothing is guessed.  What does not
resolve is offered its nearest key in a sentence, so that a misspelling never becomes a technique of its own.
"""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from hiplog.diary import shipped
from hiplog.diary.names import NONE, Spellings, fold, name_fault
from hiplog.diary.shipped import OTHER, STRETCH, Side, Site, Technique

__all__ = ["NONE", "Vocabulary", "fold", "unknown_side", "unknown_site", "unknown_technique", "vocabulary"]


class Vocabulary:
    """The names that a diary may use, in catalog order, a person's own ones last; read-only."""

    def __init__(self, techniques: Mapping[str, Technique], sites: Mapping[str, Site]) -> None:
        self.techniques: Mapping[str, Technique] = MappingProxyType({**techniques})
        self.sites: Mapping[str, Site] = MappingProxyType({**sites})

    def technique(self, text: str) -> str | None:
        """Return the key that `text` names, or None; equal to `text` only where it is the key itself."""
        return text if text in self.techniques else self._techniques.resolve(text)

    def site(self, text: str) -> str | None:
        """Return the key of the site that `text` names, or None."""
        return text if text in self.sites else self._sites.resolve(text)

    def side(self, text: str) -> str | None:
        """Return left, right or both, or None."""
        return text if text in shipped.sides() else _sides().resolve(text)

    def nearest_technique(self, text: str) -> str | None:
        """Return the key whose key, name or alias is most like `text`, or None where nothing comes near."""
        return self._techniques.nearest(text)

    def nearest_site(self, text: str) -> str | None:
        """Return the site most like `text`, the site in it if it also names a side ("left hip"), or None."""
        parts = self.site_and_side(text)
        return parts[0] if parts else self._sites.nearest(text)

    def nearest_side(self, text: str) -> str | None:
        """Return the side most like `text`, or None."""
        return _sides().nearest(text)

    def site_and_side(self, text: str) -> tuple[str, str] | None:
        """Split "left hip" or "hip (L)" into the keys of its site and side; None where it is not one of each."""
        words = fold(text.replace("(", " ").replace(")", " ").replace(",", " ")).split("_")
        for side, site in ((words[0], words[1:]), (words[-1], words[:-1])):
            keys = self.site("_".join(site)), self.side(side)
            if keys[0] and keys[1]:
                return keys[0], keys[1]
        return None

    def likely_family(self, text: str) -> str:
        """Return the family of the technique most like `text`, "other" where nothing comes near."""
        near = self.nearest_technique(text)
        return self.family(near) if near else OTHER

    def family(self, key: str) -> str:
        """Return the family of a technique."""
        return self.techniques[key].family

    def is_stretch(self, key: str) -> bool:
        """Tell whether the minutes of this technique are stretch minutes."""
        return self.techniques[key].family == STRETCH

    def name(self, key: str) -> str:
        """Return the name of a technique or site as the catalog writes it ("Foam roller under the hip")."""
        return (self.techniques.get(key) or self.sites[key]).name

    def label(self, key: str) -> str:
        """Return the short lower-case words for a technique or site in a sentence ("foam roller", "low back")."""
        technique = self.techniques.get(key)
        return technique.label if technique else _words(key)

    def site_label(self, key: str) -> str:
        """Return the short lower-case words for a site ("low back")."""
        return _words(key)

    def order(self, key: str) -> int:
        """Return the place of a technique in the catalog's order; a person's own ones come last."""
        return self._places[key]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.techniques)}

    @cached_property
    def _techniques(self) -> Spellings:
        return _spellings(self.techniques.values())

    @cached_property
    def _sites(self) -> Spellings:
        return _spellings(self.sites.values())


def _spellings(records: Iterable[Technique | Site | Side]) -> Spellings:
    """Gather the keys, names and aliases of `records`; a key outranks a name, and a name outranks an alias."""
    records = tuple(records)
    forms = {fold(alias): record.key for record in records for alias in record.aliases}
    forms |= {fold(record.name): record.key for record in records}
    return Spellings(forms | {record.key: record.key for record in records})


@cache
def _sides() -> Spellings:
    return _spellings(shipped.sides().values())


@lru_cache(maxsize=8)
def vocabulary(techniques: tuple[tuple[str, str], ...] = (), sites: tuple[str, ...] = ()) -> Vocabulary:
    """Return the catalog's vocabulary with a person's own `(key, family)` techniques and own sites added.

    An own key that the catalog has too, as it may after an update, is the catalog's; an own key that the catalog has as
    an alias stays the person's own.
    """
    own = {key: Technique(key, _words(key).capitalize(), _words(key), family) for key, family in techniques}
    own_sites = {key: Site(key, _words(key).capitalize()) for key in sites}
    return Vocabulary(
        {**shipped.techniques(), **own, **shipped.techniques()}, {**shipped.sites(), **own_sites, **shipped.sites()}
    )


def _words(key: str) -> str:
    return key.replace("_", " ")


def unknown_technique(text: str, words: Vocabulary) -> str:
    """Say that `text` is no technique, which one is nearest, and the command that adds it."""
    near, family = words.nearest_technique(text), words.likely_family(text)
    option = f'"{family}"' if " " in family else family
    return _unknown(text, "technique", near, f"{{name}} --family {option}")


def unknown_site(text: str, words: Vocabulary) -> str:
    """Say that `text` is no site, which one is nearest, and the command that adds it."""
    parts = words.site_and_side(text)
    if parts:
        return f"There is no site {_shown(text)}. Write {parts[0]} as the site and {parts[1]} as the side."
    return _unknown(text, "site", words.nearest_site(text), "--site {name}")


def unknown_side(text: str, words: Vocabulary) -> str:
    """Say that `text` is no side, and what the sides are."""
    near = words.nearest_side(text)
    hint = f" Did you mean {near}?" if near else ""
    return f"There is no side {_shown(text)}.{hint} A side is left, right or both."


def _unknown(text: str, kind: str, near: str | None, option: str) -> str:
    sentences = [f"There is no {kind} {_shown(text)}."]
    if near:
        sentences.append(f"Did you mean {near}?")
    if name_fault(text, before_minutes=kind == "technique") is None:
        name = f'"{" ".join(text.split())}"'
        sentences.append(f"To add your own: hiplog techniques add {option.format(name=name)}.")
    elif not near:
        sentences.append("To see them all: hiplog techniques list.")
    return " ".join(sentences)


def _shown(text: str) -> str:
    """Quote what was written, on one line and at most 40 characters of it."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return f"'{line[:40]}…'" if len(line) > 40 else f"'{line}'"
