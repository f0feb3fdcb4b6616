"""Brent's search for a root, step for step as R's ``uniroot`` does it, with R's own tolerance.

The reference values of the nonoverlap interval were found by that search and carry what its tolerance leaves, up to
.00003 beside the root.  Equal to them is only who stops where it stops.  Source: Brent 1973, Algorithms for
Minimization without Derivatives, ch. 4 (``zeroin``).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

TOLERANCE = 2.0**-13
"""R's default, the fourth root of the machine's precision."""
PRECISION = 2.0**-52


class Point(NamedTuple):
    """Where the function was tried and what it gave."""

    x: float
    y: float


def uniroot(f: Callable[[float], float], low: float, high: float) -> float:
    """Find a root of `f` between `low` and `high`, where `f` must differ in sign."""
    before, best = Point(low, f(low)), Point(high, f(high))
    across = before
    while True:
        last = abs(best.x - before.x)
        if abs(across.y) < abs(best.y):
            before, best, across = best, across, best
        near = 2 * PRECISION * abs(best.x) + TOLERANCE / 2
        step = (across.x - best.x) / 2
        if abs(step) <= near or best.y == 0:
            return best.x
        if last >= near and abs(before.y) > abs(best.y):
            step = _curved(before, best, across, near, last) or step
        if abs(step) < near:
            step = math.copysign(near, step)
        before, x = best, best.x + step
        best = Point(x, f(x))
        if (best.y > 0) == (across.y > 0):
            across = before


def _curved(a: Point, b: Point, c: Point, near: float, last: float) -> float | None:
    """Step by the line or the parabola through the points; None where it would go too far."""
    wide, b_to_a = c.x - b.x, b.y / a.y
    if a.x == c.x:
        over, under = wide * b_to_a, 1 - b_to_a
    else:
        a_to_c, b_to_c = a.y / c.y, b.y / c.y
        over = b_to_a * (wide * a_to_c * (a_to_c - b_to_c) - (b.x - a.x) * (b_to_c - 1))
        under = (a_to_c - 1) * (b_to_c - 1) * (b_to_a - 1)
    over, under = abs(over), -under if over > 0 else under
    inside = over < 0.75 * wide * under - abs(near * under) / 2 and over < abs(last * under / 2)
    return over / under if inside else None
