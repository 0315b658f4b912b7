"""Files, jobs and events: what is kept, who may change it, and what two workers see."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from tests.store.conftest import run

from dragoman.store.database import Database
from dragoman.store.events import Checkpoint, Events, Told
from dragoman.store.files import Files, StoredFile
from dragoman.store.jobs import LEGACY, MODERN, Job, Jobs

FILE = StoredFile("file-1", "fine-tune", "dir/täst.jsonl", 3, 100, "uploaded")
JOB = Job("ft-1", LEGACY, "ada", "dragoman-starter", "file-1", 100, 100, options={"n_epochs": 4})


def test_files_are_kept_listed_newest_first_and_forgotten(database_url: str) -> None:
    async def work(database: Database) -> None:
        files = Files(database)
        second = replace(FILE, id="file-2", purpose="answers", created_at=200)
        await files.add(FILE)
        await files.add(second)
        await files.add(replace(FILE, filename="other"))
        assert await files.get("file-1") == FILE
        assert await files.get("file-3") is None
        assert await files.list() == [second, FILE]
        assert await files.list("answers") == [second]
        assert await files.delete("file-1")
        assert not await files.delete("file-1")
        assert await files.list() == [second]

    run(database_url, work)


def test_a_job_is_kept_as_it_is(database_url: str) -> None:
    async def work(database: Database) -> None:
        jobs = Jobs(database)
        await jobs.add(JOB)
        modern = replace(JOB, id="ftjob-1", family=MODERN, created_at=50, result_files=("a", "b"), error={"code": "x"})
        await jobs.add(modern)
        assert await jobs.get("ft-1") == JOB
        assert await jobs.get("ft-1", MODERN) is None
        assert await jobs.get("ftjob-1", MODERN) == modern
        assert await jobs.list(LEGACY) == [JOB]

    run(database_url, work)


def test_a_job_has_one_worker_until_it_falls_silent(database_url: str) -> None:
    async def work(database: Database) -> None:
        jobs = Jobs(database)
        await jobs.add(JOB)
        taken = await asyncio.gather(*(jobs.claim(f"worker {n}", 1000.0, 990.0) for n in range(8)))
        (first,) = [job for job in taken if job is not None]
        assert first.owner is not None
        assert await jobs.claim("late", 1005.0, 995.0) is None
        assert (await jobs.beat("ft-1", first.owner, 1010.0)) is not None
        assert await jobs.claim("late", 1015.0, 1005.0) is None
        second = await jobs.claim("late", 1030.0, 1020.0)
        assert second is not None and second.owner == "late"
        assert await jobs.beat("ft-1", first.owner, 1031.0) is None
        assert not await jobs.change("ft-1", first.owner, status="running")
        assert await jobs.change("ft-1", "late", status="running", result_files=("file-9",))
        ending = [Told("ended", "Fine-tune succeeded", 1)]
        assert not await jobs.end("ft-1", first.owner, ending, status="succeeded", finished_at=1)
        assert await jobs.end("ft-1", "late", ending, status="succeeded", finished_at=1)
        assert [event.message for event in await Events(database).of("ft-1")] == ["Fine-tune succeeded"]
        ended = await jobs.get("ft-1")
        assert ended is not None and (ended.status, ended.owner, ended.result_files) == ("succeeded", None, ("file-9",))
        assert await jobs.claim("late", 9999.0, 9998.0) is None
        assert not await jobs.change("ft-1", status="failed")

    run(database_url, work)


def test_cancelling_ends_a_job_that_nobody_works_on_and_asks_a_worker(database_url: str) -> None:
    async def work(database: Database) -> None:
        jobs = Jobs(database)
        await jobs.add(JOB)
        await jobs.add(replace(JOB, id="ft-2", created_at=101))
        await jobs.claim("worker", 1.0, 0.0)
        before = await jobs.cancel("ft-1", 300)
        assert before is not None and not before.cancelling
        asked = await jobs.beat("ft-1", "worker", 2.0)
        assert asked is not None and asked.cancelling and asked.status == "validating"
        assert not await jobs.end("ft-1", "worker", [Told("ended", "Done", 1)], status="succeeded", finished_at=1)
        assert await Events(database).of("ft-1") == []
        assert await jobs.end("ft-1", "worker", [Told("ended", "Cancelled", 1)], status="cancelled", finished_at=1)
        await jobs.cancel("ft-2", 300)
        ended = await jobs.get("ft-2")
        assert ended is not None and (ended.status, ended.finished_at) == ("cancelled", 300)
        again = await jobs.cancel("ft-2", 400)
        assert again is not None and again.status == "cancelled"
        assert await jobs.cancel("ft-3", 400) is None

    run(database_url, work)


def test_an_event_is_written_once_and_in_order(database_url: str) -> None:
    async def work(database: Database) -> None:
        events = Events(database)
        await Jobs(database).add(JOB)
        assert await events.add("ft-1", "created", "Created", 100)
        assert await events.add("ft-1", "step 1", "Step 1/2", 100, type="metrics", data={"step": 1})
        assert not await events.add("ft-1", "created", "Created again", 200)
        first, second = await events.of("ft-1")
        assert (first.message, second.data, second.type) == ("Created", {"step": 1}, "metrics")
        assert first.id.startswith("ftevent-") and first.number < second.number
        assert await events.of("ft-1", after=first.number) == [second]
        point = Checkpoint("ftckpt_1", "ft-1", 10, 100, "ada:ckpt", {"train_loss": 0.5})
        await events.add_checkpoint(point)
        await events.add_checkpoint(replace(point, id="ftckpt_2"))
        await events.add_checkpoint(replace(point, id="ftckpt_3", step=20))
        assert [found.id for found in await events.checkpoints("ft-1")] == ["ftckpt_3", "ftckpt_1"]

    run(database_url, work)


def test_a_job_put_back_waits_and_one_that_is_being_cancelled_ends_with_it(database_url: str) -> None:
    async def work(database: Database) -> None:
        jobs = Jobs(database)
        await jobs.add(JOB)
        await jobs.add(replace(JOB, id="ft-2"))
        for _ in range(2):
            await jobs.claim("worker", 1.0, 0.0)
        await jobs.cancel("ft-2", 300)
        await jobs.put_back("ft-1", "another", 301)
        for id in ("ft-1", "ft-2"):
            await jobs.put_back(id, "worker", 301)
        waiting, ended = await jobs.get("ft-1"), await jobs.get("ft-2")
        assert waiting == JOB
        assert ended is not None and (ended.status, ended.finished_at, ended.owner) == ("cancelled", 301, None)

    run(database_url, work)


def test_odd_characters_are_found_nowhere_and_kept_as_far_as_they_can_be(database_url: str) -> None:
    async def work(database: Database) -> None:
        files = Files(database)
        for id in ("file-\0", "file-\ud800", "\0"):
            assert await files.get(id) is None
        await files.add(replace(FILE, filename="a\0b\ud800c"))
        assert [file.filename for file in await files.list()] == ["a\N{REPLACEMENT CHARACTER}b?c"]

    run(database_url, work)
