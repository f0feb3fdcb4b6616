"""How large a change must be before people tend to notice it.

The larger of 30 % of the mean before and 1 point: the percentage is stable across baselines (Farrar 2001, Pain 94:149),
and 1 point or 15 % is "slightly better" (Salaffi 2004).  A person's setting, in points or percent, takes its place.
"""

from hiplog.analysis.question import PAIN
from hiplog.diary.settings import Settings

SHARE = 0.30
"""Of the mean before (Farrar 2001)."""
POINTS = 1.0
"""Never less, on the scale of pain (Salaffi 2004)."""


def meaningful(mean_before: float, outcome: str, settings: Settings | None = None) -> float:
    """Return the meaningful amount in the outcome's unit; settings are about pain, a measure has 30 % of its mean."""
    if outcome != PAIN:
        return SHARE * abs(mean_before)
    if settings is not None and settings.meaningful_points is not None:
        return settings.meaningful_points
    if settings is not None and settings.meaningful_percent is not None:
        return settings.meaningful_percent / 100.0 * mean_before
    return max(SHARE * mean_before, POINTS)
