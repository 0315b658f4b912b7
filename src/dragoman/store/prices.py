"""Rows of the operator's own prices, in billionths of a US dollar for a unit."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select

from dragoman.store.database import Database
from dragoman.store.tables import prices


@dataclass(frozen=True, slots=True)
class OwnPrice:
    """What the operator asks for a ``unit`` of a model, in and out; None: that side is not counted.

    ``unit`` is one of ``core.prices.UNITS``.
    """

    model: str
    unit: str
    prompt: int | None
    completion: int | None


class Prices:
    """All own prices."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set(self, price: OwnPrice) -> None:
        """Set the price of a model, in the place of the one it had."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(prices).where(prices.c.model == price.model))
            await connection.execute(insert(prices).values(**asdict(price)))

    async def list(self) -> list[OwnPrice]:
        """Return all, by model."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(prices).order_by(prices.c.model))
            return [OwnPrice(**row) for row in rows.mappings()]

    async def remove(self, model: str) -> bool:
        """Take a model's price away; False when it had none."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(prices).where(prices.c.model == model))).rowcount > 0
