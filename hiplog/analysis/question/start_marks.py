"""Starts that the person marked (`hiplog mark start foam_roller`), beside those that use shows.

Where use is recorded, use decides.  A mark counts if the technique was first used within the week from it on: the start
that use shows then moves to the day of the mark.  It also counts where the diary knows nothing of the technique's use,
neither that it was used nor that it was not, in the `days` on either side.  Elsewhere a mark contradicts the entries,
and is passed over.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from hiplog.analysis.question.windows import MIN_SCORED, Bools, Floats
from hiplog.errors import CannotRead

if TYPE_CHECKING:
    from hiplog.diary import Diary

SHOWN_WITHIN = 7
"""Days from a mark on in which the first use must lie."""


def start_marks(diary: "Diary") -> dict[str, tuple[int, ...]]:
    """Return the day numbers of the marks that say a technique began; none where their file cannot be read."""
    try:
        marks = [event for event in diary.events if event.kind == "start"]
    except CannotRead:
        return {}
    found: dict[str, tuple[int, ...]] = {}
    for event in sorted(marks, key=lambda event: event.date):
        found[event.key] = (*found.get(event.key, ()), event.date.toordinal())
    return found


def with_marks(shown: Iterable[int], marks: Iterable[int], use: Floats, scored: Bools, days: int) -> list[int]:
    """Return the starts that use has shown, with those of the marks that count; all are elements of `use`."""
    found = set(shown)
    for mark in marks:
        before = slice(max(mark - days, 0), max(mark, 0))
        if not 0 <= mark < len(use) or int(scored[before].sum()) < MIN_SCORED or np.any(use[before] == 1.0):
            continue
        if np.isnan(use[before.start : mark + days]).all():
            found.add(mark)
        elif moved := [start for start in found if mark < start < mark + SHOWN_WITHIN]:
            found -= {moved[0]}
            found.add(mark)
    return sorted(found)
