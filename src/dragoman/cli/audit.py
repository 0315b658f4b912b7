"""``dragoman audit``: what administrators did."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from dragoman.cli import moments
from dragoman.cli.opened import organization_named, slugs, with_store
from dragoman.cli.table import show
from dragoman.store.audit import Act
from dragoman.store.store import Store


def audit(
    organization: Annotated[str | None, typer.Option(help="id or slug: only what was done within this one")] = None,
    limit: Annotated[int, typer.Option(min=1, help="how many acts, at the most")] = 100,
) -> None:
    """Show what was done to keys, organisations, limits, prices and state, newest first (UTC).

    The actor is the member or the id of the key that did it, `settings` for a key of the settings, `cli` for a command.
    """

    async def work(store: Store) -> tuple[list[Act], dict[str, str]]:
        within = None if organization is None else (await organization_named(store, organization)).id
        return await store.audit.list(within, limit), await slugs(store)

    acts, names = with_store(work)
    rows = [
        (
            *(moments.shown(act.at), names.get(act.organization, act.organization), act.actor, act.act, act.target),
            json.dumps(act.details, ensure_ascii=False),
        )
        for act in acts
    ]
    show(("when", "organization", "actor", "act", "target", "details"), rows)
