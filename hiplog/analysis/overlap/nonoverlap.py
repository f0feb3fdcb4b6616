"""How far two phases lie apart, as shares of pairs or of days (METHODS.md §5).

Values are turned so that higher is better, and each phase has at least one day.  All equal the R package SingleCaseES.
Parker & Vannest 2009, Behavior Therapy 40:357 (NAP); Scruggs 1987 (PND); Ma 2006 (PEM); Parker, Hagan-Burke & Vannest
2007 (PAND); Parker, Vannest & Brown 2009 (IRD).
"""

import math
from typing import NamedTuple

import numpy as np

from hiplog.analysis.overlap.ranks import Pairs
from hiplog.analysis.overlap.uniroot import uniroot

Z = 1.959963984540054
"""The .975 quantile of the standard normal distribution."""


class Nap(NamedTuple):
    """Nonoverlap of all pairs."""

    share: float
    """Pairs in which the day after is better, of all; a tie counts half."""
    error: float | None
    """Its unbiased standard error; None with a single day on a side."""
    low: float
    high: float
    """Its 95 % bounds; both are the share itself where no day overlaps, as in the package."""


def nap(found: Pairs) -> Nap:
    """Return the share of pairs in which the day after is better, with its error and bounds."""
    share = (found.higher + found.ties / 2) / found.possible
    return Nap(share, _error(found, share), *_bounds(share, len(found.before), len(found.after)))


def pnd(found: Pairs) -> float:
    """Share of the days after that are better than every day before."""
    return 1 - int(found.after.searchsorted(found.before[-1], "right")) / len(found.after)


def pem(found: Pairs) -> float:
    """Share of the days after that are better than the median before; a tie counts half."""
    middle = found.before[(len(found.before) - 1) // 2] / 2 + found.before[len(found.before) // 2] / 2
    left, right = (int(found.after.searchsorted(middle, side)) for side in ("left", "right"))
    return 1 - (left + right) / 2 / len(found.after)


def pand(found: Pairs) -> float:
    """Share of all days that is left when the fewest days are taken away that make the phases overlap."""
    before, after = found.before, found.after
    kept = np.arange(1 + len(after), 1 + len(before) + len(after)) - after.searchsorted(before, "right")
    return max(int(kept.max()), len(after)) / (len(before) + len(after))


def ird(found: Pairs) -> float:
    """Improvement rate difference in its robust form: PAND, stretched so that 0 is what chance would leave."""
    days = len(found.before) + len(found.after)
    return 1 - days**2 / (2 * found.possible) * (1 - pand(found))


def _error(found: Pairs, share: float) -> float | None:
    """Unbiased (Sen 1967; Mee 1990); a share of 0 or 1 counts as half a pair away from it, as SingleCaseES has it."""
    m, n = len(found.before), len(found.after)
    if m < 2 or n < 2:
        return None
    of_after = (found.below + found.equal / 2) / m - share
    left, right = (found.after.searchsorted(found.before, side) for side in ("left", "right"))
    of_before = 1 - (left + right) / (2 * n) - share
    lower = found.possible - found.higher - found.ties
    spread = found.higher * (1 - share) ** 2 + found.ties * (0.5 - share) ** 2 + lower * share**2
    least = 0.5 / found.possible
    inside = min(max(share, least), 1 - least)
    between = float(of_before @ of_before) * n / m + float(of_after @ of_after) * m / n
    variance = (inside * (1 - inside) + between - 2 * spread / found.possible) / ((m - 1) * (n - 1))
    return math.sqrt(variance)


def _bounds(share: float, m: int, n: int) -> tuple[float, float]:
    """Newcombe's method 5 (2006, Statistics in Medicine 25:559)."""
    h = (m + n) / 2 - 1

    def away(x: float) -> float:
        inside = x * (1 - x)
        return m * n * (share - x) ** 2 * (2 - x) * (1 + x) - Z**2 * inside * (2 + h + (1 + 2 * h) * inside)

    low = uniroot(away, 0.0, share) if share > 0 else 0.0
    high = uniroot(away, share, 1.0) if share < 1 else 1.0
    return low, high
