"""Writes down what requests used, behind their backs: in batches, at most half a second after they ended.

What was said goes the same way, where that is wanted. A clean stop writes the rest. What the database refuses for the
moment is kept and tried again.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections import deque
from collections.abc import Iterable

import structlog
from sqlalchemy.exc import SQLAlchemyError

from dragoman.store.texts import Said, Texts
from dragoman.store.usage import Usage, Use

SECONDS = 0.5
BATCH = 500
MOST = 100_000
"""Rows kept while the database cannot be written; the oldest go first then."""

Row = tuple[Use, Said | None]

_log = structlog.get_logger()


class Recorder:
    """The rows that are on their way. ``start`` it within a loop, ``close`` it at the end."""

    def __init__(self, usage: Usage, texts: Texts, keep_days: int = 0) -> None:
        self._usage, self._texts, self._keep_days = usage, texts, keep_days
        self._waiting: deque[Row] = deque()
        self._writing: list[Row] = []
        self._lost = 0
        self._task: asyncio.Task[None] | None = None
        self._swept = -math.inf

    def add(self, use: Use, said: Said | None = None) -> None:
        """Take a row, and what was said if that is to be kept; returns at once."""
        if len(self._waiting) >= MOST:
            self._waiting.popleft()
            self._lost += 1
        self._waiting.append((use, said))

    def unwritten(self) -> Iterable[Use]:
        """Return the rows that may not be in the database yet."""
        return [use for use, _ in (*self._writing, *self._waiting)]

    def start(self) -> None:
        """Begin to write."""
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Write the rest and stop."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        await self.flush()

    async def flush(self) -> None:
        """Write what is waiting, until nothing is or the database refuses."""
        while self._waiting or self._writing:
            if not self._writing:
                self._writing = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            try:
                await self._usage.add([use for use, _ in self._writing])
                if texts := [said for _, said in self._writing if said is not None]:
                    await self._texts.add(texts)
            except (SQLAlchemyError, OSError) as error:
                _log.error("usage could not be written and is kept for now", rows=len(self._writing), exc_info=error)
                return
            self._writing = []
        if self._lost:
            _log.error("usage was lost while the database could not be written", rows=self._lost)
            self._lost = 0

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(SECONDS)
            await self.flush()
            if self._keep_days and time.monotonic() - self._swept >= 3600:
                self._swept = time.monotonic()
                await self._forget()

    async def _forget(self) -> None:
        before = int((time.time() - self._keep_days * 86_400) * 1000)
        with contextlib.suppress(SQLAlchemyError, OSError):  # the next hour will do
            await self._usage.forget(before)
            await self._texts.forget(before)
