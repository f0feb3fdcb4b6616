"""The slope of a series as the median of the slopes between every two days (Theil 1950; Sen 1968).

The one index that looks at all pairs: ten years are millions of slopes, so the median is searched only where a sample
of them says that it lies, and the count of the slopes below proves that it does.
"""

import numpy as np

from hiplog.analysis.overlap.ranks import Floats

EVERY = 101
"""One slope in so many is looked at first."""
MANY = 100_000
"""Fewer slopes than this are sorted out at once."""


def theil_sen(days: Floats, values: Floats) -> float:
    """Slope per day through two or more values on distinct days; O(n²) in time and memory."""
    n = len(values)
    slopes, filled = np.empty(n * (n - 1) // 2), 0
    for apart in range(1, n):
        part = slopes[filled : filled + n - apart]
        np.divide(values[apart:] - values[:-apart], days[apart:] - days[:-apart], out=part)
        filled += n - apart
    return median(slopes)


def median(values: Floats) -> float:
    """Median of one value or more, the same number as np.median's, sooner where there are many."""
    if len(values) < MANY:
        return float(np.median(values))
    sample = np.sort(values[::EVERY])
    low, high = sample[int(0.48 * len(sample))], sample[int(0.52 * len(sample))]
    below = int(np.count_nonzero(values < low))
    around = values[(values >= low) & (values <= high)]
    middle = [(len(values) - 1) // 2 - below, len(values) // 2 - below]
    if middle[0] < 0 or middle[1] >= len(around):
        return float(np.median(values))
    return float(np.partition(around, middle)[middle].mean())
