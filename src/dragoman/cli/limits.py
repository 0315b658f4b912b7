"""``dragoman limits``: set, list, remove."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli import dollars
from dragoman.cli.known import mention_unknown
from dragoman.cli.opened import key_named, log, organization_named, slugs, with_store
from dragoman.cli.table import show
from dragoman.core.access import FIRST_SLUG
from dragoman.core.errors import InvalidRequest, NotFound
from dragoman.store.limits import ALL, EACH, KINDS, MONTHLY_BUDGET, Limit
from dragoman.store.store import Store

MOST = 1_000_000_000

app = typer.Typer(help="How much organisations, keys and models may use.", no_args_is_help=True)


@app.command("set")
def set_limit(
    kind: Annotated[str, typer.Argument(help=", ".join(KINDS))],
    amount: Annotated[str, typer.Argument(help="how many; of monthly_budget, US dollars")],
    organization: Annotated[str, typer.Option(help="id or slug, or '*': each organisation")] = FIRST_SLUG,
    key: Annotated[str, typer.Option(help="id of a key, or '*': each key by itself; default: all together")] = ALL,
    model: Annotated[str, typer.Option(help="a model, or '*': each model by itself; default: all together")] = ALL,
) -> None:
    """Set a limit, in the place of the one that was set for the same. A running server follows within a second."""
    kept = _amount(kind, amount)

    async def work(store: Store) -> Limit:
        within = EACH if organization == EACH else (await organization_named(store, organization)).id
        if key not in (ALL, EACH):
            await key_named(store, key)
        limit = await store.limits.set(within, key, model, kind, kept)
        await log(store, within, "limit.set", limit.id, key=key, model=model, kind=kind, amount=_shown(limit))
        return limit

    print(f"set {with_store(work).id}")
    mention_unknown([model] if model not in (ALL, EACH) else [])


@app.command("list")
def list_limits(
    organization: Annotated[str | None, typer.Option(help="id or slug: what applies to this one")] = None,
) -> None:
    """List limits in the order in which they were set; ``*`` stands for each by itself, nothing for all together."""

    async def work(store: Store) -> tuple[list[Limit], dict[str, str]]:
        within = None if organization is None else (await organization_named(store, organization)).id
        found = await store.limits.list()
        return [each for each in found if within is None or each.organization in (EACH, within)], await slugs(store)

    found, names = with_store(work)
    rows = [
        (each.id, names.get(each.organization, each.organization), each.key, each.model, each.kind, _shown(each))
        for each in found
    ]
    show(("id", "organization", "key", "model", "kind", "amount"), rows)


@app.command("remove")
def remove(id: Annotated[str, typer.Argument(help="id of a limit (limit_...)")]) -> None:
    """Take a limit away."""

    async def work(store: Store) -> None:
        limit = await store.limits.get(id)
        if limit is None or not await store.limits.remove(id):
            raise NotFound(f"There is no limit {id!r}; `dragoman limits list` shows those that are.")
        told = {"key": limit.key, "model": limit.model, "kind": limit.kind, "amount": _shown(limit)}
        await log(store, limit.organization, "limit.remove", id, **told)

    with_store(work)
    print(f"removed {id}")


def _amount(kind: str, text: str) -> int:
    """Return an amount as it is kept; raise InvalidRequest for what is none of that kind."""
    if kind not in KINDS:
        raise InvalidRequest(f"{kind!r} is no kind of limit; there are {', '.join(KINDS)}.")
    if kind == MONTHLY_BUDGET:
        return dollars.billionths(text)
    if not (text.isascii() and text.isdigit() and int(text[:12]) <= MOST and len(text) <= 12):
        raise InvalidRequest(f"{text!r} is no whole number between 0 and {MOST}.")
    return int(text)


def _shown(limit: Limit) -> str:
    return f"${dollars.shown(limit.amount)}" if limit.kind == MONTHLY_BUDGET else str(limit.amount)
