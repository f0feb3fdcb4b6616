"""The fields for the answers of one outcome measure, of one of three kinds, and what was typed into them.

A measure asked in our own words has a field for each question.  Own activities have a name and a score each.  Of the
others the total is written, as the clinic's form gives it, or the answers in order.  Each kind says what is wrong at
its own field, and then raises the error, so that nothing is saved.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from hiplog.errors import Misuse
from hiplog.panels.fields import Field, text
from hiplog.panels.look import row

if TYPE_CHECKING:
    from hiplog.clinic.outcomes.registry import Items, OutcomeMeasure

MISSING = "-"


class Answers(Protocol):
    """What each kind has."""

    @property
    def boxes(self) -> Sequence[Any]:
        """The widgets to lay out."""

    @property
    def fields(self) -> Sequence[Field]:
        """Its fields in order."""

    def value(self) -> str:
        """Return what was typed as the value of a mark; raises Misuse after saying at a field what is wrong there."""


def answers_for(measure: "OutcomeMeasure", activities: Sequence[str] = ()) -> Answers:
    """Return the fields of a measure, empty; `activities` are the names of own things to score again."""
    form = measure.items
    if form is not None and form.own:
        return Activities(measure, form, activities)
    return Questions(measure, form.wording) if form is not None and form.wording else Total(measure)


class Questions:
    """A field for each question in our own words."""

    def __init__(self, measure: "OutcomeMeasure", wording: Sequence[str]) -> None:
        self._measure = measure
        self.fields = [text(question, size="wide") for question in wording]
        self.boxes = [field.box for field in self.fields]

    def value(self) -> str:
        """Return the answers in order."""
        return "; ".join(_typed(field, self._measure, "The answer") for field in self.fields)


class Activities:
    """A name and a score for each own thing; a row without both is empty."""

    def __init__(self, measure: "OutcomeMeasure", form: "Items", activities: Sequence[str]) -> None:
        self._measure = measure
        numbers = range(1, form.most + 1)
        scale = f"({form.low:g}–{form.high:g})"
        self._rows = [(text(f"Activity {n}", size="wide"), text(f"Score {n} {scale}", size="narrow")) for n in numbers]
        for (name, _), known in zip(self._rows, activities, strict=False):
            name.value = known
        self.fields = [field for pair in self._rows for field in pair]
        self.boxes = [_pair(*pair) for pair in self._rows]

    def value(self) -> str:
        """Return the names with their scores."""
        return "; ".join(filter(None, (self._activity(name, score) for name, score in self._rows)))

    def _activity(self, name: Field, score: Field) -> str:
        what = name.value.strip()
        number = _typed(score, self._measure, "The score")
        if ";" in what:
            raise _said(name, "An activity has no semicolon in its name; write it without.")
        if not what and number != MISSING:
            raise _said(name, "Name the activity that this score is of.")
        return f"{what} {number}" if what else ""


class Total:
    """One total, or in its place the answers of the clinic's form in order."""

    def __init__(self, measure: "OutcomeMeasure") -> None:
        self._measure = measure
        name = f"Total of {measure.label} ({measure.low:g}–{measure.high:g})"
        self._total = text("Degrees" if measure.unit == "degrees" else name, size="wide")
        form = measure.items
        self._order = None if form is None else text(f"Or its {form.most} answers in order, - for none", size="rest")
        self.fields = [self._total, *([self._order] if self._order else [])]
        self.boxes = [row([field.box for field in self.fields])]

    def value(self) -> str:
        """Return the total, or the answers."""
        from hiplog.clinic.outcomes.scoring import scored

        wanted = self._order.value.replace(";", " ").split() if self._order else []
        if self._order is None or not wanted:
            return _typed(self._total, self._measure, self._measure.label, total=True)
        if self._total.value.strip():
            raise _said(self._order, "Write the total or the answers, not both: clear one of the two.")
        order = "; ".join(wanted) if len(wanted) > 1 else f"{wanted[0]}; {MISSING}"
        try:
            scored(self._measure, order)
        except Misuse as error:
            raise _said(self._order, error.message) from None
        return order


def _pair(name: Field, score: Field) -> Any:
    box = row([name.box, score.box])
    box.add_class("hiplog-pair")
    return box


def _typed(field: Field, measure: "OutcomeMeasure", what: str, *, total: bool = False) -> str:
    """Return what was typed into a field as one answer, or the total; "-" for a blank."""
    from dataclasses import replace

    from hiplog.clinic.outcomes.scoring import answer

    typed = field.value.strip()
    try:
        answer(replace(measure, items=None) if total else measure, typed, what)
    except Misuse as error:
        raise _said(field, error.message) from None
    return typed or MISSING


def _said(field: Field, sentence: str) -> Misuse:
    field.wrong.alert(sentence)
    field.focus()
    return Misuse(sentence, code="SAID", column="value")
