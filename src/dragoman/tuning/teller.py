"""What a job says while it is carried out, in the words of its family (reference sections 15 and 16)."""

from __future__ import annotations

import time
from typing import Any

from dragoman.store.events import Told
from dragoman.store.jobs import LEGACY, Job
from dragoman.store.store import Store
from dragoman.tuning.results import StepRecord

MOST_STEPS = 100
"""Steps told by a job, at most; those that end an epoch are told besides."""


def queued(ahead: int, now: int) -> list[Told]:
    """Return what a fine-tune says when ``ahead`` jobs stand before it. Nothing is charged for training here."""
    once, _ = _moved_up(ahead)
    return [
        Told("costs", "Fine-tune costs $0.00", now),
        Told(once, f"Fine-tune enqueued. Queue number: {ahead}", now),
    ]


def _moved_up(ahead: int) -> tuple[str, str]:
    """Return the name and the message of a place in the queue: each place is told once."""
    return f"queue {ahead}", f"Fine-tune is in the queue. Queue number: {ahead}"


class Teller:
    """Writes the events of one job; each once, however often its job is taken up again."""

    def __init__(self, store: Store, job: Job) -> None:
        self._store, self._job = store, job
        self._legacy = job.family == LEGACY

    async def _say(self, once: str, message: str, **more: Any) -> None:
        await self._store.events.add(self._job.id, once, message, int(time.time()), **more)

    async def validating(self) -> None:
        """Say that the files are read."""
        if not self._legacy:
            also = f" and validation file: {self._job.validation_file}" if self._job.validation_file else ""
            await self._say("validating", f"Validating training file: {self._job.training_file}{also}")

    async def validated(self) -> None:
        """Say that the files are good."""
        if not self._legacy:
            await self._say("validated", "Files validated, moving job to queued state")

    async def started(self) -> None:
        """Say that training begins; of those that wait for it, how many are ahead of them now."""
        for id, ahead in await self._store.jobs.waiting(LEGACY):
            await self._store.events.add(id, *_moved_up(ahead), int(time.time()))
        if self._legacy:
            await self._say(*_moved_up(0))
            await self._say("started", "Fine-tune started")
        else:
            await self._say("started", "Fine-tuning job started")

    async def step(self, record: StepRecord, epochs: int) -> None:
        """Say what a step found, where that is told."""
        per_epoch = max(1, record.total_steps // epochs)
        ends_epoch = record.step % per_epoch == 0
        if self._legacy:
            if ends_epoch:
                epoch = record.step // per_epoch
                await self._say(f"epoch {epoch}", f"Completed epoch {epoch}/{epochs}")
            return
        if ends_epoch or record.step % max(1, record.total_steps // MOST_STEPS) == 0:
            await self._metrics(record)

    async def _metrics(self, record: StepRecord) -> None:
        parts = [f"training loss={record.training_loss:.2f}"]
        if record.validation_loss is not None:
            parts += [f"{kind} loss={record.validation_loss:.2f}" for kind in ("validation", "full validation")]
        data = {**metrics_of(record), "total_steps": record.total_steps}
        message = f"Step {record.step}/{record.total_steps}: {', '.join(parts)}"
        await self._say(f"step {record.step}", message, type="metrics", data=data)

    def succeeded(self, name: str, result: str) -> list[Told]:
        """Return what is said at a good end; it is told with the end itself."""
        if self._legacy:
            told = {"model": f"Uploaded model: {name}", "results": f"Uploaded result file: {result}"}
            told["ended"] = "Fine-tune succeeded"
        else:
            told = {"model": f"New fine-tuned model created: {name}", "ended": "The job has successfully completed"}
        return [Told(once, message, int(time.time())) for once, message in told.items()]

    def failed(self, message: str) -> list[Told]:
        """Return what is said at a bad end."""
        text = f"Fine-tune failed. {message}" if self._legacy else f"The job failed: {message}"
        return [Told("ended", text, int(time.time()), level="error")]


def metrics_of(record: StepRecord) -> dict[str, Any]:
    """Return what a step found, named as events and checkpoints of jobs name it."""
    found: dict[str, Any] = {
        "step": record.step,
        "train_loss": record.training_loss,
        "train_mean_token_accuracy": record.training_token_accuracy,
    }
    if record.validation_loss is not None:
        for name in ("valid", "full_valid"):
            found[f"{name}_loss"] = record.validation_loss
            found[f"{name}_mean_token_accuracy"] = record.validation_token_accuracy
    return found
