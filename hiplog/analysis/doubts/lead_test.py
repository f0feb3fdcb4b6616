"""The lead test (METHODS 3d): whether yesterday was worse on the days on which a technique is used.

A technique cannot change the day before its use.  Where yesterday's outcome differs all the same, the technique is
taken up after bad days (or after good ones), and what follows its use may be no more than the way such days go on.

Use is regressed on yesterday's outcome, not the outcome on use: the errors of the model then know that use comes in
runs.  The other way round they know yesterday's outcome from the day before it, which hides the plainest case, a
technique used on the day that hurts (180 days, ρ .5: found in .04, this way in .66; false alarms .04 both ways).
"""

from typing import NamedTuple

import numpy as np

from hiplog.analysis import ar1
from hiplog.analysis.before_after.evidence import varies
from hiplog.analysis.question.question import Question
from hiplog.analysis.question.windows import MIN_SCORED, Floats
from hiplog.analysis.wording.words import SURE

MIN_EITHER = MIN_SCORED
"""Days with and days without use that a technique needs; as many as each side of a comparison."""


class Lead(NamedTuple):
    """How much higher the outcome was on the day before a day of use than on the day before one without.

    `difference` and its 95 % `interval` are in the outcome's unit; `probability_higher` is the chance that it was
    higher at all.  `used` and `unused` count the days with a known use and a value on the day before.
    """

    difference: float
    interval: tuple[float, float]
    probability_higher: float
    used: int
    unused: int
    higher_is_better: bool = False

    @property
    def after_bad_days(self) -> bool:
        """The technique tends to be used after days that were worse."""
        return (1.0 - self.probability_higher if self.higher_is_better else self.probability_higher) >= SURE

    @property
    def after_good_days(self) -> bool:
        """The technique tends to be used after days that were better."""
        return (self.probability_higher if self.higher_is_better else 1.0 - self.probability_higher) >= SURE

    def would_fake(self, change: float) -> bool:
        """Tell whether days that go on as they were would look like this change after use."""
        higher = self.probability_higher
        return (higher >= SURE and change > 0) or (1.0 - higher >= SURE and change < 0)


def lead_tests(question: Question) -> dict[str, Lead]:
    """Test every technique with at least 5 days with and 5 without use that follow a day with a value.

    The others are absent, as are all where the outcome never varies.  One batched fit: ten years with twelve techniques
    take about 0.1 s.
    """
    before = question.values[:-1]
    seen = {key: np.where(np.isfinite(before), use[1:], np.nan) for key, use in question.uses.items()}
    enough = {key: use for key, use in seen.items() if _enough(use) and varies(before[np.isfinite(use)])}
    if not enough:
        return {}
    uses = np.array(list(enough.values()))
    columns = np.column_stack([np.ones(len(before)), np.nan_to_num(before - np.nanmean(before))])
    days = np.broadcast_to(np.arange(len(before)), uses.shape)
    slope = ar1.fit_batch(days, uses, np.broadcast_to(columns, (*uses.shape, 2))).contrast((0.0, 1.0))
    higher = 1.0 - slope.probability_below(0.0)
    points = [_points_per_slope(use, before) for use in uses]
    low, high = (np.multiply(end, points).tolist() for end in slope.interval(0.95))
    differences = np.multiply(slope.mean, points).tolist()
    return {
        key: Lead(differences[row], (low[row], high[row]), float(higher[row]), *_days(use), question.higher_is_better)
        for row, (key, use) in enumerate(enough.items())
    }


def _days(use: Floats) -> tuple[int, int]:
    return int(np.sum(use == 1.0)), int(np.sum(use == 0.0))


def _enough(use: Floats) -> bool:
    return min(_days(use)) >= MIN_EITHER


def _points_per_slope(use: Floats, before: Floats) -> float:
    """Turn a slope of use on yesterday into the difference of yesterday by use: both are one covariance, scaled."""
    known = np.isfinite(use)
    return float(np.var(before[known]) / np.var(use[known]))
