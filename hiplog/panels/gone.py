"""What the diary's history has and its file has not: a panel says it, and begins no new file where one is gone.

Reading the history of ten years takes longer than drawing may, so what was found is kept until a file changes.
"""

from hiplog.diary import Diary, Missing, on_disk
from hiplog.diary.lock import state_folder
from hiplog.diary.recovery import missing_problems
from hiplog.diary.tail import is_blank
from hiplog.errors import CannotRead

BLANK = 64
"""A file of fewer bytes is read to see whether there is anything in it."""

Stamps = tuple[on_disk.Stamp | None, ...]


class Watch:
    """Looks for what is gone from ``diary``; ``then`` is what to do in the panel once the diary is back."""

    def __init__(self, diary: Diary, then: str) -> None:
        self._diary = diary
        self._then = then
        self._found: tuple[Stamps, tuple[Missing, ...]] | None = None

    def refuse_if_gone(self) -> None:
        """Raise CannotRead (ROW_GONE) where there is no file, or nothing in it, and its history has entries.

        A diary that never was, or whose first entry was never written, is none that is gone.
        """
        path = self._diary.path
        stamp = on_disk.stamp(path)
        if stamp and (stamp.size >= BLANK or not is_blank(on_disk.read(path))):
            return
        count = sum(not row.unfinished for row in self._missing())
        if count:
            entries = "1 entry" if count == 1 else f"{count} entries"
            message = (
                f"The diary {path} is {'empty' if stamp else 'gone'}; its history has {entries}. Bring it back: put "
                f"the file back, or run: hiplog restore; {self._then}. "
                "If you took it away for good: hiplog restore --accept."
            )
            raise CannotRead(message, code="ROW_GONE")

    def sentences(self) -> str:
        """Return what to say of rows that were saved and are not in the file, "" for nothing."""
        return " ".join(problem.message for problem in missing_problems(self._missing()))

    def took_part(self) -> None:
        """Take the files as they are now for known: the change since :meth:`sentences` was this panel's own."""
        self._found = self._stamps(), self._found[1] if self._found else ()

    def _stamps(self) -> Stamps:
        history = state_folder(self._diary.path) / "history"
        return tuple(map(on_disk.stamp, (self._diary.path, *sorted(history.glob("*.jsonl")))))

    def _missing(self) -> tuple[Missing, ...]:
        now = self._stamps()
        if self._found is None or self._found[0] != now:
            self._found = now, self._diary.missing()
        return self._found[1]
