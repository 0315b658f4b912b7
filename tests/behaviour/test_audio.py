"""Audio on the real program: a sentence spoken and written down again, listed names, a model that cannot translate."""

from __future__ import annotations

import httpx
import pytest
from tests.engines.listen.sentences import word_errors
from tests.server import Server

SENTENCE = "She opened the window and looked at the sky."


@pytest.fixture(scope="module")
def client(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.base, timeout=120)


def test_what_is_spoken_is_written_down(client: httpx.Client) -> None:
    asked = {"model": "tts-1", "input": SENTENCE, "voice": "alloy"}
    with client.stream("POST", "/audio/speech", json=asked) as response:
        assert response.status_code == 200 and response.headers["transfer-encoding"] == "chunked"
        assert response.headers["content-type"] == "audio/mpeg"
        file = response.read()
    form = {"model": "whisper-1"}
    heard = client.post("/audio/transcriptions", data=form, files={"file": ("speech.mp3", file)})
    wrong, words = word_errors(SENTENCE, heard.json()["text"])
    assert heard.status_code == 200 and wrong / words <= 0.4
    assert heard.headers["openai-model"] == "dragoman-transcription"
    refused = client.post("/audio/translations", data=form, files={"file": ("speech.mp3", file)})
    assert refused.status_code == 400 and "Whisper" in refused.json()["error"]["message"]


def test_a_text_file_named_wav(client: httpx.Client) -> None:
    files = {"file": ("speech.wav", b"This is no sound.\n" * 20)}
    refused = client.post("/audio/transcriptions", data={"model": "whisper-1"}, files=files)
    assert refused.status_code == 400 and refused.json()["error"]["param"] == "file"


def test_the_names_are_listed_and_stay_in_their_rooms(client: httpx.Client) -> None:
    roots = {card["id"]: card["root"] for card in client.get("/models").json()["data"]}
    assert roots["tts-1"] == roots["tts-1-hd"] == "dragoman-voice" and roots["whisper-1"] == "dragoman-transcription"
    chat = client.post("/chat/completions", json={"model": "tts-1", "messages": [{"role": "user", "content": "hi"}]})
    assert chat.status_code == 404 and "v1/audio/speech" in chat.json()["error"]["message"]
    speech = client.post("/audio/speech", json={"model": "whisper-1", "input": "hi", "voice": "echo"})
    assert speech.status_code == 404 and speech.json()["error"]["param"] == "model"
    text = client.post("/audio/speech", json={"model": "gpt-4", "input": "hi", "voice": "echo"})
    assert text.status_code == 404
