"""``POST /v1/completions``, and the same under ``/v1/engines/{id}`` for clients that send ``engine=``."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack

from fastapi import APIRouter, Request, Response

from dragoman.api.completions.convert import Call, parse, requests_of
from dragoman.api.completions.fold import CompletionFold
from dragoman.api.shared.admission import admit, estimate, user_of
from dragoman.api.shared.answer import Job, respond
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.content_filter import filtered
from dragoman.api.shared.deps import BodyDep, EngineDep, InferenceDep, RegistryDep
from dragoman.api.shared.events import run
from dragoman.api.shared.registry import Models
from dragoman.core.ids import new_id
from dragoman.store.usage import COMPLETIONS

router = APIRouter()


@router.post("/v1/completions")
async def create_completion(request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep) -> Response:
    """Complete one or many prompts (reference section 5)."""
    return await _complete(request, registry, await off_loop(request, parse, body))


@router.post("/v1/engines/{engine}/completions")
async def create_engine_completion(
    request: Request, caller: InferenceDep, engine: EngineDep, body: BodyDep, registry: RegistryDep
) -> Response:
    """Complete with the model named by the address (section 8)."""
    return await _complete(request, registry, await off_loop(request, parse, body, engine=engine))


async def _complete(request: Request, registry: Models, call: Call) -> Response:
    tokens = estimate(call.prompts, len(call.prompts) * call.best_of * call.max_tokens)
    await admit(request, registry, COMPLETIONS, call.model, tokens=tokens, user=user_of(call.wire))
    async with AsyncExitStack() as resources:
        engine = await resources.enter_async_context(registry.lease(call.model))
        engine = await filtered(request, resources, engine, call.wire)
        id = new_id("cmpl-")
        job = Job(
            info=engine.info,
            events=run(engine, await off_loop(request, requests_of, call, engine.info, id)),
            fold=CompletionFold(call, engine.info, id=id, created=int(time.time())),
            stream=call.stream,
        )
        return await respond(request, job, resources)
