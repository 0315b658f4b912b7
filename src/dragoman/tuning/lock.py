"""The lock of the one training process in a home folder; it frees itself when the process dies."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(home: Path) -> Iterator[bool]:
    """Hold the lock of the one worker in ``home``; False when another process holds it."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "tuning.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def taken(home: Path) -> bool:
    """Whether a worker is at work in ``home``."""
    with alone(home) as free:
        return not free
