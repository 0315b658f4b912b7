"""The server with a store and models that can be trained, but nobody who trains: jobs stay where a test puts them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.api.conftest import FakeRegistry
from tests.tuning.models import Shape, write_model

from dragoman.api.shared import following
from dragoman.app import create_app
from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.store.jobs import Job
from dragoman.store.store import Store
from dragoman.tuning.supervisor import Supervisor

ROWS = b'{"prompt": "a ->", "completion": " b"}\n{"prompt": "c ->", "completion": " d"}\n'
OURS = "ada:ft-personal-2023-01-22-15-48-38"
ODD = "odd"
"""A model of an architecture that nobody can train here."""


@dataclass
class Models(FakeRegistry):
    catalogue: Catalogue | None = None

    def resolve(self, name: str) -> Installed | None:
        assert self.catalogue is not None
        return self.catalogue.resolve(name)


@dataclass
class Heard:
    """What a client got of an answer so far."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    ended: bool = False


@dataclass
class Place:
    """A running app, a client of it, and what it keeps."""

    client: TestClient
    app: Any

    @property
    def store(self) -> Store:
        store: Store = self.app.state.store
        return store

    def do(self, work: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        """Run something of the store's in the app's event loop."""
        assert self.client.portal is not None
        return self.client.portal.call(work, *args)

    def upload(self, content: bytes = ROWS, purpose: str = "fine-tune") -> str:
        files = {"file": ("t.jsonl", content)}
        answer = self.client.post("/v1/files", data={"purpose": purpose}, files=files)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["id"])

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Return the body of an answer that succeeded."""
        answer = self.client.request(method, path, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refused(self, method: str, path: str, body: Any = None, *, status: int = 400) -> tuple[str, Any, Any]:
        """Return message, param and code of an answer that is an error."""
        answer = self.client.request(method, path, json=body)
        assert answer.status_code == status, answer.text
        error = answer.json()["error"]
        assert list(error) == ["message", "type", "param", "code"] and error["type"] == "invalid_request_error"
        return error["message"], error["param"], error["code"]

    def job(self, id: str) -> Job:
        found: Job = self.do(self.store.jobs.get, id)
        return found

    def change(self, id: str, **values: Any) -> None:
        async def change() -> None:
            assert await self.store.jobs.change(id, **values)

        self.do(change)

    def say(self, id: str, message: str, now: int = 1_700_000_000, **more: Any) -> None:
        async def add() -> None:
            await self.store.events.add(id, message, message, now, **more)

        self.do(add)

    @asynccontextmanager
    async def listening(self, path: str) -> AsyncIterator[tuple[Heard, Callable[[], None]]]:
        """Ask for a stream; yields what is heard of it, and how to hang up. The answer must end with the block."""
        heard, leaving = Heard(), asyncio.Event()

        async def receive() -> dict[str, Any]:
            await leaving.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                heard.status = message["status"]
                heard.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            heard.body += message.get("body", b"")

        address, _, query = path.partition("?")
        scope = {
            "type": "http", "method": "GET", "path": address, "raw_path": address.encode(),
            "query_string": query.encode(), "headers": [], "http_version": "1.1", "scheme": "http",
            "server": ("test", 80), "client": ("test", 1),
        }  # fmt: skip
        answer = asyncio.create_task(self.app(scope, receive, send))
        yield heard, leaving.set
        async with asyncio.timeout(30):
            await answer
        heard.ended = True


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.005)


@pytest.fixture
def make_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Place]]:
    monkeypatch.setattr(Supervisor, "start", lambda self: None)
    monkeypatch.setattr(following, "POLL_SECONDS", 0.01)
    with ExitStack() as stack:

        def make(**settings: Any) -> Place:
            chosen = Settings(home=tmp_path, **settings)
            catalogue = Catalogue(chosen)
            odd = write_model(tmp_path / "odd.gguf", Shape("gemma"))
            starter = catalogue.installed()[catalogue.default]
            catalogue.add(Installed(ODD, odd))
            adapter = tmp_path / "adapter.gguf"
            adapter.write_bytes(b"never loaded")
            catalogue.add(Installed(OURS, starter.path, fine_tuned=True, parent=starter.id, adapter=adapter))
            app = create_app(chosen, Models({}, catalogue=catalogue))
            return Place(stack.enter_context(TestClient(app, raise_server_exceptions=False)), app)

        yield make


@pytest.fixture
def place(make_place: Callable[..., Place]) -> Place:
    return make_place()
