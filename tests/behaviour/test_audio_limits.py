"""Audio at its edges, on the real program: bad input, long input, clients that leave, what it is charged for."""

from __future__ import annotations

import io
import threading
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from tests.server import Server

TEXT = "She opened the window and looked at the sky. " * 91
"""Of 4,095 characters."""
LARGEST = 26_214_400
SECONDS = 60
"""The most that a test waits for what is bound to come."""


@pytest.fixture(scope="module")
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def server(temporary: Path) -> Iterator[Server]:
    """A server whose temporary files lie in a folder of their own."""
    with Server(TMPDIR=str(temporary)) as server:
        yield server


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.base, timeout=300) as client:
        yield client


@pytest.fixture(autouse=True)
def nothing_stays(temporary: Path, server: Server) -> Iterator[None]:
    yield
    until(lambda: not [*temporary.iterdir(), *(server.home / "uploads").glob("*")])


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def wav(seconds: float, rate: int = 16_000) -> bytes:
    """Silence, in samples of eight bits: an hour of it at 6,000 a second is within the limit."""
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 1, rate, 0, "NONE", ""))
        written.writeframes(b"\x80" * int(seconds * rate))
    return file.getvalue()


def speak(client: httpx.Client, **body: Any) -> httpx.Response:
    return client.post("/audio/speech", json={"model": "tts-1", "input": "Hello.", "voice": "alloy"} | body)


def hear(client: httpx.Client, content: bytes, name: str = "sound.wav", **fields: Any) -> httpx.Response:
    return client.post("/audio/transcriptions", data={"model": "whisper-1"} | fields, files={"file": (name, content)})


def refused(response: httpx.Response, status: int = 400) -> dict[str, Any]:
    assert response.status_code == status, response.text
    error: dict[str, Any] = response.json()["error"]
    return error


def worker(server: Server, is_it: Callable[[psutil.Process], bool]) -> psutil.Process:
    """The worker process, of the two that there are, of which ``is_it``."""
    found = [child for child in psutil.Process(server.pid).children() if "workbench" in " ".join(child.cmdline())]
    (one,) = (child for child in found if is_it(child))
    return one


def loaded(part: str) -> Callable[[psutil.Process], bool]:
    return lambda process: any(part in file.path for file in process.memory_maps())


def used(client: httpx.Client, kind: str, what: str) -> float:
    """What was used so far of a kind, once the rows of what came before are written."""
    time.sleep(1.5)
    answer = client.get(f"/organization/usage/{kind}", params={"start_time": int(time.time()) - 86_400, "limit": 3})
    assert answer.status_code == 200, answer.text
    return float(sum(result[what] for bucket in answer.json()["data"] for result in bucket["results"]))


def test_bad_speech(client: httpx.Client) -> None:
    for wrong, message in (
        ({"input": ""}, "String should have at least 1 character"),
        ({"input": "x" * 4097}, "String should have at most 4096 characters"),
        ({"speed": 5}, "Input should be less than or equal to 4"),
    ):
        assert message in refused(speak(client, **wrong))["message"]
    assert speak(client, input="x" * 4096, speed=4.0).status_code == 200


def test_bad_files(client: httpx.Client) -> None:
    text = refused(hear(client, b"This is no sound.\n" * 20))
    assert (text["message"], text["param"]) == (
        "The audio file could not be decoded or its format is not supported.",
        "file",
    )
    assert refused(hear(client, b""))["param"] == "file"
    short = refused(hear(client, wav(0.05)))
    assert short["message"] == "Audio file is too short. Minimum audio length is 0.1 seconds."
    assert short["code"] == "audio_too_short"
    assert hear(client, wav(0.2)).json() == {"text": ""}
    language = refused(hear(client, wav(1), language="klingon"))
    assert language["code"] == "invalid_language_format" and language["param"] == "language"
    named = refused(hear(client, wav(1), name="sound.txt"))
    assert named["message"].startswith("Invalid file format. Supported formats: ['flac', 'm4a', 'mp3',")


def test_one_byte_too_many(client: httpx.Client) -> None:
    head = wav(1)[:44]
    content = head + b"\x80" * (LARGEST + 1 - len(head))
    error = refused(hear(client, content), 413)
    assert error["type"] == "server_error"
    assert error["message"].startswith("Maximum content size limit (26214400) exceeded (")


