"""Servers to measure: how each is started, when it is ready, what memory it holds. Knows no workload.

A command is a template: ``{port}``, ``{model}``, ``{threads}``, ``{sequences}``, ``{context}`` (tokens of one
sequence), ``{total}`` (of all) and ``{python}`` are filled in.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from bench.client import Target
from bench.workloads import user

START_SECONDS = 300.0
REQUEST_SECONDS = 600.0


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What every server is given alike."""

    model: Path
    threads: int = 2
    sequences: int = 16
    context: int = 2048


@dataclass(frozen=True)
class Command:
    """A named server: a command line to start, or the address of one that runs."""

    name: str
    line: str = ""
    environment: dict[str, str] = field(default_factory=dict)
    url: str = ""


def dragoman() -> Command:
    """Return this project's own server, from the running interpreter."""
    settings = {"SEQUENCES": "{sequences}", "CONTEXT": "{context}", "THREADS": "{threads}", "HOME": "{scratch}"}
    line = f"{shlex.quote(sys.executable)} -m dragoman serve --port {{port}} --model {{model}}"
    return Command("dragoman", line, {f"DRAGOMAN_{name}": value for name, value in settings.items()})


def dragoman_alone() -> Command:
    """Return this project's own server with the models that ship."""
    own = dragoman()
    return Command(own.name, own.line.replace(" --model {model}", ""), own.environment)


def llama_server(binary: str) -> list[Command]:
    """Return llama-server in its four cache and attention settings; ``unified, on`` is how it starts by itself."""
    base = f"{shlex.quote(binary)} -m {{model}} --port {{port}} -c {{total}} -np {{sequences}} -t {{threads}}"
    return [
        Command(f"llama-server {cache}, {attention}", f"{base} {flag} -fa {attention}")
        for cache, flag in (("split", "--no-kv-unified"), ("unified", "--kv-unified"))
        for attention in ("off", "on")
    ]


def llama_cpp_python(python: str) -> Command:
    """Return llama-cpp-python's server (one request at a time) from an interpreter that has it."""
    line = (
        f"{shlex.quote(python)} -m llama_cpp.server --model {{model}} --port {{port}} --n_ctx {{total}} "
        "--n_threads {threads} --n_threads_batch {threads} --interrupt_requests false"
    )
    return Command("llama-cpp-python", line)


def xllamacpp(python: str) -> Command:
    """Return xllamacpp's server from an interpreter that has it."""
    program = Path(__file__).with_name("xllamacpp_server.py")
    line = f"{shlex.quote(python)} {program} {{model}} {{port}} {{total}} {{sequences}} {{threads}}"
    return Command("xllamacpp", line)


class Server:
    """``with Server(command, shape, folder) as server``: runs, answers, and is gone afterwards."""

    def __init__(self, command: Command, shape: Shape, folder: Path) -> None:
        """``folder`` takes the server's log and its scratch files."""
        self.name, self.command = command.name, command
        self.log = folder / (command.name.replace(" ", "_").replace(",", "") + ".log")
        self._port = urlport(command.url) if command.url else free_port()
        self._values = {
            "port": self._port,
            "model": shlex.quote(str(shape.model)),
            "threads": shape.threads,
            "sequences": shape.sequences,
            "context": shape.context,
            "total": shape.context * shape.sequences,
            "python": shlex.quote(sys.executable),
            "scratch": folder / "scratch",
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        """The API's address."""
        return self.command.url or f"http://127.0.0.1:{self._port}/v1"

    def __enter__(self) -> Server:
        if self.command.line:
            environment = {name: value.format(**self._values) for name, value in self.command.environment.items()}
            with self.log.open("wb") as log:
                self._process = subprocess.Popen(
                    shlex.split(self.command.line.format(**self._values)),
                    env=os.environ | environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    async def ready(self, client: httpx.AsyncClient, model: str, never: tuple[int, ...]) -> Target:
        """Wait until the server has answered a request, and find out whether it honours ``n``."""
        target = Target(client, model, never)
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                await target.ask(user(8, "warm", time.monotonic()), 2)
                break
            except httpx.HTTPError as error:
                if time.monotonic() > end or (self._process is not None and self._process.poll() is not None):
                    raise RuntimeError(f"{self.name} did not start ({error}); its log: {self.log}") from error
                await asyncio.sleep(0.2)
        return Target(client, model, never, choices=await target.honours_n())

    def resident(self) -> float | None:
        """Return MiB held by the server's processes; None for a server on another machine."""
        pid = self._process.pid if self._process is not None else listener(self._port)
        if pid is None:
            return None
        process = psutil.Process(pid)
        family = [process, *process.children(recursive=True)]
        return sum(member.memory_info().rss for member in family) / 2**20


def listener(port: int) -> int | None:
    """Return the process of this machine that listens on ``port``."""
    for connection in psutil.net_connections("tcp"):
        if connection.status == psutil.CONN_LISTEN and connection.laddr and connection.laddr.port == port:
            return connection.pid
    return None


def urlport(url: str) -> int:
    """Return the port of an address."""
    parsed = httpx.URL(url)
    return parsed.port or (443 if parsed.scheme == "https" else 80)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def client_for(base: str) -> httpx.AsyncClient:
    """Return a client that waits long and opens as many connections as a workload wants."""
    return httpx.AsyncClient(
        base_url=base,
        timeout=REQUEST_SECONDS,
        limits=httpx.Limits(max_connections=None),
        headers={"authorization": "Bearer bench"},
    )
