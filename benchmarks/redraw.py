"""How long a page of the app takes from what a person does to the new picture being there, in a real browser.

Run: python benchmarks/redraw.py, with nothing else running.  A ten-year diary in the app; each control of Trends, What
helps and Explore is changed ROUNDS times.  Counted is from the event in the page, by its own clock, to the frame that
follows the decoded new picture, or the new words where there is no picture.  ``first`` is the first change of a fresh
page, a few seconds after it was opened; what the kernel did not work out ahead is computed then.  Must reach: 200 ms
(median).  A change that was not answered within 5 s is None.
"""

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page, sync_playwright
from ten_years import twice_a_day

ROUNDS = 6
LIMIT_MS = 200
SETTLED_MS = 4000
"""From the page being shown to the first change."""
TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP))

from tests.browser.lab import launch  # noqa: E402 the browser that the tests use too


class Control(NamedTuple):
    """A control of a page, the values it is given in turn, and the picture that they change."""

    page: str
    name: str
    values: tuple[str, ...]
    picture: str = "Chart"
    """The name of the picture's region; "" where only words change."""
    before: tuple[tuple[str, str], ...] = ()
    """Controls and values that are set first and not measured."""


TRENDS, HELPS, EXPLORE = "2_trends", "3_what_helps", "6_explore"
ALL = (("Period", "all"),)
LOOK = ("dark", "light")
CONTROLS = (
    Control(TRENDS, "Period", ("4 weeks", "3 months", "1 year", "all")),
    Control(TRENDS, "Where", ("right hip", "left hip"), before=ALL),
    Control(TRENDS, "7-day median", ("",), before=ALL),
    Control(TRENDS, "Techniques", ("",), before=ALL),
    Control(TRENDS, "Minutes of stretching", ("",), before=ALL),
    Control(TRENDS, "Measure below the scores", ("sleep hours", "none"), before=ALL),
    Control(TRENDS, "Show", ("calendar", "over time"), before=ALL),
    Control(TRENDS, "Show", ("episodes", "calendar"), before=ALL),
    Control(TRENDS, "Show", ("weekday and time of day", "calendar"), before=ALL),
    Control(TRENDS, "Colours", LOOK, before=ALL),
    Control(TRENDS, "How far back", ("all", "4 weeks", "1 year"), picture=""),
    Control(HELPS, "Technique", ("ice", "heat", "foam roller")),
    Control(HELPS, "Days each side", ("14 days", "21 days", "42 days", "28 days")),
    Control(HELPS, "Start date", ("2023-03-01", "2024-05-02", "2022-07-03")),
    Control(HELPS, "Other windows and days left out", ("",), picture="Other windows"),
    Control(HELPS, "Order", ("by what is known", "by name"), picture="Chart of all techniques"),
    Control(HELPS, "Area, site or muscle", ("Gluteals (area)", "Low back (site)"), picture=""),
    Control(EXPLORE, "Where", ("right hip", "left hip")),
    Control(EXPLORE, "Measure", ("minutes of stretching", "minutes of foam roller", "sleep hours"),
            before=(("What", "measures against pain"),)),
    Control(EXPLORE, "What", ("weekday and time of day", "notes")),
    Control(EXPLORE, "Words in a note", ("no such words", "stiff"), before=(("What", "notes"),)),
    Control(EXPLORE, "What", ("tables to take away", "measures against pain"), picture=""),
)  # fmt: skip

