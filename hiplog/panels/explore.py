"""Explore a diary: places against each other, what is measured, its rhythm, its notes, and its tables to take away."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from hiplog.diary import Diary, Entry
from hiplog.diary.places import Pair
from hiplog.panels import explore_views, fields, notes, take_away, views
from hiplog.panels.ahead import ahead, paint
from hiplog.panels.downloads import Downloads
from hiplog.panels.drawing import Answer, Shown
from hiplog.panels.look import panel, row
from hiplog.panels.places import Asked, offer_places, place_choice
from hiplog.panels.techniques import most_used

SITES, MEASURES, RHYTHM, NOTES, TABLES = WHAT = (
    "places against each other", "measures against pain", "weekday and time of day", "notes", "tables to take away",
)  # fmt: skip
NO_OTHER: tuple[str, Pair | None] = ("–", None)
NO_MEASURE = ("–", "")
STRETCH = ("minutes of stretching", "stretch_minutes")


class ExplorePanel:
    """Five ways to look into ``diary``; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.what = fields.Choice("What", [(name, name) for name in WHAT], size="wide")
        self.where = place_choice()
        self.against = fields.Choice("Against", [NO_OTHER], size="wide")
        self.measure = fields.Choice("Measure", [NO_MEASURE], size="wide")
        self.search = fields.text("Words in a note", "all notes", "wide")
        self.files = Downloads("Save the tables")
        self.answer = Answer(diary)
        self.refresh = self.answer.refresh
        choices = [self.what.box, self.where.box, self.against.box, self.measure.box, self.search.box, self.refresh]
        self.view = panel([row(choices), *self.answer.parts, self.files], self.answer.page)
        self.redraw()
        self.search.control.observe(lambda _change: self.redraw(), names="value")
        self.answer.asked_by(self.redraw, self.what, self.where, self.against, self.measure)
        ahead(self._next())

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show what is chosen."""
        what = self.what.value
        for field, of in ((self.against, SITES), (self.measure, MEASURES), (self.search, NOTES)):
            field.box.layout.display = "" if what == of else "none"
        self.files.offer({})
        self.answer.redraw(self._answer)

    def _next(self) -> Iterator[Callable[[], Any]]:
        """Look at the place in the other ways, and at each measure."""
        entries = self.diary.entries
        if not entries:
            return
        view = views.View(self.diary, self.answer.kept, offer_places(self.where, self.diary, entries))
        yield partial(paint, partial(views.rhythm, view))
        for _words, name in self.measure.control.options:
            yield partial(explore_views.measure, view, name)

    def _answer(self, entries: Sequence[Entry]) -> None:
        place = offer_places(self.where, self.diary, entries)
        view = views.View(self.diary, self.answer.kept, place)
        self._offer_others()
        self._offer_measures(view, entries)
        self.answer.show(*self._shown(view))

    def _shown(self, view: views.View) -> Shown:
        what = self.what.value
        if what == SITES:
            other = self.against.value
            return explore_views.sites(view, None if other is None else Asked(*other))
        if what == MEASURES:
            return explore_views.measure(view, self.measure.value)
        if what == RHYTHM:
            return views.rhythm(view)
        if what == NOTES:
            return notes.notes(view, self.search.value)
        self.files.offer(take_away.files(view))
        return take_away.take_away(view)

    def _offer_others(self) -> None:
        """Offer the places besides the chosen one."""
        others = [option for option in self.where.control.options if option[1] != self.where.value]
        self.against.offer(others or [NO_OTHER])

    def _offer_measures(self, view: views.View, entries: Sequence[Entry]) -> None:
        """Offer what has numbers: measures of the diary first, then minutes of stretching and of what was done."""
        known = view.days.notna().any()
        measures = [(str(name).replace("_", " "), str(name)) for name in view.days if name not in ("pain", STRETCH[1])]
        minutes = view.kept.of("minutes", self.diary.minutes)
        timed = (minutes > 0).any()
        words = self.diary.vocabulary
        done = [(f"minutes of {words.label(key)}", key) for key in most_used(entries) if timed.get(key, default=False)]
        stretched = [STRETCH] if known[STRETCH[1]] else []
        self.measure.offer([*measures, *stretched, *done] or [NO_MEASURE])
