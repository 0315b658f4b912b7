"""``dragoman organizations``: create, list, members, join, leave."""

from __future__ import annotations

import re
import time
from typing import Annotated

import typer

from dragoman.cli import moments
from dragoman.cli.opened import log, organization_named, with_store
from dragoman.cli.table import show
from dragoman.core.access import READER, ROLES
from dragoman.core.errors import InvalidRequest
from dragoman.core.ids import new_id
from dragoman.store.organizations import Member, Organization
from dragoman.store.store import Store

_SLUG = re.compile(r"(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*")

app = typer.Typer(help="Organisations and their members.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="id or slug of an organisation")]
Who = Annotated[str, typer.Argument(help="a member's name, as you like: an address, say")]


@app.command("create")
def create(
    slug: Annotated[str, typer.Argument(help="short name: lower-case letters, digits and hyphens")],
    title: Annotated[str | None, typer.Option(help="its full name; default: the short one")] = None,
) -> None:
    """Make an organisation. Its files, fine-tunes and their models are invisible to others."""
    if not _SLUG.fullmatch(slug):
        raise InvalidRequest(f"{slug!r} cannot be a short name: lower-case letters and digits, hyphens between them.")
    made = Organization(new_id("org-", 24), slug, title or slug, int(time.time()))

    async def work(store: Store) -> None:
        if not await store.organizations.add(made):
            raise InvalidRequest(f"There is an organisation {slug!r} already.")
        await log(store, made.id, "organization.create", made.id, slug=slug, title=made.title)

    with_store(work)
    print(f"made {made.id} ({slug})")


@app.command("list")
def list_organizations() -> None:
    """List organisations, oldest first."""

    async def work(store: Store) -> list[tuple[str, ...]]:
        return [
            (each.id, each.slug, each.title, str(len(await store.organizations.members(each.id))))
            for each in await store.organizations.all()
        ]

    show(("id", "slug", "title", "members"), with_store(work))


@app.command("members")
def members(organization: Name) -> None:
    """List the members of an organisation, by name."""

    async def work(store: Store) -> list[Member]:
        return await store.organizations.members((await organization_named(store, organization)).id)

    show(
        ("name", "role", "since"), [(each.name, each.role, moments.shown(each.created_at)) for each in with_store(work)]
    )


@app.command("join")
def join(
    organization: Name,
    name: Who,
    role: Annotated[str, typer.Option(help="owner: may change and delete; reader: may not")] = READER,
) -> None:
    """Make somebody a member, or give a member another role."""
    if role not in ROLES:
        raise InvalidRequest(f"{role!r} is no role; there are {', '.join(ROLES)}.")
    if not name.strip() or not name.isprintable() or len(name) > 256:
        raise InvalidRequest(f"{name!r} cannot be the name of a member.")

    async def work(store: Store) -> Organization:
        within = await organization_named(store, organization)
        before = await store.organizations.member(within.id, name)
        await store.organizations.join(Member(within.id, name, role, int(time.time())))
        await log(store, within.id, "member.role" if before else "member.join", name, role=role)
        return within

    print(f"{name} is {'an' if role[0] in 'aeiou' else 'a'} {role} of {with_store(work).slug}")


@app.command("leave")
def leave(organization: Name, name: Who) -> None:
    """Take a member away. Their keys open nothing any more."""

    async def work(store: Store) -> Organization:
        within = await organization_named(store, organization)
        if not await store.organizations.leave(within.id, name, int(time.time())):
            raise InvalidRequest(f"{name!r} is no member of {within.slug}.")
        await log(store, within.id, "member.leave", name)
        return within

    print(f"{name} has left {with_store(work).slug}; their keys open nothing any more")
