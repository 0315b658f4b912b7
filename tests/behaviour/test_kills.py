"""A server that is killed while everything is being written: the database opens, and what was acknowledged is there."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.server import Server
from tests.services import s3

ADMIN = "sk-operator-0123456789"
ROUNDS = 5
Writer = Callable[[httpx.Client, "Kept", int], None]


class Kept:
    """What the server has said it has, and what it has said is gone; a name is one thing's alone."""

    def __init__(self) -> None:
        self.there: dict[str, Any] = {}
        self.gone: set[str] = set()
        self.lock = threading.Lock()

    def keep(self, path: str, fact: Any) -> None:
        with self.lock:
            self.there[path] = fact

    def drop(self, path: str) -> None:
        with self.lock:
            del self.there[path]
            self.gone.add(path)


def said(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def files(client: httpx.Client, kept: Kept, number: int) -> None:
    content = f'{{"prompt": "{number}", "completion": "{"x" * (number % 7000)}"}}\n'.encode()
    form = {"files": {"file": ("t.jsonl", content)}, "data": {"purpose": "fine-tune"}}
    path = f"/v1/files/{said(client.post('/v1/files', **form))['id']}"  # type: ignore[arg-type]
    kept.keep(path, content)
    if number % 3 == 0:
        # Until the answer is here it is either: what is asked to go may be gone.
        with kept.lock:
            del kept.there[path]
        said(client.delete(path))
        with kept.lock:
            kept.gone.add(path)


def keys(client: httpx.Client, kept: Kept, number: int) -> None:
    made = said(client.post("/api/keys", json={"name": f"n{number}"}))
    kept.keep(f"key {made['id']}", (made["key"], 200))
    if number % 3 == 0:
        with kept.lock:
            del kept.there[f"key {made['id']}"]
        said(client.post(f"/api/keys/{made['id']}/revoke", json={}))
        kept.keep(f"key {made['id']}", (made["key"], 401))


def rules(client: httpx.Client, kept: Kept, number: int) -> None:
    name = f"m-{number}"
    said(client.put("/api/limits", json={"kind": "requests_per_day", "amount": number, "model": name}))
    kept.keep(f"limit {name}", number)
    said(client.put("/api/prices", json={"model": name, "prompt": 1}))
    kept.keep(f"price {name}", 1)
    slug = f"o{number}-{random.randrange(10**6)}"
    said(client.post("/api/organizations", json={"title": slug, "slug": slug}))
    kept.keep(f"organization {slug}", slug)


def write(server: Server, kept: Kept, writer: Writer, numbers: Iterator[int]) -> None:
    """Write until the server is no more."""
    with httpx.Client(base_url=server.url, headers={"authorization": f"Bearer {ADMIN}"}, timeout=30) as client:
        for number in numbers:
            try:
                writer(client, kept, number)
            except httpx.TransportError:
                return


def check(server: Server, kept: Kept) -> None:
    with httpx.Client(base_url=server.url, headers={"authorization": f"Bearer {ADMIN}"}, timeout=30) as client:
        listed = {
            "limit": {each["model"]: each["amount"] for each in said(client.get("/api/limits"))["data"]},
            "price": {each["model"]: each["prompt"] for each in said(client.get("/api/prices"))["own"]},
            "organization": {each["slug"]: each["slug"] for each in said(client.get("/api/organizations"))["data"]},
        }
        for path, fact in kept.there.items():
            kind, _, name = path.partition(" ")
            if path.startswith("/v1/files"):
                assert client.get(f"{path}/content").content == fact, path
            elif kind == "key":
                secret, status = fact
                answer = client.get("/v1/models", headers={"authorization": f"Bearer {secret}"})
                assert answer.status_code == status, path
            else:
                assert listed[kind].get(name) == fact, path
        for path in kept.gone:
            assert client.get(path).status_code == 404, path


def storm(server: Server, kept: Kept, dice: random.Random, round: int) -> None:
    """Write from several threads, kill the server in the middle of it, and start it again."""
    threads = [
        threading.Thread(target=write, args=(server, kept, writer, iter(range(round * 10**5 + 1, 10**9))))
        for writer in (files, keys, rules)
    ]
    for thread in threads:
        thread.start()
    time.sleep(dice.uniform(0.3, 1.5))
    server.kill()
    for thread in threads:
        thread.join(60)
    server.start()


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    dice, kept = random.Random(3), Kept()
    with Server(DRAGOMAN_API_KEYS=ADMIN) as server:
        for round in range(ROUNDS):
            storm(server, kept, dice, round)
            check(server, kept)
        with closing(sqlite3.connect(server.home / "dragoman.db")) as database:
            assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        blobs = {path.name for path in (server.home / "blobs").iterdir()}
        with closing(sqlite3.connect(server.home / "dragoman.db")) as database:
            assert blobs >= {id for (id,) in database.execute("select id from files")}
    assert {path.split(" ")[0].split("/")[1 if path[0] == "/" else 0] for path in kept.there} == {
        *("v1", "key", "limit", "price", "organization")
    }


def test_nothing_is_lost_on_postgresql_and_object_storage(
    postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice, kept = random.Random(4), Kept()
    with (
        s3(tmp_path, monkeypatch) as bucket,
        Server(DRAGOMAN_API_KEYS=ADMIN, DRAGOMAN_DATABASE_URL=postgres_server, DRAGOMAN_FILES_URL=bucket) as server,
    ):
        for round in range(ROUNDS - 2):
            storm(server, kept, dice, round)
            check(server, kept)
    assert len(kept.there) > 10
