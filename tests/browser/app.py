"""The app in a real browser, and what is on its Log page, found by names as a person finds it."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

SAMPLE = Path(__file__).parent.parent.parent / "sample_data" / "hip_diary.csv"


class App(NamedTuple):
    """A running app: the address of its first page, its diary, and the program."""

    address: str
    diary: Path
    program: "subprocess.Popen[bytes]"


@contextlib.contextmanager
def running_app(
    folder: Path, sample: Path = SAMPLE, caseload: Path | None = None, *, ahead: bool = False
) -> Iterator[App]:
    """Serve a copy of ``sample`` in ``folder`` as the app, with a clinic's ``caseload``, until the block ends.

    Without ``ahead`` nothing is worked out before it is asked for: for a page that one test looks at it takes longer
    than the test.
    """
    diary = folder / "mine" / "diary.csv"
    diary.parent.mkdir()
    shutil.copyfile(sample, diary)
    environment = {**os.environ, "HIPLOG_DEVICE": "browser", "HIPLOG_DIARY": str(diary)}
    environment |= {"HIPLOG_AHEAD": "1"} if ahead else {}
    command = [sys.executable, "-m", "hiplog", "app", "--no-browser"]
    command += ["--caseload", str(caseload)] if caseload else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as program:
        assert program.stdout is not None
        try:
            yield App(program.stdout.readline().decode().strip(), diary, program)
        finally:
            program.send_signal(signal.SIGTERM)
            assert program.wait(30) == 0


def open_log(page: Page, app: App) -> Page:
    """Open the Log page and wait until it can be used."""
    page.goto(app.address)
    save(page).wait_for()
    return page


def save(page: Page) -> Locator:
    return page.get_by_role("button", name="Save", exact=True)


def pain(page: Page, name: str = "Pain (0–10)") -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def chip(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


def said(page: Page, text: str) -> Locator:
    return page.get_by_role("status").filter(has_text=text)


def refused(page: Page, text: str) -> Locator:
    return page.get_by_role("alert").filter(has_text=text)


def first_day(page: Page) -> Locator:
    """The first of the last seven days, today."""
    return page.get_by_role("list", name="The last seven days").get_by_role("listitem").first


def has_no_barrier_in_either_colours(page: Page) -> None:
    """Assert that axe-core finds nothing on the page as it is, light and dark."""
    for colours in ("dark", "light"):
        page.get_by_label("Colours").select_option(colours)
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", str(colours == "light").lower())
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def keyboard_is_on(page: Page) -> str:
    """Return the name of the control that has the keyboard."""
    name: str = page.evaluate(
        "(e => e.getAttribute('aria-label') ?? (e.labels?.[0] ?? e).textContent.trim())(document.activeElement)"
    )
    return name


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press Tab until the control of this name has the keyboard."""
    for _ in range(60):
        if keyboard_is_on(page) == name:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} did not reach {name}")
