"""What may be asked next is worked out while the kernel is idle, and only there."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from hiplog import Diary
from hiplog.errors import CannotRead
from hiplog.panels import ComparePanel, ExplorePanel, TrendPanel
from hiplog.panels import ahead as module
from hiplog.panels.ahead import ahead, paint
from hiplog.panels.drawing import Shown

from .on_the_page import in_a_kernel

Panel = ComparePanel | ExplorePanel | TrendPanel


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_AHEAD", "1")
    monkeypatch.setattr(module, "AFTER", 0.0)
    monkeypatch.setattr(module, "BETWEEN", 0.005)


async def idle(tasks: Iterator[Callable[[], object]], heard: list[str]) -> None:
    ahead(tasks)
    heard.append("opened")
    asyncio.get_running_loop().call_later(0.003, heard.append, "asked")
    await asyncio.sleep(0.2)


def doing(heard: list[str], *names: str) -> Iterator[Callable[[], object]]:
    for name in names:
        yield lambda name=name: heard.append(name)  # type: ignore[misc]


def test_it_begins_after_the_panel_is_open_and_what_is_asked_comes_in_between() -> None:
    heard: list[str] = []
    in_a_kernel(idle(doing(heard, "first", "second"), heard))
    assert heard == ["opened", "first", "asked", "second"]


def test_nothing_is_done_where_the_environment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPLOG_AHEAD", "0")
    heard: list[str] = []
    in_a_kernel(idle(doing(heard, "first"), heard))
    assert heard == ["opened", "asked"]


def test_outside_of_a_kernel_nothing_is_done() -> None:
    heard: list[str] = []
    with ThreadPoolExecutor(1) as thread:
        thread.submit(ahead, doing(heard, "first")).result()
    assert heard == []


def test_a_diary_that_cannot_be_read_ends_it_without_a_word() -> None:
    heard: list[str] = []

    def tasks() -> Iterator[Callable[[], object]]:
        def fails() -> None:
            raise CannotRead("gone", code="NOT_FOUND")

        yield fails
        yield lambda: heard.append("never")

    in_a_kernel(idle(tasks(), heard))
    assert heard == ["opened", "asked"]


DAYS = [dt.date(2026, 11, 21) - dt.timedelta(days=back) for back in range(40, -1, -1)]
SCORED = "date,pain,sleep_hours\n" + "".join(f"{day},{4 + n % 3},{6 + n % 2}\n" for n, day in enumerate(DAYS))


def test_a_view_without_a_picture_is_looked_at_too() -> None:
    looked: list[Shown] = []

    def look() -> Shown:
        looked.append(Shown("Too few days."))
        return looked[0]

    paint(look)
    assert len(looked) == 1


async def idles(make: Callable[[Diary], Panel], diary: Diary) -> Panel:
    """A panel whose kernel was idle until nothing was left to do."""
    panel = make(diary)
    for _ in range(20):
        await asyncio.sleep(0.006)
    return panel


def test_a_trend_panel_knows_the_other_views_of_its_place_before_they_are_asked_for(
    diary_of: Callable[[str], Diary],
) -> None:
    kept = in_a_kernel(idles(TrendPanel, diary_of(SCORED))).answer.kept
    assert kept.holds(("episodes", None, None))
    assert kept.holds(("rhythm", None, None))


def test_an_explore_panel_knows_its_rhythm_and_its_measures(diary_of: Callable[[str], Diary]) -> None:
    kept = in_a_kernel(idles(ExplorePanel, diary_of(SCORED))).answer.kept
    assert kept.holds(("rhythm", None, None))
    assert kept.holds(("dose", "sleep_hours", None, None))


def test_a_comparing_panel_knows_the_other_windows_and_techniques(diary_of: Callable[[str], Diary]) -> None:
    used = "".join(f"{day},{4 + n % 3},{'ice' if n > 20 else 'heat'}\n" for n, day in enumerate(DAYS))
    kept = in_a_kernel(idles(ComparePanel, diary_of(f"date,pain,techniques\n{used}"))).answer.kept
    today = DAYS[-1]
    for technique, days in (("ice", 14), ("ice", 42), ("heat", 28)):
        assert kept.holds(("compare", technique, None, days, None, None, False, today)), (technique, days)


@pytest.mark.parametrize("make", [TrendPanel, ExplorePanel, ComparePanel])
def test_of_an_empty_diary_nothing_is_worked_out(
    make: Callable[[Diary], Panel], diary_of: Callable[[str], Diary]
) -> None:
    panel = in_a_kernel(idles(make, diary_of("date,pain\n")))
    assert "no entries yet" in panel.answer.said.line.value
