"""Whisper models through faster-whisper, in windows of some minutes, so that memory does not grow with the file.

Needs the extra ``[audio]``. A window ends where it is quietest, and the next one is told what was said last.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.core.audio import Heard, Hearing, Passage, Progress, Report, Word
from dragoman.core.errors import InvalidRequest, ServerError, Unavailable
from dragoman.engines.listen.decode import RATE, Samples, decode

NO_WHISPER = "This model needs the extra `audio`: pip install 'dragoman[audio]'."
NO_LANGUAGE = "Invalid language '{}'. This model knows: {}."
ENGLISH_ONLY = "This Whisper model knows English only and cannot translate."

WINDOW = 300.0
"""Seconds of a window."""
SEARCHED = 20.0
"""Seconds at the end of a window in which its quietest place is looked for."""
REMEMBERED = 200
"""Characters of what was said last that the next window is told."""
_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # Whisper's own steps where a passage fails its checks


class Whisper:
    """A model, loaded."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Read it; raise Unavailable without the library, ServerError for a folder that holds no such model."""
        try:
            from faster_whisper import WhisperModel
        except ImportError as error:
            raise Unavailable(NO_WHISPER) from error
        try:
            self._model: Any = WhisperModel(str(folder), cpu_threads=threads, local_files_only=True)
        except Exception as error:  # whatever the libraries raise for a damaged file
            raise ServerError(f"The Whisper model in {folder.name} could not be read: {error}") from error

    def hear(self, asked: Hearing) -> Iterator[Report]:
        """Yield what is said; see ``engines.base.Listener.hear``. Raises InvalidRequest for what it cannot do."""
        known = self._languages()
        if asked.language is not None and asked.language not in known:
            raise InvalidRequest(NO_LANGUAGE.format(asked.language, ", ".join(known)), param="language")
        if asked.translate and not self._model.model.is_multilingual:
            raise InvalidRequest(ENGLISH_ONLY, param="model")
        yield Progress(0.0)
        language, said, seconds = asked.language, asked.prompt, 0.0
        for window in _windows(decode(asked.path)):
            passages, info = self._model.transcribe(
                window.astype(np.float32) / 32768,
                language=language,
                task="translate" if asked.translate else "transcribe",
                initial_prompt=said or None,
                temperature=list(_TEMPERATURES) if asked.temperature == 0 else asked.temperature,
                word_timestamps=asked.words,
            )
            language = info.language
            for found in passages:
                yield _passage(found, seconds, asked.words)
                said = (said + found.text)[-REMEMBERED:]
                yield Progress(seconds + min(found.end, window.size / RATE))
            seconds += window.size / RATE
            yield Progress(seconds)
        yield Heard(language or "en", seconds)

    def _languages(self) -> list[str]:
        """Return the languages it has a token for: the library lists those of the newest models for all."""
        known: list[str] = self._model.supported_languages
        if not self._model.model.is_multilingual:
            return known
        return [code for code in known if self._model.hf_tokenizer.token_to_id(f"<|{code}|>") is not None]


def _passage(found: Any, offset: float, words: bool) -> Passage:
    return Passage(
        start=found.start + offset,
        end=found.end + offset,
        text=found.text,
        seek=int(found.seek + offset * 100),
        tokens=tuple(int(token) for token in found.tokens),
        temperature=float(found.temperature),
        avg_logprob=float(found.avg_logprob),
        compression_ratio=float(found.compression_ratio),
        no_speech_prob=float(found.no_speech_prob),
        words=tuple(Word(w.word.strip(), w.start + offset, w.end + offset) for w in found.words or ()) if words else (),
    )


def _windows(parts: Iterator[Samples]) -> Iterator[Samples]:
    """Yield samples in windows of at most WINDOW seconds."""
    waiting: list[Samples] = []
    held = 0
    for samples in parts:
        waiting.append(samples)
        held += samples.size
        while held >= WINDOW * RATE:
            whole = np.concatenate(waiting)
            cut = quietest(whole[: int(WINDOW * RATE)])
            yield whole[:cut]
            waiting, held = [whole[cut:]], whole.size - cut
    if held:
        yield np.concatenate(waiting)


def quietest(window: Samples) -> int:
    """Return where to cut ``window``: in the middle of its quietest fifth of a second, near its end."""
    size = RATE // 5
    count = int(SEARCHED * RATE) // size
    tail: NDArray[np.float32] = window[window.size - count * size :].reshape(count, size).astype(np.float32)
    best = int(np.argmin(np.square(tail).mean(axis=1)))
    return window.size - count * size + best * size + size // 2
