"""``POST /v1/embeddings``, and the same under ``/v1/engines/{id}`` for clients that send ``engine=``."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request, Response

from dragoman.api.embeddings.convert import Call, body_of, check_dimensions, parse
from dragoman.api.shared.admission import admit, estimate
from dragoman.api.shared.answer import json_response, model_header
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.deps import BodyDep, EngineDep, InferenceDep, RegistryDep
from dragoman.api.shared.registry import Models
from dragoman.api.shared.sse import unless_gone
from dragoman.core.telemetry import Telemetry
from dragoman.core.types import Embedded, EmbeddingInfo
from dragoman.prompting.encodings import encoding_of, texts_of
from dragoman.store.usage import EMBEDDINGS

router = APIRouter()


@router.post("/v1/embeddings")
async def create_embedding(request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep) -> Response:
    """Turn texts into vectors (reference section 10)."""
    return await _embed(request, registry, await off_loop(request, parse, body))


@router.post("/v1/engines/{engine}/embeddings")
async def create_engine_embedding(
    request: Request, caller: InferenceDep, engine: EngineDep, body: BodyDep, registry: RegistryDep
) -> Response:
    """Embed with the model named by the address (section 8)."""
    return await _embed(request, registry, await off_loop(request, parse, body, engine=engine))


async def _embed(request: Request, registry: Models, call: Call) -> Response:
    inputs = call.inputs
    tokens = estimate(inputs, 0)
    meter = await admit(request, registry, EMBEDDINGS, call.model, tokens=tokens, user=call.user)
    if call.in_tokens and (encoding := encoding_of(call.model)):
        inputs = await texts_of(inputs, encoding)  # counted by a client's tokenizer, under the old name
    async with registry.lease_embedder(call.model) as engine:
        info = engine.info
        check_dimensions(call, info)
        embedded = await unless_gone(request.receive, engine.embed(inputs))
    meter.prompt_tokens = sum(embedded.counts)
    telemetry: Telemetry = request.app.state.telemetry
    telemetry.tokens.labels(info.id, "prompt").inc(meter.prompt_tokens)
    return await asyncio.to_thread(_answer, call, info, embedded)


def _answer(call: Call, info: EmbeddingInfo, embedded: Embedded) -> Response:
    return json_response(body_of(call, info, embedded), {"openai-model": model_header(info.id)})
