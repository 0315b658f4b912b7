"""What routes are handed: the caller, the settings, the registry, the store. Knows where ``create_app`` put them."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Annotated, Any, Protocol
from urllib.parse import unquote_plus

from fastapi import Depends, Path, Request

from dragoman.api.shared.auth import Caller, authenticate
from dragoman.api.shared.body import read_json
from dragoman.core.settings import Settings
from dragoman.core.telemetry import Telemetry
from dragoman.engines.base import EmbeddingEngine, Held, Moderator, TextEngine
from dragoman.engines.catalogue import Catalogue, Installed, ModelCard
from dragoman.engines.tokenizer import Tokenizer
from dragoman.store.store import Store
from dragoman.tuning.service import Tuning


class Registry(Protocol):
    """Model names to loaded engines, as rooms use it; ``engines/registry.py`` is the real one."""

    @property
    def catalogue(self) -> Catalogue:
        """What is installed, and the names that point at it."""

    def lease(self, name: str) -> AbstractAsyncContextManager[TextEngine]:
        """Hold the engine behind ``name`` loaded; NotFound, Unavailable or Overloaded when it cannot be had."""

    def lease_embedder(self, name: str) -> AbstractAsyncContextManager[EmbeddingEngine]:
        """Hold the embedding model behind ``name`` loaded; errors as for ``lease``."""

    def lease_moderator(self, name: str) -> AbstractAsyncContextManager[Moderator]:
        """Hold the moderation model behind ``name`` loaded; errors as for ``lease``."""

    def lease_tokenizer(self, name: str) -> AbstractAsyncContextManager[Tokenizer]:
        """Hold what cuts text into the tokens of the model behind ``name``; errors as for ``lease``."""

    def ready(self) -> bool:
        """Whether the default model can answer now."""

    def names(self) -> list[ModelCard]:
        """Return every name that can be asked for."""

    def retrieve(self, name: str) -> ModelCard | None:
        """Return the card of ``name``, None when there is none."""

    def resolve(self, name: str) -> Installed | None:
        """Return the installed model that answers to ``name``, None when there is none."""

    def loaded(self) -> dict[Installed, Held]:
        """Return what each model takes that is in memory now."""

    async def delete(self, name: str) -> None:
        """Remove a model of the user's own."""

    async def share(self, sharing: bool) -> None:
        """Leave cores to others that compute on this machine, or take them back."""


async def _caller(request: Request) -> Caller:
    settings: Settings = request.app.state.settings
    return authenticate(request.headers.get("authorization"), settings.keys)


async def _registry(request: Request) -> Registry:
    registry: Registry = request.app.state.registry
    return registry


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
    return await read_json(request, max_bytes=settings.max_body_mb * 2**20)


async def _decoded(engine: Annotated[str, Path()]) -> str:
    return unquote_plus(engine)  # the client that sends engine= writes a blank as + (section 9)


CallerDep = Annotated[Caller, Depends(_caller)]
RegistryDep = Annotated[Registry, Depends(_registry)]
SettingsDep = Annotated[Settings, Depends(_settings)]
StoreDep = Annotated[Store, Depends(_store)]
TuningDep = Annotated[Tuning, Depends(_tuning)]
TelemetryDep = Annotated[Telemetry, Depends(_telemetry)]
BodyDep = Annotated[Any, Depends(_body)]
EngineDep = Annotated[str, Depends(_decoded)]
"""The model named by the address of an old ``/v1/engines`` route; ``%2F`` is still encoded there (see ``paths``)."""
