"""The one short verdict beside the numbers, in words that never promise anything.

The order is that of METHODS 4: first whether the change is small for sure, then whether it is a change for sure, and
whether drift or the diary's own swings would explain it.  Weaker words alone would speak up in 20–28 % of diaries in
which nothing happened.
"""

from typing import NamedTuple

SURE = 0.975
"""Chance of a direction from which on it is "very likely": the 95 % interval then lies on one side of zero."""
LEANING = 0.90
"""Chance of a direction from which on it is named at all."""
TWIN_AGREES = 0.75
"""Chance that the trend-adjusted twin must give to the same direction; it is wider, so less is asked of it."""
TWIN_AGREES_ALONE = 0.80
"""The same where no other dates can be compared, so that only the twin stands against a drift: 2 points in 56 days
without any effect are then "very likely" in 12 % instead of 14 % (docs/calibration.md)."""
ALIKE = 0.10
"""Share of other dates with a change as large above which the change is nothing special in this diary."""

NO_MEANINGFUL = "probably no meaningful change"
UNSURE = "cannot tell yet"


class Direction(NamedTuple):
    """The wording of one direction."""

    very_likely: str
    drifting: str
    swinging: str
    leaning: str


LOWER = Direction(
    "very likely lower",
    "lower, but it was already falling",
    "lower, but this diary swings as much at other times",
    "cannot tell yet; leaning lower",
)
HIGHER = Direction(
    "very likely higher",
    "higher, but it was already rising",
    "higher, but this diary swings as much at other times",
    "cannot tell yet; leaning higher",
)


WORDS = (NO_MEANINGFUL, UNSURE, *LOWER, *HIGHER)
"""Every verdict there is."""


class Lean(NamedTuple):
    """The likelier direction of a change, and what the level and its twin give to it."""

    says: Direction
    chance: float
    twin: float

    @property
    def named(self) -> bool:
        """The direction is likely enough to be named."""
        return self.chance >= LEANING

    @property
    def sure(self) -> bool:
        """The 95 % interval lies on this side of zero."""
        return self.chance >= SURE

    def drifts(self, share_of_other_dates: float | None) -> bool:
        """Tell whether a steady drift would explain the change; more is asked where there are no other dates (None)."""
        return self.twin < (TWIN_AGREES_ALONE if share_of_other_dates is None else TWIN_AGREES)


def lean(probability_lower: float, twin_probability_lower: float) -> Lean:
    """Return the direction in which a change leans."""
    if probability_lower >= 0.5:
        return Lean(LOWER, probability_lower, twin_probability_lower)
    return Lean(HIGHER, 1.0 - probability_lower, 1.0 - twin_probability_lower)


def common(share_of_other_dates: float | None) -> bool:
    """Tell whether changes as large are common in the diary; None (too few dates to compare) decides nothing."""
    return share_of_other_dates is not None and share_of_other_dates > ALIKE


def word(
    *,
    interval: tuple[float, float],
    leaning: Lean,
    meaningful: float | None,
    share_of_other_dates: float | None,
    held_back: bool,
) -> str:
    """Return the verdict.

    `meaningful` None: no word about meaningful change (near the floor).  `share_of_other_dates` None: too few dates to
    compare, which asks more of the twin.  `held_back`: something else speaks against it, so that it is never "very
    likely".  If the twin and the other dates both speak against the change, it cannot be told yet.
    """
    if inside(interval, meaningful):
        return NO_MEANINGFUL
    if not leaning.named:
        return UNSURE
    says, alike = leaning.says, common(share_of_other_dates)
    if not leaning.sure or held_back:
        return says.leaning
    if leaning.drifts(share_of_other_dates):
        return UNSURE if alike else says.drifting
    return says.swinging if alike else says.very_likely


def inside(interval: tuple[float, float], meaningful: float | None) -> bool:
    """Tell whether the whole interval is nearer to zero than the meaningful amount."""
    return meaningful is not None and -meaningful < interval[0] and interval[1] < meaningful
