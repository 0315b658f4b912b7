"""What is sent to break the server is refused, and the server goes on."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator

import httpx
import pytest
from tests.server import Server

from dragoman.cli import connections

HEAD = b"POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
BODY = {"model": "gpt-3.5-turbo", "messages": [{"role": "user", "content": "Hi"}], "max_tokens": 1}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(autouse=True)
def alive(server: Server) -> Iterator[None]:
    """After everything the server answers."""
    yield
    assert httpx.post(f"{server.base}/chat/completions", json=BODY, timeout=60).status_code == 200


def exchange(server: Server, *parts: bytes, pause: float = 0.0) -> bytes:
    """Send bytes as they are, `pause` seconds apart, and return what comes back until the connection is closed."""
    with socket.create_connection(("127.0.0.1", server.port), 30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        answer = b""
        try:
            for part in parts:
                connection.sendall(part)
                time.sleep(pause)
            while chunk := connection.recv(65536):
                answer += chunk
        except (ConnectionResetError, BrokenPipeError):
            pass
        return answer


def memory(server: Server) -> int:
    """Return the resident memory of the server's process, in bytes."""
    with open(f"/proc/{server.pid}/status", encoding="ascii") as status:
        return int(next(line for line in status if line.startswith("VmRSS")).split()[1]) * 1024


@pytest.mark.parametrize(
    "path",
    [
        "/v1/files/..%2f..%2fdragoman.db/content", "/v1/files/../../etc/passwd", "/v1/files/%2e%2e%2f%2e%2e/content",
        "/static/..%2f..%2froutes.py", "/js/..%2f..%2f..%2froutes.py", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
        "/v1/models/..%2f..%2fetc%2fpasswd", "/v1/files/%00", "/v1/fine-tunes/%00%0d%0a", "/v1/files/%ff%fe/content",
    ],
)  # fmt: skip
def test_no_way_leads_out_of_the_house(server: Server, path: str) -> None:
    answer = exchange(server, b"GET " + path.encode() + b" HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
    assert answer.split(b" ")[1] in (b"404", b"400"), answer[:200]
    assert b"root:" not in answer and b"SQLite format" not in answer and b"import annotations" not in answer


def test_headers_cannot_be_injected(server: Server) -> None:
    answer = exchange(
        server, b"GET /v1/models HTTP/1.1\r\nhost: x\r\nopenai-organization: a\r\n b: c\r\nconnection: close\r\n\r\n"
    )
    assert b"\r\nb: c" not in answer.lower()
    for name in ("a%0d%0ax-evil:%201", "a\u2028b"):
        found = httpx.get(f"{server.base}/models/{name}")
        assert found.status_code == 404 and "x-evil" not in found.headers
    uploaded = httpx.post(
        f"{server.base}/files", data={"purpose": "assistants"}, files={"file": ('x"\r\nx-evil: 1\r\n.txt', b"x")}
    ).json()
    found = httpx.get(f"{server.base}/files/{uploaded['id']}/content")
    assert found.status_code == 200 and "x-evil" not in found.headers


@pytest.mark.parametrize(
    "parts",
    [
        (b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nhost: x\r\n\r\n",),
        (b"GET / HTTP/1.1\r\nx: " + b"a" * 200_000 + b"\r\n\r\n",),
        (b"GET / HTTP/1.1\r\n", *(b"x-%d: %s\r\n" % (n, b"a" * 500) for n in range(400)), b"\r\n"),
        (b"GET / HTTP/1.1\r\nx: ", *([b"a" * 65_536] * 800)),  # never ends
    ],
    ids=["address", "value", "many", "endless"],
)
def test_heads_are_bounded(server: Server, parts: tuple[bytes, ...]) -> None:
    before = memory(server)
    answer = exchange(server, *parts)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 431 "), answer[:200]
    assert memory(server) - before < 20 * 2**20


def test_a_head_of_ordinary_size_passes_in_any_pieces(server: Server) -> None:
    text = json.dumps(BODY).encode()
    head = HEAD + b"x-long: " + b"a" * 40_000 + b"\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(text)
    whole = head + text
    for size in (len(whole), 1000, 30_000):
        parts = [whole[start : start + size] for start in range(0, len(whole), size)]
        assert exchange(server, *parts, pause=0.01).startswith(b"HTTP/1.1 200 "), size


def test_a_head_after_a_body_is_counted_from_its_own_beginning(server: Server) -> None:
    text = json.dumps(BODY | {"user": "a" * 140_000}).encode()
    first = HEAD + b"content-length: %d\r\n\r\n" % len(text) + text
    second = HEAD + b"x-long: " + b"a" * 40_000
    rest = b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
    answer = exchange(server, first + second, rest, pause=0.5)
    assert b" 431 " not in answer and answer.count(b"HTTP/1.1 ") == 2, answer[:200]


def test_slow_heads_are_closed_and_do_not_keep_others_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's own bound is half a minute; here it is read in a server that is told another one."""
    program = "import dragoman.cli.connections as c; c.HEAD_SECONDS = 1.0; import dragoman.cli; dragoman.cli.run()"
    with Server(program=program) as server:
        slow = [socket.create_connection(("127.0.0.1", server.port), 20) for _ in range(300)]
        for place, connection in enumerate(slow):
            connection.sendall((b"", b"GET", HEAD)[place % 3])
        began = time.monotonic()
        assert httpx.get(f"{server.base}/models", timeout=10).status_code == 200
        assert time.monotonic() - began < 5
        for connection in slow:
            answer = connection.recv(1000)
            assert answer.startswith(b"HTTP/1.1 408 ") or answer == b""
            connection.close()
    assert connections.HEAD_SECONDS == 30.0


def test_bombs_are_not_unpacked(server: Server) -> None:
    bomb = gzip.compress(b" " * 200_000_000 + b"{}")
    before = memory(server)
    headers = {"content-encoding": "gzip", "content-type": "application/json"}
    answer = httpx.post(f"{server.base}/chat/completions", content=bomb, headers=headers, timeout=60)
    assert answer.status_code == 400 and "could not parse the JSON body" in answer.json()["error"]["message"]
    assert memory(server) - before < 50 * 2**20


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        b'{"model": "gpt-4", "messages": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        b'{"model": "gpt-4", "temperature": NaN}', b'{"model": "gpt-4", "temperature": Infinity}',
        b'{"model": "gpt-4", "temperature": 1e999}', b'{"model": "gpt-4", "n": ' + b"9" * 100_000 + b"}",
        b"\xff\xfe{}", b'{"model": "\\ud800"}', b'{"a": 1, "a": 2', b"\x00" * 1000,
    ],
)  # fmt: skip
def test_json_that_is_none_or_too_deep_is_refused(server: Server, body: bytes) -> None:
    answer = httpx.post(f"{server.base}/chat/completions", content=body, headers={"content-type": "application/json"})
    assert 400 <= answer.status_code < 500 and answer.json()["error"]["type"] == "invalid_request_error"


def test_bodies_are_bounded_whatever_they_declare(server: Server) -> None:
    declared = exchange(server, HEAD + b"connection: close\r\ncontent-length: 99999999999\r\n\r\n{")
    assert declared.startswith(b"HTTP/1.1 413 ")
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    streamed = exchange(server, HEAD + b"connection: close\r\ntransfer-encoding: chunked\r\n\r\n", *([chunk] * 800))
    assert streamed.startswith(b"HTTP/1.1 413 ") or streamed == b""
