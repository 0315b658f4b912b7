"""``/v1/fine-tunes``: create, list, retrieve, cancel, events (reference section 15)."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.api.fine_tunes.convert import parse
from dragoman.api.fine_tunes.wire import event_body, events_body, job_body, jobs_body
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.deps import BodyDep, FilesDep, StoreDep, TuningDep
from dragoman.api.shared.following import follow
from dragoman.api.shared.sse import EventStream
from dragoman.core.access import Caller
from dragoman.core.errors import NotFound
from dragoman.store.jobs import LEGACY, Job
from dragoman.store.store import Store

router = APIRouter()

UNKNOWN_JOB = "No such fine-tune: {}"


@router.post("/v1/fine-tunes")
async def create_fine_tune(
    request: Request, caller: FilesDep, body: BodyDep, store: StoreDep, tuning: TuningDep
) -> Response:
    """Put a fine-tune into the queue."""
    job = await tuning.create(await off_loop(request, parse, body), caller)
    whole = await _whole(store, job)
    return json_response({**whole, "events": whole["events"][:1]})  # its creation alone (recordings)


@router.get("/v1/fine-tunes")
async def list_fine_tunes(caller: FilesDep, store: StoreDep) -> Response:
    """List fine-tunes, oldest first, without their events (recordings)."""
    jobs = await store.jobs.list(LEGACY, caller.organization)
    files = {file.id: file for file in await store.files.list(organization=caller.organization)}
    return json_response(jobs_body([job_body(job, files, None) for job in reversed(jobs)]))


@router.get("/v1/fine-tunes/{id}")
async def retrieve_fine_tune(id: str, caller: FilesDep, store: StoreDep) -> Response:
    """Return one fine-tune."""
    return json_response(await _whole(store, await _job(store, id, caller)))


@router.post("/v1/fine-tunes/{id}/cancel")
async def cancel_fine_tune(id: str, caller: FilesDep, store: StoreDep, tuning: TuningDep) -> Response:
    """Cancel a fine-tune that has not ended; it trains no further step."""
    await _job(store, id, caller)
    await tuning.cancel(id)
    return json_response({**await _whole(store, await _job(store, id, caller)), "status": "cancelled"})


@router.get("/v1/fine-tunes/{id}/events")
async def list_events(id: str, request: Request, caller: FilesDep, store: StoreDep) -> Response:
    """List the events of a fine-tune, oldest first, or stream them until it has ended."""
    job = await _job(store, id, caller)
    if request.query_params.get("stream", "").lower() in ("true", "1"):
        headers = {"cache-control": "no-cache, must-revalidate"}
        return EventStream(None, _events(store, job), headers=headers, resources=AsyncExitStack())
    events = [event for event in await store.events.of(job.id) if event.type == "message"]
    return json_response(events_body(events))


async def _events(store: Store, job: Job) -> AsyncGenerator[dict[str, Any], None]:
    async for event in follow(store, job.id):
        if event.type == "message":
            yield event_body(event)


async def _job(store: Store, id: str, caller: Caller) -> Job:
    job = await store.jobs.get(id, LEGACY, caller.organization)
    if job is None:
        raise NotFound(UNKNOWN_JOB.format(id), param="fine_tune_id")
    return job


async def _whole(store: Store, job: Job) -> dict[str, Any]:
    names = [id for id in (job.training_file, job.validation_file, *job.result_files) if id]
    found = [await store.files.get(id) for id in names]
    files = {file.id: file for file in found if file is not None}
    events = [event for event in await store.events.of(job.id) if event.type == "message"]
    return job_body(job, files, events)
