"""Transcription as an engine: a recording becomes a job of the worker process."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from dragoman.core.audio import Heard, Hearing, Passage, Progress, Report
from dragoman.engines.listen.work import Hear
from dragoman.engines.workshop import Workshop


class Listener:
    """The model in ``folder``, at work in ``shop``; implements ``engines.base.Listener``."""

    def __init__(self, id: str, shop: Workshop, folder: Path, threads: int) -> None:
        self._id, self._shop, self._folder, self._threads = id, shop, folder, threads

    @property
    def id(self) -> str:
        """Name of the model."""
        return self._id

    async def hear(self, asked: Hearing) -> AsyncGenerator[Report, None]:
        """Yield what is said; see ``engines.base.Listener.hear``."""
        async with aclosing(self._shop.run(Hear(asked, self._folder, self._threads))) as pieces:
            async for piece in pieces:
                assert isinstance(piece, Passage | Progress | Heard)
                yield piece
