"""The fields of a prescription, and those that end one; each says what is wrong at its own field."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Misuse
from hiplog.panels import fields
from hiplog.panels.form_words import in_form_words
from hiplog.panels.look import row, stack

if TYPE_CHECKING:
    from hiplog.clinic import Dose

ASK_DAYS = "Choose on how many days of a week."
ASK_DATE = "The date is not complete: choose the day, or type it in full."
_DAYS = [("choose", 0), *((f"{count} day{'s' if count > 1 else ''}", count) for count in range(1, 7)), ("every day", 7)]


class PrescriptionForm:
    """What is prescribed, how much, how often, from when; ``box`` is the widget to lay out."""

    def __init__(self) -> None:
        self.technique = fields.suggestions("Technique", hint="choose or type")
        self.minutes = fields.text("Minutes a day", size="narrow")
        self.sets = fields.text("Or sets", hint="3 x 10", size="narrow")
        self.days = fields.Choice("Days a week", _DAYS, size="narrow")
        self.date = fields.day("From")
        self.fields = (self.technique, self.minutes, self.sets, self.days, self.date)
        self.box = stack([row([field.box for field in self.fields])])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen but the day."""
        texts = (self.technique, self.minutes, self.sets)
        return not any(field.value.strip() for field in texts) and not self.days.value

    def offer(self, vocabulary: Vocabulary) -> None:
        """Suggest every technique."""
        self.technique.control.options = tuple(vocabulary.label(key) for key in vocabulary.techniques)

    def typed(self) -> "tuple[str, Dose, dt.date]":
        """Return technique, dose and day; raises Misuse, its column the field that is wrong."""
        from hiplog.clinic.programme.prescribing import dose_typed

        if not self.days.value:
            raise Misuse(ASK_DAYS, code="MISSING", column="days")
        dose = dose_typed(self.minutes.value, self.sets.value, self.days.value)
        return self.technique.value.strip(), dose, _day(self.date)

    def clear(self) -> None:
        """Empty the form; the day stays."""
        for field in (self.technique, self.minutes, self.sets):
            field.value = ""
        self.days.value = 0

    def quiet(self) -> None:
        """Take back what was said about the fields."""
        for field in self.fields:
            field.wrong.clear()

    def refuse(self, error: Misuse, vocabulary: Vocabulary) -> None:
        """Say what is wrong beside its field."""
        named = {"minutes": self.minutes, "sets": self.sets, "days": self.days, "date": self.date}
        _say(named.get(error.column or "", self.technique), error, vocabulary)


class EndForm:
    """Which prescription ends, and the first day without it; ``box`` is the widget to lay out."""

    def __init__(self) -> None:
        self.technique = fields.Choice("Prescribed now", [("nothing", "")], size="rest")
        self.date = fields.day("First day without it")
        self.box = row([self.technique.box, self.date.box])

    def offer(self, held: Sequence[tuple[str, str]]) -> None:
        """Offer what is prescribed now, as pairs of words and key."""
        self.technique.offer(held or [("nothing", "")])

    def typed(self) -> tuple[str, dt.date]:
        """Return the technique and the day; raises Misuse with the column of the day."""
        return self.technique.value, _day(self.date)

    def quiet(self) -> None:
        """Take back what was said about the fields."""
        for field in (self.technique, self.date):
            field.wrong.clear()

    def refuse(self, error: Misuse, vocabulary: Vocabulary) -> None:
        """Say what is wrong beside its field."""
        _say(self.date if error.column == "date" else self.technique, error, vocabulary)


def _day(field: fields.Field) -> dt.date:
    if field.value is None:
        raise Misuse(ASK_DATE, code="BAD_DATE", column="date")
    day: dt.date = field.value
    return day


def _say(field: fields.Field, error: Misuse, vocabulary: Vocabulary) -> None:
    sentence = in_form_words(error.message, error.column or "", "", vocabulary)
    field.wrong.alert("Choose or type a technique." if error.code == "MISSING" and error.column == "key" else sentence)
    field.focus()
