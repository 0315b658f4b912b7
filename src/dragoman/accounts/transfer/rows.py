"""Rows of tables as lines of JSON, the same line for the same row in every database. Knows no files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    RowMapping,
    Table,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection

from dragoman.accounts.transfer.bundle import Damaged
from dragoman.accounts.transfer.progress import Steps
from dragoman.core.errors import InvalidRequest
from dragoman.core.ids import ORGANIZATION

BATCH = 500


async def lines(connection: AsyncConnection, table: Table) -> AsyncIterator[bytes]:
    """Yield the rows of a table as lines, by primary key."""
    wanted = select(table).order_by(*_order(connection, table))
    async with connection.stream(wanted.execution_options(yield_per=BATCH)) as found:
        async for row in found.mappings():
            yield line(row)


def line(row: RowMapping) -> bytes:
    """Return a row as a line; objects within it stay in their order, which may mean something."""
    return json.dumps(dict(sorted(row.items())), separators=(",", ":")).encode() + b"\n"


async def load(connection: AsyncConnection, table: Table, rows: Iterable[bytes], steps: Steps) -> None:
    """Insert lines into a table; raises InvalidRequest for a row that the database does not take."""
    for batch in _batches(rows):
        try:
            await connection.execute(insert(table), batch)
        except (StatementError, OverflowError) as error:
            cause = error.orig if isinstance(error, StatementError) else error
            raise InvalidRequest(f"The database takes no row of {table.name}: {_first_line(cause)}") from error
        steps.more(len(batch))


async def digest(connection: AsyncConnection, table: Table) -> tuple[int, str]:
    """Return the number of rows and the SHA-256 of their lines, as the database gives them back."""
    count, sha256 = 0, hashlib.sha256()
    reading = await connection.begin_nested()
    async for each in lines(connection, table):
        sha256.update(each)
        count += 1
    await reading.rollback()  # closes PostgreSQL's cursor, under which no table can be changed
    return count, sha256.hexdigest()


async def count(connection: AsyncConnection, table: Table) -> int:
    """Return how many rows a table has."""
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


async def lock(connection: AsyncConnection, tables: Iterable[Table]) -> None:
    """Keep everybody else from writing until the transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(_quoted(connection, table) for table in tables)
        await connection.execute(text(f"lock table {names} in exclusive mode"))


async def first_filled(connection: AsyncConnection, tables: Iterable[Table]) -> str | None:
    """Return the name of a table that has rows, save for the first organisation, which is always there."""
    for table in tables:
        wanted = select(literal(1)).select_from(table).limit(1)
        if table.name == "organizations":
            wanted = wanted.where(table.c.id != ORGANIZATION)
        if (await connection.execute(wanted)).first() is not None:
            return table.name
    return None


async def go_on(connection: AsyncConnection, tables: Iterable[Table]) -> None:
    """Let numbers that the database gives go on behind those that were loaded; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        number = table.c.get("number")
        if number is not None and isinstance(number.type, Integer):
            name = _quoted(connection, table).replace("'", "''")
            last = f"(select max(number) from {_quoted(connection, table)})"
            serial = f"pg_get_serial_sequence('{name}', 'number')"
            await connection.execute(text(f"select setval({serial}, coalesce({last}, 1), {last} is not null)"))


def reflected(connection: Connection) -> list[Table]:
    """Return the tables as the database has them, those that others point at first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def _order(connection: AsyncConnection, table: Table) -> list[ColumnElement[Any]]:
    """Return the primary key, whose texts every database orders by their bytes."""
    key: list[ColumnElement[Any]] = list(table.primary_key.columns)
    if connection.dialect.name != "postgresql":
        return key
    return [column if isinstance(column.type, Integer) else column.collate("C") for column in key]


def _batches(rows: Iterable[bytes]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for each in rows:
        try:
            batch.append(dict(json.loads(each)))
        except (ValueError, TypeError) as error:
            raise Damaged(f"The export is damaged: a row is no JSON object: {each[:80]!r}.") from error
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _quoted(connection: AsyncConnection, table: Table) -> str:
    return connection.dialect.identifier_preparer.format_table(table)


def _first_line(error: BaseException | None) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
