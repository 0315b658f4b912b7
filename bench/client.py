"""One streamed request to an OpenAI-compatible server, and when its text arrived. Knows no workload.

A measurement of a shorter answer than the one asked for is worth nothing, so ``ask`` fails on it.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

Message = dict[str, str]
PHASES = "dragoman_step_seconds_total"


class ShortAnswer(Exception):
    """The server ended an answer before its length was reached."""


@dataclass
class Answer:
    """What came back and when, in seconds of ``time.perf_counter``."""

    sent: float = field(default_factory=time.perf_counter)
    arrivals: list[float] = field(default_factory=list)
    ended: float = 0.0
    reasons: dict[int, str] = field(default_factory=dict)
    usage: dict[str, Any] | None = None

    @property
    def first_token(self) -> float:
        """Seconds from the request to its first text."""
        return self.arrivals[0] - self.sent

    @property
    def total(self) -> float:
        """Seconds from the request to the end of the answer."""
        return self.ended - self.sent


@dataclass(frozen=True)
class Target:
    """A server under load. ``never`` are the tokens that would end a text: they are biased away."""

    client: httpx.AsyncClient
    model: str
    never: tuple[int, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    choices: bool = True  # whether the server honours ``n``

    async def ask(
        self, messages: list[Message], tokens: int, *, n: int = 1, on_text: Callable[[Answer], None] | None = None
    ) -> Answer:
        """Stream a chat completion of ``tokens`` tokens per choice; ``on_text`` is called at each arrival."""
        answer = Answer()
        async with self.client.stream("POST", "chat/completions", json=self._body(messages, tokens, n)) as response:
            if response.status_code != 200:
                raise httpx.HTTPError(f"{response.status_code}: {(await response.aread()).decode()[:500]}")
            async for chunk in _chunks(response):
                if _note(answer, chunk) and on_text is not None:
                    on_text(answer)
        answer.ended = time.perf_counter()
        _check(answer, tokens, n)
        return answer

    async def honours_n(self) -> bool:
        """Ask for two choices and see whether two come; a server that ignores or refuses ``n`` says no."""
        try:
            await self.ask([{"role": "user", "content": " two"}], 1, n=2)
        except (ShortAnswer, httpx.HTTPError):
            return False
        return True

    async def phases(self) -> dict[str, float] | None:
        """Return dragoman's seconds by phase of a step so far; None for a server that does not tell."""
        response = await self.client.get(str(self.client.base_url.copy_with(path="/metrics")))
        if response.status_code != 200 or PHASES not in response.text:
            return None
        seconds: dict[str, float] = {}
        for line in response.text.splitlines():
            if line.startswith(PHASES):
                phase = line.split('phase="')[1].split('"')[0]
                seconds[phase] = seconds.get(phase, 0.0) + float(line.rsplit(" ", 1)[1])
        return seconds

    def _body(self, messages: list[Message], tokens: int, n: int) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": self.model,
            "messages": messages,
            "max_tokens": tokens,
            "temperature": 1.0,
            "top_p": 1.0,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if n > 1:
            body["n"] = n
        if self.never:
            body["logit_bias"] = {str(token): -100 for token in self.never}
        return body | dict(self.extra)


async def _chunks(response: httpx.Response) -> AsyncIterator[dict[str, Any]]:
    async for line in response.aiter_lines():
        if line.startswith("data:") and (data := line[5:].strip()) != "[DONE]":
            chunk = json.loads(data)
            if "error" in chunk:
                raise httpx.HTTPError(f"error in the stream: {chunk['error']}")
            yield chunk


def _note(answer: Answer, chunk: dict[str, Any]) -> bool:
    """Record a chunk; whether it brought text."""
    if chunk.get("usage"):
        answer.usage = chunk["usage"]
    brought = False
    for choice in chunk.get("choices", ()):
        if choice.get("finish_reason"):
            answer.reasons[choice.get("index", 0)] = choice["finish_reason"]
        brought = brought or bool(choice.get("delta", {}).get("content"))
    if brought:
        answer.arrivals.append(time.perf_counter())
    return brought


def _check(answer: Answer, tokens: int, n: int) -> None:
    """Fail unless every choice ran to its length; servers that send no usage are believed by their finish reasons."""
    if not answer.arrivals:
        raise ShortAnswer("no text came")
    if len(answer.reasons) != n or set(answer.reasons.values()) != {"length"}:
        raise ShortAnswer(f"{n} choices of {tokens} tokens were asked for; they ended by {answer.reasons}")
    if answer.usage is not None and answer.usage.get("completion_tokens") != n * tokens:
        raise ShortAnswer(f"{n * tokens} tokens were asked for, {answer.usage.get('completion_tokens')} came")
