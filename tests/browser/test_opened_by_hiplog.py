"""`hiplog lab` itself: the address it prints leads to the form, without a cell to run and without a request outside."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .lab import new_page

pytestmark = pytest.mark.browser


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    diary = tmp_path / "mine" / "diary.csv"
    environment = {**os.environ, "HOME": str(tmp_path), "HIPLOG_DEVICE": "browser", "HIPLOG_DIARY": str(diary)}
    command = [sys.executable, "-m", "hiplog", "lab", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as lab:
        assert lab.stdout is not None
        yield lab.stdout.readline().decode().strip()
        lab.send_signal(signal.SIGTERM)
        assert lab.wait(30) == 0


def test_the_form_is_there_at_once_and_saves_into_the_persons_own_diary(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    faults: list[tuple[str, str]] = []
    page = new_page(browser, faults)
    page.goto(address)
    page.get_by_role("button", name="Save", exact=True).wait_for(timeout=60_000)
    page.get_by_role("slider", name="Pain (0–10)", exact=True).press("4")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    page.get_by_role("status").filter(has_text="Saved").first.wait_for(timeout=15_000)
    assert ",4," in (tmp_path / "mine" / "diary.csv").read_text(encoding="utf-8").splitlines()[-1]
    page.context.close()
    assert faults == []
