"""The parts of the log form: what is on it is what is saved.  What becomes of it is in :mod:`hiplog.panels.log`."""

import datetime as dt
import html
from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets

from hiplog.diary import Entry
from hiplog.diary.vocabulary import Vocabulary
from hiplog.panels import comparison_sessions, fields
from hiplog.panels.form_words import in_form_words
from hiplog.panels.look import row, stack
from hiplog.panels.other_places import OtherPlaces
from hiplog.panels.place_and_time import PlaceAndTime
from hiplog.panels.techniques import TechniqueRows, names_of

CONTENT = ("pain", "techniques", "stretch_minutes", "pain_after", "note")
"""What an entry can be about, besides where and when."""


class LogForm:
    """The fields of an entry; ``box`` is the widget to lay out, ``where`` the part for place and time."""

    def __init__(self, again: widgets.Button) -> None:
        self.pain = fields.scale("Pain (0–10)")
        self.also = OtherPlaces()
        self.techniques = TechniqueRows(again)
        self.stretch_minutes = fields.text("Stretch minutes", size="narrow")
        self.pain_after = fields.text("Pain after (0–10)", size="narrow")
        self.note = fields.long_text("Note")
        self.asking = widgets.HTML()
        self.where = PlaceAndTime()
        self.site, self.side, self.date, self.time = (
            self.where.site, self.where.side, self.where.date, self.where.time,
        )  # fmt: skip
        details = row([self.stretch_minutes.box, self.pain_after.box, self.note.box])
        self.box = stack([self.pain.box, self.also.box, self.techniques.box, details, self.asking])

    @property
    def typed(self) -> dict[str, Any]:
        """What is on the form now, by column; only the date is not text."""
        return {name: part.value for name, part in self._parts().items()}

    def for_diary(self, today: dt.date) -> dict[str, Any]:
        """Return what was typed as :meth:`hiplog.Diary.log` takes it."""
        typed = {**self.typed, "techniques": self.techniques.for_diary()}
        for blank in ("pain", "stretch_minutes", "pain_after"):
            typed[blank] = typed[blank].strip() or None
        if typed["date"] == today and not typed["time"].strip():
            typed["date"] = typed["time"] = None  # the diary's way to say "now"
        if typed["also"] and not any(typed[name] for name in CONTENT):  # then the first of those is the entry
            place = next(iter(typed["also"]))
            typed["site"], typed["side"] = place
            typed["pain"] = typed["also"].pop(place)
        return typed

    def offer(self, entries: Sequence[Entry], vocabulary: Vocabulary, today: dt.date) -> None:
        """Offer what the vocabulary has, what is used in ``entries`` first, and ask what there is to ask."""
        self.where.offer(vocabulary)
        self.techniques.offer(entries, vocabulary)
        self.asking.value = html.escape(comparison_sessions.question(entries, today))
        self.asking.layout.display = "" if self.asking.value else "none"

    def repeat(self, entry: Entry, vocabulary: Vocabulary) -> None:
        """Fill in the place of ``entry`` and what was done, not its scores."""
        self.where.go_to(entry.site, entry.side)
        self.techniques.fill(names_of(entry, vocabulary))
        self.stretch_minutes.value = "" if entry.stretch_minutes is None else f"{entry.stretch_minutes:g}"

    def clear(self, today: dt.date) -> None:
        """Empty the form for the next entry; the place stays."""
        for name in ("pain", "time", "stretch_minutes", "pain_after", "note"):
            getattr(self, name).value = ""
        self.techniques.clear()
        self.also.clear()
        self.date.value = today

    def quiet(self) -> None:
        """Take back what was said about the fields."""
        for part in self._parts().values():
            part.wrong.clear()
        self.techniques.quiet()
        self.pain.control.wrong = False

    def refuse(self, column: str | None, sentence: str) -> bool:
        """Say what is wrong beside the field of ``column`` and take the keyboard there; false if there is none."""
        part = self._parts().get(column or "")
        if part is None:
            return False
        if part in (self.site, self.side, self.date, self.time):
            self.where.fold.open()
        self.pain.control.wrong = part is self.pain
        part.wrong.alert(in_form_words(sentence, column or "", str(part.value), self.where.vocabulary))
        part.focus()
        return True

    def _parts(self) -> dict[str, Any]:
        names = ["pain", "also", "site", "side", "date", "time", "techniques", "stretch_minutes", "pain_after", "note"]
        return {name: getattr(self, name) for name in names}
