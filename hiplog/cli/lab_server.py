"""JupyterLab over a diary's folder, with nothing that leaves the machine.

No news, no update check, no extension catalogue, no terminal.  A small page script of ours (``lab_config``) runs
hiplog's own notebooks when they are opened, so that a person meets the form and not code waiting to be run.
"""

import os
from pathlib import Path

from hiplog.cli.local_server import Program
from hiplog.kit import NOTEBOOK

_CONFIG = Path(__file__).parent.parent / "lab_config"


def _arguments(diary: Path, port: int) -> list[str]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        *("--no-browser", "--expose-app-in-browser"),
        *("--ServerApp.ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        f"--ServerApp.root_dir={diary.parent}",
        f"--LabApp.extra_labextensions_path={_CONFIG / 'labextensions'}",
        *("--LabApp.extension_manager=readonly", "--LabApp.news_url=None"),
        *("--ServerApp.terminals_enabled=False", "--LanguageServerManager.autodetect=False"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        *(["--allow-root"] if as_root else []),
    ]


LAB = Program(
    name="JupyterLab",
    module="jupyterlab",
    arguments=_arguments,
    folders={"JUPYTER_CONFIG_PATH": str(_CONFIG)},
    ready="/api",
    page=f"/lab/tree/{NOTEBOOK}?token={{token}}&reset",
)
