"""Simulated diaries: a noise turned into scores, with a start in the middle after which pain is lower, or nothing is.

Scores are whole numbers from 0 to 10, as people give them; NaN is a day without one.
"""

from dataclasses import dataclass

import numpy as np

from hiplog.analysis.calibration.noises import Floats, Noise

EFFECT = -1.5
"""Points by which the level changes at the start where something happens; people call that much better (METHODS 4)."""
HALF_YEAR = 180
"""Days; the diary is then long enough for its other dates to be compared."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of diary: `side` days before and after the start, in a diary of `length` days (None: no more than these).

    `mean` and `sd` are in points, `drift` is the change of level over both windows, steady through the whole diary,
    `missing` the share of days without a score, whatever the score would have been.
    """

    name: str
    noise: Noise
    side: int = 28
    length: int | None = None
    mean: float = 5.0
    sd: float = 1.5
    drift: float = 0.0
    missing: float = 0.0

    @property
    def days(self) -> int:
        """Days of the diary; the start is on day ``days // 2``, counted from 0."""
        return self.length or 2 * self.side

    @property
    def start(self) -> int:
        """The day of the start, counted from 0."""
        return self.days // 2


def scores(kind: Kind, rng: np.random.Generator, diaries: int, effect: float = 0.0) -> Floats:
    """Return the scores of so many diaries, [diaries, days]: whole points 0–10, NaN where the day is missing."""
    day = np.arange(kind.days)
    level = kind.mean + kind.drift * (day - kind.start) / (2 * kind.side) + effect * (day >= kind.start)
    found = np.clip(np.rint(level + kind.sd * kind.noise(rng, diaries, kind.days)), 0.0, 10.0)
    if kind.missing:
        found[rng.random(found.shape) < kind.missing] = np.nan
    return found
