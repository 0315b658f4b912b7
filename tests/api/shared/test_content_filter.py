"""The server's own content filter over HTTP: what ends, what is counted, and that it is off until it is wanted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient
from tests.api.conftest import FakeRegistry, NoStore
from tests.engines.test_content_filter import BAD, WordModerator

from dragoman.app import create_app
from dragoman.core.settings import Settings
from dragoman.engines.stub import StubEngine
from dragoman.store.flags import Flag, Offender

CHAT, COMPLETIONS = "/v1/chat/completions", "/v1/completions"
START = "A short and fine start. "
ANSWER = f"{START}Then the {BAD} and all that followed from it. "

Make = Callable[..., TestClient]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    with ExitStack() as stack:

        def made(answer: str = ANSWER, **settings: Any) -> TestClient:
            registry = FakeRegistry({"stub": StubEngine(script=lambda *_: answer)})
            registry.moderators["text-moderation-latest"] = WordModerator()
            app = create_app(Settings(home=tmp_path, **{"content_filter": True, **settings}), registry)
            return stack.enter_context(TestClient(app, raise_server_exceptions=False))

        yield made


def ask(client: TestClient, path: str, **body: Any) -> dict[str, Any]:
    response = client.post(path, json={"model": "stub", **body})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def chat(client: TestClient, said: str, **more: Any) -> dict[str, Any]:
    return ask(client, CHAT, messages=[{"role": "user", "content": said}], **more)


def stream(client: TestClient, path: str, **body: Any) -> list[dict[str, Any]]:
    response = client.post(path, json={"model": "stub", "stream": True, **body})
    frames = response.text.split("\n\n")
    assert response.status_code == 200 and frames[-2:] == ["data: [DONE]", ""]
    return [json.loads(frame.removeprefix("data: ")) for frame in frames[:-2]]


def offenders(client: TestClient) -> list[Offender]:
    portal = client.portal
    assert portal is not None
    found: list[Offender] = portal.call(client.app.state.store.flags.offenders)
    return found


def test_off_until_it_is_wanted(make: Make) -> None:
    client = make(content_filter=False)
    (choice,) = chat(client, BAD)["choices"]
    assert choice["message"]["content"] == ANSWER and choice["finish_reason"] == "stop"
    assert offenders(client) == []


def test_a_flagged_answer(make: Make) -> None:
    answer = chat(make(), "Hello", user="ann")
    (choice,) = answer["choices"]
    assert choice["finish_reason"] == "content_filter"
    assert choice["message"] == {"role": "assistant", "content": START.rstrip()}
    assert answer["usage"]["completion_tokens"] >= len(START)


def test_a_flagged_prompt(make: Make) -> None:
    client = make("Fine.")
    answer = chat(client, f"Tell me of a {BAD}", n=2)
    assert [(c["finish_reason"], c["message"]["content"]) for c in answer["choices"]] == [("content_filter", "")] * 2
    assert answer["usage"]["prompt_tokens"] > 0 and answer["usage"]["completion_tokens"] == 0
    assert chat(client, "Tell me more")["choices"][0]["finish_reason"] == "stop"


def test_every_message_counts(make: Make) -> None:
    messages = [
        {"role": "system", "content": "Be kind."},
        {"role": "user", "content": [{"type": "text", "text": f"A {BAD}!"}]},
        {"role": "assistant", "content": "No."},
        {"role": "user", "content": "Go on."},
    ]
    assert ask(make("Fine."), CHAT, messages=messages)["choices"][0]["finish_reason"] == "content_filter"


def test_a_stream_says_what_the_whole_body_says(make: Make) -> None:
    client = make()
    chunks = stream(client, CHAT, messages=[{"role": "user", "content": "Hello"}])
    deltas = [chunk["choices"][0] for chunk in chunks]
    assert "".join(delta["delta"].get("content", "") for delta in deltas) == START.rstrip()
    assert [delta["finish_reason"] for delta in deltas if delta["finish_reason"]] == ["content_filter"]
    assert deltas[0]["delta"]["role"] == "assistant" and deltas[-1]["delta"] == {}


@pytest.mark.parametrize("echo", [False, True])
def test_completions_one_flagged_among_others(make: Make, echo: bool) -> None:
    prompts = ["Hello", f"A {BAD}", list(f"a {BAD} in tokens".encode())]
    for prompt in (prompts[:2], prompts[2:]):
        choices = ask(make("Fine."), COMPLETIONS, prompt=prompt, echo=echo, max_tokens=50)["choices"]
        assert [choice["finish_reason"] for choice in choices] == ["stop", "content_filter"][-len(prompt) :]
        assert choices[-1]["text"] == ""
    chunks = stream(make(), COMPLETIONS, prompt="Hello", max_tokens=100)
    assert "".join(chunk["choices"][0]["text"] for chunk in chunks) == START.rstrip()
    assert chunks[-1]["choices"][0]["finish_reason"] == "content_filter"


def test_of_the_best_a_flagged_one_comes_last(make: Make) -> None:
    client = make()
    client.app.state.registry.engines["stub"].script = lambda _, choice: ANSWER if choice else "Fine."
    choices = ask(client, COMPLETIONS, prompt="x", n=1, best_of=3, max_tokens=100)["choices"]
    assert [(choice["text"], choice["finish_reason"]) for choice in choices] == [("Fine.", "stop")]


def test_a_call_that_is_flagged_is_no_call(make: Make) -> None:
    client = make(f'<tool_call>{{"name": "send", "arguments": {{"to": "a {BAD}er"}}}}</tool_call>')
    tools = [{"type": "function", "function": {"name": "send"}}]
    (choice,) = chat(client, "Hello", tools=tools)["choices"]
    assert choice["finish_reason"] == "content_filter"
    assert BAD not in json.dumps(choice)


@pytest.mark.parametrize("streamed", [False, True])
def test_a_flagged_prompt_makes_no_forced_call(make: Make, streamed: bool) -> None:
    tools = [{"type": "function", "function": {"name": "send"}}]
    body = {
        "messages": [{"role": "user", "content": BAD}],
        "tools": tools,
        "tool_choice": {"type": "function", "function": {"name": "send"}},
    }
    found = stream(make(), CHAT, **body) if streamed else ask(make(), CHAT, **body)
    assert "send" not in json.dumps(found) and "content_filter" in json.dumps(found)


def test_arguments_and_descriptions_are_judged(make: Make) -> None:
    call = {"id": "call_1", "type": "function", "function": {"name": "send", "arguments": f'{{"to": "{BAD}"}}'}}
    history = [
        {"role": "user", "content": "Hello"},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": "done"},
    ]
    assert ask(make("Fine."), CHAT, messages=history)["choices"][0]["finish_reason"] == "content_filter"
    told = {"name": "send", "description": f"Plans a {BAD}."}
    tools = [{"type": "function", "function": told}]
    assert chat(make("Fine."), "Hello", tools=tools)["choices"][0]["finish_reason"] == "content_filter"


def test_edits_are_refused(make: Make) -> None:
    for client, instruction in ((make("Fine."), f"Add a {BAD}"), (make(), "Go on")):
        response = client.post("/v1/edits", json={"model": "stub", "input": "x", "instruction": instruction})
        assert response.status_code == 400 and response.json()["error"]["code"] == "content_policy_violation"
    assert ask(make("Fine."), "/v1/edits", input="x", instruction="y")["choices"][0]["text"] == "Fine.\n"


def test_the_usage_of_a_stream_that_was_cut(make: Make) -> None:
    *_, last = stream(
        make(), CHAT, messages=[{"role": "user", "content": "Hello"}], stream_options={"include_usage": True}
    )
    whole = chat(make(), "Hello")
    assert last["choices"] == [] and last["usage"] == whole["usage"]


def test_flags_are_counted_per_user_and_in_metrics(make: Make) -> None:
    client = make()
    chat(client, "Hello", user="ann")
    chat(client, BAD, user="ann")
    chat(client, BAD)
    chat(client, BAD, safety_identifier="eve\x1b[2J")
    chat(make("Fine."), "Hello", user="bob")
    found = offenders(client)
    assert [(o.user, o.inputs, o.outputs) for o in found] == [("ann", 1, 1), ("", 1, 0), ("eve?[2J", 1, 0)]
    metrics = client.get("/metrics").text
    assert 'dragoman_flagged_total{category="violence",part="input"} 3.0' in metrics
    assert 'dragoman_flagged_total{category="violence",part="output"} 1.0' in metrics


@pytest.mark.parametrize("error", [OperationalError("INSERT", {}, Exception("disk is full")), ConnectionRefusedError()])
def test_a_database_that_fails_does_not_open_the_gate(
    make: Make, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    client = make()

    async def full(flag: Flag) -> None:
        raise error

    monkeypatch.setattr(client.app.state.store.flags, "add", full)
    assert chat(client, BAD)["choices"][0]["finish_reason"] == "content_filter"


def test_no_moderation_model_no_answer(make: Make) -> None:
    client = make()
    client.app.state.registry.moderators.clear()
    response = client.post(CHAT, json={"model": "stub", "messages": [{"role": "user", "content": "Hello"}]})
    assert response.status_code == 500 and response.json()["error"]["type"] == "server_error"
    assert "The content filter of this server cannot be used" in response.json()["error"]["message"]


def test_a_client_that_leaves_ends_the_work(make: Make) -> None:
    async def leave() -> int:
        engine = StubEngine(script=lambda *_: "endless " * 1000, pause=0.001)
        app = create_app(
            Settings(home=Path("/nonexistent"), content_filter=True), FakeRegistry({"stub": engine}), NoStore()
        )
        app.state.registry.moderators["text-moderation-latest"] = WordModerator()
        body = json.dumps({"model": "stub", "stream": True, "prompt": "x", "max_tokens": 3000}).encode()
        sent = asyncio.Event()
        inbox = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Any:
            if inbox:
                return inbox.pop()
            await sent.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.body":
                sent.set()

        scope = {"type": "http", "method": "POST", "path": COMPLETIONS, "raw_path": COMPLETIONS.encode(),
                 "query_string": b"", "headers": [], "http_version": "1.1", "scheme": "http"}  # fmt: skip
        await app(scope, receive, send)
        return engine.running

    assert asyncio.run(asyncio.wait_for(leave(), 20)) == 0
