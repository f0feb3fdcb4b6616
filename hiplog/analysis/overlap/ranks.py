"""Counting by rank: which days lie above which, in O(n log n).

Every index that overlaps or orders days is a count of pairs.  Two phases are compared through their sorted values; a
series is compared with its own order bit by bit of its ranks, so that no pair is looked at one by one.  Nothing is
rounded: values are equal when they are the same number.  Arrays are float64 without NaN.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


class Pairs(NamedTuple):
    """Every pair of a day before and a day after, counted; both phases sorted ascending."""

    before: Floats
    after: Floats
    below: Counts
    """For each day after, the days before that lie below it."""
    equal: Counts
    """For each day after, the days before that equal it."""

    @property
    def possible(self) -> int:
        """All pairs."""
        return len(self.before) * len(self.after)

    @property
    def higher(self) -> int:
        """Pairs in which the day after lies higher."""
        return int(self.below.sum())

    @property
    def ties(self) -> int:
        """Pairs of equal days."""
        return int(self.equal.sum())

    @property
    def score(self) -> int:
        """Kendall's S between the phases: pairs higher less pairs lower."""
        return 2 * self.higher + self.ties - self.possible


def pairs(before: Floats, after: Floats) -> Pairs:
    """Count the pairs of two phases; either may be empty."""
    first, second = np.sort(before), np.sort(after)
    below, up_to = (first.searchsorted(second, side) for side in ("left", "right"))
    return Pairs(first, second, below, up_to - below)


def order_score(values: Floats) -> int:
    """Kendall's S of a series against its order: pairs that rise less pairs that fall.

    Two ranks differ first at one bit. Days that agree in all higher bits stand together, in their order; there every 0
    that comes before a 1 is a pair that rises, and every 1 before a 0 a pair that falls.
    """
    sorts_fast = np.uint16 if len(values) <= 2**16 else np.uint32
    ranks: NDArray[np.unsignedinteger[Any]] = np.unique(values, return_inverse=True)[1].astype(sorts_fast)
    score = 0
    for bit in range(int(ranks.max(initial=0)).bit_length()):
        group = ranks >> (bit + 1)
        one = ((ranks >> bit) & 1)[group.argsort(kind="stable")].astype(np.int64)
        zeros_so_far = np.arange(1, len(one) + 1) - one.cumsum()
        sizes = np.bincount(group)
        ends = sizes.cumsum()
        zeros_by_end = np.append(0, zeros_so_far[ends - 1])
        zeros = zeros_by_end[1:] - zeros_by_end[:-1]
        ones = sizes - zeros
        rising = one @ zeros_so_far - ones @ zeros_by_end[:-1]
        score += int(2 * rising - ones @ zeros)
    return score


def tie_sizes(values: Floats) -> Counts:
    """How often each value occurs."""
    return np.unique(values, return_counts=True)[1].astype(np.int64)
