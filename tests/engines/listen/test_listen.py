"""What is said is written down: the round trip with the default voice, odd files, long files in bounded memory."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from tests.engines.listen.sentences import SENTENCES, word_errors

from dragoman.core.audio import Heard, Hearing, Passage, Progress, Utterance, Word
from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.engines.audio_files import shipped_transcriber
from dragoman.engines.listen.decode import BROKEN, RATE, TOO_SHORT, decode
from dragoman.engines.listen.sphinx import _stretches
from dragoman.engines.listen.work import Hear
from dragoman.engines.speech.encode import RATE as SPOKEN
from dragoman.engines.speech.encode import encode
from dragoman.engines.speech.work import Speak

Heard_ = tuple[list[Passage], Heard]
Listen = Callable[..., Heard_]


@pytest.fixture(scope="module")
def listen() -> Listen:
    kept: dict[str, Any] = {}

    def hear(path: Path, **more: Any) -> Heard_:
        *reports, last = Hear(Hearing(path=path, **more), shipped_transcriber(), 1)(kept)
        assert isinstance(last, Heard)
        assert all(isinstance(report, Passage | Progress) for report in reports)
        return [report for report in reports if isinstance(report, Passage)], last

    return hear


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    folder, kept = tmp_path_factory.mktemp("spoken"), dict[str, Any]()

    def speak(text: str, format: str) -> Path:
        pieces: Iterator[Any] = Speak(Utterance(text=text, voice="alloy", format=format))(kept)
        path = folder / f"spoken.{format}"
        path.write_bytes(b"".join(pieces))
        return path

    return speak


def write_wav(path: Path, samples: np.ndarray, rate: int = RATE, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    return path


@pytest.fixture(scope="module")
def said() -> list[tuple[str, bytes, int]]:
    """The forty sentences, each spoken once: text, samples, and how many there are a second."""
    kept: dict[str, Any] = {}
    found = []
    for text in SENTENCES:
        rate, parts = Speak(Utterance(text=text, voice="alloy"))._espeak(kept)
        found.append((text, b"".join(parts), rate))
    return found


Said = list[tuple[str, bytes, int]]


def encoded(folder: Path, samples: bytes, rate: int, format: str) -> Path:
    content = b"".join(encode([samples], rate, format))
    path = folder / f"said.{format}"
    if format == "pcm":  # which nothing tells from other bytes: as a wav file
        return write_wav(folder / "pcm.wav", np.frombuffer(content, "<i2"), rate=SPOKEN)
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("format", ["wav", "mp3", "opus", "aac"])
def test_forty_sentences_come_back(listen: Listen, tmp_path: Path, said: Said, format: str) -> None:
    wrong = total = 0
    for sentence, samples, rate in said:
        passages, heard = listen(encoded(tmp_path, samples, rate, format))
        assert heard.language == "en" and heard.seconds > 0.5
        errors, words = word_errors(sentence, "".join(passage.text for passage in passages))
        wrong, total = wrong + errors, total + words
    assert wrong / total <= 0.35


@pytest.mark.parametrize("format", ["flac", "pcm"])
def test_what_loses_nothing_is_heard_as_wav_is(tmp_path: Path, said: Said, format: str) -> None:
    """The recogniser gets the very same samples, so it makes the same words of them."""
    for _, samples, rate in said:
        one, other = (np.concatenate(list(decode(encoded(tmp_path, samples, rate, each)))) for each in ("wav", format))
        assert one.size > RATE / 2 and np.array_equal(one, other)


def test_the_same_samples_make_the_same_words(listen: Listen, tmp_path: Path, said: Said) -> None:
    path = encoded(tmp_path, said[3][1], said[3][2], "wav")
    first, between = listen(path), listen(encoded(tmp_path, said[7][1], said[7][2], "mp3"))
    assert listen(path) == first != between


def test_times_of_passages_and_words(listen: Listen, tmp_path: Path, spoken: Callable[[str, str], Path]) -> None:
    said = np.concatenate(list(decode(spoken("Thank you very much.", "wav"))))
    quiet = np.zeros(RATE * 2, np.int16)
    path = write_wav(tmp_path / "twice.wav", np.concatenate([quiet, said, quiet, said, quiet]))
    passages, heard = listen(path, words=True)
    assert heard.seconds == pytest.approx((3 * quiet.size + 2 * said.size) / RATE, abs=0.01)
    first, second = passages
    assert 1.5 < first.start < first.end < second.start < second.end <= heard.seconds
    assert second.start - first.start == pytest.approx((quiet.size + said.size) / RATE, abs=0.3)
    for passage in passages:
        assert passage.text == " " + " ".join(word.text for word in passage.words)
        assert passage.avg_logprob < 0 <= passage.no_speech_prob <= 1 and passage.compression_ratio > 0
        times = [time for word in passage.words for time in (word.start, word.end)]
        assert times == sorted(times) and isinstance(passage.words[0], Word)


def test_words_in_noise_are_less_sure(listen: Listen, tmp_path: Path, spoken: Callable[[str, str], Path]) -> None:
    said = np.concatenate(list(decode(spoken("Thank you very much.", "wav")))).astype(float)
    noise = np.random.default_rng(1).normal(0, said.std(), said.size)
    clear, noisy = (
        listen(write_wav(tmp_path / f"{name}.wav", samples.clip(-32768, 32767).astype(np.int16)))[0]
        for name, samples in (("clear", said), ("noisy", said + noise))
    )
    sure, unsure = (np.mean([passage.avg_logprob for passage in passages]) for passages in (clear, noisy))
    assert -5 < unsure < sure - 0.1 < 0


def test_speech_without_a_pause_is_cut_into_stretches_that_follow_each_other(tmp_path: Path, said: Said) -> None:
    """Also behind a pause, and the whole of it is heard."""
    rate = said[0][2]
    spoken = np.concatenate([np.frombuffer(samples, "<i2") for _, samples, _ in said[:20]])
    talk = np.tile(spoken[np.abs(spoken) > 100], 10)[: rate * 50]
    path = write_wav(tmp_path / "talk.wav", np.concatenate([talk, np.zeros(rate * 3), talk]), rate)
    found = [each for each in _stretches(path) if not isinstance(each, float)]
    spans = [(start, start + len(pcm) / 2 / RATE) for start, pcm, _ in found]
    assert [round(end - start) for start, end in spans] == [20, 20, 10, 20, 20, 10]
    assert spans[0][0] < 0.5 and 52.5 < spans[3][0] < 53.5
    for place in (1, 2, 4, 5):
        assert spans[place][0] == pytest.approx(spans[place - 1][1])


def test_nothing_is_said_after_the_end(listen: Listen, tmp_path: Path, said: Said) -> None:
    """What speaks to the last sample is heard in the silence that the search is given behind it."""
    text, samples, rate = said[16]
    passages, heard = listen(encoded(tmp_path, samples, rate, "mp3"), words=True)
    assert passages and passages[-1].end <= heard.seconds
    assert all(word.start <= word.end <= heard.seconds for passage in passages for word in passage.words)


def test_silence_says_nothing(listen: Listen, tmp_path: Path) -> None:
    passages, heard = listen(write_wav(tmp_path / "quiet.wav", np.zeros(RATE * 30, np.int16)))
    assert (passages, heard) == ([], Heard("en", 30.0))


def test_an_hour_is_decoded_in_pieces(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "hour.wav", np.zeros(8000 * 3600, np.int16), rate=8000)
    sizes = [piece.size for piece in decode(path)]
    assert sum(sizes) / RATE == pytest.approx(3600, abs=0.1)
    assert max(sizes) < RATE * 2


def write_packet(path: Path, rate: int, size: int) -> Path:
    """A Matroska file whose samples, of eight bits, lie in one packet."""
    with av.open(str(path), "w", format="matroska") as container:
        stream = container.add_stream("pcm_u8", rate=rate)
        stream.layout = "mono"
        packet = av.Packet(b"\x80" * size)
        packet.stream, packet.pts, packet.dts, packet.time_base = stream, 0, 0, Fraction(1, rate)
        container.start_encoding()
        container.mux(packet)
    return path


def test_a_packet_of_minutes_is_decoded_in_pieces(tmp_path: Path) -> None:
    sizes = [piece.size for piece in decode(write_packet(tmp_path / "packet.webm", 1000, 200_000))]
    assert sum(sizes) / RATE == pytest.approx(200, abs=0.1)
    assert max(sizes) <= RATE * 2


@pytest.mark.parametrize(("rate", "size"), [(8, 2_000), (8000, 2**20 + 1)], ids=["rate", "frame"])
def test_what_would_take_too_much_memory_is_no_sound(tmp_path: Path, rate: int, size: int) -> None:
    """Few samples a second, of which each becomes thousands; and a frame of more samples than any has."""
    with pytest.raises(InvalidRequest) as caught:
        list(decode(write_packet(tmp_path / "packet.webm", rate, size)))
    assert caught.value.param == "file"


def test_channels_and_rates_become_one(tmp_path: Path) -> None:
    tone = (10_000 * np.sin(np.arange(44_100) * 2 * np.pi * 440 / 44_100)).repeat(2)
    samples = np.concatenate(list(decode(write_wav(tmp_path / "stereo.wav", tone, rate=44_100, channels=2))))
    assert samples.size == pytest.approx(RATE, abs=50)
    assert np.argmax(np.abs(np.fft.rfft(samples))) * RATE / samples.size == pytest.approx(440, abs=2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"This is no sound.\n" * 20, BROKEN),
        (b"", BROKEN),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", BROKEN),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), BROKEN),
        (bytes(5000), BROKEN),
    ],
    ids=["text", "empty", "cut head", "picture", "zeros"],
)
def test_what_holds_no_sound(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "sound.wav"
    path.write_bytes(content)
    with pytest.raises(InvalidRequest) as caught:
        list(decode(path))
    assert caught.value.message == message and caught.value.param == "file"


def test_too_short(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest) as caught:
        list(decode(write_wav(tmp_path / "short.wav", np.ones(RATE // 20, np.int16))))
    assert (caught.value.message, caught.value.code) == (TOO_SHORT, "audio_too_short")


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(tmp_path: Path, spoken: Callable[[str, str], Path]) -> None:
    whole = spoken("Monday is the first day of the week.", "mp3")
    length = sum(piece.size for piece in decode(whole))
    half = tmp_path / "half.mp3"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert 0.4 < sum(piece.size for piece in decode(half)) / length < 0.6


def test_a_folder_that_holds_no_model(tmp_path: Path) -> None:
    with pytest.raises(ServerError):
        list(Hear(Hearing(path=tmp_path / "x.wav"), tmp_path, 1)({}))
