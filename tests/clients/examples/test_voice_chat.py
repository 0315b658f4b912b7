"""The chat by voice: real words in a file and from a microphone, what is sent along, and what is spoken."""

from __future__ import annotations

import json
import wave
from pathlib import Path

import httpx
import pytest
from tests.clients.examples.conftest import Examples
from tests.clients.examples.relay import Failure, Relay
from tests.server import Server

RATE = 24_000

LIBRARY = '''
import os, sys, wave

class PortAudioError(Exception): pass

class RawInputStream:
    """A microphone that hears the file of HEARD as soon as it is open."""
    def __init__(self, samplerate, channels, dtype, callback):
        assert (samplerate, channels, dtype) == (24000, 1, "int16")
        self.callback = callback
        if os.environ.get("MUTE") == "none":
            raise PortAudioError("no microphone")
    def __enter__(self):
        if os.environ.get("MUTE") == "busy":
            raise PortAudioError("busy microphone")
        with wave.open(os.environ["HEARD"]) as file:
            while samples := file.readframes(1000):
                self.callback(memoryview(samples), len(samples) // 2, None, None)
        return self
    def __exit__(self, *_): pass

class RawOutputStream:
    """A loudspeaker that writes what it plays to the file of PLAYED."""
    def __init__(self, samplerate, channels, dtype):
        assert (samplerate, channels, dtype) == (24000, 1, "int16")
        if "PLAYED" not in os.environ:
            raise PortAudioError("no loudspeaker")
    def __enter__(self):
        self.start()
        return self
    def __exit__(self, *_):
        self.stop()
        self.close()
    def start(self):
        if os.environ["PLAYED"] == "busy":
            raise PortAudioError("busy loudspeaker")
        self.file = open(os.environ["PLAYED"], "ab")
    def stop(self): self.file.close()
    def close(self): print("closed", file=sys.stderr)
    def write(self, samples):
        assert len(samples) % 2 == 0
        self.file.write(samples)
'''
"""What stands in for sounddevice where there is no sound."""


