"""Rows of usage on their way: in batches, kept while the database refuses, written at a clean stop, once each."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from dragoman.accounts import recorder as module
from dragoman.accounts.recorder import Recorder
from dragoman.store.store import Store
from dragoman.store.texts import Said
from dragoman.store.usage import Span, Usage, Use
from tests.accounts.conftest import Run, opened

USE = Use("r0", 1000, "user-dragoman", "key_1", "completions", "/v1/x", 200, 5, prompt_tokens=3, cost=7)
ALL = Span(0, 1 << 60)


def uses(number: int) -> list[Use]:
    return [replace(USE, request_id=f"r{n}", at=1000 + n) for n in range(number)]


def test_rows_are_written_behind_the_requests_back(run: Run[None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.02)

    async def work(store: Store) -> None:
        recorder = Recorder(store.usage, store.texts)
        recorder.start()
        for use in uses(1200):
            recorder.add(use)
        async with asyncio.timeout(20):
            while recorder.unwritten():
                await asyncio.sleep(0.02)
        (sums,) = await store.usage.sums(ALL)
        assert (sums["requests"], sums["prompt_tokens"], sums["cost"]) == (1200, 3600, 8400)
        await recorder.close()

    run(work)


def test_a_clean_stop_writes_the_rest(run: Run[None]) -> None:
    async def work(store: Store) -> None:
        recorder = Recorder(store.usage, store.texts)
        recorder.start()
        for use in uses(3):
            recorder.add(use)
        await recorder.close()
        assert [use.request_id for use in await store.usage.newest(ALL)] == ["r2", "r1", "r0"]
        assert (await store.usage.newest(ALL))[0] == uses(3)[2]

    run(work)


def test_what_the_database_refuses_is_kept_and_written_once(run: Run[None], monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(store: Store) -> None:
        recorder, write, failing = Recorder(store.usage, store.texts), Usage.add, [True]

        async def flaky(self: Usage, batch: Any) -> None:
            await write(self, batch)
            if failing:  # written, and yet the answer is lost
                failing.pop()
                raise OperationalError("insert", {}, Exception("gone"))

        monkeypatch.setattr(Usage, "add", flaky)
        for use in uses(5):
            recorder.add(use)
        await recorder.flush()
        assert len(list(recorder.unwritten())) == 5
        await recorder.flush()
        assert not recorder.unwritten()
        assert (await store.usage.sums(ALL))[0]["requests"] == 5

    run(work)


def test_memory_is_bounded_while_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 10)

    async def work() -> None:
        async with opened(tmp_path) as store:
            recorder = Recorder(store.usage, store.texts)
            for use in uses(25):
                recorder.add(use)
            assert [use.request_id for use in recorder.unwritten()] == [f"r{n}" for n in range(15, 25)]

    asyncio.run(work())


def test_old_rows_are_forgotten(run: Run[None]) -> None:
    now = int(time.time() * 1000)

    async def work(store: Store) -> None:
        await store.usage.add([USE, replace(USE, request_id="new", at=now)])
        await store.texts.add([Said(name, at, "o", "") for name, at in (("old", 1), ("new", now))])
        recorder = Recorder(store.usage, store.texts, keep_days=30)
        await recorder._forget()
        assert [said.request_id for said in await store.texts.newest()] == ["new"]
        assert [use.request_id for use in await store.usage.newest(ALL)] == ["new"]

    run(work)


def test_sums_by_stretches_and_names(run: Run[None]) -> None:
    async def work(store: Store) -> None:
        rows = [
            replace(USE, request_id="a", at=1000, model="x"),
            replace(USE, request_id="b", at=1999, model="y", seconds=1.5),
            replace(USE, request_id="c", at=3000, model="x", user="ann", organization="org-other"),
        ]
        await store.usage.add(rows)
        found = await store.usage.sums(replace(ALL, start=1000), by=("model",), width=1000)
        assert [(row["start"], row["model"], row["requests"]) for row in found] == [
            (1000, "x", 1), (1000, "y", 1), (3000, "x", 1)
        ]  # fmt: skip
        assert sum(row["seconds"] for row in found) == 1.5
        (mine,) = await store.usage.sums(replace(ALL, organization="user-dragoman"))
        assert mine["requests"] == 2 and isinstance(mine["cost"], int)
        (nobody,) = await store.usage.sums(replace(ALL, users=("nobody",)))
        assert (nobody["requests"], nobody["cost"]) == (0, 0)
        assert await store.usage.last() == {"key_1": 3000}

    run(work)
