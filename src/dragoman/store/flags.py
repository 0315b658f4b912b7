"""Rows of what the content filter flagged, per end-user; never what was written."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import func, insert, select

from dragoman.store.database import Database
from dragoman.store.tables import flags

USER_CHARACTERS = 256
"""Of an end-user's name as many are kept."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One prompt or answer that was flagged. ``part`` is input or output; ``user`` empty where none was named."""

    created_at: int
    user: str
    model: str
    part: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offender:
    """How often prompts and answers of an end-user were flagged, and when last."""

    user: str
    inputs: int
    outputs: int
    last_at: int


class Flags:
    """All flags."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, flag: Flag) -> None:
        """Keep a flag."""
        row = {**asdict(flag), "user": _kept(flag.user), "categories": list(flag.categories)}
        async with self._database.transaction() as connection:
            await connection.execute(insert(flags).values(**row))

    async def of(self, user: str) -> list[Flag]:
        """Return the flags of an end-user, oldest first."""
        wanted = select(flags).where(flags.c.user == _kept(user)).order_by(flags.c.number)
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).mappings()
            return [Flag(r["created_at"], r["user"], r["model"], r["part"], tuple(r["categories"])) for r in rows]

    async def offenders(self) -> list[Offender]:
        """Return everyone who was flagged, the most often flagged first."""
        total = func.count()
        inputs = func.count().filter(flags.c.part == "input")
        columns = (flags.c.user, inputs, total - inputs, func.max(flags.c.created_at))
        wanted = select(*columns).group_by(flags.c.user).order_by(total.desc(), flags.c.user)
        async with self._database.reading() as connection:
            return [Offender(*row) for row in await connection.execute(wanted)]


def _kept(user: str) -> str:
    """Return an end-user's name as it is kept: its beginning, without what a terminal would take for an order."""
    return "".join(letter if letter.isprintable() else "?" for letter in user[:USER_CHARACTERS])
