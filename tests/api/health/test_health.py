"""``/healthz``, ``/readyz`` and ``/metrics``."""

from __future__ import annotations

import pytest
from tests.api.conftest import Server

from dragoman import __version__


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_get_and_head(server: Server, path: str) -> None:
    assert server.client.get(path).status_code == 200
    assert server.client.head(path).status_code == 200


def test_not_ready_without_a_model(server: Server) -> None:
    server.registry.engines.clear()
    assert server.client.get("/readyz").status_code == 503
    assert server.client.get("/healthz").json() == {"status": "ok", "version": __version__}


def test_requests_are_counted_by_route(server: Server) -> None:
    server.client.get("/v1/models/nobody")
    text = server.client.get("/metrics").text
    assert 'route="/v1/models/{' in text and "nobody" not in text