CHANGE = r"""
([control, value, picture]) => new Promise((done, fail) => {
  const region = () => picture && document.querySelector(`[role=region][aria-label="${picture}"] img`);
  const words = () => picture ? "" : document.querySelector("main").innerText;
  const old = region()?.src, said = words();
  const started = performance.now();
  const look = async () => {
    const image = region();
    if (picture ? image?.src === old : words() === said) return;
    watch.disconnect();
    await image?.decode?.();
    requestAnimationFrame(() => done(performance.now() - started));
  };
  const watch = new MutationObserver(look);
  const all = {subtree: true, childList: true, attributes: true, characterData: true};
  watch.observe(document.querySelector("main"), all);
  setTimeout(() => { watch.disconnect(); done(null); }, 5000);
  if (control.tagName === "SELECT") {
    const names = [...control.options].map(option => option.textContent.replaceAll("\u00a0", " "));
    control.selectedIndex = names.indexOf(value);
    control.dispatchEvent(new Event("change", {bubbles: true}));
  } else if (control.type === "checkbox" || control.tagName === "BUTTON") {
    control.click();
  } else {
    control.value = value;
    for (const name of ["input", "change", "focusout"]) control.dispatchEvent(new Event(name, {bubbles: true}));
  }
})
"""


def found(page: Page, name: str) -> Locator:
    if name.startswith("Other windows"):
        return page.get_by_role("button", name=name, exact=True)
    if name == "Colours":
        return page.locator("#hiplog-theme")
    return page.get_by_label(name, exact=True).first


def change(page: Page, name: str, value: str, picture: str) -> float | None:
    """Return the milliseconds from the change of a control to its picture."""
    milliseconds: float | None = page.evaluate(CHANGE, [found(page, name).element_handle(), value, picture])
    page.wait_for_timeout(150)  # what follows the picture is not of the next change
    return milliseconds


def rounds(control: Control, page: Page) -> list[float | None]:
    """Return the times of a control; what closes a part again is not counted."""
    for name, value in control.before:
        if name != control.name or value:
            page.get_by_label(name, exact=True).first.select_option(value)
            page.wait_for_timeout(1500)
    times = []
    for turn in range(max(ROUNDS, len(control.values))):
        times.append(change(page, control.name, control.values[turn % len(control.values)], control.picture))
        if control.name.startswith("Other windows"):
            found(page, control.name).click()
            page.wait_for_timeout(300)
    return times


@contextmanager
def app() -> Iterator[tuple[str, int]]:
    """Serve ten years of diary; the value is the address of its pages, with room for a name, and the program's id."""
    with tempfile.TemporaryDirectory() as folder:
        diary = Path(folder) / "diary.csv"
        twice_a_day(diary, dt.date.today())
        environment = {**os.environ, "HIPLOG_DIARY": str(diary), "HIPLOG_DEVICE": "benchmark", "PYTHONPATH": str(TOP)}
        command = [sys.executable, "-m", "hiplog", "app", "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as server:
            assert server.stdout is not None
            address = server.stdout.readline().decode().strip()
            try:
                yield address.replace("1_log", "{}"), server.pid
            finally:
                server.terminate()


def opened(browser: Any, address: str) -> Page:
    page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    page.locator("[role=region] img").first.wait_for(timeout=60_000)
    page.wait_for_timeout(SETTLED_MS)
    return page


def measure(wanted: str = "") -> list[dict[str, Any]]:
    table = []
    with app() as (address, _server), sync_playwright() as playwright:
        browser = launch(playwright)
        for control in CONTROLS:
            if wanted not in f"{control.page} {control.name}":
                continue
            page = opened(browser, address.format(control.page))
            times = rounds(control, page)
            page.context.close()
            name = f"{control.page[2:]}: {control.name}"
            name += f" ({control.values[0]})" if control.name in ("Show", "What") else ""
            first, *later = times
            known = [one for one in later if one is not None] or [float("inf")]
            table.append(
                {"control": name, "first": first, "median": statistics.median(known), "worst": max(known),
                 "lost": times.count(None)}
            )  # fmt: skip
            print(f"{name:50}", *("    –" if ms is None else f"{ms:5.0f}" for ms in times), flush=True)
        browser.close()
    return table


if __name__ == "__main__":
    result = measure(*sys.argv[1:2])
    for row in result:
        print(json.dumps({key: round(value) if isinstance(value, float) else value for key, value in row.items()}))
    sys.exit(any(row["median"] > LIMIT_MS or row["lost"] for row in result))
