"""Many people worked on at once, on as many processors as there are.

The processes are forked, so that a script needs no guard and what has been imported is there; where that is not safe
(other threads, as in a notebook) or not possible (Windows), or there is too little to do to pay for it, one person
comes after the other.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")

MOST = 8
"""Processes; with more, the one that collects is the slowest."""


def each(work: Callable[[T], U], people: Sequence[T], *, enough: int) -> Iterator[U]:
    """Return what `work` makes of everybody, in their order, as it becomes ready.

    `enough` people pay for one more process; `work`, what it is given and what it returns can be pickled.
    """
    count = min(MOST, processors(), len(people) // enough + 1)
    if count < 2 or not may_fork():
        yield from map(work, people)
        return
    with multiprocessing.get_context("fork").Pool(count) as pool:
        yield from pool.imap(work, people, max(1, min(enough, len(people) // (4 * count))))


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """Tell whether the process can be forked safely: the system can, and there is no other thread."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
