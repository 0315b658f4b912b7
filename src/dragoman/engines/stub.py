"""A deterministic engine without weights: it says what its script says, one byte or mark at a time.

For tests, documentation and examples. It keeps the whole protocol of ``base.TextEngine``: candidates, stops, limits,
logprobs, prompt logprobs, seeds, cancellation. Token ids 0 to 255 are bytes; special tokens follow.
"""

from __future__ import annotations

import asyncio
import codecs
import math
import zlib
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import dataclass, field

from dragoman.core.errors import ContextLengthExceeded, InvalidRequest
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
    TokenLogprob,
)
from dragoman.prompting.stops import StopScanner

END, START, SAY = "<|end|>", "<|start|>", "<|say|>"
PREFIX, SUFFIX, MIDDLE = "<|prefix|>", "<|suffix|>", "<|middle|>"
SPECIALS = (END, START, SAY, PREFIX, SUFFIX, MIDDLE, "<tool_call>", "</tool_call>")

TEMPLATE = (
    "{%- if tools %}<|start|>tools<|say|>{{ tools | tojson }}<|end|>{% endif -%}"
    "{%- for m in messages -%}<|start|>{{ m.role }}{% if m.name %} name={{ m.name }}{% endif %}<|say|>"
    "{{ m.content or '' }}"
    "{%- for c in m.tool_calls or [] -%}"
    '<tool_call>{"name": {{ c.function.name | tojson }}, "arguments": {{ c.function.arguments | tojson }}}</tool_call>'
    "{%- endfor -%}<|end|>{%- endfor -%}<|start|>assistant<|say|>"
)

Script = Callable[[str, int], str]
"""Prompt text and choice number to the answer; special tokens are written by name."""


def default_script(prompt: str, choice: int) -> str:
    """Say the same thing to everyone, with a number from the second choice on."""
    return "This is a test." + (f" ({choice + 1})" if choice else "")


@dataclass
class StubEngine:
    """See the module. ``pause`` seconds pass before each token; ``running`` counts unfinished requests.

    ``fail_after`` raises ``failure`` once that many tokens were sent.
    """

    id: str = "stub"
    script: Script = default_script
    context: int = 4096
    chat_template: str | None = TEMPLATE
    infill: bool = True
    pause: float = 0.0
    fail_after: int | None = None
    failure: Exception = field(default_factory=lambda: RuntimeError("the engine died"))
    running: int = 0
    requests: list[GenerationRequest] = field(default_factory=list)

    @property
    def info(self) -> ModelInfo:
        """What the stub claims to be."""
        return ModelInfo(
            id=self.id,
            context=self.context,
            vocabulary=256 + len(SPECIALS),
            fingerprint="fp_0123456789",
            chat_template=self.chat_template,
            infill=self.infill,
            bos_token="",
            eos_token=END,
            special_tokens=SPECIALS,
            created=1_700_000_000,
        )

    async def generate(self, request: GenerationRequest) -> AsyncGenerator[Event, None]:
        """Answer ``request`` from the script, the tokens of its candidates in turn."""
        self.requests.append(request)
        tokens = await self.tokenize(request.prompt)
        limit = self._limit(len(tokens), request.sampling.max_tokens)
        text = _prompt_text(request.prompt, tokens)
        self.running += 1
        try:
            yield Accepted(len(tokens), 0, text, self._prompt_tokens(tokens, request.prompt_logprobs))
            choices = [_Writer(self, request, text, choice, limit) for choice in range(request.candidates)]
            count = 0
            open_choices = list(choices)
            while open_choices:
                for writer in list(open_choices):
                    await asyncio.sleep(self.pause)
                    if count == self.fail_after:
                        raise self.failure
                    count += 1
                    for event in writer.step():
                        yield event
                    if writer.finish is not None:
                        open_choices.remove(writer)
            yield Finished(sum(writer.count for writer in choices))
        finally:
            self.running -= 1

    async def tokenize(self, prompt: Prompt) -> tuple[int, ...]:
        """Return bytes as ids, special segments with their marks as one id each."""
        if isinstance(prompt, Infill):
            if not self.infill:
                raise InvalidRequest("This model does not support the 'suffix' parameter.", param="suffix")
            parts = ((PREFIX, True), (prompt.prefix, False), (SUFFIX, True), (prompt.suffix, False), (MIDDLE, True))
            return tuple(token for text, special in parts for token in _encode(text, special=special))
        if prompt and not isinstance(prompt[0], Segment):
            ids = tuple(token for token in prompt if isinstance(token, int))
            await self.detokenize(ids)
            return ids
        ids = tuple(t for s in prompt if isinstance(s, Segment) for t in _encode(s.text, special=s.special))
        return ids or (256,)

    async def detokenize(self, tokens: tuple[int, ...]) -> tuple[bytes, ...]:
        """Return the bytes of each token."""
        size = 256 + len(SPECIALS)
        for token in tokens:
            if not 0 <= token < size:
                raise InvalidRequest(
                    f"Invalid token in 'prompt': {token}. Maximum value is {size - 1}.", param="prompt"
                )
        return tuple(_raw(token) for token in tokens)

    async def close(self) -> None:
        """Do nothing: there is nothing to unload."""

    def _limit(self, prompt: int, max_tokens: int | None) -> int:
        if prompt + (max_tokens or 0) > self.context or (max_tokens is None and prompt >= self.context):
            raise ContextLengthExceeded(context=self.context, prompt=prompt, completion=max_tokens)
        return self.context - prompt if max_tokens is None else max_tokens

    def _prompt_tokens(self, tokens: tuple[int, ...], top: int | None) -> tuple[TokenLogprob, ...]:
        if top is None:
            return ()
        first = TokenLogprob(tokens[0], _raw(tokens[0]), None, (), tokens[0] >= 256)
        rest = (_scored(tokens[:i], tokens[i], top) for i in range(1, len(tokens)))
        return (first, *rest)


