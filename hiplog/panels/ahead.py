"""What a person may ask next, worked out while the kernel has nothing else to do, so that it is there when it is asked.

One thing at a time, and what the person asks comes in between.  Outside of a kernel nothing is done ahead, nor where
the environment says ``HIPLOG_AHEAD=0``: on a battery, or on a machine with other things to do.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from hiplog.errors import HiplogError

if TYPE_CHECKING:
    from hiplog.panels.drawing import Shown

AFTER = 1.5
"""Seconds from a panel's opening on in which the page needs the processor."""
BETWEEN = 0.05


def allowed() -> bool:
    """Tell whether anything may be done before it is asked for."""
    return os.environ.get("HIPLOG_AHEAD") != "0"


def paint(look: Callable[[], "Shown"]) -> None:
    """Look at a view and paint its picture: its results are kept, and its words as they are painted."""
    chart = look().chart
    if chart is not None:
        chart.html()


def ahead(tasks: Iterator[Callable[[], Any]]) -> None:
    """Do ``tasks`` one after the other; what is wrong with the diary is said when it is asked for, not here."""
    if not allowed():
        return
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return

    def go_on() -> None:
        try:
            task = next(tasks, None)
            if task is None:
                return
            task()
        except (HiplogError, OSError):
            return
        loop.call_later(BETWEEN, go_on)

    loop.call_later(AFTER, go_on)
