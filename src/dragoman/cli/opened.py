"""The store of the settings, opened for the length of a command, and the log of what commands did to it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from obstore.exceptions import BaseError
from sqlalchemy.exc import DBAPIError

from dragoman.cli.home import prepare_home
from dragoman.core.errors import NotFound, ServerError
from dragoman.core.settings import load_settings
from dragoman.store.audit import Act
from dragoman.store.keys import Key
from dragoman.store.organizations import Organization
from dragoman.store.store import Store

T = TypeVar("T")

ACTOR = "cli"
"""Who acts, in the log: whoever may run commands on this machine administers everything."""


def with_store(work: Callable[[Store], Awaitable[T]]) -> T:
    """Return what ``work`` returns over the open store; raise ServerError, in one line, when that fails."""
    settings = load_settings()
    prepare_home(settings.home)
    return asyncio.run(_within(Store.of(settings), work))


async def _within(store: Store, work: Callable[[Store], Awaitable[T]]) -> T:
    await store.open()
    try:
        return await work(store)
    except DBAPIError as error:
        raise ServerError(f"the database refused: {_first_line(error.orig or error)}") from error
    except BaseError as error:
        raise ServerError(f"the storage of files refused: {_first_line(error)}") from error
    finally:
        await store.close()


async def organization_named(store: Store, name: str) -> Organization:
    """Return the organisation of an id or slug; raise NotFound when there is none."""
    found = await store.organizations.get(name)
    if found is None:
        raise NotFound(f"There is no organisation {name!r}; `dragoman organizations list` shows those that are.")
    return found


async def key_named(store: Store, id: str) -> Key:
    """Return the key of an id; raise NotFound when there is none."""
    found = await store.keys.get(id)
    if found is None:
        raise NotFound(f"There is no key {id!r}; `dragoman keys list` shows those that are.")
    return found


async def slugs(store: Store) -> dict[str, str]:
    """Return the slug of every organisation, by id."""
    return {organization.id: organization.slug for organization in await store.organizations.all()}


async def log(store: Store, organization: str, act: str, target: str, **details: Any) -> None:
    """Write down what a command did."""
    await store.audit.add(Act(int(time.time()), organization, ACTOR, act, target, details))


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
