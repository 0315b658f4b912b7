"""A program that runs while a test looks on: what it prints can be awaited, lines can be typed, Ctrl-C pressed."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO

import psutil
from tests.clients.programs import SECONDS, Run


class Program:
    """``with Program(command, environment, folder) as program``: ``type``, ``see``, ``press_ctrl_c``, ``finish``."""

    def __init__(self, command: list[str], environment: Mapping[str, str], folder: Path) -> None:
        self._command, self._environment, self._folder = command, environment, folder
        self._news = threading.Condition()
        self.out = self.error = ""

    def __enter__(self) -> Program:
        # A run that was started in the background ignores Ctrl-C, and its children would inherit that.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=dict(self._environment),
                cwd=self._folder,
            )
        finally:
            signal.signal(signal.SIGINT, before)
        assert self._process.stdin and self._process.stdout and self._process.stderr
        self._stdin = self._process.stdin
        self._readers = [
            threading.Thread(target=self._read, args=(self._process.stdout, "out")),
            threading.Thread(target=self._read, args=(self._process.stderr, "error")),
        ]
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._process.kill()
        self.finish()

    def type(self, text: str) -> None:
        """Type one line."""
        self._stdin.write(f"{text}\n".encode())
        self._stdin.flush()

    def see(self, is_there: Callable[[str], bool]) -> str:
        """Wait until what was printed so far satisfies ``is_there``, and return it."""
        with self._news:
            assert self._news.wait_for(lambda: is_there(self.out), SECONDS), self
            return self.out

    def press_ctrl_c(self) -> None:
        """Interrupt the program once it waits for something: `input` forgets what comes while it writes its prompt."""
        process = psutil.Process(self._process.pid)
        while process.status() == psutil.STATUS_RUNNING:
            time.sleep(0.05)
        self._process.send_signal(signal.SIGINT)

    def end_input(self) -> None:
        """Say that nothing more will be typed."""
        if not self._stdin.closed:
            self._stdin.close()

    def finish(self) -> Run:
        """End its input, wait until it is over, and return what it did."""
        self.end_input()
        code = self._process.wait(SECONDS)
        for reader in self._readers:
            reader.join()
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()
        return Run(code, self.out, self.error)

    def __str__(self) -> str:
        return str(Run(self._process.poll() or 0, self.out, self.error))

    def _read(self, pipe: IO[bytes], name: str) -> None:
        whole = b""
        while piece := pipe.read1():  # type: ignore[attr-defined]
            whole += piece
            with self._news:
                setattr(self, name, whole.decode(errors="ignore"))
                self._news.notify_all()
