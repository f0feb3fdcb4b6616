"""What an export answers: where it lies, what is in it, and what is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hiplog.diary.exports.selection import Period
from hiplog.diary.exports.sharing import Share


@dataclass(frozen=True)
class Export:
    """What was exported, and what was not."""

    form: str
    files: tuple[Path, ...]
    """Where it lies; empty where there was nothing to export."""
    entries: int
    held: int
    """Rows of the whole diary, and of its marks where they go out, that the reader holds back; no export has them."""
    left_out: int
    """Entries that hold nothing but what is not exported, such as a note."""
    columns_left_out: tuple[str, ...]
    """Columns of text that the diary has and the export has not, "" for one without a name."""
    period: Period
    """The first and the last date as they stand in the export."""
    words: Mapping[str, Any]
    """The person's own techniques, with their families, and sites, as far as they occur."""
    share: Share | None = None
    notes: bool = True
    marks: int = 0
    own_words: tuple[str, ...] = ()
    """What a person wrote themselves in the marks of a share."""

    def to_json(self) -> dict[str, Any]:
        """Return the answer for a program; dates ISO, null where there is no entry or nothing was shared."""
        first, last = self.period
        return {
            "format": self.form,
            "files": [str(path) for path in self.files],
            "entries": self.entries,
            "marks": self.marks,
            "held": self.held,
            "left_out": self.left_out,
            "columns_left_out": list(self.columns_left_out),
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
            "notes": self.notes,
            "own_words": list(self.own_words),
            "pseudonym": self.share.pseudonym if self.share else None,
            "shift_days": self.share.shift_days if self.share else None,
            "real_dates": self.share.real_dates if self.share else None,
            **self.words,
        }
