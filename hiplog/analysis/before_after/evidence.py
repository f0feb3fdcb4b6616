"""What one comparison rests on: the days of both sides, then what the model and the other dates say about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from hiplog.analysis.ar1.level import EXACT_DECIMALS, LevelChange
from hiplog.analysis.doubts.late_entries import LateEntries
from hiplog.analysis.doubts.other_dates import OtherDates
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import MIN_SCORED, Floats, Windows, windows, within
from hiplog.analysis.wording.meaningful import Meaningful
from hiplog.analysis.wording.words import LOWER, Lean, lean

if TYPE_CHECKING:
    from hiplog.analysis.doubts.chosen_days import Chosen
    from hiplog.analysis.doubts.days_missing import BesideMissing
    from hiplog.analysis.doubts.more_days import MoreDays
    from hiplog.analysis.doubts.sensitivity import Cell

ROUNDING = 1e-6
"""Relative; means of the same scores may differ in the last decimals."""
LITTLE_VARIATION_DAYS = 3
"""Days away from their side's most frequent score; with fewer the spread rests on one or two days (METHODS 2)."""
FLOOR = 2.0
"""Mean before, in points: from lower down a drop by a meaningful amount has hardly any room (METHODS 4)."""
LONGER = (42, 56, 84)
"""Window lengths, in days, that are offered when the ones asked for do not settle it."""


def varies(observed: Floats) -> bool:
    """Tell whether values that are not empty differ by more than rounding."""
    return float(np.ptp(observed)) > ROUNDING * max(1.0, float(np.max(np.abs(observed))))


class Scores(NamedTuple):
    """The observed values of both sides of a start, in the order of time."""

    before: Floats
    after: Floats

    @property
    def enough(self) -> bool:
        """Each side has the observed days that a comparison needs."""
        return min(len(self.before), len(self.after)) >= MIN_SCORED

    @property
    def varies(self) -> bool:
        """At least one side, neither of them empty, holds more than one score."""
        return varies(self.before) or varies(self.after)

    @property
    def difference(self) -> float:
        """Plain mean after − plain mean before."""
        return float(self.after.mean() - self.before.mean())

    @property
    def away(self) -> int:
        """Scores that differ from the most frequent one of their side."""
        return sum(len(side) - int(np.unique(side, return_counts=True)[1].max()) for side in self)

    @property
    def little_variation(self) -> bool:
        """Nearly all scores of each side are the same number."""
        return self.away < LITTLE_VARIATION_DAYS

    @property
    def near_floor(self) -> bool:
        """Pain before was so low that there is hardly room below."""
        return float(self.before.mean()) < FLOOR

    def against(self, leaning: Lean) -> bool:
        """Tell whether the plain means differ the other way than the model leans; equal means do not."""
        plain = round(self.difference, EXACT_DECIMALS)
        return plain > 0 if leaning.says is LOWER else plain < 0


@dataclass(frozen=True)
class Sides:
    """The two windows of a question with the values of their days, NaN = not scored."""

    question: Question
    windows: Windows
    given: bool = False
    """The start was given, not found in the use of the technique."""

    @cached_property
    def before_days(self) -> Floats:
        """One value per possible day before."""
        return within(self.question.first, self.question.values, self.windows.before)

    @cached_property
    def after_days(self) -> Floats:
        """One value per possible day after."""
        return within(self.question.first, self.question.values, self.windows.after)

    @cached_property
    def before(self) -> Floats:
        """The observed values before, in the order of time."""
        return self.before_days[np.isfinite(self.before_days)]

    @cached_property
    def after(self) -> Floats:
        """The observed values after, in the order of time."""
        return self.after_days[np.isfinite(self.after_days)]

    @cached_property
    def day_numbers(self) -> npt.NDArray[np.int64]:
        """The observed days of both sides."""
        every = np.array([*self.windows.before, *self.windows.after], dtype=np.int64)
        observed: npt.NDArray[np.int64] = every[np.isfinite(np.concatenate([self.before_days, self.after_days]))]
        return observed

    @property
    def scores(self) -> Scores:
        """The observed values of both sides."""
        return Scores(self.before, self.after)

    @property
    def used_after(self) -> int | None:
        """Days of use of the technique in the window after; None without a technique or any day of known use."""
        return self._used()[1]

    @property
    def used_before(self) -> int | None:
        """Days of use of the technique in the window before; None as in `used_after`."""
        return self._used()[0]

    @property
    def began(self) -> bool:
        """The start is one of the technique's own: its use begins there."""
        question = self.question
        return question.technique is not None and self.windows.start in question.starts(question.technique)

    @property
    def without_use(self) -> bool:
        """A technique is asked about that no day of either window is known to have, and no mark says that it began."""
        return self.question.technique is not None and not (self.used_before or self.used_after or self.began)

    def use(self, technique: str) -> tuple[Floats, Floats]:
        """Return a technique's use on the possible days of both sides: 1, 0, NaN = not known."""
        question, use = self.question, self.question.use(technique)
        return within(question.first, use, self.windows.before), within(question.first, use, self.windows.after)

    def _used(self) -> tuple[int | None, ...]:
        if self.question.technique is None:
            return None, None
        both = self.use(self.question.technique)
        return tuple(None if np.isnan(use).all() else int(np.sum(use == 1.0)) for use in both)

    def longer(self) -> int | None:
        """Return a longer window around the same start that this diary fills on both sides, with enough scored days.

        None: there is none.  A start that was not given must be the one that would be found with that window too.
        """
        question, start = self.question, self.windows.start
        for days in LONGER:
            wider = Sides(question, windows(start, days, question.lag, question.today))
            inside = question.first <= wider.windows.before.start and start.toordinal() + days <= question.last + 1
            if days > question.days and inside and wider.scores.enough and (self.given or self.found_with(days)):
                return days
        return None

    def found_with(self, days: int) -> bool:
        """Tell whether windows of `days` would find the same start by themselves."""
        return self.question.starts(self.question.technique or "", days)[:1] == (self.windows.start,)


class Written(NamedTuple):
    """What the entries of the scores tell, side by side with the scores: their times and how late they were written."""

    before: Sequence[str] = ()
    """The times ("HH:MM") of the scores in the window before, where entries carry one."""
    after: Sequence[str] = ()
    late: LateEntries | None = None


@dataclass(frozen=True)
class Evidence:
    """All that a word, a caution or a sentence may look at."""

    sides: Sides
    change: LevelChange
    others: OtherDates
    written: Written
    meaningful: Meaningful | None
    """None for a measure: no amount is known."""
    beside: "BesideMissing"
    crowded: bool = False
    """The diary is long enough for other dates, but the starts in it leave too few that are far from every one."""
    chosen: "Chosen | None" = None
    """How use followed the outcome, where the start was found from it."""
    more: "MoreDays | None" = None
    grid: "tuple[Cell, ...]" = ()

    @property
    def lean(self) -> Lean:
        """The direction the change leans to."""
        return lean(self.change.level.probability_lower, self.change.twin.probability_lower)

    @property
    def falls(self) -> bool:
        """The change leans downwards."""
        return self.lean.says is LOWER

    @property
    def faked(self) -> bool:
        """Days of use that were chosen by the outcome would show this change without any effect."""
        return self.chosen is not None and self.chosen.higher != self.falls

    @property
    def opposed(self) -> bool:
        """The plain means differ the other way than the model."""
        return self.sides.scores.against(self.lean)
