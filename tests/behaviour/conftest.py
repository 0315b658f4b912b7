"""What the tests of this folder share: a client of the running server and the model's size."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from tests.server import Server


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.base, timeout=120) as client:
        yield client
