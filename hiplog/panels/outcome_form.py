"""The form of one outcome: which measure, of a movement its side, the day, and the fields of its answers."""

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import ipywidgets as widgets

from hiplog.diary.vocabulary import vocabulary
from hiplog.errors import Misuse
from hiplog.panels import fields
from hiplog.panels.answer_fields import Answers, answers_for
from hiplog.panels.form_words import in_form_words
from hiplog.panels.look import row, stack
from hiplog.panels.order import in_order

if TYPE_CHECKING:
    from hiplog.clinic.outcomes.joints import Motion
    from hiplog.clinic.outcomes.registry import OutcomeMeasure

MOTION = "rom"
"""What stands for every range of motion among the measures."""


class OutcomeForm:
    """The fields; ``box`` is the widget to lay out.  ``on_choice`` is called when another measure is chosen."""

    def __init__(self, on_choice: Callable[[], None]) -> None:
        from hiplog.clinic.outcomes.joints import motions
        from hiplog.clinic.outcomes.registry import measures

        named = [(_name(one), key) for key, one in measures().items()]
        moves = [(motion.name, key) for key, motion in motions().items()]
        self.what = fields.Choice("Measure", [*named, ("Range of motion", MOTION)], size="wide")
        self.movement = fields.Choice("Movement", moves, size="wide")
        self.side = fields.Choice("Side of the movement", [("left", "left"), ("right", "right")])
        self.date = fields.day("Date of the score")
        self.about = widgets.HTML()
        self.answers: Answers
        self._motion = False
        self._place = stack([])
        chosen = row([field.box for field in (self.what, self.movement, self.side, self.date)])
        self.box = stack([chosen, self.about, self._place])
        for choice in (self.what, self.movement, self.side):
            choice.on_choice(on_choice)

    @property
    def measure(self) -> "OutcomeMeasure":
        """The measure that is chosen, of a movement on its side."""
        from hiplog.clinic.outcomes.joints import PREFIX, motions
        from hiplog.clinic.outcomes.registry import measure_of

        if self.what.value != MOTION:
            return measure_of(self.what.value)
        motion = motions()[self.movement.value]
        return measure_of("_".join([PREFIX + motion.key, *([self.side.value] if motion.sides else [])]))

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the fields now, to tell a form that was touched from one that was not."""
        return (self.measure.key, *(field.value.strip() for field in self.answers.fields))

    def choose(self, key: str) -> None:
        """Choose a measure, of a movement its side too, by the key of a score."""
        from hiplog.clinic.outcomes.joints import PREFIX, place_of

        if not key.startswith(PREFIX):
            self.what.choose(key)
            return
        place = place_of(key)
        self.what.choose(MOTION)
        self.movement.choose(place.motion.key)
        if place.side:
            self.side.choose(place.side)

    def show(self, activities: Sequence[str] = ()) -> None:
        """Lay out the fields of the chosen measure, empty; ``activities`` are the names of the last time."""
        from hiplog.clinic.outcomes.joints import motions

        motion = motions()[self.movement.value] if self.what.value == MOTION else None
        self.movement.box.layout.display = "" if motion else "none"
        self.side.box.layout.display = "" if motion and motion.sides else "none"
        kept = self._degrees() if motion else ""
        measure = self.measure
        self.about.value = f"<p>{html.escape(_about(measure, motion))}</p>"
        self.answers = answers_for(measure, activities)
        if kept:
            self.answers.fields[0].value = kept
        self._motion = motion is not None
        self._place.children = tuple(self.answers.boxes)
        in_order(self._place)

    def _degrees(self) -> str:
        """Return the degrees that stand there, to be kept when only the movement or its side is another one."""
        return str(self.answers.fields[0].value) if self._motion else ""

    def clear(self) -> None:
        """Forget the degrees that stand there."""
        self._motion = False

    def quiet(self) -> None:
        """Take back what was said about the fields."""
        for field in (*self.answers.fields, self.what, self.movement, self.side, self.date):
            field.wrong.clear()

    def refuse(self, error: Misuse) -> None:
        """Say what is wrong beside its field: the day, or the first field that is empty, else the first."""
        empty = [field for field in self.answers.fields if not field.value.strip()]
        field = self.date if error.column == "date" else (empty or list(self.answers.fields))[0]
        field.wrong.alert(in_form_words(error.message, error.column or "", "", vocabulary()))
        field.focus()


def _about(measure: "OutcomeMeasure", motion: "Motion | None") -> str:
    """Return what stands above the answers: what is asked, what is needed, what to be careful about."""
    if motion is not None:
        return f"How far the {motion.joint_name} moves, in degrees; usual {motion.usual}."
    own = measure.items.wording if measure.items is not None and measure.items.own else ()
    return " ".join(
        [f"{measure.about}.", *(f"{question}." for question in own), measure.missing, measure.caution]
    ).rstrip()


def _name(measure: "OutcomeMeasure") -> str:
    return measure.name if measure.label in measure.name else f"{measure.label}: {measure.name}"
