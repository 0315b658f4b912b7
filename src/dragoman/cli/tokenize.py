"""``dragoman tokenize``: text to tokens with a model's own tokenizer, and back."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import re
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from dragoman.cli.given import given_text
from dragoman.core.errors import InvalidRequest
from dragoman.core.settings import load_settings
from dragoman.core.types import Segment
from dragoman.engines.base import TextEngine
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.registry import Registry

T = TypeVar("T")


def tokenize(
    text: Annotated[str | None, typer.Argument(help="text to cut; - or nothing reads standard input")] = None,
    model: Annotated[str | None, typer.Option(help="model name or alias")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the ids as a JSON array")] = False,
    decode: Annotated[bool, typer.Option("--decode", help="the other way: ids in, text out")] = False,
) -> None:
    """Print the tokens of a text: id and text of each, and the count."""
    given = given_text(text)
    if decode:
        asked = parse_ids(given)
        sys.stdout.buffer.write(b"".join(_with_engine(model, lambda engine: engine.detokenize(asked))))
        return
    ids, pieces = _with_engine(model, lambda engine: _tokens(engine, given))
    if as_json:
        print(json.dumps(ids))
        return
    for token, piece in zip(ids, pieces, strict=True):
        print(f"{token:>8}  {piece.decode('utf-8', 'backslashreplace')!r}")
    print(f"{len(ids)} tokens, {len(given)} characters")


def parse_ids(text: str) -> tuple[int, ...]:
    """Return the ids in ``text``: a JSON array, or numbers apart by blanks or commas."""
    words = re.findall(r"[^\s,]+", text.strip().removeprefix("[").removesuffix("]"))
    for word in words:
        if not re.fullmatch(r"[0-9]{1,9}", word):
            raise InvalidRequest(f"{word!r} is not a token id.")
    return tuple(int(word) for word in words)


async def _tokens(engine: TextEngine, text: str) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    ids = await engine.tokenize((Segment(text),)) if text else ()
    return ids, await engine.detokenize(ids)


def _with_engine(model: str | None, work: Callable[[TextEngine], Awaitable[T]]) -> T:
    """Do ``work`` with a model that is loaded here for it: a tokenizer needs no server, and little room."""
    settings = dataclasses.replace(load_settings(), in_process=True, sequences=1, context=256)

    async def run() -> T:
        registry = Registry(settings)
        try:
            async with registry.lease(model or Catalogue(settings).default) as engine:
                return await work(engine)
        finally:
            await registry.close()

    return asyncio.run(run())
