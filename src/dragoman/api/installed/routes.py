"""``/api/installed``: the models on this machine, and new ones from a hub or from a file that is here.

The real API has no such addresses. What changes the machine is done for our own pages and for programs alone
(``shared/origin.py``).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing, contextmanager
from typing import Any

from fastapi import APIRouter, Request, Response

from dragoman.api.installed.convert import Add, Pull, parse_add, parse_pull
from dragoman.api.installed.inventory import Row, inventory
from dragoman.api.installed.pulling import Progress, Pulling
from dragoman.api.installed.wire import installed_body, list_body, progress_body
from dragoman.api.shared.administration import OwnerDep, log
from dragoman.api.shared.answer import json_response
from dragoman.api.shared.deps import BodyDep, CallerDep, RegistryDep, SettingsDep, StoreDep
from dragoman.api.shared.origin import OwnPagesDep
from dragoman.api.shared.registry import Registry
from dragoman.api.shared.sse import EventStream, unless_gone
from dragoman.core.access import Caller
from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.install import check, planned, pull
from dragoman.store.store import Store

router = APIRouter()

Events = AsyncGenerator[Mapping[str, Any], None]

Done = Callable[[Installed], Awaitable[None]]

HEADERS = {"cache-control": "no-cache, must-revalidate"}
ONLY_HERE = "{} Only models on the server's machine can be installed."
NOT_STORED = "The model could not be stored: {}."


@router.get("/api/installed")
async def list_installed(caller: CallerDep, registry: RegistryDep, settings: SettingsDep) -> Response:
    """List every installed model with what a page needs to know of it."""
    rows = await _rows(registry, settings)
    return json_response(list_body([row for row in rows if registry.resolve(row.model.id) is not None]))


@router.post("/api/installed/pull")
async def pull_model(
    request: Request,
    caller: OwnerDep,
    own: OwnPagesDep,
    body: BodyDep,
    registry: RegistryDep,
    settings: SettingsDep,
    store: StoreDep,
) -> Response:
    """Download a model from the hub and install it; the answer is a stream that tells how far it is.

    A client that leaves stops the download; the next one goes on from there.
    """
    call = parse_pull(body)
    pulling = Pulling(lambda pulling: _pulled(call, registry.catalogue, settings, pulling))
    return await _streamed(request, _told(pulling, registry, settings, _logged(store, caller)))


@router.post("/api/installed/add")
async def add_model(
    request: Request,
    caller: OwnerDep,
    own: OwnPagesDep,
    body: BodyDep,
    registry: RegistryDep,
    settings: SettingsDep,
    store: StoreDep,
) -> Response:
    """Install a GGUF file that is on the server's machine; it stays where it is."""
    call = parse_add(body)
    return await _streamed(request, _added(call, registry, settings, _logged(store, caller)))


def _logged(store: Store, caller: Caller) -> Done:
    """Return what writes down that a model was installed."""

    async def done(model: Installed) -> None:
        source = model.source or str(model.path)
        await log(store, caller, caller.organization, "model.install", model.id, source=source)

    return done


async def _streamed(request: Request, events: Events) -> Response:
    """Return a stream; the first event is awaited before any header is sent, so that a failure has its real status."""
    first = await unless_gone(request.receive, _first(events))
    return EventStream(first, events, headers=HEADERS, resources=AsyncExitStack())


async def _first(events: Events) -> Mapping[str, Any]:
    return await anext(events)


async def _told(pulling: Pulling, registry: Registry, settings: Settings, done: Done) -> Events:
    with _worded():
        async with aclosing(pulling.told()) as steps:
            async for step in steps:
                if isinstance(step, Progress):
                    yield progress_body(step.done, step.total)
                else:
                    await done(step)
                    yield installed_body(await _row(registry, settings, step))


async def _added(call: Add, registry: Registry, settings: Settings, done: Done) -> Events:
    with _worded():
        model = await asyncio.to_thread(_entered, call, registry.catalogue)
        await done(model)
        yield installed_body(await _row(registry, settings, model))


def _pulled(call: Pull, catalogue: Catalogue, settings: Settings, pulling: Pulling) -> Installed:
    return pull(catalogue, settings.models_folder, call.repository, call.part, call.name, pulling.bring)


def _entered(call: Add, catalogue: Catalogue) -> Installed:
    try:
        model = planned(call.path.resolve(), call.name)
        check(model)
    except InvalidRequest as error:
        raise InvalidRequest(ONLY_HERE.format(error.message), param="path") from None
    except (OSError, RuntimeError) as error:  # not ours to read, a name that is too long, links in a circle
        reason = f"{call.path} cannot be read: {getattr(error, 'strerror', None) or error}."
        raise InvalidRequest(ONLY_HERE.format(reason), param="path") from None
    catalogue.add(model)
    return model


@contextmanager
def _worded() -> Iterator[None]:
    """Say of failures what the caller can do something about."""
    try:
        yield
    except InvalidRequest as error:
        if error.param == "model":  # so the catalogue calls the name that a model is to have
            error.param = "name"
        raise
    except OSError as error:
        raise ServerError(NOT_STORED.format(error.strerror or error)) from error


async def _rows(registry: Registry, settings: Settings) -> list[Row]:
    return await asyncio.to_thread(inventory, registry.catalogue, registry.loaded(), settings)


async def _row(registry: Registry, settings: Settings, model: Installed) -> Row:
    return next(row for row in await _rows(registry, settings) if row.model.id == model.id)
