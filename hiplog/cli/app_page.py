"""What a page of the app shows of its notebook: the cells for a person, none that are only for the notebook."""

from pathlib import PurePosixPath
from typing import Any

PAGES = (("1_log", "Log"), ("2_trends", "Trends"), ("3_what_helps", "What helps"), ("6_explore", "Explore"))
"""The notebooks of the app's navigation with their names there, in its order."""
NOTEBOOK_ONLY = "notebook-only"
"""The tag of a cell that the app leaves out."""


def prepare(request: Any, notebook: Any, cwd: str) -> Any:
    """Return the notebook under its name in the navigation, without the cells that are only for JupyterLab.

    Voilà calls it with these names.
    """
    _sent = request.xsrf_token  # looking at it has it sent to the page, which ends its kernel with it when it is left
    name = PurePosixPath(request.request.path).stem
    notebook.metadata.title = f"{dict(PAGES).get(name, name)} · hiplog"
    notebook.cells = [cell for cell in notebook.cells if NOTEBOOK_ONLY not in cell.metadata.get("tags", ())]
    return notebook
