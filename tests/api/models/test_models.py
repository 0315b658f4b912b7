"""``/v1/models``."""

from __future__ import annotations

import pytest
from tests.api.conftest import Server


def test_the_list(server: Server) -> None:
    body = server.client.get("/v1/models").json()
    assert body["object"] == "list"
    assert [model["id"] for model in body["data"]] == ["stub", "gpt-3.5-turbo", "org/a:b", "ada:ft-x-2023"]
    assert list(body["data"][0]) == ["id", "object", "created", "owned_by", "permission", "root", "parent"]


@pytest.mark.parametrize("path", ["org/a:b", "org%2Fa%3Ab", "/org/a:b", "org%2fa:b/"])
def test_one_model_however_its_id_is_written(server: Server, path: str) -> None:
    response = server.client.get(f"/v1/models/{path}")
    assert response.status_code == 200 and response.json()["id"] == "org/a:b"


def test_a_model_that_is_not_there(server: Server) -> None:
    response = server.client.get("/v1/models/nobody")
    assert response.status_code == 404
    assert response.json()["error"] == {
        "message": "The model 'nobody' does not exist",
        "type": "invalid_request_error",
        "param": "model",
        "code": "model_not_found",
    }


def test_a_fine_tune_is_deleted(server: Server) -> None:
    response = server.client.delete("/v1/models/ada:ft-x-2023")
    assert response.json() == {"object": "model", "id": "ada:ft-x-2023", "deleted": True}
    assert "ada:ft-x-2023" not in server.registry.engines
    (act,) = server.app.state.store.audit
    assert (act.act, act.target, act.actor) == ("model.delete", "ada:ft-x-2023", "settings")
