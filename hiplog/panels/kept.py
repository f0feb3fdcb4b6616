"""Results kept while the diary is the same: another order or overlay of an answer need not compute it anew.

The same means the very entries, settings and marks that it was computed from, on the same day.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from hiplog.diary import Diary, on_disk
from hiplog.diary.reader import Reading

Result = TypeVar("Result")
MOST = 32
"""Results kept at most; the oldest goes first."""


class Kept:
    """The results of ``diary``, each under a key of one's own."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self._reading: Reading | None = None
        self._beside: tuple[Any, ...] = ()
        self._results: dict[Hashable, Any] = {}

    def of(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return what ``make`` returned for this key and this diary, calling it only where that is not known yet."""
        self._forget_if_changed()
        if key not in self._results:
            while len(self._results) >= MOST:
                self._results.pop(next(iter(self._results)))
            self._results[key] = make()
        result: Result = self._results[key]
        return result

    def holds(self, key: Hashable) -> bool:
        """Tell whether a result is known."""
        self._forget_if_changed()
        return key in self._results

    def _forget_if_changed(self) -> None:
        diary = self._diary
        reading, folder = diary.reading(), diary.path.parent
        beside = (diary.settings, on_disk.stamp(folder / "events.csv"), diary.today)
        if reading is not self._reading or beside != self._beside:
            self._results.clear()
            self._reading, self._beside = reading, beside
