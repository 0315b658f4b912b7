"""``dragoman keys``: create, list, revoke, rotate."""

from __future__ import annotations

import sys
import time
from typing import Annotated

import typer

from dragoman.cli import moments
from dragoman.cli.known import mention_unknown
from dragoman.cli.opened import key_named, log, organization_named, slugs, with_store
from dragoman.cli.table import show
from dragoman.core.access import FILES, FIRST_SLUG, INFERENCE, SCOPES
from dragoman.core.errors import InvalidRequest
from dragoman.store.keys import Key, NewKey
from dragoman.store.store import Store

USUAL = (INFERENCE, FILES)
"""What a key is for unless something else is said. The first one is for everything: nobody could administer else."""

app = typer.Typer(help="Keys that clients send. Once one is made, every request needs one.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(help="id of a key (key_...)")]


@app.command("create")
def create(
    organization: Annotated[str, typer.Option(help="id or slug of the organisation it is for")] = FIRST_SLUG,
    member: Annotated[str, typer.Option(help="whose it is; it can do what they may, and ends when they leave")] = "",
    title: Annotated[str, typer.Option(help="what you will know it by")] = "",
    scope: Annotated[
        list[str] | None,
        typer.Option(
            help=f"what it is for: {', '.join(SCOPES)}; may be given several times. "
            f"Default: {' and '.join(USUAL)}; of the first key, all"
        ),
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="a model that it may ask; may be given several times. Default: all")
    ] = None,
    expires: Annotated[str | None, typer.Option(help="when it ends: 30d, 12h, or as 2027-01-31 begins (UTC)")] = None,
) -> None:
    """Make a key. It goes to standard output, alone, and is told this once; all else goes to standard error."""

    async def work(store: Store) -> tuple[Key, str, bool]:
        within, first, now = await organization_named(store, organization), not await store.keys.any(), int(time.time())
        if member and await store.organizations.member(within.id, member) is None:
            raise InvalidRequest(
                f"{member!r} is no member of {within.slug}; `dragoman organizations join` makes them one."
            )
        scopes = _scopes(scope, SCOPES if first else USUAL)
        ends = None if expires is None else moments.ending(expires, now)
        wanted = NewKey(within.id, member, title, scopes, _models(model), ends)
        key, secret = await store.keys.create(wanted, now)
        told = {"scopes": list(key.scopes), "models": model or None, "expires_at": key.expires_at}
        await log(store, within.id, "key.create", key.id, name=title, member=member, **told)
        return key, secret, first

    key, secret, first = with_store(work)
    _tell(f"made {key.id} for {', '.join(key.scopes)}{_until(key)}; it is told this once")
    if first:
        _tell("from now on every request needs a key")
    mention_unknown(model or ())
    print(secret)


@app.command("list")
def list_keys(
    organization: Annotated[str | None, typer.Option(help="id or slug: only the keys of this one")] = None,
) -> None:
    """List keys, oldest first, with their state and when each was last used (UTC). No key is told."""

    async def work(store: Store) -> tuple[list[Key], dict[str, int], dict[str, str]]:
        within = None if organization is None else (await organization_named(store, organization)).id
        return await store.keys.list(within), await store.usage.last(), await slugs(store)

    found, used, names = with_store(work)
    now = time.time()
    head = ("id", "key", "title", "organization", "member", "scopes", "models", "state", "expires", "last use")
    show(head, [_row(key, names, used.get(key.id), now) for key in found])


@app.command("revoke")
def revoke(id: Id) -> None:
    """End a key. A running server takes it for a second more, at the most."""

    async def work(store: Store) -> None:
        key = await key_named(store, id)
        if not await store.keys.revoke(key.id, int(time.time())):
            raise InvalidRequest(f"{key.id} was revoked before.")
        await log(store, key.organization, "key.revoke", key.id, name=key.title)

    with_store(work)
    print(f"revoked {id}")


@app.command("rotate")
def rotate(
    id: Id,
    grace: Annotated[str | None, typer.Option(help="how long the old one goes on: 24h; default: it ends now")] = None,
) -> None:
    """Make a key that may do what another one may, with the same limits, and end that one. Told as by `create`."""

    async def work(store: Store) -> tuple[Key, str]:
        old, now = await key_named(store, id), int(time.time())
        seconds = 0 if grace is None else moments.length(grace)
        made = await store.keys.rotate(old.id, now, now + seconds if seconds else None)
        if made is None:
            raise InvalidRequest(f"{old.id} is not valid any more; make a new key instead.")
        await log(store, old.organization, "key.rotate", old.id, name=old.title, new=made[0].id, overlap=seconds)
        return made

    key, secret = with_store(work)
    ended = "ends now" if grace is None else f"goes on for {grace}"
    _tell(f"made {key.id}{_until(key)}, which is told this once; {id} {ended}")
    print(secret)


def _scopes(asked: list[str] | None, usual: tuple[str, ...]) -> tuple[str, ...]:
    for each in asked or ():
        if each not in SCOPES:
            raise InvalidRequest(f"{each!r} is no scope; there are {', '.join(SCOPES)}.")
    return tuple(scope for scope in SCOPES if scope in (asked or usual))


def _models(asked: list[str] | None) -> tuple[str, ...] | None:
    if asked and not all(asked):
        raise InvalidRequest("'' cannot be the name of a model.")
    return tuple(dict.fromkeys(asked)) if asked else None


def _row(key: Key, names: dict[str, str], used: int | None, now: float) -> tuple[str, ...]:
    state = "valid" if key.valid(now) else "revoked" if key.revoked_at is not None else "expired"
    return (
        *(key.id, key.shown, key.title, names.get(key.organization, key.organization), key.member),
        *(" ".join(key.scopes), "all" if key.models is None else " ".join(key.models)),
        *(state, moments.shown(key.expires_at), "never" if used is None else moments.shown(used / 1000)),
    )


def _until(key: Key) -> str:
    return "" if key.expires_at is None else f" until {moments.shown(key.expires_at)} UTC"


def _tell(words: str) -> None:
    print(words, file=sys.stderr)
