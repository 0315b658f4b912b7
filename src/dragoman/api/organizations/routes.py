"""``/api/organizations`` with their members, and ``/api/audit``, for our own pages."""

from __future__ import annotations

import time
from urllib.parse import unquote

from fastapi import APIRouter, Request, Response

from dragoman.api.organizations.wire import (
    AUDIT,
    CREATE,
    JOIN,
    PRINTABLE,
    audit_body,
    left_body,
    list_body,
    member_body,
    members_body,
    organization_body,
)
from dragoman.api.shared.administration import (
    OwnerDep,
    administers_all,
    log,
    need_operator,
    organization_of,
    within,
)
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import AccountsDep, AdministratorDep, BodyDep, StoreDep
from dragoman.api.shared.origin import OwnPagesDep
from dragoman.api.shared.query import read_query
from dragoman.core.access import OWNER, READER
from dragoman.core.errors import InvalidRequest, NotFound
from dragoman.core.ids import new_id
from dragoman.store.organizations import Member, Organization

router = APIRouter()

TAKEN = "There is an organization of the slug '{}' already."
NO_MEMBER = "No such member: {}."
LAST_OWNER = "'{}' is the only owner of the organization: make somebody else an owner first."
LOGGED = 100
"""Acts that are told unless more are asked for."""


@router.get("/api/organizations")
async def list_organizations(caller: AdministratorDep, store: StoreDep) -> Response:
    """List the organisations that the caller administers."""
    everything = administers_all(caller)
    found = await store.organizations.all()
    seen = [organization for organization in found if everything or organization.id == caller.organization]
    return json_response(list_body(seen, caller, everything))


@router.post("/api/organizations")
async def create_organization(caller: OwnerDep, own: OwnPagesDep, body: BodyDep, store: StoreDep) -> Response:
    """Make an organisation; only the operator may."""
    need_operator(caller)
    wire = CREATE.check(body)
    slug: str = wire["slug"]
    made = Organization(new_id("org-", 24), slug, wire.get("title", slug), int(time.time()))
    if not await store.organizations.add(made):
        raise InvalidRequest(TAKEN.format(slug), param="slug")
    await log(store, caller, made.id, "organization.create", made.id, slug=slug, title=made.title)
    return json_response(organization_body(made))


@router.get("/api/organizations/{id}/members")
async def list_members(id: str, caller: AdministratorDep, store: StoreDep) -> Response:
    """List members by name."""
    organization = await organization_of(store, caller, id)
    return json_response(members_body(await store.organizations.members(organization.id)))


@router.put("/api/organizations/{id}/members")
async def join(
    id: str, caller: OwnerDep, own: OwnPagesDep, body: BodyDep, store: StoreDep, accounts: AccountsDep
) -> Response:
    """Make somebody a member, a reader unless told otherwise, or give a member another role."""
    organization = await organization_of(store, caller, id)
    wire = JOIN.check(body)
    name, role = wire["name"], wire.get("role", READER)
    if not name.isprintable() or not name.strip():
        raise InvalidRequest(PRINTABLE.format(name), param="name")
    members = await store.organizations.members(organization.id)
    if role != OWNER:
        _keep_an_owner(members, name)
    before = next((member for member in members if member.name == name), None)
    joined = before.created_at if before is not None else int(time.time())
    member = Member(organization.id, name, role, joined)
    await store.organizations.join(member)
    accounts.keyring.forget()
    await log(store, caller, organization.id, "member.role" if before else "member.join", name, role=role)
    return json_response(member_body(member))


@router.delete("/api/organizations/{id}/members/{name:path}")
async def leave(
    id: str, name: str, caller: OwnerDep, own: OwnPagesDep, store: StoreDep, accounts: AccountsDep
) -> Response:
    """Take a member away; their keys open nothing any more."""
    organization, name = await organization_of(store, caller, id), unquote(name)
    members = await store.organizations.members(organization.id)
    if all(member.name != name for member in members):
        raise NotFound(NO_MEMBER.format(name), param="name")
    _keep_an_owner(members, name)
    await store.organizations.leave(organization.id, name, int(time.time()))
    accounts.keyring.forget()
    await log(store, caller, organization.id, "member.leave", name)
    return json_response(left_body(organization.id, name))


@router.get("/api/audit")
async def tell_acts(request: Request, caller: AdministratorDep, store: StoreDep) -> Response:
    """Tell what was done to keys, members, limits and prices, newest first."""
    wire = read_query(request, AUDIT)
    seen = await within(store, caller, wire.get("organization"))
    return json_response(audit_body(await store.audit.list(seen, wire.get("limit", LOGGED))))


def _keep_an_owner(members: list[Member], name: str) -> None:
    """Refuse to take the last owner away from those who stay: nobody could undo it."""
    owners = [member.name for member in members if member.role == OWNER]
    if owners == [name] and len(members) > 1:
        raise InvalidRequest(LAST_OWNER.format(name), param="name")
