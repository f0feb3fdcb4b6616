"""Brent's search as R does it."""

import math

import pytest
from scipy.optimize import brentq

from hiplog.analysis.overlap.uniroot import TOLERANCE, uniroot

LOW = 0.00821925081606219


def nonoverlap(x):
    """Newcombe's equation of the lower bound for 5 and 6 days whose share is 1/15."""
    inside = x * (1 - x)
    return 30 * (1 / 15 - x) ** 2 * (2 - x) * (1 + x) - 1.959963984540054**2 * inside * (2 + 4.5 + 10 * inside)


def test_stops_where_r_stops():
    """SingleCaseES on diary9_tiny: R's own root, a little beside the true one."""
    assert uniroot(nonoverlap, 0.0, 1 / 15) == pytest.approx(LOW, rel=1e-12)
    assert abs(brentq(nonoverlap, 0.0, 1 / 15) - LOW) > 5e-6


@pytest.mark.parametrize(
    ("f", "low", "high"),
    [
        (lambda x: x, -1.0, 2.0),
        (lambda x: math.exp(x) - 5, 0.0, 3.0),
        (lambda x: math.copysign(1, x - 0.3), 0.0, 1.0),
        (lambda x: (x - 0.7) ** 3, 0.0, 1.0),
        (lambda x: 1 - x, 0.0, 1.0),
    ],
)
def test_a_root_is_found_to_the_tolerance(f, low, high):
    assert uniroot(f, low, high) == pytest.approx(brentq(f, low, high), abs=2 * TOLERANCE)
