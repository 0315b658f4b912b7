"""``/v1/audio``: shapes, formats and refusals, over a voice and an ear that say what they are told."""

from __future__ import annotations

import asyncio
import pickle
import re
import tracemalloc
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.api.conftest import FakeRegistry, NoStore, Portal

from dragoman.accounts.accounts import Meter
from dragoman.api.audio.convert import Call
from dragoman.api.audio.routes import _heard
from dragoman.api.audio.stream import ahead
from dragoman.api.audio.wire import MEDIA_TYPES
from dragoman.app import create_app
from dragoman.core.audio import FORMATS, VOICES, Heard, Hearing, Passage, Progress, Report, Utterance, Word
from dragoman.core.errors import InvalidRequest, NotFound, ServerError
from dragoman.core.settings import Settings
from dragoman.store.uploads import Uploads

SPEECH, TRANSCRIBE, TRANSLATE = (f"/v1/audio/{what}" for what in ("speech", "transcriptions", "translations"))
PASSAGES = (
    Passage(
        start=0.0,
        end=2.5,
        text=" Hello there.",
        tokens=(1, 2),
        avg_logprob=-0.25,
        compression_ratio=0.75,
        no_speech_prob=0.125,
        words=(Word("Hello", 0.0, 1.0), Word("there.", 1.0, 2.5)),
    ),
    Passage(start=2.5, end=3725.0625, text=" Go --> on\nnow", words=(Word("Go", 2.5, 3.0),)),
)


class FakeSounds:
    """A voice that says how it was asked, and an ear that hears what is always said."""

    id = "fake"

    def __init__(self) -> None:
        self.utterances: list[Utterance] = []
        self.hearings: list[tuple[Hearing, bytes]] = []
        self.passages: tuple[Report, ...] = PASSAGES
        self.error: Exception | None = None

    def speaker(self, name: str) -> FakeSounds:
        if name not in ("tts-1", "tts-1-hd"):
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        return self

    def listener(self, name: str) -> FakeSounds:
        if name != "whisper-1":
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        return self

    async def speak(self, utterance: Utterance) -> AsyncGenerator[bytes, None]:
        if self.error is not None:
            raise self.error
        self.utterances.append(utterance)
        for word in utterance.text.split():
            yield word.encode()

    async def hear(self, asked: Hearing) -> AsyncGenerator[Report, None]:
        if self.error is not None:
            raise self.error
        self.hearings.append((asked, await asyncio.to_thread(asked.path.read_bytes)))
        yield Progress(1.0)
        for passage in self.passages:
            yield passage
        yield Heard("en", 3725.0625)


@pytest.fixture
def sounds() -> FakeSounds:
    return FakeSounds()


