"""A small diary on disk, opened on a fixed day."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from hiplog import Diary

NOW = dt.datetime(2026, 11, 21, 7, 30)  # noqa: DTZ001 wall-clock time, as the diary keeps it
TODAY = NOW.date()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.csv"


@pytest.fixture
def diary_of(path: Path) -> Callable[[str], Diary]:
    """Write the text to a file and return its diary, at 07:30 on 21 November 2026."""

    def write(text: str) -> Diary:
        path.write_text(text, encoding="utf-8", newline="")
        return Diary(path, clock=lambda: NOW)

    return write
