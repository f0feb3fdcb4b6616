"""Outcome measures at a visit: write one down, see its scores as a picture and what changed as a table.

What is wrong is said beside its field and nothing typed is lost.  After Save the scores are empty again and own
activities keep their names, so a second press of Save finds nothing to write.
"""

import html
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.diary import Diary
from hiplog.errors import HiplogError, Misuse
from hiplog.panels.fields import NO_DAY
from hiplog.panels.gone import Watch
from hiplog.panels.look import button, foot, panel, row
from hiplog.panels.outcome_form import MOTION, OutcomeForm
from hiplog.panels.outcome_tables import tables
from hiplog.panels.page import Page
from hiplog.panels.picture import Picture
from hiplog.panels.speech import Said, sentence_of

if TYPE_CHECKING:
    from hiplog.clinic.outcomes.found import Outcomes
    from hiplog.clinic.outcomes.scores import Score

NOT_SAVED = "Not saved yet: see the sentence at the field above. What you typed is still there."
NONE_YET = "No score of this measure is written down yet."


class OutcomePanel:
    """A form over ``diary`` that writes an outcome down and shows what changed; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.page = Page()
        self.form = OutcomeForm(self._choose)
        self.save = button("Save outcome", main=True)
        self.said, self.text = Said(), Said()
        self.picture = Picture("Outcome chart")
        self.below = widgets.HTML()
        self.watch = Watch(diary, "then press Save outcome again, what you typed is still there")
        self._listeners: list[Callable[[], None]] = []
        self._untouched: tuple[str, ...] = ()
        self._saved_text = ""
        self.view = panel(
            [self.form.box, foot([self.said.line, row([self.save])]), self.text.line, *self.picture.parts, self.below],
            self.page,
        )
        self.view.add_class("hiplog-form")  # Enter saves
        self.save.on_click(lambda _button: self._press())
        self.page.observe(lambda _change: self.refresh(), names="dark")
        self.form.date.value = diary.today
        for score in self._scores()[-1:]:
            self.form.choose(score.measure)
        self._choose()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def on_saved(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` after an outcome was written down."""
        self._listeners.append(handler)

    def refresh(self) -> None:
        """Read the marks again and show the chosen measure as a picture, and everything that changed as a table."""
        from hiplog.charts.style import DARK, LIGHT, drawn_in
        from hiplog.clinic.outcomes.found import outcomes_of

        try:
            every = outcomes_of(self.diary)
            chosen = every.of(self.form.measure.key if self.form.what.value != MOTION else MOTION)
        except (HiplogError, OSError) as error:
            self.picture.show(None, "")
            self.below.value = ""
            self.text.alert(sentence_of(error))
            return
        there = bool(chosen.series or chosen.motions)
        with drawn_in(DARK if self.page.dark else LIGHT):
            self.picture.show(chosen.chart() if there else None, self.form.measure.label)
        self.text.status(" ".join(chosen.texts) or NONE_YET)
        self.below.value = tables(every) + _problems(every)

    def _choose(self) -> None:
        self._saved_text = ""
        self.said.clear()
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self.form.show(self._activities())
        self._untouched = self.form.typed

    def _activities(self) -> Sequence[str]:
        """Return the names of the own things that were scored last."""
        last = [score for score in self._scores() if score.measure == self.form.measure.key][-1:]
        return [item.name for score in last for item in score.items if item.name]

    def _scores(self) -> "Sequence[Score]":
        """Return the scores by date; none where the marks cannot be read, which is said where the picture would be."""
        from hiplog.clinic.outcomes.scores import outcome_scores

        with suppress(HiplogError, OSError):
            return outcome_scores(self.diary)[0]
        return ()

    def _press(self) -> None:
        """Save, or say why not: an error becomes an alert, because outside JupyterLab it would be silent."""
        self.form.quiet()
        self.said.clear()
        try:
            self._save()
        except Misuse as error:
            if error.code != "SAID":
                self.form.refuse(error)
            self.said.status(NOT_SAVED)
        except (HiplogError, OSError) as error:
            self.said.alert(sentence_of(error))

    def _save(self) -> None:
        from hiplog.clinic.outcomes.scores import record_outcome
        from hiplog.clinic.outcomes.sentences import saved

        measure = self.form.measure
        if self._saved_text and self.form.typed == self._untouched:
            self.said.status(f"{self._saved_text} It is saved once; the form is empty again.")
            return
        if self.form.date.value is None:
            raise Misuse(NO_DAY, code="BAD_DATE", column="date")
        value = self.form.answers.value()
        self.watch.refuse_if_gone()
        score = record_outcome(self.diary, measure.key, (value,), self.form.date.value)
        self._saved_text = saved(score, measure)
        self.form.clear()
        self._lay_out()
        self.said.status(self._saved_text)
        self.refresh()
        for listener in self._listeners:
            listener()


def _problems(every: "Outcomes") -> str:
    """Return what of the marks could not be understood, as HTML."""
    items = "".join(f"<li>{html.escape(problem.message)}</li>" for problem in every.problems)
    return f'<ul aria-label="Not understood">{items}</ul>' if items else ""
