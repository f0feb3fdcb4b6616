"""The last days as a strip: which are written down, which are not, which is today; one of them is chosen."""

from collections.abc import Callable
from typing import NamedTuple

import traitlets

from hiplog.panels.controls.control import Control, script


class Day(NamedTuple):
    """One day of the strip."""

    date: str
    """ISO."""
    short: str
    """What is seen: "Fri 20", "Today 21"."""
    spoken: str
    """What is read out: "Friday 20 November, written down"."""
    state: str
    """logged, skipped, both, missing."""


class Strip(Control):
    """One of `days`; `chosen` is its ISO date, or "" for a day that is not on the strip."""

    _esm = script("strip")
    days = traitlets.List(traitlets.Tuple(*(traitlets.Unicode() for _ in Day._fields))).tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)

    def on_choice(self, handler: Callable[[str], None]) -> None:
        """Call ``handler`` with the date that the person chose."""
        self.on_msg(lambda _self, message, _buffers: handler(message["chosen"]))
