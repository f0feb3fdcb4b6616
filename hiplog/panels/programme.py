"""The programme at a visit: prescribe a technique, end a prescription, see what was prescribed and done by week.

What is wrong is said beside its field and nothing typed is lost.  After Save the form is empty again, so a second press
of Save finds nothing to write.
"""

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.diary import Diary
from hiplog.errors import HiplogError, Misuse
from hiplog.panels.gone import Watch
from hiplog.panels.look import button, panel, row, stack
from hiplog.panels.page import Page
from hiplog.panels.picture import Picture
from hiplog.panels.programme_form import EndForm, PrescriptionForm
from hiplog.panels.speech import Said, sentence_of
from hiplog.panels.tables import NOTHING, rows_html

if TYPE_CHECKING:
    from hiplog.clinic import Adherence, Week
    from hiplog.diary.events import Event

NOT_SAVED = "Not saved yet: see the sentence at the field above. What you typed is still there."
NONE_YET = "Nothing was prescribed in the last eight weeks."
HEAD = ("Week from", "Prescribed", "Done", "Not known", "Skipped", "Minutes")


class ProgrammePanel:
    """A form over ``diary`` that prescribes, and what was done by week; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.page = Page()
        self.form, self.end = PrescriptionForm(), EndForm()
        self.save, self.stop = button("Save prescription", main=True), button("End this prescription")
        self.said, self.text = Said(), Said()
        self.picture = Picture("Programme chart")
        self.below = widgets.HTML()
        self.watch = Watch(diary, "then press the button again, what you typed is still there")
        self._listeners: list[Callable[[], None]] = []
        self.ending = stack([row([self.end.box, self.stop])])
        self.view = panel(
            [
                self.form.box,
                row([self.save]),
                self.said.line,
                self.ending,
                self.text.line,
                *self.picture.parts,
                self.below,
            ],
            self.page,
        )
        self.save.on_click(lambda _button: self._press(self._save, self.form))
        self.stop.on_click(lambda _button: self._press(self._end, self.end))
        self.page.observe(lambda _change: self.refresh(), names="dark")
        self.form.date.value = self.end.date.value = diary.today
        self.refresh()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def on_saved(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` after a prescription was saved or ended."""
        self._listeners.append(handler)

    def refresh(self) -> None:
        """Read the diary and its marks again and show what was prescribed and done, or say why it cannot be read."""
        from hiplog.charts.style import DARK, LIGHT, drawn_in
        from hiplog.clinic import adherence, prescriptions, programme_chart

        try:
            programme, found = prescriptions(self.diary), adherence(self.diary)
        except (HiplogError, OSError) as error:
            self.picture.show(None, "")
            self.below.value = ""
            self.text.alert(sentence_of(error))
            return
        words = self.diary.vocabulary
        self.form.offer(words)
        held = programme.on(self.diary.today)
        self.end.offer([(f"{words.label(one.technique)}, {one.dose.text}", one.technique) for one in held])
        self.ending.layout.display = "" if held else "none"
        with drawn_in(DARK if self.page.dark else LIGHT):
            self.picture.show(programme_chart(found) if found else None, "programme")
        self.text.status("" if found else NONE_YET)
        words_of = _listed("In words", [one.text for one in found])
        problems = _listed("Not understood", [problem.message for problem in programme.problems])
        self.below.value = words_of + "".join(map(_table, found)) + problems

    def _press(self, handler: "Callable[[], Event | None]", form: "PrescriptionForm | EndForm") -> None:
        """Do what a button says, or say why not: an error becomes an alert, else it would be silent in the app."""
        from hiplog.clinic.programme.prescribing import said

        self.form.quiet()
        self.end.quiet()
        self.said.clear()
        try:
            self.watch.refuse_if_gone()
            event = handler()
        except Misuse as error:
            form.refuse(error, self.diary.vocabulary)
            self.said.status(NOT_SAVED)
            return
        except (HiplogError, OSError) as error:
            self.said.alert(sentence_of(error))
            return
        if event is None:
            self.said.status("There is nothing to save yet: choose a technique and on how many days of a week.")
            return
        self.said.status(said(self.diary, event))
        self.refresh()
        for listener in self._listeners:
            listener()

    def _save(self) -> "Event | None":
        from hiplog.clinic.programme.prescribing import prescribe

        if self.form.is_empty:
            return None
        event = prescribe(self.diary, *self.form.typed())
        self.form.clear()
        return event

    def _end(self) -> "Event":
        from hiplog.clinic.programme.prescribing import end_prescription

        return end_prescription(self.diary, *self.end.typed())


def _table(one: "Adherence") -> str:
    """Return the weeks of a technique as an HTML table, the newest first."""
    caption = f"{one.label}: prescribed and done by week"
    return rows_html(HEAD, [_cells(week) for week in reversed(one.weeks)], caption[:1].upper() + caption[1:])


def _cells(week: "Week") -> Sequence[str]:
    from hiplog.clinic.programme.sentences import minutes_words
    from hiplog.diary.wording import day_words

    begins = day_words(week.start) if week.over else f"{day_words(week.start)}, not yet over"
    counts = (week.days_prescribed, week.days_done, week.days_unknown, week.days_skipped)
    return (begins, *map(str, counts), minutes_words(week) or NOTHING)


def _listed(name: str, sentences: Sequence[str]) -> str:
    """Return sentences as an HTML list with a name, nothing where there are none."""
    items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in sentences)
    return f'<ul aria-label="{name}">{items}</ul>' if items else ""
