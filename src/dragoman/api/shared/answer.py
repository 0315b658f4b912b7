"""From events to a response: folded into one body, or streamed chunk by chunk. Knows no wire shape of any room."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncGenerator, Iterable
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import Any, Protocol

from fastapi import Request
from starlette.responses import Response

from dragoman.accounts.accounts import Meter
from dragoman.api.shared.events import Numbered
from dragoman.api.shared.sse import EventStream, unless_gone
from dragoman.core.telemetry import Telemetry
from dragoman.core.types import Event, ModelInfo, TokenEvent, Usage

Wire = dict[str, Any]


class Fold(Protocol):
    """What a room makes of events; the same object serves a stream and a whole body, so that they cannot differ."""

    @property
    def usage(self) -> Usage:
        """What was counted so far."""

    def feed(self, index: int, event: Event) -> Iterable[Wire]:
        """Take in one event of the request at ``index`` and return the chunks a stream shows for it."""

    def tail(self) -> Iterable[Wire]:
        """Return the chunks a stream ends with."""

    def body(self) -> Wire:
        """Return the whole answer."""


@dataclass(frozen=True, slots=True)
class Job:
    """A request on its way: who answers, what comes from there, and what is made of it."""

    info: ModelInfo
    events: AsyncGenerator[Numbered, None]
    fold: Fold
    stream: bool


def json_response(body: Wire, headers: dict[str, str] | None = None) -> Response:
    """Return ``body`` as JSON, letters of all languages as themselves."""
    return Response(json.dumps(body, ensure_ascii=False), headers=headers, media_type="application/json")


async def respond(request: Request, job: Job, resources: AsyncExitStack) -> Response:
    """Return the answer to ``request``; a stream takes ``resources`` with it and frees them at its end.

    The first chunk is awaited before any header is sent, so that an early failure has its real status (section 1).
    A client that leaves cancels the work, streamed or not.
    """
    headers = {"openai-model": model_header(job.info.id), "cache-control": "no-cache, must-revalidate"}
    chunks = _chunks(request, job)
    if not job.stream:
        await unless_gone(request.receive, _drain(chunks))
        return json_response(job.fold.body(), headers)
    first = await unless_gone(request.receive, _first(chunks))
    return EventStream(first, chunks, headers=headers, resources=resources.pop_all())


async def _chunks(request: Request, job: Job) -> AsyncGenerator[Wire, None]:
    telemetry: Telemetry = request.app.state.telemetry
    meter: Meter = request.state.meter
    waiting = True
    async with aclosing(job.events) as events:
        async for index, event in events:
            meter.count(index, event)
            if waiting and isinstance(event, TokenEvent):
                waiting = False
                seconds = time.perf_counter() - request.state.began
                telemetry.first_token.labels(request.scope["route"].path).observe(seconds)
            for chunk in job.fold.feed(index, event):
                yield chunk
    for chunk in job.fold.tail():
        yield chunk
    _count(telemetry, job)


def _count(telemetry: Telemetry, job: Job) -> None:
    usage = job.fold.usage
    telemetry.tokens.labels(job.info.id, "prompt").inc(usage.prompt_tokens)
    telemetry.tokens.labels(job.info.id, "cached").inc(usage.cached_tokens)
    telemetry.tokens.labels(job.info.id, "completion").inc(usage.completion_tokens)


async def _drain(chunks: AsyncGenerator[Wire, None]) -> None:
    async with aclosing(chunks) as all_of_them:
        async for _ in all_of_them:
            pass


async def _first(chunks: AsyncGenerator[Wire, None]) -> Wire | None:
    return await anext(chunks, None)


def model_header(model: str) -> str:
    """Return a model's id as a header can hold it."""
    return model.encode("ascii", "replace").decode()
