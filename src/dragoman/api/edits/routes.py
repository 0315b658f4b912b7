"""``POST /v1/edits``, and the same under ``/v1/engines/{id}`` for clients that send ``engine=``."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack

from fastapi import APIRouter, Request, Response

from dragoman.api.edits.convert import Call, EditFold, parse, request_of
from dragoman.api.shared.admission import UNNAMED, admit, estimate, user_of
from dragoman.api.shared.answer import Job, respond
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.content_filter import filtered
from dragoman.api.shared.deps import BodyDep, EngineDep, InferenceDep, RegistryDep
from dragoman.api.shared.events import run
from dragoman.api.shared.registry import Models
from dragoman.core.ids import new_id
from dragoman.store.usage import COMPLETIONS

router = APIRouter()


@router.post("/v1/edits")
async def create_edit(request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep) -> Response:
    """Edit a text as instructed (reference section 7)."""
    return await _edit(request, registry, await off_loop(request, parse, body))


@router.post("/v1/engines/{engine}/edits")
async def create_engine_edit(
    request: Request, caller: InferenceDep, engine: EngineDep, body: BodyDep, registry: RegistryDep
) -> Response:
    """Edit with the model named by the address (section 8)."""
    return await _edit(request, registry, await off_loop(request, parse, body, engine=engine))


async def _edit(request: Request, registry: Models, call: Call) -> Response:
    said = [call.instruction, call.input]
    tokens = estimate(said, call.n * UNNAMED)
    await admit(request, registry, COMPLETIONS, call.model, tokens=tokens, user=user_of(call.wire))
    async with AsyncExitStack() as resources:
        engine = await resources.enter_async_context(registry.lease(call.model))
        engine = await filtered(request, resources, engine, call.wire, said)
        asked = await off_loop(request, request_of, call, engine.info, new_id("edit-"))
        fold = EditFold(call, created=int(time.time()))
        job = Job(info=engine.info, events=run(engine, [asked]), fold=fold, stream=False)
        return await respond(request, job, resources)
