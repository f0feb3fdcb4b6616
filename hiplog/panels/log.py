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
from hiplog.diary.lock import state_folder
from hiplog.diary.places import Pair
from hiplog.diary.settings import add_technique
from hiplog.diary.wording import day_words, place_words
from hiplog.errors import CannotRead, HiplogError, Misuse
from hiplog.panels.fields import NO_DAY
from hiplog.panels.gone import Watch
from hiplog.panels.last_days import moment
from hiplog.panels.log_form import LogForm
from hiplog.panels.look import button, foot, panel, row
from hiplog.panels.looking_back import LookingBack
from hiplog.panels.places import scored_places
from hiplog.panels.speech import Said, as_html, sentence_of

NOT_SAVED = "Not saved yet: see the sentence at the field above. What you typed is still there."
ONE_PRESS = 1.0
"""Seconds within which two presses of Save are a double click: one press."""


class LogPanel:
    """A form over ``diary`` that saves an entry and shows the last days; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.again, self.save, self.undo = button("Same as last time"), button("Save", main=True), button("Undo last")
        self.form = LogForm(self.again)
        self.days = LookingBack(diary, self.form.date)
        self.said = Said()
        self.watch = Watch(diary, "then press Save again, what you typed is still there")
        self._entries: Sequence[Entry] = ()
        self._places: Sequence[Pair] = ()
        self._untouched: Any = None
        self._saved_text = ""
        self._repeated = False
        self._asked: float | None = None
        self.view = self._lay_out()
        self._begin()
        self.refresh()
        self.form.also.choose(self._scored_last())
        self._clear()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def refresh(self) -> None:
        """Read the file again and show its last days, or say why it cannot be read."""
        try:
            self.watch.refuse_if_gone()
            self._entries, missing = self._read(), self.watch.sentences()
            self._places = scored_places(self._entries, self.diary.main_site() if self._entries else "")
        except (HiplogError, OSError) as error:
            self.days.list.value = as_html(sentence_of(error), "alert")
            return
        self.form.offer(self._entries, self.diary.vocabulary, self.diary.today)
        self._follow_place()
        self.days.show(self._entries, as_html(missing, "alert") if missing else "")

    def _lay_out(self) -> Any:
        where, days = self.form.where, self.days
        pressed = {self.again: self._repeat, self.save: self._save, self.undo: self._take_back, days.skip: self._skip,
                   self.form.techniques.add: self._add_technique}  # fmt: skip
        for control, handler in pressed.items():
            control.on_click(self._answering(handler))
        where.on_change(self._follow_place)
        above = [days.strip, row([where.fold.button, days.skip]), where.fold.content]
        box = panel([*above, self.form.box, foot([self.said.line, row([self.save, self.undo])]), days.list])
        box.add_class("hiplog-form")
        return box

    def _answering(self, handler: Callable[[], None]) -> Callable[[object], None]:
        """Wrap ``handler`` for a button: an error becomes an alert, because outside JupyterLab it would be silent."""

        def answer(_button: object) -> None:
            self.form.quiet()
            self.said.clear()
            try:
                self.watch.refuse_if_gone()
                self.watch.sentences()  # before the change, so that what is gone is told from what it writes
                handler()
            except (HiplogError, OSError) as error:
                self._refuse(error)

        return answer

    def _save(self) -> None:
        if self._saved_text and self.form.typed == self._untouched:
            self.said.status(f"{self._saved_text} It is saved once; the form is empty again.")
            return
        self._check_day()
        wrong = self.form.techniques.refused(self.diary.vocabulary)
        if wrong:
            wrong.focus()
            self.said.status(NOT_SAVED)
            return
        self._ask_for_score()
        typed = self.form.for_diary(self.diary.today)
        entry = self.diary.log(typed.pop("pain"), **typed)
        self.watch.took_part()
        vocabulary, also = self.diary.vocabulary, typed["also"].items()
        scores = [f"{place_words(site, side, vocabulary)} pain {pain}" for (site, side), pain in also]
        self._saved_text = f"Saved: {'; '.join([self._words(entry), *scores])}."
        place = self.form.where.here
        self.form.where.go_to(place.site, place.side)  # in the words of the diary
        self._clear()
        self.said.status(self._saved_text)
        self.refresh()

    def _check_day(self) -> None:
        """Refuse a day that is empty or half typed, and one filled in before midnight and not looked at since."""
        date = self.form.date
        if date.value is None:
            raise Misuse(NO_DAY, code="BAD_DATE", column="date")
        was, now = self._untouched["date"], self.diary.today
        if date.value == was != now:
            self._untouched["date"] = date.value = now
            self.refresh()
            message = (
                f"A new day has begun: the date was {day_words(was)} and is now {day_words(now)}. "
                "Look at it, set it back if you mean the day before, then press Save again."
            )
            raise Misuse(message, code="NEW_DAY", column="date")

    def _ask_for_score(self) -> None:
        """Hold once what "Same as last time" filled in and nobody scored: the score is what was to be added."""
        if not self._repeated or self.form.pain.value.strip():
            return
        now = monotonic()
        if self._asked is None or now - self._asked < ONE_PRESS:
            self._asked = now
            message = "No score yet: add one, or press Save again to save it without."
            raise Misuse(message, code="NO_SCORE", column="pain")

    def _repeat(self) -> None:
        done = [entry for entry in self._read() if entry.techniques]
        if not done:
            raise Misuse("There is no earlier entry with techniques to repeat: fill this one in.", code="NO_ENTRY")
        last = max(done, key=moment)
        self.form.repeat(last, self.diary.vocabulary)
        self._repeated, self._asked = True, None
        self.said.status(f"Filled in from the last time, {self._words(last)}. Add your score, then press Save.")

    def _add_technique(self) -> None:
        """Add the technique that was typed and is not known to the person's own; the entry is not saved yet."""
        name = self.form.techniques.unknown
        folder = state_folder(self.diary.path).parent
        key = add_technique(folder, name, self.diary.vocabulary.likely_family(name))
        self.refresh()
        self.save.focus()  # the button that was pressed is gone
        self.said.status(f"Added {self.diary.vocabulary.label(key)} to your own techniques. Now press Save.")

    def _words(self, entry: Entry) -> str:
        """Return the entry in words without its note, which may be long; the list below shows it."""
        return describe_entry(replace(entry, note=""), self.diary.vocabulary)

    def _take_back(self) -> None:
        undone = self.diary.undo()
        self._saved_text = ""
        self.said.status(undone.text)
        self.refresh()

    def _skip(self) -> None:
        self._check_day()
        said = self.days.mark_skipped()
        self.watch.took_part()
        self.said.status(said)
        self.refresh()

    def _follow_place(self) -> None:
        """Say beside the score what it is about, rest at its last score, and offer the other places."""
        pain, here = self.form.pain.control, self.form.where.here
        pain.about = self.form.where.words(self.diary.today)
        scored = [entry for entry in self._entries if entry.pain is not None and (entry.site, entry.side) == here]
        last = max(scored, key=moment).pain if scored else None
        pain.rests_at = last or 0.0
        pain.hint = "not scored yet" if last is None else f"not scored yet; last time {last:g}"
        others = [pair for pair in self._places if pair.site and pair != here]
        self.form.also.offer(others, self.form.where.vocabulary)

    def _scored_last(self) -> list[Pair]:
        """Return the other places that were scored at the moment of the last entry."""
        at = [(entry.date, entry.time) for entry in self._entries[-1:]]
        last = [entry for entry in self._entries if (entry.date, entry.time) in at and entry.pain is not None]
        return [Pair(entry.site, entry.side) for entry in last]

    def _begin(self) -> None:
        """Fill in the place of the last entry, else that of the settings; where neither is, the fields stand open."""
        with suppress(CannotRead, OSError):  # said where the entries are listed
            last, settings = self.diary.last(), self.diary.settings
            self.form.where.offer(self.diary.vocabulary)
            place = (last.site, last.side) if last else (settings.main_site or "", settings.main_side or "")
            self.form.where.go_to(*place)
            if not last and not settings.main_site:
                self.form.where.fold.open()

    def _clear(self) -> None:
        self.form.clear(self.diary.today)
        self._untouched, self._repeated = self.form.typed, False

    def _read(self) -> tuple[Entry, ...]:
        """Return what the file holds now; a diary that is not there yet is an empty one."""
        try:
            return self.diary.entries
        except CannotRead as error:
            if error.code == "NOT_FOUND":
                return ()
            raise

    def _refuse(self, error: HiplogError | OSError) -> None:
        """Say what is wrong beside the field that caused it; else above the buttons."""
        column, sentence = error.column if isinstance(error, HiplogError) else None, sentence_of(error)
        if self.form.refuse(column, sentence):
            self.said.status(NOT_SAVED)
        else:
            self.said.alert(sentence)
