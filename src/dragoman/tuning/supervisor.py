"""Keeps a training process running as long as there are jobs. Part of the server; the work is the worker's."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Awaitable, Callable

import structlog

from dragoman.core.settings import Settings
from dragoman.store.store import Store
from dragoman.tuning.lock import taken

Disturb = Callable[[bool], Awaitable[None]]

LOOK_SECONDS = 5.0
"""How often the queue is looked at without being woken: another server may have added a job."""

MOST_SECONDS = 60.0
"""The longest wait before a worker that died is started again."""

END_SECONDS = 10.0
"""How long a worker has to stop by itself."""

log = structlog.get_logger()


class Supervisor:
    """Starts the worker when there is work, and ends it with the server.

    ``disturb`` is told when a worker begins to compute on this machine, and when none does any more.
    """

    def __init__(self, settings: Settings, store: Store, disturb: Disturb) -> None:
        self._settings, self._store, self._disturb = settings, store, disturb
        self._disturbing = False
        self._woken = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._process: asyncio.subprocess.Process | None = None

    def wake(self) -> None:
        """Look at the queue now."""
        self._woken.set()

    def start(self) -> None:
        """Begin to look at the queue."""
        self._task = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """End the worker; its job stays in the queue and goes on from its last checkpoint."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), END_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()

    async def _look(self) -> None:
        pause = 0.0
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK_SECONDS)
            self._woken.clear()
            try:
                while await self._store.jobs.open() and not taken(self._settings.home):
                    pause = 0.0 if await self._run_worker() == 0 else min(MOST_SECONDS, 2 * pause + 1)
                    await asyncio.sleep(pause)
                await self._tell(taken(self._settings.home))
            except Exception as error:  # a full disk, a database that restarts: there may be another time
                log.error("no training process could be started", error=str(error))

    async def _run_worker(self) -> int:
        """Start a worker, wait for its end, and return its exit status."""
        self._settings.home.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, **self._settings.as_environment()}
        with (self._settings.home / "tuning.log").open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "dragoman.tuning.worker",
                stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output, env=environment, start_new_session=True,
            )  # fmt: skip
        await self._tell(True)
        code = await self._process.wait()
        await self._tell(False)
        if code:
            log.error("training process ended", code=code, log=str(self._settings.home / "tuning.log"))
        return code

    async def _tell(self, disturbing: bool) -> None:
        if disturbing != self._disturbing:
            self._disturbing = disturbing
            await self._disturb(disturbing)
