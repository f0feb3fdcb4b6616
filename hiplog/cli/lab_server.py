"""JupyterLab started so that nothing leaves the machine.

Bound to 127.0.0.1 with a token of its own; no news, no update check, no extension catalogue.  The address is announced
once it answers; everything the server says itself goes to stderr.  A small page script of ours (``lab_config``) runs
hiplog's own notebooks when they are opened, so that a person meets the form and not code waiting to be run.
"""

import html
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from hiplog.errors import CannotRead, Misuse
from hiplog.kit import NOTEBOOK

START_SECONDS = 60
STDERR = 2
"""File number; what the server says itself goes there, so that the first line on stdout is the address."""
_CONFIG = Path(__file__).parent.parent / "lab_config"


def serve(diary: Path, port: int | None, *, open_browser: bool, announce: Callable[[str], None]) -> int:
    """Run JupyterLab over the diary's folder until it is stopped; return its exit code.

    Raises
    ------
    Misuse
        When the wanted port is taken.
    CannotRead
        When the server does not start within a minute.
    """
    port = _free_port(port)
    token = secrets.token_urlsafe(24)
    address = f"http://127.0.0.1:{port}"
    with (
        subprocess.Popen(_command(diary.parent, port), stdout=STDERR, env=_environment(diary, token)) as server,
        _stopped_by_signals(server),
    ):
        _wait_until_ready(server, f"{address}/api?token={token}")
        notebook = f"{address}/lab/tree/{NOTEBOOK}?token={token}&reset"
        announce(notebook)
        sys.stdout.flush()
        with _page_to(notebook) as page:
            if open_browser:
                webbrowser.open(page.as_uri())
            code = server.wait()
    return max(code, 0)


@contextmanager
def _stopped_by_signals(server: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Let Ctrl-C and a request to stop end the server, and with it this program, in order."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.terminate()

    before = {name: signal.signal(name, stop) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


@contextmanager
def _page_to(address: str) -> Iterator[Path]:
    """Keep a page that leads to the address, so that no command line shows the token to others on this machine."""
    with TemporaryDirectory(prefix="hiplog") as folder:
        page = Path(folder) / "open.html"
        page.write_text(f'<meta http-equiv="refresh" content="0; url={html.escape(address)}">', encoding="utf-8")
        yield page


def _command(folder: Path, port: int) -> list[str]:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--expose-app-in-browser"),
        *("--ServerApp.ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.extra_labextensions_path={_CONFIG / 'labextensions'}",
        *("--LabApp.extension_manager=readonly", "--LabApp.news_url=None"),
        *("--ServerApp.terminals_enabled=False", "--LanguageServerManager.autodetect=False"),
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        *(["--allow-root"] if as_root else []),
    ]


def _environment(diary: Path, token: str) -> dict[str, str]:
    config = os.pathsep.join(part for part in (str(_CONFIG), os.environ.get("JUPYTER_CONFIG_PATH")) if part)
    return {**os.environ, "HIPLOG_DIARY": str(diary), "JUPYTER_TOKEN": token, "JUPYTER_CONFIG_PATH": config}


def _free_port(wanted: int | None) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted or 0))
        except OSError:
            message = f"Port {wanted} is in use; leave --port out to take a free one."
            raise Misuse(message, code="PORT_IN_USE") from None
        return int(probe.getsockname()[1])


def _wait_until_ready(server: "subprocess.Popen[bytes]", url: str) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the token is not for a proxy
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            direct.open(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    server.terminate()
    message = "JupyterLab did not start; its own messages are above. Try: python -m jupyterlab --version"
    raise CannotRead(message, code="LAB_NOT_STARTED")
