"""The checklist of signs at a visit: each with the latest answer and a new one to choose, saved together as one change.

What is not answered stays as it was.  Where a sign was answered with yes it is said, in plain words, when to be seen;
what is behind a sign is never said.
"""

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from hiplog.diary import Diary
from hiplog.diary.wording import day_words
from hiplog.errors import HiplogError, Misuse
from hiplog.panels import fields
from hiplog.panels.form_words import in_form_words
from hiplog.panels.gone import Watch
from hiplog.panels.look import button, foot, panel, row, stack
from hiplog.panels.speech import Said, sentence_of

if TYPE_CHECKING:
    from hiplog.clinic import RedFlag

ANSWERS = [("not asked today", ""), ("no", "no"), ("yes", "yes")]
INTRODUCTION = "<p>Questions to ask, because no score shows these signs. What is behind one hiplog cannot say.</p>"
NOT_SAVED = "Not saved yet: see the sentence at the field above. What you chose is still there."
NOTHING = "There is nothing to save yet: choose yes or no at a question."
ASK_DATE = "The date is not complete: choose the day, or type it in full."


class RedFlagsPanel:
    """A checklist over ``diary``; ``view`` is the widget."""

    def __init__(self, diary: Diary) -> None:
        self.diary = diary
        self.said, self.text, self.trouble = Said(), Said(), Said()
        self.date = fields.day("Day of the answers")
        self.rest, self.save = button("No to the rest"), button("Save answers", main=True)
        self.watch = Watch(diary, "then press Save answers again, what you chose is still there")
        self.questions: dict[str, fields.Choice] = {}
        self.latest: dict[str, widgets.HTML] = {}
        self._listeners: list[Callable[[], None]] = []
        self.list = stack([])
        above = [widgets.HTML(INTRODUCTION), row([self.date.box]), self.trouble.line]
        below = [foot([self.said.line, row([self.rest, self.save])]), self.text.line]
        self.view = panel([*above, self.list, *below])
        self.rest.on_click(lambda _button: self._no_to_the_rest())
        self.save.on_click(lambda _button: self._press())
        self.date.value = diary.today
        self.refresh()

    def _repr_mimebundle_(self, **options: Any) -> Any:
        return self.view._repr_mimebundle_(**options)

    def on_saved(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` after answers were saved."""
        self._listeners.append(handler)

    def refresh(self) -> None:
        """Read the marks again and show the latest answers, or say why they cannot be read."""
        from hiplog.clinic import red_flag_problems, red_flags
        from hiplog.clinic.signs import advice_lines

        try:
            found, problems = red_flags(self.diary), red_flag_problems(self.diary)
        except (HiplogError, OSError) as error:
            self.trouble.alert(sentence_of(error))
            self.text.clear()
            return
        self.trouble.status(" ".join(problem.message for problem in problems))
        if not self.questions:
            self.list.children = tuple(map(self._question, found))
        for flag in found:
            self.latest[flag.key].value = f"<p>{html.escape(_latest(flag))}</p>"
        self.text.status(" ".join(advice_lines(found)))

    def _question(self, flag: "RedFlag") -> Any:
        choice = self.questions[flag.key] = fields.Choice(flag.text, ANSWERS, size="wide")
        latest = self.latest[flag.key] = widgets.HTML(layout={"align_self": "flex-end"})
        return row([choice.box, latest])

    def _no_to_the_rest(self) -> None:
        for choice in self.questions.values():
            choice.value = choice.value or "no"
        self.said.status("Filled in, not saved yet: look at them, then press Save answers.")

    def _press(self) -> None:
        """Save what was chosen, or say why not: an error becomes an alert, else it would be silent in the app."""
        self.date.wrong.clear()
        self.said.clear()
        try:
            self._save()
        except Misuse as error:
            self.date.wrong.alert(in_form_words(error.message, "date", "", self.diary.vocabulary))
            self.date.focus()
            self.said.status(NOT_SAVED)
        except (HiplogError, OSError) as error:
            self.said.alert(sentence_of(error))

    def _save(self) -> None:
        from hiplog.clinic.signs import record

        answers = {key: choice.value for key, choice in self.questions.items() if choice.value}
        if not answers:
            self.said.status(NOTHING)
            return
        if self.date.value is None:
            raise Misuse(ASK_DATE, code="BAD_DATE", column="date")
        self.watch.refuse_if_gone()
        record(self.diary, answers, self.date.value)
        for choice in self.questions.values():
            choice.value = ""
        self.said.status(f"Saved: {'1 answer' if len(answers) == 1 else f'{len(answers)} answers'}.")
        self.refresh()
        for listener in self._listeners:
            listener()


def _latest(flag: "RedFlag") -> str:
    if flag.date is None:
        return "Not answered yet."
    return f"Last: {'yes' if flag.answer else 'no'}, {day_words(flag.date)}."
