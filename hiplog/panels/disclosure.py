"""A part of a panel that is made and shown only when it is asked for: what few want to see should not cost everyone."""

from pathlib import Path

import anywidget
import traitlets


class Disclosure(anywidget.AnyWidget):
    """A button with a name that says whether it is open; observe `opened`."""

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    name = traitlets.Unicode().tag(sync=True)
    opened = traitlets.Bool(default_value=False).tag(sync=True)
