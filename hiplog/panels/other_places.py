"""Scores of other places at the same moment: the person's own places to choose from, a scale for each chosen one."""

from collections.abc import Sequence

from hiplog.diary.places import Pair
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import place_words
from hiplog.panels import fields
from hiplog.panels.controls import Chips
from hiplog.panels.look import stack
from hiplog.panels.order import in_order
from hiplog.panels.speech import Said

OFFERED = 6
"""More places than this are chosen in the fields Site and Side, one entry at a time."""


class OtherPlaces:
    """Scores beside that of the form's own place; ``box`` is the widget to lay out."""

    def __init__(self) -> None:
        self.chips = Chips(name="Score other places too")
        self.scales: dict[str, fields.Field] = {}
        self._pairs: dict[str, Pair] = {}
        self._scales_box = stack([])
        self.wrong = Said()
        self.box = stack([self.chips, self._scales_box, self.wrong.line])
        self.chips.on_choice(self._show)

    @property
    def value(self) -> dict[Pair, str]:
        """The scores that were given, by place; an untouched scale gives none."""
        return {self._pairs[key]: scale.value for key, scale in self.scales.items() if scale.value}

    def focus(self) -> None:
        """Take the keyboard to the places."""
        self.chips.focus()

    def offer(self, places: Sequence[Pair], vocabulary: Vocabulary) -> None:
        """Offer these places; of those that are offered no more, the ones with a score stay."""
        scored = [pair for pair in self.value if pair not in places[:OFFERED]]
        self._pairs = {f"{pair.site}/{pair.side}": pair for pair in (*places[:OFFERED], *scored)}
        options = [(key, place_words(pair.site, pair.side, vocabulary)) for key, pair in self._pairs.items()]
        if options != self.chips.options:
            self.chips.options = options
            self._show([key for key in self.chips.chosen if key in self._pairs])

    def choose(self, places: Sequence[Pair]) -> None:
        """Show the scales of those of ``places`` that are offered."""
        self._show([key for key, pair in self._pairs.items() if pair in places])

    def clear(self) -> None:
        """Begin the next entry with the same places, not scored."""
        for scale in self.scales.values():
            scale.value = ""

    def _show(self, chosen: Sequence[str]) -> None:
        words = dict(self.chips.options)
        kept = {key: self.scales.get(key) or fields.scale(f"Pain, {words[key]} (0–10)") for key in chosen}
        self.chips.chosen = list(chosen)
        self.scales = kept
        self._scales_box.children = tuple(scale.box for scale in kept.values())
        in_order(self._scales_box)
