"""A server to talk to: the one that is running, or one started for the length of a command.

Commands that generate text are clients like any other: they use /v1 over HTTP.
"""

from __future__ import annotations

import contextlib
import ipaddress
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import httpx

from dragoman.cli.home import prepare_home
from dragoman.core.errors import ApiError, ServerError
from dragoman.core.settings import Settings, load_settings

TIMEOUT = httpx.Timeout(600.0, connect=5.0)


class RemoteError(ApiError):
    """An error body the server answered with."""


@contextlib.contextmanager
def connect(url: str | None) -> Iterator[httpx.Client]:
    """Yield a client whose base is ``url``, the running server's, or that of a server started for this command."""
    settings = load_settings()
    theirs, ours = os.environ.get("OPENAI_API_KEY"), next(iter(settings.keys), None)
    base = url or os.environ.get("OPENAI_BASE_URL")
    key = (theirs or ours) if base else (ours or theirs)
    with contextlib.ExitStack() as stack:
        local = base is None
        if base is None:
            base = address(settings)
            if not _answers(f"{base}/healthz"):
                base = stack.enter_context(_own_server(settings.home))
            base += "/v1"
        client = httpx.Client(
            base_url=base.rstrip("/") + "/",
            headers={"Authorization": f"Bearer {key or 'none'}"},
            timeout=TIMEOUT,
            trust_env=not local,  # no proxy stands between this machine and itself
        )
        yield stack.enter_context(client)


def address(settings: Settings) -> str:
    """Return where a server with these settings is reached from here."""
    host = settings.host
    with contextlib.suppress(ValueError):
        parsed = ipaddress.ip_address(host)
        if parsed.is_unspecified:  # listening everywhere; we ask at home
            host = "127.0.0.1" if parsed.version == 4 else "::1"
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def stream(client: httpx.Client, path: str, body: dict[str, Any]) -> Generator[dict[str, Any], None, None]:
    """POST ``body`` with ``stream`` on and yield the chunks; raise RemoteError for an error body or event."""
    with client.stream("POST", path, json={**body, "stream": True}) as response:
        yield from events(response)


def events(response: httpx.Response) -> Generator[dict[str, Any], None, None]:
    """Yield the events of an answer that is being streamed; raise RemoteError for an error body or event."""
    if response.status_code != 200:
        response.read()
        raise _remote(response.text)
    for line in response.iter_lines():
        if line == "data: [DONE]":
            return
        if line.startswith("data: "):
            chunk = json.loads(line[6:])
            if "error" in chunk:
                raise _remote(line[6:])
            yield chunk


def ask(client: httpx.Client, method: str, path: str, **content: Any) -> Any:
    """Send a request (``content`` as httpx takes it) and return the JSON of the answer; raise RemoteError."""
    response = client.request(method, path, **content)
    if response.status_code != 200:
        raise _remote(response.text)
    try:
        return response.json()
    except ValueError:
        raise _remote(response.text) from None


def _remote(text: str) -> RemoteError:
    try:
        error = json.loads(text)["error"]
        return RemoteError(error["message"], param=error.get("param"), code=error.get("code"))
    except (ValueError, KeyError, TypeError):
        return RemoteError(f"The server answered: {text[:200]}")


def _answers(url: str) -> bool:
    """Whether a server of this kind answers: any program may listen on a port and say 200."""
    try:
        answer = httpx.get(url, timeout=2.0, trust_env=False)
    except httpx.HTTPError:
        return False
    return answer.status_code == 200 and "openai-version" in answer.headers


@contextlib.contextmanager
def _own_server(home: Path) -> Iterator[str]:
    """Start a server for this command alone and yield its address; what it has to say goes to a file."""
    prepare_home(home)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-P", "-m", "dragoman", "serve", "--host", "127.0.0.1", "--port", str(port)]
    with _ends_with_us(), (home / "own-server.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,  # what is typed is ours
            stdout=log,
            stderr=log,
            env={**os.environ, "DRAGOMAN_LOG_LEVEL": "error"},
            start_new_session=True,  # Ctrl-C stops an answer, not the server
        )
        try:
            while not _answers(f"http://127.0.0.1:{port}/readyz"):
                if process.poll() is not None:
                    raise ServerError(_last_words(Path(log.name)))
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait()


def _last_words(log: Path) -> str:
    """Return why a server did not start: its own line about it, if it left one."""
    words = [line.removeprefix("dragoman: ") for line in log.read_text("utf-8", "replace").splitlines()]
    reason = f": {words[-1]}" if words else "."
    return f"The server did not start{reason} ({log} has the rest; `dragoman doctor` may help.)"


@contextlib.contextmanager
def _ends_with_us() -> Iterator[None]:
    """Turn the signals that end a command into an exit, so that the server it started does not outlive it."""

    def leave(number: int, _frame: FrameType | None) -> None:
        sys.exit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
