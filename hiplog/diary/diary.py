"""The diary: one file, read anew whenever it is asked, written so that an acknowledged entry is not lost.

The file is the truth: other programs and other devices write it too.  So nothing is kept between two calls but the last
parse, reused while the bytes are the same.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hiplog.diary import adding, around, correcting, edits, on_disk, places, recovering, recovery, saving
from hiplog.diary.changes import Undone
from hiplog.diary.desk import EVENTS, Desk
from hiplog.diary.entry import Entry
from hiplog.diary.history import Operation, read_history
from hiplog.diary.reader import Reading
from hiplog.diary.recovery import Missing
from hiplog.diary.settings import Settings, vocabulary_for
from hiplog.diary.tail import Words, accepted, end_of
from hiplog.diary.vocabulary import Vocabulary
from hiplog.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

    from hiplog.diary.events import Event
    from hiplog.diary.forgetting import Forgotten
    from hiplog.diary.from_backup import Backup, BroughtBack
    from hiplog.diary.marks import Marks
    from hiplog.diary.merging import Merged

Techniques = str | Iterable[str | tuple[str, float | str | None]]


class Diary:
    """A pain diary in a file, which need not exist yet; nothing is read until something is asked.

    `today` is the day to take as today, None the day of `clock`, which gives local wall-clock time.

    Reading raises CannotRead: NOT_FOUND, IS_DIRECTORY, NOT_A_FILE, PERMISSION, or the code for which the reader refuses
    the file.  Writing raises Misuse for a value that cannot be, CannotWrite where nothing could be written.
    """

    def __init__(
        self, path: str | Path, *, today: dt.date | None = None, clock: Callable[[], dt.datetime] = dt.datetime.now
    ) -> None:
        self.path = Path(path).expanduser()
        self._desk = Desk(self.path, today, clock)
        self._read: tuple[bytes, Words, Reading] | None = None

    def __repr__(self) -> str:
        return f"Diary({str(self.path)!r})"

    @property
    def today(self) -> dt.date:
        """The day taken as today."""
        return self._desk.today

    @property
    def settings(self) -> Settings:
        """The settings beside the diary, read again when their file has changed."""
        return self._desk.settings

    @property
    def vocabulary(self) -> Vocabulary:
        """The techniques, sites and sides that this diary may name: the catalog's and the person's own."""
        return vocabulary_for(self.settings)

    def judge(self) -> Reading:
        """Read the file and return what its bytes say, also where the reader refuses them."""
        data, words = on_disk.read(self.path), self._desk.words()
        if self._read is None or self._read[:2] != (data, words):
            self._read = data, words, words.read(data)
        return self._read[2]

    def reading(self) -> Reading:
        """Read the file: its entries, problems and rows.  Raises CannotRead where the reader refuses it."""
        return accepted(self.judge())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that could be loaded, in the order of the file."""
        return self.reading().entries

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file, around it, and with what the history knows of it; a refused file's problem too."""
        gone = recovery.missing_problems(self.missing())
        beside = around.problems(self.path, lambda copies: recovering.united(self._desk, self.judge(), copies))
        return (*self.judge().problems, *beside, *gone, *self.marks.problems())

    def missing(self) -> tuple[Missing, ...]:
        """Return the rows that the history has and the file, if it is there, has not: gone since, or never finished."""
        return recovering.missing(self._desk)

    def history(self) -> tuple[Operation, ...]:
        """Return what was done to the diary and its marks, on all devices, the newest last."""
        return tuple(one for one in read_history(self._desk.folder) if one.file in (self._desk.file_name, EVENTS))

    def written(self, ids: Collection[str]) -> dict[str, dt.datetime]:
        """Return when (UTC) each of these entries was written down, those of which the history knows it."""
        from hiplog.diary.written import written_at

        return written_at(self._desk.folder, ids)

    def last(self) -> Entry | None:
        """Return the last entry of the file, reading only its end; None if there is none, or no file."""
        tail = end_of(self.path, self._desk.words())
        return tail.latest if tail else None

    def log(
        self,
        pain: float | str | None = None,
        *,
        site: str | None = None,
        side: str | None = None,
        date: dt.date | str | None = None,
        time: dt.time | str | None = None,
        techniques: Techniques = (),
        stretch_minutes: float | str | None = None,
        pain_after: float | str | None = None,
        measures: Mapping[str, float | str] | None = None,
        note: str = "",
        also: Mapping[tuple[str, str], float | str] | None = None,
    ) -> Entry:
        """Save one entry and return it, once it is on the disk; a diary that is not there is begun.

        `pain` and `pain_after` 0–10; `stretch_minutes` 0–1440; `techniques` in the grammar of the file, or names, or
        (name, minutes) pairs; None and "" are blank.  `date` not given: today, and then `time` not given: now.  `site`
        not given: the main site of the settings, else the last entry's; `side` not given: that site's last.  `also` are
        the scores of other places at the same moment, by site and side: entries of their own, in the same one change.
        """
        fields = {
            "date": date, "time": time, "pain": pain, "techniques": techniques, "stretch_minutes": stretch_minutes,
            "pain_after": pain_after, "measures": measures, "note": note,
        }  # fmt: skip
        return adding.add(self._desk, site, side, fields, also or {})

    def create(self) -> None:
        """Begin an empty diary with hiplog's own columns.  Raises CannotWrite (CHANGED_ON_DISK) if it is there."""
        saving.create(self.path)

    def add_many(self, entries: Iterable[Entry], *, source: str = "", over: Collection[str] = ()) -> tuple[Entry, ...]:
        """Save entries of an import in one rewrite; return those that were: of ids that are there only those in `over`.

        Those take the place of the entries that are there.
        """
        wanted = [entry if entry.id else edits.with_id(entry) for entry in entries]
        job = self._desk.job("import")._replace(source=source)
        done = saving.save_changes(job, lambda reading: edits.additions(reading, wanted, over))
        return tuple(change[0] for change in done.values() if change is not None)

    def remove(self, id: str) -> Entry:  # noqa: A002 the column's name
        """Take the entry with this id out of the diary, in all its forms, and return it; raises Misuse (UNKNOWN_ID)."""
        return correcting.remove(self._desk, id)

    def edit(self, id: str, /, **fields: Any) -> Entry:  # noqa: A002 the column's name
        """Change an entry's fields, named and given as in :meth:`log`, and return it; None makes a field blank.

        Of an entry that is held in several forms, the fields in which they differ must be given.  Raises Misuse:
        UNKNOWN_ID if there is none with this id, ID_CONFLICT if such a field was not given.
        """
        return correcting.edit(self._desk, id, fields)

    def undo(self) -> Undone:
        """Take back the last change that this device made, and return what it was.

        Raises Misuse (NOTHING_TO_UNDO).
        """
        return recovering.undo(self._desk, self.marks)

    def restore(self) -> tuple[Entry, ...]:
        """Put back what :meth:`missing` returns, and return it."""
        return recovering.restore(self._desk)

    @property
    def backups(self) -> "tuple[Backup, ...]":
        """The diary as it was before the first change of each day, the newest last."""
        from hiplog.diary import from_backup

        return from_backup.backups(self._desk)

    def restore_backup(self, day: dt.date) -> "BroughtBack":
        """Make the diary again what it was on a day, see :func:`hiplog.diary.from_backup.bring_back`."""
        from hiplog.diary import from_backup

        return from_backup.bring_back(self._desk, day)

    def accept_missing(self) -> tuple[Missing, ...]:
        """Take what is missing, among the marks too, for removed: it is reported no more.  Return it."""
        return recovering.accept(self._desk, self.marks)

    def forget(self, id: str) -> "Forgotten":  # noqa: A002 the column's name
        """Erase the note of an entry or a mark for good, see :func:`hiplog.diary.forgetting.forget`."""
        from hiplog.diary.forgetting import forget

        return forget(self._desk, id)

    @cached_property
    def marks(self) -> "Marks":
        """The marks beside the diary, to remove, restore and judge them."""
        from hiplog.diary.marks import Marks

        return Marks(self._desk)

    @property
    def events(self) -> "tuple[Event, ...]":
        """The marks, in the order of `events.csv`; raises CannotRead where that file is refused."""
        return self.marks.events

    def mark(
        self, kind: str, key: str = "", value: str = "", note: str = "", date: dt.date | str | None = None
    ) -> "Event":
        """Save a mark (a technique began, a visit …) beside the diary and return it, once it is on the disk.

        `kind` start, stop, visit, flare, skipped, prescribed, outcome or flag; `key` the technique, the site, or a name
        of one's own, by kind; `value` and `note` any text; `date` not given: today.
        """
        return self.marks.add(kind, key, value, note, date)

    def merge(self, files: Iterable[str | Path] | None = None) -> "Merged":
        """Unite the diary with copies, by default those beside it, see :func:`hiplog.diary.merging.merge`."""
        from hiplog.diary.merging import merge

        copies = around.conflict_copies(self.path) if files is None else [Path(file).expanduser() for file in files]
        return merge(self._desk.job("merge"), copies)

    def main_site(self) -> str:
        """Return the site that is meant where none is named: the setting, else the most scored; "" if none is named."""
        chosen = self.settings.main_site
        return chosen or places.choose_site_and_side(self.entries, vocabulary=self.vocabulary).site

    def days(self, site: str | None = None, side: str | None = None) -> "pd.DataFrame":
        """Return one row a day, see :func:`hiplog.diary.days.days`."""
        from hiplog.diary import days

        reading, settings = self.reading(), self.settings
        return days.days(
            reading.entries, vocabulary=self.vocabulary, site=site, side=side, main_site=settings.main_site,
            main_side=settings.main_side, measures=reading.measures,
        )  # fmt: skip

    def uses(self) -> "pd.DataFrame":
        """Return which technique was used on which day, see :func:`hiplog.diary.days.uses`."""
        from hiplog.diary import days

        return days.uses(self.entries, vocabulary=self.vocabulary)

    def minutes(self) -> "pd.DataFrame":
        """Return for how long each technique was used on each day, see :func:`hiplog.diary.days.minutes`."""
        from hiplog.diary import days

        return days.minutes(self.entries, vocabulary=self.vocabulary)
