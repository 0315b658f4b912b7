"""Who may administer what, and the log of what was done. Knows organisations, and no other resource.

Whoever holds a key of the settings, or calls a server without keys, administers all organisations; every other
administrator only the one that the request is made in. Nothing of another one exists for them.
"""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import Depends

from dragoman.api.shared.auth import need_role
from dragoman.api.shared.deps import AdministratorDep
from dragoman.core.access import OWNER, Caller
from dragoman.core.errors import Forbidden, NotFound
from dragoman.store.audit import Act
from dragoman.store.organizations import Organization
from dragoman.store.store import Store

NO_ORGANIZATION = "No such organization: {}."
ONLY_OPERATOR = "You have insufficient permissions for this operation. Only a key of the server's settings may do this."
SETTINGS = "settings"
"""Who acts, in the log, with a key of the settings or without any."""


async def _owner(caller: AdministratorDep) -> Caller:
    need_role(caller, OWNER)
    return caller


OwnerDep = Annotated[Caller, Depends(_owner)]
"""Whoever may change things: an owner whose key is for administration."""


def administers_all(caller: Caller) -> bool:
    """Whether the caller administers every organisation."""
    return not caller.key


def need_operator(caller: Caller) -> None:
    """Raise Forbidden unless the caller administers every organisation."""
    if not administers_all(caller):
        raise Forbidden(ONLY_OPERATOR)


def confined(caller: Caller) -> str | None:
    """Return the id of the one organisation that the caller sees, None for all."""
    return None if administers_all(caller) else caller.organization


async def organization_of(store: Store, caller: Caller, name: str) -> Organization:
    """Return the organisation of an id or slug that the caller administers; raise NotFound for any other."""
    found = await store.organizations.get(name)
    if found is None or not (administers_all(caller) or found.id == caller.organization):
        raise NotFound(NO_ORGANIZATION.format(name), param="organization")
    return found


async def within(store: Store, caller: Caller, name: str | None) -> str | None:
    """Return the id of the organisation to look at: the one that is named, else what the caller sees (None: all)."""
    return confined(caller) if name is None else (await organization_of(store, caller, name)).id


async def log(store: Store, caller: Caller, organization: str, act: str, target: str, **details: Any) -> None:
    """Write down what the caller did."""
    actor = (caller.member or caller.key) if caller.key else SETTINGS
    await store.audit.add(Act(int(time.time()), organization, actor, act, target, details))
