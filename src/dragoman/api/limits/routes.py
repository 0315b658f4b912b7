"""``/api/limits``: what organisations, keys and models may use, for our own pages."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.api.limits.wire import LIST, SET, amount_of, limit_body, list_body, removed_body
from dragoman.api.shared.administration import (
    OwnerDep,
    administers_all,
    log,
    need_operator,
    organization_of,
    within,
)
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import AdministratorDep, BodyDep, StoreDep
from dragoman.api.shared.origin import OwnPagesDep
from dragoman.api.shared.query import read_query
from dragoman.core.access import Caller
from dragoman.core.errors import NotFound
from dragoman.store.limits import ALL, EACH
from dragoman.store.store import Store

router = APIRouter()

NO_LIMIT = "No such limit: {}."
NO_KEY = "No such key: {}."


@router.get("/api/limits")
async def list_limits(request: Request, caller: AdministratorDep, store: StoreDep) -> Response:
    """List limits in the order in which they were set; those of every organisation apply to each."""
    seen = await within(store, caller, read_query(request, LIST).get("organization"))
    found = await store.limits.list()
    return json_response(list_body([limit for limit in found if seen is None or limit.organization in (seen, EACH)]))


@router.put("/api/limits")
async def set_limit(caller: OwnerDep, own: OwnPagesDep, body: BodyDep, store: StoreDep) -> Response:
    """Set a limit, in the place of the one that was set for the same; for every organisation only the operator may."""
    wire = SET.check(body)
    amount, key, model = amount_of(wire), wire.get("key", ALL), wire.get("model", ALL)
    organization = await _organization(store, caller, wire)
    await _check_key(store, organization, key)
    limit = await store.limits.set(organization, key, model, wire["kind"], amount)
    told = limit_body(limit)
    details = {name: told[name] for name in ("key", "model", "kind", "amount")}
    await log(store, caller, organization, "limit.set", limit.id, **details)
    return json_response(told)


@router.delete("/api/limits/{id}")
async def remove_limit(id: str, caller: OwnerDep, own: OwnPagesDep, store: StoreDep) -> Response:
    """Take a limit away."""
    limit = await store.limits.get(id)
    if limit is None or not (administers_all(caller) or limit.organization in (caller.organization, EACH)):
        raise NotFound(NO_LIMIT.format(id), param="id")
    if limit.organization == EACH:
        need_operator(caller)
    await store.limits.remove(id)
    told = limit_body(limit)
    details = {name: told[name] for name in ("key", "model", "kind", "amount")}
    await log(store, caller, limit.organization, "limit.remove", id, **details)
    return json_response(removed_body(id))


async def _organization(store: Store, caller: Caller, wire: dict[str, Any]) -> str:
    name: str = wire.get("organization") or caller.organization
    if name == EACH:
        need_operator(caller)
        return EACH
    return (await organization_of(store, caller, name)).id


async def _check_key(store: Store, organization: str, id: str) -> None:
    """Refuse a limit of a key that is not of its organisation."""
    if id in (ALL, EACH):
        return
    key = await store.keys.get(id)
    if key is None or organization not in (EACH, key.organization):
        raise NotFound(NO_KEY.format(id), param="key")
