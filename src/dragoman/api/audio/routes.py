"""``POST /v1/audio/speech``, ``/transcriptions`` and ``/translations`` (reference section 13)."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from fastapi import APIRouter, Request, Response

from dragoman.accounts.accounts import Meter
from dragoman.api.audio.convert import Call, body_of, call_of, plain
from dragoman.api.audio.stream import ByteStream, ahead
from dragoman.api.audio.wire import MEDIA_TYPES, speech_of
from dragoman.api.shared.admission import admit
from dragoman.api.shared.answer import json_response, model_header
from dragoman.api.shared.body import off_loop
from dragoman.api.shared.deps import BodyDep, InferenceDep, RegistryDep, StoreDep
from dragoman.api.shared.multipart import read_form, too_large
from dragoman.api.shared.registry import Models
from dragoman.api.shared.sse import unless_gone
from dragoman.core.audio import Heard, Passage, Progress
from dragoman.core.errors import PayloadTooLarge, ServerError
from dragoman.core.ids import new_id
from dragoman.engines.base import Listener
from dragoman.store.store import Store
from dragoman.store.usage import SPEECHES, TRANSCRIPTIONS

router = APIRouter()

LARGEST = 26_214_400
"""Bytes that a whole form may have."""


@router.post("/v1/audio/speech")
async def create_speech(request: Request, caller: InferenceDep, body: BodyDep, registry: RegistryDep) -> Response:
    """Speak a text; the file is sent while it is made."""
    asked = await off_loop(request, speech_of, body)
    meter = await admit(request, registry, SPEECHES, asked.model)
    speaker = registry.speaker(asked.model)
    pieces = ahead(speaker.speak(asked.utterance(fine="-hd" in asked.model)))
    try:
        first = await unless_gone(request.receive, _first(pieces))
    except BaseException:
        await pieces.aclose()
        raise
    meter.characters = len(asked.input)
    headers = {"content-type": MEDIA_TYPES[asked.response_format], "openai-model": model_header(speaker.id)}
    return ByteStream(first, _charged(pieces, meter), headers)


@router.post("/v1/audio/transcriptions")
async def create_transcription(
    request: Request, caller: InferenceDep, registry: RegistryDep, store: StoreDep
) -> Response:
    """Write down what is said."""
    return await _hear(request, registry, store, translate=False)


@router.post("/v1/audio/translations")
async def create_translation(
    request: Request, caller: InferenceDep, registry: RegistryDep, store: StoreDep
) -> Response:
    """Write down in English what is said in any language."""
    return await _hear(request, registry, store, translate=True)


async def _first(pieces: AsyncGenerator[bytes, None]) -> bytes:
    return await anext(pieces, b"")


async def _charged(pieces: AsyncGenerator[bytes, None], meter: Meter) -> AsyncGenerator[bytes, None]:
    """Yield the pieces; speech that fails in the middle is charged nothing."""
    async with aclosing(pieces):
        try:
            async for piece in pieces:
                yield piece
        except Exception:
            meter.characters = 0
            raise


async def _hear(request: Request, registry: Models, store: Store, *, translate: bool) -> Response:
    async with store.receive(new_id("audio-", 24)) as folder:
        call = await _received(request, folder, translate=translate)
        meter = await admit(request, registry, TRANSCRIPTIONS, call.model)
        listener = registry.listener(call.model)
        passages, heard = await unless_gone(request.receive, _heard(listener, call, meter))
    headers = {"openai-model": model_header(listener.id)}
    if call.format in ("json", "verbose_json"):
        return json_response(body_of(call, passages, heard), headers)
    return Response(plain(call.format, passages), headers=headers, media_type="text/plain")


async def _received(request: Request, folder: Path, *, translate: bool) -> Call:
    """Return the checked form; raises what ``read_form`` does, and PayloadTooLarge for a body that is too large."""
    try:
        declared = request.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > LARGEST:
            raise too_large(LARGEST, int(declared))
        form = await read_form(request, folder, max_bytes=LARGEST)
    except PayloadTooLarge as error:
        error.type = "server_error"  # as the real API has it here (reference section 1.1, last row)
        raise
    return call_of(form, translate=translate)


async def _heard(listener: Listener, call: Call, meter: Meter) -> tuple[list[Passage], Heard]:
    passages: list[Passage] = []
    try:
        async with aclosing(listener.hear(call.hearing)) as reports:
            async for report in reports:
                if isinstance(report, Passage):
                    passages.append(report)
                    continue
                meter.seconds = report.seconds  # one that is cancelled has used what was worked on so far
                if not isinstance(report, Progress):
                    return passages, report
        raise ServerError
    except Exception:  # one that failed is charged nothing
        meter.seconds = 0.0
        raise
