"""Transcription as an engine: a recording becomes a job of the worker process.

What the starter cannot do is refused before that: it needs no turn.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from dragoman.core.audio import Heard, Hearing, Passage, Progress, Report
from dragoman.core.errors import InvalidRequest
from dragoman.engines.audio_files import shipped_transcriber
from dragoman.engines.listen.work import Hear
from dragoman.engines.workshop import Workshop

NEEDS_WHISPER = (
    "{} needs a Whisper model; this server has the starter, which writes down English only. See docs/audio.md."
)


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
        if self._folder == shipped_transcriber():
            _refuse_beyond_starter(asked)
        async with aclosing(self._shop.run(Hear(asked, self._folder, self._threads))) as pieces:
            async for piece in pieces:
                assert isinstance(piece, Passage | Progress | Heard)
                yield piece


def _refuse_beyond_starter(asked: Hearing) -> None:
    """Raise InvalidRequest, naming the argument, for what only a Whisper model can do."""
    if asked.translate:
        raise InvalidRequest(NEEDS_WHISPER.format("Translation"), param="model")
    for name, wrong in (
        ("language", asked.language not in (None, "en")),
        ("prompt", bool(asked.prompt)),
        ("temperature", asked.temperature != 0),
    ):
        if wrong:
            raise InvalidRequest(NEEDS_WHISPER.format(f"'{name}'"), param=name)
