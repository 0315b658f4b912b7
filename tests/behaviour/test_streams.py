"""A stream, joined, is the answer that comes in one piece."""

from __future__ import annotations

import random
from typing import Any

import httpx
import pytest
from tests.behaviour.calls import Wire, complete, post, streamed

STOPS = ["。", "요", "🙂", "\n", " the", "e", "ing", "다.", "안녕", ". A", "<|im_end|>"]
PROMPTS = [
    "안녕하세요? 오늘은",
    "Once upon a time",
    "こんにちは。",
    "你好,",
    "🙂🙂🙂 smile",
    "Count: 1, 2, 3,",
    "",
    "JSON {",
]


def random_options(rng: random.Random) -> dict[str, Any]:
    """Return options that shape a stream; the seed makes both calls draw alike."""
    options: dict[str, Any] = {"seed": rng.randint(0, 99), "max_tokens": rng.randint(1, 40)}
    options["temperature"] = rng.choice([0.7, 1, 1.6])
    if rng.random() < 0.6:
        options["stop"] = rng.sample(STOPS, rng.randint(1, 4))
    if rng.random() < 0.4:
        options["n"] = rng.randint(2, 3)
    return options


def joined(chunks: list[Wire], part: str) -> dict[int, tuple[str, str | None, list[Any]]]:
    """Put the chunks of each index together: text, finish reason, tokens."""
    choices: dict[int, tuple[str, str | None, list[Any]]] = {}
    for chunk in chunks:
        for choice in chunk["choices"]:
            text, finish, tokens = choices.get(choice["index"], ("", None, []))
            assert finish is None, "nothing follows the finish reason"
            text += choice["text"] if part == "text" else choice["delta"].get("content") or ""
            logprobs = choice["logprobs"] or {}
            tokens = tokens + (logprobs.get("tokens") or logprobs.get("content") or [])
            choices[choice["index"]] = (text, choice["finish_reason"], tokens)
    return choices


@pytest.mark.parametrize("seed", range(25))
def test_completions(client: httpx.Client, seed: int) -> None:
    rng = random.Random(seed)
    body = {"prompt": rng.choice(PROMPTS), "logprobs": rng.choice([None, 2]), **random_options(rng)}
    body |= {"echo": True} if rng.random() < 0.3 else {}
    whole = complete(client, **body)
    chunks = streamed(client, "completions", **body)
    parts = joined(chunks, "text")
    for choice in whole["choices"]:
        tokens = (choice["logprobs"] or {}).get("tokens", [])
        assert parts[choice["index"]] == (choice["text"], choice["finish_reason"], tokens)
        for stop in body.get("stop", []):
            assert stop not in choice["text"].removeprefix(body["prompt"] if body.get("echo") else "")
    assert len({chunk["id"] for chunk in chunks}) == 1


@pytest.mark.parametrize("seed", range(25))
def test_chat(client: httpx.Client, seed: int) -> None:
    rng = random.Random(1000 + seed)
    body = {"messages": [{"role": "user", "content": rng.choice(PROMPTS)}], **random_options(rng)}
    body |= {"logprobs": True, "top_logprobs": 2} if rng.random() < 0.4 else {}
    whole = post(client, "chat/completions", **body)
    chunks = streamed(client, "chat/completions", **body, stream_options={"include_usage": True})
    parts = joined(chunks, "delta")
    for choice in whole["choices"]:
        content = (choice["logprobs"] or {}).get("content") or []
        assert parts[choice["index"]] == (choice["message"]["content"], choice["finish_reason"], content)
    assert chunks[-1]["choices"] == [] and all(chunk["usage"] is None for chunk in chunks[:-1])
    for key in ("prompt_tokens", "completion_tokens", "total_tokens"):
        assert chunks[-1]["usage"][key] == whole["usage"][key]
