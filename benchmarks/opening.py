"""How long each page of the app takes from its address to being usable, and what its kernel weighs at ten years.

Run: python benchmarks/opening.py, with nothing else running.  ``first`` is the first page after the start of the app,
``ready`` a page for which a kernel stands ready, ``quick`` one that is opened right after another, so that none does.
Usable is when the page's main button is there and, but on Log, its picture.  Each is the best and the median of ROUNDS,
in fresh browser profiles.  The kernel is weighed after every view was looked at.  Must reach: 4 s, 300 MB.
"""

import json
import statistics
import sys
import time
from collections import defaultdict
from typing import Any

from log_page import kernels
from playwright.sync_api import Browser, Page, sync_playwright
from redraw import app, launch

ROUNDS = 3
USABLE_S, KERNEL_MB = 4.0, 300
PAGES = {"1_log": "Save", "2_trends": "Refresh", "3_what_helps": "Refresh", "6_explore": "Refresh"}
BETWEEN_S = 9.0
"""Until the next kernel stands ready."""
LOOKS = {"2_trends": "Show", "3_what_helps": "Days each side", "6_explore": "What"}


def opened(browser: Browser, address: str, name: str) -> tuple[Page, float]:
    """Return a page and the seconds until it could be used."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    started = time.perf_counter()
    page.goto(address.format(name), wait_until="commit")
    page.get_by_role("button", name=PAGES[name], exact=True).first.wait_for(timeout=60_000)
    if name != "1_log":
        page.locator("[role=region] img").first.wait_for()
    return page, time.perf_counter() - started


def looked_at(page: Page, name: str) -> None:
    """Choose every option of the page's main control, over all of the diary."""
    if name == "2_trends":
        page.get_by_label("Period", exact=True).select_option("all")
    if name in LOOKS:
        control = page.get_by_label(LOOKS[name], exact=True)
        for at in range(control.locator("option").count()):
            control.select_option(index=at)
            page.wait_for_timeout(700)


def measure() -> dict[str, Any]:
    times: dict[str, list[float]] = defaultdict(list)
    weights: dict[str, list[float]] = defaultdict(list)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for _ in range(ROUNDS):
            with app() as (address, server):
                page, seconds = opened(browser, address, "1_log")
                times["1_log, first"].append(seconds)
                page.context.close()
                for name in PAGES:
                    time.sleep(BETWEEN_S)
                    page, seconds = opened(browser, address, name)
                    times[f"{name}, ready"].append(seconds)
                    other, seconds = opened(browser, address, name)
                    times[f"{name}, quick"].append(seconds)
                    looked_at(page, name)
                    weights[name].append(max(kernels(server)) / 1e6)
                    for one in (page, other):
                        one.close(run_before_unload=True)
        browser.close()
    seconds_of = {name: {"best": min(all_), "median": statistics.median(all_)} for name, all_ in times.items()}
    return {"usable": seconds_of, "kernel_mb": {name: max(all_) for name, all_ in weights.items()}}


if __name__ == "__main__":
    result = measure()
    print(json.dumps(result, indent=1, default=float))
    slow = any(one["median"] > USABLE_S for one in result["usable"].values())
    sys.exit(slow or max(result["kernel_mb"].values()) > KERNEL_MB)
