"""Rows of fine-tuned models, for all servers of one database. Their adapters are files that belong to nobody."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select

from dragoman.store.database import Database
from dragoman.store.tables import tuned


@dataclass(frozen=True, slots=True)
class TunedModel:
    """A LoRA adapter over a base.

    ``parent`` is the base's name where it was trained, ``base`` the digest of its weights, ``file`` the id of the
    adapter's content and ``sha256`` what that is.
    """

    name: str
    organization: str
    parent: str
    base: str
    file: str
    sha256: str
    created_at: int


class TunedModels:
    """All fine-tuned models."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, model: TunedModel) -> None:
        """Add a row, in the place of one of that name (a job that is resumed installs its model again)."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(tuned).where(tuned.c.name == model.name))
            await connection.execute(insert(tuned).values(**asdict(model)))

    async def get(self, name: str) -> TunedModel | None:
        """Return a model, or None."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(tuned).where(tuned.c.name == name))).mappings().first()
        return TunedModel(**row) if row else None

    async def list(self) -> list[TunedModel]:
        """Return all, by name."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(tuned).order_by(tuned.c.name))
            return [TunedModel(**row) for row in rows.mappings()]

    async def remove(self, name: str) -> bool:
        """Forget a model; False when there was none."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(tuned).where(tuned.c.name == name))).rowcount > 0
