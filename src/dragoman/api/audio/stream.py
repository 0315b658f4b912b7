"""Bytes that are sent while they are made; a client that leaves ends the work. Knows no resource."""

from __future__ import annotations

import asyncio
import tempfile
from collections import deque
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from typing import IO

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dragoman.api.shared.sse import unless_gone

MOST_HELD = 4 * 2**20
"""Bytes of one answer that wait in memory for a client that reads slowly; the rest of them lie in a file."""

READ_BYTES = 2**18
"""Bytes of that file that are read at a time."""


class ByteStream(Response):
    """An answer in pieces of unknown number. A failure in mid-stream cuts the connection: a file has no error frame."""

    def __init__(self, first: bytes, rest: AsyncGenerator[bytes, None], headers: Mapping[str, str]) -> None:
        super().__init__(headers=dict(headers))
        del self.headers["content-length"]
        self._first, self._rest = first, rest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Write the stream."""
        try:
            await unless_gone(receive, self._write(send))
        finally:
            await self._rest.aclose()

    async def _write(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self._first, "more_body": True})
        async for piece in self._rest:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def ahead(pieces: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """Yield what ``pieces`` hold, taken as fast as they come: a slow client does not hold up who makes them.

    What waits for it lies in memory up to MOST_HELD bytes, else in a file. Raises what ``pieces`` do, and OSError when
    the disk is full.
    """
    spool, more = _Spool(), asyncio.Event()

    async def pump() -> None:
        async with aclosing(pieces):
            async for piece in pieces:
                await spool.put(piece)
                more.set()

    task = asyncio.create_task(pump())
    task.add_done_callback(lambda _: more.set())
    try:
        while True:
            more.clear()
            ended = task.done()
            if piece := await spool.take():
                yield piece
            elif ended:
                task.result()  # raises what the pieces raised
                return
            else:
                await more.wait()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        spool.close()


class _Spool:
    """Bytes that wait, in order. The file has no name: nothing of it stays, whatever becomes of the server."""

    def __init__(self) -> None:
        self._pieces: deque[bytes] = deque()
        self._file: IO[bytes] | None = None
        self._turn = asyncio.Lock()
        self._held = self._read = self._written = 0

    async def put(self, piece: bytes) -> None:
        """Add a piece; raises OSError when the disk is full."""
        if not piece:  # would be taken for nothing waiting
            return
        if self._read == self._written and self._held + len(piece) <= MOST_HELD:
            self._pieces.append(piece)
            self._held += len(piece)
            return
        async with self._turn:
            await asyncio.to_thread(self._write, piece)

    async def take(self) -> bytes:
        """Return what comes next, not necessarily as it was put; nothing when nothing waits."""
        if self._pieces:  # older than what is in the file
            piece = self._pieces.popleft()
            self._held -= len(piece)
            return piece
        if self._read == self._written:
            return b""
        async with self._turn:
            return await asyncio.to_thread(self._read_on)

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            self._file.close()

    def _write(self, piece: bytes) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)
        self._file.seek(self._written)
        left = memoryview(piece)
        while left:
            left = left[self._file.write(left) :]
        self._written += len(piece)

    def _read_on(self) -> bytes:
        assert self._file is not None
        self._file.seek(self._read)
        piece = self._file.read(min(READ_BYTES, self._written - self._read))
        self._read += len(piece)
        if self._read == self._written:
            self._file.truncate(0)
            self._read = self._written = 0
        return piece
