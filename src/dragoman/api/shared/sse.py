"""Server-sent events by hand: exact frames, and a client that leaves ends the work. Knows no resource."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Coroutine, Mapping
from contextlib import AsyncExitStack
from typing import Any, TypeVar

import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dragoman.api.shared.failures import ClientGone, error_body, to_api_error
from dragoman.core.errors import ApiError

T = TypeVar("T")

DONE = b"data: [DONE]\n\n"

_log = structlog.get_logger()


def frame(data: Mapping[str, Any]) -> bytes:
    """Return one event: ``data: ``, single-line JSON, a blank line (reference section 3).

    All but ASCII is escaped: some clients split lines at U+2028 and its like.
    """
    return b"data: " + json.dumps(data, separators=(",", ":")).encode("ascii") + b"\n\n"


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, T]) -> T:
    """Return what ``work`` returns; cancel it and raise ClientGone when the client closes the connection first."""
    task = asyncio.create_task(work)
    leaving = asyncio.create_task(_disconnected(receive))
    try:
        await asyncio.wait({task, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise ClientGone
    finally:
        for each in (task, leaving):
            each.cancel()
        await asyncio.gather(task, leaving, return_exceptions=True)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class EventStream(Response):
    """An answer that is written event by event; owns ``resources`` (the engine's lease) until the last one.

    A failure in mid-stream becomes one ``{"error": ...}`` event, and the end without ``[DONE]`` (section 3).
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        first: Mapping[str, Any] | None,
        rest: AsyncGenerator[Mapping[str, Any], None],
        *,
        headers: Mapping[str, str],
        resources: AsyncExitStack,
    ) -> None:
        # No charset: clients of 2023 compare the whole content type.
        super().__init__(headers={**headers, "content-type": "text/event-stream"})
        del self.headers["content-length"]
        self._first = first
        self._rest = rest
        self._resources = resources

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write the stream."""
        try:
            await unless_gone(receive, self._write(send))
        finally:
            await self._rest.aclose()
            await self._resources.aclose()

    async def _write(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for event in self._frames():
            await send({"type": "http.response.body", "body": event, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _frames(self) -> AsyncGenerator[bytes, None]:
        try:
            if self._first is not None:
                yield frame(self._first)
            async for data in self._rest:
                yield frame(data)
        except Exception as error:
            if not isinstance(error, ApiError):
                _log.error("stream failed", exc_info=error)
            yield frame(error_body(to_api_error(error)))
        else:
            yield DONE
