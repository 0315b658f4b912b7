"""``/api/tokenize``, ``/api/detokenize`` and ``/api/tokenizers``: texts and prompts in the tokens of any model here.

The real API has no such addresses; the pages and whoever counts before asking have them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from dragoman.api.shared.answer import json_response
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.deps import BodyDep, InferenceDep, RegistryDep
from dragoman.api.shared.registry import Models
from dragoman.api.shared.sse import unless_gone
from dragoman.api.tokenizer.convert import Call, parse, parse_tokens, prompt
from dragoman.api.tokenizer.wire import PORTION, count_body, list_body, text_body, tokens_body
from dragoman.core.errors import InvalidRequest, NotFound
from dragoman.engines.catalogue import CLASSIFIER, TEXT, VECTORS
from dragoman.engines.tokenizer import Cut, EncodingTokenizer, EngineTokenizer, Tokenizer
from dragoman.prompting import encodings
from dragoman.prompting.encodings import ENCODINGS, Missing

router = APIRouter()

UNKNOWN_MODEL = "The model `{}` does not exist"
NOT_HERE = "The encoding {} is not available on this server: {}."
NO_CHAT = "{} is an encoding and has no chat template: it takes 'text' and no 'messages'."

WITH_TOKENS = (TEXT, VECTORS, CLASSIFIER)
FILE_MISSING = "a file of it is missing"

GLANCE_SECONDS = 3.0
"""How long the list waits for an encoding that nobody has asked for before."""


@router.post("/api/tokenize")
async def tokenize(request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep) -> Response:
    """Cut a text, or the prompt that chat would make of a conversation, into tokens."""
    call = await off_loop(request, parse, body)
    return await unless_gone(request.receive, _tokenized(request, registry, call))


@router.post("/api/detokenize")
async def detokenize(request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep) -> Response:
    """Return what tokens stand for."""
    model, tokens = await off_loop(request, parse_tokens, body)
    async with _tokenizer(registry, model) as tokenizer:
        raw = await unless_gone(request.receive, tokenizer.detokenize(tokens))
    return await asyncio.to_thread(lambda: json_response(text_body(tokenizer.id, raw)))


@router.get("/api/tokenizers")
async def list_tokenizers(caller: InferenceDep, registry: RegistryDep) -> Response:
    """List what ``model`` may be, aliases aside, and what of it cannot be had now."""
    installed = await asyncio.to_thread(registry.catalogue.installed)
    read = {id: model for id, model in installed.items() if model.kind in WITH_TOKENS}
    models = [(id, FILE_MISSING if model.size is None else None) for id, model in read.items()]
    reasons = await asyncio.gather(*map(_reason, ENCODINGS))
    return json_response(list_body(models, zip(ENCODINGS, reasons, strict=True)))


async def _tokenized(request: Request, registry: Models, call: Call) -> Response:
    if call.text is None:
        return await _prompt_tokenized(request, registry, call)
    async with _tokenizer(registry, call.model) as tokenizer:
        if not call.listed:
            return json_response(count_body(tokenizer.id, await tokenizer.count(call.text), len(call.text)))
        return _answer(tokenizer, await tokenizer.tokenize(call.text), len(call.text))


async def _prompt_tokenized(request: Request, registry: Models, call: Call) -> Response:
    await registry.look_for(call.model)
    if registry.resolve(call.model) is None:
        if call.model in ENCODINGS:
            raise InvalidRequest(NO_CHAT.format(call.model), param="messages")
        raise _unknown(call.model)
    async with registry.lease(call.model) as engine:
        asked = await off_loop(request, prompt, call, engine.info)
        characters = sum(len(segment.text) for segment in asked)
        if not call.listed:
            return json_response(count_body(engine.info.id, len(await engine.tokenize(asked)), characters))
        tokenizer = EngineTokenizer(engine)
        return _answer(tokenizer, await tokenizer.cut(asked), characters)


def _answer(tokenizer: Tokenizer, cut: Cut, characters: int) -> Response:
    written = tokens_body(count_body(tokenizer.id, len(cut.ids), characters), cut.ids, cut.pieces)
    if len(cut.ids) <= PORTION:
        return Response(b"".join(written), media_type="application/json")
    return StreamingResponse(written, media_type="application/json")  # written on threads, a portion at a time


@asynccontextmanager
async def _tokenizer(registry: Models, name: str) -> AsyncIterator[Tokenizer]:
    """Hold the tokenizer of a model; without one of that name, OpenAI's encoding."""
    await registry.look_for(name)
    if registry.resolve(name) is not None:
        async with registry.lease_tokenizer(name) as tokenizer:
            yield tokenizer
    elif name in ENCODINGS:
        yield await _encoding(name)
    else:
        raise _unknown(name)


async def _encoding(name: str) -> Tokenizer:
    try:
        return EncodingTokenizer(name, await encodings.load(name))
    except Missing as why:
        raise InvalidRequest(NOT_HERE.format(name, why), param="model") from None


def _unknown(name: str) -> NotFound:
    return NotFound(UNKNOWN_MODEL.format(name), param="model", code="model_not_found")


async def _reason(encoding: str) -> str | None:
    try:
        await encodings.load(encoding, GLANCE_SECONDS)
    except Missing as why:
        return str(why)
    return None
