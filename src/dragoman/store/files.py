"""Rows of uploaded and produced files. Their contents are blobs under the file's id."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select

from dragoman.core.ids import ORGANIZATION
from dragoman.store.database import Database
from dragoman.store.tables import files

_COLUMNS = [column for column in files.c if column.name != "number"]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. ``status`` is uploaded, processed, pending, error or deleted, as the API names them."""

    id: str
    purpose: str
    filename: str
    bytes: int
    created_at: int
    status: str = "processed"
    status_details: str | None = None
    organization: str = ORGANIZATION


class Files:
    """All files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, file: StoredFile) -> None:
        """Add a row; one with that id that is there already stays (a job that is resumed adds its results again)."""
        async with self._database.transaction() as connection:
            if (await connection.execute(select(files.c.id).where(files.c.id == file.id))).first() is None:
                await connection.execute(insert(files).values(**asdict(file)))

    async def get(self, id: str, organization: str | None = None) -> StoredFile | None:
        """Return a file, or None; with an organisation, None for a file of another one."""
        wanted = select(*_COLUMNS).where(files.c.id == id)
        if organization is not None:
            wanted = wanted.where(files.c.organization == organization)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).mappings().first()
        return StoredFile(**row) if row else None

    async def list(self, purpose: str | None = None, organization: str | None = None) -> list[StoredFile]:
        """Return files of a purpose and an organisation, or all; newest first."""
        wanted = select(*_COLUMNS).order_by(files.c.number.desc())
        if organization is not None:
            wanted = wanted.where(files.c.organization == organization)
        if purpose is not None:
            wanted = wanted.where(files.c.purpose == purpose)
        async with self._database.reading() as connection:
            return [StoredFile(**row) for row in (await connection.execute(wanted)).mappings()]

    async def delete(self, id: str) -> bool:
        """Forget a file; False when there was none."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(files).where(files.c.id == id))).rowcount > 0
