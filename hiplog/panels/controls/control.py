"""A control of our own: a small script beside this module, native elements with names, its state in traits."""

from pathlib import Path

import anywidget
import traitlets


def script(name: str) -> str:
    """Return the script ``name.js`` of this folder."""
    return Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8")


class Control(anywidget.AnyWidget):
    """What all controls share: a name that is read out, and the keyboard on demand."""

    name = traitlets.Unicode().tag(sync=True)
    """The label."""

    def focus(self) -> None:
        """Take the keyboard to the control."""
        self.send({"focus": True})
