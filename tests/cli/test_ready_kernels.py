"""Kernels for the app's pages: one stands ready, is handed out once, and is followed by another."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from hiplog.cli import ready_kernels
from hiplog.cli.ready_kernels import ReadyKernels
from hiplog.panels import rehearsal


def in_a_loop(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: where a browser's tests have run, this thread has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


class Kernel:
    """What the manager keeps of a kernel; it can die."""

    alive = True

    async def is_alive(self) -> bool:
        return self.alive


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """How each kernel was started; none really is: they are called k0, k1, …"""
    calls: list[dict[str, Any]] = []

    async def start(self: AsyncMappingKernelManager, **options: Any) -> str:
        if options.get("kernel_name") == "broken":
            raise RuntimeError
        calls.append(options)
        name = options.get("kernel_id") or f"k{len(calls) - 1}"
        self._kernels[name] = Kernel()
        return name

    async def cull(self: AsyncMappingKernelManager, kernel_id: str) -> None:
        del self._kernels[kernel_id]

    monkeypatch.setattr(AsyncMappingKernelManager, "start_kernel", start)
    monkeypatch.setattr(AsyncMappingKernelManager, "cull_kernel_if_idle", cull)
    monkeypatch.setattr(ready_kernels, "NEXT_AFTER", 0.001)
    return calls


async def manager() -> ReadyKernels:
    """A manager that has had the time to make one kernel ready."""
    made = ReadyKernels()
    await asyncio.sleep(0.02)
    return made


def test_one_kernel_is_started_before_a_page_asks_and_nothing_of_the_page_is_in_it(
    started: list[dict[str, Any]],
) -> None:
    in_a_loop(manager())
    (only,) = started
    (first, history) = only["extra_arguments"]
    assert first == f"--IPKernelApp.exec_lines={ready_kernels.LOAD.format(ready_kernels.BUSY)}"
    assert history == "--HistoryManager.enabled=False"
    assert "QUERY_STRING" not in only["env"]


def test_a_page_takes_the_kernel_that_is_ready_and_the_next_one_is_started_a_little_later(
    started: list[dict[str, Any]],
) -> None:
    async def open_two_pages() -> tuple[str, int, str]:
        kernels = await manager()
        first = await kernels.start_kernel(kernel_name="python3", path="", env={})
        at_once = len(started)
        await asyncio.sleep(0.02)
        return first, at_once, await kernels.start_kernel(kernel_name="python3")

    assert in_a_loop(open_two_pages()) == ("k0", 1, "k1")
    assert "soon(0.0)" in started[1]["extra_arguments"][0]


def test_two_pages_at_the_same_moment_get_kernels_of_their_own_and_the_second_plays_its_views_later(
    started: list[dict[str, Any]],
) -> None:
    async def open_two_pages() -> list[str]:
        kernels = await manager()
        return [await kernels.start_kernel(kernel_name="python3", path="here") for _ in range(2)]

    assert in_a_loop(open_two_pages()) == ["k0", "k1"]
    assert started[1]["path"] == "here"
    assert f"soon({ready_kernels.BUSY})" in started[1]["extra_arguments"][0]


def test_there_is_never_more_than_one_kernel_that_waits(started: list[dict[str, Any]]) -> None:
    async def make_two() -> None:
        (await manager())._make_ready()
        await asyncio.sleep(0.01)

    in_a_loop(make_two())
    assert len(started) == 1


def test_a_page_waits_for_the_kernel_that_is_nearly_ready(started: list[dict[str, Any]]) -> None:
    async def open_early() -> str:
        kernels = ReadyKernels()
        kernels._make_ready()
        return await kernels.start_kernel(kernel_name="python3")

    assert in_a_loop(open_early()) == "k0"


def test_a_kernel_that_died_while_it_waited_is_not_handed_out(started: list[dict[str, Any]]) -> None:
    async def open_after_a_death() -> str:
        kernels = await manager()
        kernels._kernels["k0"].alive = False
        return await kernels.start_kernel(kernel_name="python3")

    assert in_a_loop(open_after_a_death()) == "k1"


def test_where_none_could_be_made_ready_a_page_starts_its_own(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def open_a_page() -> str:
        monkeypatch.setattr(ready_kernels, "KERNEL", "broken")
        return await (await manager()).start_kernel(kernel_name="python3")

    assert in_a_loop(open_a_page()) == "k0"


def test_a_kernel_that_is_restarted_keeps_its_id_and_takes_no_ready_one(started: list[dict[str, Any]]) -> None:
    async def restart() -> str:
        return await (await manager()).start_kernel(kernel_id="mine", kernel_name="python3")

    assert in_a_loop(restart()) == "mine"


def test_the_kernel_that_waits_for_a_page_is_not_ended_for_being_idle_but_that_of_a_page_is(
    started: list[dict[str, Any]],
) -> None:
    async def wait_long() -> tuple[bool, bool]:
        kernels = await manager()
        await kernels.cull_kernel_if_idle("k0")
        kept = "k0" in kernels
        await kernels.start_kernel(kernel_name="python3")
        await kernels.cull_kernel_if_idle("k0")
        return kept, "k0" in kernels

    assert in_a_loop(wait_long()) == (True, False)


def test_the_next_one_waits_until_no_page_has_been_opened_for_a_while(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready_kernels, "NEXT_AFTER", 0.03)

    async def open_three_pages() -> list[int]:
        kernels = await manager()
        counts = []
        for _ in range(3):
            await kernels.start_kernel(kernel_name="python3")
            await asyncio.sleep(0.01)
            counts.append(len(started))
        await asyncio.sleep(0.06)
        return [*counts, len(started)]

    assert in_a_loop(open_three_pages()) == [1, 2, 3, 4]


def test_what_a_kernel_runs_first_has_the_views_played_and_leaves_no_name_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[float] = []
    monkeypatch.setattr(rehearsal, "soon", asked.append)
    names: dict[str, object] = {}
    exec(ready_kernels.LOAD.format(1.5), names)  # noqa: S102 it is ours
    assert asked == [1.5]
    assert set(names) <= {"__builtins__"}
