"""A server that says what a test tells it to, word by word, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


class Upstream:
    """``script`` holds what comes next: words to stream, or a status and an error.

    A word may be a delta of its own (a tool call's).
    The word ``...`` never ends: it waits until the client leaves. ``!`` breaks off with an error event. A reply may be
    a tuple of words and a finish reason.
    """

    def __init__(self, *script: Any) -> None:
        self.script = list(script)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.paths: list[str] = []
        self.left = threading.Event()
        self.ending = threading.Event()

    def __enter__(self) -> Upstream:
        class Handler(_Handler):
            pass

        Handler.upstream = self
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.ending.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def talks(self) -> list[list[str]]:
        """The messages of each request, as ``role: content``."""
        return [[f"{m['role']}: {m['content']}" for m in body["messages"]] for body in self.asked]


def too_long(message: str = "This model's maximum context length is 10 tokens.") -> tuple[int, dict[str, Any]]:
    return 400, {
        "message": message,
        "type": "invalid_request_error",
        "param": "messages",
        "code": "context_length_exceeded",
    }


class _Handler(BaseHTTPRequestHandler):
    upstream: Upstream

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self._head(200, "application/json")
        self.wfile.write(b"{}")

    def do_POST(self) -> None:
        up = self.upstream
        up.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        up.keys.append(self.headers["authorization"])
        up.paths.append(self.path)
        reply = up.script.pop(0)
        if isinstance(reply, tuple) and isinstance(reply[0], int):
            self._head(reply[0], "application/json")
            body = reply[1]
            self.wfile.write(body if isinstance(body, bytes) else json.dumps({"error": body}).encode())
            return
        words, finish = reply if isinstance(reply, tuple) else (reply, "stop")
        self._head(200, "text/event-stream")
        try:
            for event in self._events(words, finish):
                self.wfile.write(f"data: {event if isinstance(event, str) else json.dumps(event)}\n\n".encode())
                self.wfile.flush()
        except OSError:
            up.left.set()

    def _events(self, words: list[Any], finish: str) -> Iterator[Any]:
        chat = "chat" in self.path
        yield {
            "choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}, "text": "", "finish_reason": None}]
        }
        for word in words:
            if word == "!":
                yield {"error": {"message": "The engine [died].", "type": "server_error", "param": None, "code": None}}
                return
            if word == "...":
                while not self.upstream.ending.wait(0.02):
                    yield {"choices": []}
                return
            delta = word if isinstance(word, dict) else {"content": word}
            yield {"choices": [{"index": 0, **({"delta": delta} if chat else {"text": word}), "finish_reason": None}]}
        yield {"choices": [{"index": 0, **({"delta": {}} if chat else {"text": ""}), "finish_reason": finish}]}
        yield "[DONE]"

    def _head(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("openai-version", "2020-10-01")
        self.end_headers()
