"""What transcription does to a running chat: python -m bench.audio

One server on the models that ship. A chat completion is streamed, first alone, then again while a recording is being
transcribed, in turns; the gaps between its tokens are told. The recording is speech of the server's own, said again
and again until it is as long as asked, so that the recogniser has work all the time.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import tempfile
import time
import wave
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx
import numpy as np

from bench.accounts import until_ready
from bench.servers import Server, Shape, client_for, dragoman_alone

SENTENCES = "She opened the window and looked at the sky. The children play in the garden. Monday is the first day."
SPOKEN_RATE, FOLD = 24_000, 4
"""Samples a second of ``pcm``, and how many become one of eight bits in the recording: an hour is within 25 MiB."""
PATIENCE = 30.0
"""Seconds that a dropped transcription has to be counted."""
STORY = "Tell me a very long story about a dog."
NUMBERS = {"type": "array", "items": {"type": "integer"}, "minItems": 10_000}
FOREVER = {"type": "object", "properties": {"n": NUMBERS}, "required": ["n"]}
"""A form whose answers do not end by themselves."""


@dataclass
class Gaps:
    """Milliseconds between the tokens of streams, and the longest of each."""

    all: list[float] = field(default_factory=list)
    longest: list[float] = field(default_factory=list)

    def add(self, times: list[float]) -> None:
        """Take down a stream by the times at which its tokens came."""
        gaps = [(after - before) * 1000 for before, after in zip(times, times[1:], strict=False)]
        self.all += gaps
        self.longest.append(max(gaps))

    def told(self, name: str) -> str:
        """Return a line of figures."""
        return (
            f"{name}: {len(self.longest)} streams, {len(self.all)} gaps, median {median(self.all):.0f} ms, "
            f"longest {max(self.longest):.0f} ms (median of the streams' longest {median(self.longest):.0f} ms)"
        )


async def recording(client: httpx.AsyncClient, seconds: float) -> bytes:
    """Return a wav file of so many seconds of speech."""
    asked = {"model": "tts-1", "voice": "alloy", "input": SENTENCES, "response_format": "pcm"}
    pcm = (await client.post("audio/speech", json=asked)).raise_for_status().content
    samples = np.frombuffer(pcm, "<i2")
    narrow = samples[: samples.size // FOLD * FOLD].reshape(-1, FOLD).mean(axis=1)
    once = (narrow / 256 + 128).astype(np.uint8).tobytes()
    frames = int(seconds * SPOKEN_RATE / FOLD)
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 1, SPOKEN_RATE // FOLD, 0, "NONE", ""))
        written.writeframes((once * (frames // len(once) + 1))[:frames])
    return file.getvalue()


async def tokens(client: httpx.AsyncClient, count: int) -> AsyncIterator[float]:
    """Yield the time at which each token of a streamed chat completion comes."""
    body = {
        "model": "gpt-3.5-turbo",
        "messages": [{"role": "user", "content": STORY}],
        "max_tokens": count,
        "stream": True,
        "response_format": {"type": "json_schema", "json_schema": {"name": "numbers", "schema": FOREVER}},
    }
    async with client.stream("POST", "chat/completions", json=body) as answer:
        answer.raise_for_status()
        async for line in answer.aiter_lines():
            if line.startswith("data: {") and (choices := json.loads(line[6:])["choices"]):
                if choices[0]["delta"].get("content"):
                    yield time.perf_counter()


async def stream(client: httpx.AsyncClient, count: int) -> list[float]:
    """Return the times of a stream's tokens."""
    times = [at async for at in tokens(client, count)]
    if len(times) < count // 2:
        raise RuntimeError(f"a stream ended after {len(times)} of {count} tokens")
    return times


async def transcribe(client: httpx.AsyncClient, file: bytes) -> None:
    """Have a recording written down."""
    form = {"data": {"model": "whisper-1"}, "files": {"file": ("speech.wav", file)}}
    (await client.post("audio/transcriptions", **form)).raise_for_status()  # type: ignore[arg-type]


async def used(client: httpx.AsyncClient) -> float:
    """Return the seconds of audio that the server has worked on, those of dropped requests too."""
    span = {"start_time": int(time.time()) - 86_400, "limit": 3}
    usage = (await client.get("organization/usage/audio_transcriptions", params=span)).raise_for_status().json()
    return float(sum(row["seconds"] for bucket in usage["data"] for row in bucket["results"]))


async def grown(client: httpx.AsyncClient, before: float) -> float:
    """Return what ``used`` does once a dropped transcription is counted: its worker ends a search first."""
    end = time.monotonic() + PATIENCE
    while (now := await used(client)) <= before:
        if time.monotonic() > end:
            raise RuntimeError("a dropped transcription was never counted")
        await asyncio.sleep(0.2)
    return now


async def measure(base: str, seconds: float, rounds: int, count: int) -> tuple[Gaps, Gaps, float]:
    """Return the gaps without and with a transcription, and the seconds of audio that were worked on a second."""
    alone, beside = Gaps(), Gaps()
    async with client_for(base) as client:
        await until_ready(client)
        file = await recording(client, seconds)
        await stream(client, count)  # warm
        await transcribe(client, await recording(client, 3))
        await asyncio.sleep(2)  # usage is written behind the requests
        before = total = await used(client)
        worked = 0.0
        for _ in range(rounds):
            alone.add(await stream(client, count))
            began = time.perf_counter()
            job = asyncio.create_task(transcribe(client, file))
            await asyncio.sleep(3)  # it is decoding and searching by now
            beside.add(await stream(client, count))
            if job.done():
                raise RuntimeError("the transcription was over before the stream: a longer recording, or fewer tokens")
            worked += time.perf_counter() - began
            job.cancel()  # the server notes how far it came
            await asyncio.gather(job, return_exceptions=True)
            total = await grown(client, total)
    return alone, beside, (total - before) / worked


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.audio", description=__doc__)
    parser.add_argument("--seconds", type=float, default=3600.0, help="length of the recording")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=200, help="of each stream")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shape = Shape(model=Path("none"), threads=arguments.threads)
        with Server(dragoman_alone(), shape, Path(folder)) as server:
            alone, beside, speed = asyncio.run(
                measure(server.base, arguments.seconds, arguments.rounds, arguments.tokens)
            )
    print(alone.told("a stream alone"))
    print(beside.told("beside a transcription"))
    print(f"ratio of the medians: {median(beside.all) / median(alone.all):.2f}")
    print(f"meanwhile {speed:.1f} seconds of audio were worked on in a second")


if __name__ == "__main__":
    main()