@pytest.fixture(scope="module")
def question(server: Server, shared_examples: Examples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file in which somebody asks something."""
    body = {"model": "tts-1", "input": "Where is the cat?", "voice": "alloy", "response_format": "pcm"}
    key = {"Authorization": f"Bearer {shared_examples.key}"}
    samples = httpx.post(f"{server.base}/audio/speech", json=body, headers=key, timeout=120).raise_for_status().content
    return wav(tmp_path_factory.mktemp("sounds") / "question.wav", samples)


@pytest.fixture
def library(tmp_path: Path) -> str:
    """Return the folder of a library for microphones and loudspeakers."""
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "sounddevice.py").write_text(LIBRARY)
    return str(tmp_path / "library")


def wav(file: Path, samples: bytes) -> Path:
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples)
    return file


def samples_of(file: Path) -> bytes:
    """Return what a WAV file holds; its header must be right."""
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        samples = sound.readframes(sound.getnframes())
        assert len(samples) == 2 * sound.getnframes() and sound.getnframes() > RATE // 2
        return samples


def test_files_are_heard_answered_and_spoken(examples: Examples, relay: Relay, question: Path, tmp_path: Path) -> None:
    out = tmp_path / "spoken.wav"
    files = (str(question), str(question))
    run = examples.run("voice_chat.py", *files, "--voice", "onyx", "--out", str(out), OPENAI_BASE_URL=relay.base)
    assert run.code == 0, run
    assert [post.path.removeprefix("/v1/") for post in relay.posts] == [
        "audio/transcriptions",
        "chat/completions",
        "audio/speech",
    ] * 2
    first, second = relay.posts[1], relay.posts[4]
    words = json.loads(relay.posts[0].answer)["text"]
    assert {"where", "is"} <= set(words.lower().split()), words
    system, asked = first.body["messages"]
    assert system["role"] == "system" and asked == {"role": "user", "content": words}
    answered = {"role": "assistant", "content": first.text}
    assert second.body["messages"] == [system, asked, answered, asked]
    assert run.out == "".join(f"You: {words}\nAssistant: {answer.text}\n" for answer in (first, second))
    spoken = relay.posts[5]
    assert spoken.body["input"] == second.text and spoken.body["voice"] == "onyx"
    assert samples_of(out) == spoken.answer
    assert run.error == f"[{out}]\n" * 2


def test_the_microphone_and_the_loudspeaker(
    examples: Examples, relay: Relay, question: Path, library: str, tmp_path: Path
) -> None:
    played, out = tmp_path / "played", str(tmp_path / "spoken.wav")
    sound = {"PYTHONPATH": library, "HEARD": str(question), "PLAYED": str(played)}
    run = examples.run("voice_chat.py", "--out", out, stdin="\n\n", OPENAI_BASE_URL=relay.base, **sound)
    assert run.code == 0, run
    heard, answered, spoken = relay.posts
    assert samples_of(question) in heard.body and b'filename="recording.wav"' in heard.body
    assert f"You: {json.loads(heard.answer)['text']}\nAssistant: {answered.text}\n" in run.out
    assert played.read_bytes() == samples_of(Path(out)) == spoken.answer


def test_without_a_loudspeaker_there_is_a_file(
    examples: Examples, relay: Relay, question: Path, library: str, tmp_path: Path
) -> None:
    out = tmp_path / "spoken.wav"
    arguments = (str(question), "--out", str(out))
    run = examples.run("voice_chat.py", *arguments, OPENAI_BASE_URL=relay.base, PYTHONPATH=library)
    assert run.code == 0 and run.error == f"[not played: no loudspeaker]\n[{out}]\n", run
    assert samples_of(out) == relay.posts[2].answer
    run = examples.run("voice_chat.py", *arguments, OPENAI_BASE_URL=relay.base, PYTHONPATH=library, PLAYED="busy")
    assert run.code == 0 and run.error == f"[not played: busy loudspeaker]\nclosed\n[{out}]\n", run


@pytest.mark.parametrize("mute", ["none", "busy"])
def test_without_a_microphone_it_says_so(mute: str, examples: Examples, relay: Relay, library: str) -> None:
    run = examples.run("voice_chat.py", stdin="\n\n", OPENAI_BASE_URL=relay.base, PYTHONPATH=library, MUTE=mute)
    words = {"none": "no microphone", "busy": "busy microphone"}
    assert run.code == 1 and f"cannot be opened: {words[mute]};" in run.error, run
    assert len(run.error.splitlines()) == 1 and relay.exchanges == []


def test_without_a_library_it_says_what_is_missing(examples: Examples, relay: Relay) -> None:
    run = examples.run("voice_chat.py", stdin="\n\n", OPENAI_BASE_URL=relay.base)
    assert run.code == 1 and "pip install sounddevice" in run.error and len(run.error.splitlines()) == 1, run
    assert relay.exchanges == []


def test_silence_is_no_question(examples: Examples, relay: Relay, tmp_path: Path) -> None:
    file, out = wav(tmp_path / "silence.wav", bytes(2 * RATE)), tmp_path / "spoken.wav"
    run = examples.run("voice_chat.py", str(file), "--out", str(out), OPENAI_BASE_URL=relay.base)
    assert run.code == 0 and run.out == "Nothing was heard.\n" and not out.exists(), run
    assert len(relay.posts) == 1


@pytest.mark.parametrize("out", ["answer.mp3", "nowhere/answer.wav"])
def test_where_the_answer_cannot_be_nothing_is_asked(
    out: str, examples: Examples, relay: Relay, question: Path
) -> None:
    run = examples.run("voice_chat.py", str(question), "--out", out, OPENAI_BASE_URL=relay.base)
    assert run.code == 1 and run.error == f"{out}: the answer is written as a .wav file, into a folder that is there\n"
    assert relay.exchanges == []


def test_an_error_ends_it_with_the_servers_words(examples: Examples, relay: Relay, question: Path) -> None:
    relay.script = [Failure(404, "The model `whisper-1` does not exist", "model_not_found")]
    run = examples.run("voice_chat.py", str(question), OPENAI_BASE_URL=relay.base)
    assert run.code == 1 and "The model `whisper-1` does not exist" in run.error, run
    assert len(run.error.splitlines()) == 1 and run.out == ""
