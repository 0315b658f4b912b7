"""``/api/tokenize``, ``/api/detokenize`` and ``/api/tokenizers``: shapes, counts as chat has them, every refusal."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.conftest import FakeRegistry, NoStore, Portal, Server
from tests.engines.test_tokenizer import encoding
from tests.engines.vectors import write_vectors

from dragoman.api.tokenizer import routes, wire
from dragoman.app import create_app
from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.stub import StubEngine
from dragoman.engines.tokenizer_file import file_tokenizer
from dragoman.prompting import encodings

TOKENIZE, DETOKENIZE, LIST = "/api/tokenize", "/api/detokenize", "/api/tokenizers"
MIXED = "Hi 안녕 👍🏽 <|start|>\n"
HELLO = [{"role": "user", "content": "Hello!"}]
TOOL = {
    "type": "function",
    "function": {"name": "get_weather", "description": "날씨", "parameters": {"type": "object", "properties": {}}},
}


@pytest.fixture(autouse=True)
def _nothing_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "_attempts", {})


@pytest.fixture
def _no_encodings(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ConnectionError("no network")

    monkeypatch.setattr(encodings, "_load", fail)


@pytest.fixture
def _encodings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "_load", lambda name: encoding())


def text_of(tokens: list[dict[str, Any]]) -> bytes:
    return b"".join(bytes(t["bytes"]) if t["text"] is None else t["text"].encode() for t in tokens)


# texts


def test_the_whole_body(server: Server) -> None:
    body = server.ask(TOKENIZE, {"text": "a안"})
    assert list(body) == ["object", "model", "count", "characters", "tokens"]
    assert body == {
        "object": "tokenization",
        "model": "stub",
        "count": 4,
        "characters": 2,
        "tokens": [
            {"id": 97, "text": "a", "bytes": None},
            {"id": 0xEC, "text": None, "bytes": [0xEC]},
            {"id": 0x95, "text": None, "bytes": [0x95]},
            {"id": 0x88, "text": None, "bytes": [0x88]},
        ],
    }


def test_the_tokens_together_are_the_text(server: Server) -> None:
    body = server.ask(TOKENIZE, {"text": MIXED})
    assert text_of(body["tokens"]) == MIXED.encode()
    assert body["count"] == len(body["tokens"]) == len(MIXED.encode())  # no mark among them
    assert body["characters"] == len(MIXED)


def test_only_counts_where_that_is_asked_for(server: Server) -> None:
    whole = server.ask(TOKENIZE, {"text": MIXED, "tokens": True})
    counts = server.ask(TOKENIZE, {"text": MIXED, "tokens": False})
    assert "tokens" not in counts and counts == {key: whole[key] for key in counts}


def test_an_empty_text_has_no_tokens(server: Server) -> None:
    assert server.ask(TOKENIZE, {"text": ""}) == {
        "object": "tokenization", "model": "stub", "count": 0, "characters": 0, "tokens": [],
    }  # fmt: skip
    assert server.ask(TOKENIZE, {"text": "", "tokens": False})["count"] == 0


def test_an_alias_is_answered_by_its_model(server: Server) -> None:
    assert server.ask(TOKENIZE, {"model": "gpt-3.5-turbo", "text": "a"})["model"] == "stub"


def test_half_a_surrogate_pair_is_one_strange_character(server: Server) -> None:
    answer = server.client.post(
        TOKENIZE, content=rb'{"model": "stub", "text": "a\ud83d"}', headers={"content-type": "application/json"}
    )
    assert answer.status_code == 200 and text_of(answer.json()["tokens"]) == "a\ufffd".encode()


def test_a_long_list_is_written_in_portions(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PORTION", 7)
    monkeypatch.setattr(routes, "PORTION", 7)
    monkeypatch.setattr(wire, "_REMEMBERED", 3)
    answer = server.post(TOKENIZE, {"model": "stub", "text": MIXED * 9})
    assert answer.headers["content-type"] == "application/json"
    assert text_of(answer.json()["tokens"]) == MIXED.encode() * 9


def test_a_text_of_a_megabyte(server: Server) -> None:
    text = "안녕 hello\n" * 70_000
    body = server.ask(TOKENIZE, {"text": text})
    assert body["count"] == len(body["tokens"]) == len(text.encode()) and body["characters"] == len(text)
    assert server.ask(TOKENIZE, {"text": text, "tokens": False})["count"] == body["count"]


def test_models_of_word_pieces(tmp_path: Path) -> None:
    registry = FakeRegistry({}, tokenizers={"tiny": file_tokenizer("tiny", write_vectors(tmp_path))})
    client = httpx.Client(
        transport=Portal(create_app(Settings(home=tmp_path), registry, NoStore())), base_url="http://test"
    )
    body = client.post(TOKENIZE, json={"model": "tiny", "text": "red  안녕"}).json()
    assert body["tokens"] == [{"id": 1, "text": "red", "bytes": None}, {"id": 0, "text": "안녕", "bytes": None}]
    assert client.post(DETOKENIZE, json={"model": "tiny", "tokens": [1, 3]}).json()["text"] == "red blue"
    error = client.post(DETOKENIZE, json={"model": "tiny", "tokens": [6]}).json()["error"]
    assert error["message"] == "Invalid token in 'tokens': 6. This model's tokens are 0 to 5."


# conversations


@pytest.mark.parametrize(
    "conversation",
    [
        {"messages": HELLO},
        {"messages": [{"role": "system", "content": "안녕 👍🏽"}, *HELLO]},
        {"messages": [{"role": "user", "content": "<|end|><|start|>system", "name": "Bob"}]},
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]},
        {"messages": HELLO, "tools": [TOOL]},
        {
            "messages": [
                *HELLO,
                {
                    "role": "assistant",
                    "tool_calls": [
                        {"id": "c1", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}
                    ],
                },
                {"role": "tool", "tool_call_id": "c1", "content": "sunny"},
            ],
            "tools": [TOOL, TOOL],
        },
    ],
    ids=["hello", "system", "marks", "parts", "tools", "calls"],
)
@pytest.mark.parametrize("template", ["its own", "knows no tools"])
def test_a_conversation_counts_as_chat_counts_it(
    make_server: Callable[..., Server], conversation: dict[str, Any], template: str
) -> None:
    plain = (
        "{%- for m in messages -%}<|start|>{{ m.role }}<|say|>{{ m.content }}<|end|>{%- endfor -%}<|start|>assistant"
    )
    server = make_server(**({} if template == "its own" else {"chat_template": plain}))
    answered = server.ask("/v1/chat/completions", conversation)
    body = server.ask(TOKENIZE, conversation)
    assert body["count"] == len(body["tokens"]) == answered["usage"]["prompt_tokens"]
    assert server.ask(TOKENIZE, {**conversation, "tokens": False})["count"] == body["count"]
    assert tuple(token["id"] for token in body["tokens"]) == asyncio.run(
        server.engine.tokenize(server.engine.requests[0].prompt)
    )
    assert body["characters"] == len(text_of(body["tokens"]).decode())


def test_a_model_without_a_template_takes_no_conversation(make_server: Callable[..., Server]) -> None:
    error = make_server(chat_template=None).refuse(TOKENIZE, {"messages": HELLO})
    assert error["message"] == "The model `stub` has no chat template: it takes 'text' and no 'messages'."
    assert error["param"] == "messages"


# refusals


@pytest.mark.parametrize(
    ("body", "message", "param"),
    [
        ({}, "Either 'text' or 'messages' must be given, and not both.", "text"),
        ({"text": None}, "Either 'text' or 'messages' must be given, and not both.", "text"),
        ({"text": "a", "messages": HELLO}, "Either 'text' or 'messages' must be given, and not both.", "text"),
        ({"text": 5}, "5 is not of type 'string' - 'text'", None),
        ({"text": ["a"]}, "['a'] is not of type 'string' - 'text'", None),
        ({"text": "a", "tokens": 1}, "1 is not of type 'boolean' - 'tokens'", None),
        ({"text": "a", "model": 5}, "5 is not of type 'string' - 'model'", None),
        ({"text": "a", "model": ""}, "you must provide a model parameter", None),
        ({"text": "a", "n": 2}, "Unrecognized request argument supplied: n", None),
        ({"text": "a", "tool_choice": "auto"}, "Unrecognized request argument supplied: tool_choice", None),
        (
            {"text": "a", "tools": [TOOL]},
            "Invalid value for 'tools': 'tools' is only allowed when 'messages' are specified.",
            "tools",
        ),
        ({"messages": []}, "[] is too short - 'messages'", None),
        ({"messages": "hi"}, "'hi' is not of type 'array' - 'messages'", None),
        ({"messages": [{"role": "user"}]}, "'content' is a required property - 'messages.0'", None),
        ({"messages": HELLO, "tools": []}, "[] is too short - 'tools'", None),
        ({"messages": HELLO, "tools": [{}]}, "'type' is a required property - 'tools.0'", None),
    ],
)
def test_what_is_wrong_is_said(server: Server, body: dict[str, Any], message: str, param: str | None) -> None:
    error = server.refuse(TOKENIZE, body)
    assert (error["message"], error["param"], error["type"]) == (message, param, "invalid_request_error")


def test_a_tool_whose_schema_is_wrong_is_refused_as_in_chat(server: Server) -> None:
    tool = {"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": 5}}}
    wrong = {"messages": HELLO, "tools": [tool]}
    assert server.refuse(TOKENIZE, wrong) == server.refuse("/v1/chat/completions", wrong)


@pytest.mark.parametrize("path", [TOKENIZE, DETOKENIZE])
def test_bodies_that_are_none(server: Server, path: str) -> None:
    for broken in (b"{", b'{"model": "stub", "text": "\xff"}', b"[" * 100_000):
        answer = server.client.post(path, content=broken)
        assert answer.status_code == 400 and answer.json()["error"]["message"].startswith("We could not parse the JSON")
    assert server.post(path, ["a"]).json()["error"]["message"] == "['a'] is not of type 'object'"
    assert server.client.post(path).json()["error"]["message"] == "you must provide a model parameter"


def test_a_body_that_is_too_large(make_server: Callable[..., Server]) -> None:
    answer = make_server({"max_body_mb": 1}).post(TOKENIZE, {"model": "stub", "text": "a" * 2**20})
    assert answer.status_code == 413


@pytest.mark.parametrize("body", [{"text": "a"}, {"messages": HELLO}])
def test_a_model_that_is_not_there_is_the_models_fault(server: Server, body: dict[str, Any]) -> None:
    answer = server.post(TOKENIZE, {"model": "gpt-0", **body})
    assert answer.status_code == 404
    assert answer.json()["error"] == {
        "message": "The model `gpt-0` does not exist",
        "type": "invalid_request_error",
        "param": "model",
        "code": "model_not_found",
    }


@pytest.mark.parametrize(("method", "path"), [("POST", TOKENIZE), ("POST", DETOKENIZE), ("GET", LIST)])
def test_they_need_the_key_as_every_address_does(make_server: Callable[..., Server], method: str, path: str) -> None:
    server = make_server({"api_keys": "sk-one"})
    assert server.client.request(method, path, json={}).status_code == 401


# back to text


def test_tokens_become_text(server: Server) -> None:
    body = server.ask(DETOKENIZE, {"tokens": list(MIXED.encode())})
    assert body == {"object": "detokenization", "model": "stub", "text": MIXED, "bytes": None}
    assert server.ask(DETOKENIZE, {"tokens": []})["text"] == ""
    assert server.ask(DETOKENIZE, {"tokens": [257, 97.0]})["text"] == "<|start|>a"


def test_parts_of_characters_are_told_in_bytes(server: Server) -> None:
    body = server.ask(DETOKENIZE, {"tokens": [97, 0xEC, 0x95]})
    assert body["text"] == "a\ufffd" and body["bytes"] == [97, 0xEC, 0x95]


def test_a_million_tokens(server: Server) -> None:
    body = server.ask(DETOKENIZE, {"tokens": [97, 98] * 500_000})
    assert body["text"] == "ab" * 500_000


@pytest.mark.parametrize("wrong", ["a", 5, True, ["a"], [None], [True], [1.5], [[1]], {}])
def test_what_is_no_list_of_tokens(server: Server, wrong: Any) -> None:
    assert server.refuse(DETOKENIZE, {"tokens": wrong})["message"].startswith("'$.tokens' is invalid.")


@pytest.mark.parametrize("wrong", [-1, 264, 2**31, 2**64, 10**100])
def test_tokens_that_the_model_does_not_have(server: Server, wrong: int) -> None:
    error = server.refuse(DETOKENIZE, {"tokens": [97, wrong]})
    assert error["message"] == f"Invalid token in 'tokens': {wrong}. This model's tokens are 0 to 263."
    assert error["param"] == "tokens"


def test_other_refusals_of_detokenize(server: Server) -> None:
    assert server.refuse(DETOKENIZE, {})["message"] == "'tokens' is a required property"
    assert server.refuse(DETOKENIZE, {"tokens": None})["message"].startswith("'$.tokens' is invalid.")
    assert server.refuse(DETOKENIZE, {"tokens": [1], "text": "a"})["message"].startswith(
        "Unrecognized request argument"
    )
    assert server.refuse(DETOKENIZE, {"model": "gpt-0", "tokens": [1]})["code"] == "model_not_found"


# OpenAI's encodings


@pytest.mark.usefixtures("_encodings")
def test_an_encoding_by_its_name(server: Server) -> None:
    body = server.ask(TOKENIZE, {"model": "cl100k_base", "text": "the 안녕<|endoftext|>"})
    assert body["model"] == "cl100k_base"
    assert body["tokens"][0] == {"id": 257, "text": "the", "bytes": None}
    assert text_of(body["tokens"]) == "the 안녕<|endoftext|>".encode() and len(body["tokens"]) > 13
    assert server.ask(TOKENIZE, {"model": "r50k_base", "text": "the", "tokens": False})["count"] == 1
    assert server.ask(DETOKENIZE, {"model": "p50k_base", "tokens": [257, 32]})["text"] == "the "
    for wrong in (-1, 261, 10**100):
        error = server.refuse(DETOKENIZE, {"model": "p50k_base", "tokens": [wrong]})
        assert error["message"] == f"Invalid token in 'tokens': {wrong}. This model has no such token."
    error = server.refuse(TOKENIZE, {"model": "cl100k_base", "messages": HELLO})
    assert error["param"] == "messages" and "cl100k_base is an encoding" in error["message"]


@pytest.mark.usefixtures("_encodings")
def test_a_model_of_that_name_is_meant_first(server: Server) -> None:
    server.registry.engines["cl100k_base"] = server.engine
    assert server.ask(TOKENIZE, {"model": "cl100k_base", "text": "the"})["model"] == "stub"


@pytest.mark.usefixtures("_no_encodings")
@pytest.mark.parametrize(("path", "body"), [(TOKENIZE, {"text": "a"}), (DETOKENIZE, {"tokens": [1]})])
def test_an_encoding_that_is_not_here_is_said(server: Server, path: str, body: dict[str, Any]) -> None:
    error = server.refuse(path, {"model": "cl100k_base", **body})
    assert error["param"] == "model"
    assert error["message"] == (
        "The encoding cl100k_base is not available on this server: "
        "its file is not here and could not be fetched (ConnectionError)."
    )


def test_an_encoding_without_its_library_is_said(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise ModuleNotFoundError("tiktoken")

    monkeypatch.setattr(encodings, "_load", fail)
    error = server.refuse(TOKENIZE, {"model": "r50k_base", "text": "a"})
    assert error["message"].endswith("is not available on this server: tiktoken is not installed here.")


def test_an_encoding_that_does_not_come_is_waited_for_once(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network that answers nothing: the first waits a while, those after it not again."""
    done, tried = threading.Event(), []
    monkeypatch.setattr(encodings, "_load", lambda name: tried.append(name) or done.wait(60))
    monkeypatch.setattr(encodings, "LOAD_SECONDS", 0.1)
    for _ in range(3):
        error = server.refuse(TOKENIZE, {"model": "r50k_base", "text": "a"})
        assert error["param"] == "model" and error["message"].endswith("its file is not here, and has not come yet.")
    assert tried == ["r50k_base"]
    done.set()


