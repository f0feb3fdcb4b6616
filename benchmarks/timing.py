"""How the benchmarks time a call; not a benchmark itself."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Taken(NamedTuple):
    """Milliseconds of several runs."""

    median: float
    best: float
    slowest: float


def milliseconds(
    run: Callable[[], object], times: int = 9, *, warm: bool = True, clock: Callable[[], float] = time.process_time
) -> Taken:
    """Time a call so many times, by the processor's clock or another, after one run to warm up."""
    if warm:
        run()
    taken = []
    for _ in range(times):
        began = clock()
        run()
        taken.append(1000 * (clock() - began))
    return Taken(statistics.median(taken), min(taken), max(taken))
