"""Stands between a client and the real server: keeps what was asked and answered, and can hold an answer or replace it.

What is replaced are answers that no model can be made to give: a tool called wrongly, HTML, a stream without end.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

import httpx

SECONDS = 120
"""The most a test may hold an answer."""

NEVER = "never"
"""An answer that does not come: the client must leave."""


@dataclass(frozen=True)
class Stream:
    """Words to stream. ``hold``: before each but the first wait until ``Relay.release`` is called once more.

    ``endless``: go on with empty pieces until the client leaves. ``error``: break off with this error.
    """

    words: tuple[str, ...]
    hold: bool = False
    endless: bool = False
    error: str | None = None


@dataclass(frozen=True)
class Failure:
    """A refusal."""

    status: int
    message: str
    code: str | None = None


@dataclass(frozen=True)
class Message:
    """A chat completion that is not streamed."""

    message: dict[str, Any]
    finish_reason: str = "stop"


Reply = Stream | Failure | Message | str


@dataclass
class Exchange:
    """A request, and its answer as far as it was passed on."""

    method: str
    path: str
    key: str | None
    body: Any
    status: int = 0
    answer: bytes = b""
    scripted: bool = False

    @property
    def chunks(self) -> list[dict[str, Any]]:
        """The events of an answer that was streamed."""
        lines = [line[6:] for line in self.answer.decode().splitlines() if line.startswith("data: ")]
        return [json.loads(line) for line in lines if line != "[DONE]"]

    @property
    def text(self) -> str:
        """The text of a chat completion, streamed or not."""
        if not self.body.get("stream"):
            return str(json.loads(self.answer)["choices"][0]["message"]["content"])
        return "".join(chunk["choices"][0]["delta"].get("content") or "" for chunk in self.chunks if chunk["choices"])


@dataclass
class Relay:
    """``with Relay(server.url) as relay``: a base URL that leads to the server.

    ``script``: replies that are given instead of the server's, to one POST after the other. ``hold``: stop each
    stream of the server after the first piece of text, until ``release``.
    """

    url: str
    script: list[Reply] = field(default_factory=list)
    hold: bool = False
    exchanges: list[Exchange] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a client left before its answer was over."""

    def __enter__(self) -> Relay:
        self._gate = threading.Semaphore(0)
        self._ending = threading.Event()
        self._news = threading.Condition()
        relay = self

        class Handler(_Handler):
            pass

        Handler.relay = relay
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._ending.set()
        self.release(100)
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def base(self) -> str:
        """The base URL for clients."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def posts(self) -> list[Exchange]:
        """The requests that asked a model for something."""
        return [exchange for exchange in self.exchanges if exchange.method == "POST"]

    def release(self, times: int = 1) -> None:
        """Let what is held go on."""
        self._gate.release(times)

    def wait(self, count: int = 1) -> None:
        """Wait until so many requests have come in."""
        self.wait_for(lambda: len(self.exchanges) >= count)

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, which is looked at after each request and each piece of an answer."""
        with self._news:
            assert self._news.wait_for(is_so, SECONDS), self.exchanges

    def note(self, exchange: Exchange) -> None:
        """Keep a request that came in."""
        with self._news:
            self.exchanges.append(exchange)
            self._news.notify_all()

    def add(self, exchange: Exchange, data: bytes) -> None:
        """Keep a piece of an answer."""
        with self._news:
            exchange.answer += data
            self._news.notify_all()

    def held(self) -> None:
        """Wait for a release."""
        assert self._gate.acquire(timeout=SECONDS), "nobody released what was held"

    def pause(self) -> bool:
        """Wait for a moment; return whether the test is over."""
        return self._ending.wait(0.05)


class _Handler(BaseHTTPRequestHandler):
    relay: Relay

    def log_message(self, format: str, *args: object) -> None:
        pass

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.relay.left.set()

    def _do(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length") or 0))
        is_json = "json" in (self.headers.get("content-type") or "")
        body = json.loads(content) if is_json and content else content
        exchange = Exchange(self.command, self.path, self.headers["authorization"], body)
        scripted = self.relay.script.pop(0) if self.command != "OPTIONS" and self.relay.script else None
        exchange.scripted = scripted is not None
        self.relay.note(exchange)
        if scripted is not None:
            self._play(scripted, exchange)
        else:
            self._pass_on(content, exchange)

    do_GET = do_POST = do_DELETE = do_OPTIONS = _do

    def _pass_on(self, content: bytes, exchange: Exchange) -> None:
        skipped = ("host", "connection", "content-length", "accept-encoding")
        headers = {name: value for name, value in self.headers.items() if name.lower() not in skipped}
        url = self.relay.url + self.path
        with httpx.stream(self.command, url, content=content, headers=headers, timeout=SECONDS) as answer:
            exchange.status = answer.status_code
            self._head(answer.status_code, {**answer.headers, "connection": "close"})
            if not answer.headers.get("content-type", "").startswith("text/event-stream"):
                return self._write(answer.read(), exchange)
            held = not self.relay.hold
            for line in answer.iter_lines():
                self._write(f"{line}\n".encode(), exchange)
                if not held and line == "" and exchange.text.strip():
                    self.relay.held()
                    held = True

    def _play(self, reply: Reply, exchange: Exchange) -> None:
        if isinstance(reply, Stream):
            exchange.status = 200
            self._head(200, {"content-type": "text/event-stream", "access-control-allow-origin": "*"})
            return self._stream(reply, exchange)
        if isinstance(reply, Message):
            choice = {
                "index": 0,
                "message": {"role": "assistant", **reply.message},
                "finish_reason": reply.finish_reason,
            }
            status, body = 200, {"id": "chatcmpl-1", "object": "chat.completion", "choices": [choice]}
        elif isinstance(reply, Failure):
            error = {"message": reply.message, "type": "invalid_request_error", "param": None, "code": reply.code}
            status, body = reply.status, {"error": error}
        else:
            return self._wait_until_left()
        exchange.status = status
        self._head(status, {"content-type": "application/json", "access-control-allow-origin": "*"})
        self._write(json.dumps(body).encode(), exchange)

    def _stream(self, reply: Stream, exchange: Exchange) -> None:
        for number, word in enumerate(reply.words):
            if number and reply.hold:
                self.relay.held()
            self._event({"choices": [{"index": 0, "delta": {"content": word}, "finish_reason": None}]}, exchange)
        while reply.endless and not self.relay.pause():
            self._event({"choices": [{"index": 0, "delta": {"content": ""}, "finish_reason": None}]}, exchange)
        if reply.error is not None:
            self._event({"error": {"message": reply.error, "type": "server_error"}}, exchange)
        else:
            self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}, exchange)
            self._write(b"data: [DONE]\n\n", exchange)

    def _event(self, event: dict[str, Any], exchange: Exchange) -> None:
        self._write(f"data: {json.dumps(event)}\n\n".encode(), exchange)

    def _wait_until_left(self) -> None:
        self.connection.settimeout(0.05)
        while not self.relay.pause():
            try:
                if self.connection.recv(1) == b"":
                    return self.relay.left.set()
            except TimeoutError:
                continue

    def _write(self, data: bytes, exchange: Exchange) -> None:
        self.relay.add(exchange, data)
        self.wfile.write(data)
        self.wfile.flush()

    def _head(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name not in ("date", "server", "transfer-encoding", "content-length"):
                self.send_header(name, value)
        self.end_headers()
