"""Same request, same seed, same model file: the same text, alone on a fresh server or in a storm with warm caches."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.server import Server
from tests.tuning.models import SHAPES, write_model

from dragoman.app import create_app
from dragoman.core.settings import Settings
from dragoman.engines.registry import Registry

Request = tuple[str, dict[str, Any]]

COUNT = 200
AT_ONCE = 16
THREADS = 2
WORDS = (
    "the a small green house stood near river and old man walked with his dog every morning because weather was fine "
    "안녕하세요 오늘 こんにちは 世界 你好 🙂 city music water light under seven friends told story about king"
).split()


def mixed_requests(seed: int) -> list[Request]:
    """Return ``COUNT`` seeded requests of all kinds; many share beginnings, so that caches matter."""
    rng = random.Random(seed)
    beginnings = [" ".join(rng.choices(WORDS, k=length)) for length in (4, 30, 80, 200)]

    def text() -> str:
        return (
            rng.choice(beginnings)[: rng.randint(10, 1200)] + " " + " ".join(rng.choices(WORDS, k=rng.randint(1, 40)))
        )

    def options() -> dict[str, Any]:
        some: dict[str, Any] = {"max_tokens": rng.randint(1, 24), "seed": rng.randint(0, 9)}
        if rng.random() < 0.3:
            some["temperature"] = rng.choice([0, 0.5, 1.3])
        if rng.random() < 0.3:
            some["top_p"] = rng.choice([0.3, 0.9])
        if rng.random() < 0.3:
            some |= {"presence_penalty": 0.7, "frequency_penalty": 0.4}
        if rng.random() < 0.3:
            some["n"] = rng.randint(2, 4)
        if rng.random() < 0.3:
            some["stop"] = rng.choice([["."], [" the", "a"], ["ing "]])
        return some

    def one() -> Request:
        kind = rng.random()
        if kind < 0.4:
            body = {"prompt": text(), **options(), "logprobs": rng.choice([0, 3, 5])}
            return "completions", body | ({"echo": True} if rng.random() < 0.3 else {})
        if kind < 0.5:
            return "completions", {"prompt": [text(), text()], **options(), "logprobs": 1}
        if kind < 0.6:
            return "completions", {"prompt": text(), "suffix": " " + text()[:50], **options()}
        turns = [{"role": "system", "content": beginnings[1]}] if rng.random() < 0.5 else []
        turns += [{"role": "user", "content": text()[-200:]}]
        body = {"messages": turns, **options(), "logprobs": True, "top_logprobs": 3}
        if kind > 0.9:
            turns[-1]["content"] += " Answer in JSON."
            body["response_format"] = {"type": "json_object"}
        return "chat/completions", body

    return [one() for _ in range(COUNT)]


def without_identity(answer: dict[str, Any]) -> dict[str, Any]:
    """Drop what differs by design: id, time, and how much was cached."""
    kept = {k: v for k, v in answer.items() if k not in ("id", "created")}
    kept["usage"] = {k: v for k, v in answer["usage"].items() if k != "prompt_tokens_details"}
    for choice in kept["choices"]:
        for call in choice.get("message", {}).get("tool_calls") or []:
            call.pop("id")
    return kept


async def send(client: httpx.AsyncClient, path: str, body: dict[str, Any]) -> dict[str, Any]:
    response = await client.post(path, json={"model": "dragoman-starter", **body})
    assert response.status_code == 200, (body, response.text)
    return without_identity(response.json())


async def ask_a_fresh_server(home: Path, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Ask a server that has never been asked before: an application, a registry and an engine of its own."""
    settings = Settings(home=home, in_process=True, threads=THREADS)
    registry = Registry(settings)
    app = create_app(settings, registry)
    transport = httpx.ASGITransport(app)
    async with app.router.lifespan_context(app):
        async with httpx.AsyncClient(transport=transport, base_url="http://fresh/v1", timeout=300) as client:
            return await send(client, path, body)


async def ask_at_once(base: str, requests: list[Request], at_once: int) -> list[dict[str, Any]]:
    gate = asyncio.Semaphore(at_once)
    async with httpx.AsyncClient(base_url=base, timeout=300) as client:

        async def one(path: str, body: dict[str, Any]) -> dict[str, Any]:
            async with gate:
                return await send(client, path, body)

        return await asyncio.gather(*(one(path, body) for path, body in requests))


@pytest.fixture
def warm_server() -> Iterator[Server]:
    """The server the storm goes through, with more than one thread: how work is cut among them must not matter."""
    with Server(DRAGOMAN_THREADS=str(THREADS)) as server:
        yield server


def test_alone_and_in_a_storm(warm_server: Server, tmp_path: Path) -> None:
    requests = mixed_requests(1)
    alone = [asyncio.run(ask_a_fresh_server(tmp_path, path, body)) for path, body in requests]
    storm = list(range(COUNT))
    random.Random(2).shuffle(storm)
    for round_ in range(2):  # the second time every prompt is in the cache
        answers = asyncio.run(ask_at_once(warm_server.base, [requests[i] for i in storm], AT_ONCE))
        for place, index in enumerate(storm):
            assert answers[place] == alone[index], (round_, requests[index])
    assert warm_server.metrics()['dragoman_engine_cached_tokens_total{model="dragoman-starter"}'] > 1000


def test_the_fingerprint_names_the_promise(server: Server, tmp_path: Path) -> None:
    def told(base: str) -> tuple[str, str]:
        body = {"model": "gpt-3.5-turbo-instruct", "prompt": "The old man" * 30, "max_tokens": 40, "seed": 5}
        answer = httpx.post(f"{base}/completions", json=body, timeout=60).json()
        return answer["system_fingerprint"], answer["choices"][0]["text"]

    another = write_model(tmp_path / "another.gguf", SHAPES["llama"])
    with Server(DRAGOMAN_SEQUENCES="3") as fewer, Server(DRAGOMAN_THREADS="2") as faster:
        assert told(fewer.base) == told(faster.base) == told(server.base)
    with Server(DRAGOMAN_MODEL=str(another)) as other:
        assert told(other.base)[0] != told(server.base)[0]
