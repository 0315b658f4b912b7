"""File contents, in a local folder or in object storage, through ``obstore``. Knows keys and bytes, no rows."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url

PART = 1 << 20
"""Bytes read from a file, and handed on, at a time."""


class Blobs:
    """Contents by key. A key is there whole or not at all."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    def at(cls, url: str, folder: Path) -> Blobs:
        """Open object storage behind ``url``, or ``folder`` where the URL is empty."""
        return cls(from_url(url) if url else LocalStore(folder, mkdir=True))

    async def put(self, key: str, content: Path | bytes | BinaryIO) -> None:
        """Store a file's or some bytes' content under ``key``; a file is read in parts."""
        await obstore.put_async(self._store, key, content)

    async def get(self, key: str) -> AsyncIterator[bytes]:
        """Return the content in parts; raises FileNotFoundError at once where there is none."""
        found = await obstore.get_async(self._store, key)
        return _parts(found.stream(min_chunk_size=PART))

    async def read(self, key: str) -> bytes:
        """Return the whole content of a small one; raises FileNotFoundError."""
        return bytes(await (await obstore.get_async(self._store, key)).bytes_async())

    async def fetch(self, key: str, to: Path) -> None:
        """Write the content to a file, whole or not at all; raises FileNotFoundError."""
        parts = await self.get(key)
        partial = to.with_name(f"{to.name}.partial")
        with partial.open("wb") as file:
            async for part in parts:
                file.write(part)
        partial.replace(to)

    async def size(self, key: str) -> int | None:
        """Return how many bytes the content has; None where there is none."""
        try:
            return (await obstore.head_async(self._store, key))["size"]
        except (NotFoundError, FileNotFoundError):
            return None

    async def delete(self, key: str) -> None:
        """Forget the content; nothing happens where there is none."""
        with contextlib.suppress(NotFoundError, FileNotFoundError):
            await obstore.delete_async(self._store, key)


async def _parts(stream: obstore.BytesStream) -> AsyncIterator[bytes]:
    async for part in stream:
        yield bytes(part)
