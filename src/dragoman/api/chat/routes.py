"""``POST /v1/chat/completions``, and the same under ``/v1/engines/{id}`` for clients that send ``engine=``."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, aclosing

from fastapi import APIRouter, Request, Response

from dragoman.api.chat.convert import Call, Plan, context_error, parse, plan, prompt_without_functions, texts_of
from dragoman.api.chat.fold import ChatFold
from dragoman.api.shared.admission import UNNAMED, admit, estimate, user_of
from dragoman.api.shared.answer import Job, respond
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.content_filter import filtered
from dragoman.api.shared.deps import BodyDep, EngineDep, InferenceDep, RegistryDep
from dragoman.api.shared.events import Numbered, run
from dragoman.api.shared.registry import Models
from dragoman.core.errors import ContextLengthExceeded
from dragoman.core.ids import new_id
from dragoman.engines.base import TextEngine
from dragoman.store.usage import COMPLETIONS

router = APIRouter()


@router.post("/v1/chat/completions")
async def create_chat_completion(
    request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep
) -> Response:
    """Continue a conversation (reference section 6)."""
    return await _chat(request, registry, await off_loop(request, parse, body))


@router.post("/v1/engines/{engine}/chat/completions")
async def create_engine_chat_completion(
    request: Request, caller: InferenceDep, engine: EngineDep, body: BodyDep, registry: RegistryDep
) -> Response:
    """Chat with the model named by the address; the real API never had this address, its client did (section 8)."""
    return await _chat(request, registry, await off_loop(request, parse, body, engine=engine))


async def _chat(request: Request, registry: Models, call: Call) -> Response:
    said = texts_of(call)
    tokens = estimate(said, call.n * (call.max_tokens or UNNAMED))
    await admit(request, registry, COMPLETIONS, call.model, tokens=tokens, user=user_of(call.wire))
    async with AsyncExitStack() as resources:
        engine = await resources.enter_async_context(registry.lease(call.model))
        engine = await filtered(request, resources, engine, call.wire, said)
        id = new_id("chatcmpl-")
        planned = await off_loop(request, plan, call, engine.info, id)
        job = Job(
            info=engine.info,
            events=_events(engine, call, planned),
            fold=ChatFold(call, engine.info, planned, id=id, created=int(time.time())),
            stream=call.stream,
        )
        return await respond(request, job, resources)


async def _events(engine: TextEngine, call: Call, planned: Plan) -> AsyncGenerator[Numbered, None]:
    """Run the request; a prompt that is too long fails in chat's own words (section 1.2)."""
    try:
        async with aclosing(run(engine, [planned.request])) as events:
            async for event in events:
                yield event
    except ContextLengthExceeded as error:
        functions = 0
        if planned.format is not None:
            functions = error.prompt - len(await engine.tokenize(prompt_without_functions(call, engine.info)))
        raise context_error(error, functions) from None
