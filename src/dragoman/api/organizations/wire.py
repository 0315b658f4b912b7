"""Organisations, members and the log of acts as the wire has them. Pure."""

from __future__ import annotations

from typing import Any

from dragoman.api.shared.sampling import STRING, integer
from dragoman.api.shared.schema import Schema
from dragoman.core.access import ROLES, Caller
from dragoman.store.audit import Act
from dragoman.store.organizations import Member, Organization

Wire = dict[str, Any]

SLUG = {"type": "string", "maxLength": 64, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
"""It stands in the names of fine-tuned models."""

NAME = {"type": "string", "minLength": 1, "maxLength": 256}
PRINTABLE = "{!r} has characters that cannot be seen - 'name'"

CREATE = Schema({"slug": SLUG, "title": NAME}, required=("slug",), of_model=False)
JOIN = Schema({"name": NAME, "role": {"type": "string", "enum": list(ROLES)}}, required=("name",), of_model=False)
AUDIT = Schema({"organization": STRING, "limit": integer(1, 10_000)}, of_model=False)


def organization_body(organization: Organization) -> Wire:
    """Return one organisation."""
    return {
        "id": organization.id,
        "object": "organization",
        "slug": organization.slug,
        "title": organization.title,
        "created_at": organization.created_at,
    }


def list_body(organizations: list[Organization], caller: Caller, all: bool) -> Wire:
    """Return the organisations that a caller administers, which one the request was made in, and as whom.

    ``all``: the caller administers every one, and what belongs to none.
    """
    return {
        "object": "list",
        "data": [organization_body(organization) for organization in organizations],
        "caller": {"organization": caller.organization, "member": caller.member, "role": caller.role, "all": all},
    }


def member_body(member: Member) -> Wire:
    """Return one member."""
    return {
        "object": "organization.member",
        "organization": member.organization,
        "name": member.name,
        "role": member.role,
        "created_at": member.created_at,
    }


def members_body(members: list[Member]) -> Wire:
    """Return the members of an organisation."""
    return {"object": "list", "data": [member_body(member) for member in members]}


def left_body(organization: str, name: str) -> Wire:
    """Return what taking a member away answers."""
    return {"object": "organization.member", "organization": organization, "name": name, "deleted": True}


def audit_body(acts: list[Act]) -> Wire:
    """Return the log, newest first."""
    return {"object": "list", "data": [_act_body(act) for act in acts]}


def _act_body(act: Act) -> Wire:
    return {
        "object": "act",
        "at": act.at,
        "organization": act.organization,
        "actor": act.actor,
        "act": act.act,
        "target": act.target,
        "details": act.details,
    }
