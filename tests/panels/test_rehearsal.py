"""Each view is played once on a made-up diary while the kernel has nothing else to do."""

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from hiplog import Diary
from hiplog.panels import rehearsal

from .on_the_page import in_a_kernel


@pytest.fixture
def collector() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_every_view_is_played_and_then_what_was_loaded_is_left_alone_by_the_collector(collector: None) -> None:
    assert list(rehearsal.rehearsal()) == [
        "over time", "before and after", "other windows", "all techniques", "calendar", "episodes", "rhythm", "places",
        "measure", "notes", "tables", "advice", "review",
    ]  # fmt: skip
    assert gc.get_freeze_count() > 1000


def test_the_made_up_diary_has_what_the_views_need_and_nothing_wrong_in_it(tmp_path: Path) -> None:
    diary = Diary(rehearsal.made_up(tmp_path / "diary.csv"), today=rehearsal.TODAY)
    assert diary.problems == ()
    assert len(diary.entries) == 2 * rehearsal.DAYS
    assert {entry.side for entry in diary.entries} == {"left", "right"}


def test_it_is_played_part_by_part_so_that_the_kernel_hears_what_it_is_asked_in_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []

    def parts() -> Iterator[str]:
        for part in ("first", "second"):
            heard.append(part)
            yield part

    async def kernel() -> None:
        rehearsal.soon()
        asyncio.get_running_loop().call_later(0.005, heard.append, "asked")
        await asyncio.sleep(0.2)

    monkeypatch.setattr(rehearsal, "rehearsal", parts)
    monkeypatch.setenv("HIPLOG_AHEAD", "1")
    in_a_kernel(kernel())
    assert heard == ["first", "asked", "second"]
    monkeypatch.setenv("HIPLOG_AHEAD", "0")
    heard.clear()
    in_a_kernel(kernel())
    assert heard == ["asked"]
