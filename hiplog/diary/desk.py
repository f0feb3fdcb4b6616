"""Where a diary is written: its path, its clock, and its settings as they were last read.

The diary and the marks beside it share one desk: one lock, one history, one folder of backups.  The clock is read only
here.
"""

import datetime as dt
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from hiplog.diary import on_disk, saving
from hiplog.diary.device import device_name
from hiplog.diary.lock import state_folder
from hiplog.diary.settings import Settings, load_settings, settings_path, vocabulary_for
from hiplog.diary.tail import Words

EVENTS = "events.csv"
"""The file of marks, beside the diary."""


class Desk:
    """The path of a diary, its clock and its settings; nothing is read until it is asked for."""

    def __init__(self, path: Path, today: dt.date | None, clock: Callable[[], dt.datetime]) -> None:
        self.path = path
        self._today = today
        self._clock = clock
        self._settings: tuple[on_disk.Stamp | None, Settings] | None = None

    @property
    def today(self) -> dt.date:
        """The day taken as today."""
        return self._today or self._clock().date()

    @property
    def now(self) -> dt.datetime:
        """The moment on the person's own clock."""
        return self._clock()

    @cached_property
    def folder(self) -> Path:
        """The folder `.hiplog` beside the diary."""
        return state_folder(self.path)

    @property
    def file_name(self) -> str:
        """The diary's name in the history: that of the file itself, whatever a link to it is called."""
        return Path(os.path.realpath(self.path)).name

    @property
    def events_path(self) -> Path:
        """Where the marks are kept."""
        return self.folder.parent / EVENTS

    @property
    def settings(self) -> Settings:
        """The settings beside the diary, read again when their file has changed."""
        stamp = on_disk.stamp(settings_path(self.folder.parent))
        if self._settings is None or self._settings[0] != stamp:
            self._settings = stamp, load_settings(self.folder.parent)
        return self._settings[1]

    @property
    def has_marks(self) -> bool:
        """Whether marks can be kept: not where the diary itself has the name of their file."""
        return self.file_name.casefold() != EVENTS

    def words(self, settings: Settings | None = None) -> Words:
        """Return what the reader needs beside the bytes."""
        known = settings or self.settings
        return Words(self.today, vocabulary_for(known), known.measures)

    def job(self, op: str, settings: Settings | None = None, *, path: Path | None = None) -> saving.Job:
        """Return who writes what, and when; `path` is the diary if not given."""
        known = settings or self.settings
        at = self._clock().astimezone()
        return saving.Job(path or self.path, self.words(known), device_name(), at, op, known.main_site)
