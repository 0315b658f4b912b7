"""The server over the stub engine, spoken to in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from dragoman.app import create_app
from dragoman.core.errors import NotFound
from dragoman.core.settings import Settings
from dragoman.engines.base import EmbeddingEngine, Held, Moderator, TextEngine
from dragoman.engines.catalogue import Installed, ModelCard
from dragoman.engines.stub import StubEngine
from dragoman.engines.tokenizer import EngineTokenizer, Tokenizer
from dragoman.store.audit import Act


@dataclass
class FakeRegistry:
    """Names to stub engines; counts leases."""

    engines: dict[str, StubEngine]
    tuned: set[str] = field(default_factory=set)
    leases: int = 0
    closed: bool = False
    embedders: dict[str, EmbeddingEngine] = field(default_factory=dict)
    moderators: dict[str, Moderator] = field(default_factory=dict)
    tokenizers: dict[str, Tokenizer] = field(default_factory=dict)
    catalogue: Any = None

    @asynccontextmanager
    async def lease(self, name: str) -> AsyncIterator[TextEngine]:
        if name not in self.engines:
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        self.leases += 1
        try:
            yield self.engines[name]
        finally:
            self.leases -= 1

    @asynccontextmanager
    async def lease_embedder(self, name: str) -> AsyncIterator[EmbeddingEngine]:
        if name not in self.embedders:
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        yield self.embedders[name]

    @asynccontextmanager
    async def lease_moderator(self, name: str) -> AsyncIterator[Moderator]:
        if name not in self.moderators:
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        yield self.moderators[name]

    @asynccontextmanager
    async def lease_tokenizer(self, name: str) -> AsyncIterator[Tokenizer]:
        if name in self.tokenizers:
            yield self.tokenizers[name]
            return
        async with self.lease(name) as engine:
            yield EngineTokenizer(engine)

    def ready(self) -> bool:
        return bool(self.engines)

    def resolve(self, name: str) -> Installed | None:
        known = self.engines.keys() | self.tokenizers.keys()
        return Installed(name, Path("model.gguf")) if name in known else None

    def loaded(self) -> dict[Installed, Held]:
        return {}

    def names(self) -> list[ModelCard]:
        return [self._card(name) for name in self.engines]

    def retrieve(self, name: str) -> ModelCard | None:
        return self._card(name) if name in self.engines else None

    async def delete(self, name: str) -> None:
        del self.engines[name]

    async def share(self, sharing: bool) -> None: ...

    async def close(self) -> None:
        self.closed = True

    def _card(self, name: str) -> ModelCard:
        root = self.engines[name].id
        return ModelCard(
            id=name, created=1_700_000_000, owned_by="dragoman", root=root, parent=None, fine_tuned=name in self.tuned
        )


class NoRows:
    """A table without rows, whatever it is asked."""

    async def any(self) -> bool:
        return False

    async def find(self, secret: str) -> None: ...

    async def get(self, name: str) -> None: ...

    async def remove(self, name: str) -> bool:
        return False

    async def list(self) -> list[Any]:
        return []


class Acts(list[Act]):
    """The log of what was done, kept in this process."""

    async def add(self, act: Act) -> None:
        self.append(act)


class NoStore:
    """What a server asks of its store as long as no route needs one; never opened."""

    keys = organizations = limits = prices = usage = texts = tuned = NoRows()

    def __init__(self) -> None:
        self.audit = Acts()


class Portal(httpx.BaseTransport):
    """A blocking client's way into the app: every request runs in an event loop of its own."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        status, headers, content = asyncio.run(self._send(request))
        return httpx.Response(status, headers=headers, content=content)

    async def _send(self, request: httpx.Request) -> tuple[int, httpx.Headers, bytes]:
        transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        asked = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
        response = await transport.handle_async_request(asked)
        return response.status_code, response.headers, await response.aread()


@dataclass
class Server:
    """One app and a client of it."""

    registry: FakeRegistry
    client: httpx.Client
    app: Any

    @property
    def engine(self) -> StubEngine:
        return self.registry.engines["stub"]

    def post(self, path: str, body: Any, **more: Any) -> httpx.Response:
        return self.client.post(path, json=body, **more)

    def ask(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return the body of an answer that succeeded."""
        response = self.post(path, {"model": "stub", **body})
        assert response.status_code == 200, response.text
        return response.json()

    def refuse(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Return the error of an answer that did not."""
        response = self.post(path, {"model": "stub", **body})
        assert response.status_code >= 400, response.text
        return response.json()["error"]

    def events(self, path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Stream an answer and return its chunks, after checking its frames."""
        response = self.post(path, {"model": "stub", **body, "stream": True})
        assert response.status_code == 200, response.text
        assert response.headers["content-type"] == "text/event-stream"
        frames = response.text.split("\n\n")
        assert frames[-2:] == ["data: [DONE]", ""]
        assert all(frame.startswith("data: ") and "\n" not in frame for frame in frames[:-1])
        return [json.loads(frame[6:]) for frame in frames[:-2]]


@pytest.fixture
def make_server() -> Callable[..., Server]:
    """Return a maker of servers whose only engine answers to several names."""

    def make(settings: dict[str, Any] | None = None, **stub: Any) -> Server:
        engine = StubEngine(**stub)
        names = ("stub", "gpt-3.5-turbo", "org/a:b", "ada:ft-x-2023")
        registry = FakeRegistry(dict.fromkeys(names, engine), tuned={"ada:ft-x-2023"})
        app = create_app(Settings(**(settings or {})), registry, NoStore())  # type: ignore[arg-type]
        return Server(registry, httpx.Client(transport=Portal(app), base_url="http://test"), app)

    return make


@pytest.fixture
def server(make_server: Callable[..., Server]) -> Server:
    return make_server()
