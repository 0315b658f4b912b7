"""``/v1/fine_tuning/jobs``: create, list, retrieve, cancel, events, checkpoints (reference section 16)."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dragoman.api.fine_tuning.convert import parse
from dragoman.api.fine_tuning.wire import checkpoint_body, checkpoints_body, event_body, job_body, list_body
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.deps import BodyDep, FilesDep, StoreDep, TuningDep
from dragoman.api.shared.pages import Page, page_of, select
from dragoman.core.access import Caller
from dragoman.core.errors import NotFound
from dragoman.store.jobs import MODERN, Job
from dragoman.store.store import Store

router = APIRouter()

UNKNOWN_JOB = "Could not find fine tune: {}"
NO_METADATA = ("metadata", "null")
DEFAULT_PAGE, LONGEST_PAGE = 20, 100


@router.post("/v1/fine_tuning/jobs")
async def create_job(request: Request, caller: FilesDep, body: BodyDep, tuning: TuningDep) -> Response:
    """Put a job into the queue; its files are validated by the worker."""
    return json_response(job_body(await tuning.create(await off_loop(request, parse, body), caller)))


@router.get("/v1/fine_tuning/jobs")
async def list_jobs(request: Request, caller: FilesDep, store: StoreDep) -> Response:
    """List jobs, newest first; ``metadata[key]=value`` and ``metadata=null`` choose among them (spec)."""
    filters = {name: value for name, value in request.query_params.items() if name.partition("[")[0] == "metadata"}
    jobs = await store.jobs.list(MODERN, caller.organization)
    wanted = jobs if all(item == NO_METADATA for item in filters.items()) else []  # no job has any
    found, more = select(wanted, _page(request), lambda job: job.id, UNKNOWN_JOB)
    return json_response(list_body([job_body(job) for job in found], has_more=more))


@router.get("/v1/fine_tuning/jobs/{id}")
async def retrieve_job(id: str, caller: FilesDep, store: StoreDep) -> Response:
    """Return one job."""
    return json_response(job_body(await _job(store, id, caller)))


@router.post("/v1/fine_tuning/jobs/{id}/cancel")
async def cancel_job(id: str, caller: FilesDep, store: StoreDep, tuning: TuningDep) -> Response:
    """Cancel a job that has not ended; it trains no further step."""
    await _job(store, id, caller)
    await tuning.cancel(id)
    return json_response({**job_body(await _job(store, id, caller)), "status": "cancelled"})


@router.get("/v1/fine_tuning/jobs/{id}/events")
async def list_events(id: str, request: Request, caller: FilesDep, store: StoreDep) -> Response:
    """List the events of a job, newest first."""
    events = (await store.events.of((await _job(store, id, caller)).id))[::-1]
    found, more = select(events, _page(request), lambda event: event.id, "No such event: {}")
    return json_response(list_body([event_body(event) for event in found], has_more=more))


@router.get("/v1/fine_tuning/jobs/{id}/checkpoints")
async def list_checkpoints(id: str, request: Request, caller: FilesDep, store: StoreDep) -> Response:
    """List the checkpoints of a job that can be asked as models, newest first."""
    points = await store.events.checkpoints((await _job(store, id, caller)).id)
    found, more = select(points, _page(request), lambda point: point.id, "No such checkpoint: {}")
    return json_response(checkpoints_body([checkpoint_body(point) for point in found], has_more=more))


def _page(request: Request) -> Page:
    return page_of(request.query_params, default=DEFAULT_PAGE, most=LONGEST_PAGE)


async def _job(store: Store, id: str, caller: Caller) -> Job:
    job = await store.jobs.get(id, MODERN, caller.organization)
    if job is None:
        raise NotFound(UNKNOWN_JOB.format(id), param="fine_tune_id", code="fine_tune_not_found")
    return job
