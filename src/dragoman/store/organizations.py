"""Rows of organisations and their members. Who may do what follows from a role; this file only keeps them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import RowMapping, delete, insert, or_, select, update

from dragoman.store.database import Database
from dragoman.store.tables import keys, members, organizations

_COLUMNS = [column for column in organizations.c if column.name != "number"]


@dataclass(frozen=True, slots=True)
class Organization:
    """One organisation. ``slug`` stands in the names of its fine-tuned models."""

    id: str
    slug: str
    title: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in an organisation; ``role`` is one of ``core.access.ROLES``."""

    organization: str
    name: str
    role: str
    created_at: int


class Organizations:
    """All organisations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, organization: Organization) -> bool:
        """Add one; False when its id or slug is taken."""
        taken = or_(organizations.c.id == organization.id, organizations.c.slug == organization.slug)
        async with self._database.transaction() as connection:
            if (await connection.execute(select(organizations.c.id).where(taken))).first() is not None:
                return False
            await connection.execute(insert(organizations).values(**asdict(organization)))
        return True

    async def get(self, name: str) -> Organization | None:
        """Return the organisation of an id or a slug, or None."""
        wanted = select(*_COLUMNS).where(or_(organizations.c.id == name, organizations.c.slug == name))
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).mappings().first()
        return Organization(**row) if row else None

    async def all(self) -> list[Organization]:
        """Return all, oldest first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(*_COLUMNS).order_by(organizations.c.number))
            return [Organization(**row) for row in rows.mappings()]

    async def join(self, member: Member) -> None:
        """Make somebody a member, or give a member another role."""
        there = (members.c.organization == member.organization) & (members.c.name == member.name)
        async with self._database.transaction() as connection:
            changed = await connection.execute(update(members).where(there).values(role=member.role))
            if not changed.rowcount:
                await connection.execute(insert(members).values(**asdict(member)))

    async def leave(self, organization: str, name: str, now: int) -> bool:
        """Forget a member and revoke their keys, for good; False when there was none of that name."""
        there = (members.c.organization == organization) & (members.c.name == name)
        theirs = (keys.c.organization == organization) & (keys.c.member == name) & keys.c.revoked_at.is_(None)
        async with self._database.transaction() as connection:
            await connection.execute(update(keys).where(theirs).values(revoked_at=now))
            return (await connection.execute(delete(members).where(there))).rowcount > 0

    async def member(self, organization: str, name: str) -> Member | None:
        """Return a member, or None."""
        there = (members.c.organization == organization) & (members.c.name == name)
        async with self._database.reading() as connection:
            row = (await connection.execute(select(members).where(there))).mappings().first()
        return _member(row) if row else None

    async def members(self, organization: str) -> list[Member]:
        """Return the members of an organisation, by name."""
        wanted = select(members).where(members.c.organization == organization).order_by(members.c.name)
        async with self._database.reading() as connection:
            return [_member(row) for row in (await connection.execute(wanted)).mappings()]


def _member(row: RowMapping) -> Member:
    return Member(**row)
