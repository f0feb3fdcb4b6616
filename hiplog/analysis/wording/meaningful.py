"""How large a change must be to count as meaningful.

The larger of 30 % of the mean before and 1 point: the percentage is stable across baselines (Farrar 2001, Pain 94:149),
and 1 point or 15 % is "slightly better" (Salaffi 2004), so smaller changes are noticed too, but count for less.  A
person's setting, in points or percent, takes its place.
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


def meaningful(mean_before: float, outcome: str, settings: Settings) -> Meaningful:
    """Return the meaningful amount; settings are about pain, a measure has 30 % of its mean."""
    if outcome != PAIN:
        return Meaningful(
            SHARE * abs(mean_before), "the amount that counts as meaningful here (30 % of the average before)"
        )
    if settings.meaningful_points is not None:
        return Meaningful(settings.meaningful_points, "the amount set for this diary")
    if settings.meaningful_percent is not None:
        return Meaningful(settings.meaningful_percent / 100.0 * mean_before, "the amount set for this diary")
    return Meaningful(
        max(SHARE * mean_before, POINTS),
        "the amount that counts as meaningful here (30 % of the average before, at least 1 point)",
    )
