"""Rows of what administrators did. They are added and read, never changed; no secret is ever in them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import insert, select

from dragoman.store.database import Database
from dragoman.store.tables import audit


@dataclass(frozen=True, slots=True)
class Act:
    """One act: who did what to what, when (seconds of the epoch); ``act`` as in ``key.revoke``."""

    at: int
    organization: str
    actor: str
    act: str
    target: str
    details: dict[str, Any] = field(default_factory=dict)


class Audit:
    """The whole log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, act: Act) -> None:
        """Write down an act."""
        async with self._database.transaction() as connection:
            await connection.execute(insert(audit).values(**asdict(act)))

    async def list(self, organization: str | None = None, limit: int = 1000) -> list[Act]:
        """Return the newest acts within an organisation, or all; newest first."""
        columns = [column for column in audit.c if column.name != "number"]
        wanted = select(*columns).order_by(audit.c.number.desc()).limit(limit)
        if organization is not None:
            wanted = wanted.where(audit.c.organization == organization)
        async with self._database.reading() as connection:
            return [Act(**row) for row in (await connection.execute(wanted)).mappings()]
