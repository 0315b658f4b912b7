"""When a worker is started, started again and ended, with programs that only pretend to train."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from dragoman.core.settings import Settings
from dragoman.store.store import Store
from dragoman.tuning import supervisor as module
from dragoman.tuning.lock import alone
from dragoman.tuning.supervisor import Supervisor

ENDS, DIES, STAYS = "pass", "import os; os._exit(3)", "import time; time.sleep(60)"


@dataclass
class Queue:
    """Jobs that are open until so many workers have ended; ``fails`` raises once instead."""

    programs: list[str]
    started: list[asyncio.subprocess.Process] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    fails: Exception | None = None

    @property
    def jobs(self) -> Queue:
        return self

    async def open(self) -> bool:
        if self.fails:
            error, self.fails = self.fails, None
            raise error
        return len(self.started) < len(self.programs)

    async def start(self, *command: Any, **options: Any) -> asyncio.subprocess.Process:
        assert command[1:] == ("-P", "-m", "dragoman.tuning.worker")
        program = self.programs[len(self.started)]
        self.started.append(await self.real(sys.executable, "-c", program, **options))
        return self.started[-1]

    async def disturb(self, disturbing: bool) -> None:
        self.told.append(disturbing)

    real: Callable[..., Awaitable[asyncio.subprocess.Process]] = asyncio.create_subprocess_exec


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Queue]:
    """Run a scene beside a supervisor over a queue whose workers are the given programs."""
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(module, "MOST_SECONDS", 0.05)

    def go(scene: Callable[[Supervisor, Queue], Awaitable[None]], *programs: str, **state: Any) -> Queue:
        queue = Queue(list(programs), **state)
        monkeypatch.setattr(asyncio, "create_subprocess_exec", queue.start)

        async def play() -> None:
            supervisor = Supervisor(Settings(home=tmp_path), cast(Store, queue), queue.disturb)
            supervisor.start()
            try:
                await asyncio.wait_for(scene(supervisor, queue), 20)
            finally:
                await supervisor.stop()

        asyncio.run(play())
        return queue

    return go


async def until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0.01)


def test_worker_runs_while_there_is_a_job(watch: Callable[..., Queue]) -> None:
    async def scene(supervisor: Supervisor, queue: Queue) -> None:
        supervisor.wake()
        await until(lambda: queue.told == [True, False])

    assert [process.returncode for process in watch(scene, ENDS).started] == [0]


def test_worker_that_died_is_started_again(watch: Callable[..., Queue]) -> None:
    async def scene(supervisor: Supervisor, queue: Queue) -> None:
        await until(lambda: len(queue.told) == 6)

    assert [process.returncode for process in watch(scene, DIES, DIES, ENDS).started] == [3, 3, 0]


def test_end_of_the_server_ends_the_worker(watch: Callable[..., Queue]) -> None:
    async def scene(supervisor: Supervisor, queue: Queue) -> None:
        await until(lambda: queue.told == [True])

    assert [process.returncode for process in watch(scene, STAYS).started] == [-15]


def test_worker_deaf_to_its_end_is_killed(watch: Callable[..., Queue], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "END_SECONDS", 0.2)
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); {STAYS}"

    async def scene(supervisor: Supervisor, queue: Queue) -> None:
        await until(
            lambda: (Path(supervisor._settings.home) / "tuning.log").read_bytes() != b"" if queue.told else False
        )

    assert [process.returncode for process in watch(scene, deaf).started] == [-9]


def test_database_that_fails_is_asked_again(watch: Callable[..., Queue]) -> None:
    async def scene(supervisor: Supervisor, queue: Queue) -> None:
        await until(lambda: queue.told == [True, False])

    watch(scene, ENDS, fails=OSError("database is locked"))


def test_worker_of_another_server_is_left_alone(watch: Callable[..., Queue], tmp_path: Path) -> None:
    async def scene(supervisor: Supervisor, queue: Queue) -> None:
        with alone(tmp_path):
            await until(lambda: queue.told == [True])
            await asyncio.sleep(0.1)
            assert queue.told == [True]
            assert not queue.started
        await until(lambda: bool(queue.started))

    watch(scene, ENDS)
