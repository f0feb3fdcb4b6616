"""Which place a pain score is about: one site and one side, never a mean over several.

The rule of "pain of a day": the site asked for, else the main site (the setting, else the most scored); the side asked
for, else the site's only side, else its most scored.  No pandas here, so that ``hiplog log`` may ask too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hiplog.diary.entry import Entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse


class Pair(NamedTuple):
    """The one place that a pain series is about; "" is the blank cell."""

    site: str
    side: str


def choose_site_and_side(
    entries: Sequence[Entry],
    *,
    vocabulary: Vocabulary,
    site: str | None = None,
    side: str | None = None,
    main_site: str | None = None,
    main_side: str | None = None,
) -> Pair:
    """Which site and side "pain" means: the ones asked for, else the diary's main ones.

    Site not given: the setting `main_site`, else the most scored.  Side not given: the setting `main_side` if that
    side of the main site is scored, else the site's only side, else its most scored.  Equal counts go by name, so that
    the order of rows does not matter.  A diary in which no row names a site is about `main_site` ("" if not set).

    Raises
    ------
    Misuse
        UNKNOWN_SITE, UNKNOWN_SIDE: not a word of the vocabulary; NOT_LOGGED: no entry has that site, or that side of
        it.  An empty diary refuses unknown words only.
    """
    asked_site = _known_site(site, vocabulary)
    asked_side = _known_side(side, vocabulary)
    logged = _logged(entries, main_site)
    if not logged:
        return Pair(main_site or "" if asked_site is None else asked_site, asked_side or "")
    chosen = _choose_site(logged, asked_site, main_site, vocabulary)
    sides = {pair.side: counts for pair, counts in logged.items() if pair.site == chosen}
    if asked_side is None:
        set_side = main_side if chosen == main_site and main_side in sides and sides[main_side].scores else None
        return Pair(chosen, _most(sides) if set_side is None else set_side)
    if asked_side not in sides:
        places = ", ".join(_place(chosen, known, vocabulary) for known in sorted(sides))
        raise Misuse(
            f"no entry is about the {_place(chosen, asked_side, vocabulary)}; logged: {places}",
            code="NOT_LOGGED",
            column="side",
        )
    return Pair(chosen, asked_side)


class _Counts(NamedTuple):
    """How often something is scored, then how often it has a row at all."""

    scores: int
    rows: int


def _logged(entries: Sequence[Entry], main_site: str | None) -> dict[Pair, _Counts]:
    """Count scores and rows of each place; a blank site is the main one where it is blank in every row, else none."""
    rows = Counter((entry.site, entry.side, entry.pain is not None) for entry in entries)
    everywhere_blank = not any(site for site, _, _ in rows)
    counts: dict[Pair, _Counts] = {}
    for (site, side, scored), n in rows.items():
        if site or everywhere_blank:
            pair = Pair(site or main_site or "", side)
            old = counts.get(pair, _Counts(0, 0))
            counts[pair] = _Counts(old.scores + n * scored, old.rows + n)
    return counts


def _most(counts: Mapping[str, _Counts]) -> str:
    """Return the most scored name; equals by the number of rows, then by name."""
    return min(counts, key=lambda name: (-counts[name].scores, -counts[name].rows, name))


def _choose_site(
    logged: Mapping[Pair, _Counts], asked: str | None, main_site: str | None, vocabulary: Vocabulary
) -> str:
    sites: dict[str, _Counts] = {}
    for pair, counts in logged.items():
        old = sites.get(pair.site, _Counts(0, 0))
        sites[pair.site] = _Counts(old.scores + counts.scores, old.rows + counts.rows)
    chosen = _most(sites) if asked is None and main_site is None else asked or main_site or ""
    if chosen in sites:
        return chosen
    word = vocabulary.label(chosen)
    if list(sites) == [""]:
        message = f"no entry names a site, so the {word} cannot be picked out: leave the site out"
    else:
        origin = "" if asked else " (the main site of the settings)"
        names = ", ".join(vocabulary.label(name) for name in sorted(sites))
        message = f"no entry is about the {word}{origin}; logged: {names}"
    raise Misuse(message, code="NOT_LOGGED", column="site")


def _place(site: str, side: str, vocabulary: Vocabulary) -> str:
    """Say where: "left hip", "hip, both sides", "hip, side not given"."""
    where = vocabulary.label(site) if site else "main site"
    if side in ("left", "right"):
        return f"{side} {where}"
    return f"{where}, both sides" if side else f"{where}, side not given"


def _known_site(text: str | None, vocabulary: Vocabulary) -> str | None:
    if text is None:
        return None
    key = vocabulary.site(str(text))
    if key is None:
        near = vocabulary.nearest_site(str(text))
        hint = f"did you mean {near}?" if near else f"known are {', '.join(vocabulary.sites)}"
        raise Misuse(f"the site {text!r} is not known: {hint}", code="UNKNOWN_SITE", column="site")
    return key


def _known_side(text: str | None, vocabulary: Vocabulary) -> str | None:
    if not text:
        return text
    key = vocabulary.side(str(text))
    if key is None:
        raise Misuse(f"the side must be left, right or both, got {text!r}", code="UNKNOWN_SIDE", column="side")
    return key
