"""The error catalogue of the reference's section 1.1, one case a row.

``DRAGOMAN_TEST_URL`` (without ``/v1``) and ``DRAGOMAN_TEST_MODEL`` point it at a running server instead of the stub.
"""

from __future__ import annotations

import os
from typing import Any, NamedTuple

import httpx
import pytest
from tests.api.conftest import Server

CHAT, COMPLETIONS, EDITS = "/v1/chat/completions", "/v1/completions", "/v1/edits"
MODEL = os.environ.get("DRAGOMAN_TEST_MODEL", "stub")
HELLO = [{"role": "user", "content": "Hello!"}]
FUNCTIONS = [{"name": "f", "parameters": {"type": "object", "properties": {}}}]
TOOLS = [{"type": "function", "function": FUNCTIONS[0]}]
CALLED = {
    "role": "assistant",
    "content": None,
    "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}}],
}
NOT_JSON = (
    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library "
    "correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble "
    "figuring out how to fix this, please contact us through our help center at help.openai.com.)"
)


class Case(NamedTuple):
    body: Any
    message: str
    path: str = CHAT
    status: int = 400
    param: str | None = None
    code: str | None = None
    method: str = "POST"


def chat(message: str, param: str | None = None, code: str | None = None, /, **more: Any) -> Case:
    body = {"model": MODEL, "messages": HELLO, **more}
    return Case({key: value for key, value in body.items() if value != "ABSENT"}, message, CHAT, 400, param, code)


def completion(message: str, param: str | None = None, /, **more: Any) -> Case:
    return Case({"model": MODEL, "prompt": "Hi", **more}, message, COMPLETIONS, 400, param)


def form(name: str) -> str:
    return f"'$.{name}' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference."


def only_with(key: str, of: str) -> str:
    return f"Invalid value for '{key}': '{key}' is only allowed when '{of}' are specified."


NO_MODEL = "you must provide a model parameter"

