"""Rows of limits: how much of a kind an organisation, a key, a model may use. Counts nothing itself."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select

from dragoman.core.ids import new_id
from dragoman.store.database import Database
from dragoman.store.tables import limits

ALL, EACH = "", "*"
"""For ``key`` and ``model``: one limit for all of them together, or one of the same size for each of them."""

REQUESTS_PER_MINUTE, REQUESTS_PER_DAY = "requests_per_minute", "requests_per_day"
TOKENS_PER_MINUTE, TOKENS_PER_DAY = "tokens_per_minute", "tokens_per_day"
IMAGES_PER_MINUTE = "images_per_minute"
CONCURRENT_REQUESTS = "concurrent_requests"
MONTHLY_BUDGET = "monthly_budget"
KINDS = (
    *(REQUESTS_PER_MINUTE, REQUESTS_PER_DAY, TOKENS_PER_MINUTE, TOKENS_PER_DAY),
    *(IMAGES_PER_MINUTE, CONCURRENT_REQUESTS, MONTHLY_BUDGET),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit.

    ``organization`` is an id, or EACH; ``key`` and ``model`` an id, ALL or EACH. ``amount`` counts requests, tokens
    or images; of MONTHLY_BUDGET, billionths of a US dollar.
    """

    id: str
    organization: str
    key: str
    model: str
    kind: str
    amount: int

    def applies(self, organization: str, key: str, models: tuple[str, ...]) -> bool:
        """Whether a request of that organisation and key, to a model of those names, counts here."""
        return (
            self.organization in (EACH, organization)
            and self.key in (ALL, EACH, key)
            and (self.model in (ALL, EACH) or self.model in models)
        )


class Limits:
    """All limits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set(self, organization: str, key: str, model: str, kind: str, amount: int) -> Limit:
        """Set a limit, in the place of the one that was set for the same."""
        limit = Limit(new_id("limit_", 16), organization, key, model, kind, amount)
        same = (limits.c.organization == organization) & (limits.c.key == key)
        same &= (limits.c.model == model) & (limits.c.kind == kind)
        async with self._database.transaction() as connection:
            await connection.execute(delete(limits).where(same))
            await connection.execute(insert(limits).values(**asdict(limit)))
        return limit

    async def get(self, id: str) -> Limit | None:
        """Return a limit, or None."""
        return next((limit for limit in await self.list() if limit.id == id), None)

    async def list(self) -> list[Limit]:
        """Return all limits, in the order in which they were set."""
        columns = [column for column in limits.c if column.name != "number"]
        async with self._database.reading() as connection:
            rows = await connection.execute(select(*columns).order_by(limits.c.number))
            return [Limit(**row) for row in rows.mappings()]

    async def remove(self, id: str) -> bool:
        """Take a limit away; False when there was none."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(limits).where(limits.c.id == id))).rowcount > 0
