"""Make the picture of the caseload's page from the sample people: ``python docs/make_caseload_picture.py``.

The people are looked at on the day after their last entries, so that the picture is the same whenever it is made.
Needs Chromium.
"""

import datetime as dt
import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from hiplog.clinic import caseload, caseload_html

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "caseload.png"
TODAY = dt.date(2026, 11, 1)


def main() -> None:
    """Write the page of the sample people, and photograph it as a desk shows it."""
    with tempfile.TemporaryDirectory() as kept, sync_playwright() as playwright:
        folder, page_file = Path(kept) / "caseload", Path(kept) / "caseload.html"
        shutil.copytree(ROOT / "sample_data" / "caseload", folder, ignore=shutil.ignore_patterns(".*"))
        found = caseload(folder, today=TODAY)
        reviews = {row.pseudonym: f"caseload.reviews/{row.pseudonym}.html" for row in found.rows}
        page_file.write_text(caseload_html(found, reviews=reviews), encoding="utf-8")
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        page.goto(page_file.as_uri())
        shot = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
        shot.quantize(96, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
        chromium.close()


if __name__ == "__main__":
    main()
