"""The server with a store in a temporary home, in an event loop that lasts as long as the test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.api.conftest import FakeRegistry

from dragoman.app import create_app
from dragoman.core.settings import Settings

TRAIN = b'{"prompt": "a ->", "completion": " b"}\n{"prompt": "c ->", "completion": " d"}\n'


@dataclass
class Place:
    """A running app, a client of it, and its home."""

    client: TestClient
    app: Any
    home: Path

    def upload(self, content: bytes = TRAIN, filename: str = "train.jsonl", purpose: str = "fine-tune") -> Any:
        files = {"file": (filename, content)}
        return self.client.post("/v1/files", data={"purpose": purpose}, files=files)

    def kept(self) -> list[str]:
        """Return every file of contents that the home holds, received or on its way in."""
        folders = (self.home / "blobs", self.home / "uploads")
        return sorted(str(path.relative_to(self.home)) for folder in folders for path in folder.rglob("*"))


@pytest.fixture
def make_place(tmp_path: Path) -> Iterator[Callable[..., Place]]:
    with ExitStack() as stack:

        def make(**settings: Any) -> Place:
            app = create_app(Settings(home=tmp_path, **settings), FakeRegistry({}))
            client = stack.enter_context(TestClient(app, raise_server_exceptions=False))
            return Place(client, app, tmp_path)

        yield make


@pytest.fixture
def place(make_place: Callable[..., Place]) -> Place:
    return make_place()


def form_of(*parts: tuple[str, bytes], end: bool = True) -> bytes:
    """Return a body of parts, each the parameters of its Content-Disposition and its content; boundary ``xx``."""
    body = b"".join(
        b"--xx\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    )
    return body + (b"--xx--\r\n" if end else b"")


def send(place: Place, pieces: Iterable[bytes], *, leave: bool = False) -> tuple[int, bytes] | None:
    """Send a body piece by piece, as a socket would; with ``leave`` the client hangs up behind the last one.

    Returns status and body of the answer, None where there was none.
    """

    async def ask() -> tuple[int, bytes] | None:
        source, answer = iter(pieces), []

        async def receive() -> dict[str, Any]:
            piece = next(source, None)
            if piece is None:
                return {"type": "http.disconnect"} if leave else {"type": "http.request", "body": b""}
            return {"type": "http.request", "body": piece, "more_body": True}

        async def reply(message: dict[str, Any]) -> None:
            answer.append(message)

        scope = {
            "type": "http", "method": "POST", "path": "/v1/files", "raw_path": b"/v1/files", "query_string": b"",
            "headers": [(b"content-type", b"multipart/form-data; boundary=xx")], "http_version": "1.1",
            "scheme": "http", "server": ("test", 80), "client": ("test", 1),
        }  # fmt: skip
        await place.app(scope, receive, reply)
        return (answer[0]["status"], b"".join(m.get("body", b"") for m in answer[1:])) if answer else None

    portal = place.client.portal
    assert portal is not None
    return portal.call(ask)
