"""Which place an entry is about, and when it was: filled in from the last entry, so that it is seldom opened.

Site and Side are fields; a body map beside them is their equal, and follows them.
"""

from collections.abc import Callable, Sequence
from typing import Any

from hiplog.diary.places import Pair
from hiplog.diary.vocabulary import Vocabulary, vocabulary
from hiplog.diary.wording import day_words, place_words
from hiplog.panels import fields
from hiplog.panels.controls import BodyMap
from hiplog.panels.fold import Fold
from hiplog.panels.look import row

SIDES = (("not said", ""), ("left", "left"), ("right", "right"), ("both", "both"))


class PlaceAndTime:
    """Four fields and a body map; ``fold`` opens and closes them."""

    def __init__(self) -> None:
        self.site = fields.suggestions("Site")
        self.side = fields.Choice("Side", SIDES, size="narrow")
        self.date = fields.day("Date")
        self.time = fields.text("Time", hint="now, if today", size="narrow")
        self.map = Fold("Choose on a body map", self._make_map)
        boxes = row([self.site.box, self.side.box, self.date.box, self.time.box])
        self.fold = Fold("Place and time", [boxes, self.map.button, self.map.content])
        self.vocabulary = vocabulary()
        self._figure: BodyMap | None = None
        self._heard: Callable[[], None] = lambda: None
        for part in (self.site, self.side, self.date):
            part.control.observe(lambda _change: self._follow(), names="value")

    @property
    def here(self) -> Pair:
        """The place in the fields; a site that is not known is none."""
        return Pair(self.vocabulary.site(self.site.value) or "", self.side.value)

    def offer(self, words: Vocabulary) -> None:
        """Offer the sites of ``words``."""
        self.vocabulary = words
        self.site.control.options = tuple(words.label(key) for key in words.sites)

    def go_to(self, site: str, side: str) -> None:
        """Fill in a place."""
        self.site.value = self.vocabulary.label(site) if site else ""
        self.side.value = side

    def on_change(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` when the place or the day is another one."""
        self._heard = handler

    def words(self, today: object) -> str:
        """Return what the entry is about: the place, and the day if it is not ``today``."""
        place = place_words(self.here.site or self.site.value, self.side.value, self.vocabulary)
        day = self.date.value
        said = [place or "place not said", *([day_words(day)] if day is not None and day != today else [])]
        return ", ".join(said)

    def _make_map(self) -> Sequence[Any]:
        self._figure = BodyMap(self.vocabulary)
        self._figure.listed = False  # the fields are the list
        self._figure.chosen = self.here
        self._figure.on_choice(self.go_to)
        return [self._figure]

    def _follow(self) -> None:
        if self._figure is not None:
            self._figure.chosen = self.here
        self._heard()
