"""Heavy jobs in a process of their own: in their order, dropped, failed, killed."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.engines.works import Count
from tests.scheduling import needs_idle

from dragoman.core.errors import InvalidRequest, Overloaded, ServerError
from dragoman.core.priority import NICENESS, Priority
from dragoman.core.settings import Settings
from dragoman.engines.audio import Audio
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.image.engine import Studio
from dragoman.engines.workbench import PRIORITY
from dragoman.engines.workshop import Workshop

ROOT = Path(__file__).parents[2]
PATH = os.pathsep.join((str(ROOT), str(ROOT / "src")))
"""Where a worker finds the jobs of the tests, and the program beside them."""


def run(work: Callable[[Workshop], Awaitable[None]], **options: Any) -> None:
    async def whole() -> None:
        shop = Workshop("test", PYTHONPATH=PATH, **options)
        try:
            await work(shop)
        finally:
            await shop.close()
            assert shop.pid is None

    asyncio.run(whole())


async def pieces(shop: Workshop, job: Count) -> list[object]:
    return [piece async for piece in shop.run(job)]


def test_jobs_are_done_one_after_the_other_by_one_process_that_remembers() -> None:
    async def work(shop: Workshop) -> None:
        assert shop.pid is None and shop.resident == 0
        found = await asyncio.gather(*(pieces(shop, Count(3)) for _ in range(3)))
        assert found == [[(job, number) for number in range(3)] for job in (1, 2, 3)]
        assert shop.pid is not None and shop.resident > 0 and shop.jobs == 0

    run(work)


def test_a_job_that_nobody_wants_lets_go_and_the_next_is_done_by_the_same_process() -> None:
    async def work(shop: Workshop) -> None:
        course = shop.run(Count(1_000_000, pause=0.01))
        assert await anext(course) == (1, 0)
        pid = shop.pid
        await course.aclose()
        assert await pieces(shop, Count(1)) == [(2, 0)] and shop.pid == pid

    run(work)


def test_one_that_is_cancelled_in_the_middle_of_a_piece_leaves_the_process_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work(shop: Workshop) -> None:
        course = shop.run(Count(1_000_000, size=1 << 20))
        assert (1, 0, bytes(1 << 20)) == await anext(course)
        pid, reader, begun = shop.pid, shop._reader, asyncio.Event()
        assert reader is not None
        read = reader.readexactly

        async def readexactly(count: int) -> bytes:
            if count > 1000:  # a body, which is longer than what the reader may hold by now
                begun.set()
            return await read(count)

        monkeypatch.setattr(reader, "readexactly", readexactly)
        waiting = asyncio.create_task(anext(course))
        await begun.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await pieces(shop, Count(2)) == [(2, 0), (2, 1)] and shop.pid == pid

    run(work)


def test_one_that_is_cancelled_twice_keeps_its_turn_until_it_has_let_go() -> None:
    async def work(shop: Workshop) -> None:
        first = asyncio.create_task(pieces(shop, Count(3, pause=0.5)))
        while shop.pid is None:
            await asyncio.sleep(0.01)
        next_one = asyncio.create_task(pieces(shop, Count(1)))
        pid = shop.pid
        for _ in range(3):
            await asyncio.sleep(0.05)
            first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert await next_one == [(2, 0)] and shop.pid == pid

    run(work)


def test_one_that_runs_when_all_ends_fails() -> None:
    async def work(shop: Workshop) -> None:
        course = shop.run(Count(10, pause=0.2))
        await anext(course)
        waiting = asyncio.create_task(anext(course))
        await asyncio.sleep(0)
        await shop.close()
        with pytest.raises(ServerError):
            await waiting

    run(work)


def test_one_that_does_not_let_go_is_ended_with_its_process() -> None:
    async def work(shop: Workshop) -> None:
        course = shop.run(Count(5, fail_at=1, how="hang"))
        assert await anext(course) == (1, 0)
        pid = shop.pid
        await course.aclose()
        assert await pieces(shop, Count(1)) == [(1, 0)] and shop.pid != pid

    run(work, patience=0.2)


def test_a_waiting_job_may_be_cancelled_and_holds_up_nobody() -> None:
    async def work(shop: Workshop) -> None:
        first = asyncio.create_task(pieces(shop, Count(20, pause=0.02)))
        await asyncio.sleep(0.05)
        waiting = asyncio.create_task(pieces(shop, Count(1)))
        third = asyncio.create_task(pieces(shop, Count(1)))
        await asyncio.sleep(0.05)
        waiting.cancel()
        assert len(await first) == 20 and await third == [(2, 0)] and shop.jobs == 0

    run(work)


@pytest.mark.parametrize(("how", "error"), [("ours", InvalidRequest), ("", ServerError), ("kill", ServerError)])
def test_a_failure_is_its_jobs_alone(how: str, error: type[Exception]) -> None:
    async def work(shop: Workshop) -> None:
        with pytest.raises(error) as caught:
            await pieces(shop, Count(3, fail_at=1, how=how))
        if how == "ours":
            assert isinstance(caught.value, InvalidRequest) and caught.value.param == "x"
        assert await pieces(shop, Count(1)) == [(1 if how == "kill" else 2, 0)]

    run(work)


def test_a_process_that_died_while_nobody_looked_costs_nobody_anything() -> None:
    async def work(shop: Workshop) -> None:
        await pieces(shop, Count(1))
        assert shop.pid is not None
        psutil.Process(shop.pid).kill()
        await asyncio.sleep(0.2)
        assert await pieces(shop, Count(1)) == [(1, 0)]

    run(work)


def test_too_many_are_refused() -> None:
    async def work(shop: Workshop) -> None:
        first = asyncio.create_task(pieces(shop, Count(20, pause=0.02)))
        await asyncio.sleep(0)
        with pytest.raises(Overloaded):
            await pieces(shop, Count(1))
        await first

    run(work, most=1)


@needs_idle
@pytest.mark.parametrize("priority", Priority)
def test_it_runs_at_its_priority(priority: Priority) -> None:
    async def work(shop: Workshop) -> None:
        await pieces(shop, Count(1))
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert shop.pid is not None
        threads = [thread.id for thread in psutil.Process(shop.pid).threads()]
        found = {os.getpriority(os.PRIO_PROCESS, thread) for thread in threads}
        assert found == {max(own, NICENESS) if priority is Priority.LOW else own}
        kinds = {os.sched_getscheduler(thread) for thread in threads}
        assert kinds == {os.SCHED_IDLE if priority is Priority.SPARE else os.sched_getscheduler(0)}

    run(work, priority=priority)


def test_painting_waits_for_text_and_listening_gives_way_and_speaking_does_not(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    audio = Audio(Catalogue(settings), settings)
    shops = (Studio(settings)._shop, Studio(replace(settings, images_share=True))._shop, audio._listen, audio._speech)
    found = [shop._environment[PRIORITY] for shop in shops]
    assert found == [Priority.SPARE, Priority.LOW, Priority.LOW, Priority.EVEN]


def test_an_idle_process_ends() -> None:
    async def work(shop: Workshop) -> None:
        await pieces(shop, Count(1))
        pid, end = shop.pid, time.monotonic() + 20
        assert pid is not None
        while shop.pid is not None or psutil.pid_exists(pid):
            assert time.monotonic() < end
            await asyncio.sleep(0.05)
        assert await pieces(shop, Count(1)) == [(1, 0)]

    run(work, idle=0.2)
