"""How long a body may take: a client that sends a byte now and then would hold a request open for ever."""

from __future__ import annotations

import asyncio
import time

from starlette.types import Message, Receive

from dragoman.core.errors import RequestTimeout

GAP_SECONDS = 60.0
"""The longest silence within a body."""

BYTES_PER_SECOND = 1024
"""The slowest that a body may come, after a minute that every one has."""

TOO_SLOW = "The body of your request took too long to arrive. Nothing of it was kept."


class PatientReceive:
    """An ASGI ``receive`` that raises RequestTimeout when a body takes too long; what follows it may take any time."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._began = time.monotonic()
        self._bytes = 0
        self._whole = False

    async def __call__(self) -> Message:
        """Return the next message."""
        if self._whole:
            return await self._receive()
        left = self._began + GAP_SECONDS + self._bytes / BYTES_PER_SECOND - time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, min(GAP_SECONDS, left))):
                message = await self._receive()
        except TimeoutError:
            self._whole = True  # nobody waits for the rest
            raise RequestTimeout(TOO_SLOW) from None
        self._bytes += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return message
