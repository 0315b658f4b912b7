"""Rows of what happened to jobs, in order; each is written once, however often a job is resumed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import RowMapping, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from dragoman.core.ids import new_id
from dragoman.store.database import Database
from dragoman.store.tables import checkpoints, events


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``number`` rises with time; ``type`` is message or metrics."""

    number: int
    id: str
    job: str
    created_at: int
    level: str
    message: str
    type: str = "message"
    data: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An event to be written; ``once`` names it within its job."""

    once: str
    message: str
    created_at: int
    level: str = "info"
    type: str = "message"
    data: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A model that can be asked for although its job went on."""

    id: str
    job: str
    step: int
    created_at: int
    model: str
    metrics: dict[str, Any]


async def tell(connection: AsyncConnection, job: str, event: Told) -> bool:
    """Write an event of a job, unless one of its name is there; False then."""
    wanted = select(events.c.id).where(events.c.job == job, events.c.once == event.once)
    if (await connection.execute(wanted)).first() is not None:
        return False
    await connection.execute(insert(events).values(id=new_id("ftevent-", 24), job=job, **asdict(event)))
    return True


class Events:
    """The events and checkpoints of all jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, job: str, once: str, message: str, now: int, **more: Any) -> bool:
        """Add an event (``more`` as in Told); False when one of its name is there already, which stays."""
        async with self._database.transaction() as connection:
            return await tell(connection, job, Told(once, message, now, **more))

    async def of(self, job: str, after: int = 0) -> list[Event]:
        """Return a job's events with a number above ``after``, oldest first."""
        wanted = select(events).where(events.c.job == job, events.c.number > after).order_by(events.c.number)
        async with self._database.reading() as connection:
            return [_event(row) for row in (await connection.execute(wanted)).mappings()]

    async def add_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Add a checkpoint; one of that job and step stays."""
        table = checkpoints
        wanted = select(table.c.id).where(table.c.job == checkpoint.job, table.c.step == checkpoint.step)
        async with self._database.transaction() as connection:
            if (await connection.execute(wanted)).first() is None:
                values = {name: getattr(checkpoint, name) for name in Checkpoint.__slots__}
                await connection.execute(insert(table).values(**values))

    async def checkpoints(self, job: str) -> list[Checkpoint]:
        """Return a job's checkpoints, newest first."""
        wanted = select(checkpoints).where(checkpoints.c.job == job).order_by(checkpoints.c.step.desc())
        async with self._database.reading() as connection:
            return [Checkpoint(**row) for row in (await connection.execute(wanted)).mappings()]


def _event(row: RowMapping) -> Event:
    return Event(**{name: row[name] for name in Event.__slots__})
