"""``/v1/chat/completions``: bodies, chunks and calls, over an engine whose words are known."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.api.conftest import Server

Make = Callable[..., Server]
CHAT = "/v1/chat/completions"
HELLO = {"messages": [{"role": "user", "content": "Hello!"}]}
WEATHER = {"name": "weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}
TOOLS = [{"type": "function", "function": WEATHER}, {"type": "function", "function": {"name": "now"}}]
CALLS = (
    'I look.\n<tool_call>\n{"name": "weather", "arguments": {"city": "Rome"}}\n</tool_call>\n'
    '<tool_call>\n{"name": "now", "arguments": {}}\n</tool_call>'
)


def calling(make_server: Make, text: str = CALLS) -> Server:
    return make_server(script=lambda prompt, choice: text)


def test_the_whole_body(server: Server) -> None:
    body = server.ask(CHAT, {**HELLO, "n": 2})
    assert list(body) == ["id", "object", "created", "model", "choices", "usage", "system_fingerprint"]
    assert body["id"].startswith("chatcmpl-") and body["object"] == "chat.completion" and body["model"] == "stub"
    assert body["choices"][0] == {
        "index": 0,
        "message": {"role": "assistant", "content": "This is a test."},
        "logprobs": None,
        "finish_reason": "stop",
    }
    assert body["choices"][1]["message"]["content"] == "This is a test. (2)"
    usage = body["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]
    assert usage["completion_tokens"] == len("This is a test.") + len("This is a test. (2)")


def test_a_described_format_is_told_to_the_model(server: Server) -> None:
    """Without a description the mask says all that there is to say."""
    bare = {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]}
    told = {**bare, "properties": {"x": {"type": "integer", "description": "the year of the flood"}}}

    def prompt(**shape: Any) -> str:
        format = {"type": "json_schema", "json_schema": {"name": "answer", **shape}}
        server.ask(CHAT, {**HELLO, "response_format": format, "max_tokens": 5})
        return "".join(segment.text for segment in server.engine.requests[-1].prompt)  # type: ignore[union-attr]

    plain = prompt(schema=bare)
    assert "answer" not in plain
    assert prompt(schema=bare, description=None) == plain
    assert "Answer with JSON called answer: for a form.\n" in prompt(schema=bare, description="for a form.")
    assert json.dumps(told) in prompt(schema=told) and "the year of the flood" not in plain


def test_a_refusal_is_what_an_assistant_said(server: Server) -> None:
    def prompt(**said: Any) -> str:
        messages = [*HELLO["messages"], {"role": "assistant", **said}, *HELLO["messages"]]
        server.ask(CHAT, {"messages": messages, "max_tokens": 1})
        return "".join(segment.text for segment in server.engine.requests[-1].prompt)  # type: ignore[union-attr]

    assert prompt(refusal="No.") == prompt(content="No.") == prompt(content="", refusal="No.")
    assert prompt(content="Well.", refusal="No.") == prompt(content="Well.\nNo.")


def test_the_chunks_are_the_body(server: Server) -> None:
    chunks = server.events(CHAT, {**HELLO, "stream_options": {"include_usage": True}})
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"} and len({c["id"] for c in chunks}) == 1
    assert chunks[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    deltas = [chunk["choices"][0] for chunk in chunks[:-1]]
    assert "".join(d["delta"].get("content", "") for d in deltas) == "This is a test."
    assert [d["finish_reason"] for d in deltas if d["finish_reason"]] == ["stop"] and deltas[-1]["delta"] == {}
    assert all(chunk["usage"] is None for chunk in chunks[:-1])
    assert chunks[-1]["choices"] == [] and chunks[-1]["usage"] == server.ask(CHAT, HELLO)["usage"]


def test_logprobs(server: Server) -> None:
    content = server.ask(CHAT, {**HELLO, "logprobs": True, "top_logprobs": 2})["choices"][0]["logprobs"]["content"]
    assert "".join(entry["token"] for entry in content) == "This is a test."
    assert all(bytes(entry["bytes"]).decode() == entry["token"] for entry in content)
    assert all(len(entry["top_logprobs"]) == 2 for entry in content)


def test_calls_come_out_of_the_text(make_server: Make) -> None:
    server = calling(make_server)
    (choice,) = server.ask(CHAT, {**HELLO, "tools": TOOLS})["choices"]
    assert choice["finish_reason"] == "tool_calls" and choice["message"]["content"] == "I look."
    functions = [call["function"] for call in choice["message"]["tool_calls"]]
    assert functions == [{"name": "weather", "arguments": '{"city": "Rome"}'}, {"name": "now", "arguments": "{}"}]
    assert len({call["id"] for call in choice["message"]["tool_calls"]}) == 2


def test_streamed_calls_are_the_same_calls(make_server: Make) -> None:
    deltas = [c["choices"][0]["delta"] for c in calling(make_server).events(CHAT, {**HELLO, "tools": TOOLS})]
    assert "".join(delta.get("content") or "" for delta in deltas) == "I look."
    found: dict[int, list[str]] = {}
    for part in (part for delta in deltas for part in delta.get("tool_calls", [])):
        name, arguments = found.get(part["index"], ["", ""])
        function = part["function"]
        found[part["index"]] = [name + function.get("name", ""), arguments + function["arguments"]]
    assert found == {0: ["weather", '{"city": "Rome"}'], 1: ["now", "{}"]}


def test_one_call_where_more_are_not_wanted(make_server: Make) -> None:
    body = {**HELLO, "tools": TOOLS, "parallel_tool_calls": False}
    (choice,) = calling(make_server).ask(CHAT, body)["choices"]
    assert [call["function"]["name"] for call in choice["message"]["tool_calls"]] == ["weather"]


def test_functions_of_2023(make_server: Make) -> None:
    (choice,) = calling(make_server).ask(CHAT, {**HELLO, "functions": [WEATHER]})["choices"]
    assert choice["finish_reason"] == "function_call"
    assert choice["message"]["function_call"] == {"name": "weather", "arguments": '{"city": "Rome"}'}
    assert "tool_calls" not in choice["message"]


@pytest.mark.parametrize("body", [{"tools": TOOLS, "tool_choice": "none"}, {}])
def test_where_nothing_may_be_called_text_stays_text(make_server: Make, body: dict[str, Any]) -> None:
    text = '{"name": "weather", "arguments": {"city": "Rome"}}'
    (choice,) = calling(make_server, text).ask(CHAT, {**HELLO, **body})["choices"]
    assert choice["message"] == {"role": "assistant", "content": text}


def test_a_forced_call_is_begun_and_held_to_its_schema(make_server: Make) -> None:
    server = make_server(script=lambda prompt, choice: ' {"city": "Rome"}}\n</tool_call>')
    named = {"type": "function", "function": {"name": "weather"}}
    (choice,) = server.ask(CHAT, {**HELLO, "tools": TOOLS, "tool_choice": named, "stop": "city"})["choices"]
    asked = server.engine.requests[-1]
    written = "".join(segment.text for segment in asked.prompt)  # type: ignore[union-attr]
    assert written.endswith('<tool_call>\n{"name": "weather", "arguments":')
    assert asked.sampling.grammar is not None and asked.sampling.stop == ()
    assert choice["message"]["tool_calls"][0]["function"]["name"] == "weather"
    assert json.loads(choice["message"]["tool_calls"][0]["function"]["arguments"]) == {"city": "Rome"}
    assert choice["finish_reason"] == "stop"


def test_of_two_tools_with_one_name_the_first_is_meant(make_server: Make) -> None:
    server = make_server(script=lambda prompt, choice: ' {"city": "Rome"}}\n</tool_call>')
    named = {"type": "function", "function": {"name": "weather"}}
    (choice,) = server.ask(CHAT, {**HELLO, "tools": TOOLS[:1] * 2, "tool_choice": named})["choices"]
    assert choice["message"]["tool_calls"][0]["function"]["name"] == "weather"


def test_switches_reach_the_template(make_server: Make) -> None:
    server = make_server(chat_template="{{ reasoning_effort }}/{{ verbosity }}/{{ messages[0].content }}")
    server.ask(CHAT, {**HELLO, "reasoning_effort": "low", "verbosity": "high"})
    assert "".join(s.text for s in server.engine.requests[-1].prompt) == "low/high/Hello!"  # type: ignore[union-attr]


def test_a_large_body_is_answered_like_a_small_one(server: Server) -> None:
    body = {"messages": [{"role": "user", "content": "<" * 3000}] * 40, "max_tokens": 1}
    assert "maximum context length" in server.refuse(CHAT, body)["message"]
    assert (
        "is too long - 'messages.0.content'"
        in server.refuse(CHAT, {"messages": [{"role": "user", "content": "x" * (2**20 + 1)}]})["message"]
    )
    assert (
        server.refuse(CHAT, {"messages": [{"role": "user", "content": "x"}] * 2049})["type"] == "invalid_request_error"
    )
