"""Whisper models through faster-whisper, over tiny random ones: what the library says is what is answered."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.engines.listen.tiny import build

from dragoman.core.audio import Heard, Hearing, Passage, Progress
from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.engines.listen import whisper as module
from dragoman.engines.listen.decode import RATE
from dragoman.engines.listen.whisper import Whisper, quietest

Heard_ = tuple[list[Passage], Heard]


def tone(seconds: float, height: float = 880.0) -> np.ndarray:
    """One on which the random model is sure of itself: its answers are the same every time."""
    return (10_000 * np.sin(2 * np.pi * height * np.arange(int(RATE * seconds)) / RATE)).astype(np.int16)


def write_wav(path: Path, samples: np.ndarray) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(samples.tobytes())
    return path


@pytest.fixture(scope="module")
def model(whisper: Path) -> Whisper:
    return Whisper(whisper, 1)


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("whisper") / "english", "english")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_wav(tmp_path_factory.mktemp("sounds") / "tone.wav", tone(8))


def listen(model: Whisper, path: Path, **more: Any) -> Heard_:
    *reports, last = model.hear(Hearing(path=path, **more))
    assert isinstance(last, Heard)
    times = [report.seconds for report in reports if isinstance(report, Progress)]
    assert times == sorted(times) and times[0] == 0.0 and times[-1] == last.seconds
    return [report for report in reports if isinstance(report, Passage)], last


def expected(model: Whisper, **asked: Any) -> tuple[list[Any], str]:
    found, info = model._model.transcribe(tone(8).astype(np.float32) / 32768, **asked)
    return list(found), info.language


CASES = [
    ({}, {}),
    ({"language": "de"}, {"language": "de"}),
    ({"prompt": "hallo du"}, {"initial_prompt": "hallo du"}),
    ({"translate": True}, {"task": "translate"}),
    ({"words": True}, {"word_timestamps": True}),
]


@pytest.mark.parametrize(("asked", "arguments"), CASES)
def test_every_argument_reaches_the_model(
    model: Whisper, sound: Path, asked: dict[str, Any], arguments: dict[str, Any]
) -> None:
    passages, heard = listen(model, sound, **asked)
    wanted, language = expected(model, **arguments)
    assert heard == Heard(language, 8.0) and passages
    assert [(p.start, p.end, p.text, p.tokens, p.seek) for p in passages] == [
        (w.start, w.end, w.text, tuple(w.tokens), w.seek) for w in wanted
    ]
    for passage, other in zip(passages, wanted, strict=True):
        assert passage.temperature == other.temperature == 0.0
        assert passage.avg_logprob == pytest.approx(other.avg_logprob)
        assert passage.compression_ratio == pytest.approx(other.compression_ratio)
        assert passage.no_speech_prob == pytest.approx(other.no_speech_prob)
        words = [(word.word.strip(), word.start, word.end) for word in other.words or ()]
        assert [(word.text, word.start, word.end) for word in passage.words] == words


def test_the_arguments_make_a_difference(model: Whisper, sound: Path) -> None:
    answers = [tuple((p.text, p.start) for p in listen(model, sound, **asked)[0]) for asked, _ in CASES]
    assert len(set(answers)) == len(CASES)


def test_words_have_times_within_the_sound(model: Whisper, sound: Path) -> None:
    passages, _ = listen(model, sound, words=True)
    words = [word for passage in passages for word in passage.words]
    assert words and all(0 <= word.start <= word.end <= 8.0 for word in words)
    assert [word.text for word in words] == "".join(passage.text for passage in passages).split()


def test_a_temperature_that_was_asked_for_is_the_only_one(model: Whisper, sound: Path) -> None:
    passages, _ = listen(model, sound, temperature=0.7)
    assert passages and {passage.temperature for passage in passages} == {0.7}


def test_windows_follow_each_other(model: Whisper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window ends in the silence near its end; times go on, and the next window is told what was said."""
    monkeypatch.setattr(module, "WINDOW", 10.0)
    monkeypatch.setattr(module, "SEARCHED", 4.0)
    whole = np.concatenate([tone(8), np.zeros(RATE // 2, np.int16), tone(8), np.zeros(RATE // 2, np.int16), tone(3)])
    calls: list[dict[str, Any]] = []
    transcribe = model._model.transcribe

    def watched(samples: Any, **asked: Any) -> Any:
        calls.append(asked | {"seconds": samples.size / RATE})
        return transcribe(samples, **asked)

    monkeypatch.setattr(model._model, "transcribe", watched)
    passages, heard = listen(model, write_wav(tmp_path / "long.wav", whole), prompt="hallo du")
    assert heard.seconds == 20.0 and len(calls) == 3
    cuts = np.cumsum([call["seconds"] for call in calls])
    assert 8.0 <= cuts[0] <= 8.5 and 16.5 <= cuts[1] <= 17.0 and cuts[2] == 20.0
    assert calls[0]["initial_prompt"] == "hallo du" and calls[0]["language"] is None
    assert calls[1]["initial_prompt"].startswith("hallo du ") and calls[1]["language"] == heard.language
    assert len(calls[2]["initial_prompt"]) <= module.REMEMBERED
    starts = [passage.start for passage in passages]
    assert any(start >= cuts[1] for start in starts) and passages[-1].seek >= int(cuts[1] * 100)


def test_the_quietest_place_is_looked_for_near_the_end() -> None:
    window = np.full(RATE * 60, 1000, np.int16)
    window[: RATE * 5] = 0  # quiet as well, and too early
    window[RATE * 50 : RATE * 51] = 0
    assert RATE * 50 <= quietest(window) <= RATE * 51


@pytest.mark.parametrize(
    ("asked", "param"), [({"translate": True}, "model"), ({"language": "de"}, "language")], ids=["translate", "german"]
)
def test_an_english_model(english: Path, sound: Path, asked: dict[str, Any], param: str) -> None:
    model = Whisper(english, 1)
    assert listen(model, sound)[1] == listen(model, sound, language="en")[1] == Heard("en", 8.0)
    with pytest.raises(InvalidRequest) as caught:
        listen(model, sound, **asked)
    assert caught.value.param == param


def test_a_language_that_the_model_has_no_token_for(model: Whisper, sound: Path) -> None:
    with pytest.raises(InvalidRequest) as caught:
        listen(model, sound, language="yue")
    assert caught.value.message.startswith("Invalid language 'yue'. This model knows: af, ")


def test_a_damaged_model(tmp_path: Path, whisper: Path) -> None:
    for file in whisper.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[:1000])
    with pytest.raises(ServerError) as caught:
        Whisper(tmp_path, 1)
    assert "could not be read" in caught.value.message


def test_everything_is_said_while_it_is_found(model: Whisper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 8.0)
    monkeypatch.setattr(module, "SEARCHED", 4.0)
    reports = model.hear(Hearing(path=write_wav(tmp_path / "long.wav", tone(24))))
    assert next(reports) == Progress(0.0)
    assert isinstance(next(reports), Passage)
    reports.close()
