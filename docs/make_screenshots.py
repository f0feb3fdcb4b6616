"""Photograph every page of the app, light and dark, at 1280 and 390 px: ``python docs/make_screenshots.py [FOLDER]``.

The app runs on copies of the samples whose last day is made yesterday, so that the pages look as on a usual day; Review
and the caseload are those of a clinic.  Needs Chromium; the pictures differ from day to day by their dates, so they are
made again only when a page changes.
"""

import csv
import datetime as dt
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parents[1]
HERE = ROOT / "docs" / "pictures"
SAMPLES = ROOT / "sample_data"
PAGES = {"Log": "log", "Trends": "trends", "What helps": "what_helps", "Explore": "explore"}
WIDTHS = {1280: 900, 390: 844}
TALLEST = 2400
PERSON = "badger"
ROOM = 16
"""Pixels left above a heading."""


def until_yesterday(diaries: Mapping[Path, Path]) -> None:
    """Write diaries, each with the marks beside it, at new places with all dates moved by the same number of days."""
    last = max(dt.date.fromisoformat(row["date"]) for source in diaries for row in read(source))
    late = dt.date.today() - dt.timedelta(days=1) - last
    for source, target in diaries.items():
        target.parent.mkdir(parents=True)
        write(target, read(source), late)
        marks = source.with_name("events.csv")
        if marks.exists():
            write(target.with_name("events.csv"), read(marks), late)


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]], late: dt.timedelta) -> None:
    """Write rows with their dates moved."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "date": str(dt.date.fromisoformat(row["date"]) + late)} for row in rows)


@contextmanager
def app_of(diary: Path, *options: str) -> Iterator[str]:
    """Run the app over a diary and give its address."""
    command = [sys.executable, "-m", "hiplog", "--diary", str(diary), "app", "--no-browser", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as app:
        yield (app.stdout.readline() if app.stdout else "").strip()
        app.terminate()


def photograph(page: Page, name: str, folder: Path, width: int, *, top: float = 0, end: float = TALLEST) -> None:
    """Take what is open in both colours, as tall as it is, or from ``top`` to ``end`` in pixels."""
    for colours in ("light", "dark"):
        page.get_by_label("Colours").select_option(colours)
        page.wait_for_timeout(1500)
        height = page.evaluate("Math.max(...[...document.querySelectorAll('main, body')].map(e => e.scrollHeight))")
        whole = max(WIDTHS[width], height + 60)
        page.set_viewport_size({"width": width, "height": int(min(end, whole))})
        page.wait_for_timeout(300)
        part = {"x": 0, "y": top, "width": width, "height": min(end, whole) - top}
        shot = Image.open(io.BytesIO(page.screenshot(clip=part))).convert("RGB")  # type: ignore[arg-type]
        path = folder / f"app_{name}_{colours}_{width}.png"
        shot.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
        sys.stdout.write(f"{path.name} ({path.stat().st_size / 1000:.0f} kB)\n")
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})


def of_a_person(chromium: Browser, folder: Path, kept: Path) -> None:
    """Take the pages of who keeps a diary."""
    diary = kept / "mine" / "diary.csv"
    until_yesterday({SAMPLES / "hip_back_shoulder.csv": diary})
    with app_of(diary) as address:
        for width in WIDTHS:
            page = opened(chromium, address, width)
            for name, short in PAGES.items():
                page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
                page.locator("main button").first.wait_for()
                page.wait_for_timeout(2500)
                photograph(page, short, folder, width)
            page.close()


def of_a_clinic(chromium: Browser, folder: Path, kept: Path) -> None:
    """Take the first half of the review of one person, and the caseload."""
    people = kept / "people"
    until_yesterday({diary: people / diary.parent.name / diary.name for diary in SAMPLES.glob("caseload/*/diary.csv")})
    with app_of(people / PERSON / "diary.csv", "--caseload", str(people)) as address:
        for width in WIDTHS:
            page = opened(chromium, address, width)
            table = page.get_by_role("table", name="Caseload")
            table.get_by_role("button", name=PERSON).wait_for()
            function = page.get_by_title("Review").content_frame.get_by_role("heading", name=re.compile("^Function"))
            function.wait_for()
            page.wait_for_timeout(1500)
            photograph(page, "review", folder, width, end=top_of(function))
            heading = top_of(page.get_by_role("heading", name="Caseload"))
            photograph(page, "caseload", folder, width, top=heading, end=heading + TALLEST)
            page.close()


def top_of(there: Locator) -> float:
    """Return where something begins on the page, with a little room above it."""
    return (there.bounding_box() or {"y": 0})["y"] - ROOM


def opened(chromium: Browser, address: str, width: int) -> Page:
    """Open a page at a width."""
    page = chromium.new_page(viewport={"width": width, "height": WIDTHS[width]}, reduced_motion="reduce")
    page.goto(address)
    return page


def main(folder: Path = HERE) -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        of_a_person(chromium, folder, Path(kept))
        of_a_clinic(chromium, folder, Path(kept))
        chromium.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
