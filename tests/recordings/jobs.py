"""The fine-tunes that recorded requests name, and the files they are made from. Pure but for ``install``."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.recordings import forms
from tests.recordings.table import Exchange

from dragoman.engines.starter import STARTER
from dragoman.store.files import StoredFile
from dragoman.store.jobs import LEGACY, MODERN, Job
from dragoman.store.store import Store

MADE = 1_680_000_000
TRAINING = "file-YPzuQhPbFHWuqQRHdsLDm5qh"
ELSEWHERE = {"owner": "a worker elsewhere", "beat": 4e9}
"""Somebody else trains what was recorded, so that it stays as it was recorded."""

SUCCEEDED = "ftjob-000000000000000000000000"
"""A job that lists have besides: recorded lists held some that were done."""

_CREATED = ("/v1/fine-tunes", "/v1/fine_tuning/jobs")
_JOB = re.compile(r"/v1/(?:fine-tunes|fine_tuning/jobs)/(ft(?:job)?-[^/?]+)")


def install(home: Path, exchanges: Iterable[Exchange]) -> None:
    """Keep in ``home`` what recorded requests name.

    The files have no content: jobs that are created again fail before they train anything. The one that a recorded
    answer says is missing is left out.
    """
    asked = [exchange for exchange in exchanges if exchange["path"] in _CREATED and exchange["method"] == "POST"]
    missing = {exchange["request"]["training_file"] for exchange in asked if _lacks_its_file(exchange)}
    files = {TRAINING} | {exchange["request"]["training_file"] for exchange in asked} - missing
    jobs = [_job(id, status) for id, status in _named(exchanges)]

    async def keep() -> None:
        store = Store(home)
        await store.open()
        for id in sorted(files):
            await store.files.add(StoredFile(id, "fine-tune", "sentiment.jsonl", len(forms.CONTENT), MADE))
        for job in jobs:
            await store.jobs.add(job)
            await store.events.add(job.id, "created", f"Created fine-tune: {job.id}", MADE)
        await store.close()

    asyncio.run(keep())


def _lacks_its_file(exchange: Exchange) -> bool:
    return exchange["status"] == 400 and exchange["response"]["error"]["param"] == "file"


def _named(exchanges: Iterable[Exchange]) -> Iterator[tuple[str, str]]:
    """Yield each job that an address names once, and the state it must be in."""
    found = {SUCCEEDED: "succeeded"}
    for exchange in exchanges:
        if match := _JOB.match(exchange["path"]):
            refused = exchange["status"] == 400 and exchange["path"].endswith("/cancel")
            found[match[1]] = "succeeded" if refused else "running" if match[1].startswith("ftjob-") else "queued"
    yield from found.items()


def _job(id: str, status: str) -> Job:
    legacy = id.startswith("ft-")
    more = ELSEWHERE if status != "succeeded" else {"result_files": (forms.RESULT,), "fine_tuned_model": "ada:ft-x"}
    settled = {"batch_size": 1, "learning_rate_multiplier": 0.05} if status == "succeeded" else {}
    model, family = ("ada", LEGACY) if legacy else ("gpt-3.5-turbo-0613", MODERN)
    options = {} if legacy else {"n_epochs": 10}
    return Job(
        id, family, model, STARTER, TRAINING, MADE, MADE, status=status, options=options, settled=settled, **more
    )  # fmt: skip
