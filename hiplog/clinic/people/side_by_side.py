"""Many diaries read at once, on as many processors as there are: reading is most of the work.

The processes are forked, so that a script needs no guard and a program that has begun needs no second beginning; where
that is not safe (other threads, as in a notebook) or not possible (Windows), or too few diaries are to be read to pay
for it, they are read one after the other.
"""

import datetime as dt
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from functools import partial

import scipy.special  # noqa: F401 once for all processes, before they part

from hiplog.clinic.people.folder import Person
from hiplog.clinic.people.look import Looked, look

ENOUGH = 40
"""Diaries for which a second process pays."""
AT_ONCE = 8
"""Diaries that a process takes at a time."""
MOST = 8
"""Processes; with more the one that collects is the slowest."""


def looked_at(found: Sequence[Person], today: dt.date) -> Iterator[Looked]:
    """Look at everybody, in their order, as they become ready."""
    one = partial(look, today=today)
    count = min(MOST, processors(), len(found) // ENOUGH + 1)
    if count < 2 or not may_fork():
        yield from map(one, found)
        return
    with multiprocessing.get_context("fork").Pool(count) as pool:
        yield from pool.imap(one, found, AT_ONCE)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """Tell whether the process can be forked safely: the system can, and there is no other thread."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
