"""The choice of a place, one site and one side, among the ones that the diary has scores for."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from hiplog.diary import Diary, Entry
from hiplog.diary.places import Pair
from hiplog.diary.wording import place_words
from hiplog.panels.fields import Choice

LEFT_MINUS_RIGHT = "left_minus_right"
"""The side of a place that stands for the pain of its left side minus that of its right."""


class Asked(NamedTuple):
    """A place as the diary and the analyses are asked for it; None leaves it to the diary."""

    site: str | None
    side: str | None


def scored_places(entries: Sequence[Entry], main_site: str) -> list[Pair]:
    """Return the places that have scores: those of ``main_site`` first, then the most scored first.

    Rows without a site count only where no row names one; they are about the main site.
    """
    scores = Counter((entry.site, entry.side) for entry in entries if entry.pain is not None)
    named = any(entry.site for entry in entries)
    counts = {Pair(site or main_site, side): count for (site, side), count in scores.items() if site or not named}
    return sorted(counts, key=lambda pair: (pair.site != main_site, -counts[pair], pair))


def place_choice() -> Choice:
    """Return the dropdown, for :func:`offer_places` to fill."""
    return Choice("Where", [("–", None)], size="wide")


def offer_places(choice: Choice, diary: Diary, entries: Sequence[Entry], *, differences: bool = False) -> Asked:
    """Offer the places of ``entries`` and return the chosen one.

    With ``differences`` also left minus right of each site with scores of both sides; its side is LEFT_MINUS_RIGHT.
    """
    places = scored_places(entries, diary.main_site()) or [Pair("", "")]
    options = [(place_words(pair.site, pair.side, diary.vocabulary) or "not said", pair) for pair in places]
    for site in dict.fromkeys(pair.site for pair in places) if differences else ():
        if Pair(site, "left") in places and Pair(site, "right") in places:
            name = f"left minus right {place_words(site, '', diary.vocabulary)}".rstrip()
            options.append((name, Pair(site, LEFT_MINUS_RIGHT)))
    choice.offer(options)
    site, side = choice.value
    return Asked(site or None, side if site or side else None)
