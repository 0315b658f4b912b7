"""Folders for files that are on their way in. Each is locked while somebody fills it, so that the rest can be swept."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path


class Uploads:
    """A folder per upload, named by the id its file will have; gone with the upload, whatever becomes of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextlib.asynccontextmanager
    async def begin(self, id: str) -> AsyncIterator[Path]:
        """Yield an empty folder; it and what lies in it are deleted at the end."""
        folder = self._folder / id
        folder.mkdir(parents=True)
        try:
            with _locked(folder):
                yield folder
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    def abandoned(self) -> list[str]:
        """Return the ids of uploads whose process was killed; nobody holds their locks any more."""
        if not self._folder.is_dir():
            return []
        return [folder.name for folder in self._folder.iterdir() if _is_free(folder)]

    def clear(self, id: str) -> None:
        """Delete what an upload left."""
        shutil.rmtree(self._folder / id, ignore_errors=True)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _is_free(folder: Path) -> bool:
    try:
        with _locked(folder):
            return True
    except OSError:  # held, or gone in the meantime
        return False
