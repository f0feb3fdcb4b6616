"""Sessions: the entries of one site and side that score pain just before and right after what was done.

A session with ``none`` counts too: it shows what pain does within the hour by itself.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis.question.question import PAIN, Question
from hiplog.analysis.question.windows import Bools, Floats
from hiplog.diary.entry import Entry


class Sessions(NamedTuple):
    """One element per session, in the order of time.

    `slots` are increasing whole numbers: as many to a day as the busiest day has sessions.  Sessions of one day are
    thus next to each other, those of neighbouring days a day apart, and the one model can weigh them as what they are:
    not independent.
    """

    slots: npt.NDArray[np.int64]
    before: Floats
    after: Floats
    nothing: Bools
    """Nothing was done."""
    uses: dict[str, Bools]

    @property
    def change(self) -> Floats:
        """Pain right after − pain just before."""
        return self.after - self.before


def sessions(entries: Iterable[Entry], question: Question) -> Sessions:
    """Collect the sessions up to `question.today`; none where the outcome is not pain.

    An entry that records no technique is left out, except in a diary that never writes ``none``: there, as for the use
    of a day, blank means that nothing was done.
    """
    then = [entry for entry in entries if entry.date <= question.today and question.outcome == PAIN]
    blank_is_none = not any(entry.said_none for entry in then)
    scored = [
        (entry, entry.pain, entry.pain_after)
        for entry in sorted(then, key=lambda entry: (entry.date, entry.time))
        if entry.pain is not None
        and entry.pain_after is not None
        and entry.side == question.side
        and (entry.site or question.site) == question.site
        and (entry.techniques or blank_is_none)
    ]
    used = [frozenset(key for key, _ in entry.uses) for entry, _, _ in scored]
    return Sessions(
        _slots(np.array([entry.date.toordinal() for entry, _, _ in scored], dtype=np.int64)),
        np.array([before for _, before, _ in scored], dtype=np.float64),
        np.array([after for _, _, after in scored], dtype=np.float64),
        np.array([not keys for keys in used], dtype=np.bool_),
        {key: np.array([key in keys for keys in used]) for key in question.uses if any(key in keys for keys in used)},
    )


def _slots(day: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    if not len(day):
        return day
    _, first, count = np.unique(day, return_index=True, return_counts=True)
    return day * int(count.max()) + np.arange(len(day)) - np.repeat(first, count)