def test_a_truncated_mp3_is_heard_as_far_as_it_goes(client: httpx.Client) -> None:
    said = "She opened the window and looked at the sky."
    whole = speak(client, input=said).content
    lengths = [
        hear(client, file, name="cut.mp3", response_format="verbose_json").json()["duration"]
        for file in (whole, whole[: len(whole) // 2], whole[: len(whole) // 2] + b"\0" * 100)
    ]
    assert 0.4 < lengths[1] / lengths[0] < 0.6 and abs(lengths[2] - lengths[1]) < 0.1
    assert refused(hear(client, whole[:20], name="cut.mp3"))["param"] == "file"


def test_an_hour_of_silence_in_bounded_memory(server: Server, client: httpx.Client) -> None:
    """The samples of an hour, as the recogniser gets them, are 110 MiB, and the file is 21."""
    assert hear(client, wav(5)).status_code == 200
    listening = worker(server, loaded("pocketsphinx"))
    before = listening.memory_info().rss
    server_before = psutil.Process(server.pid).memory_info().rss
    seen, ended = [before], threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            seen.append(listening.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        answer = hear(client, wav(3600, 6000), response_format="verbose_json")
    finally:
        ended.set()
        watcher.join()
    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in ("duration", "text", "segments")} == {
        "duration": 3600.0,
        "text": "",
        "segments": [],
    }
    assert max(seen) - before < 16 * 2**20, f"{(max(seen) - before) / 2**20:.1f} MiB more"
    assert psutil.Process(server.pid).memory_info().rss - server_before < 64 * 2**20


def test_who_leaves_stops_the_transcription(server: Server, client: httpx.Client) -> None:
    before = used(client, "audio_transcriptions", "seconds")
    listening = worker(server, loaded("pocketsphinx"))
    spent = sum(listening.cpu_times()[:2])
    with httpx.Client(base_url=server.base) as hasty:
        asked = threading.Thread(target=lambda: _ignoring(lambda: hear(hasty, wav(3600, 6000))))
        asked.start()
        until(lambda: sum(listening.cpu_times()[:2]) > spent + 0.1)  # it is at work
        _close(hasty)
        asked.join()
    assert hear(client, wav(5)).status_code == 200, "the next one's turn"
    seconds = used(client, "audio_transcriptions", "seconds") - before
    assert 5 <= seconds < 3000, "what was worked on is counted, and no more"
    assert worker(server, loaded("pocketsphinx")).pid == listening.pid


def test_who_leaves_stops_the_speech(server: Server, client: httpx.Client) -> None:
    """Counted in the processor's time, which does not depend on who else is at work on this machine."""
    asked = {"model": "tts-1", "input": TEXT, "voice": "alloy", "speed": 0.25}
    assert speak(client).status_code == 200
    speaking = worker(server, loaded("espeak"))

    def spent(work: Callable[[], object]) -> float:
        before = sum(speaking.cpu_times()[:2])
        work()
        assert speak(client).status_code == 200, "the next one's turn"
        return sum(speaking.cpu_times()[:2]) - before

    def leave() -> None:
        with client.stream("POST", "/audio/speech", json=asked) as response:
            assert next(response.iter_raw())

    whole = spent(lambda: client.post("/audio/speech", json=asked))
    assert spent(leave) < whole / 2


def test_characters_and_seconds_are_counted_and_charged(server: Server, client: httpx.Client) -> None:
    for model, unit, price in (("tts-1", "1K characters", 0.015), ("whisper-1", "minute", 0.006)):
        body = {"model": model, "unit": unit, "prompt": price}
        assert httpx.put(f"{server.url}/api/prices", json=body).status_code == 200
    time.sleep(1.1)  # prices are believed for a second
    told = [used(client, "audio_speeches", "characters"), used(client, "audio_transcriptions", "seconds")]
    assert speak(client, input="안녕하세요. Hello.").status_code == 200
    assert hear(client, wav(30)).status_code == 200
    refused(speak(client, input=""))
    refused(hear(client, b"x"))
    refused(client.post("/audio/translations", data={"model": "whisper-1"}, files={"file": ("a.wav", wav(30))}))
    assert used(client, "audio_speeches", "characters") - told[0] == 13
    assert used(client, "audio_transcriptions", "seconds") - told[1] == 30
    costs = client.get(
        "/organization/costs", params={"start_time": int(time.time()) - 86_400, "group_by": "line_item"}
    ).json()
    found = {result["line_item"]: result["amount"]["value"] for bucket in costs["data"] for result in bucket["results"]}
    assert found == pytest.approx(
        {
            "dragoman-voice, audio_speeches": 13 / 1000 * 0.015,
            "dragoman-transcription, audio_transcriptions": 30 / 60 * 0.006,
        }
    )


def _close(client: httpx.Client) -> None:
    """Cut the connections of a client that waits for an answer in another thread."""
    for connection in client._transport._pool.connections:  # type: ignore[attr-defined]
        stream = connection._connection._network_stream
        stream.get_extra_info("socket").shutdown(2)


def _ignoring(work: Callable[[], object]) -> None:
    try:
        work()
    except httpx.HTTPError:
        pass
