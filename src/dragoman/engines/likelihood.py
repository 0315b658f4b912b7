"""How likely a text model is to go on in one of some known ways; nothing is written by it.

Answers that begin alike are asked for together: where the tokens of two part, one request of one token gives the
logprobs of both, over a prompt that lies in the engine's prefix cache.
"""

from __future__ import annotations

import asyncio
import math
import uuid
from collections.abc import Coroutine, Iterable, Sequence
from contextlib import aclosing
from typing import Any, TypeVar

from dragoman.core.errors import ServerError
from dragoman.core.types import GenerationRequest, SamplingParams, Segment, TokenEvent, TokenLogprob
from dragoman.engines.base import TextEngine

IN_FLIGHT = 8  # requests of one asker at once
TOP = 40  # tokens looked at where answers part; one that is not among them is asked for alone
FORCE = 1000.0

_T = TypeVar("_T")


class Likelihood:
    """Asks ``engine`` how likely answers are."""

    def __init__(self, engine: TextEngine) -> None:
        self._engine = engine
        self._free = asyncio.Semaphore(IN_FLIGHT)

    async def weigh(self, prompt: tuple[Segment, ...], endings: Sequence[str]) -> list[float]:
        """Return the logprobs of ``endings``, less what is common to all of them."""
        tokens = await together(self._engine.tokenize(_ended(prompt, ending)) for ending in endings)
        return await self._spread((), tokens)

    async def _spread(self, before: tuple[int, ...], endings: Sequence[tuple[int, ...]]) -> list[float]:
        """Return the logprobs of ``endings`` after ``before``, told where they part: an ending alone is certain."""
        shared = _common(endings)
        before += endings[0][:shared]
        endings = [ending[shared:] for ending in endings]
        heads = sorted({ending[0] for ending in endings if ending})
        if len(endings) == 1 or not heads:
            return [0.0] * len(endings)
        logs = await self._next(before, heads)
        done = math.log(max(1 - sum(map(math.exp, logs.values())), 1e-30))  # one that ends here: nothing longer comes
        found = [done] * len(endings)
        groups = [[place for place, ending in enumerate(endings) if ending[:1] == (head,)] for head in heads]
        deeper = await together(
            self._spread((*before, head), [endings[place][1:] for place in group])
            for head, group in zip(heads, groups, strict=True)
        )
        for head, group, rest in zip(heads, groups, deeper, strict=True):
            for place, log in zip(group, rest, strict=True):
                found[place] = logs[head] + log
        return found

    async def _next(self, before: tuple[int, ...], heads: Sequence[int]) -> dict[int, float]:
        """Return the logprobs of ``heads`` as the token after ``before``."""
        first = await self._draw(before, heads)
        raw = dict(zip(heads, await self._engine.detokenize(tuple(heads)), strict=True))
        found = {first.id: first.logprob or 0.0}
        for piece, log, special in first.top:
            meant = [head for head in heads if raw[head] == piece]
            if len(meant) == 1 and not special:
                found.setdefault(meant[0], log)
        missing = [head for head in heads if head not in found]
        for token in await together(self._draw(before, (head,)) for head in missing):
            found[token.id] = token.logprob or 0.0
        return found

    async def _draw(self, before: tuple[int, ...], heads: Sequence[int]) -> TokenLogprob:
        """Return the likeliest of ``heads`` after ``before``: a bias forces it, and logprobs are those without one.

        Not by ``prompt_logprobs``: for those an engine computes the whole prompt again, whatever it has cached.
        """
        bias = tuple((head, FORCE) for head in heads)
        sampling = SamplingParams(temperature=0.0, max_tokens=1, logprobs=TOP, logit_bias=bias)
        request = GenerationRequest(id=f"modr-{uuid.uuid4().hex}", prompt=before, sampling=sampling)
        async with self._free, aclosing(self._engine.generate(request)) as events:
            tokens = [token async for event in events if isinstance(event, TokenEvent) for token in event.tokens]
        if len(tokens) != 1 or tokens[0].id not in heads:
            raise ServerError(f"The guard model {self._engine.info.id} could not be asked for its labels.")
        return tokens[0]


async def together(coroutines: Iterable[Coroutine[Any, Any, _T]]) -> list[_T]:
    """Return the results of all; when one fails, the others are cancelled."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


def _ended(prompt: tuple[Segment, ...], ending: str) -> tuple[Segment, ...]:
    """Return ``prompt`` with ``ending`` as the model would go on: in one piece with plain text before it."""
    if prompt and not prompt[-1].special:
        return (*prompt[:-1], Segment(prompt[-1].text + ending))
    return (*prompt, Segment(ending))


def _common(sequences: Sequence[tuple[int, ...]]) -> int:
    """Return how many leading tokens all ``sequences`` share."""
    least, most = min(sequences), max(sequences)
    return next((place for place, (a, b) in enumerate(zip(least, most, strict=False)) if a != b), len(least))