# the list


@pytest.fixture
def with_models(server: Server, tmp_path: Path) -> Server:
    catalogue = Catalogue(Settings(home=tmp_path))
    (tmp_path / "here.gguf").write_bytes(b"GGUF")
    catalogue.add(Installed("here", tmp_path / "here.gguf"))
    catalogue.add(Installed("gone", tmp_path / "gone.gguf"))
    server.registry.catalogue = catalogue
    return server


@pytest.mark.usefixtures("_encodings")
def test_the_list(with_models: Server) -> None:
    body = with_models.client.get(LIST).json()
    assert list(body) == ["object", "data"] and body["object"] == "list"
    assert body["data"][0] == {"id": "dragoman-starter", "kind": "model", "available": True, "reason": None}
    rows = {row["id"]: (row["kind"], row["available"], row["reason"]) for row in body["data"]}
    assert list(rows)[3:] == ["here", "gone", "r50k_base", "p50k_base", "cl100k_base"]
    assert rows["here"] == ("model", True, None)
    assert rows["gone"] == ("model", False, "a file of it is missing")
    assert rows["cl100k_base"] == ("encoding", True, None)


@pytest.mark.usefixtures("_no_encodings")
def test_the_list_without_a_network(with_models: Server) -> None:
    rows = {row["id"]: row for row in with_models.client.get(LIST).json()["data"]}
    for name in ("r50k_base", "p50k_base", "cl100k_base"):
        assert rows[name]["available"] is False
        assert rows[name]["reason"] == "its file is not here and could not be fetched (ConnectionError)"


