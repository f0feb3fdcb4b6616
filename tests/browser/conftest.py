"""One Chromium, one JupyterLab and one app for all browser tests; each gets a fresh copy of the sample diary."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .app import SAMPLE, App, open_log, running_app
from .lab import CHROMIUM, MISSING, Lab, go_to_notebook, lab_server, launch, new_page, run_all_cells, shut_kernels_down

TOP = Path(__file__).parent.parent.parent
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    root = tmp_path_factory.mktemp("lab")
    shutil.copytree(TOP / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(TOP / "sample_data" / "caseload", root / "people", ignore=shutil.ignore_patterns(".*"))
    private = tmp_path_factory.mktemp("private")
    mine = {"HIPLOG_DIARY": str(root / "diary.csv"), "HIPLOG_CASELOAD": str(root / "people")}
    with lab_server(root, private, mine) as running:
        yield running


@pytest.fixture
def diary_file(lab: Lab) -> Path:
    """A fresh copy of the sample diary, where the server's HIPLOG_DIARY points."""
    path = lab.root / "diary.csv"
    shutil.rmtree(lab.root / ".hiplog", ignore_errors=True)
    shutil.copyfile(SAMPLE, path)
    return path


@pytest.fixture(scope="session")
def pages(browser: Browser, lab: Lab) -> Iterator[Callable[[str], Page]]:
    """Open a notebook by name: a page and a kernel for each, opened once and run anew for each test."""
    faults: list[tuple[str, str]] = []
    opened: dict[str, Page] = {}

    def open_notebook(name: str) -> Page:
        if name not in opened:
            opened[name] = new_page(browser, faults)
            go_to_notebook(opened[name], lab, name)
        run_all_cells(opened[name])
        return opened[name]

    yield open_notebook
    for page in opened.values():
        shut_kernels_down(page)
        page.context.close()
    assert faults == []


@pytest.fixture
def log(pages: Callable[[str], Page], diary_file: Path) -> Page:
    return pages("1_log.ipynb")


@pytest.fixture
def trends(pages: Callable[[str], Page], diary_file: Path) -> Page:
    return pages("2_trends.ipynb")


@pytest.fixture
def what_helps(pages: Callable[[str], Page], diary_file: Path) -> Page:
    return pages("3_what_helps.ipynb")


@pytest.fixture
def review(pages: Callable[[str], Page], diary_file: Path) -> Page:
    return pages("5_review.ipynb")


@pytest.fixture(scope="session")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with running_app(tmp_path_factory.mktemp("app")) as running:
        yield running


@pytest.fixture
def app(served: App) -> App:
    """The app, over a fresh copy of the sample diary."""
    shutil.rmtree(served.diary.parent, ignore_errors=True)
    served.diary.parent.mkdir()
    shutil.copyfile(SAMPLE, served.diary)
    return served


@pytest.fixture
def page(browser: Browser, app: App) -> Iterator[Page]:
    """The Log page of the app; anything in its console, or asked for outside, fails the test."""
    faults: list[tuple[str, str]] = []
    opened = new_page(browser, faults)
    yield open_log(opened, app)
    opened.context.close()
    assert faults == []
