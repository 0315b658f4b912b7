"""An OpenAI-compatible server that streams words at once; python -m tests.bench.fake PORT [BEHAVIOUR ...]

Behaviours: ``short`` ends answers early, ``single`` ignores ``n``, ``silent`` sends no usage, ``serial`` answers one
request at a time, ``broken`` answers with an error. Running streams pause after some words until a long prompt
(LONG words and more) has had its first word, so that the order of arrivals never depends on how fast the machine is.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any

LONG = 500
PAUSE = 12  # words
HOLD = 150  # words: only streams that are longer wait for the long prompt
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]


class Fake:
    """The ASGI app; ``bodies`` keeps what was asked."""

    def __init__(self, *behaviours: str) -> None:
        self.behaviours = frozenset(behaviours)
        self.bodies: list[dict[str, Any]] = []
        self.paused = 0
        self.paused_at_arrival: list[int] = []
        self._lock = asyncio.Lock()
        self._arrived = asyncio.Event()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        if scope["path"] == "/metrics":
            await self._metrics(send)
            return
        raw = b""
        while True:
            message = await receive()
            raw += message.get("body", b"")
            if not message.get("more_body"):
                break
        body = json.loads(raw)
        self.bodies.append(body)
        if "broken" in self.behaviours:
            await _reply(send, 500, "application/json", b'{"error": {"message": "broken"}}')
            return
        if "serial" in self.behaviours:
            async with self._lock:
                await self._answer(body, send)
        else:
            await self._answer(body, send)

    async def _answer(self, body: dict[str, Any], send: Send) -> None:
        await send(_start(200, "text/event-stream"))
        async for chunk in self._chunks(body):
            data = f"data: {json.dumps(chunk)}\n\n".encode()
            await send({"type": "http.response.body", "body": data, "more_body": True})
            await asyncio.sleep(0)
        await send({"type": "http.response.body", "body": b"data: [DONE]\n\n"})

    async def _chunks(self, body: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        count = 1 if "single" in self.behaviours else body.get("n", 1)
        words = body["max_tokens"] - ("short" in self.behaviours)
        long = sum(len(m["content"].split()) for m in body["messages"]) >= LONG
        if long:
            self.paused_at_arrival.append(self.paused)
        for word in range(words):
            for choice in range(count):
                yield _chunk(choice, {"content": f" w{word}"})
            if long:
                self._arrived.set()
                self._arrived = asyncio.Event()
            elif word + 1 == PAUSE and words > HOLD and count == 1 and "serial" not in self.behaviours:
                await self._wait_for_long_prompt()
        for choice in range(count):
            yield _chunk(choice, {}, "stop" if "short" in self.behaviours else "length")
        if "silent" not in self.behaviours:
            yield {"choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": words * count}}

    async def _wait_for_long_prompt(self) -> None:
        self.paused += 1
        await self._arrived.wait()
        self.paused -= 1

    async def _metrics(self, send: Send) -> None:
        done = len(self.bodies)
        lines = [
            f'dragoman_step_seconds_total{{model="m",phase="{phase}"}} {done * share}'
            for phase, share in (("plan", 1.0), ("decode", 96.0), ("sample", 2.0), ("settle", 1.0))
        ]
        await _reply(send, 200, "text/plain", "\n".join(lines).encode())


def _chunk(choice: int, delta: dict[str, str], reason: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": choice, "delta": delta, "finish_reason": reason}]}


def _start(status: int, kind: str) -> Message:
    return {"type": "http.response.start", "status": status, "headers": [(b"content-type", kind.encode())]}


async def _reply(send: Send, status: int, kind: str, body: bytes) -> None:
    await send(_start(status, kind))
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(Fake(*sys.argv[2:]), port=int(sys.argv[1]), log_level="warning")