class _Writer:
    """One choice as it is written."""

    def __init__(self, engine: StubEngine, request: GenerationRequest, prompt: str, choice: int, limit: int) -> None:
        banned = {token for token, bias in request.sampling.logit_bias if bias <= -100}
        answer = _encode(engine.script(prompt, choice), special=True)
        self._script: Iterator[int] = iter([token for token in answer if token not in banned])
        self._sampling = request.sampling
        self._scored = request.scored or request.sampling.logprobs is not None
        self._choice = choice
        self._limit = limit
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stops = (
            StopScanner(request.sampling.stop, request.sampling.stops_outside) if request.sampling.stop else None
        )
        self._written: list[int] = []
        self._held: list[TokenLogprob] = []
        self._sum = 0.0
        self.count = 0
        self.finish: FinishReason | None = None

    def step(self) -> list[Event]:
        """Write one token, and return the event it makes, if any."""
        if self.count >= self._limit:
            return [self._last(FinishReason.LENGTH, self._flush())]
        token = next(self._script, None)
        if token is None:
            return [self._last(FinishReason.STOP, self._flush())]
        self.count += 1
        scored = _scored(tuple(self._written[-8:]), token, self._sampling.logprobs or 0)
        self._written.append(token)
        self._sum += scored.logprob or 0.0
        self._held.append(scored)
        text = self._text(token)
        text, stopped = self._stops.feed(text) if self._stops else (text, False)
        if stopped:
            self._drop_stop(text)
            return [self._last(FinishReason.STOP, text)]
        if not text:
            return []
        return [TokenEvent(self._choice, text, len(self._held), self._release())]

    def _last(self, reason: FinishReason, text: str) -> TokenEvent:
        self.finish = reason
        mean = self._sum / self.count if self._scored and self.count else None
        return TokenEvent(self._choice, text, len(self._held), self._release(), reason, mean)

    def _flush(self) -> str:
        return self._stops.flush() if self._stops else ""

    def _drop_stop(self, text: str) -> None:
        """Forget the held tokens that lie behind ``text``: those of a stop do not count (reference section 5)."""
        kept = len(text.encode())
        self.count -= len(self._held) - kept
        self._held = self._held[:kept]

    def _release(self) -> tuple[TokenLogprob, ...]:
        tokens, self._held = tuple(self._held), []
        return tokens if self._sampling.logprobs is not None else ()

    def _text(self, token: int) -> str:
        if token >= 256:
            name = SPECIALS[token - 256]
            return name if name in self._sampling.visible_specials else ""
        return self._decoder.decode(bytes([token]))


def _encode(text: str, *, special: bool) -> list[int]:
    if not special:
        return list(text.encode())
    ids: list[int] = []
    while text:
        found = [(text.find(name), name) for name in SPECIALS if name in text]
        at, name = min(found, default=(len(text), ""))
        ids += text[:at].encode()
        if name:
            ids.append(256 + SPECIALS.index(name))
        text = text[at + len(name) :]
    return ids


def _raw(token: int) -> bytes:
    return bytes([token]) if token < 256 else SPECIALS[token - 256].encode()


def _prompt_text(prompt: Prompt, tokens: tuple[int, ...]) -> str:
    if isinstance(prompt, Infill):
        return prompt.prefix
    if prompt and isinstance(prompt[0], Segment):
        return "".join(s.text for s in prompt if isinstance(s, Segment))
    return b"".join(map(_raw, tokens)).decode("utf-8", "replace") if prompt else ""


def _scored(before: tuple[int, ...], token: int, top: int) -> TokenLogprob:
    """Give ``token`` and ``top`` others logprobs that depend on what stands before, always the same."""
    seed = zlib.crc32(bytes(t % 256 for t in before[-8:]) + bytes([token % 256]))
    others = [97 + (seed + i) % 26 for i in range(top)]
    table = {other: math.log(0.01 / (i + 1)) for i, other in enumerate(others)}
    table[token] = math.log(0.5 + seed % 40 / 100)
    best = sorted(table.items(), key=lambda item: -item[1])[:top]
    top_tokens = tuple((_raw(other), logprob, other >= 256) for other, logprob in best)
    return TokenLogprob(token, _raw(token), table[token], top_tokens, token >= 256)
