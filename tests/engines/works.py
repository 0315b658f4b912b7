"""Jobs for the tests of the workshop: they must be importable where they are done."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.core.errors import InvalidRequest


@dataclass(frozen=True)
class Count:
    """Yield numbers and ``size`` bytes, ``pause`` seconds apart; after ``fail_at`` do what ``how`` says."""

    most: int
    pause: float = 0.0
    fail_at: int = -1
    how: str = ""
    size: int = 0

    def __call__(self, kept: dict[str, Any]) -> Iterator[object]:
        kept["jobs"] = kept.get("jobs", 0) + 1
        for number in range(self.most):
            if number == self.fail_at:
                if self.how == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                if self.how == "ours":
                    raise InvalidRequest("No.", param="x")
                if self.how == "hang":
                    time.sleep(60)
                raise RuntimeError("not ours")
            yield (kept["jobs"], number, bytes(self.size)) if self.size else (kept["jobs"], number)
            time.sleep(self.pause)