class Shelf(NoStore):
    """What takes uploads, and nothing else of a store."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._uploads = Uploads(home / "uploads")

    def receive(self, id: str) -> AbstractAsyncContextManager[Path]:
        return self._uploads.begin(id)


@pytest.fixture
def client(sounds: FakeSounds, tmp_path: Path) -> httpx.Client:
    registry = FakeRegistry({})
    registry.audio = sounds  # type: ignore[attr-defined]
    app = create_app(Settings(home=tmp_path), registry, Shelf(tmp_path))  # type: ignore[arg-type]
    return httpx.Client(transport=Portal(app), base_url="http://test")


def say(client: httpx.Client, **body: Any) -> httpx.Response:
    return client.post(SPEECH, json={"model": "tts-1", "input": "one two", "voice": "alloy", **body})


def hear(
    client: httpx.Client, path: str = TRANSCRIBE, name: str = "a.mp3", content: bytes = b"sound", **fields: Any
) -> httpx.Response:
    return client.post(path, data={"model": "whisper-1", **fields}, files={"file": (name, content)})


def refused(response: httpx.Response, status: int = 400) -> dict[str, Any]:
    assert response.status_code == status, response.text
    error: dict[str, Any] = response.json()["error"]
    assert list(error) == ["message", "type", "param", "code"]
    return error


# speech


def test_speech_is_bytes_of_the_right_type(client: httpx.Client, sounds: FakeSounds) -> None:
    response = say(client)
    assert response.status_code == 200 and response.content == b"onetwo"
    assert response.headers["content-type"] == "audio/mpeg"
    assert response.headers["openai-model"] == "fake"
    assert sounds.utterances == [Utterance(text="one two", voice="alloy")]


def test_every_argument_arrives(client: httpx.Client, sounds: FakeSounds) -> None:
    for voice in VOICES:
        for format in FORMATS:
            response = say(client, model="tts-1-hd", voice=voice, response_format=format, speed=4)
            assert response.headers["content-type"] == MEDIA_TYPES[format]
            assert sounds.utterances[-1] == Utterance(text="one two", voice=voice, format=format, speed=4.0, fine=True)
            assert b"dragoman.api" not in pickle.dumps(sounds.utterances[-1])  # it goes to a worker
    say(client, response_format=None, speed=None, input="x" * 4096)
    assert sounds.utterances[-1] == Utterance(text="x" * 4096, voice="alloy")


@pytest.mark.parametrize(
    ("wrong", "loc", "kind", "message"),
    [
        ({"voice": "x"}, "voice", "enum", "Input should be 'nova', 'shimmer', 'echo', 'onyx', 'fable' or 'alloy'"),
        ({"input": "x" * 4097}, "input", "string_too_long", "String should have at most 4096 characters"),
        ({"input": ""}, "input", "string_too_short", "String should have at least 1 character"),
        ({"input": " \n"}, "input", "value_error", "holds nothing to speak"),
        ({"input": None}, "input", "string_type", "Input should be a valid string"),
        ({"speed": 5}, "speed", "less_than_equal", "Input should be less than or equal to 4"),
        ({"speed": 0.2}, "speed", "greater_than_equal", "Input should be greater than or equal to 0.25"),
        ({"speed": "1"}, "speed", "float_type", "Input should be a valid number"),
        ({"speed": True}, "speed", "float_type", "Input should be a valid number"),
        ({"response_format": "ogg"}, "response_format", "enum", "Input should be 'mp3', 'opus', 'aac', 'flac'"),
        ({"n": 2}, "n", "extra_forbidden", "Extra inputs are not permitted"),
        ({"model": 5}, "model", "string_type", "Input should be a valid string"),
    ],
)
def test_what_speech_refuses(
    client: httpx.Client, sounds: FakeSounds, wrong: dict[str, Any], loc: str, kind: str, message: str
) -> None:
    error = refused(say(client, **wrong))
    assert (error["type"], error["param"], error["code"]) == ("invalid_request_error", None, None)
    assert error["message"].startswith(f"[{{'type': '{kind}', 'loc': ('body', '{loc}'), 'msg':")
    assert message in error["message"] and not sounds.utterances


def test_models_of_speech(client: httpx.Client) -> None:
    assert refused(say(client, model="tts-9"), 404)["code"] == "model_not_found"
    assert refused(say(client, model=""))["message"] == "you must provide a model parameter"
    assert refused(client.post(SPEECH, json=[]))["type"] == "invalid_request_error"
    missing = refused(client.post(SPEECH, json={"model": "tts-1"}))["message"]
    assert missing.count("'type': 'missing'") == 2 and "('body', 'voice')" in missing


def test_a_failure_before_the_first_sound_has_its_status(client: httpx.Client, sounds: FakeSounds) -> None:
    sounds.error = ServerError()
    assert refused(say(client), 500)["type"] == "server_error"


def test_what_is_made_does_not_wait_for_who_reads_it() -> None:
    made: list[int] = []

    async def pieces() -> AsyncGenerator[bytes, None]:
        try:
            for number in range(3):
                made.append(number)
                yield b"%d" % number
            raise ServerError
        finally:
            made.append(-1)

    async def scene() -> None:
        slow = ahead(pieces())
        assert await anext(slow) == b"0"
        await asyncio.sleep(0.01)
        assert made == [0, 1, 2, -1]
        assert [await anext(slow), await anext(slow)] == [b"1", b"2"]
        with pytest.raises(ServerError):
            await anext(slow)

    asyncio.run(scene())


def test_what_is_spoken_and_heard_is_counted(client: httpx.Client) -> None:
    say(client)
    say(client, input="four")
    assert hear(client).status_code == 200
    text = client.get("/metrics").text
    assert re.search(r"^dragoman_speech_characters_total{.*} 11.0$", text, re.MULTILINE)
    assert re.search(r"^dragoman_audio_seconds_total{.*} 3725.0625$", text, re.MULTILINE)


def test_empty_pieces_end_nothing() -> None:
    async def pieces() -> AsyncGenerator[bytes, None]:
        for piece in (b"", b"a", b"", b"b", b""):
            yield piece

    async def scene() -> list[bytes]:
        return [piece async for piece in ahead(pieces())]

    assert asyncio.run(asyncio.wait_for(scene(), 5)) == [b"a", b"b"]


def test_what_waits_for_a_slow_client_does_not_lie_in_memory() -> None:
    made: list[int] = []

    async def pieces() -> AsyncGenerator[bytes, None]:
        for number in range(48):
            await asyncio.sleep(0)
            made.append(number)
            yield bytes([number]) * 2**20

    async def scene() -> bytes:
        slow, head = ahead(pieces()), b""
        while len(made) < 48:  # the first pieces are read while others are made
            if len(made) < 24 and len(head) < 8 * 2**20:
                head += await anext(slow)
            await asyncio.sleep(0.001)
        assert tracemalloc.get_traced_memory()[0] < (8 + 4 + 3) * 2**20
        return head + b"".join([piece async for piece in slow])

    tracemalloc.start()
    try:
        assert asyncio.run(scene()) == b"".join(bytes([number]) * 2**20 for number in range(48))
    finally:
        tracemalloc.stop()


# transcription and translation


def test_the_short_answer_and_what_was_asked(client: httpx.Client, sounds: FakeSounds, tmp_path: Path) -> None:
    response = hear(client, language="de", prompt="A talk.", temperature="0.5")
    assert response.json() == {"text": "Hello there. Go --> on\nnow"}
    assert response.headers["content-type"] == "application/json" and response.headers["openai-model"] == "fake"
    ((asked, content),) = sounds.hearings
    assert (asked.language, asked.prompt, asked.temperature, asked.translate) == ("de", "A talk.", 0.5, False)
    assert content == b"sound" and not asked.path.exists()  # nothing stays
    assert asked.path.is_relative_to(tmp_path / "uploads"), "where the next start sweeps what a killed server left"


def test_the_verbose_answer(client: httpx.Client) -> None:
    body = hear(client, response_format="verbose_json").json()
    assert list(body) == ["task", "language", "duration", "segments", "text"]
    assert (body["task"], body["language"], body["duration"]) == ("transcribe", "english", 3725.06)
    assert body["segments"][0] == {
        "id": 0,
        "seek": 0,
        "start": 0.0,
        "end": 2.5,
        "text": " Hello there.",
        "tokens": [1, 2],
        "temperature": 0.0,
        "avg_logprob": -0.25,
        "compression_ratio": 0.75,
        "no_speech_prob": 0.125,
    }
    assert [segment["id"] for segment in body["segments"]] == [0, 1]
    translated = hear(client, TRANSLATE, response_format="verbose_json").json()
    assert (translated["task"], translated["language"]) == ("translate", "english")


@pytest.mark.parametrize("spelling", ["timestamp_granularities[]", "timestamp_granularities"])
def test_times_of_words(client: httpx.Client, sounds: FakeSounds, spelling: str) -> None:
    body = hear(client, response_format="verbose_json", **{spelling: ["word"]}).json()
    assert "segments" not in body and sounds.hearings[-1][0].words
    assert body["words"][:2] == [
        {"word": "Hello", "start": 0.0, "end": 1.0},
        {"word": "there.", "start": 1.0, "end": 2.5},
    ]
    both = hear(client, response_format="verbose_json", **{spelling: ["word", "segment"]}).json()
    assert list(both) == ["task", "language", "duration", "segments", "text", "words"]


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("text", "Hello there. Go --> on\nnow\n"),
        (
            "srt",
            "1\n00:00:00,000 --> 00:00:02,500\nHello there.\n\n2\n00:00:02,500 --> 01:02:05,062\nGo -> on now\n\n",
        ),
        (
            "vtt",
            "WEBVTT\n\n00:00:00.000 --> 00:00:02.500\nHello there.\n\n00:00:02.500 --> 01:02:05.062\nGo -> on now\n\n",
        ),
    ],
)
def test_plain_answers(client: httpx.Client, format: str, text: str) -> None:
    response = hear(client, response_format=format)
    assert response.text == text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


def test_silence_in_every_format(client: httpx.Client, sounds: FakeSounds) -> None:
    sounds.passages = ()
    found = {f: hear(client, response_format=f).text for f in ("json", "text", "srt", "vtt")}
    assert found == {"json": '{"text": ""}', "text": "\n", "srt": "\n", "vtt": "WEBVTT\n\n"}


@pytest.mark.parametrize(
    ("fields", "message", "param"),
    [
        ({"response_format": "xml"}, "'xml' is not one of ['json', 'text', 'srt', 'verbose_json', 'vtt']", None),
        ({"temperature": "warm"}, "'warm' is not of type 'number' - 'temperature'", None),
        ({"temperature": "nan"}, "'nan' is not of type 'number' - 'temperature'", None),
        ({"temperature": "2"}, "2 is greater than the maximum of 1 - 'temperature'", None),
        ({"language": "auto"}, "Invalid language 'auto'. Language parameter must be specified", "language"),
        ({"foo": "1"}, "Additional properties are not allowed ('foo' was unexpected)", None),
        ({"model": ""}, "you must provide a model parameter", None),
        ({"model": ["whisper-1", "x"]}, "'model' was given more than once.", "model"),
        ({"timestamp_granularities[]": "word"}, "timestamp_granularities needs", "timestamp_granularities"),
        (
            {"timestamp_granularities[]": "letter", "response_format": "verbose_json"},
            "'letter' is not one of ['word', 'segment'] - 'timestamp_granularities.0'",
            None,
        ),
    ],
)
def test_fields_that_are_wrong(
    client: httpx.Client, sounds: FakeSounds, fields: dict[str, Any], message: str, param: str | None
) -> None:
    error = refused(hear(client, **fields))
    assert error["message"].startswith(message) and error["param"] == param
    assert error["type"] == "invalid_request_error" and not sounds.hearings


def test_files_that_are_wrong(client: httpx.Client) -> None:
    for name in ("a.txt", "mp3", "a.mp3.exe"):
        error = refused(hear(client, name=name))
        assert error["message"].startswith("Invalid file format. Supported formats: ['flac', 'm4a', 'mp3',")
    assert hear(client, name="A.MP3").status_code == 200
    body = {"model": "whisper-1"}
    nothing = client.post(TRANSCRIBE, data=body, files={"other": ("a.mp3", b"x")})
    assert refused(nothing)["message"] == "'file' is a required property"
    value = client.post(TRANSCRIBE, files={"model": (None, "whisper-1"), "file": (None, "a.mp3")})
    assert refused(value)["param"] == "file"
    sound = ("a.mp3", b"x")
    twice = client.post(TRANSCRIBE, data=body, files=[("file", sound), ("file", sound)])
    assert refused(twice)["message"] == "'file' was given more than once."
    hint = client.post(TRANSCRIBE, data=body, files={"file": sound, "prompt": sound})
    assert refused(hint)["message"] == "The part 'prompt' must be a value, not a file."
    assert refused(client.post(TRANSCRIBE, data=body, files={"file": ("", b"x")}))["param"] == "file"
    assert refused(client.post(TRANSCRIBE, json=body), 415)["type"] == "invalid_request_error"


def test_translations_take_no_language(client: httpx.Client) -> None:
    unexpected = "Additional properties are not allowed ('language' was unexpected)"
    assert refused(hear(client, TRANSLATE, language="de"))["message"] == unexpected


def test_the_largest_body(client: httpx.Client, sounds: FakeSounds) -> None:
    error = refused(hear(client, content=bytes(26_214_400 + 1)), 413)
    assert error["type"] == "server_error"
    assert error["message"].startswith("Maximum content size limit (26214400) exceeded (")
    assert hear(client, content=bytes(26_214_400 - 1000)).status_code == 200
    assert len(sounds.hearings) == 1


def test_what_the_engine_refuses(client: httpx.Client, sounds: FakeSounds) -> None:
    assert refused(hear(client, model="whisper-9"), 404)["code"] == "model_not_found"
    sounds.error = InvalidRequest("Audio file is too short.", param="file", code="audio_too_short")
    assert refused(hear(client))["code"] == "audio_too_short"


def test_speech_that_fails_in_the_middle_is_charged_nothing(client: httpx.Client, sounds: FakeSounds) -> None:
    class Failing(FakeSounds):
        async def speak(self, utterance: Utterance) -> AsyncGenerator[bytes, None]:
            yield b"one"
            await asyncio.sleep(0.01)  # the first piece is on its way
            raise ServerError

    sounds.speak = Failing().speak  # type: ignore[method-assign]
    assert say(client).content == b"one"  # and the connection is cut
    assert re.search(r"^dragoman_speech_characters_total{.*} [^0]", client.get("/metrics").text, re.MULTILINE) is None


def test_a_transcription_that_fails_is_charged_nothing(tmp_path: Path) -> None:
    class Failing(FakeSounds):
        async def hear(self, asked: Hearing) -> AsyncGenerator[Report, None]:
            yield Progress(1.0)
            raise ServerError

    meter, hearing = Meter(), Hearing(path=tmp_path)
    call = Call(model="whisper-1", hearing=hearing, format="json", granularities=())
    with pytest.raises(ServerError):
        asyncio.run(_heard(Failing(), call, meter))
    assert meter.seconds == 0
