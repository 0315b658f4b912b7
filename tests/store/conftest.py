from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from dragoman.store.database import Database, with_driver

T = TypeVar("T")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "dragoman.db"


@asynccontextmanager
async def opened(place: Path | str) -> AsyncIterator[Database]:
    """Open a database: a file of SQLite, or the one behind an address."""
    database = Database(with_driver(f"sqlite:///{place}" if isinstance(place, Path) else place))
    await database.open()
    try:
        yield database
    finally:
        await database.close()


def run(place: Path | str, work: Callable[[Database], Awaitable[T]]) -> T:
    """Return what ``work`` returns over an open database."""

    async def whole() -> T:
        async with opened(place) as database:
            return await work(database)

    return asyncio.run(whole())
