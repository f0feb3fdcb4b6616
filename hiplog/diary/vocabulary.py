"""The vocabulary: which words a diary may use for techniques, sites and sides.

It is the catalog and what the person added. A text resolves to a key by the exact key, name or alias, where case, blanks,
hyphens, underscores and letter width make no difference (:func:`fold`); nothing is guessed. What does not resolve is
offered its nearest key in a sentence, so that a misspelling never becomes a technique of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from hiplog.diary.catalog import STRETCH, Site, Technique, catalog

NONE = "none"
"""Stands alone in the techniques column and means: nothing was done."""

_BLANKS = str.maketrans(
    {mark: " " for mark in "-_‐‑‒–—―"} | {0xFF01 + i: 0x21 + i for i in range(94)} | {"\uff0d": " ", "\uff3f": " "}
)
_LONGEST = 64  # longer than any name: it is a sentence, not a misspelling


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal; a key folds to itself.

    >>> fold("Foam  Roller"), fold("foam-roller"), fold("child's pose")
    ('foam_roller', 'foam_roller', 'childs_pose')

    Full-width letters are read as plain ones. Letters that merely look alike stay apart: a dotted capital İ is no i.
    """
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text.replace("’", "'"))
    words = text.translate(_BLANKS).lower().split()
    return "_".join(word[0] + word[1:].replace("'", "") for word in words)


@dataclass(frozen=True)
class Vocabulary:
    """The names that a diary may use, in catalog order, a person's own ones last."""

    techniques: Mapping[str, Technique]
    sites: Mapping[str, Site]
    _found: dict[tuple[str, str], str | None] = field(default_factory=dict, compare=False, repr=False)

    def technique(self, text: str) -> str | None:
        """Return the key that ``text`` names, or None; equal to ``text`` only where it is the key itself."""
        return text if text in self.techniques else self._technique_forms.get(fold(text))

    def site(self, text: str) -> str | None:
        """Return the key of the site that ``text`` names, or None."""
        return text if text in self.sites else self._site_forms.get(fold(text))

    def side(self, text: str) -> str | None:
        """Return left, right or both, or None."""
        return text if text in catalog().sides else _side_forms().get(fold(text))

    def nearest_technique(self, text: str) -> str | None:
        """Return the key whose key, name or alias is most like ``text``, or None where nothing comes near."""
        return self._nearest(text, "technique", self._technique_forms)

    def nearest_site(self, text: str) -> str | None:
        """Return the site most like ``text``, the site in it if it also names a side ("left hip"), or None."""
        parts = self.site_and_side(text)
        return parts[0] if parts else self._nearest(text, "site", self._site_forms)

    def nearest_side(self, text: str) -> str | None:
        """Return the side most like ``text``, or None."""
        return self._nearest(text, "side", _side_forms())

    def site_and_side(self, text: str) -> tuple[str, str] | None:
        """Split "left hip" or "hip (L)" into the keys of its site and side; None where it is not one of each."""
        words = fold(text.replace("(", " ").replace(")", " ").replace(",", " ")).split("_")
        for side, site in ((words[0], words[1:]), (words[-1], words[:-1])):
            keys = self.site("_".join(site)), self.side(side)
            if keys[0] and keys[1]:
                return keys[0], keys[1]
        return None

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
        return technique.label if technique else key.replace("_", " ")

    def order(self, key: str) -> int:
        """Return the place of a technique in the catalog's order; a person's own ones come last."""
        return self._places[key]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.techniques)}

    @cached_property
    def _technique_forms(self) -> dict[str, str]:
        return _forms(self.techniques.values())

    @cached_property
    def _site_forms(self) -> dict[str, str]:
        return _forms(self.sites.values())

    def _nearest(self, text: str, kind: str, forms: Mapping[str, str]) -> str | None:
        if (kind, text) not in self._found:
            self._found[kind, text] = _most_alike(fold(text), forms)
        return self._found[kind, text]


def _forms(records: Iterable[Technique | Site]) -> dict[str, str]:
    """Map each folded alias, name and key to its key; a key outranks a name, a name outranks an alias."""
    records = tuple(records)
    forms = {fold(alias): record.key for record in records for alias in record.aliases}
    forms |= {fold(record.name): record.key for record in records}
    return forms | {record.key: record.key for record in records}


@lru_cache(maxsize=1)
def _side_forms() -> dict[str, str]:
    sides = catalog().sides.values()
    return {fold(form): side.key for side in sides for form in (side.key, *side.aliases)}


def _most_alike(form: str, forms: Mapping[str, str]) -> str | None:
    if not 2 <= len(form) <= _LONGEST:
        return None
    from difflib import get_close_matches

    alike = get_close_matches(form, forms, n=1, cutoff=0.65)
    return forms[alike[0]] if alike else None


@lru_cache(maxsize=8)
def vocabulary(techniques: tuple[tuple[str, str], ...] = (), sites: tuple[str, ...] = ()) -> Vocabulary:
    """Return the catalog's vocabulary with a person's own ``(key, family)`` techniques and own sites added.

    An own key that the catalog has too, as it may after an update, is the catalog's; an own key that the catalog has as
    an alias stays the person's own.
    """
    shipped = catalog()
    own = {key: Technique(key, _words(key).capitalize(), _words(key), family) for key, family in techniques}
    own_sites = {key: Site(key, _words(key).capitalize()) for key in sites}
    return Vocabulary(shipped.techniques | own | shipped.techniques, shipped.sites | own_sites | shipped.sites)


def _words(key: str) -> str:
    return key.replace("_", " ")
