"""``/api/installed``: the list, models from a hub and from a file, and who may not ask for them."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gguf
import httpx
import pytest
from tests.api.conftest import FakeRegistry, NoStore, Portal
from tests.cli.hub import REPO, Hub

from dragoman.api.installed import pulling
from dragoman.app import create_app
from dragoman.core.settings import Settings
from dragoman.engines import hub as hub_module
from dragoman.engines.base import Held
from dragoman.engines.catalogue import Catalogue, Installed

PATH, PULL, ADD = "/api/installed", "/api/installed/pull", "/api/installed/add"
NAME = "tiny-Q8_0.gguf"
CONTENT = b"GGUF" + random.Random(1).randbytes(300_000)
KEYS = [
    "id", "object", "kind", "aliases", "size", "context", "loaded", "resident", "starter", "fine_tuned", "parent",
    "default",
]  # fmt: skip


class Models(FakeRegistry):
    """Real names, and what a test says of memory."""

    held: dict[Installed, Held]

    def loaded(self) -> dict[Installed, Held]:
        return self.held

    def resolve(self, name: str) -> Installed | None:
        return self.catalogue.resolve(name)


class Place:
    """A server over a home of its own, and a client of it."""

    def __init__(self, home: Path, **settings: Any) -> None:
        self.settings = Settings(home=home, **settings)
        self.catalogue = Catalogue(self.settings)
        self.registry = Models({}, catalogue=self.catalogue)
        self.registry.held = {}
        self.app = create_app(self.settings, self.registry, NoStore())
        self.client = httpx.Client(transport=Portal(self.app), base_url="http://test")

    def rows(self) -> dict[str, dict[str, Any]]:
        body = self.client.get(PATH).json()
        assert list(body) == ["object", "data"] and body["object"] == "list"
        assert all(list(row) == KEYS for row in body["data"])
        return {row["id"]: row for row in body["data"]}

    def events(self, address: str, /, **body: Any) -> list[dict[str, Any]]:
        """Return the events of a stream, after checking its frames; without ``[DONE]`` if an error ends it."""
        answer = self.client.post(address, json=body)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/event-stream"
        assert answer.headers["cache-control"] == "no-cache, must-revalidate"
        frames = answer.text.split("\n\n")
        assert frames.pop() == "" and all(frame.startswith("data: ") for frame in frames)
        events = [json.loads(frame[6:]) for frame in frames if frame != "data: [DONE]"]
        assert ("error" in events[-1]) == (frames[-1] != "data: [DONE]")
        return events

    def refuse(self, path: str, body: Any, status: int = 400, **options: Any) -> dict[str, Any]:
        answer = self.client.post(path, json=body, **options)
        assert answer.status_code == status, answer.text
        error: dict[str, Any] = answer.json()["error"]
        assert list(error) == ["message", "type", "param", "code"]
        return error


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "home")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setattr(hub_module, "PAUSE", 0.0)
    with Hub({NAME: CONTENT, "README.md": b"hello"}) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        yield hub


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_header(tmp_path / "mine-Q8_0.gguf", "llama", 2048)


def write_header(path: Path, architecture: str, context: int, *, causal: bool = True) -> Path:
    writer = gguf.GGUFWriter(path, architecture)
    writer.add_context_length(context)
    writer.add_causal_attention(causal)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


# the list


def test_the_starters_are_listed_whole(place: Place) -> None:
    rows = place.rows()
    assert {id: row["kind"] for id, row in rows.items()} == {
        "dragoman-starter": "text",
        "dragoman-embeddings": "embedding",
        "dragoman-moderation": "moderation",
        "dragoman-voice": "speech",
        "dragoman-transcription": "transcriber",
        "dragoman-images": "image",
    }
    starter = rows["dragoman-starter"]
    assert starter == {
        "id": "dragoman-starter",
        "object": "installed_model",
        "kind": "text",
        "aliases": starter["aliases"],
        "size": starter["size"],
        "context": 4096,
        "loaded": False,
        "resident": None,
        "starter": True,
        "fine_tuned": False,
        "parent": None,
        "default": True,
    }
    assert "gpt-3.5-turbo" in starter["aliases"] and starter["size"] > 2**20
    assert "text-embedding-ada-002" in rows["dragoman-embeddings"]["aliases"]
    assert rows["dragoman-moderation"]["context"] is None
    assert all(row["default"] for row in rows.values())


def test_what_files_say_of_themselves(place: Place, tmp_path: Path, file: Path) -> None:
    write_header(tmp_path / "bert.gguf", "bert", 512, causal=False)
    (tmp_path / "odd.gguf").write_bytes(b"GGUF and no more")
    write_header(tmp_path / "long.gguf", "llama", 131_072)
    for name in ("mine-Q8_0", "bert", "odd", "long", "gone"):
        place.catalogue.add(Installed(name, tmp_path / f"{name}.gguf"))
    place.catalogue.alias("gpt-4", "mine-Q8_0")
    rows = place.rows()
    told = {id: (row["kind"], row["context"]) for id, row in rows.items() if not row["starter"]}
    assert told == {
        "mine-Q8_0": ("text", 2048),
        "bert": ("embedding", 512),
        "odd": ("text", None),
        "long": ("text", 4096),
        "gone": ("text", None),
    }
    assert rows["mine-Q8_0"]["aliases"] == ["gpt-4"] and "gpt-4" not in rows["dragoman-starter"]["aliases"]
    assert rows["mine-Q8_0"]["size"] == file.stat().st_size and rows["gone"]["size"] is None
    assert not rows["mine-Q8_0"]["default"] and not rows["mine-Q8_0"]["starter"]


def test_what_is_in_memory(place: Place, tmp_path: Path, file: Path) -> None:
    adapter = tmp_path / "adapter.gguf"
    adapter.write_bytes(b"GGUF")
    tune = Installed("mine:ft-1", file, fine_tuned=True, parent="mine", adapter=adapter)
    for model in (Installed("mine", file), tune):
        place.catalogue.add(model)
    models = place.catalogue.installed()
    place.registry.held = {models["mine"]: Held(1024, 5 << 20), models["mine:ft-1"]: Held(1024)}
    rows = place.rows()
    assert [(rows[id]["loaded"], rows[id]["resident"], rows[id]["context"]) for id in ("mine", "mine:ft-1")] == [
        (True, 5 << 20, 1024),
        (True, None, 1024),
    ]
    assert rows["mine:ft-1"]["fine_tuned"] is True and rows["mine:ft-1"]["parent"] == "mine"
    assert rows["mine:ft-1"]["size"] == 4


def test_a_default_of_the_operators(tmp_path: Path, file: Path) -> None:
    place = Place(tmp_path / "home", default_model="mine", context=512)
    place.catalogue.add(Installed("mine", file))
    rows = place.rows()
    assert rows["mine"]["default"] and not rows["dragoman-starter"]["default"]
    assert "gpt-4" in rows["mine"]["aliases"] and rows["mine"]["context"] == 512


# a file that is here


def test_a_file_is_installed_and_stays_where_it_is(place: Place, file: Path) -> None:
    (event,) = place.events(ADD, path=str(file))
    assert list(event) == ["object", "model"] and event["object"] == "installed"
    assert event["model"] == place.rows()["mine-Q8_0"]
    assert place.catalogue.installed()["mine-Q8_0"].path == file and file.exists()
    (again,) = place.events(ADD, path=str(file), name=None)
    assert again == event
    acts = [(act.act, act.target, act.details) for act in place.app.state.store.audit]
    assert acts == [("model.install", "mine-Q8_0", {"source": str(file)})] * 2


def test_a_file_under_a_name(place: Place, file: Path) -> None:
    (event,) = place.events(ADD, path=str(file), name="org/tiny:8b")
    assert event["model"]["id"] == "org/tiny:8b" and "org/tiny:8b" in place.rows()


def test_what_is_no_gguf_file(place: Place, tmp_path: Path) -> None:
    (tmp_path / "text.gguf").write_text("GGML, of old")
    (tmp_path / "loop.gguf").symlink_to(tmp_path / "loop.gguf")
    tail = " Only models on the server's machine can be installed."
    said = {
        f"{tmp_path}/text.gguf": f"{tmp_path}/text.gguf is not a GGUF file.",
        f"{tmp_path}/none.gguf": f"There is no file at {tmp_path}/none.gguf.",
        f"{tmp_path}": f"Folder {tmp_path} holds neither model.bin nor model_index.json; name a GGUF file itself.",
        "/dev/null": "There is no file at /dev/null.",
        f"{tmp_path}/{'a' * 300}.gguf": f"{tmp_path}/{'a' * 300}.gguf cannot be read: File name too long.",
    }
    for path, words in said.items():
        error = place.refuse(ADD, {"path": path})
        assert (error["message"], error["param"]) == (words + tail, "path")
    assert place.refuse(ADD, {"path": f"{tmp_path}/loop.gguf"})["param"] == "path"
    for path in ("", "mine.gguf", "~/mine.gguf", "file:///mine.gguf", "/a\0b"):
        error = place.refuse(ADD, {"path": path})
        assert (
            error["message"]
            == f"'path' must be the whole path of a GGUF file on the server's machine; '{path}' is not."
        )
    assert not (place.settings.home / "models.json").exists()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "'path' is a required property"),
        ({"path": None}, "None is not of type 'string' - 'path'"),
        ({"path": 5}, "5 is not of type 'string' - 'path'"),
        ({"path": "/a", "name": 5}, "5 is not of type 'string' - 'name'"),
        ({"path": "/a", "model": "b"}, "Unrecognized request argument supplied: model"),
        (["/a"], "['/a'] is not of type 'object'"),
    ],
)
def test_what_is_wrong_with_add(place: Place, body: Any, message: str) -> None:
    assert place.refuse(ADD, body)["message"] == message


@pytest.mark.parametrize("name", ["", " ", "a\nb"])
def test_what_cannot_be_a_name(place: Place, file: Path, name: str) -> None:
    error = place.refuse(ADD, {"path": str(file), "name": name})
    assert (error["message"], error["param"]) == (f"{name!r} cannot be the name of a model.", "name")


def test_a_name_that_is_taken(place: Place, file: Path) -> None:
    error = place.refuse(ADD, {"path": str(file), "name": "dragoman-starter"})
    assert error["param"] == "name" and "The name 'dragoman-starter' is taken" in error["message"]


def test_a_full_disk_is_said_and_loses_nothing(place: Place, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place.events(ADD, path=str(file), name="first")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        error = place.refuse(ADD, {"path": str(file), "name": "second"}, 500)
    assert error["message"] == "The model could not be stored: No space left on device."
    assert "first" in place.rows() and "second" not in place.rows()


# a model of a hub


def test_a_model_is_pulled_and_told_as_it_comes(place: Place, hub: Hub) -> None:
    *steps, last = place.events(PULL, repository=REPO)
    assert steps and all(list(step) == ["object", "bytes", "total"] for step in steps)
    assert all(step["object"] == "progress" and step["total"] == len(CONTENT) for step in steps)
    assert steps[-1]["bytes"] == len(CONTENT)
    assert last == {"object": "installed", "model": place.rows()["tiny-Q8_0"]}
    path = place.settings.models_folder / "owner--tiny" / NAME
    assert path.read_bytes() == CONTENT
    assert place.catalogue.installed()["tiny-Q8_0"].source == f"{REPO}/{NAME}@main"


def test_the_file_that_is_meant_and_the_name_it_gets(place: Place, hub: Hub) -> None:
    hub.files["tiny-Q4_K_M.gguf"] = b"GGUF4"
    assert place.events(PULL, repository=REPO, file="q8_0", name="mine")[-1]["model"]["id"] == "mine"
    assert place.events(PULL, repository=f"{REPO}:Q4_K_M")[-1]["model"]["id"] == "tiny-Q4_K_M"
    error = place.refuse(PULL, {"repository": f"{REPO}:Q4_K_M", "file": "q8_0"})
    assert (error["message"], error["param"]) == ("'repository' names a file already, behind its colon.", "file")


def test_parts_are_counted_together(place: Place, hub: Hub) -> None:
    parts = [f"big-Q8_0-0000{n}-of-00002.gguf" for n in (1, 2)]
    hub.files = {part: b"GGUF" + part.encode() for part in parts}
    total = sum(map(len, hub.files.values()))
    *steps, last = place.events(PULL, repository=REPO)
    assert [step["total"] for step in steps] == [total] * len(steps) and steps[-1]["bytes"] == total
    assert last["model"]["id"] == "big-Q8_0" and last["model"]["size"] == total


def test_what_is_here_already_is_not_fetched_again(place: Place, hub: Hub) -> None:
    first = place.events(PULL, repository=REPO)[-1]
    hub.sent.clear()
    *steps, last = place.events(PULL, repository=REPO)
    assert last == first and steps[-1]["bytes"] == len(CONTENT) and hub.sent == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"repository": "owner/nothing"}, "owner/nothing could not be pulled: "),
        ({"repository": "no/such/name"}, "no/such/name could not be pulled: "),
        ({"repository": "../../etc"}, "../../etc could not be pulled: "),
        ({"repository": ""}, " could not be pulled: "),
        ({"repository": REPO, "file": "Q2_K"}, f"{REPO} has no GGUF file with 'Q2_K' in its name."),
        ({"repository": REPO, "name": ""}, "'' cannot be the name of a model."),
        ({"repository": REPO, "name": "dragoman-starter"}, "The name 'dragoman-starter' is taken"),
        ({}, "'repository' is a required property"),
        ({"repository": 5}, "5 is not of type 'string' - 'repository'"),
        ({"repository": REPO, "file": ["a"]}, "['a'] is not of type 'string' - 'file'"),
        ({"repository": REPO, "revision": "main"}, "Unrecognized request argument supplied: revision"),
    ],
)
def test_what_cannot_be_pulled_is_an_error_before_the_stream(
    place: Place, hub: Hub, body: dict[str, Any], words: str
) -> None:
    error = place.refuse(PULL, body)
    assert error["message"].startswith(words) and error["type"] == "invalid_request_error"
    assert hub.sent == [] and not (place.settings.home / "models.json").exists()


def test_a_hub_that_is_not_there(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert place.refuse(PULL, {"repository": REPO})["message"].startswith(f"{REPO} could not be pulled: ")


def test_a_hub_that_says_no(place: Place, hub: Hub) -> None:
    hub.statuses = [403]
    assert place.refuse(PULL, {"repository": REPO}, 500)["message"] == f"The hub answered 403 for {NAME}."


def test_a_disk_that_is_too_full_is_said_before(place: Place, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    place.settings.home.mkdir()
    usage = shutil.disk_usage(place.settings.home)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage._replace(free=1000))
    error = place.refuse(PULL, {"repository": REPO}, 500)
    assert "needs 0 MiB more in" in error["message"] and hub.sent == []


def test_a_failure_in_mid_stream_is_an_event_and_what_is_here_stays(place: Place, hub: Hub) -> None:
    hub.stall = 100_000
    hub.breaks = [200_000, *[0] * hub_module.ATTEMPTS]

    def go_on() -> None:
        hub.stalled.wait(30)
        time.sleep(4 * pulling.INTERVAL)  # until the first event has been sent for sure
        hub.stall = None
        hub.go_on.set()

    threading.Thread(target=go_on).start()
    *steps, last = place.events(PULL, repository=REPO)
    assert steps and steps[0]["total"] == len(CONTENT)
    assert "Pull it again to go on from here" in last["error"]["message"]
    assert [path.stat().st_size for path in place.settings.home.rglob("*.part")] == [200_000]
    assert "tiny-Q8_0" not in place.rows()


def test_what_is_no_model_is_not_installed(place: Place, hub: Hub) -> None:
    hub.files = {NAME: b"<html>"}
    path = place.settings.models_folder / "owner--tiny" / NAME
    answer = place.client.post(PULL, json={"repository": REPO})  # an event if bytes were told of, else a whole answer
    assert f'"{path} is not a GGUF file."' in answer.text and "[DONE]" not in answer.text
    assert "tiny-Q8_0" not in place.rows()


# leaving, and two at once


class Listener:
    """One request of its own, whose client may leave at any time."""

    def __init__(self, place: Place, body: Any) -> None:
        self.events: list[Any] = []
        self.status = 0
        self.told = asyncio.Event()
        self._leave = asyncio.Event()
        self._messages = [{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}]
        scope = {
            "type": "http", "method": "POST", "path": PULL, "raw_path": PULL.encode(), "query_string": b"",
            "headers": [(b"content-type", b"application/json")], "client": ("127.0.0.1", 1), "server": ("test", 80),
            "scheme": "http", "http_version": "1.1",
        }  # fmt: skip
        self.answered = asyncio.create_task(place.app(scope, self._receive, self._send))

    async def leave(self) -> None:
        self._leave.set()
        await asyncio.wait_for(self.answered, 20)

    async def _receive(self) -> dict[str, Any]:
        if self._messages:
            return self._messages.pop()
        await self._leave.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["body"]:
            self.events.append(message["body"])
            self.told.set()


def pulls() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "pull"]


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.02)


def test_a_client_that_leaves_stops_the_download_at_once_and_the_next_goes_on(place: Place, hub: Hub) -> None:
    hub.stall = 100_000

    async def scene() -> None:
        listener = Listener(place, {"repository": REPO})
        await until(lambda: any(b'"bytes":100000' in event for event in listener.events))
        await listener.leave()  # the hub sends nothing: who reads from it would wait for long
        await until(lambda: not pulls())

    asyncio.run(scene())
    assert [path.stat().st_size for path in place.settings.home.rglob("*.part")] == [100_000]
    assert "tiny-Q8_0" not in place.rows()
    hub.stall = None
    hub.sent.clear()
    *steps, last = place.events(PULL, repository=REPO)
    assert steps[-1]["bytes"] == len(CONTENT) and last["model"]["id"] == "tiny-Q8_0"
    assert [sent.range for sent in hub.sent] == ["bytes=100000-"]


def test_a_client_that_leaves_before_the_first_event(place: Place, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(repo: str, revision: str) -> list[str]:
        asked.set()
        go_on.wait(30)
        return [NAME]

    monkeypatch.setattr("dragoman.engines.install.list_files", slow)
    monkeypatch.setattr(pulling, "PATIENCE", 0.1)

    async def scene() -> None:
        listener = Listener(place, {"repository": REPO})
        await until(asked.is_set)
        await listener.leave()
        assert listener.events == []
        go_on.set()
        await until(lambda: not pulls())

    asyncio.run(scene())
    assert hub.sent == [] and "tiny-Q8_0" not in place.rows()


def test_two_at_once_do_not_write_one_file(place: Place, hub: Hub) -> None:
    hub.stall = 100_000

    async def scene() -> list[Listener]:
        first = Listener(place, {"repository": REPO})
        await until(lambda: any(b'"bytes":100000' in event for event in first.events))
        second = Listener(place, {"repository": REPO, "name": "other"})
        await asyncio.wait_for(second.answered, 20)
        hub.go_on.set()
        await asyncio.wait_for(first.answered, 20)
        return [first, second]

    first, second = asyncio.run(scene())
    assert second.status == 400 and b"is being pulled already" in second.events[0]
    assert first.status == 200 and first.events[-1] == b"data: [DONE]\n\n"
    assert (place.settings.models_folder / "owner--tiny" / NAME).read_bytes() == CONTENT
    assert len(hub.sent) == 1


def test_the_same_is_said_again_where_nothing_comes(place: Place, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would close a connection on which nothing moves."""
    hub.stall = 100_000
    monkeypatch.setattr(pulling, "QUIET", 0.3)

    async def scene() -> list[bytes]:
        listener = Listener(place, {"repository": REPO})
        await until(lambda: sum(b'"bytes":100000' in event for event in listener.events) >= 3)
        await listener.leave()
        return listener.events

    assert all(event.startswith(b'data: {"object":"progress"') for event in asyncio.run(scene()))


