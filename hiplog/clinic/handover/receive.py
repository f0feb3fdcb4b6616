"""A hand-over into a folder of people: judged first, then written through the store, entries and marks one change each.

`caseload/<pseudonym>/` is made for it, for its owner only.  Beside the diary, in `.hiplog/handover.json`, is kept whose
hand-overs it takes: another person who happens to have the same name there is refused.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hiplog.clinic.handover.brought import SOURCE, Counts, last_writers, sorted_out
from hiplog.clinic.handover.package import Package, package_of
from hiplog.clinic.handover.place import check_owner, keep_owner, place_for
from hiplog.clinic.handover.reading import Handed, handed
from hiplog.clinic.handover.sentences import text_of
from hiplog.diary import Diary, on_disk
from hiplog.diary.desk import EVENTS
from hiplog.diary.entry import Entry
from hiplog.diary.history import Operation
from hiplog.diary.settings import add_site, add_technique, set_value
from hiplog.diary.tail import accepted
from hiplog.errors import CannotRead, Problem

_TOGETHER = dict.fromkeys(("meaningful_points", "meaningful_percent"), ("meaningful_points", "meaningful_percent"))
"""Settings of which only one is ever set."""


@dataclass(frozen=True, slots=True)
class Received:
    """What was handed over, and what became of it."""

    pseudonym: str
    diary: Path
    begun: bool
    """Whether this was the first hand-over of that name."""
    real_dates: bool
    entries: Counts
    marks: Counts
    problems: tuple[Problem, ...]
    """Rows that could not be read, and names that could not be taken over; their lines are of the files in the zip."""

    @property
    def new(self) -> bool:
        """Whether anything was written to the diary or its marks."""
        return self.entries.new or self.marks.new

    @property
    def text(self) -> str:
        """What was read, in a few lines."""
        return text_of(self)

    def to_json(self) -> dict[str, Any]:
        """Return the fields as JSON types."""
        return {
            "pseudonym": self.pseudonym,
            "diary": str(self.diary),
            "begun": self.begun,
            "real_dates": self.real_dates,
            "entries": self.entries._asdict(),
            "marks": self.marks._asdict(),
            "problems": [problem._asdict() for problem in self.problems],
            "text": self.text,
        }


def receive(file: str | Path, folder: str | Path, *, today: dt.date | None = None) -> Received:
    """Read a hand-over into a folder of people and return what was new; reading it twice adds nothing twice.

    Rows of earlier hand-overs follow this one; what the clinic wrote, changed or took out stays so.

    Raises
    ------
    CannotRead
        What :func:`package_of` raises; NOT_FOUND and the like for `file`; the reader's code where it refuses a file in
        it; NOT_A_FOLDER, OUTSIDE_FOLDER for a place that is none or lies elsewhere; ANOTHER_DIARY.
    Misuse
        BAD_ID.
    CannotWrite
        Nothing more could be written.
    """
    path = Path(file).expanduser()
    package = package_of(_bytes(path))
    diary = Diary(place_for(Path(folder).expanduser(), package.pseudonym), today=today)
    content = handed(package, diary.today)
    begun = check_owner(diary, package, content)
    keep_owner(diary.path, package)
    _add_words(diary, content)
    return _written(diary, content, package, f"{SOURCE} {path.name}", begun=begun)


def _written(diary: Diary, content: Handed, package: Package, source: str, *, begun: bool) -> Received:
    history = diary.history()
    entries, entry_counts = _entries(diary, content, last_writers(history, diary.path.name))
    reading = accepted(diary.marks.judge())
    there = diary.events
    held = set(reading.ids) - {event.id for event in there}
    marks, mark_counts = sorted_out(there, held, content.marks, last_writers(history, EVENTS))
    if entries:
        diary.add_many(entries, source=source, over={entry.id for entry in entries})
    elif not diary.path.exists():
        diary.create()
    diary.marks.bring_in(marks, source=source)
    return Received(
        package.pseudonym, diary.path, begun, package.real_dates, entry_counts, mark_counts, content.problems
    )


def _entries(diary: Diary, content: Handed, last: Mapping[str, Operation]) -> tuple[list[Entry], Counts]:
    if not diary.path.exists():
        return sorted_out((), (), content.entries, last)
    reading = diary.reading()
    held = set(reading.ids) - {entry.id for entry in reading.entries}
    return sorted_out(reading.entries, held, content.entries, last)


def _add_words(diary: Diary, content: Handed) -> None:
    """Add the person's own words to the settings beside the diary, and what they set where nothing is set here."""
    folder, settings = diary.path.parent, diary.settings
    for key, family in content.techniques.items():
        if settings.techniques.get(key) != family:
            add_technique(folder, key, family)
    for key in content.sites:
        if key not in settings.sites:
            add_site(folder, key)
    for key, value in content.settings.items():
        if all(getattr(settings, name) is None for name in _TOGETHER.get(key, (key,))):
            set_value(folder, key, value)


def _bytes(path: Path) -> bytes:
    try:
        return on_disk.read(path)
    except CannotRead as error:
        if error.code == "NOT_FOUND":
            raise CannotRead(f"There is no file at {path}.", code="NOT_FOUND") from error
        raise
