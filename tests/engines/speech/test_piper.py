"""Voices of Piper, over a tiny voice file: speakers, speeds and formats, texts without a sound, damaged files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.engines.speech.tiny import HOP, PHONEMES, RATE, write_voice

from dragoman.core.audio import FORMATS, VOICES, Utterance
from dragoman.core.errors import ServerError
from dragoman.engines.listen.decode import RATE as HEARD
from dragoman.engines.listen.decode import decode
from dragoman.engines.speech.encode import RATE as OURS
from dragoman.engines.speech.work import Speak

TEXT = "One two. Three four."


def speak(path: Path, kept: dict[str, Any] | None = None, **more: Any) -> bytes:
    asked = Utterance(**{"text": TEXT, "voice": "alloy", "format": "pcm"} | more)
    pieces = list(Speak(asked, path)({} if kept is None else kept))
    assert all(isinstance(piece, bytes) for piece in pieces)
    return b"".join(pieces)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_voice(tmp_path_factory.mktemp("voices") / "one.onnx")


@pytest.fixture(scope="module")
def choir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_voice(tmp_path_factory.mktemp("voices") / "six.onnx", speakers=6)


def strongest(pcm: bytes) -> list[float]:
    """The strongest tone of each tenth of a second, in hertz."""
    size = OURS * HOP // RATE
    samples = np.frombuffer(pcm, "<i2")
    frames = samples[: samples.size // size * size].reshape(-1, size).astype(np.float32)
    spectra = np.abs(np.fft.rfft(frames * np.hanning(size), axis=1))
    return [float(place) * OURS / size for place in spectra.argmax(axis=1)]


def test_what_the_model_makes_of_phonemes_is_what_is_heard(voice: Path) -> None:
    found = strongest(speak(voice, text="A."))
    begin, gap, end = (200 + 20 * PHONEMES[mark][0] for mark in "^_$")
    assert found[0] == pytest.approx(begin, abs=15) and found[1] == pytest.approx(gap, abs=15)
    assert end in [pytest.approx(tone, abs=15) for tone in found[-2:]]
    assert 200 + 20 * PHONEMES["."][0] in [pytest.approx(tone, abs=15) for tone in found]
    assert len(speak(voice)) > 2 * len(speak(voice, text="A."))


def test_speakers_of_one_file_are_the_six_voices(voice: Path, choir: Path) -> None:
    tones = [np.median(strongest(speak(choir, voice=name))) for name in VOICES]
    assert np.diff(tones) == pytest.approx([50] * 5, abs=15)
    assert speak(voice, voice="echo") == speak(voice, voice="alloy")


def test_speed_and_formats(voice: Path) -> None:
    usual = speak(voice)
    assert len(speak(voice, speed=2.0)) == pytest.approx(len(usual) / 2, rel=0.03)
    assert len({speak(voice, format=format)[:4] for format in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("text", ["👋", "...", "\x00", "안녕하세요.", "[[", "[[x]]", "x" * 500])
@pytest.mark.parametrize("format", ["mp3", "wav"])
def test_any_text_makes_a_file(voice: Path, tmp_path: Path, text: str, format: str) -> None:
    path = tmp_path / f"any.{format}"
    path.write_bytes(speak(voice, text=text, format=format))
    assert sum(piece.size for piece in decode(path)) >= 0.1 * HEARD


def test_a_voice_stays_loaded_until_another_is_asked_for(voice: Path, choir: Path) -> None:
    kept: dict[str, Any] = {}
    speak(voice, kept)
    first = kept["piper"]
    speak(voice, kept)
    assert kept["piper"] is first
    speak(choir, kept)
    assert kept["piper"][0] == choir


def test_two_voices_are_never_held_at_once(voice: Path, tmp_path: Path) -> None:
    kept: dict[str, Any] = {}
    speak(voice, kept)
    with pytest.raises(ServerError):
        speak(tmp_path / "missing.onnx", kept)
    assert "piper" not in kept, "it was let go before the other was read"


@pytest.mark.parametrize("broken", ["voice.onnx", "voice.onnx.json"])
def test_damaged_files(tmp_path: Path, broken: str) -> None:
    path = write_voice(tmp_path / "voice.onnx")
    (tmp_path / broken).write_bytes(b"{}")
    with pytest.raises(ServerError) as caught:
        speak(path)
    assert caught.value.message.startswith("The voice voice.onnx could not be read")
