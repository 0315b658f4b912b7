"""A copy of a SQLite store that is being served: a folder that can stand in the place of a home's own files."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dragoman.accounts.transfer.bundle import Damaged, placed
from dragoman.accounts.transfer.contents import fetch
from dragoman.accounts.transfer.progress import Say, Steps, silent
from dragoman.core.errors import InvalidRequest
from dragoman.store.store import Store

PAGES = 256
"""Pages of the database copied at a time."""


async def backup(store: Store, target: Path, say: Say = silent) -> int:
    """Copy the database as it is at one moment, and the contents of the files in it; return how many those are.

    Nothing is there unless all of it is. The server waits for none of it.
    """
    source = store.database.file
    if source is None:
        raise InvalidRequest(
            "A backup is a copy of a SQLite file, and this database is none; `dragoman state export` writes any, "
            "and PostgreSQL has tools of its own."
        )
    with placed(target) as place:
        place.mkdir(mode=0o700)
        copy, blobs = place / "dragoman.db", place / "blobs"
        blobs.mkdir()
        await asyncio.to_thread(_copy, source, copy, say)
        return await _contents(store, copy, blobs, say)


def _copy(source: Path, copy: Path, say: Say) -> None:
    """Copy a database within one reading transaction: what others write meanwhile does not make it begin again."""
    with _connected(source) as reading, _connected(copy) as writing:
        reading.execute("begin")
        reading.execute("select count(*) from sqlite_master").fetchone()
        reading.backup(writing, pages=PAGES, progress=lambda _, left, total: say("copying rows", total - left, total))
        reading.execute("rollback")
        writing.execute("pragma journal_mode=delete")  # one file, with nothing beside it
        found = writing.execute("pragma integrity_check").fetchone()[0]
        if found != "ok":
            raise Damaged(f"The database is damaged: {found}.")


async def _contents(store: Store, copy: Path, blobs: Path, say: Say) -> int:
    count, gone = 0, []
    with _connected(copy) as database:
        total = database.execute("select coalesce(sum(bytes), 0) from files").fetchone()[0]
        steps = Steps(say, "copying", total)
        for (id,) in database.execute("select id from files order by number"):
            content = await fetch(store, id, blobs / id, steps)
            if content.sha256 is None:  # deleted since the rows were copied
                gone.append((id,))
                continue
            if await asyncio.to_thread(_sha256, blobs / id) != content.sha256:
                raise Damaged(f"The copy of {id} is not what was copied.")
            count += 1
        database.executemany("delete from files where id = ?", gone)
        database.executemany("delete from tuned where file = ?", gone)
    return count


@contextlib.contextmanager
def _connected(file: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection without transactions of its own."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as connection:
        yield connection


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
