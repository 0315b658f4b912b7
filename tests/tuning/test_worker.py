"""Which job is carried out, checked ahead or given back, and when; with runs that only pretend."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dragoman.core.settings import Settings
from dragoman.store.jobs import LEGACY, Job, Jobs
from dragoman.store.store import Store
from dragoman.tuning import worker as module
from dragoman.tuning.run import Stopped
from dragoman.tuning.worker import Worker


@dataclass
class Stage:
    """What happened to which job, and what holds runs up."""

    done: list[tuple[str, str]] = field(default_factory=list)
    gates: dict[tuple[str, str], asyncio.Event] = field(default_factory=dict)
    store: Store | None = None

    def gate(self, what: str, id: str) -> asyncio.Event:
        """Make ``what`` of a job wait until the gate is set."""
        return self.gates.setdefault((what, id), asyncio.Event())

    async def go(self, run: FakeRun, what: str) -> None:
        self.done.append((what, run.job.id))
        gate = self.gates.get((what, run.job.id))
        while gate is not None and not gate.is_set() and run.reason is None:
            await asyncio.sleep(0.01)
        if run.reason is not None:
            raise Stopped(run.reason)


class FakeRun:
    """Stands for ``run.Run``; ``stage`` is set by the fixture."""

    stage: Stage

    def __init__(self, settings: Settings, store: Store, catalogue: Any, job: Job, owner: str) -> None:
        self.store, self.job, self.owner = store, job, owner
        self.reason: str | None = None
        self.attempts = int(job.settled.get("attempts", [0])[0])

    def stop(self, reason: str) -> None:
        self.reason = self.reason or reason

    async def carry_out(self) -> None:
        await self.stage.go(self, "carry out")
        assert await self.store.jobs.end(self.job.id, self.owner, [], status="succeeded")

    async def check(self) -> None:
        await self.stage.go(self, "check")
        assert await self.store.jobs.change(self.job.id, self.owner, status="queued")

    async def cancelled(self) -> None:
        self.stage.done.append(("cancelled", self.job.id))
        await self.store.jobs.end(self.job.id, self.owner, [], status="cancelled")

    async def forgive(self) -> None:
        self.stage.done.append(("forgive", self.job.id))


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Stage]:
    """Run a worker over jobs beside a scene, to the end of both."""
    monkeypatch.setattr(module, "Run", FakeRun)
    monkeypatch.setattr(module, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.01)

    def go(scene: Callable[[Stage, Worker, Store], Awaitable[None]], *jobs: Job) -> Stage:
        async def whole() -> Stage:
            FakeRun.stage = stage = Stage()
            store = Store(tmp_path)
            await store.open()
            for job in jobs:
                await store.jobs.add(job)
            worker = Worker(Settings(home=tmp_path))
            working = asyncio.create_task(worker.work())
            try:
                await asyncio.wait_for(scene(stage, worker, store), 20)
                for gate in stage.gates.values():
                    gate.set()
                await asyncio.wait_for(working, 20)
                assert all([(await store.jobs.get(job.id)).owner is None for job in jobs])  # type: ignore[union-attr]
            finally:
                working.cancel()
                await asyncio.gather(working, return_exceptions=True)
                await store.close()
            return stage

        return asyncio.run(whole())

    return go


def job(id: str, **more: Any) -> Job:
    return Job(id, LEGACY, "ada", "base", "file-1", 1, 1, **more)


async def until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0.005)


async def status(store: Store, id: str) -> str:
    found = await store.jobs.get(id)
    assert found is not None
    return found.status


def test_waiting_jobs_are_checked_while_one_trains_and_then_carried_out(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        stage.gate("carry out", "a")
        await until(lambda: ("check", "c") in stage.done)
        await asyncio.sleep(0.05)
        assert [await status(store, id) for id in "abc"] == ["validating", "queued", "queued"]
        assert stage.done == [("carry out", "a"), ("check", "b"), ("check", "c")]

    stage = play(scene, job("a"), job("b"), job("c"))
    assert stage.done[3:] == [("carry out", "b"), ("carry out", "c")]


def test_one_that_took_a_process_down_waits_for_its_turn(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        stage.gate("carry out", "a")
        await until(lambda: ("check", "c") in stage.done)
        assert ("check", "b") not in stage.done

    stage = play(scene, job("a"), job("b", settled={"attempts": [1, -1]}), job("c"))
    assert ("check", "b") not in stage.done and ("carry out", "b") in stage.done


def test_a_job_is_cancelled_at_once_while_it_is_checked(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        stage.gate("carry out", "a")
        stage.gate("check", "b")
        await until(lambda: ("check", "b") in stage.done)
        await store.jobs.cancel("b", 2)
        while await status(store, "b") != "cancelled":
            await asyncio.sleep(0.01)
        assert await status(store, "a") == "validating"

    assert ("carry out", "b") not in play(scene, job("a"), job("b")).done


def test_a_cancelled_check_ends_though_the_database_was_away_and_its_answer_was_lost(
    play: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    beat, away = Jobs.beat, iter((True, True, False))

    async def failing(self: Jobs, *args: Any) -> Job | None:
        if next(away, False):
            raise OSError("the database is away")
        return await beat(self, *args)

    put_back, lost = Jobs.put_back, iter((True, False))

    async def cut_off(self: Jobs, *args: Any) -> None:
        await put_back(self, *args)
        if next(lost, False):
            raise asyncio.CancelledError

    monkeypatch.setattr(Jobs, "beat", failing)
    monkeypatch.setattr(Jobs, "put_back", cut_off)

    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        stage.gate("carry out", "a")
        stage.gate("check", "b")
        await until(lambda: ("check", "b") in stage.done)
        await store.jobs.cancel("b", 2)
        while await status(store, "b") != "cancelled":
            await asyncio.sleep(0.01)

    assert ("carry out", "b") not in play(scene, job("a"), job("b")).done


def test_a_check_goes_on_when_the_other_job_has_ended_and_its_job_follows(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        training, checking = stage.gate("carry out", "a"), stage.gate("check", "b")
        await until(lambda: ("check", "b") in stage.done)
        training.set()
        while await status(store, "a") != "succeeded":
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        assert stage.done == [("carry out", "a"), ("check", "b")], "nobody begins what is being checked"
        checking.set()

    assert play(scene, job("a"), job("b")).done[2:] == [("carry out", "b")]


def test_the_end_of_the_process_gives_everything_back(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        stage.gate("carry out", "a")
        stage.gate("check", "b")
        await until(lambda: ("check", "b") in stage.done)
        worker._end()

    stage = play(scene, job("a"), job("b"))
    assert stage.done == [("carry out", "a"), ("check", "b"), ("forgive", "a")]


def test_a_cancelled_training_is_settled_and_the_next_one_begins(play: Callable[..., Stage]) -> None:
    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        stage.gate("carry out", "a")
        await until(lambda: ("check", "b") in stage.done)
        await store.jobs.cancel("a", 2)
        await until(lambda: ("carry out", "b") in stage.done)
        assert await status(store, "a") == "cancelled"

    assert ("cancelled", "a") in play(scene, job("a"), job("b")).done


def test_a_database_that_fails_is_asked_again(play: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(stage: Stage, worker: Worker, store: Store) -> None:
        stage.gate("carry out", "a")
        await until(lambda: ("carry out", "a") in stage.done)
        await until(lambda: ("check", "b") in stage.done)

    claim, failed = Jobs.claim, []

    async def failing(self: Any, *given: Any, unchecked: bool = False, **more: Any) -> Job | None:
        if unchecked and not failed:
            failed.append(1)
            raise OSError("database is locked")
        return await claim(self, *given, unchecked=unchecked, **more)

    monkeypatch.setattr("dragoman.store.jobs.Jobs.claim", failing)
    assert play(scene, job("a"), job("b")).done[-1] == ("carry out", "b") and failed
