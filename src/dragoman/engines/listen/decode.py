"""Any audio file, in pieces of 16,000 samples a second of one channel: PyAV decodes, memory stays bounded.

What a file is, is told by its content; its name is the room's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import InvalidRequest

RATE = 16_000
"""Samples a second; both recognisers want so many."""

SHORTEST = 0.1
"""Seconds (reference section 13)."""

TOO_SHORT = "Audio file is too short. Minimum audio length is 0.1 seconds."
BROKEN = "The audio file could not be decoded or its format is not supported."

CONTAINERS = frozenset(("flac", "matroska", "webm", "mov", "mp4", "m4a", "mp3", "mpeg", "mpegts", "ogg", "wav", "aac"))
"""FFmpeg's names of what may be inside a file: what the API lists, and what the same names often hold."""

LOWEST = 1000
"""Samples a second of a file, below which none is sound: few bytes of such a one would become hours."""

LARGEST = 2**20
"""Samples that a frame may be decoded to; what claims more is taken for damaged."""

Samples = NDArray[np.int16]


def decode(path: Path, seconds: float = 1.0) -> Iterator[Samples]:
    """Yield the samples of ``path``, some ``seconds`` at a time: never more than one second above that.

    What can be decoded of a file that ends too early, or is damaged in its middle, is decoded. Raises InvalidRequest
    for one that holds no sound, and at its end for one that is too short (reference section 13).
    """
    waiting: list[Samples] = []
    held = total = 0
    for samples in _samples(path):
        waiting.append(samples)
        held += samples.size
        total += samples.size
        if held >= seconds * RATE:
            yield np.concatenate(waiting)
            waiting, held = [], 0
    if total < SHORTEST * RATE:
        raise InvalidRequest(TOO_SHORT, param="file", code="audio_too_short")
    if waiting:
        yield np.concatenate(waiting)


def _samples(path: Path) -> Iterator[Samples]:
    found = False
    try:
        with av.open(str(path), metadata_errors="ignore") as container:
            if not container.streams.audio or not CONTAINERS.intersection(container.format.name.split(",")):
                raise InvalidRequest(BROKEN, param="file")
            resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
            stream = container.streams.audio[0]
            stream.codec_context.options = {"max_samples": str(LARGEST)}
            for packet in container.demux(stream):
                for frame in _frames(packet):
                    if frame.sample_rate < LOWEST:
                        raise InvalidRequest(BROKEN, param="file")
                    found = True
                    for part in _parts(frame):
                        yield from (each.to_ndarray()[0] for each in resampler.resample(part))
            if found:
                yield from (each.to_ndarray()[0] for each in resampler.resample(None))
    except (av.error.FFmpegError, ValueError, IndexError) as error:  # PyAV's own: an odd layout, a frame without rate
        if not found:
            raise InvalidRequest(BROKEN, param="file") from error


def _frames(packet: Any) -> list[av.AudioFrame]:
    try:
        return [frame for frame in packet.decode() if isinstance(frame, av.AudioFrame)]
    except av.error.FFmpegError:  # a damaged packet: those behind it may be whole
        return []


def _parts(frame: av.AudioFrame) -> Iterator[av.AudioFrame]:
    """Yield ``frame`` in parts of at most a second: a packet may hold hours, which resampled do not fit."""
    if frame.samples <= frame.sample_rate:
        yield frame
        return
    fifo = av.AudioFifo()
    fifo.write(frame)
    while (part := fifo.read(frame.sample_rate, partial=True)) is not None:
        yield part
