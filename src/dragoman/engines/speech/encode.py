"""Samples in, an audio file out while it is made: PyAV stretches, resamples and encodes. Knows no voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph

RATE = 24_000
"""Samples a second of every format; that of the real API (newest specification: pcm is 24 kHz, 16 bits)."""

HUSH = 0.1
"""Seconds of a file of a text without a sound ("..."); a file of none would be no file."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A format in FFmpeg's terms; the bit rates are the usual one and that of the finer model."""

    container: str
    codec: str
    bit_rates: tuple[int, int] | None = None
    options: dict[str, str] = field(default_factory=dict)


_KINDS = {
    "mp3": _Kind("mp3", "libmp3lame", (64_000, 128_000), {"write_xing": "0"}),
    "opus": _Kind("ogg", "libopus", (32_000, 64_000), {"page_duration": "200000"}),  # microseconds: pages leave soon
    "aac": _Kind("adts", "aac", (64_000, 128_000)),
    "flac": _Kind("flac", "flac"),
    "wav": _Kind("wav", "pcm_s16le"),
}


class _Outlet:
    """A file that cannot be sought in; what is written waits to be taken."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def encode(
    parts: Iterable[bytes], rate: int, format: str, *, speed: float = 1.0, fine: bool = False
) -> Iterator[bytes]:
    """Yield the file in pieces as ``parts`` (16-bit samples of one channel, ``rate`` a second) come.

    ``speed`` changes the length and leaves the pitch. ``format`` is one of ``core.audio.FORMATS``. Where no samples
    come, the file holds HUSH seconds of silence.
    """
    frames = _at_speed(parts, rate, speed)
    return _raw(frames) if format == "pcm" else _contained(frames, _KINDS[format], fine)


def _raw(frames: Iterable[AudioFrame]) -> Iterator[bytes]:
    for frame in frames:
        yield frame.to_ndarray().astype("<i2").tobytes()


def _contained(frames: Iterable[AudioFrame], kind: _Kind, fine: bool) -> Iterator[bytes]:
    outlet = _Outlet()
    container = av.open(outlet, "w", format=kind.container, options=kind.options)
    try:
        stream: Any = container.add_stream(kind.codec, rate=RATE, layout="mono")
        if kind.bit_rates is not None:
            stream.bit_rate = kind.bit_rates[fine]
        for frame in frames:
            container.mux(stream.encode(frame))
            if piece := outlet.take():
                yield piece
        container.mux(stream.encode(None))
    finally:
        container.close()
    if piece := outlet.take():
        yield piece


def _at_speed(parts: Iterable[bytes], rate: int, speed: float) -> Iterator[AudioFrame]:
    """Yield frames of RATE samples a second, a chain of FFmpeg's filters between."""
    graph, at = _graph(rate, speed), 0
    for part in _or_hush(parts, rate):
        samples = np.frombuffer(part, np.int16)
        if not samples.size:
            continue
        frame = AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
        at += samples.size
        graph.push(frame)
        yield from _pulled(graph)
    graph.push(None)
    yield from _pulled(graph)


def _or_hush(parts: Iterable[bytes], rate: int) -> Iterator[bytes]:
    found = False
    for part in parts:
        found = found or bool(part)
        yield part
    if not found:
        yield bytes(int(HUSH * rate) * 2)


def _graph(rate: int, speed: float) -> Graph:
    graph = Graph()
    last: Any = graph.add_abuffer(sample_rate=rate, format="s16", layout="mono", time_base=Fraction(1, rate))
    tempo = speed
    steps = []
    while tempo < 0.5:  # the least that one filter can do
        steps.append(0.5)
        tempo /= 0.5
    for step in [*steps, tempo] if speed != 1.0 else []:
        following = graph.add("atempo", f"{step:.6f}")
        last.link_to(following)
        last = following
    for name, arguments in (
        ("aresample", str(RATE)),
        ("aformat", f"sample_fmts=s16:sample_rates={RATE}:channel_layouts=mono"),
        ("abuffersink", None),
    ):
        following = graph.add(name, arguments)
        last.link_to(following)
        last = following
    graph.configure()
    return graph


def _pulled(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            frame: Any = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        frame.pts = None  # the encoder counts for itself
        yield frame
