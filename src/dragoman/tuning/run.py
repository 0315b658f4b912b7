"""One job from its claim to its end.

Every stage can be done again: a job that was killed anywhere starts over here, and finds what was finished. Knows the
store, the catalogue and the trainer; no API.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import AsyncIterator, Coroutine
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import structlog

from dragoman.core.errors import ApiError
from dragoman.core.ids import new_id
from dragoman.core.machine import core_count
from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.store.events import Checkpoint, Told
from dragoman.store.files import StoredFile
from dragoman.store.jobs import LEGACY, Job
from dragoman.store.store import Store
from dragoman.tuning.dataset import DatasetError
from dragoman.tuning.material import Material, read_material
from dragoman.tuning.names import legacy_name, modern_name
from dragoman.tuning.results import (
    COMPILED_RESULTS,
    STEP_METRICS,
    StepRecord,
    compiled_results,
    step_metrics,
)
from dragoman.tuning.service import cancelled_message
from dragoman.tuning.shelf import adapter_path, bring, publish, withdraw
from dragoman.tuning.teller import Teller, metrics_of
from dragoman.tuning.trainer import Plan, kept, train

MOST_ATTEMPTS = 5
"""How often a job may die without a step forward before it is given up."""

RESULTS = "fine-tune-results"

CHECKPOINT_SECONDS = 10.0
"""How much work a kill can cost."""

KEPT_EPOCHS = 3
"""After so many of the last epochs a job's model can be asked for as it was then (newest specification)."""

log = structlog.get_logger()


