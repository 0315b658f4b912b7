"""A download on a thread of its own, told as it goes on. Knows threads and files; neither hub nor wire shape."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from dragoman.engines.catalogue import Installed
from dragoman.engines.hub import CHECKING, Remote, Stop, download

INTERVAL = 0.2
"""Seconds between two looks at how far it is."""

QUIET = 5.0
"""Seconds after which the same is said again: while a large file is checked, a proxy may think that nobody is there."""

PATIENCE = 5.0
"""Seconds that a thread has to let go of its files when it was stopped, before it is left alone."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes of all files of a download that are here, and how many there are."""

    done: int
    total: int


class Pulling:
    """Work that downloads. It may take hours, so it does not take one of the threads that others share."""

    def __init__(self, work: Callable[[Pulling], Installed]) -> None:
        self._work = work
        self._stop = Stop()
        self._progress: Progress | None = None
        self._ended: Future[Installed] = Future()

    async def told(self) -> AsyncGenerator[Progress | Installed, None]:
        """Do the work; yield how far it is, some times a second, and at last the model.

        Raises what the work raised. Closing the generator stops the work.
        """
        threading.Thread(target=self._run, daemon=True, name="pull").start()
        ended = asyncio.wrap_future(self._ended)
        ended.add_done_callback(lambda done: done.cancelled() or done.exception())  # it may fail when nobody asks
        last, quiet = None, 0.0
        try:
            while not ended.done():
                await asyncio.wait([ended], timeout=INTERVAL)
                quiet += INTERVAL
                now = self._progress
                if not _failed(ended) and now is not None and (now != last or quiet >= QUIET):
                    last, quiet = now, 0.0
                    yield now
            yield ended.result()
        finally:
            self._stop.set()
            await asyncio.wait([ended], timeout=PATIENCE)

    def bring(self, remotes: Sequence[Remote], folder: Path) -> None:
        """Fetch files one after the other and count the bytes of all; for the work to call."""
        total, before = sum(remote.size for remote in remotes), 0
        for remote in remotes:
            self._stop.check()
            download(remote, folder, say=self._saying(before, total), stop=self._stop)
            before += remote.size

    def _saying(self, before: int, total: int) -> Callable[[str, int, int], None]:
        def say(doing: str, done: int, size: int) -> None:
            if doing != CHECKING:
                self._progress = Progress(before + done, total)
            elif self._progress is None:  # a file that is here already
                self._progress = Progress(before, total)

        return say

    def _run(self) -> None:
        try:
            self._ended.set_result(self._work(self))
        except BaseException as error:
            self._ended.set_exception(error)


def _failed(ended: asyncio.Future[Installed]) -> bool:
    return ended.done() and ended.exception() is not None
