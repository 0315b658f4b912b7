"""A server to talk to: the one that is running, or one started for the length of a command.

Commands that generate text are clients like any other: they use /v1 over HTTP.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import httpx

from dragoman.core.errors import ApiError, ServerError
from dragoman.core.settings import load_settings


class RemoteError(ApiError):
    """An error body the server answered with."""


@contextlib.contextmanager
def connect(url: str | None) -> Iterator[httpx.Client]:
    """Yield a client whose base is ``url``, the running server's, or that of a server started for this command."""
    settings = load_settings()
    key = os.environ.get("OPENAI_API_KEY") or next(iter(settings.keys), "none")
    headers = {"Authorization": f"Bearer {key}"}
    timeout = httpx.Timeout(600.0, connect=5.0)
    base = url or os.environ.get("OPENAI_BASE_URL")
    with contextlib.ExitStack() as stack:
        if base is None:
            base = f"http://{settings.host}:{settings.port}/v1"
            if not _answers(settings.host, settings.port):
                base = stack.enter_context(_own_server())
        yield stack.enter_context(httpx.Client(base_url=base.rstrip("/") + "/", headers=headers, timeout=timeout))


def stream(client: httpx.Client, path: str, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """POST ``body`` with ``stream`` on and yield the chunks; raise RemoteError for an error body or event."""
    with client.stream("POST", path, json={**body, "stream": True}) as response:
        if response.status_code != 200:
            response.read()
            raise _remote(response.text)
        for line in response.iter_lines():
            if line.startswith("data: ") and line != "data: [DONE]":
                chunk = json.loads(line[6:])
                if "error" in chunk:
                    raise _remote(line[6:])
                yield chunk


def _remote(text: str) -> RemoteError:
    try:
        error = json.loads(text)["error"]
        return RemoteError(error["message"], param=error.get("param"), code=error.get("code"))
    except (ValueError, KeyError, TypeError):
        return RemoteError(f"The server answered: {text[:200]}")


def _answers(host: str, port: int) -> bool:
    try:
        return httpx.get(f"http://{host}:{port}/healthz", timeout=2.0).status_code == 200
    except httpx.HTTPError:
        return False


@contextlib.contextmanager
def _own_server() -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dragoman", "serve", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DRAGOMAN_LOG_LEVEL": "error"},
        start_new_session=True,  # Ctrl-C stops an answer, not the server
    )
    try:
        while not _answers("127.0.0.1", port):
            if process.poll() is not None:
                raise ServerError("The server did not start; `dragoman doctor` says why.")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        process.terminate()
        process.wait()
