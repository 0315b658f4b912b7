"""Voices of Piper, from an ONNX file and the JSON beside it. Needs the extra ``[audio]``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.core.audio import VOICES
from dragoman.core.errors import ServerError, Unavailable

NO_PIPER = "This voice needs the extra `audio`: pip install 'dragoman[audio]'."


class Piper:
    """One voice file, loaded. One with several speakers gives each of the API's voices another of them."""

    def __init__(self, path: Path) -> None:
        """Read it; raise Unavailable without the library, ServerError for a file that is damaged."""
        try:
            from piper import PiperVoice
        except ImportError as error:
            raise Unavailable(NO_PIPER) from error
        try:
            self._voice: Any = PiperVoice.load(path)
            self._speakers = int(json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))["num_speakers"])
        except Exception as error:  # whatever the libraries raise for a damaged file
            raise ServerError(f"The voice {path.name} could not be read: {error}") from error
        self.rate = int(self._voice.config.sample_rate)

    def speak(self, text: str, voice: str) -> Iterator[bytes]:
        """Yield ``text`` as 16-bit samples of one channel, a sentence at a time."""
        from piper import SynthesisConfig

        text = text.replace("\0", " ")
        speaker = VOICES.index(voice) % self._speakers if self._speakers > 1 else None
        for chunk in self._voice.synthesize(text, SynthesisConfig(speaker_id=speaker)):
            yield chunk.audio_int16_bytes
