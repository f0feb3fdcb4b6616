"""A program that serves pages to this machine only: started, announced once it answers, and ended with us.

Bound to 127.0.0.1 with a token of its own, which stands on no command line.  What the program says itself goes to
stderr, so that the first line on stdout is the address.
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
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType, MappingProxyType
from typing import NamedTuple

from hiplog.errors import CannotRead, Misuse

START_SECONDS = 60
STDERR = 2
"""File number of the program's own words."""


class Program(NamedTuple):
    """What is started for a diary at a port, and where it answers."""

    name: str
    """As people know it: JupyterLab."""
    module: str
    """Run with ``python -m``."""
    arguments: Callable[[Path, int], Sequence[str]]
    """For the diary and the port."""
    folders: Mapping[str, str]
    """By the variable of the environment in which it looks for such folders."""
    ready: str
    """The path that answers once it runs."""
    page: str
    """The path of the first page, with room for the token: ``/lab?token={token}``."""
    variables: Mapping[str, str] = MappingProxyType({})
    """What else its environment says."""


def serve(
    program: Program, diary: Path, port: int | None, *, open_browser: bool, announce: Callable[[str], None]
) -> int:
    """Run a program over a diary until it is stopped; return its exit code.

    Raises
    ------
    Misuse
        When the wanted port is taken.
    CannotRead
        When the program does not start within a minute.
    """
    port = free_port(port)
    token = secrets.token_urlsafe(24)
    address = f"http://127.0.0.1:{port}"
    environment = environment_of(program, diary, token)
    with (
        subprocess.Popen(command_of(program, diary, port), stdout=STDERR, env=environment) as server,
        _stopped_by_signals(server),
    ):
        wait_until_ready(server, f"{address}{program.ready}?token={token}", program)
        page = address + program.page.format(token=token)
        announce(page)
        sys.stdout.flush()
        with _page_to(page) as leading:
            if open_browser:
                webbrowser.open(leading.as_uri())
            code = server.wait()
    return max(code, 0)


def command_of(program: Program, diary: Path, port: int) -> list[str]:
    """Return what starts the program."""
    return [sys.executable, "-m", program.module, *program.arguments(diary, port)]


def environment_of(program: Program, diary: Path, token: str) -> dict[str, str]:
    """Return the environment that it is started in; a folder of ours comes before the person's own."""
    ours = {
        name: os.pathsep.join(part for part in (folder, os.environ.get(name)) if part)
        for name, folder in program.folders.items()
    }
    return {**os.environ, **ours, **program.variables, "HIPLOG_DIARY": str(diary), "JUPYTER_TOKEN": token}


def free_port(wanted: int | None) -> int:
    """Return the wanted port, or any free one for None."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted or 0))
        except OSError:
            message = f"Port {wanted} is in use; leave --port out to take a free one."
            raise Misuse(message, code="PORT_IN_USE") from None
        return int(probe.getsockname()[1])


def wait_until_ready(server: "subprocess.Popen[bytes]", url: str, program: Program) -> None:
    """Return when the program answers; end it and raise CannotRead if it does not."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # the token is not for a proxy
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            direct.open(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    server.terminate()
    message = (
        f"{program.name} did not start; its own messages are above. Try: {sys.executable} -m {program.module} --version"
    )
    raise CannotRead(message, code="NOT_STARTED")


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
