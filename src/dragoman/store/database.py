"""The database behind one URL: opened, brought up to date, and handed out in transactions. Knows no table."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

MIGRATIONS = Path(__file__).with_name("migrations")
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg"}
"""The drivers we come with, for addresses that name none."""

BUSY_SECONDS = 30
"""How long a writer waits for another one; SQLite has one writer at a time."""


class Database:
    """One database. ``open`` it before the first use, ``close`` it at the end."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._engine: AsyncEngine | None = None

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None where the rows are elsewhere, or in memory alone."""
        url = make_url(self._url)
        sqlite = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
        return Path(str(url.database)) if sqlite else None

    async def open(self) -> None:
        """Connect, and make or change the tables to what this version needs."""
        engine = create_async_engine(self._url)
        if engine.dialect.name == "sqlite":
            event.listen(engine.sync_engine, "connect", _tune)
            event.listen(engine.sync_engine, "begin", _begin)
        try:
            async with _alone(engine), engine.begin() as connection:
                if engine.dialect.name == "postgresql":
                    await connection.execute(select(func.pg_advisory_xact_lock(OPENING)))
                await connection.run_sync(migrate)
        except BaseException:
            await engine.dispose()
            raise
        self._engine = engine

    async def close(self) -> None:
        """Disconnect; may be called twice."""
        engine, self._engine = self._engine, None
        if engine is not None:
            await engine.dispose()

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that sees one state of the database and waits for no writer."""
        if self._engine is None:
            raise RuntimeError("the database is not open")
        async with self._engine.execution_options(reading=True).begin() as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection that sees one state of the database, the same one for as long as the block takes."""
        if self._engine is None:
            raise RuntimeError("the database is not open")
        options: dict[str, Any] = {"reading": True}
        if self._engine.dialect.name != "sqlite":  # whose transactions are like this anyway
            options["isolation_level"] = "REPEATABLE READ"
        async with self._engine.execution_options(**options).begin() as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Yield a connection; what was done is kept at the end, or undone when the block raises."""
        if self._engine is None:
            raise RuntimeError("the database is not open")
        async with self._engine.begin() as connection:
            yield connection


OPENING = 0x647261676F6D616E
"""The lock in PostgreSQL of whoever changes the tables: one server at a time."""


@contextlib.asynccontextmanager
async def _alone(engine: AsyncEngine) -> AsyncIterator[None]:
    """Let one opener at a time change the tables of a SQLite file."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file or file == ":memory:":
        yield
        return
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    with Path(f"{file}.lock").open("a") as lock:
        await asyncio.to_thread(fcntl.flock, lock, fcntl.LOCK_EX)  # the holder may need this loop to go on
        yield


def _tune(connection: Any, _record: object) -> None:
    """Make SQLite keep what it was told and wait for other writers; transactions are begun by ``_begin``."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Take the write lock at once, save for reading: what reads first and writes later could be refused half way."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE")


def migrate(connection: Connection, down_to: str | None = None) -> None:
    """Bring the tables up to what this version needs, or ``down_to`` a revision (``base``: no tables at all)."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    if down_to is None:
        command.upgrade(config, "head")
    else:
        command.downgrade(config, down_to)


def with_driver(url: str) -> str:
    """Return an address with the driver that we come with, where it names none."""
    scheme, separator, rest = url.partition("://")
    return f"{_DRIVERS.get(scheme, scheme)}{separator}{rest}"
