"""One person's files, looked at: all of the row that needs no model, and what the model is to be asked.

The rules are those of the other answers: the place of pain is the diary's main one, its days are those of
`Diary.days()`, the periods those of the review.  No frame is made, so that a folder of people is read quickly.
"""

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from hiplog.analysis.before_after.period_change import Asked
from hiplog.analysis.course.episode_days import BRIDGED, Episode, find
from hiplog.analysis.course.episodes import MIN_OBSERVED, threshold_of
from hiplog.analysis.professional import advice
from hiplog.analysis.question.review_windows import DAYS, review_windows
from hiplog.analysis.question.windows import Floats, within
from hiplog.clinic.people.attention import Said, Seen
from hiplog.clinic.people.folder import Person
from hiplog.clinic.people.lines import held_lines, named
from hiplog.clinic.people.row import PICTURE_DAYS, Row, with_problem
from hiplog.clinic.people.visit import recorded
from hiplog.diary import Diary
from hiplog.diary.desk import EVENTS
from hiplog.diary.entry import Entry
from hiplog.diary.places import Pair, choose_site_and_side
from hiplog.diary.reader import Reading
from hiplog.diary.settings import Settings
from hiplog.diary.wording import no_entries, place_words
from hiplog.errors import CannotRead, HiplogError

RECENT = 14
"""Days for which a reason to see a professional that the diary gave is named; a caseload is not looked at daily."""


class Looked(NamedTuple):
    """A row without its change; `asked` is None where there is nothing to compare."""

    row: Row
    seen: Seen = Seen()
    asked: Asked | None = None


def look(person: Person, today: dt.date) -> Looked:
    """Return what a person's files say as of `today`; what is wrong with them is the row's problem, never an error."""
    row = Row(pseudonym=person.name, problem=person.remark or None)
    if person.fault:
        return Looked(replace(row, problem=person.fault))
    try:
        return _looked(row, Diary(person.diary, today=today))
    except HiplogError as error:
        return Looked(with_problem(row, _here(error.message, person.folder)))
    except Exception as error:  # noqa: BLE001 a fault in one diary, or in hiplog, must not hide the other people
        said = f"It could not be looked at: hiplog failed at it ({type(error).__name__}). Look at it alone."
        return Looked(with_problem(row, said))


def _looked(row: Row, diary: Diary) -> Looked:
    reading, today = diary.reading(), diary.today
    if held := _held(reading):
        row = with_problem(row, held)
    then = [entry for entry in reading.entries if entry.date <= today]
    if not then:
        return Looked(with_problem(row, f"{no_entries(reading.entries, reading.problems, today)}."))
    row = _visits(_logged(row, then, today), diary)
    scored = [entry.date for entry in then if entry.pain is not None]
    if not scored:
        return Looked(with_problem(row, "No entry has a pain score, so there is nothing to compare."))
    settings, words = diary.settings, diary.vocabulary
    pair = choose_site_and_side(then, vocabulary=words, main_site=settings.main_site, main_side=settings.main_side)
    first, values = pain_of_days(then, pair, settings.main_site)
    place = place_words(pair.site, pair.side, words)
    row = replace(row, site=pair.site or None, side=pair.side or None, place=place or None)
    row = replace(row, picture=_picture(first, values, today))
    row, going_on = _episodes(row, first, values, today, settings.episode_threshold)
    now, before = _windows(first, values, today)
    told = advice(diary, today, days=RECENT)
    said = [Said(one.code, place_words(one.site, one.side, words), one.date) for one in told]
    seen = Seen(tuple(said), going_on)
    amounts = Settings(
        meaningful_points=settings.meaningful_points,
        meaningful_percent=settings.meaningful_percent,
        techniques={},
        imports={},
    )  # what the model needs of them; a MappingProxyType cannot go from one process to another
    return Looked(row, seen, Asked(first, values, before, now, amounts, place))


def pain_of_days(entries: Sequence[Entry], pair: Pair, main_site: str | None) -> tuple[int, Floats]:
    """Return the first entry's day number and the pain of each day from it to the last, as `Diary.days()` gives it.

    `entries`, at least one, in any order; NaN = not scored at this place.
    """
    sites = {pair.site}
    if pair.site == (main_site or "") and not any(entry.site for entry in entries):
        sites.add("")
    first = min(entry.date for entry in entries).toordinal()
    size = max(entry.date for entry in entries).toordinal() - first + 1
    scored = [
        (entry.date.toordinal() - first, entry.pain)
        for entry in entries
        if entry.pain is not None and entry.side == pair.side and entry.site in sites
    ]
    day = np.array([day for day, _ in scored], dtype=np.intp)
    total = np.bincount(day, weights=np.array([pain for _, pain in scored]), minlength=size)
    count = np.bincount(day, minlength=size)
    return first, np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _logged(row: Row, entries: Sequence[Entry], today: dt.date) -> Row:
    """Count the days with an entry of the last 28; of a diary that is newer, the days since it began."""
    days = {entry.date for entry in entries}
    opens = max(min(days), today - dt.timedelta(DAYS - 1))
    count, possible = sum(day >= opens for day in days), (today - opens).days + 1
    return replace(row, last_entry=max(days), days_logged=count, days_possible=possible)


def _windows(first: int, values: Floats, today: dt.date) -> tuple[range, range]:
    """Return the last 28 days and those before them, by the rule of the review."""
    begins = dt.date.fromordinal(first + int(np.flatnonzero(np.isfinite(values))[0]))
    found = review_windows(begins, today)
    return found.now, found.before


def _picture(first: int, values: Floats, today: dt.date) -> tuple[float | None, ...]:
    stop = today.toordinal() + 1
    seen = within(first, values, range(stop - PICTURE_DAYS, stop))
    return tuple(None if np.isnan(value) else round(float(value), 2) for value in seen)


def _episodes(
    row: Row, first: int, values: Floats, today: dt.date, setting: float | None
) -> tuple[Row, Episode | None]:
    """Count the episodes that reach into the last 28 days, and return the one that may still go on."""
    level = threshold_of(values, None, setting)
    if level is None or np.isfinite(values).sum() < MIN_OBSERVED:
        return row, None
    found = find(first, values, level.value)
    opens = today - dt.timedelta(DAYS - 1)
    recent = [episode for episode in found if episode.end >= opens]
    going_on = [one for one in recent if not one.end_seen and (today - one.end).days <= BRIDGED]
    return replace(row, episodes=len(recent), episode_threshold=level.value), next(iter(going_on), None)


def _visits(row: Row, diary: Diary) -> Row:
    """Add what visits have recorded; where the file of marks is refused, the diary is looked at without it."""
    try:
        return recorded(row, diary)
    except CannotRead as error:
        return with_problem(row, f"{EVENTS} is not read: {_here(error.message, diary.path.parent)}")


def _held(reading: Reading) -> str:
    """Name the rows that are held back by their lines, without a word of what is in them."""
    lines = held_lines(reading)
    rows = f"{len(lines)} rows are" if len(lines) > 1 else "1 row is"
    return f"{rows} held back and not counted ({named(lines)}); 'hiplog check' says why." if lines else ""


def _here(message: str, folder: Path) -> str:
    """Return a message without the way to the person's folder, which the row names already."""
    return message.replace(f"{folder}{os.sep}", "")
