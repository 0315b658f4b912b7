"""Models of speech and of transcription: their names, and the worker process in which each kind is at work.

Two processes, one job at a time in each: a long recording does not keep anybody from speaking. They start with the
first job and end when nobody has asked for a while. Knows the catalogue; knows no HTTP.
"""

from __future__ import annotations

import asyncio

from dragoman.core.errors import NotFound, Unavailable
from dragoman.core.machine import core_count
from dragoman.core.priority import Priority
from dragoman.core.settings import Settings
from dragoman.engines.audio_files import SPEECH, TRANSCRIBER, VOICE_STARTER
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.listen.engine import Listener
from dragoman.engines.speech.engine import Speaker
from dragoman.engines.workshop import Workshop

NOT_SPEECH = "This is not a speech model and thus not supported in the v1/audio/speech endpoint."
NOT_TRANSCRIBER = "This is not a transcription model and thus not supported in this endpoint."
IDLE = 300.0
"""Seconds that a process stays without a job: a Whisper model may take gigabytes."""


class Audio:
    """What speaks and what listens on this server.

    ``settings.queue`` texts may wait or be spoken, ``settings.transcription_queue`` recordings wait or be heard: each
    of those lies on the disk meanwhile.
    """

    def __init__(self, catalogue: Catalogue, settings: Settings) -> None:
        self._catalogue, self._threads = catalogue, settings.threads or core_count()
        self._speech = Workshop("speech", most=settings.queue, idle=IDLE)
        self._listen = Workshop("listen", most=settings.transcription_queue, idle=IDLE, priority=Priority.LOW)

    def speaker(self, name: str) -> Speaker:
        """Return the voice behind ``name``; raises NotFound, and Unavailable where a file is missing."""
        model = self._find(name, SPEECH, NOT_SPEECH)
        return Speaker(model.id, self._speech, None if model.id == VOICE_STARTER else model.path)

    def listener(self, name: str) -> Listener:
        """Return the transcription model behind ``name``; raises what ``speaker`` does."""
        model = self._find(name, TRANSCRIBER, NOT_TRANSCRIBER)
        return Listener(model.id, self._listen, model.path, self._threads)

    @property
    def jobs(self) -> dict[str, int]:
        """How many jobs run and wait, of speech and of listening."""
        return {"speech": self._speech.jobs, "listen": self._listen.jobs}

    async def close(self) -> None:
        """End both processes."""
        await asyncio.gather(self._speech.close(), self._listen.close())

    def _find(self, name: str, kind: str, wrong: str) -> Installed:
        model = self._catalogue.resolve(name)
        if model is None:
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        if model.kind != kind:
            raise NotFound(wrong, param="model")
        if model.size is None:
            raise Unavailable(f"A file of the model `{model.id}` is missing in {model.path.name}.")
        return model
