"""What a page of the app shows of its notebook: the cells for a person, none that are only for the notebook.

A caseload is shown where the app was given one; a person who keeps a diary has nothing to do with it.
"""

import os
from pathlib import PurePosixPath
from typing import Any

PAGES = (
    ("1_log", "Log"), ("2_trends", "Trends"), ("3_what_helps", "What helps"), ("5_review", "Review"),
    ("6_explore", "Explore"),
)  # fmt: skip
"""The notebooks of the app's navigation with their names there, in its order."""
NOTEBOOK_ONLY = "notebook-only"
"""The tag of a cell that the app leaves out."""
OF_A_CASELOAD = "caseload"
"""The tag of a cell that the app leaves out unless it was given a caseload."""
CASELOAD = "HIPLOG_CASELOAD"
"""The variable of the environment that names the folder of a caseload; blank or not set is none."""


def prepare(request: Any, notebook: Any, cwd: str) -> Any:
    """Return the notebook under its name in the navigation, without the cells that are only for JupyterLab.

    Voilà calls it with these names.
    """
    _sent = request.xsrf_token  # looking at it has it sent to the page, which ends its kernel with it when it is left
    name = PurePosixPath(request.request.path).stem
    notebook.metadata.title = f"{dict(PAGES).get(name, name)} · hiplog"
    left_out = {NOTEBOOK_ONLY} if os.environ.get(CASELOAD) else {NOTEBOOK_ONLY, OF_A_CASELOAD}
    notebook.cells = [cell for cell in notebook.cells if left_out.isdisjoint(cell.metadata.get("tags", ()))]
    return notebook
