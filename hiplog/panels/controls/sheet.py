"""A whole document on the page, as it will be saved and printed: in a frame of its own, where no script runs."""

import traitlets

from hiplog.panels.controls.control import Control, script


class Sheet(Control):
    """The HTML `document` in a frame called `name`, as tall as what is in it; without a document it takes no room."""

    _esm = script("sheet")
    document = traitlets.Unicode().tag(sync=True)
