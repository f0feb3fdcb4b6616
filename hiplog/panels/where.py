"""Where to massage: from a site, an area or a muscle to the muscles there and the techniques that are named for them.

All of it is the catalog's, with its doses and cautions.  It holds what four popular articles name; they are not trials,
and nothing here says that a technique does anything.  A site leads to the areas and muscles that lie at it (`AT`).
"""

import html
from collections.abc import Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from hiplog.diary import Diary
from hiplog.diary.catalog import Technique, catalog
from hiplog.diary.find import FoundArea, FoundMuscle, found_area, found_muscle
from hiplog.diary.vocabulary import Vocabulary, vocabulary
from hiplog.errors import HiplogError
from hiplog.panels.controls import BodyMap
from hiplog.panels.controls.figure import paired_sites
from hiplog.panels.fields import Choice
from hiplog.panels.look import panel, row
from hiplog.panels.speech import Said, sentence_of

AT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hip": (("gluteals", "outer_hip", "hip_flexors", "upper_thigh"), ()),
    "buttock": (("gluteals",), ()),
    "groin": (("hip_flexors",), ("hip_adductors",)),
    "thigh": (("upper_thigh",), ()),
    "low_back": ((), ("low_back_muscles",)),
    "mid_back": ((), ("mid_back_muscles",)),
    "shoulder": ((), ("shoulder_muscles",)),
}
"""Areas and muscles of a site, by key; article A names all four areas for the hip."""
NOTHING: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
LIES_AT = {"gluteals": "buttock", "outer_hip": "hip", "hip_flexors": "hip", "upper_thigh": "thigh"}
"""The site at which the map shows an area."""
NO_PROMISE = "This is what four popular articles name. They are not trials, and hiplog does not know what suits you."
Key = tuple[str, str]
"""What was chosen: "area", "muscle" or "site", and its key."""


class MassagePanel:
    """The muscles and techniques for a place of the body, own sites of ``diary`` among them; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.wrong = Said()
        self._words = self._vocabulary()
        self.choice = Choice("Area, site or muscle", _options(self._words), chosen=("site", "hip"), size="wide")
        self.map = BodyMap(self._words, name="Where to massage")
        self.map.listed = False  # the choice above has every site
        self.said = Said()
        self.found = widgets.HTML()
        beside = row([self.map, self.found])
        beside.add_class("hiplog-where")
        self.view = panel([row([self.choice.box]), self.wrong.line, self.said.line, beside])
        self.choice.on_choice(self._from_choice)
        self.map.on_choice(self._from_map)
        self._from_choice()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def _vocabulary(self) -> Vocabulary:
        """Return the diary's words, or the catalog's where its settings cannot be read."""
        try:
            return self.diary.vocabulary
        except (HiplogError, OSError) as error:
            self.wrong.alert(sentence_of(error))
            return vocabulary()

    def _from_choice(self) -> None:
        """Press on the map what was chosen in the list; a muscle has no region."""
        kind, key = self.choice.value
        site = {"site": key, "area": LIES_AT.get(key, "")}.get(kind, "")
        self.map.chosen = (site, "both" if site in paired_sites() else "")
        self._show()

    def _from_map(self, site: str, _side: str) -> None:
        self.choice.choose(("site", site))
        self._show()

    def _show(self) -> None:
        kind, key = self.choice.value
        areas, muscles = AT.get(key, NOTHING) if kind == "site" else ((key,), ()) if kind == "area" else ((), (key,))
        found = [found_area(catalog().areas[one], self._words) for one in areas]
        alone = [found_muscle(catalog().muscles[one], self._words) for one in muscles]
        names = [one.area.name.lower() for one in found] + [one.muscle.name.lower() for one in alone]
        self.said.status(_named_for(self._words.site_label(key), names) if kind == "site" else _counted(*found, *alone))
        parts = [_area_html(one, opened=len(names) == 1) for one in found]
        parts += [_muscle_html(one, opened=len(names) == 1) for one in alone]
        self.found.value = "".join(parts) + (f"<p>{NO_PROMISE}</p>" if parts else "")


def _options(words: Vocabulary) -> list[tuple[str, Key]]:
    areas = [(f"{one.name} (area)", ("area", one.key)) for one in catalog().areas.values()]
    sites = [(f"{one.name} (site)", ("site", key)) for key, one in words.sites.items()]
    muscles = [(f"{one.name} (muscle)", ("muscle", one.key)) for one in catalog().muscles.values()]
    return [*areas, *sites, *muscles]


def _named_for(site: str, names: Sequence[str]) -> str:
    if not names:
        return f"The catalog names no muscle and no technique for this site: {site}."
    named = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return f"Named for the {site}: {named}."


def _counted(one: FoundArea | FoundMuscle) -> str:
    count = len(one.techniques)
    techniques = "1 technique is" if count == 1 else f"{count or 'no'} techniques are"
    if isinstance(one, FoundArea):
        return f"{one.area.name}: {len(one.muscles)} muscles lie there; {techniques} named."
    return f"{one.muscle.name}: {techniques} named."


def _area_html(found: FoundArea, *, opened: bool) -> str:
    muscles = "".join(_item(one.name, one.action) for one in found.muscles)
    about = f"<p>Where: {html.escape(found.area.where)}.</p>"
    return _part(found.area.name, f"{about}<h3>Muscles</h3><ul>{muscles}</ul>{_techniques(found.techniques)}", opened)


def _muscle_html(found: FoundMuscle, *, opened: bool) -> str:
    about = f"<p>What it does: {html.escape(found.muscle.action)}.</p>"
    return _part(found.muscle.name, about + _techniques(found.techniques), opened)


def _part(name: str, body: str, opened: bool) -> str:
    return f"<details{' open' if opened else ''}><summary>{html.escape(name)}</summary>{body}</details>"


def _techniques(techniques: Iterable[Technique]) -> str:
    items = "".join(_item(one.name, _about(one)) for one in techniques)
    return f"<h3>Techniques that are named</h3><ul>{items}</ul>" if items else "<p>No technique is named.</p>"


def _about(technique: Technique) -> str:
    dose = f"; usual dose {technique.dose}" if technique.dose else ""
    return technique.family + dose + (f"; take care: {technique.caution}" if technique.caution else "")


def _item(name: str, about: str) -> str:
    return f"<li><b>{html.escape(name)}</b>: {html.escape(about)}</li>"
