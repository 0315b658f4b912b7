"""A server that answers what a test tells it to, one answer a request, and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request; ``line`` is method and path as in ``GET /files``."""

    line: str
    content: bytes

    @property
    def body(self) -> Any:
        return json.loads(self.content)


class Tuner:
    """``script`` holds the answers: JSON, bytes, a status and an error, or a list of events to stream.

    A list that ends with None breaks off there.
    """

    def __init__(self, *script: Any) -> None:
        self.script = list(script)
        self.asked: list[Asked] = []

    def __enter__(self) -> Tuner:
        class Handler(_Handler):
            tuner = self

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        assert kind is not None or not self.script, self.script

    @property
    def url(self) -> tuple[str, str]:
        return "--url", f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def lines(self) -> list[str]:
        return [asked.line for asked in self.asked]


class _Handler(BaseHTTPRequestHandler):
    tuner: Tuner

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"] or 0))
        self.tuner.asked.append(Asked(f"{self.command} {self.path.removeprefix('/v1')}", content))
        reply = self.tuner.script.pop(0)
        status, reply = reply if isinstance(reply, tuple) else (200, reply)
        self.send_response(status)
        if isinstance(reply, list):
            self._stream(reply)
            return
        data = reply if isinstance(reply, bytes) else json.dumps(reply if status == 200 else {"error": reply}).encode()
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_DELETE = do_GET

    def _stream(self, events: list[Any]) -> None:
        whole = None not in events
        if not whole:
            self.send_header("content-length", "1000000")
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for event in filter(None, events):
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        if whole:
            self.wfile.write(b"data: [DONE]\n\n")
