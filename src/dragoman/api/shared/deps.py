"""What routes are handed: the caller, the models they see, settings, store. Knows where ``create_app`` put them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from urllib.parse import unquote_plus

from fastapi import Depends, Path, Request

from dragoman.accounts.accounts import Accounts, Meter
from dragoman.api.shared.auth import key_of, need_scope
from dragoman.api.shared.body import read_json
from dragoman.api.shared.registry import Models, Registry, Visible
from dragoman.core.access import ADMINISTRATION, FILES, INFERENCE, Caller
from dragoman.core.settings import Settings
from dragoman.core.telemetry import Telemetry
from dragoman.store.store import Store
from dragoman.tuning.service import Tuning


async def _caller(request: Request) -> Caller:
    accounts: Accounts = request.app.state.accounts
    headers = request.headers
    caller = await accounts.keyring.open(key_of(headers.get("authorization")), headers.get("openai-organization"))
    meter: Meter = request.state.meter
    meter.caller = caller
    return caller


def _for(scope: str) -> Callable[[Request], Awaitable[Caller]]:
    async def checked(request: Request) -> Caller:
        caller = await _caller(request)
        need_scope(caller, scope)
        request.state.meter.of_models = scope == INFERENCE
        return caller

    return checked


async def _bare_registry(request: Request) -> Registry:
    registry: Registry = request.app.state.registry
    return registry


async def _registry(request: Request) -> Models:
    meter: Meter = request.state.meter
    assert meter.caller is not None, "a route that asks for models asks for its caller first"
    return Visible(request.app.state.registry, meter.caller, request.app.state.shelf)


async def _accounts(request: Request) -> Accounts:
    accounts: Accounts = request.app.state.accounts
    return accounts


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


async def _tuning(request: Request) -> Tuning:
    tuning: Tuning = request.app.state.tuning
    return tuning


async def _telemetry(request: Request) -> Telemetry:
    telemetry: Telemetry = request.app.state.telemetry
    return telemetry


async def _body(request: Request) -> Any:
    settings: Settings = request.app.state.settings
    body = await read_json(request, max_bytes=settings.max_body_mb * 2**20)
    if settings.keep_texts:
        meter: Meter = request.state.meter
        meter.keep(body)
    return body


async def _decoded(engine: Annotated[str, Path()]) -> str:
    return unquote_plus(engine)  # the client that sends engine= writes a blank as + (section 9)


CallerDep = Annotated[Caller, Depends(_caller)]
"""Whoever has a key, whatever for."""

InferenceDep = Annotated[Caller, Depends(_for(INFERENCE))]
FilesDep = Annotated[Caller, Depends(_for(FILES))]
AdministratorDep = Annotated[Caller, Depends(_for(ADMINISTRATION))]
RegistryDep = Annotated[Models, Depends(_registry)]
"""The models that the caller sees; stands behind the caller among a route's arguments."""

BareRegistryDep = Annotated[Registry, Depends(_bare_registry)]
AccountsDep = Annotated[Accounts, Depends(_accounts)]
SettingsDep = Annotated[Settings, Depends(_settings)]
StoreDep = Annotated[Store, Depends(_store)]
TuningDep = Annotated[Tuning, Depends(_tuning)]
TelemetryDep = Annotated[Telemetry, Depends(_telemetry)]
BodyDep = Annotated[Any, Depends(_body)]
EngineDep = Annotated[str, Depends(_decoded)]
"""The model named by the address of an old ``/v1/engines`` route; ``%2F`` is still encoded there (see ``paths``)."""
