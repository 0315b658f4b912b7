"""English written down by pocketsphinx with the model inside its wheel: a starter, which needs no download.

Speech is told from silence first; each stretch is searched on its own, so memory does not grow with the file. It knows
the words of its dictionary, in small letters and without marks; it can take no hints and translate nothing.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from pocketsphinx import Decoder, Endpointer, Vad

from dragoman.core.audio import Heard, Hearing, Passage, Progress, Report, Word
from dragoman.core.errors import ServerError
from dragoman.engines.listen.decode import RATE, decode

LONGEST = 20.0
"""Seconds of speech that are searched at once."""
PAD = 0.2
"""Seconds of silence around a stretch: the search expects some."""

_FRAME = 0.01  # seconds that the search advances at a time
_NO_WORDS = ("<", "[", "+")  # silence, breath, noise


class Sphinx:
    """The recogniser, loaded from the folder of its model."""

    def __init__(self, folder: Path) -> None:
        """Read the model; raise ServerError when it is not there."""
        try:
            self._decoder: Any = Decoder(
                hmm=str(folder / "en-us"),
                lm=str(folder / "en-us.lm.bin"),
                dict=str(folder / "cmudict-en-us.dict"),
                samprate=RATE,
                cmn="batch",  # by the stretch itself, so that nothing depends on what was heard before
                dither=True,  # digital silence has no spectrum
                seed=1,
                loglevel="FATAL",
            )
        except (RuntimeError, ValueError) as error:
            raise ServerError(f"The speech model in {folder} could not be read: {error}") from error

    def hear(self, asked: Hearing) -> Iterator[Report]:
        """Yield what is said; see ``engines.base.Listener.hear``."""
        yield Progress(0.0)
        seconds = 0.0
        for stretch in _stretches(asked.path):
            if isinstance(stretch, float):
                seconds = stretch
                yield Progress(seconds)
            elif (passage := self._passage(*stretch, asked)) is not None:
                yield passage
        yield Heard("en", seconds)

    def _passage(self, start: float, pcm: bytes, until: float, asked: Hearing) -> Passage | None:
        silence = bytes(int(PAD * RATE) * 2)
        decoder = self._decoder
        decoder.reinit_feat()  # what was heard before, perhaps by somebody else, does not count
        decoder.start_utt()
        decoder.process_raw(silence + pcm + silence, no_search=False, full_utt=True)
        decoder.end_utt()
        words, scores = [], []
        for found in decoder.seg():
            if not found.word.startswith(_NO_WORDS):
                text = found.word.split("(")[0]  # "a(2)" is another way to say it
                times = (start - PAD + frame * _FRAME for frame in (found.start_frame, found.end_frame + 1))
                words.append(Word(text, *(round(min(max(0.0, time), until), 2) for time in times)))
                scores.append(math.log(min(1.0, max(found.prob, 1e-10))))  # among all words it might have been
        if not words:
            return None
        text = " ".join(word.text for word in words)
        return Passage(
            start=round(start, 2),
            end=round(min(start + len(pcm) / 2 / RATE, until), 2),
            text=f" {text}",
            seek=int(start / _FRAME),
            avg_logprob=sum(scores) / len(scores),
            compression_ratio=len(text.encode()) / len(zlib.compress(text.encode())),
            no_speech_prob=_silent(pcm),
            words=tuple(words) if asked.words else (),
        )


def _stretches(path: Path) -> Iterator[tuple[float, bytes, float] | float]:
    """Yield (start, samples, end of what was heard so far) of each stretch of speech; and seconds looked through."""
    endpointer: Any = Endpointer(sample_rate=RATE, window=0.3, ratio=0.9, vad_mode=Vad.LOOSE)
    size = endpointer.frame_bytes
    waiting, speech, done = b"", bytearray(), 0
    start: float | None = None  # of what is gathered; None between two utterances
    for samples in chain(decode(path), [np.zeros(0, np.int16)]):
        if not samples.size:  # the end, which it sees in a second of silence
            samples, done = np.zeros(RATE, np.int16), done - RATE
        waiting += samples.astype("<i2").tobytes()
        whole = len(waiting) - len(waiting) % size
        for at in range(0, whole, size):
            found = endpointer.process(waiting[at : at + size])
            if found is None:
                continue
            if start is None:
                start = max(0.0, endpointer.speech_start)
            speech += found
            if not endpointer.in_speech or len(speech) >= LONGEST * RATE * 2:
                yield start, bytes(speech), (done + samples.size) / RATE
                start = start + len(speech) / 2 / RATE if endpointer.in_speech else None
                speech.clear()
        waiting = waiting[whole:]
        done += samples.size
        yield done / RATE
    if speech and start is not None:
        yield start, bytes(speech), done / RATE


def _silent(pcm: bytes) -> float:
    """Return the share of a stretch in which nobody speaks."""
    vad: Any = Vad(mode=Vad.STRICT, sample_rate=RATE)
    size = vad.frame_bytes
    frames = [pcm[at : at + size] for at in range(0, len(pcm) - size + 1, size)]
    return sum(not vad.is_speech(frame) for frame in frames) / len(frames) if frames else 0.0
