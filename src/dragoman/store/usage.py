"""Rows of what was used: one a request, and their sums. Prompts and answers are never in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select

from dragoman.store.database import Database
from dragoman.store.tables import usage

COUNTED = (
    *("prompt_tokens", "cached_tokens", "completion_tokens"),
    *("images", "seconds", "characters", "cost", "published"),
)
"""The columns that add up."""

COMPLETIONS, EMBEDDINGS, MODERATIONS, IMAGES = "completions", "embeddings", "moderations", "images"
SPEECHES, TRANSCRIPTIONS, OTHER = "audio_speeches", "audio_transcriptions", "other"
"""What requests count as: the last parts of the addresses that tell usage; OTHER asks no model."""

NAMED = ("organization", "key", "user", "asked", "model", "kind", "endpoint", "status")
"""The columns that rows can be told apart and grouped by."""


@dataclass(frozen=True, slots=True)
class Use:
    """What one request used.

    ``at`` is when it came, in milliseconds of the epoch; ``key`` an id, empty where none was sent; ``user`` the
    end-user that the client named. ``asked`` is the model's name in the request, ``model`` the one that answered, or
    empty. ``kind`` is what the endpoint counts as, COMPLETIONS to OTHER. ``cost`` and
    ``published`` are billionths of a US dollar.
    """

    request_id: str
    at: int
    organization: str
    key: str
    kind: str
    endpoint: str
    status: int
    latency_ms: int
    user: str = ""
    asked: str = ""
    model: str = ""
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    images: int = 0
    seconds: float = 0.0
    characters: int = 0
    cost: int = 0
    published: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Rows from ``start`` to before ``end`` (milliseconds of the epoch), of the values that are named."""

    start: int
    end: int
    organization: str | None = None
    kinds: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    models: tuple[str, ...] = ()


class Usage:
    """All rows of usage."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, uses: Sequence[Use]) -> None:
        """Add rows, all or none; one of a request that is there already stays (a batch may be written again)."""
        names = [use.request_id for use in uses]
        async with self._database.transaction() as connection:
            wanted = select(usage.c.request_id).where(usage.c.request_id.in_(names))
            there = set((await connection.execute(wanted)).scalars())
            if rows := [asdict(use) for use in uses if use.request_id not in there]:
                await connection.execute(insert(usage), rows)

    async def newest(self, span: Span, limit: int = 1000) -> list[Use]:
        """Return the newest rows of a span, newest first."""
        columns = [usage.c[name] for name in Use.__dataclass_fields__]
        wanted = select(*columns).where(*_within(span)).order_by(usage.c.at.desc(), usage.c.number.desc()).limit(limit)
        async with self._database.reading() as connection:
            return [Use(**row) for row in (await connection.execute(wanted)).mappings()]

    async def sums(self, span: Span, by: Iterable[str] = (), width: int | None = None) -> list[dict[str, Any]]:
        """Return the sums of COUNTED and the number of ``requests`` in a span.

        One row for each value of the columns ``by`` (of NAMED) and, with a ``width`` in milliseconds, for each stretch
        of that length, whose beginning is ``start``; in their order.
        """
        groups: dict[str, ColumnElement[Any]] = {name: usage.c[name] for name in by}
        if width is not None:
            groups = {"start": ((usage.c.at - span.start) // width)} | groups
        counted = [func.count().label("requests"), *(func.coalesce(func.sum(usage.c[n]), 0).label(n) for n in COUNTED)]
        wanted = select(*(column.label(name) for name, column in groups.items()), *counted).where(*_within(span))
        if groups:
            wanted = wanted.group_by(*groups.values()).order_by(*groups.values())
        async with self._database.reading() as connection:
            rows = [dict(row) for row in (await connection.execute(wanted)).mappings()]
        for row in rows:  # sums of PostgreSQL are decimals
            row |= {name: float(row[name]) if name == "seconds" else int(row[name]) for name in COUNTED}
            if width is not None:
                row["start"] = span.start + int(row["start"]) * width
        return rows

    async def last(self) -> dict[str, int]:
        """Return when each key was last used, in milliseconds of the epoch."""
        wanted = select(usage.c.key, func.max(usage.c.at)).group_by(usage.c.key)
        async with self._database.reading() as connection:
            return {row[0]: row[1] for row in await connection.execute(wanted)}

    async def forget(self, before: int) -> int:
        """Delete rows from before a moment (milliseconds of the epoch); return how many."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(usage).where(usage.c.at < before))).rowcount


def _within(span: Span) -> list[ColumnElement[bool]]:
    wanted = [usage.c.at >= span.start, usage.c.at < span.end]
    if span.organization is not None:
        wanted.append(usage.c.organization == span.organization)
    for column, values in (("kind", span.kinds), ("key", span.keys), ("user", span.users), ("model", span.models)):
        if values:
            wanted.append(usage.c[column].in_(values))
    return wanted
