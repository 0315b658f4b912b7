"""Recordings that wait for their turn: how many may, and what needs no turn to be refused."""

from __future__ import annotations

import asyncio
import wave
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.core.audio import Hearing, Progress, Utterance
from dragoman.core.errors import InvalidRequest, Overloaded
from dragoman.core.settings import Settings
from dragoman.engines.audio import Audio
from dragoman.engines.catalogue import Catalogue


@pytest.fixture
def minute(tmp_path: Path) -> Path:
    path = tmp_path / "minute.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 16_000 * 60))
    return path


def within(settings: Settings, scene: Callable[[Audio], Awaitable[None]]) -> None:
    """Play a scene and end the processes."""

    async def whole() -> None:
        audio = Audio(Catalogue(settings), settings)
        try:
            await scene(audio)
        finally:
            await audio.close()

    asyncio.run(whole())


def test_only_so_many_recordings_wait(tmp_path: Path, minute: Path) -> None:
    """Texts to speak wait in a line of their own."""
    settings = Settings(home=tmp_path, transcription_queue=1, threads=1)

    async def scene(audio: Audio) -> None:
        first = audio.listener("whisper-1").hear(Hearing(path=minute))
        assert await anext(first) == Progress(0.0)
        with pytest.raises(Overloaded):
            await anext(audio.listener("whisper-1").hear(Hearing(path=minute)))
        said = audio.speaker("tts-1").speak(Utterance(text="One.", voice="alloy"))
        assert await anext(said)
        await said.aclose()
        await first.aclose()
        again = audio.listener("whisper-1").hear(Hearing(path=minute))
        assert await anext(again) == Progress(0.0)
        await again.aclose()

    within(settings, scene)


@pytest.mark.parametrize(
    ("more", "param"),
    [
        ({"translate": True}, "model"),
        ({"language": "ko"}, "language"),
        ({"prompt": "x"}, "prompt"),
        ({"temperature": 0.5}, "temperature"),
    ],
)
def test_what_the_starter_cannot_do_needs_no_turn_to_be_refused(
    tmp_path: Path, minute: Path, more: dict[str, Any], param: str
) -> None:
    async def scene(audio: Audio) -> None:
        first = audio.listener("whisper-1").hear(Hearing(path=minute))
        assert await anext(first) == Progress(0.0)
        with pytest.raises(InvalidRequest) as caught:  # and is not one recording too many
            await anext(audio.listener("whisper-1").hear(Hearing(path=minute, **more)))
        assert caught.value.param == param and "Whisper" in caught.value.message
        await first.aclose()

    within(Settings(home=tmp_path, transcription_queue=1, threads=1), scene)
