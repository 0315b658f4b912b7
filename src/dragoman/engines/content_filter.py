"""The content filter: a text engine around another one, that judges what goes in and what comes out.

A choice that is flagged ends there, as documented: what is omitted was flagged. What a model writes is held back until
it has been judged, some tokens or a sentence at a time, so that nothing flagged is shown first.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from dragoman.core.errors import ContextLengthExceeded
from dragoman.core.types import (
    Accepted,
    Event,
    Finished,
    FinishReason,
    GenerationRequest,
    Infill,
    ModelInfo,
    Prompt,
    Segment,
    TokenEvent,
    Verdict,
)
from dragoman.engines.base import Moderator, TextEngine

HELD_TOKENS = 24
"""The most tokens held back before they are judged."""

SENTENCE_TOKENS = 8
"""The fewest that are judged at the end of a sentence: to judge every short line would cost more than it hides."""

CONTEXT_CHARACTERS = 600
"""How much of what a choice said before is judged together with what is new."""

_ENDS = (".", "!", "?", "\n", "\u3002", "\uff01", "\uff1f")  # the last three are the Chinese and Japanese ones

Report = Callable[[str, Verdict], Awaitable[None]]
"""Told of everything flagged: ``input`` or ``output``, and the verdict."""


@dataclass
class _Choice:
    """What a choice has said, and what of it waits to be judged."""

    said: str = ""
    held: list[TokenEvent] = field(default_factory=list)
    ended: bool = False
    cut: bool = False

    @property
    def due(self) -> bool:
        """Whether it is time to judge what is held."""
        count = sum(event.count for event in self.held)
        last = self.held[-1]
        sentence = count >= SENTENCE_TOKENS and last.text.rstrip(" ").endswith(_ENDS)
        return last.finish_reason is not None or sentence or count >= HELD_TOKENS

    def unjudged(self) -> str:
        """Return what is held, with some of what was said before it."""
        new = "".join(event.text for event in self.held)
        return f"{self.said[-CONTEXT_CHARACTERS:]}{new}" if new.strip() else ""

    def release(self) -> list[TokenEvent]:
        """Return what was held."""
        held, self.held = self.held, []
        self.said = f"{self.said}{''.join(event.text for event in held)}"[-CONTEXT_CHARACTERS:]
        self.ended = held[-1].finish_reason is not None
        return held


class FilteredEngine:
    """``engine`` with the filter around it; keeps the whole protocol of ``base.TextEngine``.

    ``said`` are the texts that were sent in, without which they are the prompt itself. ``report`` is told of what is
    flagged.
    """

    def __init__(
        self, engine: TextEngine, moderator: Moderator, report: Report, said: Sequence[str] | None = None
    ) -> None:
        self._engine, self._moderator, self._report, self._said = engine, moderator, report, said

    @property
    def info(self) -> ModelInfo:
        """What the model is."""
        return self._engine.info

    async def generate(self, request: GenerationRequest) -> AsyncGenerator[Event, None]:
        """Run a request as the engine does; a flagged prompt ends every choice before it begins."""
        if await self._flagged("input", await self._asked(request.prompt)):
            yield Accepted(await self._checked_length(request), 0, flagged=True)
            for number in range(request.candidates):
                yield _cut(number)
            yield Finished(0)
            return
        choices = [_Choice() for _ in range(request.candidates)]
        count = 0
        async with aclosing(self._engine.generate(request)) as events:
            async for event in events:
                if isinstance(event, Finished) and any(choice.cut for choice in choices):
                    break  # the engine counts what nobody was shown
                if not isinstance(event, TokenEvent):
                    yield event
                    continue
                if not choices[event.choice].ended:
                    count += event.count
                for shown in await self._judged(choices[event.choice], event):
                    yield shown
                if choices[event.choice].cut and all(choice.ended for choice in choices):
                    break  # the engine would go on
            else:
                return
        yield Finished(count)

    async def tokenize(self, prompt: Prompt) -> tuple[int, ...]:
        """Return token ids."""
        return await self._engine.tokenize(prompt)

    async def detokenize(self, tokens: tuple[int, ...]) -> tuple[bytes, ...]:
        """Return the bytes of each token."""
        return await self._engine.detokenize(tokens)

    async def close(self) -> None:
        """Unload the engine."""
        await self._engine.close()

    async def _checked_length(self, request: GenerationRequest) -> int:
        """Return the prompt's tokens; raise what the engine would for a prompt that does not fit."""
        count, limit = len(await self._engine.tokenize(request.prompt)), request.sampling.max_tokens
        context = self._engine.info.context
        if count + (limit or 0) > context or (limit is None and count >= context):
            raise ContextLengthExceeded(context=context, prompt=count, completion=limit)
        return count

    async def _asked(self, prompt: Prompt) -> list[str]:
        """Return the texts that were sent in."""
        if self._said is not None:
            return list(self._said)
        if isinstance(prompt, Infill):
            return [prompt.prefix, prompt.suffix]
        tokens = tuple(each for each in prompt if isinstance(each, int))
        if tokens:
            return [b"".join(await self._engine.detokenize(tokens)).decode("utf-8", "replace")]
        return ["".join(each.text for each in prompt if isinstance(each, Segment))]

    async def _judged(self, choice: _Choice, event: TokenEvent) -> list[TokenEvent]:
        """Take in what a choice gained; return what of it can be shown."""
        if choice.ended:
            return []
        choice.held.append(event)
        if not choice.due:
            return []
        if await self._flagged("output", [choice.unjudged()]):
            choice.held.clear()
            choice.ended = choice.cut = True
            return [_cut(event.choice)]
        return choice.release()

    async def _flagged(self, part: str, texts: Sequence[str]) -> bool:
        """Judge ``texts`` and report them together when one is flagged."""
        texts = [text for text in texts if text.strip()]
        found = [verdict for verdict in await self._moderator.judge(texts) if verdict.flagged] if texts else []
        if not found:
            return False
        over = {name: any(verdict.over[name] for verdict in found) for name in found[0].over}
        await self._report(part, Verdict({n: max(v.scores[n] for v in found) for n in over}, over))
        return True


def _cut(number: int) -> TokenEvent:
    return TokenEvent(number, "", 0, finish_reason=FinishReason.CONTENT_FILTER)
