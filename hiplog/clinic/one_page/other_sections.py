"""The small parts of a review: the checklist of signs, the notes, room for the hand, and the foot."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hiplog import __version__
from hiplog.analysis.professional import Advice, checklist
from hiplog.analysis.question.review_windows import ReviewWindows
from hiplog.clinic.one_page.cells import days_of
from hiplog.clinic.one_page.page import Section
from hiplog.clinic.signs import RedFlag
from hiplog.diary import on_disk
from hiplog.diary.desk import EVENTS
from hiplog.diary.entry import Entry
from hiplog.diary.settings import Settings
from hiplog.diary.vocabulary import Vocabulary
from hiplog.diary.wording import day_words, place_words
from hiplog.errors import CannotRead

if TYPE_CHECKING:
    from hiplog.diary import Diary

YES, NO, OPEN = "yes", "no", ""
BLANKS = ("Range of motion", "", "", "Plan", "", "")


def signs_section(flags: Sequence[RedFlag]) -> Section:
    """Return the checklist with its answers and their days, to be gone through again."""
    known = {flag.key: flag for flag in flags}
    items = []
    for sign in checklist():
        flag = known.get(sign.key)
        answer = flag.answer if flag is not None else None
        said = f" ({'yes' if answer else 'no'}, {day_words(flag.date)})" if flag is not None and flag.date else ""
        items.append((OPEN if answer is None else YES if answer else NO, f"{sign.text}{said}"))
    small = "A checklist to ask from, with the latest answers; it names no cause."
    return Section("signs", "Signs to ask about", items=tuple(items), small=small)


def signs_sentences(flags: Sequence[RedFlag], advice: Sequence[Advice]) -> list[str]:
    """Return what must be seen first: signs answered with yes, and what the scores give as a reason."""
    ticked = [flag for flag in flags if flag.answer]
    groups = (
        ("Answered with yes, to be seen on the same day", [flag for flag in ticked if flag.same_day]),
        ("Answered with yes", [flag for flag in ticked if not flag.same_day]),
    )
    said = [f"{lead}: {'; '.join(map(_dated, group))}." for lead, group in groups if group]
    return [*said, *(item.text for item in advice)]


def _dated(flag: RedFlag) -> str:
    text = flag.text.removesuffix(".")
    return f"{text} ({day_words(flag.date)})" if flag.date else text


def notes_section(entries: Iterable[Entry], now: range, words: Vocabulary) -> Section:
    """Return the notes of the last days as they were typed, the newest first."""
    noted = [entry for entry in entries if entry.note and entry.date.toordinal() in now]
    noted.sort(key=lambda entry: (entry.date, entry.time), reverse=True)
    lines = tuple(f"{_when(entry, words)}: {entry.note}" for entry in noted)
    return Section("notes", "Notes of the last 28 days", lines=lines or ("No note was written in these days.",))


def blanks_section() -> Section:
    """Return the lines to be written on by hand."""
    return Section("blanks", "Range of motion and plan", blanks=BLANKS)


def foot(diary: "Diary", windows: ReviewWindows | None, visit: dt.date, *, notes: bool) -> tuple[str, ...]:
    """Return what is needed to make the same page again: the rule, the settings, the files, the version."""
    rule = "Window rule: the last 28 days up to the visit against the 28 days before them and the first 28 of the diary"
    if windows is not None:
        spans = [days_of(window) or "none" for window in windows]
        rule = f"{rule} ({'; '.join(spans)})"
    left_out = "" if notes else " Notes are left out: they are shown only where the person chooses so."
    files = [f"{path.name} SHA-256 {digest}" for path in (diary.path, _events(diary)) if (digest := _hash(path))]
    again = f"hiplog --diary {diary.path.name} review --visit {visit}{' --notes' if notes else ''}"
    return (
        f"{rule}. {_settings(diary.settings, diary.vocabulary)}{left_out}",
        f"hiplog {__version__} · {' · '.join(files)} · again: {again}",
    )


def files_json(diary: "Diary") -> dict[str, str]:
    """Return the SHA-256 of the files that the page was made from, by name."""
    return {path.name: digest for path in (diary.path, _events(diary)) if (digest := _hash(path))}


def _events(diary: "Diary") -> Path:
    return diary.path.with_name(EVENTS)


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(on_disk.read(path)).hexdigest()
    except CannotRead:
        return ""


def _settings(settings: Settings, words: Vocabulary) -> str:
    amount = "30 % of the mean before, at least 1 point"
    if settings.meaningful_points is not None:
        amount = f"{settings.meaningful_points:g} points (own setting)"
    elif settings.meaningful_percent is not None:
        amount = f"{settings.meaningful_percent:g} % of the mean before (own setting)"
    level = "the larger of 4 and the score that a quarter of the days reach"
    if settings.episode_threshold is not None:
        level = f"{settings.episode_threshold:g} (own setting)"
    main = place_words(settings.main_site or "", settings.main_side or "", words) or "the most scored"
    return f"Settings: meaningful amount {amount}; episodes from {level}; main place {main}."


def _when(entry: Entry, words: Vocabulary) -> str:
    where = place_words(entry.site, entry.side, words)
    return " ".join(part for part in (day_words(entry.date), entry.time, where) if part)
