"""What the days without a score may hide from a comparison: how long the gaps are, and what the days beside them were.

A missing day is never filled in.  But if the days beside missing ones are worse than the others, the missing ones may
have been worse too, and the means are of the better days.
"""

from typing import NamedTuple

import numpy as np

from hiplog.analysis import ar1
from hiplog.analysis.before_after.evidence import Sides
from hiplog.analysis.question.windows import MIN_SCORED, Bools, Floats


class BesideMissing(NamedTuple):
    """The scored days beside a missing one against the others, both sides of the start together.

    `difference` is beside − others by the model, with the step at the start allowed for, and `probability_higher` the
    chance that it is positive; both None with fewer than 5 days of either kind, or where none differs.
    """

    days: int
    others: int
    difference: float | None = None
    probability_higher: float | None = None


def longest_gap(sides: Sides) -> int:
    """Return the most days in a row without a score, inside either window."""
    return max(_longest(np.isnan(side)) for side in (sides.before_days, sides.after_days))


def beside_missing(sides: Sides) -> BesideMissing:
    """Compare the days that have a missing neighbour, inside the diary, with those that have none."""
    question = sides.question
    place = sides.day_numbers - question.first
    missing = np.isnan(question.values)
    beside = (np.append(missing[1:], False) | np.insert(missing[:-1], 0, False))[place]
    found = BesideMissing(int(beside.sum()), int((~beside).sum()))
    if min(found.days, found.others) < MIN_SCORED:
        return found
    values, after = question.values[place], sides.day_numbers >= sides.windows.before.stop
    return _fitted(found, sides, values, np.column_stack([np.ones(len(values)), after, beside]))


def _fitted(found: BesideMissing, sides: Sides, values: Floats, design: Floats) -> BesideMissing:
    contrast = ar1.fit_batch(sides.day_numbers[None], values[None], design[None]).contrast((0.0, 0.0, 1.0))
    difference, lower = float(contrast.mean[0]), float(contrast.probability_below(0.0)[0])
    if np.isnan(lower):
        return found
    return found._replace(difference=difference, probability_higher=1.0 - lower)


def _longest(missing: Bools) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], missing, [False]]))).reshape(-1, 2)
    return int(np.max(edges[:, 1] - edges[:, 0], initial=0))
