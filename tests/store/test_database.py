"""The tables that the migrations make are the ones that the modules use; what fails half way is undone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from tests.store.conftest import opened

from dragoman.core.ids import ORGANIZATION
from dragoman.store.database import Database, migrate
from dragoman.store.events import Told
from dragoman.store.files import Files, StoredFile
from dragoman.store.jobs import LEGACY, Job, Jobs
from dragoman.store.tables import metadata

FILE = StoredFile("file-1", "fine-tune", "t.jsonl", 3, 100)
JOB = Job("ft-1", LEGACY, "ada", "dragoman-starter", "file-1", 100, 100)


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_migrations_make_the_tables(database_url: str) -> None:
    async def work() -> list[object]:
        async with opened(database_url) as database, database.transaction() as connection:
            return await connection.run_sync(differences)

    assert asyncio.run(work()) == []


@pytest.mark.parametrize("revision", ["base", "0001", "0002"])
def test_migrations_go_down_and_up_again_and_keep_rows(database_url: str, revision: str) -> None:
    async def work() -> tuple[list[object], list[str]]:
        async with opened(database_url) as database:
            await Files(database).add(FILE)
            await Jobs(database).add(JOB, [Told("created", "Created", 100)])
        async with opened(database_url) as database, database.transaction() as connection:
            await connection.run_sync(migrate, revision)
            await connection.run_sync(migrate)
            found = await connection.run_sync(differences)
        async with opened(database_url) as database:
            return found, [
                each.organization for each in (*await Files(database).list(), *await Jobs(database).list(LEGACY))
            ]

    found, kept = asyncio.run(work())
    assert found == [] and kept == ([] if revision == "base" else [ORGANIZATION, ORGANIZATION])


def test_opening_again_and_at_once_changes_nothing(database_url: str) -> None:
    async def one() -> None:
        async with opened(database_url) as database, database.transaction() as connection:
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
                        text(
                            "insert into files (id, purpose, filename, bytes, created_at, status)"
                            " values ('f', 'p', 'n', 1, 1, 'processed')"
                        )
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
