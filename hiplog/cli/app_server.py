"""The notebooks as an app: Voilà with our own template, code hidden, nothing from outside.

The pages are the notebooks as they ship, each with a kernel of its own; the diary's file is the truth between them.
``app_config/voila.py`` is Voilà's configuration and ``app_config/voila/templates/hiplog`` the page around the cells.
"""

from importlib.util import find_spec
from pathlib import Path

from hiplog import kit
from hiplog.cli.app_page import CASELOAD
from hiplog.cli.local_server import Program
from hiplog.errors import CannotRead, Misuse

_CONFIG = Path(__file__).parent.parent / "app_config"
_PAGE = "/voila/render/{}.ipynb?token={{token}}"


def require_voila() -> None:
    """Raise Misuse where the extra that the app needs is not installed."""
    if find_spec("voila") is None:
        message = "hiplog app needs Voilà, which is not installed here: pip install 'hiplog[app]'"
        raise Misuse(message, code="NOT_INSTALLED")


def _arguments(_diary: Path, port: int) -> list[str]:
    own = [f"--Voila.config_file_paths={_CONFIG}"]  # and none that lies where the person happens to be
    return [str(kit.notebooks()), "--no-browser", f"--port={port}", "--Voila.port_retries=0", *own]


APP = Program(
    name="Voilà",
    module="voila",
    arguments=_arguments,
    folders={"JUPYTER_CONFIG_PATH": str(_CONFIG), "JUPYTER_PATH": str(_CONFIG)},
    ready="/voila/static/voila.js",
    page=_PAGE.format("1_log"),
    variables={CASELOAD: ""},  # the sample's people are strangers to who keeps a diary
)


def with_caseload(folder: Path) -> Program:
    """Return the app for a clinic: it opens on the Review page, with the diaries of ``folder`` as a table there.

    Raises
    ------
    CannotRead
        When there is no such folder.
    """
    if not folder.is_dir():
        message = f"{folder} is no folder. Give the one that holds a folder for each person: --caseload FOLDER"
        raise CannotRead(message, code="NOT_FOUND")
    return APP._replace(page=_PAGE.format("5_review"), variables={CASELOAD: str(folder)})
