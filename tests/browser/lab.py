"""JupyterLab in a real browser: one quiet server a session, one fresh page a test, a deadline on every wait.

Everything the server writes goes to a temporary folder; a request to anywhere but this machine fails the test.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, Playwright

CHROMIUM = shutil.which("chromium")
MISSING = "Chromium is not installed: apt-get install chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LOCAL = ("http://127.0.0.1", "http://localhost", "ws://127.0.0.1", "data:", "blob:")
START_SECONDS = 60
WAIT_MS = 30_000
TOKEN = "test"


class Lab(NamedTuple):
    """A running server: its address, and the folder that it serves."""

    address: str
    root: Path


def free_port() -> int:
    """Return a TCP port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def lab_server(root: Path, private: Path, environment: dict[str, str]) -> Iterator[Lab]:
    """Serve ``root`` in JupyterLab, its settings in ``private``, until the block ends; kernels end with it."""
    news = private / "settings" / "@jupyterlab" / "apputils-extension"
    news.mkdir(parents=True)
    (news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false", "checkForUpdates": false}')
    folders = {name: str(private / name.lower()) for name in ("CONFIG", "SETTINGS", "WORKSPACES")}
    port = free_port()
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={TOKEN}", "--LabApp.extension_manager=readonly", "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--expose-app-in-browser",
    ]  # fmt: skip
    variables = {
        **os.environ,
        **environment,
        "JUPYTER_CONFIG_DIR": folders["CONFIG"],
        "JUPYTERLAB_SETTINGS_DIR": folders["SETTINGS"],
        "JUPYTERLAB_WORKSPACES_DIR": folders["WORKSPACES"],
        "JUPYTER_RUNTIME_DIR": str(private / "runtime"),
        "IPYTHONDIR": str(private / "ipython"),
    }
    log = private / "lab.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=variables, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_it_answers(process, f"{address}/api?token={TOKEN}", log)
        yield Lab(address, root)
    finally:
        _stop(process)


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start within {START_SECONDS} s; its log ends: {log.read_text()[-2000:]}")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End the server and, where it does not end in time, its whole process group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)


def launch(playwright: Playwright) -> Browser:
    """Start the installed Chromium; nothing is downloaded."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET, timeout=WAIT_MS)


def new_page(browser: Browser, faults: list[tuple[str, str]], width: int = 1100) -> Page:
    """Open a fresh page; console errors and requests that leave the machine are added to ``faults``."""
    context = browser.new_context(viewport={"width": width, "height": 1000}, reduced_motion="reduce")
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    page.on("console", lambda said: faults.append(("console", said.text)) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(("page", str(error))))
    page.on("request", lambda asked: None if asked.url.startswith(LOCAL) else faults.append(("outside", asked.url)))
    return page


def go_to_notebook(page: Page, lab: Lab, name: str) -> None:
    """Open ``notebooks/name`` in a workspace of its own and wait for its kernel."""
    page.goto(f"{lab.address}/doc/tree/notebooks/{name}?token={TOKEN}&reset", timeout=WAIT_MS)
    page.wait_for_function("window.jupyterapp?.shell?.currentWidget?.sessionContext?.isReady", timeout=WAIT_MS)


def run_all_cells(page: Page) -> None:
    """Run all cells of the open notebook and wait until the last one is done."""
    done = page.evaluate(
        """limit => Promise.race([
            window.jupyterapp.commands.execute("notebook:run-all-cells"),
            new Promise((_, fail) => setTimeout(() => fail(new Error("the cells did not finish")), limit)),
        ])""",
        WAIT_MS,
    )
    assert done, f"a cell failed: {page.locator('.jp-OutputArea-output').all_inner_texts()}"


def shut_kernels_down(page: Page) -> None:
    """End the kernels of the page, so that a session of tests does not pile them up."""
    page.evaluate("window.jupyterapp.serviceManager.sessions.shutdownAll()")
