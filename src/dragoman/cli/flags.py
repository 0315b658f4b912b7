"""``dragoman flags``: whose prompts and answers the content filter flagged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import typer

from dragoman.cli.home import prepare_home
from dragoman.core.settings import load_settings
from dragoman.store.flags import Flag, Flags, Offender
from dragoman.store.store import Store

T = TypeVar("T")


def flags(
    user: Annotated[str | None, typer.Argument(help="an end-user: show each flag; '' for requests without one")] = None,
) -> None:
    """List the end-users that were flagged, the most often flagged first; or every flag of one of them.

    End-users are what requests give as `user`. What was written is not kept.
    """
    settings = load_settings()
    prepare_home(settings.home)
    store = Store.of(settings)
    if user is None:
        _print([("user", "inputs", "outputs", "last"), *map(_person, asyncio.run(_ask(store, Flags.offenders)))])
    else:
        found = asyncio.run(_ask(store, lambda flags: flags.of(user)))
        _print([("when", "part", "model", "categories"), *map(_flag, found)])


async def _ask(store: Store, question: Callable[[Flags], Awaitable[list[T]]]) -> list[T]:
    await store.open()
    try:
        return await question(store.flags)
    finally:
        await store.close()


def _person(found: Offender) -> tuple[str, ...]:
    return found.user or "''", str(found.inputs), str(found.outputs), _time(found.last_at)


def _flag(flag: Flag) -> tuple[str, ...]:
    return _time(flag.created_at), flag.part, flag.model, ", ".join(flag.categories)


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S")


def _print(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
