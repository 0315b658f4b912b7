"""The process behind a workshop: does one job after another, and says what comes of each.

Started as ``python -m dragoman.engines.workbench FD``. A job is an object that was pickled by our own parent; called
with a dictionary that lasts as long as the process (for loaded models), it yields pieces.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.core.errors import ApiError, ServerError
from dragoman.core.priority import Priority, take
from dragoman.engines.frames import pack, read

Work = Callable[[dict[str, Any]], Iterator[object]]
"""What a job does: it yields pieces, and is closed between two of them when nobody wants more."""

PRIORITY = "WORKBENCH_PRIORITY"
"""Says in the environment of a process how much of the cores it gets beside others."""


@dataclass(frozen=True, slots=True)
class Job:
    """Do ``work`` under ``number``."""

    number: int
    work: Work


@dataclass(frozen=True, slots=True)
class Drop:
    """Nobody waits for a job any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of what a job yields."""

    number: int
    value: object


@dataclass(frozen=True, slots=True)
class Done:
    """A job's end; ``error`` is one of ours, ready to be raised."""

    number: int
    error: Exception | None = None


class Bench:
    """Jobs in the order in which they come."""

    def __init__(self, stream: socket.socket) -> None:
        self._stream = stream
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._dropped: set[int] = set()
        self._kept: dict[str, Any] = {}

    def listen(self) -> None:
        """Take jobs until the parent is gone, which ends the process, whatever it is doing."""
        try:
            while True:
                message = read(self._stream)
                if isinstance(message, Drop):
                    self._dropped.add(message.number)
                elif isinstance(message, Job):
                    self._jobs.put(message)
        except (EOFError, OSError):
            os._exit(0)
        except BaseException as error:  # what cannot be read here: nobody would hear of the jobs behind it
            traceback.print_exception(error, file=sys.stderr)
            sys.stderr.flush()
            os._exit(1)

    def run(self) -> None:
        """Do jobs for ever."""
        while (job := self._jobs.get()) is not None:
            self._stream.sendall(pack(Done(job.number, self._do(job))))
            self._dropped.discard(job.number)

    def _do(self, job: Job) -> Exception | None:
        try:
            with contextlib.closing(job.work(self._kept)) as pieces:  # type: ignore[type-var]
                for value in pieces:
                    if job.number in self._dropped:
                        break
                    self._stream.sendall(pack(Piece(job.number, value)))
        except ApiError as error:
            return error
        except Exception as error:
            traceback.print_exception(error, file=sys.stderr)
            sys.stderr.flush()
            return ServerError()
        return None


def main() -> None:
    """Serve the socket that was inherited."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # the server's business, which closes the socket
        signal.signal(number, signal.SIG_IGN)
    take(Priority(os.environ.get(PRIORITY, Priority.EVEN)))
    bench = Bench(socket.socket(fileno=int(sys.argv[1])))
    threading.Thread(target=bench.listen, daemon=True, name="listener").start()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        bench.run()


if __name__ == "__main__":
    from dragoman.engines import workbench  # by its name: messages are of that module, on both sides

    workbench.main()
