"""Pain over time at one place, and in a sentence whether it is falling, rising, or cannot be told."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from hiplog.diary import Diary, Entry
from hiplog.diary.wording import day_words
from hiplog.panels.drawing import Answer, details
from hiplog.panels.fields import Choice
from hiplog.panels.look import button, panel, row
from hiplog.panels.places import offer_places, place_choice

ALL = 0
PERIODS = (("4 weeks", 28), ("3 months", 91), ("1 year", 365), ("all", ALL))
"""Days up to today; a dropdown cannot hold None as a value of its own, so 0 stands for all."""


class TrendPanel:
    """The trend of ``diary`` for a place and a period; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.where = place_choice()
        self.period = Choice("Period", PERIODS, chosen=91)
        self.refresh = button("Refresh")
        self.answer = Answer(diary)
        self.view = panel([row([self.where.box, self.period.box, self.refresh]), *self.answer.parts])
        self.where.on_choice(self.redraw)
        self.period.on_choice(self.redraw)
        self.refresh.on_click(lambda _button: self.redraw())
        self.answer.redraw(self._open)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def redraw(self) -> None:
        """Read the file again and show the trend of the chosen place and period."""
        self.answer.redraw(self._answer)

    def _open(self, entries: Sequence[Entry]) -> None:
        """Begin with the last three months, or with all of a diary that holds nothing from them."""
        start, _end = self._period()
        if start and max(entry.date for entry in entries) < start:
            self.period.choose(ALL)
        self._answer(entries)

    def _period(self) -> tuple[dt.date | None, dt.date | None]:
        if self.period.value == ALL:
            return None, None
        today = self.diary.today
        return today - dt.timedelta(days=self.period.value - 1), today

    def _answer(self, entries: Sequence[Entry]) -> None:
        from hiplog.analysis import trend
        from hiplog.charts import over_time

        diary, (start, end) = self.diary, self._period()
        place = offer_places(self.where, diary, entries)
        days = diary.days(site=place.site, side=place.side)
        last: Any = days["pain"].last_valid_index()  # a Timestamp; None without a score
        if start and last is not None and last.date() < start:
            self.answer.show(f"The last score here is from {day_words(last.date())}. Choose a longer period.", "")
            return
        result = trend(diary, site=place.site, side=place.side, start=start, end=end, today=diary.today)
        labels = {key: diary.vocabulary.label(key) for key in (*diary.vocabulary.techniques, *diary.vocabulary.sites)}
        first, last_day = result.start or start, result.end or end  # the days that the sentence counts
        uses, stand_out = diary.uses(), result.unusual_days
        chart = over_time(days, uses=uses, start=first, end=last_day, labels=labels, unusual=stand_out)
        self.answer.show(result.text, chart.html(), details(result))
