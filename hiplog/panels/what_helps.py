"""Before and after for a technique, or for a date of one's own: the chart, the sentence, what to be careful about.

Where a technique began more than once, each start can be chosen; where both sides are scored, left minus right.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from hiplog.diary import Diary, Entry
from hiplog.diary.wording import day_words
from hiplog.errors import Misuse
from hiplog.panels import fields
from hiplog.panels.ahead import ahead
from hiplog.panels.below import details
from hiplog.panels.drawing import Answer
from hiplog.panels.look import panel, row
from hiplog.panels.other_windows import OtherWindows
from hiplog.panels.places import LEFT_MINUS_RIGHT, Asked, offer_places, place_choice
from hiplog.panels.techniques import most_used

if TYPE_CHECKING:
    from hiplog.analysis import Comparison

WINDOWS = tuple((f"{days} days", days) for days in (14, 21, 28, 42))
OWN_DATE = ("no technique: a start date of my own", "")
FIRST = 1
"""The number of the first start."""
TRIED = 5
"""So many of the most used techniques are tried for an answer when the panel opens."""
FIRST_YEAR = 1900


class ComparePanel:
    """What changed in ``diary`` after a technique began; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.technique = fields.Choice("Technique", [("–", "–")], size="wide")
        self.start = fields.day("Start date")
        self.began = fields.Choice("Began", [("–", FIRST)])
        self.days = fields.Choice("Days each side", WINDOWS, chosen=28)
        self.where = place_choice()
        self.answer = Answer(diary)
        self.refresh = self.answer.refresh
        self.other_windows = OtherWindows()
        choices = [self.technique.box, self.began.box, self.start.box, self.days.box, self.where.box]
        parts = [row([*choices, self.refresh]), *self.answer.parts, *self.other_windows.parts]
        self.view = panel(parts, self.answer.page)
        self._place = Asked(None, None)
        self._news = ""
        self.answer.redraw(self._open)
        self.technique.on_choice(self._on_technique)
        self.start.control.observe(lambda _change: self.redraw(), names="value")
        self.answer.asked_by(self.redraw, self.days, self.where, self.began)
        ahead(self._next())

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show the answer for what is chosen."""
        self.other_windows.show(None)
        if not self.start.control.unfinished:
            self.start.wrong.clear()
        self.answer.redraw(self._answer)

    def _on_technique(self) -> None:
        """Begin anew with the starts of the technique: a date of one's own was meant for the one before."""
        self.began.offer([("–", FIRST)])
        own = self.start.value
        if own is None or not self.technique.value:
            self.redraw()
            return
        self._news = "The start date of your own is cleared, because you chose another technique. "
        self.start.value = None
        self._news = ""

    def _open(self, entries: Sequence[Entry]) -> None:
        """Begin with the most used technique that has an answer, else with the most used one."""
        self._offer(entries)
        tried = most_used(entries)[:TRIED]
        self.technique.choose(
            next((key for key in tried if self._compare(key).change is not None), self.technique.value)
        )
        self._answer(entries)

    def _answer(self, entries: Sequence[Entry]) -> None:
        try:
            self._show(entries)
        except Misuse as error:
            if error.column != "start":
                raise
            self.start.wrong.alert(error.message)
            self.answer.show("")

    def _show(self, entries: Sequence[Entry]) -> None:
        from hiplog.charts import before_after

        self._offer(entries)
        if not self.technique.value and self.start.value is None:
            self.answer.show("Choose a technique, or a start date of your own.")
            return
        technique = self.technique.value or None
        result = self._compare(technique)
        if self._offer_starts(result):
            result = self._compare(technique, self.began.value)
        chart = before_after(result) if result.points["value"].notna().any() else None
        name = f"before and after {result.label or result.start}"
        self.answer.show(f"{self._news}{result.text}", chart, details(result), name)
        self.other_windows.show(result)

    def _next(self) -> Iterator[Callable[[], Any]]:
        """Compare with the other windows, then the other techniques: their results are kept."""
        for _words, days in WINDOWS:
            yield partial(self._compare, self.technique.value or None, days=days)
        for technique in most_used(self.diary.entries)[:TRIED]:
            yield partial(self._compare, technique)

    def _compare(self, technique: str | None, number: int = FIRST, days: int | None = None) -> "Comparison":
        from hiplog.analysis import compare

        site, side = self._place
        asked: dict[str, Any] = {
            "technique": technique,
            "start": self.start.value or (None if number == FIRST else number),
            "days": days or self.days.value,
            "site": site,
            "side": None if side == LEFT_MINUS_RIGHT else side,
            "left_minus_right": side == LEFT_MINUS_RIGHT,
            "today": self.diary.today,
        }
        return self.answer.kept.of(("compare", *asked.values()), lambda: compare(self.diary, **asked))

    def _offer_starts(self, result: "Comparison") -> bool:
        """Offer the starts where there are several and no date of one's own; tell whether a later one is chosen."""
        starts = result.starts if self.start.value is None else ()
        names = [day_words(start) for start in starts] or ["–"]
        self.began.offer([(name, number) for number, name in enumerate(names, FIRST)])
        self.began.box.layout.display = "" if len(starts) > 1 else "none"
        return bool(self.began.value != FIRST)

    def _offer(self, entries: Sequence[Entry]) -> None:
        """Offer the techniques, those in use first, the most used of them first, and the places with scores."""
        vocabulary, used = self.diary.vocabulary, most_used(entries)
        others = [key for key in vocabulary.techniques if key not in used]
        names = [(vocabulary.label(key), key) for key in used]
        names += [(f"{vocabulary.label(key)} (not used yet)", key) for key in others]
        self.technique.offer([*names, OWN_DATE])
        self._place = offer_places(self.where, self.diary, entries, differences=True)
