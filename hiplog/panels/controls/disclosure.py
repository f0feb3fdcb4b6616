"""A button that shows and hides what stands below it."""

import traitlets

from hiplog.panels.controls.control import Control, script


class Disclosure(Control):
    """Whether what is called `name` is `expanded`; the panel shows and hides it, and may open it for an error in it."""

    _esm = script("disclosure")
    expanded = traitlets.Bool(False).tag(sync=True)
