"""Out of an export into a store that is empty: everything, or nothing at all."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from dragoman.accounts.transfer import manifest as manifests
from dragoman.accounts.transfer import rows
from dragoman.accounts.transfer.bundle import Bundle, Damaged, unpacking
from dragoman.accounts.transfer.contents import put, there
from dragoman.accounts.transfer.manifest import Manifest
from dragoman.accounts.transfer.progress import Say, Steps, silent
from dragoman.core.errors import InvalidRequest
from dragoman.store.database import migrate
from dragoman.store.store import Store
from dragoman.store.tables import files, metadata, tuned


async def restore(store: Store, source: Path, say: Say = silent) -> Manifest:
    """Fill ``store`` with an export; every row and content is read again and held against the manifest.

    Raises InvalidRequest, and leaves the store as it was, for a store that is not empty and an export that is damaged
    or of a newer version. An export of an older one is brought up to this one's tables.
    """
    with unpacking(source) as bundle:
        manifest = manifests.read(bundle)
        async with store.database.reading() as connection:
            await _refuse_filled(connection)
        manifests.check(bundle, manifest, say)
        with tempfile.TemporaryFile("w+", encoding="ascii") as new:
            try:
                await _contents(store, bundle, new, Steps(say, "copying", manifest.size))
                async with store.database.transaction() as connection:
                    await _rows(connection, bundle, manifest, Steps(say, "loading rows", manifest.rows))
            except BaseException:
                await _forget(store, new)
                raise
    return manifest


async def _contents(store: Store, bundle: Bundle, new: IO[str], steps: Steps) -> None:
    """Put every content into the store that is not there, and note which those are before each."""
    for content in manifests.contents(bundle):
        if content.sha256 is not None and not await there(store, content, steps):
            new.write(f"{content.id}\n")
            with bundle.open(content.name) as file:
                await put(store, content, file, steps)


async def _forget(store: Store, new: IO[str]) -> None:
    new.seek(0)
    for line in new:
        await store.blobs.delete(line.rstrip("\n"))


async def _rows(connection: AsyncConnection, bundle: Bundle, manifest: Manifest, steps: Steps) -> None:
    """Load every row, read all of them again, and bring them up to this version's tables."""
    await rows.lock(connection, metadata.sorted_tables)
    await _refuse_filled(connection)
    older = manifest.revision != manifests.revisions()[-1]
    if older:
        await connection.run_sync(migrate, manifest.revision)
    tables = await connection.run_sync(rows.reflected) if older else metadata.sorted_tables
    if {table.name for table in tables} != set(manifest.tables):
        raise Damaged("The export is damaged: its tables are not those of its schema.")
    for table in reversed(tables):
        await connection.execute(delete(table))  # the first organisation, which the export has too
    for table in tables:
        with bundle.open(manifests.table_name(table.name)) as file:
            await rows.load(connection, table, file, steps)
        part = manifest.tables[table.name]
        if await rows.digest(connection, table) != (part.rows, part.sha256):
            raise InvalidRequest(f"The rows of {table.name} came back from the database as other ones.")
    if older:
        await connection.run_sync(migrate)
    for content in manifests.contents(bundle):
        if content.sha256 is None:
            await connection.execute(delete(files).where(files.c.id == content.id))
            await connection.execute(delete(tuned).where(tuned.c.file == content.id))
    await rows.go_on(connection, metadata.sorted_tables)


async def _refuse_filled(connection: AsyncConnection) -> None:
    filled = await rows.first_filled(connection, metadata.sorted_tables)
    if filled is not None:
        raise InvalidRequest(f"The database is not empty: it has {filled}. Import into one that is.")
