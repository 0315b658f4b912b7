"""A real server in a process of its own, on a free port, with a home folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

import httpx

from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Catalogue

START_SECONDS = 120
"""The most a start may take: the engine check, the model and a loaded machine."""


class Server:
    """``with Server(DRAGOMAN_SEQUENCES="2") as server``: settings by environment, everything else by default.

    One engine thread unless told otherwise: the starter is small, and threads that wait for each other suffer most
    where other work runs beside the tests; for the same reason pictures get a share of the cores. ``program`` is Python
    that runs in the place of the program itself.
    """

    def __init__(self, *arguments: str, program: str = "", **environment: str) -> None:
        self._arguments = arguments
        self._program = ["-c", program] if program else ["-m", "dragoman"]
        self._environment = environment
        self._folder = tempfile.TemporaryDirectory(prefix="dragoman-test-", ignore_cleanup_errors=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.base = f"{self.url}/v1"

    @property
    def pid(self) -> int:
        """The process id of the server (its workers are its children)."""
        assert self._process is not None
        return self._process.pid

    @property
    def home(self) -> Path:
        """The server's home folder."""
        return Path(self._folder.name, "home")

    def point(self, *names: str, model: str) -> None:
        """Point names at an installed model, as ``dragoman models alias`` does beside a running server."""
        for name in names:
            Catalogue(Settings(home=self.home)).alias(name, model)

    def __enter__(self) -> Server:
        self.start()
        return self

    def start(self) -> None:
        """Start the program; again on the same home after ``kill``."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DRAGOMAN_")}
        if "PYTHONPATH" in kept:  # the program runs in a folder of its own
            kept["PYTHONPATH"] = os.path.abspath(kept["PYTHONPATH"])
        environment = {
            **kept,
            "DRAGOMAN_HOME": str(self.home),
            "DRAGOMAN_THREADS": "1",
            "DRAGOMAN_IMAGES_SHARE": "true",
        }
        environment |= self._environment
        command = [sys.executable, *self._program, "serve", "--port", str(self.port), *self._arguments]
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=self._folder.name)
        self._wait_until_ready()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def again(self, *arguments: str, **environment: str) -> None:
        """Stop the server and start it on the same home, with other options and settings."""
        self._end()
        self._arguments, self._environment = arguments, environment
        self.start()

    def kill(self) -> None:
        """End the server's process at once, as a crash would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """Stop the server as an operator would; kill it if it will not."""
        self._end()
        self._folder.cleanup()

    def _end(self) -> None:
        process = self._process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def log(self) -> str:
        """Return what the server has written so far."""
        return self._log_path.read_text("utf-8", errors="replace")

    def metrics(self) -> dict[str, float]:
        """Return the samples of ``/metrics`` as they are written there: ``name{label="value"}`` to number."""
        text = httpx.get(f"{self.url}/metrics", timeout=30).raise_for_status().text
        lines = (line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
        return {name: float(value) for name, value in lines}

    @property
    def _log_path(self) -> Path:
        return Path(self._folder.name, "server.log")

    def _wait_until_ready(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert self._process is not None
            if self._process.poll() is not None:
                raise AssertionError(f"the server stopped at its start:\n{self.log()}")
            try:
                if httpx.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        log = self.log()
        self.stop()
        raise AssertionError(f"the server was not ready within {START_SECONDS} s:\n{log}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
