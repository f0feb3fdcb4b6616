"""Simulated diaries: a noise turned into scores as people give them, and a start after which pain is lower, or not."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hiplog.analysis.calibration.noises import Floats, Noise

EFFECT = -1.5
"""Points by which the level changes at the start where something happens; people call that much better (METHODS 4)."""
HALF_YEAR = 180
"""Days; the diary is then long enough for its other dates to be compared."""
CHOICE = 60
"""Days in the middle of a diary out of which the one after a flare is taken."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of diary: `side` days before and after the start, in a diary of `length` days (None: no more than these).

    `mean` and `sd` are in points, `drift` is the change of level over both windows, steady through the whole diary,
    `missing` the share of days without a score, whatever the score would have been.  With `after_flare` the start is
    not the middle, but follows the worst three days of the two months around it, as people do start something.
    """

    name: str
    noise: Noise
    side: int = 28
    length: int | None = None
    mean: float = 5.0
    sd: float = 1.5
    drift: float = 0.0
    missing: float = 0.0
    after_flare: bool = False

    @property
    def days(self) -> int:
        """Days of the diary; the start is on day ``days // 2``, counted from 0."""
        return self.length or 2 * self.side

    @property
    def middle(self) -> int:
        """The day half way through, counted from 0: the start, unless that follows a flare."""
        return self.days // 2


class Simulated(NamedTuple):
    """Diaries and the day on which something is started in each, counted from 0."""

    scores: Floats
    """[diaries, days]: whole points 0–10, NaN where the day is missing."""
    start: NDArray[np.int64]


def diaries(kind: Kind, rng: np.random.Generator, count: int, effect: float = 0.0) -> Simulated:
    """Simulate so many diaries whose level changes by `effect` points at the start."""
    day = np.arange(kind.days)
    points = (
        kind.mean + kind.drift * (day - kind.middle) / (2 * kind.side) + kind.sd * kind.noise(rng, count, kind.days)
    )
    start = _after_the_worst(points, kind.middle) if kind.after_flare else np.full(count, kind.middle)
    found = np.clip(np.rint(points + effect * (day >= start[:, None])), 0.0, 10.0)
    if kind.missing:
        found[rng.random(found.shape) < kind.missing] = np.nan
    return Simulated(found, start)


def _after_the_worst(points: Floats, middle: int) -> NDArray[np.int64]:
    """Return the day after the worst three in a row, out of the days in the middle of the diary."""
    first = middle - CHOICE // 2
    last = np.stack([points[:, first - back : first - back + CHOICE] for back in (1, 2, 3)])
    found: NDArray[np.int64] = first + last.sum(axis=0).argmax(axis=1)
    return found
