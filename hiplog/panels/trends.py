"""Pain at one place, in the way that is chosen: over time, as a calendar, as episodes, by weekday and time of day."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from hiplog.diary import Diary, Entry
from hiplog.panels import views
from hiplog.panels.ahead import ahead, paint
from hiplog.panels.drawing import Answer
from hiplog.panels.fields import Choice
from hiplog.panels.look import panel, row
from hiplog.panels.overlays import Overlays
from hiplog.panels.places import offer_places, place_choice

ALL = 0
PERIODS = (("4 weeks", 28), ("3 months", 91), ("1 year", 365), ("all", ALL))
"""Days up to today; a dropdown cannot hold None as a value of its own, so 0 stands for all."""
OVER_TIME, CALENDAR, EPISODES, RHYTHM = SHOW = ("over time", "calendar", "episodes", "weekday and time of day")
OF_PERIOD = (OVER_TIME, CALENDAR)
"""The views of a period; the others need all of the diary."""


class TrendPanel:
    """The pain of ``diary`` at a place in a period; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.where = place_choice()
        self.show = Choice("Show", [(name, name) for name in SHOW])
        self.period = Choice("Period", PERIODS, chosen=91)
        self.overlays = Overlays()
        self.answer = Answer(diary)
        self.refresh = self.answer.refresh
        choices = row([self.where.box, self.show.box, self.period.box, self.refresh])
        self.view = panel([choices, self.overlays.box, *self.answer.parts], self.answer.page)
        self.answer.redraw(self._open)
        self.answer.asked_by(self.redraw, self.where, self.show, self.period, self.overlays)
        ahead(self._next())

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show what is chosen."""
        self.answer.redraw(self._answer)

    def _open(self, entries: Sequence[Entry]) -> None:
        """Begin with the last three months, or with all of a diary that holds nothing from them."""
        start, _end = self._period()
        if start and max(entry.date for entry in entries) < start:
            self.period.choose(ALL)
        self._answer(entries)

    def _next(self) -> Iterator[Callable[[], Any]]:
        """Look at the place in every way, over all of the diary."""
        entries = self.diary.entries
        if not entries:
            return
        view = views.View(self.diary, self.answer.kept, offer_places(self.where, self.diary, entries))
        for look in (views.calendar, views.episodes, views.rhythm):
            yield partial(paint, partial(look, view))
        yield partial(views.over_time, view, self.overlays.chosen)

    def _period(self) -> tuple[dt.date | None, dt.date | None]:
        if self.period.value == ALL:
            return None, None
        today = self.diary.today
        return today - dt.timedelta(days=self.period.value - 1), today

    def _answer(self, entries: Sequence[Entry]) -> None:
        place = offer_places(self.where, self.diary, entries)
        show = self.show.value
        self.period.box.layout.display = "" if show in OF_PERIOD else "none"
        self.overlays.show(shown=show == OVER_TIME)
        view = views.View(self.diary, self.answer.kept, place, *self._period())
        if show == OVER_TIME:
            measures = [name for name in view.days if name not in ("pain", "stretch_minutes")]
            self.overlays.offer([str(name) for name in measures])
            self.answer.show(*views.over_time(view, self.overlays.chosen))
            return
        draw = {CALENDAR: views.calendar, EPISODES: views.episodes, RHYTHM: views.rhythm}[show]
        self.answer.show(*draw(view))
