"""One JupyterLab and one Chromium for all browser tests; each test gets its own copy of the sample diary."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .lab import CHROMIUM, MISSING, Lab, lab_server, launch, new_page, shut_kernels_down

TOP = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    root = tmp_path_factory.mktemp("lab")
    shutil.copytree(TOP / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    private = tmp_path_factory.mktemp("private")
    with lab_server(root, private, {"HIPLOG_DIARY": str(root / "diary.csv")}) as running:
        yield running


@pytest.fixture(scope="session")
def browser(lab: Lab) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def diary_file(lab: Lab) -> Path:
    """A fresh copy of the sample diary, where the server's HIPLOG_DIARY points."""
    path = lab.root / "diary.csv"
    shutil.rmtree(lab.root / ".hiplog", ignore_errors=True)
    shutil.copyfile(TOP / "sample_data" / "hip_diary.csv", path)
    return path


@pytest.fixture
def page(browser: Browser, diary_file: Path) -> Iterator[Page]:
    faults: list[tuple[str, str]] = []
    opened = new_page(browser, faults)
    yield opened
    shut_kernels_down(opened)
    opened.context.close()
    assert faults == []
