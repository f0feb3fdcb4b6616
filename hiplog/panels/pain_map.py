"""Mean pain by place on a map of the body, and the same numbers as a table.

Colour is never the only sign: each number stands on the map, is read out with its region, and is in the table.  A place
that was not scored is plain; that says nothing about whether it hurt.
"""

import datetime as dt
import html
from collections.abc import Sequence
from typing import Any

from hiplog.diary import Diary, Entry
from hiplog.diary.by_place import PlaceMean, mean_by_place
from hiplog.diary.places import Pair
from hiplog.diary.vocabulary import vocabulary
from hiplog.diary.wording import day_words, place_words
from hiplog.panels.controls import BodyMap, Tint
from hiplog.panels.controls.body_map import SIDES, Place
from hiplog.panels.controls.figure import paired_sites
from hiplog.panels.drawing import Answer
from hiplog.panels.fields import Choice
from hiplog.panels.look import panel, row
from hiplog.panels.speech import Said
from hiplog.panels.trends import ALL, PERIODS, TrendPanel

LEGEND = ("0 to under 2", "2 to under 4", "4 to under 6", "6 to under 8", "8 to 10")
HEAD = '<thead><tr><th scope="col">Place</th><th scope="col">Mean pain (0–10)</th><th scope="col">{}</th></tr></thead>'
ONLY_WRITTEN = "A mean is of the days that were scored; a place that is plain was not scored."


class PainMapPanel:
    """The mean pain of each place of ``diary`` in a period; ``view`` is the widget, ``under`` what stands above it."""

    def __init__(self, diary: Diary, *, under: TrendPanel | None = None) -> None:
        self.diary = diary
        self.period = Choice("How far back", PERIODS, chosen=28)
        self.answer = Answer(diary, under=None if under is None else under.answer, refresh="Read again")
        self.refresh = self.answer.refresh
        self.map = BodyMap(vocabulary(), name="Mean pain on the body")
        self.map.listed = False  # the table has every place
        self.picked = Said()
        self._means: list[PlaceMean] = []
        self._possible = 0
        self._lay_out()
        self.answer.redraw(self._open)
        self.answer.asked_by(self.redraw, self.period)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show the means of the chosen period."""
        self._means = []
        self.picked.clear()
        self.answer.redraw(self._answer)
        if not self._means:
            self.map.colour({}, ())

    def _lay_out(self) -> None:
        answer = self.answer
        above = [row([self.period.box, self.refresh]), answer.missing.line, answer.said.line]
        self.view = panel([*above, self.map, self.picked.line, answer.below, answer.held.line], answer.page)
        self.map.on_choice(self._say)

    def _open(self, entries: Sequence[Entry]) -> None:
        """Begin with the last four weeks, or with all of a diary that has no score in them."""
        first = self.diary.today - dt.timedelta(days=self.period.value - 1)
        if not any(entry.pain is not None and entry.date >= first for entry in entries):
            self.period.choose(ALL)
        self._answer(entries)

    def _answer(self, entries: Sequence[Entry]) -> None:
        today = self.diary.today
        first = today - dt.timedelta(days=self.period.value - 1)
        if self.period.value == ALL:
            first = min(entry.date for entry in entries)
        self._possible = (today - first).days + 1
        self._means = mean_by_place(entries, first, today, self.diary.main_site())
        self.map.chosen = ("", "")
        self._colour()
        span = f"from {day_words(first)} to {day_words(today)}"
        if not self._means:
            longer = "" if self.period.value == ALL else " Choose a longer period."
            self.answer.show(f"Nothing was scored {span}.{longer}")
            return
        self.answer.show(f"{self._highest(span)} {ONLY_WRITTEN}", below=self._table())

    def _highest(self, span: str) -> str:
        first, *others = self._means
        if not others:
            return f"One place was scored {span}: {self._where(first)}, {self._words(first)}."
        same = [one for one in self._means if round(one.mean, 1) == round(first.mean, 1)]
        at = "; ".join(f"{self._where(one)}, {self._words(one)}" for one in same)
        return f"{len(self._means)} places were scored {span}. The highest mean: {at}."

    def _colour(self) -> None:
        tints: dict[Place, Tint] = {one.place: self._tint(one) for one in self._means}
        self.map.offer(self.diary.vocabulary, tints)
        self.map.colour(tints, LEGEND if tints else ())

    def _tint(self, one: PlaceMean) -> Tint:
        shown = round(one.mean, 1)
        number = "10" if shown == 10 else f"{shown:.1f}"
        return Tint(min(int(shown // 2), len(LEGEND) - 1), number, f"{self._meant(one.place)}{self._words(one)}")

    def _meant(self, place: Pair) -> str:
        """Say of a score without one side that it was given so, because it may stand on the region of one."""
        sided = place.site in paired_sites() or any(
            one.place.site == place.site and one.place.side in SIDES for one in self._means
        )
        return {"both": "both sides together, ", "": "side not said, " if sided else ""}.get(place.side, "")

    def _where(self, one: PlaceMean) -> str:
        return place_words(*one.place, self.diary.vocabulary) or "place not said"

    def _words(self, one: PlaceMean) -> str:
        return f"mean {one.mean:.1f} on {one.days} of {self._possible} days"

    def _say(self, site: str, side: str) -> None:
        """Say the number of the place that was chosen, or that there is none."""
        tint = self.map.colours.get(f"{site}/{side}")
        words = next(words for *place, words in self.map.places if place == [site, side])
        self.picked.status(f"{words.capitalize()}: {tint[2] if tint else 'no score in this period'}.")

    def _table(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{html.escape(self._where(one))}</th><td>{one.mean:.1f}</td><td>{one.days}</td></tr>'
            for one in self._means
        )
        head = HEAD.format(f"Days scored, of {self._possible}")
        return f"<table><caption>Mean pain by place</caption>{head}<tbody>{rows}</tbody></table>"
