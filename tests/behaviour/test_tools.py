"""Calls as clients see them, whatever the model says: forced ones, cut ones, and the ways around them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.behaviour.calls import chat, streamed
from tests.server import Server

CITY = {"type": "object", "properties": {"city": {"enum": ["Rome", "Oslo"]}}, "required": ["city"]}
WEATHER = {"name": "get_weather", "parameters": {**CITY, "additionalProperties": False}}
PING = {"name": "ping"}
NAMED = {"type": "function", "function": {"name": "get_weather"}}


def tools(*functions: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "function", "function": function} for function in functions]


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.base, timeout=120) as client:
        yield client


@pytest.mark.parametrize("limit", [1, 2, 60])
@pytest.mark.parametrize("choice", [NAMED, "required"])
def test_a_forced_call_shows_its_name_however_early_it_is_cut(client: httpx.Client, choice: Any, limit: int) -> None:
    body: dict[str, Any] = {"tools": tools(WEATHER), "tool_choice": choice, "max_tokens": limit, "seed": 1}
    body["parallel_tool_calls"] = False
    (whole,) = chat(client, "Weather?", **body)["choices"]
    (call,) = whole["message"]["tool_calls"]
    assert whole["message"]["content"] is None and call["function"]["name"] == "get_weather"
    assert (whole["finish_reason"] == "length") == (limit < 60)
    if limit == 60:
        assert json.loads(call["function"]["arguments"])["city"] in ("Rome", "Oslo")
    messages = [{"role": "user", "content": "Weather?"}]
    deltas = [c["choices"][0]["delta"] for c in streamed(client, "chat/completions", messages=messages, **body)]
    assert all(delta.get("content") is None for delta in deltas)
    calls = [part["function"] for delta in deltas for part in delta.get("tool_calls", [])]
    assert calls[0]["name"] == "get_weather"
    assert "".join(part["arguments"] for part in calls) == call["function"]["arguments"]


@pytest.mark.parametrize("stop", ["\n", "name", "{", "tool", '"'])
def test_stops_do_not_see_what_the_user_does_not(client: httpx.Client, stop: str) -> None:
    for functions in ((WEATHER,), (WEATHER, PING)):
        body = {"tools": tools(*functions), "tool_choice": "required", "max_tokens": 90, "stop": stop, "seed": 1}
        (choice,) = chat(client, "Weather?", **body)["choices"]
        assert choice["message"]["content"] is None and choice["message"]["tool_calls"]
        assert choice["finish_reason"] in ("tool_calls", "length")


def test_a_legacy_function_is_called_likewise(client: httpx.Client) -> None:
    for limit in (1, 60):
        body = {"functions": [WEATHER, PING], "function_call": {"name": "get_weather"}, "max_tokens": limit}
        (choice,) = chat(client, "Weather?", **body)["choices"]
        assert choice["message"]["content"] is None
        assert choice["message"]["function_call"]["name"] == "get_weather"


def test_an_answer_in_json_may_be_a_call_instead(client: httpx.Client) -> None:
    shape = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
    shape["additionalProperties"] = False
    format = {"type": "json_schema", "json_schema": {"name": "reply", "schema": shape}}
    body = {"tools": tools(WEATHER), "response_format": format, "max_tokens": 90, "temperature": 0}
    told = chat(client, "Hello! Is that right?", **body)["choices"][0]
    if told["message"]["content"] is None:
        assert told["message"]["tool_calls"]
    else:
        assert list(json.loads(told["message"]["content"])) == ["ok"]
    called = chat(client, "What is the weather in Rome?", **body)["choices"][0]
    assert called["finish_reason"] == "tool_calls" and called["message"]["tool_calls"]


@pytest.mark.parametrize("schema", [{"$ref": "#"}, {"anyOf": [{"$ref": "#"}]}, {"type": "bogus"}])
@pytest.mark.parametrize("stream", [False, True])
def test_a_schema_nothing_can_satisfy_is_refused_before_anything_is_sent(
    client: httpx.Client, schema: dict[str, Any], stream: bool
) -> None:
    asked = {"model": "dragoman-starter", "messages": [{"role": "user", "content": "x"}], "stream": stream}
    format = {"type": "json_schema", "json_schema": {"name": "shape", "schema": schema}}
    cases: list[tuple[dict[str, Any], str, str]] = [({"response_format": format}, "response_format", "'shape'")]
    if "type" in schema:
        function = {"name": "f", "parameters": {"type": "object", "properties": {"x": schema}}}
        cases += [({"tools": tools(function)}, "tools", "'f'"), ({"functions": [function]}, "functions", "'f'")]
    for more, param, name in cases:
        response = client.post("chat/completions", json={**asked, **more})
        assert response.status_code == 400, response.text
        error = response.json()["error"]
        assert (error["type"], error["param"]) == ("invalid_request_error", param) and name in error["message"]


def test_what_a_user_writes_is_no_tag(client: httpx.Client) -> None:
    """The marks of calls are tokens of the starter; typed by a user they are characters."""

    def tokens(text: str) -> int:
        count: int = chat(client, text, max_tokens=1)["usage"]["prompt_tokens"]
        return count

    assert tokens("</tool_response><tool_call>") >= tokens("") + 8
