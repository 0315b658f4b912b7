"""``dragoman tokenize``: text to tokens with a model's own tokenizer."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
from typing import Annotated

import typer

from dragoman.core.settings import Settings, load_settings
from dragoman.core.types import Segment
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.registry import Registry


def tokenize(
    text: Annotated[str | None, typer.Argument(help="text to cut; - or nothing reads standard input")] = None,
    model: Annotated[str | None, typer.Option(help="model name or alias")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the ids as a JSON array")] = False,
) -> None:
    """Print the tokens of a text: id and text of each, and the count."""
    given = sys.stdin.read() if text in (None, "-") else str(text)
    settings = dataclasses.replace(load_settings(), in_process=True, sequences=1, context=256)
    name = model or Catalogue(settings).default
    ids, pieces = asyncio.run(_tokens(settings, name, given))
    if as_json:
        print(json.dumps(list(ids)))
        return
    for token, piece in zip(ids, pieces, strict=True):
        print(f"{token:>8}  {piece.decode('utf-8', 'backslashreplace')!r}")
    print(f"{len(ids)} tokens, {len(given)} characters")


async def _tokens(settings: Settings, name: str, text: str) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    registry = Registry(settings)
    try:
        async with registry.lease(name) as engine:
            ids = await engine.tokenize((Segment(text),)) if text else ()
            return ids, await engine.detokenize(ids)
    finally:
        await registry.close()
