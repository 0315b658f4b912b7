"""A small Slack on loopback: the few methods a bot in socket mode calls, and the websocket that events come through.

Keeps what the bot posted. Knows the two tokens it gave out; knows nothing of the bot.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl

SECONDS = 120
BOT_TOKEN, APP_TOKEN = "xoxb-1", "xapp-1"
BOT_USER = "U0BOT"
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


@dataclass
class Posted:
    """A message of the bot, and every text it has had."""

    channel: str
    thread: str | None
    texts: list[str]


@dataclass
class FakeSlack:
    """``with FakeSlack() as slack``: ``send`` gives the bot an event, ``see`` waits for what it posted."""

    posted: dict[str, Posted] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)

    def __enter__(self) -> FakeSlack:
        self.news = threading.Condition()
        self.sockets: list[_Handler] = []
        slack = self

        class Handler(_Handler):
            pass

        Handler.slack = slack
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def host(self) -> str:
        """The host and the port."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def environment(self) -> dict[str, str]:
        """What a bot needs to know."""
        base = f"http://{self.host}/api/"
        return {"SLACK_BASE_URL": base, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}

    def send(self, **event: Any) -> str:
        """Send an event and wait until the bot has acknowledged it; return its time, which names the message."""
        ts = f"1700000000.{len(self.acknowledged):06d}"
        envelope = f"envelope-{len(self.acknowledged)}"
        payload = {
            "type": "event_callback",
            "team_id": "T1",
            "api_app_id": "A1",
            "event_id": f"Ev{len(self.acknowledged)}",
            "event": {"user": "U1", "ts": ts, "event_ts": ts, "team": "T1", **event},
            "authorizations": [{"team_id": "T1", "user_id": BOT_USER, "is_bot": True}],
        }
        self._wait(lambda: self.sockets, "the bot did not connect")
        self.sockets[-1].frame(
            TEXT,
            json.dumps(
                {"type": "events_api", "envelope_id": envelope, "payload": payload, "accepts_response_payload": False}
            ).encode(),
        )
        self._wait(lambda: envelope in self.acknowledged, f"{envelope} was not acknowledged")
        return ts

    def see(self, text: Callable[[str], bool], count: int = 1) -> Posted:
        """Wait until the bot has posted so many messages and the last of them satisfies ``text``; return it."""

        def last() -> Posted | None:
            posts = list(self.posted.values())
            return posts[-1] if len(posts) >= count and text(posts[-1].texts[-1]) else None

        self._wait(last, f"not posted: {self.posted}")
        found = last()
        assert found
        return found

    def _wait(self, is_so: Callable[[], Any], otherwise: str) -> None:
        with self.news:
            assert self.news.wait_for(is_so, SECONDS), otherwise


class _Handler(BaseHTTPRequestHandler):
    slack: FakeSlack
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
        is_json = "json" in (self.headers.get("content-type") or "")
        given = json.loads(body) if is_json and body else dict(parse_qsl(body))
        token = given.get("token") or (self.headers.get("authorization") or "").removeprefix("Bearer ")
        method = self.path.removeprefix("/api/")
        with self.slack.news:
            answer = self._answer(method, given, token)
            self.slack.news.notify_all()
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _answer(self, method: str, given: dict[str, Any], token: str) -> dict[str, Any]:
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return {"ok": False, "error": "invalid_auth"}
        posted = self.slack.posted
        match method:
            case "auth.test":
                return {"ok": True, "team_id": "T1", "user_id": BOT_USER, "bot_id": "B1", "url": "https://x.slack.com/"}
            case "apps.connections.open":
                return {"ok": True, "url": f"ws://{self.slack.host}/link?ticket=1"}
            case "chat.postMessage":
                ts = f"1800000000.{len(posted):06d}"
                posted[ts] = Posted(given["channel"], given.get("thread_ts"), [given["text"]])
                return {"ok": True, "channel": given["channel"], "ts": ts, "message": {"text": given["text"]}}
            case "chat.update" if given["ts"] in posted and posted[given["ts"]].channel == given["channel"]:
                posted[given["ts"]].texts.append(given["text"])
                return {"ok": True, "channel": given["channel"], "ts": given["ts"], "text": given["text"]}
        return {"ok": False, "error": "unknown_method"}

    def do_GET(self) -> None:
        """Open the websocket: events go out by ``frame``, acknowledgements come in here."""
        mark = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # of RFC 6455
        accept = base64.b64encode(hashlib.sha1((self.headers["sec-websocket-key"] + mark).encode()).digest())
        self.send_response(101)
        self.send_header("upgrade", "websocket")
        self.send_header("connection", "Upgrade")
        self.send_header("sec-websocket-accept", accept.decode())
        self.end_headers()
        self.close_connection = True
        self._writing = threading.Lock()
        self.frame(TEXT, b'{"type": "hello", "num_connections": 1}')
        with self.slack.news:
            self.slack.sockets.append(self)
            self.slack.news.notify_all()
        try:
            while (got := self._read_frame())[0] != CLOSE:
                self._take(*got)
        except (OSError, struct.error):
            return

    def frame(self, kind: int, content: bytes) -> None:
        """Write one frame; those of a server are not masked."""
        size = len(content)
        head = bytes([0x80 | kind, size]) if size < 126 else bytes([0x80 | kind, 126]) + struct.pack("!H", size)
        with self._writing:
            self.wfile.write(head + content)
            self.wfile.flush()

    def _take(self, kind: int, content: bytes) -> None:
        if kind == PING:
            self.frame(PONG, content)
        elif kind == TEXT:
            with self.slack.news:
                self.slack.acknowledged.add(json.loads(content)["envelope_id"])
                self.slack.news.notify_all()

    def _read_frame(self) -> tuple[int, bytes]:
        first, second = struct.unpack("!BB", self.rfile.read(2))
        size = second & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self.rfile.read(2))
        mask = self.rfile.read(4)
        content = self.rfile.read(size)
        return first & 0x0F, bytes(byte ^ mask[place % 4] for place, byte in enumerate(content))
