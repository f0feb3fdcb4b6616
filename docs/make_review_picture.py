"""Make the picture of a review's page from a sample person: ``python docs/make_review_picture.py``.

The visit is the day of the last entry, so that the picture is the same whenever it is made.  Needs Chromium.
"""

import datetime as dt
import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from hiplog import Diary
from hiplog.clinic import review, review_html

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "review.png"
VISIT = dt.date(2026, 10, 31)


def main() -> None:
    """Write the page of a sample person, and photograph it as a desk shows it."""
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        folder, page_file = Path(kept) / "badger", Path(kept) / "review.html"
        shutil.copytree(ROOT / "sample_data" / "caseload" / "badger", folder, ignore=shutil.ignore_patterns(".*"))
        found = review(Diary(folder / "diary.csv", today=VISIT), name="badger")
        page_file.write_text(review_html(found), encoding="utf-8")
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1040, "height": 800}, color_scheme="light")
        page.goto(page_file.as_uri())
        shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        shot.quantize(96, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
        chromium.close()


if __name__ == "__main__":
    main()
