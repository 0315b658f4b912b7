"""The workloads: what is sent to a server and which figures come of it. Knows requests and times, not which server.

Prompts differ between rounds and requests, so that a server finds in its cache only what the workload is about.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import fmean

from bench.client import Answer, Message, Target
from bench.words import text

Figures = dict[str, float]


class Unsuited(Exception):
    """The workload makes no sense on this server."""


@dataclass(frozen=True)
class Measure:
    """A figure of the table; ``target`` is the ratio to the best peer: at least, where more is better, else at most."""

    title: str
    unit: str
    more: bool
    target: float | None = None

    def met(self, ratio: float) -> bool | None:
        """Whether a ratio reaches the target; None without one."""
        if self.target is None:
            return None
        return ratio >= self.target if self.more else ratio <= self.target


MEASURES = {
    "one": Measure("1 stream, 128 words in, 128 tokens out: decode", "tokens/s", True, 1.0),
    "sixteen": Measure("16 streams, 128 in, 128 out: total", "tokens/s", True, 1.0),
    "shared": Measure("16 requests sharing a 1,000-word system prompt: mean time to first token", "s", False, 0.2),
    "choices": Measure("n=8, 512-word prompt, 64 out: wall time", "s", False, 0.85),
    "gap": Measure("2,000-word prompt arriving while 8 streams run: longest gap in a stream", "s", False, 0.15),
    "gap_long": Measure("the same: time to first token of the long prompt", "s", False),
    "resident": Measure("resident memory after all workloads", "MiB", False, 1.1),
    "sampling": Measure("sampling share of a step, 16 sequences", "%", False),
}


def user(words: int, *seed: object) -> list[Message]:
    """Return a conversation of one message of so many words."""
    return [{"role": "user", "content": text(words, *seed)}]


async def one_stream(target: Target, *seed: object, words: int = 128, tokens: int = 128) -> Figures:
    """Decode speed of a lone stream, the prompt's time left out."""
    answer = await target.ask(user(words, "one", *seed), tokens)
    return {"one": (tokens - 1) / (answer.arrivals[-1] - answer.arrivals[0])}


async def many_streams(
    target: Target, *seed: object, streams: int = 16, words: int = 128, tokens: int = 128
) -> Figures:
    """Tokens of all streams by the time until the last has ended, prompts included; sampling's share of the steps."""
    before = await target.phases()
    start = time.perf_counter()
    await asyncio.gather(*(target.ask(user(words, "many", i, *seed), tokens) for i in range(streams)))
    figures = {"sixteen": streams * tokens / (time.perf_counter() - start)}
    after = await target.phases()
    if before is not None and after is not None:
        spent = {phase: after[phase] - before.get(phase, 0.0) for phase in after}
        figures["sampling"] = 100.0 * spent["sample"] / sum(spent.values())
    return figures


async def shared_prefix(
    target: Target, *seed: object, streams: int = 16, shared: int = 1000, words: int = 16, tokens: int = 16
) -> Figures:
    """Mean time to first token of requests that arrive together and begin alike."""
    system: Message = {"role": "system", "content": text(shared, "shared", *seed)}
    requests = [[system, *user(words, "own", i, *seed)] for i in range(streams)]
    answers = await asyncio.gather(*(target.ask(messages, tokens) for messages in requests))
    return {"shared": fmean(answer.first_token for answer in answers)}


async def choices(target: Target, *seed: object, n: int = 8, words: int = 512, tokens: int = 64) -> Figures:
    """Wall time of n choices of one prompt; n requests at once where the server has no ``n``."""
    messages = user(words, "choices", *seed)
    if target.choices:
        return {"choices": (await target.ask(messages, tokens, n=n)).total}
    start = time.perf_counter()
    await asyncio.gather(*(target.ask(messages, tokens) for _ in range(n)))
    return {"choices": time.perf_counter() - start}


async def long_arrival(
    target: Target,
    *seed: object,
    streams: int = 8,
    words: int = 128,
    tokens: int = 192,
    long: int = 2000,
    running: int = 8,
    long_tokens: int = 8,
) -> Figures:
    """Longest silence in any running stream from the sending of a long prompt to its first token and a step more.

    The long prompt is sent once every stream has had ``running`` arrivals. A server that lets it wait until streams
    have ended has no gap to show: its cost is the long prompt's own time to first token, which is reported beside.
    """
    warm = asyncio.Event()
    begun: set[int] = set()

    def arrived(answer: Answer) -> None:
        if len(answer.arrivals) == running:
            begun.add(id(answer))
            if len(begun) == streams:
                warm.set()

    tasks = [
        asyncio.create_task(target.ask(user(words, "running", i, *seed), tokens, on_text=arrived))
        for i in range(streams)
    ]
    await _all_running(warm, tasks)
    newcomer = await target.ask(user(long, "long", *seed), long_tokens)
    answers = await asyncio.gather(*tasks)
    end = newcomer.arrivals[0]
    return {
        "gap": max(longest_gap(answer.arrivals, newcomer.sent, end) for answer in answers),
        "gap_long": newcomer.first_token,
    }


async def _all_running(warm: asyncio.Event, streams: list[asyncio.Task[Answer]]) -> None:
    """Wait until the streams are warm; one that ends before that ends them all."""
    waiting = asyncio.create_task(warm.wait())
    await asyncio.wait({waiting, *streams}, return_when=asyncio.FIRST_COMPLETED)
    ended = [stream for stream in streams if stream.done()]
    if not ended:
        return
    for task in (waiting, *streams):
        task.cancel()
    await asyncio.gather(waiting, *streams, return_exceptions=True)
    ended[0].result()  # its error, if that was the reason
    raise Unsuited("the streams never ran at the same time: one ended before another began")


def longest_gap(arrivals: list[float], start: float, end: float) -> float:
    """Return the longest silence between two arrivals of a stream that touches the time from ``start`` to ``end``."""
    gaps = [after - before for before, after in itertools.pairwise(arrivals) if after > start and before < end]
    return max(gaps, default=0.0)


Workload = Callable[..., Awaitable[Figures]]
WORKLOADS: dict[str, Workload] = {
    "one": one_stream,
    "sixteen": many_streams,
    "shared": shared_prefix,
    "choices": choices,
    "gap": long_arrival,
}