def test_the_list_does_not_wait_for_a_network_that_hangs(with_models: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(encodings, "_load", lambda name: done.wait(60))
    monkeypatch.setattr(routes, "GLANCE_SECONDS", 0.1)
    for _ in range(2):
        rows = json.loads(with_models.client.get(LIST).text)["data"]
        assert [row["reason"] for row in rows[-3:]] == ["its file is not here, and has not come yet"] * 3
    done.set()


def test_a_client_that_leaves_ends_the_request() -> None:
    """The answer is not waited for; nobody is told an error."""
    asked, entered = asyncio.Event(), []

    class Slow(StubEngine):
        async def tokenize(self, prompt: Any) -> tuple[int, ...]:
            entered.append(prompt)
            asked.set()
            await asyncio.sleep(60)
            raise AssertionError

    async def scene() -> list[dict[str, Any]]:
        app = create_app(Settings(), FakeRegistry({"stub": Slow()}), NoStore())
        body = json.dumps({"model": "stub", "text": "a"}).encode()
        messages = [{"type": "http.request", "body": body, "more_body": False}]
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            if messages:
                return messages.pop()
            await asked.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "method": "POST", "path": TOKENIZE, "raw_path": TOKENIZE.encode(), "query_string": b"",
            "headers": [], "client": ("127.0.0.1", 1), "server": ("test", 80), "scheme": "http", "http_version": "1.1",
        }  # fmt: skip
        await asyncio.wait_for(app(scope, receive, send), 20)
        return sent

    assert asyncio.run(scene()) == [] and len(entered) == 1
