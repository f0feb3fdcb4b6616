"""Techniques that a diary cannot tell apart, because they are used on the same days.

Two techniques belong together where they share more than 95 % of the days with either, or where the days of one follow
from the days of others exactly (a pivoted QR finds them).  What each of them does alone cannot be known then; what they
do together can: how much the days with any of them differ, on average, by what was used on them.  That number is the
same however the shares are put down to the one or the other.

Where the days of a technique follow from there being a day at all ("exactly one of the two, every day"), or from the
score of that day, there is nothing to hold it against, and not even the joint effect can be known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from hiplog.analysis.question.windows import Floats

ALIKE = 0.95
"""Days with both of days with either; above, the few days apart say nothing of their own."""
ALIASED = 1e-8
"""A column whose part outside the others is smaller than this share of it follows from them; exact ones leave 1e-15."""


@dataclass(frozen=True)
class Groups:
    """Which techniques can be told apart on the days of a regression.

    `kept` are columns that together hold all there is to know.  `groups` holds every technique once: alone, or with
    those it cannot be told apart from.  `weights` has a row per group and a column per kept technique: the contrast of
    the group's joint effect.  A group in `unseen` has none.
    """

    kept: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    weights: Floats
    unseen: frozenset[tuple[str, ...]]

    @property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """The groups whose effect can be seen."""
        return tuple(group for group in self.groups if group not in self.unseen)

    def company(self, technique: str) -> tuple[str, ...]:
        """Return the others of a technique's group."""
        group = next(group for group in self.groups if technique in group)
        return tuple(other for other in group if other != technique)


def tell_apart(uses: Mapping[str, Floats], base: Floats) -> Groups:
    """Group the techniques of a regression: uses[n] are 1 or 0, base[n, b] its other, independent columns."""
    keys = tuple(uses)
    columns = np.column_stack([*uses.values()]) if keys else np.empty((len(base), 0))
    kept, linked = _aliases(columns, base)
    linked += [(i, j) for i, j in combinations(range(len(keys)), 2) if alike(columns[:, i], columns[:, j])]
    groups = _connected(len(keys), linked)
    weights = np.zeros((len(groups), len(keys)))
    unseen = set()
    for row, group in enumerate(groups):
        own = columns[:, group]
        mine = [column for column in group if column in kept]
        weights[row, mine] = columns[own.any(axis=1)][:, mine].mean(axis=0)
        if np.linalg.matrix_rank(own, tol=ALIASED * np.linalg.norm(own)) > len(mine):
            unseen.add(tuple(keys[column] for column in group))
    return Groups(
        kept=tuple(keys[column] for column in kept),
        groups=tuple(tuple(keys[column] for column in group) for group in groups),
        weights=weights[:, kept],
        unseen=frozenset(unseen),
    )


def _aliases(columns: Floats, base: Floats) -> tuple[list[int], list[tuple[int, int]]]:
    """Return independent columns, and pairs of columns of which one follows from others together with the other.

    Pivoted QR of what the base leaves of each column: those after the rank are made up by those before it.
    """
    from scipy.linalg import qr, solve_triangular

    if not columns.shape[1]:
        return [], []
    size = np.linalg.norm(columns, axis=0)
    outside = (columns - base @ np.linalg.lstsq(base, columns)[0]) / np.where(size > 0, size, 1.0)
    triangle, order = qr(outside, mode="r", pivoting=True)
    pivots = np.abs(np.diagonal(triangle))
    rank = int(np.sum(pivots > ALIASED))
    made_up_by = np.abs(solve_triangular(triangle[:rank, :rank], triangle[:rank, rank:])) > np.sqrt(ALIASED)
    linked = [(int(order[rank + j]), int(order[i])) for i, j in np.argwhere(made_up_by)]
    return sorted(order[:rank].tolist()), linked


def alike(one: Floats, other: Floats) -> bool:
    """Tell whether two techniques, each 1 or 0 a day, share more than 95 % of the days with either."""
    return bool(np.minimum(one, other).sum() > ALIKE * np.maximum(one, other).sum())


def _connected(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that pairs connect, each in order, by their first member."""
    group: npt.NDArray[np.intp] = np.arange(count)
    for one, other in pairs:
        group[group == group[other]] = group[one]
    found: dict[int, list[int]] = {}
    for column in range(count):
        found.setdefault(int(group[column]), []).append(column)
    return list(found.values())
