"""Contents of files out of a store into files, and back, each held against what it should be."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from dragoman.accounts.transfer.manifest import Content
from dragoman.accounts.transfer.progress import Steps
from dragoman.core.errors import InvalidRequest
from dragoman.store.store import Store


async def fetch(store: Store, id: str, to: Path, steps: Steps) -> Content:
    """Write the content of a file to ``to``; return what it is, or nulls if the file was deleted meanwhile."""
    sha256, size = hashlib.sha256(), 0
    try:
        parts = await store.blobs.get(id)
    except FileNotFoundError:
        if await store.files.get(id) is None:
            return Content(id, None, None)
        raise InvalidRequest(
            f"The content of {id} is missing from the store; delete the file, then try again."
        ) from None
    with to.open("wb") as file:
        async for part in parts:
            file.write(part)
            sha256.update(part)
            size += len(part)
            steps.more(len(part))
    return Content(id, size, sha256.hexdigest())


async def put(store: Store, content: Content, file: BinaryIO, steps: Steps) -> None:
    """Put a content into the store and read it again; raises InvalidRequest when that is not what went in."""
    await store.blobs.put(content.id, file)
    if not await _same(store, content, steps):
        raise InvalidRequest(f"The content of {content.id} came back from the store as another one.")


async def there(store: Store, content: Content, steps: Steps) -> bool:
    """Whether the store has a content already; raises InvalidRequest for another one under its id."""
    size = await store.blobs.size(content.id)
    if size is not None and not (size == content.bytes and await _same(store, content, steps)):
        raise InvalidRequest(f"The store has another content of {content.id}; import into one that is empty.")
    return size is not None


async def _same(store: Store, content: Content, steps: Steps) -> bool:
    sha256 = hashlib.sha256()
    async for part in await store.blobs.get(content.id):
        sha256.update(part)
        steps.more(len(part))
    return sha256.hexdigest() == content.sha256
