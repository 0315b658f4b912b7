"""Out of a store into an export, while the server may go on serving."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import IO

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from dragoman import __version__
from dragoman.accounts.transfer import manifest as manifests
from dragoman.accounts.transfer import rows
from dragoman.accounts.transfer.bundle import Pack, packing, placed, unpacking
from dragoman.accounts.transfer.contents import fetch
from dragoman.accounts.transfer.manifest import BLOBS, FORMAT, Manifest, Part
from dragoman.accounts.transfer.progress import Say, Steps, silent
from dragoman.store.store import Store
from dragoman.store.tables import files, metadata


async def export(store: Store, target: Path, say: Say = silent) -> Manifest:
    """Write all that ``store`` keeps to ``target`` and read it again; nothing is there unless all of it is, and right.

    The rows are those of one moment. The content of a file that is deleted after that moment is left out, and an
    import leaves its row out.
    """
    with placed(target) as place, tempfile.TemporaryFile("w+", encoding="ascii") as ids:
        with packing(place) as pack:
            async with store.database.snapshot() as connection:
                tables = await _tables(connection, pack, say)
                total = await _ids(connection, ids)
            blobs, size = await _contents(store, pack, ids, Steps(say, "copying", total))
            manifest = Manifest(
                format=FORMAT,
                dragoman=__version__,
                revision=manifests.revisions()[-1],
                created_at=int(time.time()),
                tables=tables,
                blobs=blobs,
                size=size,
            )
            with pack.part(manifests.NAME) as path:
                path.write_bytes(manifest.written())
        with unpacking(place) as bundle:
            manifests.check(bundle, manifest, say)
    return manifest


async def _tables(connection: AsyncConnection, pack: Pack, say: Say) -> dict[str, Part]:
    """Write every table."""
    total = sum([await rows.count(connection, table) for table in metadata.sorted_tables])
    steps = Steps(say, "writing rows", total)
    parts: dict[str, Part] = {}
    for table in metadata.sorted_tables:
        with pack.part(manifests.table_name(table.name)) as path:
            parts[table.name] = await _table(connection, table, path, steps)
    return parts


async def _table(connection: AsyncConnection, table: Table, path: Path, steps: Steps) -> Part:
    sha256, count = hashlib.sha256(), 0
    with path.open("wb") as file:
        async for line in rows.lines(connection, table):
            file.write(line)
            sha256.update(line)
            count += 1
            steps.more(1)
    return Part(count, sha256.hexdigest())


async def _ids(connection: AsyncConnection, ids: IO[str]) -> int:
    """Note the ids of all files; return the bytes of their contents."""
    async with connection.stream_scalars(select(files.c.id).order_by(files.c.number)) as found:
        async for id in found:
            ids.write(f"{id}\n")
    ids.seek(0)
    return int((await connection.execute(select(func.coalesce(func.sum(files.c.bytes), 0)))).scalar_one())


async def _contents(store: Store, pack: Pack, ids: IO[str], steps: Steps) -> tuple[Part, int]:
    """Write every content, and the list of them; return what the list is, and the bytes of the contents."""
    sha256, count, size = hashlib.sha256(), 0, 0
    with tempfile.TemporaryFile() as found:
        for line in ids:
            id = line.rstrip("\n")
            with pack.part(f"blobs/{id}") as path:
                content = await fetch(store, id, path, steps)
            told = json.dumps(asdict(content)).encode() + b"\n"
            found.write(told)
            sha256.update(told)
            count, size = count + 1, size + (content.bytes or 0)
        found.seek(0)
        with pack.part(BLOBS) as path, path.open("wb") as file:
            while piece := found.read(manifests.PART):
                file.write(piece)
    return Part(count, sha256.hexdigest()), size
