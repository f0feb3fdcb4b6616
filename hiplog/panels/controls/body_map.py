"""A map of the body on which a place is chosen, from the front and from the back, with a list as its equal.

Each region is a button with a name ("left hip, front"); the whole map is one stop of the Tab key, the arrows go from
region to region.  Sites that are not on the figure, a person's own ones, are buttons beside it.  What can be chosen on
the map can be chosen in the list, and there "both sides" too.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import traitlets

from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import place_words
from hiplog.panels.controls.control import Control, script
from hiplog.panels.controls.figure import VIEWS, drawn_sites, paired_sites, regions

Place = tuple[str, str]
"""Site and side, as keys; a side is "" where none is said."""


class Tint(NamedTuple):
    """How a place is coloured: a step of the scale of colours, a number to stand on it, and what is read out."""

    step: int
    number: str
    words: str


class BodyMap(Control):
    """One place; `chosen` is its site and side, ("", "") for none; both sides chosen are both regions pressed."""

    _esm = script("body_map")
    regions = traitlets.List(traitlets.Dict()).tag(sync=True)
    others = traitlets.List(traitlets.Tuple(traitlets.Unicode(), traitlets.Unicode(), traitlets.Unicode())).tag(
        sync=True
    )
    """Site, side and words of what is not on the figure and has a button beside it."""
    places = traitlets.List(traitlets.Tuple(traitlets.Unicode(), traitlets.Unicode(), traitlets.Unicode())).tag(
        sync=True
    )
    """The same of all that can be chosen: the list."""
    chosen = traitlets.Tuple(traitlets.Unicode(), traitlets.Unicode(), default_value=("", "")).tag(sync=True)
    listed = traitlets.Bool(True).tag(sync=True)
    """Whether the list is shown; false only where fields for site and side stand beside the map."""
    colours = traitlets.Dict().tag(sync=True)
    """Step, number and words by "site/side"; see :meth:`colour`."""
    legend = traitlets.List(traitlets.Tuple(traitlets.Int(), traitlets.Unicode())).tag(sync=True)
    """What each step of the colours means."""

    def __init__(self, vocabulary: Vocabulary, name: str = "Where on the body") -> None:
        super().__init__(name=name)
        self.offer(vocabulary)

    def on_choice(self, handler: Callable[[str, str], None]) -> None:
        """Call ``handler`` with the site and side that the person chose, not when the panel does."""
        self.on_msg(lambda _self, message, _buffers: handler(*message["chosen"]))

    def offer(self, vocabulary: Vocabulary, *, halved: Collection[str] = (), more: Sequence[Place] = ()) -> None:
        """Offer the sites of ``vocabulary``, and places (``more``) that would have no region or button.

        Sites in the middle of the body are one region each; those in ``halved`` are a left and a right one.
        """
        drawn = [
            {
                "site": one.site,
                "side": one.side,
                "view": one.view,
                "path": one.path,
                "label": list(one.label),
                "words": f"{place_words(one.site, one.side, vocabulary)}, {one.view}",
            }
            for view in VIEWS
            for one in regions(halved)
            if one.view == view
        ]
        beside = [(site, "") for site in vocabulary.sites if site not in drawn_sites()]
        beside += [place for place in more if place not in beside]
        self.regions = drawn
        self.others = [(site, side, place_words(site, side, vocabulary)) for site, side in beside]
        listed = [(site, side) for site in vocabulary.sites for side in _sides(site, halved)]
        listed += [place for place in beside if place not in listed]
        self.places = [(site, side, place_words(site, side, vocabulary)) for site, side in listed]

    def colour(self, tints: Mapping[Place, Tint], legend: Sequence[str]) -> None:
        """Colour the places of ``tints``, where ``legend`` says what each step means; the others are plain.

        A region without a tint of its own takes that of both sides, then that of the site with no side said: these are
        of both regions, and the words say so.
        """
        places = {(one["site"], one["side"]) for one in self.regions} | {(site, side) for site, side, _ in self.others}
        found = {place: _tint(tints, *place) for place in sorted(places)}
        self.colours = {f"{site}/{side}": list(tint) for (site, side), tint in found.items() if tint}
        self.legend = list(enumerate(legend))


def _sides(site: str, halved: Collection[str]) -> tuple[str, ...]:
    if site in paired_sites():
        return ("left", "right", "both")
    return ("", "left", "right") if site in halved else ("",)


def _tint(tints: Mapping[Place, Tint], site: str, side: str) -> Tint | None:
    tried = ((site, side), (site, "both"), (site, ""))
    return next((tints[place] for place in tried if place in tints), None)
