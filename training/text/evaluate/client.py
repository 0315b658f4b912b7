"""Asks a served model; knows the API and no grading."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from training.text.chat import tojson
from training.text.evaluate.checks import Reply, read_json
from training.text.generate.base import Message

START_SECONDS = 180
ANSWER_TOKENS = 300
HOLE_TOKENS = 40


class RefusedError(Exception):
    """The server answered with an error, or with no answer of the API."""


class Client:
    """One model behind an OpenAI-compatible address, always at temperature 0."""

    def __init__(self, address: str, model: str) -> None:
        self.model = model
        key = os.environ.get("OPENAI_API_KEY", "none")
        self.http = httpx.Client(base_url=address, timeout=600, headers={"Authorization": f"Bearer {key}"})

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """Send a request and return the first choice.

        Raises RefusedError, and httpx.TransportError where nobody answers.
        """
        response = self.http.post(path, json={"model": self.model, "temperature": 0, **body})
        if response.is_error:
            raise RefusedError(f"{path}: {response.status_code} {response.text}")
        try:
            choice: dict[str, Any] = response.json()["choices"][0]
        except (ValueError, TypeError, LookupError):
            raise RefusedError(f"{path}: no answer of the API: {response.text[:200]}") from None
        return choice

    def chat(self, messages: list[Message], tools: list[dict[str, Any]]) -> Reply:
        """Return the model's next turn."""
        extra = {"tools": tools} if tools else {}
        message = self.post("/chat/completions", messages=wire(messages), max_tokens=ANSWER_TOKENS, **extra)["message"]
        functions = [call["function"] for call in message.get("tool_calls") or []]
        return Reply(message.get("content") or "", tuple((f["name"], read_json(f["arguments"])) for f in functions))

    def fill(self, prefix: str, suffix: str) -> tuple[str, bool]:
        """Return what the model puts between two texts, and whether it ended by itself."""
        choice = self.post("/completions", prompt=prefix, suffix=suffix, max_tokens=HOLE_TOKENS)
        return choice["text"], choice["finish_reason"] == "stop"

    def score(self, tokens: list[int]) -> list[float]:
        """Return the log probability of each token after the first."""
        choice = self.post("/completions", prompt=tokens, echo=True, logprobs=1, max_tokens=0)
        scores: list[float] = choice["logprobs"]["token_logprobs"][1:]
        return scores


def wire(messages: list[Message]) -> list[Message]:
    """Write the arguments of earlier calls as the API wants them: JSON in a string."""
    written = []
    for message in messages:
        made = dict(message)
        if made.get("tool_calls"):
            made["tool_calls"] = [with_text(call) for call in made["tool_calls"]]
        written.append(made)
    return written


def with_text(call: dict[str, Any]) -> dict[str, Any]:
    """Write one call's arguments as a string."""
    return {**call, "function": {**call["function"], "arguments": tojson(call["function"]["arguments"])}}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def served(file: Path) -> Iterator[str]:
    """Serve a GGUF file with dragoman while the block runs; give its address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "dragoman", "serve", "--port", str(port), "--model", str(file.resolve())]
        process = subprocess.Popen(command, env={**os.environ, "DRAGOMAN_HOME": home}, stdout=subprocess.DEVNULL)
        try:
            wait_for(f"http://127.0.0.1:{port}/v1/models", process)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(address).is_success:
                return
        time.sleep(0.5)
    raise RuntimeError(f"the server did not start: exit status {process.poll()}")
