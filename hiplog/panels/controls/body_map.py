"""A map of the body on which a place is chosen, from the front and from the back, with a list as its equal.

Each region is a button with a name ("left hip, front"); the whole map is one stop of the Tab key, the arrows go from
region to region.  Sites that are not on the figure, a person's own ones, are buttons beside it.  What can be chosen on
the map can be chosen in the list, and there "both sides" too.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import traitlets

from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import place_words
from hiplog.panels.controls.control import Control, script
from hiplog.panels.controls.figure import VIEWS, Region, drawn_sites, paired_sites, regions

Place = tuple[str, str]
"""Site and side, as keys; a side is "" where none is said."""
SIDES = ("left", "right")


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

    def offer(self, vocabulary: Vocabulary, scored: Collection[Place] = ()) -> None:
        """Offer the sites of ``vocabulary``, and have room for each place of ``scored``.

        A site in the middle of the body is one region, or two where one of its sides is scored.  What still has no
        region to itself gets a button beside the figure.
        """
        halved = {site for site, side in scored if side in SIDES and site in drawn_sites() - paired_sites()}
        drawn = regions(halved)
        beside = [(site, "") for site in vocabulary.sites if site not in drawn_sites()]
        shown = {_standing_for((one.site, one.side), scored) for one in drawn}
        beside += [place for place in scored if place not in shown and place not in beside]
        listed = [(site, side) for site in vocabulary.sites for side in _sides(site, halved)]
        listed += [place for place in scored if place not in listed]
        self.regions = [_for_script(one, vocabulary) for one in sorted(drawn, key=lambda one: VIEWS.index(one.view))]
        self.others = [(*place, _words(*place, vocabulary)) for place in beside]
        self.places = [(*place, _words(*place, vocabulary)) for place in listed]

    def colour(self, tints: Mapping[Place, Tint], legend: Sequence[str]) -> None:
        """Colour the places of ``tints``, where ``legend`` says what each step means; the others are plain.

        A region without a tint of its own takes that of both sides, then that of the site with no side said.
        """
        places = [(one["site"], one["side"]) for one in self.regions] + [place[:2] for place in self.others]
        shown = {place: _standing_for(place, tints) for place in places}
        self.colours = {f"{site}/{side}": list(tints[one]) for (site, side), one in shown.items() if one is not None}
        self.legend = list(enumerate(legend))


def _for_script(region: Region, vocabulary: Vocabulary) -> dict[str, Any]:
    words = f"{place_words(region.site, region.side, vocabulary)}, {region.view}"
    return {
        "site": region.site,
        "side": region.side,
        "view": region.view,
        "path": region.path,
        "label": list(region.label),
        "words": words,
    }


def _words(site: str, side: str, vocabulary: Vocabulary) -> str:
    return place_words(site, side, vocabulary) or "place not said"


def _sides(site: str, halved: Collection[str]) -> tuple[str, ...]:
    if site in paired_sites():
        return (*SIDES, "both")
    return ("", *SIDES) if site in halved else ("",)


def _standing_for(place: Place, scored: Collection[Place]) -> Place | None:
    """Return what is shown at ``place``: its own score, else that of both sides, else that with no side said."""
    site, _ = place
    return next((one for one in (place, (site, "both"), (site, "")) if one in scored), None)
