"""Rows of keys: salted hashes, never the keys themselves. A key is told once, as it is made.

The first characters of a key find its row, and are what is shown of it with the last four. A key is 48 random letters
and digits: a fast hash is enough, there is no guessing them.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass, replace

from sqlalchemy import RowMapping, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from dragoman.core.ids import new_id
from dragoman.store.database import Database
from dragoman.store.tables import keys, limits

PREFIX = 11
"""Characters of a key that find its row: ``sk-`` and eight."""


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key.

    ``scopes`` are what it may do, ``models`` the models it may ask, None for all. Times are seconds of the epoch;
    ``expires_at`` and ``revoked_at`` are None where that does not happen.
    """

    id: str
    organization: str
    member: str
    title: str
    prefix: str
    last: str
    scopes: tuple[str, ...]
    models: tuple[str, ...] | None
    created_at: int
    expires_at: int | None = None
    revoked_at: int | None = None

    @property
    def shown(self) -> str:
        """The key as people may see it."""
        return f"{self.prefix}...{self.last}"

    def valid(self, now: float) -> bool:
        """Whether the key opens anything now."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class NewKey:
    """What is asked for when a key is made."""

    organization: str
    member: str
    title: str
    scopes: tuple[str, ...]
    models: tuple[str, ...] | None = None
    expires_at: int | None = None


class Keys:
    """All keys."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, wanted: NewKey, now: int) -> tuple[Key, str]:
        """Make a key; return what is kept and the key itself, which nobody can tell again."""
        async with self._database.transaction() as connection:
            return await _create(connection, wanted, now)

    async def rotate(self, id: str, now: int, expires_at: int | None = None) -> tuple[Key, str] | None:
        """Make a key that may do what an old one may, and revoke that one, or let it end at ``expires_at``.

        Limits of the old one are set for the new one too. None when there is no such key, or it is not valid any more.
        """
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(keys).where(keys.c.id == id))).mappings().first()
            if row is None or not (old := _key(row)).valid(now):
                return None
            wanted = NewKey(old.organization, old.member, old.title, old.scopes, old.models, old.expires_at)
            ends = (
                {"revoked_at": now}
                if expires_at is None
                else {"expires_at": min(expires_at, old.expires_at or expires_at)}
            )
            await connection.execute(update(keys).where(keys.c.id == id).values(**ends))
            new, secret = await _create(connection, wanted, now)
            await _limit_alike(connection, id, new.id)
            return new, secret

    async def find(self, secret: str) -> Key | None:
        """Return what is kept of a key, or None; valid or not."""
        wanted = select(keys).where(keys.c.prefix == secret[:PREFIX])
        async with self._database.reading() as connection:
            rows = (await connection.execute(wanted)).mappings().all()
        found = [row for row in rows if hmac.compare_digest(_hash(row["salt"], secret), row["hash"])]
        return _key(found[0]) if found else None

    async def any(self) -> bool:
        """Whether a key was ever made: then every address requires one, also when all are revoked."""
        async with self._database.reading() as connection:
            return bool((await connection.execute(select(func.count()).select_from(keys))).scalar_one())

    async def get(self, id: str) -> Key | None:
        """Return the key of an id, or None."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(keys).where(keys.c.id == id))).mappings().first()
        return _key(row) if row else None

    async def list(self, organization: str | None = None) -> list[Key]:
        """Return the keys of an organisation, or all; oldest first."""
        wanted = select(keys).order_by(keys.c.number)
        if organization is not None:
            wanted = wanted.where(keys.c.organization == organization)
        async with self._database.reading() as connection:
            return [_key(row) for row in (await connection.execute(wanted)).mappings()]

    async def revoke(self, id: str, now: int) -> bool:
        """End a key; False when there was none, or it was revoked before."""
        there = (keys.c.id == id) & keys.c.revoked_at.is_(None)
        async with self._database.transaction() as connection:
            return (await connection.execute(update(keys).where(there).values(revoked_at=now))).rowcount > 0


async def _create(connection: AsyncConnection, wanted: NewKey, now: int) -> tuple[Key, str]:
    secret, salt = new_id("sk-", 48), secrets.token_hex(16)
    key = Key(id=new_id("key_", 16), prefix=secret[:PREFIX], last=secret[-4:], created_at=now, **asdict(wanted))
    kept = asdict(key) | {
        "scopes": list(key.scopes),
        "models": None if key.models is None else list(key.models),
        "salt": salt,
        "hash": _hash(salt, secret),
    }
    await connection.execute(insert(keys).values(**kept))
    return key, secret


async def _limit_alike(connection: AsyncConnection, old: str, new: str) -> None:
    columns = [column for column in limits.c if column.name != "number"]
    for row in (await connection.execute(select(*columns).where(limits.c.key == old))).mappings().all():
        await connection.execute(insert(limits).values(**dict(row) | {"id": new_id("limit_", 16), "key": new}))


def _hash(salt: str, secret: str) -> str:
    return hashlib.sha256((salt + secret).encode("utf-8", "surrogatepass")).hexdigest()


def _key(row: RowMapping) -> Key:
    values = {name: row[name] for name in Key.__dataclass_fields__}
    models = row["models"]
    return replace(Key(**values), scopes=tuple(row["scopes"]), models=None if models is None else tuple(models))
