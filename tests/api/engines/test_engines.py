"""``/v1/engines``, and asking one by its address."""

from __future__ import annotations

import pytest
from tests.api.conftest import Server


def test_the_list_and_one_of_it(server: Server) -> None:
    body = server.client.get("/v1/engines").json()
    assert body["object"] == "list" and body["data"][0]["id"] == "stub"
    one = server.client.get("/v1/engines/stub").json()
    assert one == body["data"][0] and list(one) == ["object", "id", "ready", "owner", "permissions", "created"]
    assert server.client.get("/v1/engines/nobody").status_code == 404


@pytest.mark.parametrize("engine", ["stub", "org%2Fa%3Ab"])
@pytest.mark.parametrize(
    ("room", "body"),
    [
        ("completions", {"prompt": "x"}),
        ("chat/completions", {"messages": [{"role": "user", "content": "x"}]}),
        ("edits", {"instruction": "x"}),
    ],
)
def test_an_engine_is_asked_at_its_address(server: Server, engine: str, room: str, body: dict[str, object]) -> None:
    assert server.post(f"/v1/engines/{engine}/{room}", body).status_code == 200
    both = server.post(f"/v1/engines/{engine}/{room}", {**body, "model": "stub"})
    assert both.json()["error"]["message"] == "Cannot specify both model and engine"


def test_a_blank_in_an_id_comes_as_a_plus(server: Server) -> None:
    server.registry.engines["my model"] = server.engine
    assert server.client.get("/v1/engines/my+model").json()["id"] == "my model"
