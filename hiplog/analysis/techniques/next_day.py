"""The day after: every technique at once, held against days that were equally bad (METHODS 3d and "What helps").

y[t] = level + Σ effect_k · use_k[t−1] + carry · y[t−1] + e, with the errors of METHODS 2.  Yesterday's score is a
column of its own: with it only in the errors, a useless technique that is used on bad days shows +0.29 points and is
"significant" in 18 %; as a column +0.02, 5.7 %.  All techniques stand in one model: alone, a useless technique used on
60 % of the days of a working one shows −0.8 and is "significant" in 71 %, jointly 0.0 and 5 %.

Only days count whose day before has a score and a known use.  The result is an association.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from hiplog.analysis import ar1
from hiplog.analysis.ar1.level import Estimate, estimate
from hiplog.analysis.before_after.evidence import varies
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import MIN_SCORED, Floats
from hiplog.analysis.techniques.together import Groups, tell_apart

MIN_EITHER = MIN_SCORED
"""Counted days with and days without use that a technique needs."""
SPARE_DAYS = MIN_SCORED
"""Counted days that must be left over when every column has taken one; the spread rests on these."""


@dataclass(frozen=True)
class NextDays:
    """The days that count, as plain arrays: one element for each day t whose day t−1 has a score and a known use."""

    day_numbers: npt.NDArray[np.intp]
    values: Floats
    """y[t]."""
    previous: Floats
    """y[t−1], before the first technique of that day where the times tell."""
    uses: Mapping[str, Floats]
    """Use on day t−1, 1 or 0, of each technique with enough days of both."""
    short: Mapping[str, tuple[int, int]]
    """The techniques with too few: their counted days with and without use."""

    @property
    def least(self) -> int:
        """The number of days that these techniques need."""
        return int(self.base.shape[1]) + len(self.uses) + SPARE_DAYS

    @property
    def base(self) -> Floats:
        """The columns besides the techniques: 1, y[t−1] less its mean; without the latter where it never varies."""
        ones = np.ones((len(self.values), 1))
        if not len(self.values) or not varies(self.previous):
            return ones
        return np.column_stack([ones, self.previous - self.previous.mean()])


@dataclass(frozen=True)
class NextDay:
    """The joint answer: for each technique the effect of its group, or None where it cannot be seen."""

    days: NextDays
    groups: Groups
    effects: Mapping[str, Estimate | None]
    exact: bool
    """The model explains every score, so there is no spread to judge by."""


def next_days(question: Question, previous: Floats) -> NextDays:
    """Collect the days that count; `previous` has the score that each day is held against (NaN = none)."""
    counted = np.isfinite(question.values[1:]) & np.isfinite(previous[:-1])
    for use in question.uses.values():
        counted &= np.isfinite(use[:-1])
    uses = {key: use[:-1][counted] for key, use in question.uses.items()}
    short = {key: both for key, use in uses.items() if min(both := (int(use.sum()), int((1 - use).sum()))) < MIN_EITHER}
    return NextDays(
        day_numbers=np.flatnonzero(counted) + 1,
        values=question.values[1:][counted],
        previous=previous[:-1][counted],
        uses={key: use for key, use in uses.items() if key not in short},
        short=short,
    )


def next_day(
    days: NextDays, *, rho: ArrayLike = ar1.RHO_GRID, noise_share: ArrayLike = ar1.NOISE_GRID
) -> NextDay | None:
    """Fit the one model to the days; None if there are too few of them for its columns, or no technique to ask about.

    `rho` and `noise_share` are the grid of the noise, as in :func:`hiplog.analysis.ar1.fit`.
    """
    base = days.base
    if not days.uses or len(days.values) < days.least:
        return None
    groups = tell_apart(days.uses, base)
    design = np.column_stack([base, *(days.uses[key] for key in groups.kept)])
    fit = ar1.fit(days.day_numbers, days.values, design, rho=rho, noise_share=noise_share)
    effects: dict[str, Estimate | None] = {}
    for group, weights in zip(groups.groups, groups.weights, strict=True):
        contrast = (*np.zeros(base.shape[1]), *weights)
        effect = None if group in groups.unseen else estimate(fit, contrast, ())
        effects |= dict.fromkeys(group, effect)
    return NextDay(days, groups, effects, fit.exact)
