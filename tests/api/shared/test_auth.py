"""Who may call: the real API's words for no key and a wrong one, and where none are needed."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest
from tests.api.conftest import Server

from dragoman.accounts.keyring import mask

Make = Callable[..., Server]
KEYS = {"api_keys": "sk-right-0000-key, sk-other-0000-key"}
CHAT = ("POST", "/v1/chat/completions")
ROUTES = [
    CHAT,
    ("POST", "/v1/completions"),
    ("POST", "/v1/edits"),
    ("POST", "/v1/engines/stub/completions"),
    ("POST", "/v1/engines/stub/chat/completions"),
    ("POST", "/v1/engines/stub/edits"),
    ("GET", "/v1/models"),
    ("GET", "/v1/models/stub"),
    ("DELETE", "/v1/models/stub"),
    ("GET", "/v1/engines"),
    ("GET", "/v1/engines/stub"),
    ("GET", "/v1/usage"),
    ("GET", "/v1/organization/usage/completions"),
    ("GET", "/v1/organization/costs"),
    ("GET", "/api/usage"),
    ("GET", "/api/keys"),
    ("POST", "/api/keys"),
    ("POST", "/api/keys/any/revoke"),
    ("POST", "/api/keys/any/rotate"),
    ("GET", "/api/organizations"),
    ("POST", "/api/organizations"),
    ("GET", "/api/organizations/any/members"),
    ("PUT", "/api/organizations/any/members"),
    ("DELETE", "/api/organizations/any/members/any"),
    ("GET", "/api/audit"),
    ("GET", "/api/limits"),
    ("PUT", "/api/limits"),
    ("DELETE", "/api/limits/any"),
    ("GET", "/api/prices"),
    ("PUT", "/api/prices"),
    ("DELETE", "/api/prices/any"),
]
NO_KEY = (
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth "
    "(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API "
    "from your browser and are prompted for a username and password. You can obtain an API key from "
    "https://platform.openai.com/account/api-keys."
)
WRONG = "Incorrect API key provided: {}. You can find your API key at https://platform.openai.com/account/api-keys."


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def call(server: Server, route: tuple[str, str], authorization: str | None) -> Any:
    headers = {} if authorization is None else {"authorization": authorization}
    body = {"model": "stub", "messages": [{"role": "user", "content": "Hi"}]} if route == CHAT else None
    return server.client.request(*route, json=body, headers=headers)


@pytest.mark.parametrize("route", ROUTES, ids=" ".join)
@pytest.mark.parametrize(
    ("authorization", "message", "code"),
    [(None, NO_KEY, None), ("Bearer sk-wrong-000-key", WRONG.format("sk-wrong****-key"), "invalid_api_key")],
)
def test_every_route_asks_for_a_key(
    make_server: Make, route: tuple[str, str], authorization: str | None, message: str, code: str | None
) -> None:
    server = make_server(KEYS)
    answer = call(server, route, authorization)
    assert answer.status_code == 401
    assert answer.json() == {
        "error": {"message": message, "type": "invalid_request_error", "param": None, "code": code}
    }
    assert answer.headers["www-authenticate"] == 'Basic realm="OpenAI API"'
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.headers["x-request-id"]
    assert "stub" in server.registry.engines and server.registry.leases == 0


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer sk-right-0000-key",
        "Bearer sk-other-0000-key",
        "bearer   sk-right-0000-key ",
        basic(":sk-right-0000-key"),
        basic("user:sk-other-0000-key"),
    ],
)
def test_a_right_key_is_let_in(make_server: Make, authorization: str) -> None:
    assert call(make_server(KEYS), CHAT, authorization).status_code == 200


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer  ", "sk-right-0000-key", "Basic !!", "Basic //79",
     basic("sk-right-0000-key"), basic("user:"), "Digest x"],
)  # fmt: skip
def test_a_header_that_holds_no_key_is_no_key(make_server: Make, authorization: str) -> None:
    answer = call(make_server(KEYS), CHAT, authorization)
    assert (answer.status_code, answer.json()["error"]["message"]) == (401, NO_KEY)


@pytest.mark.parametrize(
    "key", ["sk-right-0000-ke", "sk-right-0000-key2", "SK-RIGHT-0000-KEY", ",", "sk-right-0000-key,"]
)
def test_nearly_right_is_wrong(make_server: Make, key: str) -> None:
    answer = call(make_server(KEYS), CHAT, f"Bearer {key}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")


@pytest.mark.parametrize("authorization", [None, "Bearer any", basic(":any"), "Basic !!", "nonsense"])
def test_without_keys_anyone_is_let_in(make_server: Make, authorization: str | None) -> None:
    assert call(make_server(), CHAT, authorization).status_code == 200


def test_a_key_that_is_no_ascii_is_only_wrong(make_server: Make) -> None:
    answer = make_server(KEYS).client.get("/v1/models", headers={"authorization": b"Bearer sk-\xe9\xff-key-is-odd"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")


def test_health_and_metrics_need_none(make_server: Make) -> None:
    server = make_server(KEYS)
    assert [server.client.get(path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]


def test_a_browser_may_ask_before_it_has_a_key(make_server: Make) -> None:
    headers = {"origin": "http://a", "access-control-request-method": "POST"}
    assert make_server(KEYS).client.options("/v1/completions", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("key", "shown"),
    [("sk-wrong-000-key", "sk-wrong****-key"), ("short", "short"), ("123456789012", "123456789012"),
     ("1234567890123", "12345678*0123")],
)  # fmt: skip
def test_how_much_of_a_key_an_error_shows(key: str, shown: str) -> None:
    assert mask(key) == shown
