"""Where to massage: from a site, an area or a muscle to the muscles there and the techniques that are named for them.

All of it is the catalog's, with its doses, cautions and articles (:mod:`hiplog.diary.find`).  It holds what four
popular articles name; they are not trials, and nothing here says that a technique does anything.  What a muscle does,
and which of them lie in an area, is plain anatomy where the articles do not say it.
"""

import html
from collections.abc import Iterable, Sequence
from typing import Any

import ipywidgets as widgets

from hiplog.diary import Diary
from hiplog.diary.catalog import Site, Technique, catalog
from hiplog.diary.find import HIP, FoundArea, FoundMuscle, found_area, found_muscle, found_site
from hiplog.diary.vocabulary import Vocabulary, vocabulary
from hiplog.errors import HiplogError
from hiplog.panels.controls import BodyMap
from hiplog.panels.controls.figure import paired_sites
from hiplog.panels.fields import Choice
from hiplog.panels.look import panel, row
from hiplog.panels.speech import Said, sentence_of
from hiplog.panels.what_helps import ComparePanel

LIES_AT = {"gluteals": "buttock", "outer_hip": "hip", "hip_flexors": "hip", "upper_thigh": "thigh"}
"""The site at which the map shows an area."""
NO_PROMISE = (
    "This is what four popular articles name, with what they say of dose and care. What muscles do is plain anatomy. "
    "They are not trials, and hiplog does not know what suits you."
)
Key = tuple[str, str]
"""What was chosen: "area", "muscle" or "site", and its key."""


class MassagePanel:
    """The muscles and techniques for a place of the body, own sites of ``diary`` among them.

    ``view`` is the widget; ``under`` what stands above it on a page, whose words on the diary are not said again.
    """

    def __init__(self, diary: Diary, *, under: ComparePanel | None = None) -> None:
        self.diary = diary
        self.wrong = Said()
        self._words = self._vocabulary("" if under is None else under.answer.of_diary.fault)
        self.choice = Choice("Area, site or muscle", _options(self._words), chosen=("site", HIP), size="wide")
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

    def _vocabulary(self, said: str) -> Vocabulary:
        """Return the diary's words, or the catalog's where its settings cannot be read, which is ``said`` once."""
        try:
            return self.diary.vocabulary
        except (HiplogError, OSError) as error:
            sentence = sentence_of(error)
            self.wrong.alert("" if sentence == said else sentence)
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
        if kind == "site":
            text, parts = _of_site(self._words.sites[key], self._words)
        elif kind == "area":
            area = found_area(catalog().areas[key], self._words)
            text, parts = _counted(area), [_area_html(area, opened=True)]
        else:
            muscle = found_muscle(catalog().muscles[key], self._words)
            text, parts = _counted(muscle), [_muscle_html(muscle, opened=True)]
        self.said.status(text)
        self.found.value = "".join(parts) + (f"<p>{NO_PROMISE}</p>" if parts else "")


def _options(words: Vocabulary) -> list[tuple[str, Key]]:
    areas = [(f"{one.name} (area)", ("area", one.key)) for one in catalog().areas.values()]
    sites = [(f"{one.name} (site)", ("site", key)) for key, one in words.sites.items()]
    muscles = [(f"{one.name} (muscle)", ("muscle", one.key)) for one in catalog().muscles.values()]
    return [*areas, *sites, *muscles]


def _of_site(site: Site, words: Vocabulary) -> tuple[str, list[str]]:
    """Return what to say of a site, and its parts: what names it as a whole, its areas, its other muscles."""
    found = found_site(site, words)
    label = words.site_label(site.key)
    shown = [set(one.techniques) for one in found.areas] + [set(one.techniques) for one in found.muscles]
    whole = () if any(part >= set(found.techniques) for part in shown) else found.techniques
    names = [one.area.name.lower() for one in found.areas] + [one.muscle.name.lower() for one in found.muscles]
    parts = [_part(f"The {label} as a whole", _techniques(whole), opened=False)] if whole else []
    parts += [_area_html(one, opened=len(names) == 1) for one in found.areas]
    parts += [_muscle_html(one, opened=len(names) == 1) for one in found.muscles]
    return f"{_named_for(label, names)}{_about_the_hip(site)}", parts


def _named_for(site: str, names: Sequence[str]) -> str:
    if not names:
        return f"The catalog names no muscle and no technique for this site: {site}."
    return f"Named for the {site}: {_listed(names)}."


def _about_the_hip(site: Site) -> str:
    """Say which articles are about the hip where it hurts at this site, "" for the hip itself."""
    titles = [f"“{one.title}” ({one.key})" for one in catalog().articles if one.key in site.articles]
    if site.key == HIP or not titles:
        return ""
    are = "is" if len(titles) == 1 else "are"
    return f" {_listed(titles)} {are} about the hip: choose Hip to see what is named there."


def _counted(one: FoundArea | FoundMuscle) -> str:
    count = len(one.techniques)
    techniques = "1 technique is" if count == 1 else f"{count or 'no'} techniques are"
    if isinstance(one, FoundArea):
        return f"{one.area.name}: {len(one.muscles)} muscles lie there; {techniques} named."
    return f"{one.muscle.name}: {techniques} named."


def _area_html(found: FoundArea, *, opened: bool) -> str:
    muscles = "".join(_item(one.name, one.articles, one.action) for one in found.muscles)
    about = f"<p>Where: {html.escape(found.area.where)}.</p>"
    return _part(
        found.area.name, f"{about}<h3>Muscles</h3><ul>{muscles}</ul>{_techniques(found.techniques)}", opened=opened
    )


def _muscle_html(found: FoundMuscle, *, opened: bool) -> str:
    muscle = found.muscle
    areas = [one.name.lower() for one in catalog().areas.values() if muscle.key in one.muscles]
    lies = f" Where to massage it: {_listed(areas)}." if areas else ""
    about = f"<p>What it does: {html.escape(muscle.action)}.{lies}</p>"
    return _part(f"{muscle.name}{_from(muscle.articles)}", about + _techniques(found.techniques), opened=opened)


def _part(name: str, body: str, *, opened: bool) -> str:
    return f"<details{' open' if opened else ''}><summary>{html.escape(name)}</summary>{body}</details>"


def _techniques(techniques: Iterable[Technique]) -> str:
    items = "".join(_item(one.name, one.articles, _about(one)) for one in techniques)
    return f"<h3>Techniques that are named</h3><ul>{items}</ul>" if items else "<p>No technique is named.</p>"


def _about(technique: Technique) -> str:
    """Return kind, targets, dose and caution, as far as the catalog has them."""
    said = [technique.family]
    said += [f"for {_listed(technique.targets)}"] if technique.targets else []
    said += [f"usual dose {technique.dose}"] if technique.dose else []
    said += [f"take care: {technique.caution}"] if technique.caution else []
    return "; ".join(said)


def _from(articles: Sequence[str]) -> str:
    """Return the articles that name it, to stand after its name; nothing for what is the person's own."""
    return f" (article{'s' if len(articles) > 1 else ''} {_listed(articles)})" if articles else ""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _item(name: str, articles: Sequence[str], about: str) -> str:
    return f"<li><b>{html.escape(name)}</b>{_from(articles)}: {html.escape(about)}</li>"
