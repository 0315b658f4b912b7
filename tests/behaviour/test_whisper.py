"""Models of one's own on the real program: a Whisper folder and a Piper file, added by the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import httpx
import pytest
import webvtt
from tests.engines.listen.test_whisper import tone, write_wav
from tests.engines.speech.tiny import write_voice
from tests.server import Server


@pytest.fixture(scope="module")
def equipped(whisper: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that transcribes with a tiny Whisper model and speaks with a tiny voice file."""
    voice = write_voice(tmp_path_factory.mktemp("voices") / "choir.onnx", speakers=6)
    server = Server(DRAGOMAN_TRANSCRIPTION_MODEL="tiny", DRAGOMAN_SPEECH_MODEL="choir")
    for path in (whisper, voice):
        added = subprocess.run(
            [sys.executable, "-m", "dragoman", "models", "add", str(path)],
            env=os.environ | {"DRAGOMAN_HOME": str(server.home)},
            capture_output=True,
            text=True,
        )
        assert (added.returncode, added.stdout) == (0, f"installed {path.stem}\n"), added
    with server:
        yield server


@pytest.fixture(scope="module")
def client(equipped: Server) -> httpx.Client:
    return httpx.Client(base_url=equipped.base, timeout=120)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_wav(tmp_path_factory.mktemp("sounds") / "tone.wav", tone(8)).read_bytes()


def hear(client: httpx.Client, sound: bytes, path: str = "transcriptions", **fields: Any) -> httpx.Response:
    form = {"model": "whisper-1", **fields}
    return client.post(f"/audio/{path}", data=form, files={"file": ("tone.wav", sound)})


def verbose(client: httpx.Client, sound: bytes, path: str = "transcriptions", **fields: Any) -> dict[str, Any]:
    response = hear(client, sound, path, response_format="verbose_json", **fields)
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def seconds(time: str) -> float:
    hours, minutes, rest = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_the_models_are_listed(client: httpx.Client) -> None:
    roots = {card["id"]: card["root"] for card in client.get("/models").json()["data"]}
    assert roots["whisper-1"] == roots["tiny"] == "tiny" and roots["tts-1"] == roots["choir"] == "choir"


def test_every_format_tells_the_same(client: httpx.Client, sound: bytes) -> None:
    whole = verbose(client, sound)
    segments = whole["segments"]
    assert whole["task"] == "transcribe" and whole["language"] == "latin" and whole["duration"] == 8.0
    assert len(segments) > 1 and all(segment["tokens"] and segment["text"].startswith(" ") for segment in segments)
    assert [segment["id"] for segment in segments] == list(range(len(segments)))
    text = "".join(segment["text"] for segment in segments).strip()
    plain = {name: hear(client, sound, response_format=name) for name in ("text", "srt", "vtt")}
    assert {answer.headers["content-type"] for answer in plain.values()} == {"text/plain; charset=utf-8"}
    assert hear(client, sound).json() == {"text": text} and whole["text"] == text
    assert plain["text"].text == f"{text}\n"
    cues = [(segment["start"], segment["end"], segment["text"].strip()) for segment in segments]
    for captions in (
        webvtt.from_string(plain["vtt"].text, strict=True),
        webvtt.from_buffer(io.StringIO(plain["srt"].text), format="srt"),
    ):
        found = [(seconds(cue.start), seconds(cue.end), cue.text) for cue in captions]
        assert [cue[2] for cue in found] == [cue[2] for cue in cues]
        assert [cue[0] for cue in found] == pytest.approx([cue[0] for cue in cues], abs=0.0051)
        assert [cue[1] for cue in found] == pytest.approx([cue[1] for cue in cues], abs=0.0051)


def test_subtitles_are_written_as_another_library_writes_them(client: httpx.Client, sound: bytes) -> None:
    srt, vtt = (hear(client, sound, response_format=name).text for name in ("srt", "vtt"))
    captions = webvtt.from_string(vtt, strict=True)
    assert captions.content.rstrip("\n") == vtt.rstrip("\n")
    written = io.StringIO()
    captions.write(written, format="srt")
    assert written.getvalue().rstrip("\n") == srt.rstrip("\n")


def test_language_prompt_and_temperature(client: httpx.Client, sound: bytes) -> None:
    usual = verbose(client, sound)
    german = verbose(client, sound, language="de")
    assert german["language"] == "german" and german["text"] != usual["text"]
    assert verbose(client, sound, prompt="hallo du")["text"] != usual["text"]
    warm = verbose(client, sound, temperature="0.7")
    assert {segment["temperature"] for segment in warm["segments"]} == {0.7}
    assert verbose(client, sound) == usual, "temperature 0 is the same every time"


def test_times_of_words_and_of_segments(client: httpx.Client, sound: bytes) -> None:
    words = verbose(client, sound, **{"timestamp_granularities[]": "word"})
    assert "segments" not in words and words["words"]
    assert [word["word"] for word in words["words"]] == words["text"].split()
    times = [time for word in words["words"] for time in (word["start"], word["end"])]
    assert all(0 <= time <= 8 for time in times)
    both = verbose(client, sound, **{"timestamp_granularities[]": ["segment", "word"]})
    assert both["words"] == words["words"]
    assert "".join(segment["text"] for segment in both["segments"]).strip() == both["text"] == words["text"]
    segments = verbose(client, sound, **{"timestamp_granularities[]": "segment"})
    assert "words" not in segments and segments["segments"]


def test_a_translation(client: httpx.Client, sound: bytes) -> None:
    body = verbose(client, sound, "translations", prompt="hallo du")
    assert (body["task"], body["language"]) == ("translate", "english")
    assert body["text"] != verbose(client, sound, prompt="hallo du")["text"]
    assert hear(client, sound, "translations", prompt="hallo du").json() == {"text": body["text"]}


def test_what_a_whisper_model_refuses(client: httpx.Client, sound: bytes) -> None:
    for language in ("yue", "xx"):
        refused = hear(client, sound, language=language)
        assert refused.status_code == 400 and refused.json()["error"]["param"] == "language"


def test_speech_of_a_voice_file(client: httpx.Client) -> None:
    found = {}
    for voice in ("alloy", "shimmer"):
        asked = {"model": "tts-1", "input": "One two.", "voice": voice, "response_format": "flac"}
        answer = client.post("/audio/speech", json=asked)
        assert answer.status_code == 200 and answer.headers["openai-model"] == "choir"
        with av.open(io.BytesIO(answer.content)) as container:
            frames = list(container.decode(container.streams.audio[0]))
            assert sum(frame.samples for frame in frames) / 24_000 > 1.0
        found[voice] = answer.content
    assert found["alloy"] != found["shimmer"]
    heard = hear(client, found["alloy"])
    assert heard.status_code == 200 and heard.headers["openai-model"] == "tiny"