CASES = {
    # the model
    "no body": Case(b"", NO_MODEL),
    "no model": Case({"messages": HELLO}, NO_MODEL),
    "null model": Case({"model": None}, NO_MODEL, COMPLETIONS),
    "empty model": Case({"model": ""}, NO_MODEL, EDITS),
    "model type": Case({"model": 5, "messages": HELLO}, "5 is not of type 'string' - 'model'"),
    "two models": Case({"model": MODEL}, "Cannot specify both model and engine", f"/v1/engines/{MODEL}/completions"),
    "unknown chat": Case(
        {"model": "x", "messages": HELLO}, "The model `x` does not exist", CHAT, 404, code="model_not_found"
    ),
    "unknown completion": Case(
        {"model": "x"}, "The model `x` does not exist", COMPLETIONS, 404, code="model_not_found"
    ),
    "unknown engine": Case(
        {}, "The model `x` does not exist", "/v1/engines/x/completions", 404, code="model_not_found"
    ),
    "unknown model, GET": Case(
        None, "The model 'x' does not exist", "/v1/models/x", 404, "model", "model_not_found", "GET"
    ),
    "unknown model, DELETE": Case(
        None, "The model 'ft:123' does not exist", "/v1/models/ft%3A123", 404, "model", "model_not_found", "DELETE"
    ),
    # the address and the body
    "unknown URL": Case({}, "Invalid URL (POST /v1/foo)", "/v1/foo", 404),
    "retired search": Case({}, f"Invalid URL (POST /v1/engines/{MODEL}/search)", f"/v1/engines/{MODEL}/search", 404),
    "retired answers": Case({}, "Invalid URL (POST /v1/answers)", "/v1/answers", 404),
    "wrong method": Case(
        None,
        "Not allowed to GET on /v1/completions. (HINT: Perhaps you meant to use a different HTTP method?)",
        COMPLETIONS,
        405,
        method="GET",
    ),
    "not JSON": Case(b'{"model": "x",', NOT_JSON),
    "NaN": Case(b'{"model": "x", "temperature": NaN}', NOT_JSON),
    "infinite": Case(b'{"model": "x", "temperature": -Infinity}', NOT_JSON),
    "infinite by exponent": Case(b'{"model": "x", "temperature": 1e999}', NOT_JSON),
    "not UTF-8": Case(b'{"model": "\xff"}', NOT_JSON),
    "huge number": Case(b'{"model": "x", "n": ' + b"9" * 5000 + b"}", NOT_JSON),
    "deep": Case(b'{"model": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", NOT_JSON),
    "rather deep": Case(
        b'{"model": ' + b"[" * 300 + b"]" * 300 + b"}",
        "The JSON body of your request is nested too deeply: at most 100 levels are accepted.",
    ),
    "an array": Case([], "[] is not of type 'object'"),
    "a text": Case("text", "'text' is not of type 'object'"),
    "form data": Case(b"model=gpt-4", NOT_JSON),
    # schema
    "type": chat("'1000' is not of type 'integer' - 'max_tokens'", max_tokens="1000"),
    "type, bool for int": chat("True is not of type 'integer' - 'n'", n=True),
    "type, bool for number": chat("True is not of type 'number' - 'temperature'", temperature=True),
    "type, half": chat("1.5 is not of type 'integer' - 'n'", n=1.5),
    "type, int for bool": chat("1 is not of type 'boolean' - 'stream'", stream=1),
    "type, object": chat("{'a': None} is not of type 'string' - 'user'", user={"a": None}),
    "maximum": chat("9 is greater than the maximum of 2 - 'temperature'", temperature=9),
    "maximum, 64 bit": chat(
        "100000000000000000000 is greater than the maximum of 9223372036854775807 - 'seed'", seed=10**20
    ),
    "minimum": chat("0 is less than the minimum of 1 - 'max_tokens'", max_tokens=0),
    "minimum, n": chat("0 is less than the minimum of 1 - 'n'", n=0),
    "maximum, n": chat("129 is greater than the maximum of 128 - 'n'", n=129),
    "top_p": chat("1.1 is greater than the maximum of 1 - 'top_p'", top_p=1.1),
    "penalty": chat("-2.5 is less than the minimum of -2 - 'presence_penalty'", presence_penalty=-2.5),
    "top_logprobs": chat("21 is greater than the maximum of 20 - 'top_logprobs'", logprobs=True, top_logprobs=21),
    "role": chat(
        "'bad-role' is not one of ['system', 'assistant', 'user', 'function', 'tool', 'developer'] - 'messages.0.role'",
        messages=[{"role": "bad-role", "content": "x"}],
    ),
    "no messages": chat("'messages' is a required property", messages="ABSENT"),
    "no messages before unknown": chat("'messages' is a required property", messages="ABSENT", foo=1),
    "null messages": chat("None is not of type 'array' - 'messages'", messages=None),
    "no role": chat("'role' is a required property - 'messages.0'", messages=[{"content": "x"}]),
    "no content": chat("'content' is a required property - 'messages.0'", messages=[{"role": "user"}]),
    "null content": chat(
        "None is not of type 'string' - 'messages.0.content'", messages=[{"role": "user", "content": None}]
    ),
    "number content": chat(
        "5 is not of type 'string' - 'messages.0.content'", messages=[{"role": "user", "content": 5}]
    ),
    "message type": chat("'hi' is not of type 'object' - 'messages.0'", messages=["hi"]),
    "messages type": chat("'hi' is not of type 'array' - 'messages'", messages="hi"),
    "empty messages": chat("[] is too short - 'messages'", messages=[]),
    "name": chat(
        "'Note Taker' does not match '^[a-zA-Z0-9_-]{1,64}$' - 'messages.2.name'",
        messages=[*HELLO, *HELLO, {"role": "user", "content": "x", "name": "Note Taker"}],
    ),
    "name with newline": chat(
        "'a\\n' does not match '^[a-zA-Z0-9_-]{1,64}$' - 'messages.0.name'",
        messages=[{"role": "user", "content": "x", "name": "a\n"}],
    ),
    "function's name": chat(
        "'a b' does not match '^[a-zA-Z0-9_-]{1,64}$' - 'functions.0.name'", functions=[{"name": "a b"}]
    ),
    "unknown in a message": chat(
        "Additional properties are not allowed ('foo' was unexpected) - 'messages.0'",
        messages=[{"role": "user", "content": "x", "foo": 1}],
    ),
    "calls of a user": chat(
        "Additional properties are not allowed ('tool_calls' was unexpected) - 'messages.0'",
        messages=[{**CALLED, "role": "user", "content": "x"}],
    ),
    "part type": chat(
        "'x' is not one of ['text', 'refusal', 'image_url', 'input_image', 'input_audio', 'file'] - "
        "'messages.0.content.0.type'",
        messages=[{"role": "user", "content": [{"type": "x"}]}],
    ),
    "no parts": chat("[] is too short - 'messages.0.content'", messages=[{"role": "user", "content": []}]),
    "part without text": chat(
        "'text' is a required property - 'messages.0.content.0'",
        messages=[{"role": "user", "content": [{"type": "text"}]}],
    ),
    "image": chat(
        "Invalid content type. image_url is only supported by certain models.",
        "messages.[0].content.[1].type",
        messages=[
            {
                "role": "user",
                "content": [{"type": "text", "text": "x"}, {"type": "image_url", "image_url": {"url": "u"}}],
            }
        ],
    ),
    "stop, five": chat(form("stop"), stop=list("abcde")),
    "stop, number": completion(form("stop"), stop=5),
    "stop, empty": completion(form("stop"), stop=[]),
    "stop, empty text": completion(form("stop"), stop=""),
    "prompt, number": completion(form("prompt"), prompt=5),
    "prompt, empty": completion(form("prompt"), prompt=[]),
    "prompt, mixed": completion(form("prompt"), prompt=["a", 1]),
    "prompt, empty tokens": completion(form("prompt"), prompt=[[1], []]),
    "prompt, bools": completion(form("prompt"), prompt=[True, False]),
    "prompt, halves": completion(form("prompt"), prompt=[1, 2.5]),
    "unknown argument": chat("Unrecognized request argument supplied: foo", foo=1),
    "unknown arguments": completion("Unrecognized request arguments supplied: foo, bar", foo=None, bar=2),
    "unknown before types": completion("Unrecognized request argument supplied: foo", temperature="x", foo=1),
    "unknown in options": chat(
        "Additional properties are not allowed ('foo' was unexpected) - 'stream_options'",
        stream=True,
        stream_options={"foo": 1},
    ),
    # shared arguments
    "options alone": chat(
        "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
        "stream_options",
        stream_options={"include_usage": True},
    ),
    "bias, word": chat(
        "Invalid key in 'logit_bias': AI. You should only be submitting non-negative integers.",
        "logit_bias",
        logit_bias={"AI": 1},
    ),
    "bias, high": chat("101 is greater than the maximum of 100 - 'logit_bias.12'", logit_bias={"12": 101}),
    # completions
    "logprobs": completion("6 is greater than the maximum of 5 - 'logprobs'", logprobs=6),
    "best_of": completion("21 is greater than the maximum of 20 - 'best_of'", best_of=21),
    "max_tokens, negative": completion("-1 is less than the minimum of 0 - 'max_tokens'", max_tokens=-1),
    "n over best_of": completion(
        "You requested that the server return more choices than it will generate (HINT: you must set 'n' (currently 2) "
        "to be at most 'best_of' (currently 1), or omit either parameter if you don't specifically want to use them.)",
        n=2,
        best_of=1,
    ),
    "best_of streamed": completion(
        "You requested that the server stream the results of 'best_of' (currently 3), but they cannot be streamed.",
        "best_of",
        best_of=3,
        stream=True,
    ),
    "too many": completion(
        "Too many parallel completions requested. You submitted 2560 prompts, but you can currently request up to at "
        "most a total of 2048). Please contact us through our help center at help.openai.com for further questions. "
        "(HINT: if you want to just evaluate probabilities without generating new text, you can submit more prompts if "
        "you set 'max_tokens' to 0.)",
        prompt=["x"] * 20,
        n=128,
    ),
    "suffix of tokens": completion(
        "The 'suffix' parameter is only allowed with a prompt that is text.", "suffix", prompt=[1, 2], suffix="x"
    ),
    # chat
    "top_logprobs alone": chat(
        "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.", "top_logprobs", top_logprobs=2
    ),
    "two limits": chat(
        "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
        "max_tokens",
        max_tokens=5,
        max_completion_tokens=5,
    ),
    "json without the word": chat(
        "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
        "messages",
        response_format={"type": "json_object"},
    ),
    "json schema missing": chat(
        "'json_schema' is a required property - 'response_format'", response_format={"type": "json_schema"}
    ),
    "format": chat(
        "'xml' is not one of ['text', 'json_object', 'json_schema'] - 'response_format.type'",
        response_format={"type": "xml"},
    ),
    "tier": chat(
        "'fast' is not one of ['auto', 'default', 'flex', 'scale', 'priority'] - 'service_tier'", service_tier="fast"
    ),
    "effort": chat(
        "'much' is not one of ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] - 'reasoning_effort'",
        reasoning_effort="much",
    ),
    "function without a name": chat(
        "Missing parameter 'name': messages with role 'function' must have a 'name'.",
        "messages.[0].name",
        messages=[{"role": "function", "content": "function"}],
        functions=FUNCTIONS,
    ),
    "tool without an id": chat(
        "Missing parameter 'tool_call_id': messages with role 'tool' must have a 'tool_call_id'.",
        "messages.[1].tool_call_id",
        messages=[CALLED, {"role": "tool", "content": "x"}, {"role": "tool", "content": "x", "tool_call_id": "call_1"}],
    ),
    "tool out of place": chat(
        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
        "messages.[1].role",
        messages=[*HELLO, {"role": "tool", "content": "x", "tool_call_id": "call_1"}],
    ),
    "tool for another call": chat(
        "Invalid parameter: 'tool_call_id' of 'call_2' not found in 'tool_calls' of previous message.",
        "messages.[1].tool_call_id",
        messages=[CALLED, {"role": "tool", "content": "x", "tool_call_id": "call_2"}],
    ),
    "unanswered calls": chat(
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. "
        "The following tool_call_ids did not have response messages: call_1",
        "messages",
        messages=[CALLED, *HELLO],
    ),
    "no functions": chat(only_with("function_call", "functions"), "function_call", function_call="auto"),
    "no tools": chat(only_with("tool_choice", "tools"), "tool_choice", tool_choice="auto"),
    "parallel without tools": chat(
        only_with("parallel_tool_calls", "tools"), "parallel_tool_calls", parallel_tool_calls=True
    ),
    "unknown function": chat(
        "Invalid value for 'function_call': no function named foo was specified in the 'functions' parameter",
        "function_call",
        functions=FUNCTIONS,
        function_call={"name": "foo"},
    ),
    "unknown tool": chat(
        "Invalid value for 'tool_choice': no function named foo was specified in the 'tools' parameter",
        "tool_choice",
        tools=TOOLS,
        tool_choice={"type": "function", "function": {"name": "foo"}},
    ),
    "tool_choice": chat(form("tool_choice"), tools=TOOLS, tool_choice="f"),
    "function_call": chat(form("function_call"), functions=FUNCTIONS, function_call={"type": "function"}),
    "functions, none": chat("[] is too short - 'functions'", functions=[]),
    "tools, none": chat("[] is too short - 'tools'", tools=[]),
    # edits
    "no instruction": Case({"model": MODEL}, "'instruction' is a required property", EDITS),
    "edits n": Case({"model": MODEL, "instruction": "x", "n": 21}, "21 is greater than the maximum of 20 - 'n'", EDITS),
    "edits do not stream": Case(
        {"model": MODEL, "instruction": "x", "stream": True}, "Unrecognized request argument supplied: stream", EDITS
    ),
}


@pytest.fixture
def client(server: Any) -> httpx.Client:
    url = os.environ.get("DRAGOMAN_TEST_URL")
    return httpx.Client(base_url=url, timeout=60) if url else server.client


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_error(client: httpx.Client, case: Case) -> None:
    content = {"content": case.body} if isinstance(case.body, bytes) else {"json": case.body}
    response = client.request(case.method, case.path, **(content if case.body is not None else {}))

    assert response.json() == {
        "error": {"message": case.message, "type": "invalid_request_error", "param": case.param, "code": case.code}
    }
    assert list(response.json()["error"]) == ["message", "type", "param", "code"]
    assert response.status_code == case.status
    assert response.headers["content-type"] == "application/json"
    assert len(response.headers["x-request-id"]) == 32


def test_a_fault_of_ours_names_the_request(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise KeyError("nobody expected this")

    monkeypatch.setattr("dragoman.api.chat.routes.admit", broken)
    answer = server.post("/v1/chat/completions", {"model": "stub", "messages": [{"role": "user", "content": "x"}]})
    assert answer.status_code == 500
    ending = f" (Please include the request ID {answer.headers['x-request-id']} in your message.)"
    assert answer.json()["error"]["message"].endswith(ending)
