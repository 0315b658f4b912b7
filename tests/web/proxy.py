"""A reverse proxy that serves another server under a prefix, as an operator's would, and notes what passed.

Knows bytes, not pages.
"""

from __future__ import annotations

import json
import socket
import threading
from types import TracebackType
from typing import Any

_GONE = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class Proxy:
    """``with Proxy(port, "/some/prefix") as proxy``: what lies at ``/x`` there is at ``/some/prefix/x`` here."""

    def __init__(self, port: int, prefix: str) -> None:
        self._port = port
        self._prefix = prefix.encode()
        self._passed: list[tuple[bytes, bytearray]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Proxy:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.close()

    def bodies(self) -> list[Any]:
        """Return the JSON bodies sent to ``/v1`` so far, in their order."""
        sent = [(head, bytes(rest).partition(b"\r\n\r\n")[2]) for head, rest in self._passed]
        return [json.loads(body) for head, body in sent if head.startswith(b"POST " + self._prefix + b"/v1/")]

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        """Pass one request on; each connection carries one, so that nothing but its head needs reading."""
        with client, socket.socket() as upstream:
            try:
                head = self._read_head(client)
                if not head:
                    return
                method, path, rest = head.split(b" ", 2)
                if not path.startswith(self._prefix + b"/"):
                    client.sendall(_GONE)
                    return
                lines = rest.split(b"\r\n", 1)
                upstream.connect(("127.0.0.1", self._port))
                upstream.sendall(
                    b" ".join((method, path.removeprefix(self._prefix), lines[0]))
                    + b"\r\nconnection: close\r\n"
                    + lines[1].replace(b"Connection: keep-alive\r\n", b"")
                )
                note = bytearray(head)
                self._passed.append((head, note))
                threading.Thread(target=_pump, args=(client, upstream, note), daemon=True).start()
                _pump(upstream, client)
            except OSError:
                return

    @staticmethod
    def _read_head(client: socket.socket) -> bytes:
        head = b""
        while b"\r\n\r\n" not in head:
            more = client.recv(65536)
            if not more:
                return b""
            head += more
        return head


def _pump(source: socket.socket, target: socket.socket, note: bytearray | None = None) -> None:
    """Pass bytes on as they come, and the end when it comes."""
    try:
        while data := source.recv(65536):
            if note is not None:
                note += data
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass
