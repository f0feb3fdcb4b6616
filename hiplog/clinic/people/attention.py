"""Why to look at a person: fixed reasons, each a plain sentence; they ask for a look and do not say what is wrong."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from hiplog.analysis.course.episode_days import Episode
from hiplog.analysis.wording.phrases import days, number, sentence
from hiplog.analysis.wording.words import HIGHER
from hiplog.clinic.outcomes.words import WORSE
from hiplog.clinic.people.order import SILENT, place
from hiplog.clinic.people.row import Reason, Row
from hiplog.diary.wording import day_words

HALF = 0.5
"""Share of the prescribed days, and of the last 28, below which it is named."""


class Said(NamedTuple):
    """A reason to see a professional that the diary itself gives, see :mod:`hiplog.analysis.professional`."""

    code: str
    """WORSENING or PERSISTING."""
    place: str
    """In words, "" where the diary names none."""
    date: dt.date


class Seen(NamedTuple):
    """What a person's diary gives as a reason, beside what stands in the row."""

    advice: tuple[Said, ...] = ()
    episode: Episode | None = None
    """The episode that may still go on."""


_ADVICE = {
    "WORSENING": "{place}: higher over the 14 days to {day} than over the 14 before, by more than the diary swings.",
    "PERSISTING": "{place}: not clearly lower by {day} than when the diary began.",
}


def reasons(row: Row, seen: Seen, today: dt.date) -> tuple[Reason, ...]:
    """Return why to look at a person, the first reason first; nothing where nothing stands out."""
    found = [*_said_at_visits(row), *_in_the_scores(row, seen), *_in_the_files(row, today)]
    return tuple(sorted(found, key=lambda reason: place(reason.code)))


def _said_at_visits(row: Row) -> Iterator[Reason]:
    for flag in row.flags:
        code = "RED_FLAG_TODAY" if flag.same_day else "RED_FLAG"
        text = flag.text.rstrip(".")
        yield Reason(code, f"Red flag answered with yes on {day_words(dt.date.fromisoformat(flag.date))}: {text}.")
    for outcome in row.outcomes:
        if outcome.word == WORSE:
            yield Reason("OUTCOME_WORSE", outcome.text)
    counted = row.days_done
    unknown = sum(one.days_unknown or 0 for one in row.adherence)
    if counted and counted[0] + unknown < HALF * counted[1]:
        beside = f", {unknown} more not known" if unknown else ""
        text = f"Programme: done on {counted[0]} of {counted[1]} prescribed days in the last four weeks{beside}."
        yield Reason("PROGRAMME", text)


def _in_the_scores(row: Row, seen: Seen) -> Iterator[Reason]:
    for item in seen.advice:
        text = _ADVICE[item.code].format(place=item.place or "pain", day=day_words(item.date))
        yield Reason(item.code, sentence(text))
    yield from _higher(row)
    if seen.episode:
        one = seen.episode
        text = f"An episode since {day_words(one.start)}: {days(one.observed)} scored, {number(one.mean)} on average."
        yield Reason("EPISODE", text)


def _higher(row: Row) -> Iterator[Reason]:
    if row.word is None or row.pain_before is None or row.pain_now is None:
        return
    means = f"{number(row.pain_now)} on average over the last 28 days, {number(row.pain_before)} over the 28 before"
    if row.word == HIGHER.very_likely:
        yield Reason("WORSENING", f"Pain is very likely higher: {means}.")
    elif row.pain_now - row.pain_before >= (row.meaningful_amount or 0.0):
        text = f"Pain is {means}; whether that is more than this diary swings cannot be told yet."
        yield Reason("RISEN", text)


def _in_the_files(row: Row, today: dt.date) -> Iterator[Reason]:
    if row.last_entry is None:
        yield Reason("NOT_READ", row.problem or "")
        return
    silent = (today - row.last_entry).days
    if row.problem:
        yield Reason("PROBLEM", row.problem)
    if silent >= SILENT:
        yield Reason("STOPPED", f"No entry for {days(silent)}, since {day_words(row.last_entry)}.")
    elif row.days_logged is not None and row.days_possible == 28 and row.days_logged < HALF * row.days_possible:
        yield Reason("FEW_DAYS", f"Entries on {row.days_logged} of the last 28 days.")
