"""Creating and cancelling jobs: what is kept, who is woken, and that nothing stays of what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.tuning.models import SHAPES, Shape, write_model

from dragoman.core.errors import InvalidRequest, Unavailable
from dragoman.engines.catalogue import Installed
from dragoman.store.files import StoredFile
from dragoman.store.jobs import LEGACY, MODERN
from dragoman.store.store import Store
from dragoman.tuning import service, support
from dragoman.tuning.service import NewJob, Tuning

FILE = StoredFile("file-1", "fine-tune", "t.jsonl", 3, 100)
ASKED = NewJob(LEGACY, "ada", "file-1", suffix="x", options={"n_epochs": 2})


class Models:
    def __init__(self, folder: Path) -> None:
        base = write_model(folder / "base.gguf", SHAPES["qwen2"])
        odd = write_model(folder / "odd.gguf", Shape("gemma"))
        self.known = {"ada": Installed("base", base), "odd": Installed("odd", odd)}
        self.known["gpt-3.5-turbo"] = self.known["ada"]
        (folder / "empty.gguf").write_bytes(b"")
        self.known["empty"] = Installed("empty", folder / "empty.gguf")
        self.known["gone"] = Installed("gone", folder / "gone.gguf")

    def resolve(self, name: str) -> Installed | None:
        return self.known.get(name)


def run(folder: Path, work: Callable[[Tuning, Store, list[str]], Awaitable[None]]) -> None:
    async def whole() -> None:
        store, woken = Store(folder / "home"), []
        await store.open()
        try:
            await store.files.add(FILE)
            await store.files.add(replace(FILE, id="file-2", purpose="answers"))
            await store.files.add(replace(FILE, id="file-3"))
            await work(Tuning(store, Models(folder), lambda: woken.append("woken")), store, woken)
        finally:
            await store.close()

    asyncio.run(whole())


def test_a_job_is_kept_told_and_somebody_is_woken(tmp_path: Path) -> None:
    async def work(tuning: Tuning, store: Store, woken: list[str]) -> None:
        job = await tuning.create(ASKED)
        assert await store.jobs.get(job.id) == job and woken == ["woken"]
        assert (job.family, job.model, job.base, job.status) == (LEGACY, "ada", "base", "validating")
        assert (job.training_file, job.suffix, job.options) == ("file-1", "x", {"n_epochs": 2})
        assert [event.message for event in await store.events.of(job.id)] == [
            f"Created fine-tune: {job.id}",
            "Fine-tune costs $0.00",
            "Fine-tune enqueued. Queue number: 0",
        ]
        modern = await tuning.create(NewJob(MODERN, "gpt-3.5-turbo", "file-1", validation_file="file-3"))
        assert (modern.model, modern.base, modern.validation_file) == ("gpt-3.5-turbo-0613", "base", "file-3")
        assert [e.message for e in await store.events.of(modern.id)] == [f"Created fine-tuning job: {modern.id}"]
        assert job.id.startswith("ft-") and modern.id.startswith("ftjob-")

    run(tmp_path, work)


@pytest.mark.parametrize(
    ("asked", "message", "param"),
    [
        ({"model": "gpt-0"}, "Invalid base model: gpt-0 (it is not installed here", None),
        ({"model": "odd"}, "Invalid base model: odd (Fine-tuning is not possible for models of the architecture", None),
        ({"model": "empty"}, "Invalid base model: empty (", None),
        ({"model": "gone"}, "Invalid base model: gone (", None),
        ({"training_file": "file-0"}, "No file with ID: file-0", "file"),
        ({"validation_file": "file-0"}, "No file with ID: file-0", "file"),
        ({"training_file": "file-2"}, "The file file-2 was uploaded for the purpose 'answers'.", "file"),
        ({"validation_file": "file-1"}, "The validation file has the same examples", "file"),
        ({"family": MODERN, "training_file": "file-0"}, "No file with ID: file-0", "training_file"),
        ({"family": MODERN, "validation_file": "file-2"}, "The file file-2 was uploaded for", "validation_file"),
    ],
)
def test_what_cannot_be_trained_is_refused_and_nothing_is_kept(
    tmp_path: Path, asked: dict[str, Any], message: str, param: str | None
) -> None:
    async def work(tuning: Tuning, store: Store, woken: list[str]) -> None:
        with pytest.raises(InvalidRequest) as caught:
            await tuning.create(replace(ASKED, **asked))
        assert caught.value.message.startswith(message) and caught.value.param == param
        assert await store.jobs.list(LEGACY) == await store.jobs.list(MODERN) == [] == woken

    run(tmp_path, work)


def test_without_the_extra_nothing_is_created(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support, "EXTRA", ("json", "no_such_module"))

    async def work(tuning: Tuning, store: Store, woken: list[str]) -> None:
        with pytest.raises(Unavailable, match=r"no_such_module.*pip install .*'\.\[tune\]'"):
            await tuning.create(ASKED)
        assert await store.jobs.list(LEGACY) == []

    run(tmp_path, work)


def test_cancelling(tmp_path: Path) -> None:
    async def work(tuning: Tuning, store: Store, _: list[str]) -> None:
        await tuning.cancel("ft-no")
        waiting, taken = await tuning.create(ASKED), await tuning.create(ASKED)
        while (claimed := await store.jobs.claim("somebody", 1e9, 0)) and claimed.id != taken.id:
            pass
        await store.jobs.release("somebody")  # whichever came first
        first = await store.jobs.claim("somebody", 1e9, 0)
        assert first is not None
        held, free = first.id, ({waiting.id, taken.id} - {first.id}).pop()
        for id, status, cancelling in ((free, "cancelled", True), (held, "validating", True)):
            await tuning.cancel(id)
            after = await store.jobs.get(id)
            assert after is not None and (after.status, after.cancelling) == (status, cancelling)
            if after.ended:
                with pytest.raises(InvalidRequest, match='already has status "cancelled"'):
                    await tuning.cancel(id)
            else:
                await tuning.cancel(id)
            told = [event.message for event in await store.events.of(id)]
            assert len(told) == 4 and told[3] == service.cancelled_message(LEGACY)  # behind those of its creation

    run(tmp_path, work)
