"""How a name is spelt: when two spellings are one name, and what a name of one's own must look like.

A person's own technique or site becomes a key of lower-case letters (of any script), digits and underscores that begins
with a letter, so that no spreadsheet runs it as a formula, and that ends in none of what the techniques column reads as
minutes.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property, lru_cache

NONE = "none"
"""Stands alone in the techniques column and means: nothing was done."""

LONGEST = 64
"""Characters in the longest name that a person may add."""

_MINUTES = ("minutes", "minute", "mins", "min")
_CLOSE = 0.65  # of difflib's ratio: one wrong letter in three passes, two do not
_CANDIDATES = 12
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)}  # the full-width forms of ! to ~
_SPELLING = _WIDE | dict.fromkeys(map(ord, "-_‐‑‒–—―－＿"), " ") | {ord("’"): "'"}


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal; a key folds to itself.

    >>> fold("Foam  Roller"), fold("foam-roller"), fold("child's pose")
    ('foam_roller', 'foam_roller', 'childs_pose')

    Full-width letters are read as plain ones.  Letters that merely look alike stay apart: a dotted capital İ is no i.
    """
    if text.isascii():
        return _joined(text.replace("-", " ").replace("_", " "))
    from unicodedata import normalize

    return normalize("NFC", _joined(text.translate(_SPELLING)))


def _joined(text: str) -> str:
    plain = text.lower().strip()
    return "_".join((plain[:1] + plain[1:].replace("'", "")).split())


class Spellings:
    """Every folded spelling of some names, each with the key that it means."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms

    def resolve(self, text: str) -> str | None:
        """Return the key that `text` names, in whatever case and spacing, or None."""
        return self._forms.get(fold(text))

    def nearest(self, text: str) -> str | None:
        """Return the key whose spelling is most like `text`, or None where nothing comes near.

        The candidates are the spellings that share most pairs of letters with it, relative to their lengths; among
        them difflib's ratio decides.  That takes a tenth of the time of asking difflib about all of them.
        """
        form = fold(text)
        if not 2 <= len(form) <= LONGEST:
            return None
        shared = Counter(known for pair in _pairs(form) for known in self._by_pair.get(pair, ()))
        ranked = sorted(shared, key=lambda known: (-shared[known] / (len(known) + len(form)), known))
        if not ranked:
            return None
        from difflib import get_close_matches

        alike = get_close_matches(form, ranked[:_CANDIDATES], n=1, cutoff=_CLOSE)
        return self._forms[alike[0]] if alike else None

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for known in self._forms:
            for pair in _pairs(known):
                index.setdefault(pair, []).append(known)
        return index


def _pairs(form: str) -> set[str]:
    """Return each two letters that follow each other, the beginning and the end counted as letters."""
    return {f"^{form}$"[place : place + 2] for place in range(len(form) + 1)}


def name_fault(name: str, *, before_minutes: bool) -> str | None:
    """Say what keeps `name` from being a name of one's own, or None if nothing does.

    A technique's name stands `before_minutes`, so it may not end in what would be read as these; a site's may ("L5").
    """
    key = fold(name)
    unit = next((word for word in _MINUTES if key.endswith(word)), "")
    before_unit = key.removesuffix(unit).rstrip("_")
    faults = (
        (not key[:1].isalpha(), "a name begins with a letter"),
        (len(key) > LONGEST, f"a name has at most {LONGEST} characters"),
        (not all(map(_fits, key)), "a name holds only letters, digits, spaces, hyphens and underscores"),
        (key in (NONE, *_MINUTES), f"{key} has a meaning of its own in the diary"),
        (
            before_minutes and before_unit[-1:].isnumeric(),
            "a name may not end in a number, which would be read as minutes",
        ),
    )
    return next((sentence for fault, sentence in faults if fault), None)


def _fits(letter: str) -> bool:
    if letter.isalnum() or letter == "_":
        return True
    from unicodedata import category

    return category(letter).startswith("M")  # the vowel signs of many scripts
