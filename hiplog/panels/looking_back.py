"""The form's days: a strip to choose the day from, a button for a day that was skipped, the last seven days below."""

import datetime as dt
from collections.abc import Sequence

import ipywidgets as widgets

from hiplog.diary import Diary, Entry
from hiplog.diary.wording import day_words
from hiplog.errors import CannotRead, Misuse
from hiplog.panels import last_days
from hiplog.panels.controls import Strip
from hiplog.panels.fields import Field
from hiplog.panels.look import button


class LookingBack:
    """The last days of ``diary``; the day chosen on the strip is the one in the form's field ``date``."""

    def __init__(self, diary: Diary, date: Field) -> None:
        self.diary = diary
        self.date = date
        self.strip = Strip(name="Day")
        self.skip = button("Mark as skipped")
        self.list = widgets.HTML()
        self.strip.on_choice(self._go_to)
        date.control.observe(lambda _change: self._follow(), names="value")

    def show(self, entries: Sequence[Entry], alert: str = "") -> None:
        """Show the days of ``entries``; ``alert`` is HTML to stand above them."""
        today, skipped = self.diary.today, self._skipped()
        days = last_days.strip_of(today, {entry.date for entry in entries}, skipped)
        self.strip.days = [tuple(day) for day in days]
        self._follow()
        self.list.value = alert + last_days.list_html(entries, skipped, today, self.diary.vocabulary)

    def mark_skipped(self) -> str:
        """Mark the chosen day as skipped and return what to say of it; raises Misuse if it is."""
        day = self.date.value
        if day in self._skipped():
            message = f"{day_words(day)} is marked as skipped already. Undo last takes the last change back."
            raise Misuse(message, code="SKIPPED")
        self.diary.mark("skipped", date=day)
        return f"{day_words(day)} is marked as skipped. Undo last takes that back."

    def _skipped(self) -> set[dt.date]:
        """Return the days marked as skipped; marks that cannot be read are no reason not to show the form."""
        try:
            return {event.date for event in self.diary.events if event.kind == "skipped"}
        except CannotRead:
            return set()

    def _go_to(self, day: str) -> None:
        self.date.value = dt.date.fromisoformat(day)

    def _follow(self) -> None:
        self.strip.chosen = self.date.value.isoformat() if self.date.value else ""
