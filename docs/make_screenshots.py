"""Photograph every page of the app, light and dark, at 1280 and 390 px: ``python docs/make_screenshots.py [FOLDER]``.

The app runs on a copy of the sample diary whose last day is made yesterday, so that the pages look as on a usual day.
Needs Chromium; the pictures differ from day to day by their dates, so they are made again only when a page changes.
"""

import csv
import datetime as dt
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
HERE = ROOT / "docs" / "pictures"
PAGES = {"Log": "log", "Trends": "trends", "What helps": "what_helps", "Explore": "explore"}
WIDTHS = {1280: 900, 390: 844}
TALLEST = 2400


def diary_until_yesterday(path: Path) -> None:
    """Write the sample diary with all its dates moved by the same number of days."""
    with (ROOT / "sample_data" / "hip_back_shoulder.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    late = dt.date.today() - dt.timedelta(days=1) - max(dt.date.fromisoformat(row["date"]) for row in rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "date": str(dt.date.fromisoformat(row["date"]) + late)} for row in rows)


def photograph(page: Page, name: str, folder: Path, width: int) -> None:
    """Take one page in both colours, as tall as it is."""
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True).click()
    page.locator("main button").first.wait_for()
    page.wait_for_timeout(2500)
    for colours in ("light", "dark"):
        page.get_by_label("Colours").select_option(colours)
        page.wait_for_timeout(1500)
        height = page.evaluate("Math.max(...[...document.querySelectorAll('main, body')].map(e => e.scrollHeight))")
        page.set_viewport_size({"width": width, "height": min(TALLEST, max(WIDTHS[width], height + 60))})
        page.wait_for_timeout(300)
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(96, dither=Image.Dither.NONE)
        path = folder / f"app_{PAGES[name]}_{colours}_{width}.png"
        shot.save(path, optimize=True)
        sys.stdout.write(f"{path.name} ({path.stat().st_size / 1000:.0f} kB)\n")
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})


def main(folder: Path = HERE) -> None:
    """Run the app on the moved sample and write the pictures."""
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        diary = Path(kept) / "diary.csv"
        diary_until_yesterday(diary)
        command = [sys.executable, "-m", "hiplog", "--diary", str(diary), "app", "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as app:
            address = (app.stdout.readline() if app.stdout else "").strip()
            chromium = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            for width, height in WIDTHS.items():
                page = chromium.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
                page.goto(address)
                for name in PAGES:
                    photograph(page, name, folder, width)
                page.close()
            chromium.close()
            app.terminate()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
