"""How large a change must be to count as meaningful.

For pain the larger of 30 % of the mean before and 1 point: the percentage is stable across baselines (Farrar 2001, Pain
94:149), and 1 point or 15 % is "slightly better" (Salaffi 2004), so smaller changes are noticed too, but count for
less.  A person's setting, in points or percent, takes its place.  For a measure no such amount is known: 30 % of a
hip's flexion would be 27 degrees.  Nothing is then said about meaningful change, in either direction.
"""

from typing import NamedTuple

from hiplog.analysis.question.question import PAIN
from hiplog.diary.settings import Settings

SHARE = 0.30
"""Of the mean before (Farrar 2001)."""
POINTS = 1.0
"""Never less, on the scale of pain (Salaffi 2004)."""


class Meaningful(NamedTuple):
    """The amount in the outcome's unit, and what it is in words."""

    size: float
    words: str


def meaningful(mean_before: float, outcome: str, settings: Settings) -> Meaningful | None:
    """Return the meaningful amount of an outcome; None for a measure, since settings too are about pain."""
    return of_pain(mean_before, settings) if outcome == PAIN else None


def of_pain(mean_before: float, settings: Settings) -> Meaningful:
    """Return the meaningful amount of pain."""
    if settings.meaningful_points is not None:
        return Meaningful(settings.meaningful_points, "the amount set for this diary")
    if settings.meaningful_percent is not None:
        return Meaningful(settings.meaningful_percent / 100.0 * mean_before, "the amount set for this diary")
    return Meaningful(
        max(SHARE * mean_before, POINTS),
        "the amount that counts as meaningful here (30 % of the average before, at least 1 point)",
    )


def nameable(amount: Meaningful | None, *, near_floor: bool) -> float | None:
    """Return the size up to which a change is called not meaningful; None: no word about it.

    None where no amount is known, and near the floor, where pain has hardly room to fall by one.
    """
    return None if amount is None or near_floor else amount.size
