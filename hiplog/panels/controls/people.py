"""A table of people, one a row: sorted by a press on a column's name, a person chosen by a press on theirs."""

from collections.abc import Callable
from typing import NamedTuple

import traitlets

from hiplog.panels.controls.control import Control, script


class Cell(NamedTuple):
    """One cell: what is read in it, and what it is sorted by."""

    text: str
    sort: float | str | None = None
    """Numbers before texts; None comes last whichever way it is sorted."""
    picture: str = ""
    """A data address, shown in place of the text, which is then what a screen reader says."""

    def to_json(self) -> dict[str, object]:
        """Return the cell as the script takes it."""
        return self._asdict()


class People(Control):
    """The rows of a table called `name`; `chosen` is the key of a person, "" for none."""

    _esm = script("people")
    columns = traitlets.List(traitlets.Tuple(traitlets.Unicode(), traitlets.Bool())).tag(sync=True)
    """The name of each, and whether it can be sorted by; the first one holds the person's name."""
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    """Each with its `key` and its `cells`; one whose `closed` is true cannot be chosen."""
    chosen = traitlets.Unicode().tag(sync=True)

    def on_choice(self, handler: Callable[[str], None]) -> None:
        """Call ``handler`` with the key that the person in front of the page chose."""
        self.on_msg(lambda _self, message, _buffers: handler(message["chosen"]) if "chosen" in message else None)

    def on_sight(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` when the table is on a page: what takes long need not hold the page up."""
        self.on_msg(lambda _self, message, _buffers: handler() if "seen" in message else None)
