"""A usual day on the Log page in a real browser: how many actions, how long until it is saved, what the page costs.

Run: python benchmarks/log_page.py, with nothing else running.  A ten-year diary in the app, a fresh page and kernel for
each of the rounds.  Must reach: 4 actions for a score, two techniques and Save; the page usable within 4 s of opening
it (median); its kernel under 300 MB.  ``saved`` is from the press of Save to the sentence on the page, ``by_keys`` the
keystrokes of the same day without a mouse; nothing of the page is scrolled at 1280 × 800.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from panels import ten_years
from playwright.sync_api import Browser, Page, sync_playwright

ROUNDS = 5
ACTIONS, USABLE_S, KERNEL_MB = 4, 4.0, 300
TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP))

from tests.browser.lab import launch  # noqa: E402 the browser that the tests use too


def chip(page: Page, name: str) -> Any:
    return page.get_by_role("checkbox", name=name, exact=True)


def pain(page: Page) -> Any:
    return page.get_by_role("slider", name="Pain (0–10)", exact=True)


def save(page: Page) -> Any:
    return page.get_by_role("button", name="Save", exact=True)


def said(page: Page) -> Any:
    return page.get_by_role("status").filter(has_text="Saved: ")


def by_mouse(page: Page) -> list[Callable[[], None]]:
    """Return the clicks of a usual day, Save last."""
    return [
        lambda: pain(page).click(position={"x": 300, "y": 20}),
        lambda: chip(page, "foam roller").click(),
        lambda: chip(page, "ice").click(),
        lambda: save(page).click(),
    ]


def by_keys(page: Page) -> int:
    """Write down the same day from the slider on by keys; return how many."""
    pain(page).focus()
    pressed = 0
    for key, until in (("4", None), ("Tab", "foam roller"), (" ", None), ("Tab", "ice"), (" ", None)):
        while True:
            page.keyboard.press(key)
            pressed += 1
            if until is None or focused(page) == until:
                break
    page.keyboard.press("Enter")
    said(page).wait_for()
    return pressed + 1


def focused(page: Page) -> str:
    name: str = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()")
    return name


def kernels(server: int) -> list[int]:
    """Return the sizes in memory of the programs that the server started, in bytes."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue  # it has ended
        if int(fields["PPid"]) in (server, *children(server)) and "VmRSS" in fields:
            command = status.with_name("cmdline").read_bytes()
            found += [int(fields["VmRSS"].split()[0]) * 1024] * (b"ipykernel" in command)
    return found


def children(process: int) -> list[int]:
    task = Path(f"/proc/{process}/task/{process}/children")
    return [int(number) for number in task.read_text().split()]


def one_round(browser: Browser, address: str, server: int) -> dict[str, float]:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    started = time.perf_counter()
    page.goto(address)
    save(page).wait_for()
    usable = time.perf_counter() - started
    *before, press = by_mouse(page)
    scrolled = not all(
        page.evaluate(IN_SIGHT, one.element_handle()) for one in (pain(page), chip(page, "ice"), save(page))
    )
    for action in before:
        action()
    page.wait_for_timeout(300)
    started = time.perf_counter()
    press()
    said(page).wait_for()
    saved = time.perf_counter() - started
    memory = max(kernels(server)) / 1e6
    page.reload()
    save(page).wait_for()
    keys = by_keys(page)
    page.context.close()
    actions = len(before) + 1
    return {
        "actions": actions,
        "scrolled": scrolled,
        "usable": usable,
        "saved": saved,
        "kernel": memory,
        "by_keys": keys,
    }


IN_SIGHT = "e => { const box = e.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"


def measure() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        diary = Path(folder) / "diary.csv"
        ten_years(diary)
        environment = {**os.environ, "HIPLOG_DIARY": str(diary), "HIPLOG_DEVICE": "benchmark", "PYTHONPATH": str(TOP)}
        command = [sys.executable, "-m", "hiplog", "app", "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as server:
            assert server.stdout is not None
            address = server.stdout.readline().decode().strip()
            with sync_playwright() as playwright:
                browser = launch(playwright)
                rounds = [one_round(browser, address, server.pid) for _ in range(ROUNDS + 1)][
                    1:
                ]  # the first one warms up
                browser.close()
            server.terminate()
    return {name: round(statistics.median(one[name] for one in rounds), 2) for name in rounds[0]}


if __name__ == "__main__":
    result = measure()
    print(json.dumps(result, indent=2))
    sys.exit(
        result["actions"] > ACTIONS
        or bool(result["scrolled"])
        or result["usable"] > USABLE_S
        or result["kernel"] > KERNEL_MB
    )
