from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from dragoman.store.database import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "dragoman.db"


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.open()
    try:
        yield database
    finally:
        await database.close()
