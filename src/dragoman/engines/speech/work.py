"""A text to speak, as a job of the worker process: samples of the voice, encoded as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.core.audio import Utterance
from dragoman.engines.speech.encode import encode
from dragoman.engines.speech.voices import ESPEAK, language_of, sentences


@dataclass(frozen=True, slots=True)
class Speak:
    """Speak ``utterance`` with the voice file ``piper``, or with espeak-ng where that is None."""

    utterance: Utterance
    piper: Path | None = None

    def __call__(self, kept: dict[str, Any]) -> Iterator[object]:
        """Yield the file in pieces; raises ServerError or Unavailable for a voice that cannot be loaded."""
        asked = self.utterance
        rate, samples = self._espeak(kept) if self.piper is None else self._piper(kept, self.piper)
        yield from encode(samples, rate, asked.format, speed=asked.speed, fine=asked.fine)

    def _espeak(self, kept: dict[str, Any]) -> tuple[int, Iterator[bytes]]:
        from dragoman.engines.speech.espeak import Espeak

        if "espeak" not in kept:
            kept["espeak"] = Espeak()
        espeak, text, voice = kept["espeak"], self.utterance.text, ESPEAK[self.utterance.voice]
        language = language_of(text)
        return espeak.rate, (espeak.speak(part, voice, language) for part in sentences(text))

    def _piper(self, kept: dict[str, Any], path: Path) -> tuple[int, Iterator[bytes]]:
        from dragoman.engines.speech.piper import Piper

        if "piper" not in kept or kept["piper"][0] != path:
            kept.pop("piper", None)  # before, not after: a voice may take some hundred megabytes
            kept["piper"] = (path, Piper(path))
        voice = kept["piper"][1]
        text, name = self.utterance.text, self.utterance.voice
        return voice.rate, (samples for part in sentences(text) for samples in voice.speak(part, name))