# who may ask


def test_other_origins_are_refused(place: Place, file: Path) -> None:
    body = {"path": str(file)}
    for origin in (
        "https://evil.example",
        "http://test.evil.example",
        "http://test:8000",
        "null",
        "http://tes",
        "http://[",
        "",
    ):
        for path in (ADD, PULL):
            error = place.refuse(path, body, 403, headers={"origin": origin})
            assert error["type"] == "invalid_request_error"
            assert error["message"] == (
                f"The origin {origin} may not do this: "
                "only this server's own pages may, and programs that are no browser."
            )
    assert "mine-Q8_0" not in place.rows()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://test"},
        {"origin": "https://TEST", "host": "test:443"},
        {"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"},
        {"origin": "http://[::1]:8000", "host": "[::1]:8000"},
        {"origin": "https://models.example.org", "host": "10.0.0.5:8000", "x-forwarded-host": "models.example.org"},
        {"origin": "https://a.example", "x-forwarded-host": "a.example, inner.example"},
    ],
)
def test_our_own_pages_and_programs_are_not(tmp_path: Path, file: Path, headers: dict[str, str]) -> None:
    named = "http://test, https://test,https://models.example.org/, https://a.example"
    for settings in ({"cors_origins": named}, {"api_keys": "sk-right"}):
        place = Place(tmp_path / "home", **settings)
        key = {"authorization": "Bearer sk-right"}
        answer = place.client.post(ADD, json={"path": str(file)}, headers=headers | key)
        assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "127.0.0.1", "[::1]:8000", "[::1]", "10.1.2.3", "localhost:80", "a.localhost:9", "box"]
)
def test_without_keys_only_names_that_no_stranger_can_have_are_ours(tmp_path: Path, file: Path, host: str) -> None:
    place = Place(tmp_path / "home", host="box")
    body = {"path": str(file)}
    strange = {"origin": "http://evil.example:8000", "host": "evil.example:8000"}  # it means this machine by now
    for claim in ({}, {"x-forwarded-host": "127.0.0.1"}):
        assert "the name could be anybody's" in place.refuse(ADD, body, 403, headers=strange | claim)["message"]
    answer = place.client.post(ADD, json=body, headers={"origin": f"http://{host}", "host": host})
    assert answer.status_code == 200, answer.text


