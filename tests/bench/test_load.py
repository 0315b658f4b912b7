"""The load generator against a fake server: what it sends, what it counts, and what it refuses to count."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx
import pytest
import uvicorn
from bench.client import ShortAnswer, Target
from bench.load import chosen, tokens
from bench.servers import client_for
from bench.words import text
from bench.workloads import Unsuited, choices, long_arrival, longest_gap, many_streams, one_stream, shared_prefix, user
from tests.bench.fake import Fake

T = TypeVar("T")


@asynccontextmanager
async def served(fake: Fake) -> AsyncIterator[httpx.AsyncClient]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(fake, log_level="warning", lifespan="off"))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        async with client_for(f"http://127.0.0.1:{listener.getsockname()[1]}/v1") as client:
            while not server.started:
                await asyncio.sleep(0.01)
            yield client
        server.should_exit = True
        await task


def against(work: Callable[[Target], Awaitable[T]], *behaviours: str, **options: Any) -> tuple[T, Fake]:
    async def go() -> tuple[T, Fake]:
        fake = Fake(*behaviours)
        async with served(fake) as client:
            return await work(Target(client, "m", **options)), fake

    return asyncio.run(go())


def contents(fake: Fake) -> list[str]:
    return ["".join(m["content"] for m in body["messages"]) for body in fake.bodies]


def test_a_request_forces_its_length() -> None:
    answer, fake = against(lambda t: t.ask(user(3), 5), never=(7, 9))
    assert len(answer.arrivals) == 5
    assert answer.sent < answer.arrivals[0] <= answer.arrivals[-1] <= answer.ended
    assert fake.bodies[0]["logit_bias"] == {"7": -100, "9": -100}
    assert fake.bodies[0]["max_tokens"] == 5


@pytest.mark.parametrize("behaviour", ["short", "single"])
def test_a_short_answer_is_refused(behaviour: str) -> None:
    with pytest.raises(ShortAnswer):
        against(lambda t: t.ask(user(3), 5, n=2), behaviour)


def test_a_miscounted_answer_is_refused() -> None:
    class Miscounting(Fake):
        async def _chunks(self, body: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
            async for chunk in super()._chunks(body):
                if "usage" in chunk:
                    chunk["usage"]["completion_tokens"] -= 1
                yield chunk

    async def go() -> None:
        async with served(Miscounting()) as client:
            await Target(client, "m").ask(user(3), 5)

    with pytest.raises(ShortAnswer, match="5 tokens were asked for, 4 came"):
        asyncio.run(go())


def test_an_answer_without_usage_is_believed_by_its_end() -> None:
    answer, _ = against(lambda t: t.ask(user(3), 5), "silent")
    assert answer.usage is None and answer.reasons == {0: "length"}


def test_an_error_is_an_error() -> None:
    with pytest.raises(httpx.HTTPError, match="500"):
        against(lambda t: t.ask(user(3), 5), "broken")


def test_n_is_found_out() -> None:
    assert against(lambda t: t.honours_n())[0] is True
    assert against(lambda t: t.honours_n(), "single")[0] is False
    assert against(lambda t: t.honours_n(), "broken")[0] is False


def test_prompts_differ_between_rounds_and_streams() -> None:
    async def work(target: Target) -> None:
        for number in (0, 1):
            await many_streams(target, "seed", number, streams=3, words=4, tokens=2)

    _, fake = against(work)
    sent = contents(fake)
    assert len(set(sent)) == 6
    assert {len(prompt.split()) for prompt in sent} == {4}
    assert sorted(contents(against(work)[1])) == sorted(sent), "another server gets the same"


def test_one_stream_leaves_the_prompt_out() -> None:
    figures, fake = against(lambda t: one_stream(t, words=4, tokens=9))
    assert figures["one"] > 0 and len(fake.bodies) == 1


def test_the_sampling_share_comes_from_the_metrics() -> None:
    figures, fake = against(lambda t: many_streams(t, streams=3, words=4, tokens=2))
    assert figures["sampling"] == pytest.approx(2.0)
    assert figures["sixteen"] > 0 and len(fake.bodies) == 3


def test_shared_requests_begin_alike() -> None:
    figures, fake = against(lambda t: shared_prefix(t, streams=4, shared=20, words=3, tokens=2))
    assert figures["shared"] > 0
    assert len({body["messages"][0]["content"] for body in fake.bodies}) == 1
    assert len({body["messages"][1]["content"] for body in fake.bodies}) == 4


def test_choices_fall_back_to_requests() -> None:
    _, one = against(lambda t: choices(t, n=3, words=4, tokens=2))
    _, three = against(lambda t: choices(t, n=3, words=4, tokens=2), "single", choices=False)
    assert [body.get("n") for body in one.bodies] == [3]
    assert [body.get("n") for body in three.bodies] == [None] * 3
    assert len(set(contents(three))) == 1


def test_the_long_prompt_arrives_while_all_streams_run() -> None:
    figures, fake = against(lambda t: long_arrival(t, streams=4, words=4, tokens=160, long=500, running=8))
    assert fake.paused_at_arrival == [4]
    assert figures["gap"] > 0 and figures["gap_long"] > 0


def test_a_server_of_one_stream_has_no_gap() -> None:
    with pytest.raises(Unsuited):
        against(lambda t: long_arrival(t, streams=2, words=4, tokens=9, long=500, running=8), "serial", "silent")


@pytest.mark.parametrize(
    ("start", "end", "gap"),
    [(0.0, 9.0, 4.0), (2.5, 3.5, 4.0), (0.0, 2.0, 1.0), (1.0, 2.0, 1.0), (8.0, 9.0, 0.0)],
)
def test_longest_gap_touches_the_window(start: float, end: float, gap: float) -> None:
    assert longest_gap([0.0, 1.0, 2.0, 6.0, 6.5], start, end) == gap


def test_words_are_words() -> None:
    assert len(text(50, "a").split()) == 50
    assert text(5, "a") == text(5, "a") != text(5, "b")
    assert text(5, "a").startswith(" ")


def test_options() -> None:
    assert tokens("3,4,") == (3, 4)
    assert chosen("one,gap") == ["one", "gap"]
    with pytest.raises(SystemExit, match="unknown workload: two"):
        chosen("one,two")
