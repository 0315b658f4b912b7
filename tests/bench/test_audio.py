"""The bench of audio: its figures, and one short run on the real server."""

from __future__ import annotations

import asyncio
import io
import wave

import pytest
from bench.audio import Gaps, measure, recording
from bench.servers import client_for
from tests.server import Server


def test_gaps_are_between_tokens_and_never_between_streams() -> None:
    gaps = Gaps()
    gaps.add([1.0, 1.01, 1.05])
    gaps.add([9.0, 9.02, 9.04])
    assert gaps.all == pytest.approx([10, 40, 20, 20]) and gaps.longest == pytest.approx([40, 20])
    assert gaps.told("x") == "x: 2 streams, 4 gaps, median 20 ms, longest 40 ms (median of the streams' longest 30 ms)"


def test_the_recording_is_speech_of_that_length(server: Server) -> None:
    async def made(seconds: float) -> bytes:
        async with client_for(server.base) as client:
            return await recording(client, seconds)

    content = asyncio.run(made(20))
    with wave.open(io.BytesIO(content)) as file:
        assert file.getnframes() / file.getframerate() == 20
        assert len(set(file.readframes(file.getnframes()))) > 50
    assert len(content) * 180 < 26_214_400, "an hour is within the limit"


def test_a_stream_is_measured_alone_and_beside_a_transcription(server: Server) -> None:
    alone, beside, speed = asyncio.run(measure(server.base, 600, 1, 24))
    assert len(alone.longest) == len(beside.longest) == 1 and len(alone.all) > 10 and len(beside.all) > 10
    assert speed > 0
