"""Rows of what was said, request by request; written only where the operator has asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select

from dragoman.store.database import Database
from dragoman.store.tables import texts


@dataclass(frozen=True, slots=True)
class Said:
    """What one request asked, as the JSON of its body, and what each choice answered, as far as it came.

    ``request_id`` is that of its row of usage, ``at`` when it came, in milliseconds of the epoch.
    """

    request_id: str
    at: int
    organization: str
    request: str
    answers: tuple[str, ...] = ()


class Texts:
    """All that was said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, said: Sequence[Said]) -> None:
        """Add rows, all or none; one of a request that is there already stays (a batch may be written again)."""
        names = [each.request_id for each in said]
        async with self._database.transaction() as connection:
            wanted = select(texts.c.request_id).where(texts.c.request_id.in_(names))
            there = set((await connection.execute(wanted)).scalars())
            if rows := [asdict(each) for each in said if each.request_id not in there]:
                await connection.execute(insert(texts), rows)

    async def newest(self, organization: str | None = None, limit: int = 100) -> list[Said]:
        """Return the newest, of an organisation or of all; newest first."""
        wanted = select(texts).order_by(texts.c.at.desc(), texts.c.request_id).limit(limit)
        if organization is not None:
            wanted = wanted.where(texts.c.organization == organization)
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).mappings()
            return [Said(**{**row, "answers": tuple(row["answers"])}) for row in rows]

    async def forget(self, before: int) -> int:
        """Delete rows from before a moment (milliseconds of the epoch); return how many."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(texts).where(texts.c.at < before))).rowcount
