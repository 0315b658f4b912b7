"""All that a server keeps, opened and closed together: rows in a database, contents beside it. Knows no resource."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import AsyncIterator
from pathlib import Path

from obstore.exceptions import BaseError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from dragoman.core.settings import SettingError, Settings
from dragoman.store.audit import Audit
from dragoman.store.blobs import Blobs
from dragoman.store.database import Database, with_driver
from dragoman.store.events import Events
from dragoman.store.files import Files, StoredFile
from dragoman.store.flags import Flags
from dragoman.store.jobs import Jobs
from dragoman.store.keys import Keys
from dragoman.store.limits import Limits
from dragoman.store.organizations import Organizations
from dragoman.store.prices import Prices
from dragoman.store.texts import Texts
from dragoman.store.tuned import TunedModels
from dragoman.store.uploads import Uploads
from dragoman.store.usage import Usage

_SQLITE_FULL = "database or disk is full"


class Store:
    """Rows and contents. ``open`` it before the first use, ``close`` it at the end; making one touches nothing."""

    def __init__(self, home: Path, *, database_url: str = "", files_url: str = "") -> None:
        self._database_url = with_driver(database_url or f"sqlite:///{home / 'dragoman.db'}")
        self._files_url = files_url
        self._folder = home / "blobs"
        self._blobs: Blobs | None = None
        self._uploads = Uploads(home / "uploads")
        self.database = Database(self._database_url)
        self.organizations = Organizations(self.database)
        self.keys = Keys(self.database)
        self.limits = Limits(self.database)
        self.usage = Usage(self.database)
        self.texts = Texts(self.database)
        self.prices = Prices(self.database)
        self.audit = Audit(self.database)
        self.files = Files(self.database)
        self.jobs = Jobs(self.database)
        self.events = Events(self.database)
        self.tuned = TunedModels(self.database)
        self.flags = Flags(self.database)

    @classmethod
    def of(cls, settings: Settings) -> Store:
        """Return the store that the settings name."""
        return cls(settings.home, database_url=settings.database_url, files_url=settings.files_url)

    @property
    def blobs(self) -> Blobs:
        """The contents of files, by their ids."""
        if self._blobs is None:
            raise RuntimeError("the store is not open")
        return self._blobs

    async def open(self) -> None:
        """Open the database and the contents; nothing happens when they are open.

        Raises SettingError, in one line, when one of them cannot be used.
        """
        if self._blobs is not None:
            return
        try:
            await self.database.open()
        except Exception as error:  # every driver has errors of its own
            where, variable = _shown(self._database_url), "DRAGOMAN_DATABASE_URL"
            raise SettingError(f"the database {where} cannot be opened: {_reason(error)}; see {variable}") from error
        try:
            self._blobs = Blobs.at(self._files_url, self._folder)
        except Exception as error:
            await self.database.close()
            where, variable = self._files_url or str(self._folder), "DRAGOMAN_FILES_URL"
            raise SettingError(f"files cannot be kept in {where}: {_reason(error)}; see {variable}") from error

    async def close(self) -> None:
        """Close the database; may be called twice."""
        self._blobs = None
        await self.database.close()

    @contextlib.asynccontextmanager
    async def receive(self, id: str) -> AsyncIterator[Path]:
        """Yield a folder to receive the file ``id`` in; if the block raises, nothing of the file stays anywhere."""
        async with self._uploads.begin(id) as folder:
            try:
                yield folder
            except BaseException:
                await self.blobs.delete(id)
                raise

    async def keep(self, file: StoredFile, content: Path | bytes) -> None:
        """Keep a file: the content first, so that a row never lacks it. Raises OSError when the disk is full."""
        try:
            await self.blobs.put(file.id, content)
            await self.files.add(file)
        except (BaseError, DBAPIError) as error:  # both tell the cause in their texts alone
            reason = os.strerror(errno.ENOSPC)
            if not any(words in str(error) for words in (reason, _SQLITE_FULL)):
                raise
            raise OSError(errno.ENOSPC, reason) from error

    async def forget(self, id: str) -> bool:
        """Delete a file; False when there was none."""
        found = await self.files.delete(id)
        if found:
            await self.blobs.delete(id)
        return found

    async def sweep(self) -> None:
        """Delete what uploads left whose server was killed."""
        for id in self._uploads.abandoned():
            if await self.files.get(id) is None:
                await self.blobs.delete(id)


def _shown(url: str) -> str:
    """Return a database's address without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return "of that address"


def _reason(error: Exception) -> str:
    """Return what an error says, in one line."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = Exception(error.orig)
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return next(iter(text.strip().splitlines()), type(error).__name__)
