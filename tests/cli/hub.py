"""A model hub small enough for a test: lists files, tells sizes, sends bytes, and breaks off when told to."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import unquote, urlsplit

REPO, COMMIT = "owner/tiny", "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Sent:
    """One request for a file's bytes."""

    file: str
    range: str | None
    authorization: str | None
    path: str


@dataclass
class Hub:
    """``files`` by name. ``breaks`` holds, for coming downloads, after how many bytes each breaks off.

    With ``stall`` a download stands still after that many bytes (``stalled`` is set) until ``go_on`` is.
    """

    files: dict[str, bytes]
    token: str | None = None
    ranges: bool = True
    breaks: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    etag: str | None = None
    stall: int | None = None
    stalled: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    sent: list[Sent] = field(default_factory=list)

    def __enter__(self) -> Hub:
        hub = self

        class Handler(_Handler):
            pass

        Handler.hub = hub
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def sha256(self, name: str) -> str:
        return self.etag or hashlib.sha256(self.files[name]).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(head=True)

    def do_GET(self) -> None:
        self._answer(head=False)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _answer(self, *, head: bool) -> None:
        self.close_connection = True  # and every answer says so
        path = unquote(urlsplit(self.path).path)
        if self.hub.token and self.headers["authorization"] != f"Bearer {self.hub.token}":
            self._json({"error": "Invalid credentials"}, 401, {"X-Error-Message": "Invalid credentials"})
        elif re.match(rf"/api/models/{REPO}/tree/", path):
            files = [{"type": "file", "path": n, "size": len(b), "oid": "0"} for n, b in self.hub.files.items()]
            self._json(files)
        elif path.startswith(f"/api/models/{REPO}"):
            siblings = [{"rfilename": name} for name in self.hub.files]
            self._json({"id": REPO, "sha": COMMIT, "siblings": siblings})
        elif (match := re.match(rf"/{REPO}/resolve/[^/]+/(.+)", path)) and match[1] in self.hub.files:
            self._file(match[1], path, head)
        else:
            text = "Repository Not Found"
            self._json({"error": text}, 404, {"X-Error-Code": "RepoNotFound", "X-Error-Message": text})

    def _json(self, value: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        for name, text in {**(headers or {}), "Connection": "close", "Content-Length": str(len(body))}.items():
            self.send_header(name, text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _file(self, name: str, path: str, head: bool) -> None:
        content = self.hub.files[name]
        asked = self.headers["range"]
        if not head:
            self.hub.sent.append(Sent(name, asked, self.headers["authorization"], path))
            if self.hub.statuses and (status := self.hub.statuses.pop(0)) != 200:
                return self._json({}, status)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and self.hub.ranges else 0
        self.send_response(206 if start else 200)
        self.send_header("Connection", "close")
        self.send_header("X-Repo-Commit", COMMIT)
        self.send_header("ETag", f'"{self.hub.sha256(name)}"')
        self.send_header("X-Linked-Size", str(len(content)))
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        if head:
            return None
        upto = start + self.hub.breaks.pop(0) if self.hub.breaks else len(content)
        if (stall := self.hub.stall) is not None:
            self.wfile.write(content[start : start + stall])
            self.hub.stalled.set()
            self.hub.go_on.wait(60)
            start += stall
        with contextlib.suppress(OSError):  # who asked has left
            self.wfile.write(content[start:upto])
        return None
