"""Speech as an engine: a text becomes a job of the worker process."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from dragoman.core.audio import Utterance
from dragoman.engines.speech.work import Speak
from dragoman.engines.workshop import Workshop


class Speaker:
    """A voice, spoken in ``shop``; implements ``engines.base.Speaker``. ``piper`` None is espeak-ng."""

    def __init__(self, id: str, shop: Workshop, piper: Path | None) -> None:
        self._id, self._shop, self._piper = id, shop, piper

    @property
    def id(self) -> str:
        """Name of the model."""
        return self._id

    async def speak(self, utterance: Utterance) -> AsyncGenerator[bytes, None]:
        """Yield the audio file as it is made; see ``engines.base.Speaker.speak``."""
        async with aclosing(self._shop.run(Speak(utterance, self._piper))) as pieces:
            async for piece in pieces:
                assert isinstance(piece, bytes)
                yield piece
