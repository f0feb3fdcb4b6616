"""Kernels for the pages of the app, one of which is started before a page asks for it.

It loads hiplog while it waits and reads no diary: a page runs its cells when it is opened, so it shows the file and the
day of that moment.  Voilà's own way to heat kernels runs the cells ahead, for each notebook, and without our hook.  A
page that comes while none is ready starts its own, as it would without this.
"""

import asyncio
import os
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import IOLoop

KERNEL = "python3"
NEXT_AFTER = 4.0
"""Seconds from a page's opening to starting the next one: until then the page needs the processor."""
LOAD = "from hiplog.panels.rehearsal import soon\nsoon({})\ndel soon"
"""What a kernel runs first, with the seconds after which it loads all else and plays the views to itself."""
BUSY = 6.0
"""Those seconds where a page waits for the kernel already, or is about to: when the app has just started."""


class ReadyKernels(AsyncMappingKernelManager):
    """Starts kernels like its base, and keeps one ready from the beginning on."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self._next: asyncio.Task[str] | None = None
        self._later: object | None = None
        IOLoop.current().add_callback(self._make_ready, BUSY)

    async def start_kernel(self, *, kernel_id: str | None = None, **options: Any) -> str:  # type: ignore[override]
        """Return the id of the kernel that is ready, or of one that is started now; restarts keep their id."""
        taken = None if kernel_id else await self._taken()
        if taken is not None:
            return taken
        if kernel_id:
            options["kernel_id"] = kernel_id
        return await self._started(BUSY, **options)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody uses; the one that waits for a page is not meant."""
        if not (self._next and self._next.done() and kernel_id == _result(self._next)):
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    async def _started(self, rehearse_after: float, **options: Any) -> str:
        first = [f"--IPKernelApp.exec_lines={LOAD.format(rehearse_after)}", "--HistoryManager.enabled=False"]
        started: str = await super().start_kernel(**options, extra_arguments=first)
        return started

    def _make_ready(self, rehearse_after: float = 0.0) -> None:
        options = {"kernel_name": KERNEL, "path": "", "env": dict(os.environ)}
        if self._next is None:
            self._next = asyncio.ensure_future(self._started(rehearse_after, **options))

    def _make_ready_later(self) -> None:
        loop = IOLoop.current()
        if self._later is not None:
            loop.remove_timeout(self._later)
        self._later = loop.call_later(NEXT_AFTER, self._make_ready)

    async def _taken(self) -> str | None:
        """Take the kernel that is ready, or nearly so, and have the next one started; None where there is none."""
        task, self._next = self._next, None
        self._make_ready_later()
        if task is None:
            return None
        await asyncio.wait([task])
        kernel = _result(task)
        return kernel if kernel in self and await ensure_async(self.get_kernel(kernel).is_alive()) else None


def _result(task: "asyncio.Task[str]") -> str:
    """Return the id of a kernel that was started, "" where it could not be."""
    return "" if task.cancelled() or task.exception() else task.result()
