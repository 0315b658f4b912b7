"""Rows of what happened to jobs, in order; each is written once, however often a job is resumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping, insert, select

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
class Checkpoint:
    """A model that can be asked for although its job went on."""

    id: str
    job: str
    step: int
    created_at: int
    model: str
    metrics: dict[str, Any]


class Events:
    """The events and checkpoints of all jobs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        job: str,
        once: str,
        message: str,
        now: int,
        *,
        level: str = "info",
        type: str = "message",
        data: dict[str, Any] | None = None,
    ) -> bool:
        """Add an event; ``once`` names it within its job: an event of that name stays, and False is returned."""
        values = {"id": new_id("ftevent-", 24), "job": job, "once": once, "created_at": now, "level": level,
                  "message": message, "type": type, "data": data}  # fmt: skip
        async with self._database.transaction() as connection:
            wanted = select(events.c.id).where(events.c.job == job, events.c.once == once)
            if (await connection.execute(wanted)).first() is not None:
                return False
            await connection.execute(insert(events).values(**values))
        return True

    async def of(self, job: str, after: int = 0) -> list[Event]:
        """Return a job's events with a number above ``after``, oldest first."""
        wanted = select(events).where(events.c.job == job, events.c.number > after).order_by(events.c.number)
        async with self._database.transaction() as connection:
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
        async with self._database.transaction() as connection:
            return [Checkpoint(**row) for row in (await connection.execute(wanted)).mappings()]


def _event(row: RowMapping) -> Event:
    return Event(**{name: row[name] for name in Event.__slots__})
