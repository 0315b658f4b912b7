"""``/api/keys``: make, list, revoke and rotate keys, for our own pages. The real API has no such addresses."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.api.keys.wire import CREATE, REVOKE, ROTATE, key_body, list_body, new_body
from dragoman.api.shared.administration import OwnerDep, administers_all, log, organization_of, within
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import AccountsDep, AdministratorDep, BodyDep, StoreDep
from dragoman.api.shared.origin import OwnPagesDep
from dragoman.api.shared.query import read_query
from dragoman.api.shared.sampling import STRING
from dragoman.api.shared.schema import Schema
from dragoman.core.access import FILES, INFERENCE, SCOPES, Caller
from dragoman.core.errors import InvalidRequest, NotFound
from dragoman.store.keys import Key, NewKey
from dragoman.store.store import Store

router = APIRouter()

NO_STORE = {"cache-control": "no-store"}
NO_KEY = "No such key: {}."
ENDED = "The key {} is not valid any more."
NO_MEMBER = "'{}' is not a member of the organization {}."
PAST = "expires_at must be in the future."
LIST = Schema({"organization": STRING}, of_model=False)


@router.get("/api/keys")
async def list_keys(request: Request, caller: AdministratorDep, store: StoreDep) -> Response:
    """List keys, oldest first; also those that are not valid any more."""
    seen = await within(store, caller, read_query(request, LIST).get("organization"))
    return json_response(list_body(await store.keys.list(seen), await store.usage.last(), time.time()), NO_STORE)


@router.post("/api/keys")
async def create_key(
    caller: OwnerDep, own: OwnPagesDep, body: BodyDep, store: StoreDep, accounts: AccountsDep
) -> Response:
    """Make a key; this answer is the only one that tells it."""
    wanted = await _wanted(store, caller, CREATE.check(body))
    now = int(time.time())
    key, secret = await store.keys.create(wanted, now)
    told: dict[str, Any] = {"name": key.title, "member": key.member, "scopes": list(key.scopes)}
    told |= {"models": None if key.models is None else list(key.models), "expires_at": key.expires_at}
    accounts.keyring.forget()
    await log(store, caller, key.organization, "key.create", key.id, **told)
    return json_response(new_body(key, secret, now), NO_STORE)


@router.post("/api/keys/{id}/revoke")
async def revoke_key(
    id: str, caller: OwnerDep, own: OwnPagesDep, body: BodyDep, store: StoreDep, accounts: AccountsDep
) -> Response:
    """End a key at once."""
    REVOKE.check(body)
    key, now = await _key(store, caller, id), int(time.time())
    if not await store.keys.revoke(key.id, now):
        raise InvalidRequest(ENDED.format(key.id), param="id")
    accounts.keyring.forget()
    await log(store, caller, key.organization, "key.revoke", key.id, name=key.title)
    return json_response(key_body(await _key(store, caller, id), now), NO_STORE)


@router.post("/api/keys/{id}/rotate")
async def rotate_key(
    id: str, caller: OwnerDep, own: OwnPagesDep, body: BodyDep, store: StoreDep, accounts: AccountsDep
) -> Response:
    """Make a key in the place of another, which ends now or ``overlap_seconds`` later."""
    overlap = int(ROTATE.check(body).get("overlap_seconds", 0))
    old, now = await _key(store, caller, id), int(time.time())
    made = await store.keys.rotate(old.id, now, now + overlap if overlap else None)
    if made is None:
        raise InvalidRequest(ENDED.format(old.id), param="id")
    key, secret = made
    accounts.keyring.forget()
    await log(store, caller, key.organization, "key.rotate", old.id, name=key.title, new=key.id, overlap=overlap)
    return json_response(new_body(key, secret, now), NO_STORE)


async def _key(store: Store, caller: Caller, id: str) -> Key:
    key = await store.keys.get(id)
    if key is None or not (administers_all(caller) or key.organization == caller.organization):
        raise NotFound(NO_KEY.format(id), param="id")
    return key


async def _wanted(store: Store, caller: Caller, wire: dict[str, Any]) -> NewKey:
    """Return what is asked for; without an organisation it is the caller's, without scopes all but administration."""
    organization = await organization_of(store, caller, wire.get("organization") or caller.organization)
    member: str = wire.get("member", "")
    if member and await store.organizations.member(organization.id, member) is None:
        raise InvalidRequest(NO_MEMBER.format(member, organization.id), param="member")
    expires = wire.get("expires_at")
    if expires is not None and expires <= time.time():
        raise InvalidRequest(PAST, param="expires_at")
    scopes = wire.get("scopes", (INFERENCE, FILES))
    return NewKey(
        organization=organization.id,
        member=member,
        title=wire["name"],
        scopes=tuple(scope for scope in SCOPES if scope in scopes),
        models=tuple(dict.fromkeys(wire["models"])) if "models" in wire else None,
        expires_at=None if expires is None else int(expires),
    )
