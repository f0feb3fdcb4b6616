"""Prescribing, and ending a prescription: what a person typed becomes a `prescribed` mark of the diary."""

import datetime as dt
from typing import TYPE_CHECKING

from hiplog.clinic.programme.grammar import ENDED, Dose, dose_of
from hiplog.clinic.programme.prescriptions import KIND, prescriptions
from hiplog.diary.cells.cell import shown
from hiplog.diary.vocabulary import unknown_technique
from hiplog.diary.wording import day_words
from hiplog.errors import Misuse

if TYPE_CHECKING:
    from hiplog.diary import Diary
    from hiplog.diary.events import Event


def dose_typed(minutes: str, sets: str, days_a_week: int) -> Dose:
    """Return the dose of typed minutes ("10") or sets ("3 x 10"), at most one of which is not blank.

    Raises Misuse (PRESCRIPTION), its column `minutes` or `sets`.
    """
    minutes, sets = minutes.lower().removesuffix("min").strip(), sets.strip()
    if minutes and sets:
        raise Misuse("Give either minutes or sets, not both.", code="PRESCRIPTION", column="sets")
    each = sets or (f"{minutes} min" if minutes else "")
    dose = dose_of(", ".join(filter(None, (each, f"{days_a_week} days a week"))))
    if dose is None or (minutes and dose.minutes is None) or (sets and dose.sets is None):
        column, what = ("sets", "3 x 10, or 2 x 30 s") if sets else ("minutes", "a number from 1 to 1440, like 10")
        message = f"{column} {shown(sets or minutes)} cannot be understood; write {what}."
        raise Misuse(message, code="PRESCRIPTION", column=column)
    return dose


def prescribe(diary: "Diary", technique: str, dose: Dose, date: dt.date | None = None, note: str = "") -> "Event":
    """Save a prescription and return its mark; an earlier one of the technique ends.  `date` not given: today."""
    return diary.mark(KIND, technique, dose.typed, note, date)


def end_prescription(diary: "Diary", technique: str, date: dt.date | None = None) -> "Event":
    """Save that a prescription ends, on the first day without it, and return the mark; `date` not given: today.

    Raises Misuse: UNKNOWN_TECHNIQUE; NOT_PRESCRIBED where it is not prescribed on that day.
    """
    day, words = date or diary.today, diary.vocabulary
    key = words.technique(technique)
    if key is None:
        raise Misuse(unknown_technique(technique, words), code="UNKNOWN_TECHNIQUE", column="key")
    held = [one.technique for one in prescriptions(diary).on(day)]
    if key not in held:
        there = ", ".join(words.label(one) for one in held) or "nothing"
        message = f"{words.label(key)} is not prescribed on {day_words(day)}; prescribed is {there}."
        raise Misuse(message, code="NOT_PRESCRIBED", column="key")
    return diary.mark(KIND, key, ENDED, "", day)


def said(diary: "Diary", event: "Event") -> str:
    """Return what was saved, as a sentence: "Prescribed: ice, 10 min, every day, from 2 Nov 2026 on."."""
    what, dose = diary.vocabulary.label(event.key), dose_of(event.value)
    day = day_words(event.date)
    if dose is None:
        return f"No longer prescribed: {what}, from {day} on."
    return f"Prescribed: {what}, {dose.text}, from {day} on."
