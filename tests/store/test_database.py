"""The tables that the migrations make are the ones that the modules use; what fails half way is undone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from tests.store.conftest import opened

from dragoman.store.database import Database
from dragoman.store.tables import metadata


def test_migrations_make_the_tables(file: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async def work() -> list[object]:
        async with opened(file) as database, database.transaction() as connection:
            return await connection.run_sync(differences)

    assert asyncio.run(work()) == []


def test_opening_again_and_at_once_changes_nothing(file: Path) -> None:
    async def one() -> None:
        async with opened(file) as database, database.transaction() as connection:
            await connection.execute(text("select count(*) from jobs"))

    async def work() -> None:
        await asyncio.gather(*(one() for _ in range(4)))

    asyncio.run(work())


def test_a_transaction_that_fails_is_undone(file: Path) -> None:
    async def work() -> int:
        async with opened(file) as database:
            with pytest.raises(ZeroDivisionError):
                async with database.transaction() as connection:
                    await connection.execute(
                        text("insert into files values (1, 'f', 'p', 'n', 1, 1, 'processed', null)")
                    )
                    raise ZeroDivisionError
            async with database.transaction() as connection:
                return int((await connection.execute(text("select count(*) from files"))).scalar_one())

    assert asyncio.run(work()) == 0


def test_a_closed_database_says_so() -> None:
    async def work() -> None:
        async with Database("sqlite+aiosqlite://").transaction():
            pass

    with pytest.raises(RuntimeError, match="not open"):
        asyncio.run(work())
