"""The form in which a person writes an entry: today and the last place filled in, one score, what was done, Save.

What is on the form is what is saved.  An error appears beside the field that caused it and nothing typed is lost.
After Save the form is empty again, so a second press of Save (a double click) finds nothing to write; the button is
never disabled, because a disabled button loses the keyboard's place on the page.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import Any

from hiplog.diary import Diary, Entry, describe_entry
from hiplog.diary.places import Pair
from hiplog.diary.wording import day_words, place_words
from hiplog.errors import CannotRead, HiplogError, Misuse
from hiplog.panels import fields
from hiplog.panels.form_words import in_form_words
from hiplog.panels.gone import Watch
from hiplog.panels.look import actions, button, panel, row
from hiplog.panels.looking_back import LookingBack
from hiplog.panels.other_places import OtherPlaces
from hiplog.panels.places import scored_places
from hiplog.panels.speech import Said, as_html, sentence_of
from hiplog.panels.techniques import TechniqueRows, names_of

NOT_SAVED = "Not saved yet: see the sentence at the field above. What you typed is still there."
ONE_PRESS = 1.0
"""Seconds within which two presses of Save are a double click: one press."""
SIDES = (("not said", ""), ("left", "left"), ("right", "right"), ("both", "both"))


class LogPanel:
    """A form over ``diary`` that saves an entry and shows the last ones; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.pain = fields.scale("Pain (0–10)")
        self.others = OtherPlaces()
        self.site = fields.suggestions("Site")
        self.side = fields.Choice("Side", SIDES, size="narrow")
        self.date = fields.day("Date")
        self.days = LookingBack(diary, self.date)
        self.time = fields.text("Time", hint="now, if today", size="narrow")
        self.techniques = TechniqueRows()
        self.stretch_minutes = fields.text("Stretch minutes", size="narrow")
        self.pain_after = fields.text("Pain after (0–10)", size="narrow")
        self.note = fields.long_text("Note")
        self.again, self.save, self.undo = button("Same as last time"), button("Save", main=True), button("Undo last")
        self.said = Said()
        self.watch = Watch(diary, "then press Save again, what you typed is still there")
        self.view = self._lay_out()
        self._places: Sequence[Pair] = ()
        self._untouched: Any = None
        self._saved_text = ""
        self._repeated = False
        self._asked: float | None = None
        self._clear()
        self.refresh()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    @property
    def typed(self) -> dict[str, Any]:
        """What is on the form now, by column; only the date is not text."""
        return {name: part.value for name, part in self._parts().items()}

    def refresh(self) -> None:
        """Read the file again and show its last days, or say why it cannot be read."""
        try:
            self.watch.refuse_if_gone()
            entries, missing = self._entries(), self.watch.sentences()
        except (HiplogError, OSError) as error:
            self.days.list.value = as_html(sentence_of(error), "alert")
            return
        vocabulary = self.diary.vocabulary
        self.site.control.options = tuple(vocabulary.label(key) for key in vocabulary.sites)
        self.techniques.offer(entries, vocabulary)
        self._places = [pair for pair in scored_places(entries, self.diary.main_site() if entries else "") if pair.site]
        self._offer_places()
        self.days.show(entries, as_html(missing, "alert") if missing else "")

    def _parts(self) -> dict[str, Any]:
        names = "pain others site side date time techniques stretch_minutes pain_after note".split()
        return {name: getattr(self, name) for name in names}

    def _lay_out(self) -> Any:
        pressed = {
            self.again: self._repeat,
            self.save: self._save,
            self.undo: self._take_back,
            self.days.skip: self._skip,
        }
        for control, handler in pressed.items():
            control.on_click(self._answering(handler))
        for part in (self.site, self.side):
            part.control.observe(lambda _change: self._offer_places(), names="value")
        return panel(
            [
                self.days.strip,
                row([self.site.box, self.side.box, self.date.box, self.time.box, self.days.skip]),
                self.pain.box,
                self.others.box,
                self.techniques.box,
                row([self.stretch_minutes.box, self.pain_after.box]),
                row([self.note.box]),
                actions([self.save, self.again, self.undo]),
                self.said.line,
                self.days.list,
            ]
        )

    def _answering(self, handler: Callable[[], None]) -> Callable[[object], None]:
        """Wrap ``handler`` for a button: an error becomes an alert, because outside JupyterLab it would be silent."""

        def answer(_button: object) -> None:
            self._quiet()
            try:
                self.watch.refuse_if_gone()
                self.watch.sentences()  # before the change, so that what is gone is told from what it writes
                handler()
            except (HiplogError, OSError) as error:
                self._refuse(error)

        return answer

    def _save(self) -> None:
        if self._saved_text and self.typed == self._untouched:
            self.said.status(f"{self._saved_text} It is saved once; the form is empty again.")
            return
        self._check_day()
        wrong = self.techniques.refused(self.diary.vocabulary)
        if wrong:
            wrong.focus()
            self.said.status(NOT_SAVED)
            return
        self._ask_for_score()
        typed = {name: value for name, value in self.typed.items() if name != "techniques"}
        for blank in ("pain", "stretch_minutes", "pain_after"):
            typed[blank] = typed[blank].strip() or None
        if typed["date"] == self.diary.today and not typed["time"].strip():
            typed["date"] = typed["time"] = None  # the diary's way to say "now"
        also = {(pair.site, pair.side): pain for pair, pain in typed.pop("others").items()}
        entry = self.diary.log(typed.pop("pain"), **typed, techniques=self.techniques.for_diary(), also=also)
        self.watch.took_part()
        scores = [f"{place_words(*place, self.diary.vocabulary)} {pain}" for place, pain in also.items()]
        self._saved_text = f"Saved: {'; '.join([self._words(entry), *scores])}."
        self._clear(entry)
        self.said.status(self._saved_text)
        self.refresh()

    def _check_day(self) -> None:
        """Refuse a day that is empty or half typed, and one filled in before midnight and not looked at since."""
        if self.date.value is None:
            message = "The date is not complete: choose the day, or type it in full."
            raise Misuse(message, code="BAD_DATE", column="date")
        was, now = self._untouched["date"], self.diary.today
        if self.date.value == was != now:
            self._untouched["date"] = self.date.value = now
            message = (
                f"A new day has begun: the date was {day_words(was)} and is now {day_words(now)}. "
                "Look at it, set it back if you mean the day before, then press Save again."
            )
            raise Misuse(message, code="NEW_DAY", column="date")

    def _ask_for_score(self) -> None:
        """Hold once what "Same as last time" filled in and nobody scored: the score is what was to be added."""
        if not self._repeated or self.pain.value.strip():
            return
        now = monotonic()
        if self._asked is None or now - self._asked < ONE_PRESS:
            self._asked = now
            message = "No score yet: add one, or press Save again to save it without."
            raise Misuse(message, code="NO_SCORE", column="pain")

    def _repeat(self) -> None:
        done = [entry for entry in self._entries() if entry.techniques]
        if not done:
            raise Misuse("There is no earlier entry with techniques to repeat: fill this one in.", code="NO_ENTRY")
        last = max(done, key=lambda entry: (entry.date, entry.time, entry.line or 0))
        self._place(last.site, last.side)
        self.techniques.fill(names_of(last, self.diary.vocabulary))
        self.stretch_minutes.value = "" if last.stretch_minutes is None else f"{last.stretch_minutes:g}"
        self._repeated, self._asked = True, None
        self.said.status(f"Filled in from the last time, {self._words(last)}. Add your score, then press Save.")

    def _words(self, entry: Entry) -> str:
        """Return the entry in words without its note, which may be long; the list below shows it."""
        return describe_entry(replace(entry, note=""), self.diary.vocabulary)

    def _take_back(self) -> None:
        undone = self.diary.undo()
        self._saved_text = ""
        self.said.status(undone.text)
        self.refresh()

    def _skip(self) -> None:
        said = self.days.mark_skipped()
        self.watch.took_part()
        self.said.status(said)
        self.refresh()

    def _here(self) -> Pair:
        return Pair(self.diary.vocabulary.site(self.site.value) or "", self.side.value)

    def _offer_places(self) -> None:
        """Offer the scored places but the one in the form itself."""
        here = self._here()
        self.others.offer([pair for pair in self._places if pair != here], self.diary.vocabulary)

    def _clear(self, last: Entry | None = None) -> None:
        """Empty the form; date, site and side are filled in for the next entry."""
        for name in ("pain", "time", "stretch_minutes", "pain_after", "note"):
            getattr(self, name).value = ""
        self.techniques.clear()
        self.others.clear()
        self.date.value = self.diary.today
        with suppress(CannotRead, OSError):  # said where the entries are listed
            last, settings = last or self.diary.last(), self.diary.settings
            self._place(*((last.site, last.side) if last else (settings.main_site or "", settings.main_side or "")))
            self._hint(last)
        self._untouched, self._repeated = self.typed, False

    def _hint(self, last: Entry | None) -> None:
        if last and last.pain is not None:
            self.pain.control.rests_at = last.pain
            self.pain.control.hint = f"not scored yet; last time {last.pain:g}"

    def _place(self, site: str, side: str) -> None:
        self.site.value = self.diary.vocabulary.label(site) if site else ""
        self.side.value = side

    def _entries(self) -> tuple[Entry, ...]:
        """Return what the file holds now; a diary that is not there yet is an empty one."""
        try:
            return self.diary.entries
        except CannotRead as error:
            if error.code == "NOT_FOUND":
                return ()
            raise

    def _quiet(self) -> None:
        for part in self._parts().values():
            part.wrong.clear()
        self.techniques.quiet()
        self.said.clear()

    def _refuse(self, error: HiplogError | OSError) -> None:
        """Say what is wrong beside the field that caused it and take the keyboard there; else under the buttons."""
        column = error.column if isinstance(error, HiplogError) else None
        part = self._parts().get(column or "")
        if part is None:
            self.said.alert(sentence_of(error))
            return
        part.wrong.alert(in_form_words(sentence_of(error), column or "", str(part.value), self.diary.vocabulary))
        part.focus()
        self.said.status(NOT_SAVED)