def test_a_browser_learns_in_advance_that_strangers_have_no_business_here(place: Place) -> None:
    """So that it sends neither JSON nor a header that names another host."""
    asking = {
        "origin": "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-forwarded-host",
    }
    for path in (PATH, PULL, ADD, "/api//installed/pull/"):
        answer = place.client.options(path, headers=asking)
        assert answer.status_code == 405 and "access-control-allow-origin" not in answer.headers
    assert (
        "access-control-allow-origin" not in place.client.get(PATH, headers={"origin": "https://evil.example"}).headers
    )
    elsewhere = place.client.options("/api/tokenize", headers=asking)
    assert elsewhere.status_code == 200 and "access-control-allow-origin" in elsewhere.headers


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_what_a_form_can_send_is_refused(place: Place, file: Path, kind: str | None) -> None:
    body = json.dumps({"path": str(file)}).encode()
    answer = place.client.post(ADD, content=body, headers={} if kind is None else {"content-type": kind})
    assert answer.status_code == 415
    assert answer.json()["error"]["message"].startswith(
        f"Invalid Content-Type header ({kind or ''}), expected application/json"
    )
    assert "mine-Q8_0" not in place.rows()


def test_json_with_a_charset_is_json(place: Place, file: Path) -> None:
    body = json.dumps({"path": str(file)}).encode()
    answer = place.client.post(ADD, content=body, headers={"content-type": "Application/JSON; charset=utf-8"})
    assert answer.status_code == 200


def test_bodies_that_are_none(place: Place) -> None:
    for broken in (b"{", b"\xff", b"[" * 100_000):
        answer = place.client.post(ADD, content=broken, headers={"content-type": "application/json"})
        assert answer.status_code == 400 and "We could not parse the JSON body" in answer.text


@pytest.mark.parametrize(("method", "path"), [("GET", PATH), ("POST", PULL), ("POST", ADD)])
def test_they_need_the_key_as_every_address_does(tmp_path: Path, method: str, path: str) -> None:
    place = Place(tmp_path / "home", api_keys="sk-one")
    assert place.client.request(method, path, json={}).status_code == 401
    right = place.client.request(method, path, json={}, headers={"authorization": "Bearer sk-one"})
    assert right.status_code in (200, 400)
