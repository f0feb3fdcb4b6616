"""Several of a few choices, each a checkbox that looks like a button and can be pressed by finger."""

from collections.abc import Callable, Sequence

import traitlets

from hiplog.panels.controls.control import Control, script


class Chips(Control):
    """Some of `options`, pairs of key and label; `chosen` are the keys, in the order of the choice."""

    _esm = script("chips")
    options = traitlets.List(traitlets.Tuple(traitlets.Unicode(), traitlets.Unicode())).tag(sync=True)
    chosen = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def on_choice(self, handler: Callable[[Sequence[str]], None]) -> None:
        """Call ``handler`` with the chosen keys whenever the person changes them, not when the panel does."""
        self.on_msg(lambda _self, message, _buffers: handler(message["chosen"]))
