"""``dragoman texts``: what was asked and answered, where the setting keep_texts has it kept."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from dragoman.cli import moments
from dragoman.cli.opened import organization_named, with_store
from dragoman.core.settings import load_settings
from dragoman.store.store import Store
from dragoman.store.texts import Said

NOT_KEPT = "Texts are not kept: DRAGOMAN_KEEP_TEXTS is off."


def texts(
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="how many requests, the newest")] = 100,
    organization: Annotated[str | None, typer.Option(help="id or slug: only those of this one")] = None,
) -> None:
    """Print prompts and answers, a JSON object a line, the newest first."""

    async def work(store: Store) -> list[Said]:
        within = None if organization is None else (await organization_named(store, organization)).id
        return await store.texts.newest(within, limit)

    found = with_store(work)
    for said in found:
        row = {**asdict(said), "at": moments.shown(said.at // 1000), "request": json.loads(said.request)}
        print(json.dumps(row, ensure_ascii=False))
    if not found and not load_settings().keep_texts:
        typer.echo(NOT_KEPT, err=True)
