"""Connections as the server takes them: uvicorn's, with a bound on how large a request's head is and how long it takes.

Without these anybody could hold a connection open for ever, or fill the memory, before any route is asked.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 64 * 1024
"""The most a request's line and headers may be."""

HEAD_SECONDS = 30.0
"""The most they may take, from the opening of the connection or their first byte."""

_TOO_LARGE = b"Request Header Fields Too Large"
_TOO_SLOW = b"Request Timeout"


class TooLarge(Exception):
    """The head of a request is too large."""


class BoundedProtocol(HttpToolsProtocol):
    """One connection."""

    _waiting: asyncio.TimerHandle | None = None
    _known = 0  # bytes of the head's names and values that are whole
    _taken = 0  # bytes received since the data in which the head began

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the first request."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; refuse a head of which there are too many."""
        self._taken += len(data)
        super().data_received(data)
        unfinished = self._waiting is not None and not self.transport.is_closing()
        if unfinished and self._taken > 2 * HEAD_BYTES:  # a name or value that never becomes whole
            self._refuse(431, _TOO_LARGE)

    def on_message_begin(self) -> None:
        """Wait for a head to be whole."""
        super().on_message_begin()
        self._known = self._taken = 0
        if self._waiting is None:
            self._wait()

    def on_url(self, url: bytes) -> None:
        """Take a part of the address."""
        self._grow(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        self._grow(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand the request on."""
        self._stop_waiting()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Tell what was wrong, and close."""
        if self._known > HEAD_BYTES:
            self._refuse(431, _TOO_LARGE)
        else:
            self._stop_waiting()
            super().send_400_response(msg)

    def _grow(self, by: int) -> None:
        self._known += by
        if self._known > HEAD_BYTES:
            raise TooLarge

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_SECONDS, self._refuse, 408, _TOO_SLOW)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _refuse(self, status: int, reason: bytes) -> None:
        self._stop_waiting()
        running: Any = self.cycle
        if running is None or running.response_complete:  # an answer that is on its way is not broken into
            head = b"HTTP/1.1 %d %s\r\ncontent-length: 0\r\nconnection: close\r\n\r\n" % (status, reason)
            self.transport.write(head)
        self.transport.close()
