"""The default voice: voices that differ, speeds and formats that are what they say, and texts of any kind."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import av
import numpy as np
import pytest

from dragoman.core.audio import FORMATS, VOICES, Utterance
from dragoman.engines.speech.encode import RATE, encode
from dragoman.engines.speech.voices import ESPEAK, LONGEST, language_of, sentences
from dragoman.engines.speech.work import Speak

TEXT = "Seven days make a week. Monday is the first day, and Sunday is the last one."

Say = Callable[..., bytes]


@pytest.fixture(scope="module")
def say() -> Say:
    kept: dict[str, Any] = {}

    def spoken(text: str = TEXT, voice: str = "alloy", **more: Any) -> bytes:
        pieces = list(Speak(Utterance(text=text, voice=voice, **more))(kept))
        assert all(isinstance(piece, bytes) and piece for piece in pieces)
        return b"".join(pieces)  # type: ignore[arg-type]

    return spoken


def seconds(pcm: bytes) -> float:
    return len(pcm) / 2 / RATE


def samples_of(file: bytes) -> tuple[str, str, int, int, float]:
    """Container, codec, samples a second, channels and length of an audio file."""
    with av.open(io.BytesIO(file)) as container:
        stream = container.streams.audio[0]
        count = sum(frame.samples for frame in container.decode(stream))
        return (
            container.format.name,
            stream.codec_context.name,
            stream.rate,
            stream.channels,
            count / stream.rate,
        )


FILES = {
    "mp3": ("mp3", "mp3float", RATE, 1),
    "opus": ("ogg", "opus", 48_000, 1),  # it is always decoded at this rate
    "aac": ("aac", "aac", RATE, 1),
    "flac": ("flac", "flac", RATE, 1),
    "wav": ("wav", "pcm_s16le", RATE, 1),
}


@pytest.mark.parametrize("format", FILES)
def test_each_format_is_what_it_says(say: Say, format: str) -> None:
    *found, length = samples_of(say(format=format))
    assert tuple(found) == FILES[format]
    assert length == pytest.approx(seconds(say(format="pcm")), abs=0.15)  # frames of a lossy codec are whole


def test_the_finer_model_spends_more_bits_where_bits_are_spent(say: Say) -> None:
    assert len(say(format="mp3", fine=True)) > 1.8 * len(say(format="mp3"))
    assert len(say(format="wav", fine=True)) == pytest.approx(len(say(format="wav")), rel=0.01)  # breath is noise


@pytest.mark.parametrize("speed", [0.25, 0.5, 2.0, 4.0])
def test_speed_divides_the_length(say: Say, speed: float) -> None:
    usual = seconds(say(format="pcm"))
    assert seconds(say(format="pcm", speed=speed)) == pytest.approx(usual / speed, rel=0.03)


def test_all_voices_differ_and_each_is_like_itself(say: Say) -> None:
    spoken = {voice: say(voice=voice, format="pcm") for voice in VOICES}
    assert list(ESPEAK) == list(VOICES) and len(set(spoken.values())) == len(VOICES)
    spectra = {voice: spectrum(pcm) for voice, pcm in spoken.items()}
    for one in VOICES:
        again = say(voice=one, format="pcm")
        assert len(again) == pytest.approx(len(spoken[one]), rel=0.01)
        apart = {other: np.linalg.norm(spectra[one] - spectra[other]) for other in VOICES if other != one}
        assert min(apart.values()) > 0.03, (one, apart)
        assert np.linalg.norm(spectra[one] - spectrum(again)) < min(apart.values()), "breath is noise, but its own"


def spectrum(pcm: bytes) -> np.ndarray:
    """The mean spectrum of speech in bands of 50 Hz up to 4 kHz, as a unit vector."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    frames = samples[: samples.size // 480 * 480].reshape(-1, 480)
    power = np.abs(np.fft.rfft(frames * np.hanning(480), axis=1)).mean(axis=0)[:80]
    return np.asarray(power / np.linalg.norm(power))


def test_the_first_sound_of_a_long_text_comes_before_the_rest_is_spoken(say: Say) -> None:
    asked: list[int] = []

    def parts() -> Any:
        for number in range(5):
            asked.append(number)
            yield np.full(22_050, number, "<i2").tobytes()

    for format in FORMATS:
        asked.clear()
        pieces = encode(parts(), 22_050, format)
        assert next(pieces) and next(pieces)
        assert asked[-1] < 4, format
        pieces.close()


@pytest.mark.parametrize(
    "text", ["a", ".", "👋", "¿Qué? ¡No!", "안녕하세요.", "你好。", "a\0b", "x" * 4096, "1, 2; 3", "<b>no</b>"]
)
def test_any_text_makes_a_file(say: Say, text: str) -> None:
    assert samples_of(say(text, format="wav"))[:2] == ("wav", "pcm_s16le")


def test_a_text_is_spoken_in_the_language_of_its_letters() -> None:
    texts = {
        "Hello": "en",
        "123": "en",
        "안녕 hi": "ko",
        "こんにちは世界": "ja",
        "世界": "cmn",
        "Привет": "ru",
        "\U00017000": "en",
    }
    assert {text: language_of(text) for text in texts} == texts


def test_texts_are_cut_into_sentences_and_those_between_words() -> None:
    assert sentences('He said: "No." Then 3.5 came!\nEnd') == ['He said: "No."', "Then 3.5 came!", "End"]
    assert sentences("一。二！") == ["一。", "二！"]
    long = "word " * 500
    parts = sentences(long)
    assert max(map(len, parts)) <= LONGEST and " ".join(parts).split() == long.split()
    assert "".join(sentences("x" * 1000)) == "x" * 1000
    assert sentences(" \n ") == []
