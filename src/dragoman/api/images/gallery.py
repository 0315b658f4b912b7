"""Pictures behind links that need no key and last an hour. Knows the store; no models and no HTTP.

A picture is a file of no organisation, so that no list of files shows it. Its link carries the time of its end and a
signature over it, made with a secret of the picture's own row: any server of the store can check it, and a link cannot
be made to last longer. Whatever is older is swept.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

import structlog

from dragoman.core.errors import Forbidden, NotFound
from dragoman.core.ids import new_id
from dragoman.store.files import StoredFile
from dragoman.store.store import Store

HOUR = 3600
"""Seconds a link lasts from when it was made, and before that where clocks differ (reference section 12)."""

SWEEP = 300
PURPOSE, NOBODY = "image", ""
FIXED = {"sp": "r", "sr": "b", "rscd": "inline", "rsct": "image/png"}
"""What the real API's links carried besides (recording 2024-01-19)."""

EXPIRED = "This link has expired or is not one of this server's."
UNKNOWN = "There is no picture at this address, or no more."

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture's ``content`` in parts, its ``size`` in bytes, and for how many ``seconds`` its link is still good."""

    content: AsyncIterator[bytes]
    size: int
    seconds: int


class Gallery:
    """All pictures behind links."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sweeper: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to sweep."""
        self._sweeper = asyncio.create_task(self._sweep_on())

    async def stop(self) -> None:
        """Stop sweeping."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            await asyncio.gather(self._sweeper, return_exceptions=True)
            self._sweeper = None

    async def keep(self, png: bytes, created: int) -> str:
        """Keep a picture made at ``created`` (Unix seconds); return its link behind the server's address."""
        id, secret = new_id("img-", 24), secrets.token_hex(16)
        async with self._store.receive(id):  # sweeping goes by rows: without one nothing may stay
            await self._store.keep(StoredFile(id, PURPOSE, secret, len(png), created, organization=NOBODY), png)
        start, end = _moment(created - HOUR), _moment(created + HOUR)
        query = {"st": start, "se": end, **FIXED, "sig": _signature(secret, id, start, end)}
        return f"/v1/images/files/{id}.png?{urlencode(query)}"

    async def open(self, name: str, start: str, end: str, signature: str) -> Shown:
        """Return a picture; raises NotFound, and Forbidden for a link that is over or forged."""
        file = await self._store.files.get(name.removesuffix(".png"), NOBODY)
        if file is None or file.purpose != PURPOSE or not name.endswith(".png"):
            raise NotFound(UNKNOWN)
        good = hmac.compare_digest(_signature(file.filename, file.id, start, end).encode(), signature.encode())
        left = file.created_at + HOUR - time.time()
        if not good or left <= 0:
            raise Forbidden(EXPIRED)
        try:
            return Shown(await self._store.blobs.get(file.id), file.bytes, int(left))
        except FileNotFoundError:
            raise NotFound(UNKNOWN) from None

    async def forget(self, link: str) -> None:
        """Delete the picture behind a link that nobody will be given."""
        await self._store.forget(link.partition("?")[0].rpartition("/")[2].removesuffix(".png"))

    async def sweep(self) -> None:
        """Delete every picture whose link is over."""
        for file in await self._store.files.list(PURPOSE, NOBODY):
            if time.time() >= file.created_at + HOUR:
                await self._store.forget(file.id)

    async def _sweep_on(self) -> None:
        while True:
            try:
                await self.sweep()
            except Exception as error:  # the store is away for a while
                _log.error("pictures could not be swept", exc_info=error)
            await asyncio.sleep(SWEEP)


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _signature(secret: str, id: str, start: str, end: str) -> str:
    return hmac.new(secret.encode(), f"{id}\n{start}\n{end}".encode(), hashlib.sha256).hexdigest()
