"""A program in a terminal of its own: what is typed goes in, Ctrl-C is a signal, what it shows comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from types import TracebackType

SECONDS = 60
"""The most anything may take, on a loaded machine."""

CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")


class Terminal:
    """``with Terminal("chat", "--url", url) as terminal``: ``type``, ``see``, ``press_ctrl_c``."""

    def __init__(self, *arguments: str, **environ: str) -> None:
        self._command = [sys.executable, "-m", "dragoman", *arguments]
        self._environ = environ
        self.shown = ""
        self._seen = 0

    def __enter__(self) -> Terminal:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            self._command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "200", **self._environ},
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(SECONDS)
        os.close(self._ours)

    def type(self, line: str) -> None:
        os.write(self._ours, f"{line}\n".encode())

    def press_ctrl_c(self) -> None:
        """Press it as a person would: not in the instant in which a prompt shows and is not yet waited at."""
        time.sleep(0.5)
        os.write(self._ours, b"\x03")

    def press_ctrl_d(self) -> None:
        os.write(self._ours, b"\x04")

    def see(self, pattern: str) -> str:
        """Wait until ``pattern`` shows after what was seen before; return what showed up to its end."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if match := re.search(pattern, self.shown[self._seen :]):
                text = self.shown[self._seen :][: match.end()]
                self._seen += match.end()
                return text
            if not self._read(0.1) and self.process.poll() is not None and not self._read(0.1):
                break
        raise AssertionError(f"{pattern!r} did not show; what did: {self.shown[self._seen :]!r} after {self.shown!r}")

    def end(self) -> int:
        """Wait for the program to end and return its status."""
        code = self.process.wait(SECONDS)
        while self._read(0.1):
            pass
        return code

    def _read(self, seconds: float) -> bool:
        if not select.select([self._ours], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._ours, 65536)
        except OSError:  # the other side is closed
            return False
        self.shown += CONTROLS.sub("", data.decode("utf-8", "replace"))
        return bool(data)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # what a shell starts in the background inherits it ignored
