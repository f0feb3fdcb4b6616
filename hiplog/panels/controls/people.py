"""A table of people, one a row: sorted by a press on a column's name, a person chosen by a press on theirs."""

from collections.abc import Callable

import traitlets

from hiplog.panels.controls.control import Control, script


class People(Control):
    """The rows of a table called `name`; `chosen` is the key of a person, "" for none.

    The HTML of a cell must be escaped by who gives it; it is parsed apart from the page, where no script in it runs.
    """

    _esm = script("people")
    columns = traitlets.List(traitlets.Dict()).tag(sync=True)
    """The `name` of each, what comes first when it is sorted `up` and `down`, and the `style` of its cells.

    The first holds the persons' names; the rows come in the order of the second.
    """
    rows = traitlets.List(traitlets.Dict()).tag(sync=True)
    """Each with its `key`, what is said `beside` the name as text, whether it is `closed` and cannot be chosen, and the
    `cells` of the columns after the first: `html`, and what they `sort` by, numbers or texts, None last either way."""
    chosen = traitlets.Unicode().tag(sync=True)

    def on_choice(self, handler: Callable[[str], None]) -> None:
        """Call ``handler`` with the key that the person in front of the page chose."""
        self.on_msg(lambda _self, message, _buffers: handler(message["chosen"]) if "chosen" in message else None)

    def on_sight(self, handler: Callable[[], None]) -> None:
        """Call ``handler`` when the table is on a page: what takes long need not hold the page up."""
        self.on_msg(lambda _self, message, _buffers: handler() if "seen" in message else None)
