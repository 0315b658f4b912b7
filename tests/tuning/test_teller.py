"""The events of a job in the words of its family; each once, however often the job is taken up again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from dragoman.store.events import Event, Told, tell
from dragoman.store.jobs import LEGACY, MODERN, Job
from dragoman.store.store import Store
from dragoman.tuning.results import StepRecord
from dragoman.tuning.teller import MOST_STEPS, Teller


def told(
    folder: Path,
    family: str,
    work: Callable[[Teller], Awaitable[None]],
    last: Callable[[Teller], list[Told]] = lambda _: [],
    **more: str,
) -> list[Event]:
    """Return the events of a job whose teller did something twice, as after a kill."""

    async def whole() -> list[Event]:
        store = Store(folder)
        await store.open()
        job = Job("job-1", family, "ada", "base", "file-1", 100, 100, **more)  # type: ignore[arg-type]
        await store.jobs.add(job)
        for _ in range(2):
            teller = Teller(store, job)
            await work(teller)
            async with store.database.transaction() as connection:
                for event in last(teller):
                    await tell(connection, job.id, event)
        events = await store.events.of("job-1")
        await store.close()
        return events

    return asyncio.run(whole())


def record(step: int, total: int, **more: float) -> StepRecord:
    return StepRecord(step, total, step * 10, step, 0.125, 0.5, 0.75, **more)


def messages(events: list[Event]) -> list[str]:
    return [event.message for event in events]


def test_a_fine_tune(tmp_path: Path) -> None:
    async def work(teller: Teller) -> None:
        await teller.validating()
        await teller.validated()
        await teller.started()
        for step in range(1, 9):
            await teller.step(record(step, 8), 4)

    events = told(tmp_path, LEGACY, work, lambda teller: teller.succeeded("ada:ft-x", "file-r"))
    assert messages(events) == [
        "Fine-tune is in the queue. Queue number: 0",
        "Fine-tune started",
        *(f"Completed epoch {epoch}/4" for epoch in (1, 2, 3, 4)),
        "Uploaded model: ada:ft-x",
        "Uploaded result file: file-r",
        "Fine-tune succeeded",
    ]
    assert {(event.type, event.level, event.data is None) for event in events} == {("message", "info", True)}


def test_a_job(tmp_path: Path) -> None:
    async def work(teller: Teller) -> None:
        await teller.validating()
        await teller.validated()
        await teller.started()
        await teller.step(record(1, 2), 2)
        last = record(2, 2, validation_loss=0.25, validation_sequence_accuracy=0.5, validation_token_accuracy=1.0)
        await teller.step(last, 2)

    events = told(tmp_path, MODERN, work, lambda teller: teller.succeeded("ft:x", "file-r"), validation_file="file-2")
    assert messages(events) == [
        "Validating training file: file-1 and validation file: file-2",
        "Files validated, moving job to queued state",
        "Fine-tuning job started",
        "Step 1/2: training loss=0.12",
        "Step 2/2: training loss=0.12, validation loss=0.25, full validation loss=0.25",
        "New fine-tuned model created: ft:x",
        "The job has successfully completed",
    ]
    assert [event.type for event in events] == ["message"] * 3 + ["metrics"] * 2 + ["message"] * 2
    step, last = events[3].data, events[4].data
    assert step == {"step": 1, "train_loss": 0.125, "total_steps": 2, "train_mean_token_accuracy": 0.75}
    assert last == {
        **step,
        "step": 2,
        "valid_loss": 0.25,
        "valid_mean_token_accuracy": 1.0,
        "full_valid_loss": 0.25,
        "full_valid_mean_token_accuracy": 1.0,
    }


def test_one_file_alone(tmp_path: Path) -> None:
    events = told(tmp_path, MODERN, lambda teller: teller.validating())
    assert messages(events) == ["Validating training file: file-1"]


@pytest.mark.parametrize("epochs", [1, 3])
def test_a_long_job_tells_few_steps_and_the_last(tmp_path: Path, epochs: int) -> None:
    total = 1_050

    async def work(teller: Teller) -> None:
        for step in range(1, total + 1):
            await teller.step(record(step, total), epochs)

    events = told(tmp_path, MODERN, work)
    assert MOST_STEPS <= len(events) <= MOST_STEPS + 10
    assert events[-1].message.startswith(f"Step {total}/{total}:")


@pytest.mark.parametrize(
    ("family", "message"), [(LEGACY, "Fine-tune failed. No room."), (MODERN, "The job failed: No room.")]
)
def test_a_failure(tmp_path: Path, family: str, message: str) -> None:
    events = told(tmp_path, family, lambda teller: teller.started(), lambda teller: teller.failed("No room."))[-1:]
    assert [(event.message, event.level) for event in events] == [(message, "error")]
