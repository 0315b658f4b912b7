from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from dragoman.store.store import Store

T = TypeVar("T")
Run = Callable[[Callable[[Store], Awaitable[T]]], T]


@asynccontextmanager
async def opened(home: Path, url: str = "") -> AsyncIterator[Store]:
    store = Store(home, database_url=url)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


@pytest.fixture
def run(tmp_path: Path, database_url: str) -> Run[T]:
    """Run something over an open store, on each kind of database."""

    def runs(work: Callable[[Store], Awaitable[T]]) -> T:
        async def whole() -> T:
            async with opened(tmp_path, database_url) as store:
                return await work(store)

        return asyncio.run(whole())

    return runs