class Stopped(Exception):
    """The run was told to stop: "cancelled", "taken" (by another worker) or "ending" (the process)."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Run:
    """A claimed job being carried out by ``owner``."""

    def __init__(self, settings: Settings, store: Store, catalogue: Catalogue, job: Job, owner: str) -> None:
        self._settings, self._store, self._catalogue = settings, store, catalogue
        self._job, self._owner = job, owner
        self._folder = settings.home / "tuning" / job.id
        self._teller = Teller(store, job)
        self._loop = asyncio.get_running_loop()
        self._reason: str | None = None
        self._lock = threading.Lock()

    @property
    def attempts(self) -> int:
        """How often the job was begun without a step forward."""
        return int(self._job.settled.get("attempts", [0])[0])

    def stop(self, reason: str) -> None:
        """Make the run raise Stopped at its next step; the first reason counts."""
        with self._lock:
            self._reason = self._reason or reason

    async def carry_out(self) -> None:
        """Do the job to its end, good or bad. Raises Stopped when it was told to stop."""
        async with self._ending_well():
            base, material = await self._validate()
            self._check_stop()
            await self._begin(material)
            adapter = await asyncio.to_thread(self._train, base, material)
            await self._finish(base, material, adapter)
        shutil.rmtree(self._folder, ignore_errors=True)

    async def check(self) -> None:
        """Look at the files while another job trains, end the job if they are bad. Raises Stopped as ``carry_out``."""
        try:
            async with self._ending_well():
                await self._validate()
                self._check_stop()
                await self.forgive()
                await self._change(status="queued")
        except Stopped as stopped:
            if stopped.reason == "ending":
                await self.forgive()
            raise
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    @contextlib.asynccontextmanager
    async def _ending_well(self) -> AsyncIterator[None]:
        """Fail the job for whatever is raised but Stopped."""
        try:
            yield
        except Stopped:
            raise
        except (DatasetError, ApiError) as error:
            await self._fail(error.message, code=error.code, param=error.param)
        except Exception as error:
            log.error("job failed", job=self._job.id, exc_info=error)
            await self._fail("The training failed for a reason of the server's own; its log has more.")

    async def _validate(self) -> tuple[Installed, Material]:
        self._check_stop()
        await self._count_attempt()
        if (row := await self._store.tuned.get(self._job.base)) is not None:  # another server may have trained it
            with contextlib.suppress(FileNotFoundError):
                await bring(self._settings, self._store, self._catalogue, row)
        base = await asyncio.to_thread(self._base)
        await self._teller.validating()
        material = await asyncio.to_thread(
            read_material, self._job, base.path, await self._fetch(), self._settings.context
        )
        await self._teller.validated()
        return base, material

    async def cancelled(self) -> None:
        """Settle a job whose end was asked for."""
        await self._withdraw()
        told = Told("cancelled", cancelled_message(self._job.family), int(time.time()))
        with contextlib.suppress(Stopped):  # another worker has it, and will hear of it
            await self._end([told], status="cancelled")
        shutil.rmtree(self._folder, ignore_errors=True)

    async def forgive(self) -> None:
        """Take back that this attempt was counted: the process ends because it was told to."""
        attempts = self._job.settled.get("attempts")
        if attempts:
            with contextlib.suppress(Stopped):
                await self._change(settled={**self._job.settled, "attempts": [attempts[0] - 1, attempts[1]]})

    async def _withdraw(self) -> None:
        """Take away what a job had finished in the moment it was cancelled."""
        name = self._job.settled.get("name")
        if name in self._catalogue.installed():
            await asyncio.to_thread(self._catalogue.remove, name)
        if name is not None:
            await withdraw(self._store, name)
        adapter_path(self._settings, self._job.id).unlink(missing_ok=True)
        await self._store.forget(self._result_id)

    def _check_stop(self) -> None:
        if self._reason is not None:
            raise Stopped(self._reason)

    async def _change(self, **values: Any) -> None:
        """Change the job's row; raise Stopped when it is not ours any more."""
        if not await self._store.jobs.change(self._job.id, self._owner, updated_at=int(time.time()), **values):
            raise Stopped("taken")
        self._job = replace(self._job, **values)

    async def _end(self, told: list[Told], **values: Any) -> None:
        """End the job and say so; raise Stopped when it is not ours to end, or was cancelled in this moment."""
        now = int(time.time())
        values |= {"updated_at": now, "finished_at": now}
        if not await self._store.jobs.end(self._job.id, self._owner, told, **values):
            found = await self._store.jobs.get(self._job.id)
            raise Stopped("cancelled" if found and found.owner == self._owner and found.cancelling else "taken")

    async def _fail(self, message: str, *, code: str | None = None, param: str | None = None) -> None:
        error = {"code": code or "server_error", "message": message, "param": param}
        await self._end(self._teller.failed(message), status="failed", error=error)

    async def _count_attempt(self) -> None:
        """Give a job up that took its process down again and again."""
        step = max((record.step for record in self._records()), default=0)
        before = self._job.settled.get("attempts", [0, -1])
        attempts = [before[0] + 1, step] if before[1] == step else [1, step]
        if attempts[0] > MOST_ATTEMPTS:
            raise ApiError(f"The training process died {MOST_ATTEMPTS} times at step {step + 1}; it may lack memory.")
        await self._change(settled={**self._job.settled, "attempts": attempts})

    def _base(self) -> Installed:
        model = self._catalogue.resolve(self._job.base)
        if model is None or model.size is None:
            raise ApiError(f"The base model {self._job.base} is not installed any more.", param="model")
        return self._catalogue.keep(model)

    async def _fetch(self) -> tuple[Path, Path | None]:
        """Bring the files of the job into its folder."""
        self._folder.mkdir(parents=True, exist_ok=True)
        found: list[Path | None] = []
        for name, id in (("training_file", self._job.training_file), ("validation_file", self._job.validation_file)):
            path = self._folder / f"{name}.jsonl"
            try:
                if id is not None and not path.exists():
                    await self._store.blobs.fetch(id, path)
            except FileNotFoundError:
                raise DatasetError(
                    f"The file {id} does not exist any more.", code="file_not_found", param=name
                ) from None
            found.append(path if id is not None else None)
        training, validation = found
        assert training is not None
        return training, validation

    async def _begin(self, material: Material) -> None:
        """Settle the numbers and say that training starts."""
        settled = {**self._job.settled, **material.settled.as_dict()}
        await self._change(status="queued", settled=settled)
        await self._teller.started()
        await self._change(status="running")

    def _train(self, base: Installed, material: Material) -> Path:
        """Train on a thread; every step is told before the next one."""
        numbers = material.settled

        def report(record: StepRecord) -> None:
            self._check_stop()
            self._keep(record)
            self._wait(self._teller.step(record, numbers.n_epochs))
            if (snapshot := kept(self._folder, record.step)).exists():
                self._wait(self._offer(base, record, snapshot))

        return train(
            Plan(
                base=base.path,
                adapter=base.adapter,
                samples=material.training,
                validation=material.validation,
                epochs=numbers.n_epochs,
                batch_size=numbers.batch_size,
                learning_rate=numbers.learning_rate,
                seed=int(self._job.options.get("seed", 0)),
                folder=self._folder,
                checkpoint_seconds=CHECKPOINT_SECONDS,
                threads=self._settings.tuning_threads or max(1, core_count() // 2),
                classes=tuple((token,) for token in material.classes) or None,
                positive=material.positive,
                kept_epochs=0 if self._job.family == LEGACY else KEPT_EPOCHS,
                betas=tuple(self._job.options.get("classification_betas") or ()),
            ),
            report,
        )

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something on the event loop, from the training thread, and wait for it."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _keep(self, record: StepRecord) -> None:
        """Add a record to the job's own list, which outlives the process."""
        with (self._folder / "records.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(record)) + "\n")

    def _records(self) -> list[StepRecord]:
        """Return the records so far, each step once; the last line may be half written."""
        path = self._folder / "records.jsonl"
        found: dict[int, StepRecord] = {}
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
            try:
                record = StepRecord(**json.loads(line))
            except ValueError:
                continue
            found[record.step] = record
        return [found[step] for step in sorted(found)]

    async def _finish(self, base: Installed, material: Material, adapter: Path) -> None:
        """Install the model, keep the results, and end the job."""
        self._check_stop()
        job, now = self._job, int(time.time())
        name = job.settled.get("name") or await self._name(now)
        await self._change(settled={**job.settled, "name": name})
        await self._install(base, name, adapter, job.id)
        result = await self._keep_results()
        records = self._records()
        await self._end(
            self._teller.succeeded(name, result),
            status="succeeded",
            fine_tuned_model=name,
            result_files=(result,),
            trained_tokens=records[-1].elapsed_tokens if records else 0,
        )

    @property
    def _result_id(self) -> str:
        """The id of the file of results: the job's own, so that it is kept once."""
        return "file-" + hashlib.sha256(f"{self._job.id} results".encode()).hexdigest()[:24]

    async def _install(self, base: Installed, name: str, adapter: Path, file: str) -> None:
        """Make the model known under its name, here and in the store, with a copy of the adapter that is its own."""
        place = adapter_path(self._settings, file)
        await asyncio.to_thread(_put, adapter, place)
        parent = base.parent if base.adapter is not None else base.id
        tuned = Installed(name, base.path, int(time.time()), self._job.organization, "", True, parent, place)
        await asyncio.to_thread(self._catalogue.add, await publish(self._store, tuned, file))

    async def _offer(self, base: Installed, record: StepRecord, adapter: Path) -> None:
        """Offer the model as it is after a step, under a name of its own."""
        name = f"{await self._name(0)}:ckpt-step-{record.step}"
        await self._install(base, name, adapter, f"{self._job.id}-{record.step}")
        point = Checkpoint(new_id("ftckpt_", 24), self._job.id, record.step, int(time.time()), name, metrics_of(record))
        await self._store.events.add_checkpoint(point)

    async def _name(self, now: int) -> str:
        job, owner = self._job, await self._store.organizations.get(self._job.organization)
        slug = job.organization if owner is None else owner.slug
        if job.family == LEGACY:
            taken = self._catalogue.installed()
            while (name := legacy_name(job.model, slug, job.suffix, now)) in taken:  # by a job of the same second
                now += 1
            return name
        return modern_name(job.model, slug, job.suffix, hashlib.sha256(job.id.encode()).hexdigest()[:8])

    async def _keep_results(self) -> str:
        """Keep the file of results and return its id."""
        legacy = self._job.family == LEGACY
        text = (compiled_results if legacy else step_metrics)(self._records()).encode()
        id = self._result_id
        name = COMPILED_RESULTS if legacy else STEP_METRICS
        owner = self._job.organization
        await self._store.keep(StoredFile(id, RESULTS, name, len(text), int(time.time()), organization=owner), text)
        return id


def _put(source: Path, to: Path) -> None:
    """Copy a file to its place, whole or not at all."""
    to.parent.mkdir(parents=True, exist_ok=True)
    partial = to.with_suffix(".partial")
    shutil.copyfile(source, partial)
    os.replace(partial, to)
