"""Engine events on their way to an answer: requests run together, and their counts add up. Knows no wire shape."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from dragoman.core.types import Accepted, Event, Failed, Finished, GenerationRequest, Usage
from dragoman.engines.base import TextEngine

Numbered = tuple[int, Event]
"""An event and the position of its request among those that run together."""

_AT_ONCE = 64


async def run(engine: TextEngine, requests: Sequence[GenerationRequest]) -> AsyncGenerator[Numbered, None]:
    """Run ``requests`` side by side, at most 64 of them at a time, and yield their events as they come.

    The first failure is raised and ends all; closing this generator cancels what still runs.
    """
    together = _Together(engine, requests)
    lanes = [asyncio.create_task(together.lane()) for _ in range(min(_AT_ONCE, len(requests)))]
    try:
        running = len(lanes)
        while running:
            item = await together.outbox.get()
            if isinstance(item, Exception):
                raise item
            if item is None:
                running -= 1
            else:
                yield item
    finally:
        for task in lanes:
            task.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)


class _Together:
    """Requests that wait, and the events of those that run."""

    def __init__(self, engine: TextEngine, requests: Sequence[GenerationRequest]) -> None:
        self._engine = engine
        self._waiting = deque(enumerate(requests))
        self.outbox: asyncio.Queue[Numbered | Exception | None] = asyncio.Queue()

    async def lane(self) -> None:
        """Run one waiting request after another; None in the outbox says that none is left."""
        try:
            while self._waiting:
                index, request = self._waiting.popleft()
                async with aclosing(self._engine.generate(request)) as events:
                    async for event in events:
                        self.outbox.put_nowait((index, _or_raise(event)))
        except Exception as error:
            self.outbox.put_nowait(error)
        else:
            self.outbox.put_nowait(None)


def _or_raise(event: Event) -> Event:
    if isinstance(event, Failed):
        raise event.error
    return event


class Tally:
    """Adds up what the engine counted: every prompt once, every candidate's tokens."""

    def __init__(self) -> None:
        self._prompt = self._cached = self._completion = 0

    def count(self, event: Event) -> None:
        """Take note of ``event``."""
        if isinstance(event, Accepted):
            self._prompt += event.prompt_count
            self._cached += event.cached_count
        elif isinstance(event, Finished):
            self._completion += event.completion_count

    @property
    def usage(self) -> Usage:
        """The counts so far."""
        return Usage(prompt_tokens=self._prompt, completion_tokens=self._completion, cached_tokens=self._cached)


def usage_body(usage: Usage) -> dict[str, object]:
    """Return ``usage`` as chat and completions report it (reference section 19: ``*_tokens_details``)."""
    return {
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "total_tokens": usage.total_tokens,
        "prompt_tokens_details": {"cached_tokens": usage.cached_tokens},
    }
