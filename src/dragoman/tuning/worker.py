"""The training process: claims jobs from the queue, one after the other, until there are none.

Run as ``python -m dragoman.tuning.worker`` with the server's settings in the environment. One of them works in a home
folder at a time; the lock it holds says so, and frees itself when the process dies.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import shutil
import signal
import socket
import sys
import time

import structlog

from dragoman.core.priority import Priority, take
from dragoman.core.settings import Settings, load_settings
from dragoman.core.telemetry import configure_logging
from dragoman.engines.catalogue import Catalogue
from dragoman.store.jobs import Job
from dragoman.store.store import Store
from dragoman.tuning.lock import alone
from dragoman.tuning.run import Run, Stopped

BEAT_SECONDS = 1.0
SILENT_SECONDS = 60.0
"""After how long a job of a worker on another machine is taken over."""

GRACE_SECONDS = 3.0
"""How long a step may go on after its job was cancelled, before the process is ended with it."""

IDLE_SECONDS = 0.5

log = structlog.get_logger()


def main() -> None:
    """Work until the queue is empty; leave at once when another worker does."""
    settings = load_settings()
    configure_logging(settings.log_level, settings.log_format)
    with alone(settings.home) as mine:
        if mine:
            take(Priority.LOW)
            asyncio.run(Worker(settings).work())


class Worker:
    """One process's work. ``settings`` are the server's."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = Store.of(settings)
        place = f"{socket.gethostname()}:{settings.home.resolve()}".encode()
        self._place = hashlib.sha256(place).hexdigest()[:24] + ":"
        self._name = f"{self._place}{os.getpid()}"
        self._ending = False
        self._run: Run | None = None
        self._checking: Run | None = None

    async def work(self) -> None:
        """Carry out jobs until none is open, or until SIGTERM; what is unfinished can be taken up again at once."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end)
        await self._store.open()
        try:
            await self._store.jobs.release(self._place)  # theirs are dead: we hold the lock
            await self._sweep()
            while not self._ending and await self._store.jobs.open():
                now = time.time()
                job = await self._store.jobs.claim(self._name, now, now - SILENT_SECONDS)
                if job is None:
                    await asyncio.sleep(IDLE_SECONDS)
                else:
                    await self._carry_out(job)
        finally:
            await self._store.jobs.release(self._place)
            await self._store.close()

    async def _sweep(self) -> None:
        """Delete the folders of jobs that ended while nobody looked."""
        for folder in (self._settings.home / "tuning").glob("*"):
            job = await self._store.jobs.get(folder.name)
            if job is None or job.ended:
                shutil.rmtree(folder, ignore_errors=True)

    def _end(self) -> None:
        self._ending = True
        for run in (self._run, self._checking):
            if run is not None:
                run.stop("ending")

    async def _carry_out(self, job: Job) -> None:
        self._run = run = Run(self._settings, self._store, Catalogue(self._settings), job, self._name)
        over = asyncio.Event()
        beating = asyncio.create_task(self._beat(run, job))
        ahead = asyncio.create_task(self._look_ahead(over))
        log.info("job taken", job=job.id, status=job.status)
        try:
            await run.carry_out()
        except Stopped as stopped:
            log.info("job stopped", job=job.id, reason=stopped.reason)
            if stopped.reason == "cancelled":
                await run.cancelled()
            elif stopped.reason == "ending":
                await run.forgive()
        finally:
            self._run = None
            beating.cancel()
            over.set()  # a check that has begun goes on to its end: its thread would not stop
            await asyncio.gather(beating, ahead, return_exceptions=True)

    async def _look_ahead(self, over: asyncio.Event) -> None:
        """Look at the files of jobs that wait: what is wrong with them is said before their turn."""
        seen: set[str] = set()
        while not over.is_set():
            now = time.time()
            try:
                job = await self._store.jobs.claim(self._name, now, now - SILENT_SECONDS, unchecked=True, but=seen)
                if job is not None:
                    seen.add(job.id)
                    await self._check(job)
                    continue
            except Exception as error:  # the database may be back later
                log.error("no look at waiting jobs", error=str(error))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), IDLE_SECONDS)

    async def _check(self, job: Job) -> None:
        """Check one job and leave it, good, for later; one that took a process down before waits for its turn."""
        run = Run(self._settings, self._store, Catalogue(self._settings), job, self._name)
        hearing = asyncio.create_task(self._hear(run, job))
        self._checking = run
        try:
            if not run.attempts:
                with contextlib.suppress(Stopped):  # cancelled meanwhile, another's, or the process ends
                    await run.check()
        finally:
            self._checking = None
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
            await self._store.jobs.put_back(job.id, self._name, int(time.time()))

    async def _hear(self, run: Run, job: Job) -> None:
        """Say that a check goes on; end a cancelled job at once, whatever its thread still does."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            try:
                found = await self._store.jobs.beat(job.id, self._name, time.time())
            except Exception as error:  # the database may be back at the next beat
                log.error("no heartbeat", job=job.id, error=str(error))
                continue
            if found is None or found.cancelling:
                run.stop("cancelled" if found else "taken")
                await self._store.jobs.put_back(job.id, self._name, int(time.time()))
                return

    async def _beat(self, run: Run, job: Job) -> None:
        """Say that we are alive, and hear whether the job is still wanted."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            try:
                found = await self._store.jobs.beat(job.id, self._name, time.time())
            except Exception as error:  # the database may be back at the next beat
                log.error("no heartbeat", job=job.id, error=str(error))
                continue
            if found is None:
                run.stop("taken")
            elif found.cancelling:
                run.stop("cancelled")
                await asyncio.sleep(GRACE_SECONDS)
                await run.cancelled()  # the step goes on; it ends with the process, and another takes the next job
                log.info("job cut off", job=job.id)
                sys.stdout.flush()
                os._exit(0)


if __name__ == "__main__":
    main()
