"""The server the clients talk to: it knows one key, a name that needs encoding, and fine-tunes that may be deleted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from tests.clients.environments import NODE, PYTHON
from tests.clients.programs import Client
from tests.server import Server

from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.starter import STARTER

KEY = "sk-clients-0123456789"
ENCODED = "acme/chat:friendly"
"""A name that every client must percent-encode in an address."""


def tuned(client: str) -> str:
    """Return the name of the fine-tune that a client deletes; only its name is ever looked at."""
    return f"curie:ft-acme:{client}-2023-03-01-12-00-00"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    server = Server(DRAGOMAN_API_KEYS=KEY)
    catalogue = Catalogue(Settings(home=server.home))
    catalogue.alias(ENCODED, STARTER)
    for client in (*PYTHON, *NODE):
        weights = server.home / "models" / f"{client}.gguf"
        weights.parent.mkdir(parents=True, exist_ok=True)
        weights.write_bytes(b"never loaded")
        catalogue.add(Installed(tuned(client), weights, created=1_677_672_000, fine_tuned=True, parent="curie"))
    with server:
        yield server


@pytest.fixture(scope="session")
def make_client(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Client]:
    """Return a maker of clients by name."""

    @cache
    def make(name: str) -> Client:
        names = {"ENCODED": ENCODED, "TUNED": tuned(name)}
        return Client(name, server, KEY, tmp_path_factory.mktemp(name), names)

    return make


@pytest.fixture
def client(request: pytest.FixtureRequest, make_client: Callable[[str], Client]) -> Client:
    """Return the client that the test names."""
    return make_client(request.param)


@pytest.fixture(scope="session")
def report(make_client: Callable[[str], Client]) -> Callable[[str], dict[str, str | None]]:
    """Return what a client's run through every feature found: each check and its error; every client runs once."""

    @cache
    def run(name: str) -> dict[str, str | None]:
        done = make_client(name).run_features()
        lines = [json.loads(line) for line in done.out.splitlines()]
        assert done.code == 0 and lines, done
        return {line["check"]: line["error"] for line in lines}

    return run
