"""``/v1/completions``: every form of prompt, echo, best_of and the legacy logprobs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.api.conftest import Server

from dragoman.core.types import Infill

Make = Callable[..., Server]
COMPLETIONS = "/v1/completions"


def test_the_whole_body(server: Server) -> None:
    body = server.ask(COMPLETIONS, {"prompt": "Say", "max_tokens": 99})
    assert body["id"].startswith("cmpl-") and body["object"] == "text_completion"
    assert body["choices"] == [{"text": "This is a test.", "index": 0, "logprobs": None, "finish_reason": "stop"}]
    assert body["usage"]["prompt_tokens"] == 3


def test_the_model_is_the_name_that_was_asked_for(server: Server) -> None:
    response = server.post(COMPLETIONS, {"model": "gpt-3.5-turbo", "prompt": "x"})
    assert response.json()["model"] == "gpt-3.5-turbo" and response.headers["openai-model"] == "stub"


@pytest.mark.parametrize(
    ("prompt", "count", "tokens"),
    [("ab", 1, 2), (["a", "bc"], 2, 3), ([97, 98], 1, 2), ([[97], [98, 99]], 2, 3), ("", 1, 1), (None, 1, 1)],
)
def test_prompts_of_every_form(server: Server, prompt: object, count: int, tokens: int) -> None:
    body = server.ask(COMPLETIONS, {"prompt": prompt, "n": 2})
    assert [choice["index"] for choice in body["choices"]] == list(range(2 * count))
    assert body["usage"]["prompt_tokens"] == tokens


def test_echo_and_the_prompts_own_logprobs(server: Server) -> None:
    (choice,) = server.ask(COMPLETIONS, {"prompt": "ab", "echo": True, "logprobs": 2, "max_tokens": 3})["choices"]
    assert choice["text"] == "abThi"
    logprobs = choice["logprobs"]
    assert logprobs["tokens"] == ["a", "b", "T", "h", "i"] and logprobs["text_offset"] == [0, 1, 2, 3, 4]
    assert logprobs["token_logprobs"][0] is None and logprobs["top_logprobs"][0] is None
    assert all(value < 0 for value in logprobs["token_logprobs"][1:])
    scored = server.ask(COMPLETIONS, {"prompt": "ab", "echo": True, "logprobs": 2, "max_tokens": 0})
    assert scored["choices"][0]["text"] == "ab"
    assert scored["choices"][0]["logprobs"]["token_logprobs"] == logprobs["token_logprobs"][:2]


def test_best_of_shows_the_best_and_counts_all(server: Server) -> None:
    body = server.ask(COMPLETIONS, {"prompt": "x", "best_of": 3, "n": 1, "max_tokens": 4})
    assert len(body["choices"]) == 1 and body["usage"]["completion_tokens"] == 12
    assert server.engine.requests[-1].scored
    server.ask(COMPLETIONS, {"prompt": "x", "n": 3})
    assert not server.engine.requests[-1].scored


def test_a_suffix_without_a_prompt_has_nothing_before_it(server: Server) -> None:
    for prompt in ({}, {"prompt": ""}, {"prompt": "<|endoftext|>"}):
        body = server.ask(COMPLETIONS, {**prompt, "suffix": "b", "max_tokens": 1})
        assert server.engine.requests[-1].prompt == Infill("", "b") and body["choices"][0]["text"] == "T"


def test_a_stream_is_the_body_in_pieces(server: Server) -> None:
    chunks = server.events(COMPLETIONS, {"prompt": ["a", "b"], "max_tokens": 99})
    texts = ["", ""]
    for chunk in chunks:
        for choice in chunk["choices"]:
            texts[choice["index"]] += choice["text"]
    assert texts == ["This is a test."] * 2


def test_a_suffix_needs_a_model_that_fills(make_server: Make) -> None:
    error = make_server(infill=False).refuse(COMPLETIONS, {"prompt": "a", "suffix": "b"})
    assert error["param"] == "suffix"
    assert make_server().ask(COMPLETIONS, {"prompt": "a", "suffix": "b"})["choices"][0]["text"]


def test_too_many_prompts(server: Server) -> None:
    many = {"prompt": ["a"] * 3000, "max_tokens": 0, "echo": True}
    assert "max_tokens" not in server.refuse(COMPLETIONS, many)["message"]
    helped = {"prompt": ["a"] * 2000, "n": 2}
    assert "if you set 'max_tokens' to 0" in server.refuse(COMPLETIONS, helped)["message"]
