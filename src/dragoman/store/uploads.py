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
        handle = await asyncio.to_thread(_make, folder)
        try:
            yield folder
        finally:
            try:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
            finally:
                os.close(handle)

    def abandoned(self) -> Iterator[str]:
        """Yield the ids of uploads whose process was killed: nobody holds their locks any more. Each is deleted after.

        The lock is held meanwhile, so that several servers may look at one folder.
        """
        for folder in list(self._folder.iterdir()) if self._folder.is_dir() else []:
            try:
                handle = _lock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:  # held, or gone
                continue
            try:
                yield folder.name
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)


def _make(folder: Path) -> int:
    """Make a folder and lock it; make it again where another process sweeps it in between. Return the lock's handle."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            handle = _lock(folder, fcntl.LOCK_EX)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), folder.stat()):
                    return handle
            os.close(handle)


def _lock(folder: Path, how: int) -> int:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, how)
    except OSError:
        os.close(handle)
        raise
    return handle
