"""``/v1/files``: what is kept, what is shown, what is refused, and that nothing stays of what is refused."""

from __future__ import annotations

import errno
import json
import sqlite3
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from tests.api.files.conftest import TRAIN, Place, form_of, send

from dragoman.api.shared.multipart import _Reader
from dragoman.store.blobs import Blobs
from dragoman.store.files import Files

FILE = 'name="file"; filename="f.jsonl"'
PURPOSE = 'name="purpose"'
PAIR = "Expected file to have JSONL format with prompt/completion keys. "
CHAT = "Expected file to have JSONL format with messages keys. "
NOT_JSONL = "Expected file to have JSONL format, where every line is a valid JSON dictionary. "
FIRST = NOT_JSONL + 'Line 1 is not a dictionary (HINT: line starts with: "{}").'
MIB = 2**20


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is a second later than the one before."""
    seconds = count(1_700_000_000)
    monkeypatch.setattr(time, "time", lambda: next(seconds))


def refused(response: Any, status: int = 400) -> dict[str, Any]:
    """Return the error in an answer that is one."""
    assert response.status_code == status, response.text
    error: dict[str, Any] = response.json()["error"]
    assert list(error) == ["message", "type", "param", "code"] and error["type"] == "invalid_request_error"
    return error


def message(place: Place, content: bytes) -> str:
    """Return why a training file is refused."""
    error = refused(place.upload(content))
    assert error["param"] == "file" and place.kept() == []
    return str(error["message"])


# what is kept


def test_the_life_of_a_file(place: Place) -> None:
    before = int(time.time())
    file = place.upload(filename="dir/sentiment.jsonl").json()
    keys = ["object", "id", "purpose", "filename", "bytes", "created_at", "status", "status_details"]
    assert list(file) == keys
    assert file["id"].startswith("file-") and len(file["id"]) == 29
    assert before <= file["created_at"] <= time.time()
    told = {key: file[key] for key in keys if key not in ("id", "created_at")}
    assert told == {
        "object": "file", "purpose": "fine-tune", "filename": "dir/sentiment.jsonl", "bytes": len(TRAIN),
        "status": "processed", "status_details": None,
    }  # fmt: skip
    at = f"/v1/files/{file['id']}"
    assert place.client.get(at).json() == file
    assert place.client.get("/v1/files").json() == {"object": "list", "data": [file], "has_more": False}
    content = place.client.get(f"{at}/content?timeout=120")
    assert content.content == TRAIN
    assert content.headers["content-type"] == "application/octet-stream"
    assert content.headers["content-disposition"] == 'attachment; filename="dir/sentiment.jsonl"'
    assert content.headers["content-length"] == str(len(TRAIN))
    assert place.kept() == [f"blobs/{file['id']}"]
    assert place.client.delete(at).json() == {"object": "file", "id": file["id"], "deleted": True}
    assert place.kept() == [] and place.client.get("/v1/files").json()["data"] == []
    for gone in (place.client.get(at), place.client.get(f"{at}/content"), place.client.delete(at)):
        assert refused(gone, 404)["message"] == f"No such File object: {file['id']}"


def test_files_outlive_the_server(make_place: Callable[..., Place]) -> None:
    first = make_place()
    id = first.upload().json()["id"]
    again = make_place()
    assert again.client.get(f"/v1/files/{id}/content").content == TRAIN


@pytest.mark.parametrize("id", ["file-abc123", "train.jsonl", "%2Ftmp%2Fmy+file.jsonl", "https%3A%2F%2Fx%2Ff"])
def test_what_is_no_file(place: Place, id: str) -> None:
    """The old command line asks for local paths and addresses first, and needs a 404 to go on."""
    error = refused(place.client.get(f"/v1/files/{id}"), 404)
    assert error["message"].startswith("No such File object: ") and "%" not in error["message"]
    assert (error["param"], error["code"]) == ("id", None)


@pytest.mark.parametrize(
    "purpose", ["search", "answers", "classifications", "assistants", "batch", "vision", "user_data", "evals"]
)
def test_only_training_files_are_read(place: Place, purpose: str) -> None:
    assert place.upload(b"\xff no JSON", purpose=purpose).json()["purpose"] == purpose


@pytest.mark.parametrize(
    ("filename", "plain"),
    [
        ("file", "file"), ("a b;c=d.jsonl", "a b;c=d.jsonl"), ("C:\\data\\x.jsonl", "C:_data_x.jsonl"),
        ("\ud55c\uad6d\uc5b4.jsonl", "___.jsonl"), ("\u00fc'\U0001f600", "_'_"), ('say "hi"', "say _hi_"),
        ("100%25.txt", "100%25.txt"), ("x" * 1000, "x" * 1000), ("../../etc/passwd", "../../etc/passwd"),
    ],
)  # fmt: skip
def test_names_stay_as_they_are(place: Place, filename: str, plain: str) -> None:
    file = place.upload(b"", filename, "search").json()
    assert file["filename"] == filename and file["bytes"] == 0
    assert place.kept() == [f"blobs/{file['id']}"]
    content = place.client.get(f"/v1/files/{file['id']}/content")
    assert content.content == b""
    assert content.headers["content-disposition"].startswith(f'attachment; filename="{plain}"')
    assert ("filename*=UTF-8''" in content.headers["content-disposition"]) == (plain != filename)


# lists


def test_lists(place: Place, clock: None) -> None:
    ids = [place.upload(purpose=purpose).json()["id"] for purpose in ["search", "fine-tune"] * 3]

    def listed(query: str) -> tuple[list[int], bool]:
        body = place.client.get(f"/v1/files?{query}").raise_for_status().json()
        assert list(body) == ["object", "data", "has_more"]
        return [ids.index(file["id"]) for file in body["data"]], body["has_more"]

    assert listed("") == ([5, 4, 3, 2, 1, 0], False)
    assert listed("order=asc") == ([0, 1, 2, 3, 4, 5], False)
    assert listed("purpose=fine-tune") == ([5, 3, 1], False)
    assert listed("purpose=fine-tune&limit=2") == ([5, 3], True)
    assert listed("purpose=fine-tune-results") == ([], False)
    assert listed(f"limit=2&after={ids[4]}") == ([3, 2], True)
    assert listed(f"limit=2&after={ids[2]}") == ([1, 0], False)
    assert listed(f"order=asc&after={ids[5]}") == ([], False)


@pytest.mark.parametrize(
    ("query", "text", "param"),
    [
        ("limit=0", "0 is less than the minimum of 1 - 'limit'", None),
        ("limit=10001", "10001 is greater than the maximum of 10000 - 'limit'", None),
        ("limit=two", "'two' is not of type 'integer' - 'limit'", None),
        ("order=up", "'up' is not one of ['asc', 'desc'] - 'order'", None),
        ("after=file-x", "No such File object: file-x", "after"),
    ],
)
def test_lists_that_cannot_be(place: Place, query: str, text: str, param: str | None) -> None:
    error = refused(place.client.get(f"/v1/files?{query}"))
    assert (error["message"], error["param"]) == (text, param)


# forms


def test_fields_in_any_order_and_pieces_of_any_size(place: Place) -> None:
    parts = [(FILE, TRAIN), (PURPOSE, b"fine-tune")]
    for order in (parts, parts[::-1]):
        body = form_of(*order)
        for size in (1, 7, len(body)):
            answer = send(place, (body[start : start + size] for start in range(0, len(body), size)))
            assert answer is not None and answer[0] == 200, answer
            id = json.loads(answer[1])["id"]
            assert place.client.get(f"/v1/files/{id}/content").content == TRAIN


@pytest.mark.parametrize(
    ("parts", "text", "param"),
    [
        ([], "'file' is a required property", None),
        ([(PURPOSE, b"search")], "'file' is a required property", None),
        ([(FILE, b"x")], "'purpose' is a required property", None),
        (
            [(FILE, b"x"), (PURPOSE, b"search"), ('name="expires_after[anchor]"', b"created_at")],
            "Additional properties are not allowed ('expires_after[anchor]' was unexpected)",
            None,
        ),
        (
            [(FILE, b"x"), (PURPOSE, b"fine-tune-results")],
            "'fine-tune-results' is not one of ['search', 'answers', 'classifications', 'fine-tune', 'assistants', "
            "'batch', 'vision', 'user_data', 'evals'] - 'purpose'",
            None,
        ),
        ([('name="file"', b"x"), (PURPOSE, b"search")],
         "The part 'file' must be a file with a filename, not a value.", "file"),
        ([(FILE, b"x"), (FILE, b"y"), (PURPOSE, b"search")], "'file' was given more than once.", "file"),
        ([(FILE, b"x"), ('name="purpose"; filename="p.txt"', b"search")],
         "The part 'purpose' must be a value, not a file.", "purpose"),
        ([(FILE, b"x"), (PURPOSE, b"p" * (MIB + 1))],
         "The fields of the form are too large: together at most 1048576 bytes are accepted.", None),
        ([(PURPOSE, b"x")] * 101,
         "The form in the body of your request has too many parts: at most 100 are accepted.", None),
    ],
)  # fmt: skip
def test_forms_that_are_wrong(place: Place, parts: list[tuple[str, bytes]], text: str, param: str | None) -> None:
    answer = send(place, [form_of(*parts)])
    assert answer is not None and answer[0] == 400
    error = json.loads(answer[1])["error"]
    assert (error["message"], error["param"]) == (text, param)
    assert place.kept() == []


def test_bodies_that_are_no_form(place: Place) -> None:
    error = refused(place.client.post("/v1/files", json={"purpose": "search"}), 415)
    assert error["message"] == (
        "Invalid Content-Type header (application/json), expected multipart/form-data. "
        "(HINT: If you're using curl, you can pass -H 'Content-Type: multipart/form-data')"
    )
    for kind in (
        "multipart/form-data",
        "multipart/form-data; boundary=" + "b" * 300,
        "multipart/form-data; boundary=yy",
    ):
        answer = place.client.post("/v1/files", content=form_of((FILE, b"x")), headers={"content-type": kind})
        assert refused(answer)["message"].startswith("We could not parse the multipart form")
    base64 = form_of((f"{FILE}\r\nContent-Transfer-Encoding: base64", b"eA=="))
    answer = place.client.post(
        "/v1/files", content=base64, headers={"content-type": "multipart/form-data; boundary=xx"}
    )
    assert "'base64' are not supported" in refused(answer)["message"]


# what breaks leaves nothing behind


def test_uploads_that_are_cut_off(place: Place) -> None:
    whole = form_of((PURPOSE, b"search"), (FILE, b"x" * 3 * MIB))
    for body in (whole[: MIB * 2], form_of((PURPOSE, b"search"), (FILE, b"x"), end=False), whole[:40]):
        assert send(place, [body], leave=True) is None
        answer = send(place, [body])
        assert answer is not None and answer[0] == 400
        assert b"We could not parse the multipart form" in answer[1]
    assert place.kept() == [] and place.client.get("/v1/files").json()["data"] == []


def test_a_file_that_is_too_large_is_refused_while_it_is_read(make_place: Callable[..., Place]) -> None:
    place = make_place(max_file_mb=1)
    assert place.upload(b"x" * MIB, purpose="search").status_code == 200
    (kept,) = place.kept()
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        yield form_of((PURPOSE, b"search"), (FILE, b""), end=False)[:-2]
        while True:
            taken += 1
            yield b"x" * 65536

    answer = send(place, endless())
    assert answer is not None and answer[0] == 413 and taken == 17
    text = json.loads(answer[1])["error"]["message"]
    assert text == f"Maximum content size limit (1048576) exceeded ({17 * 65536} bytes read)"
    declared = place.upload(b"x" * 4 * MIB, purpose="search")
    assert refused(declared, 413)["message"].startswith("Maximum content size limit (1048576) exceeded (")
    assert place.kept() == [kept]


def test_a_full_disk(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    async def no_row(*_: Any, **__: Any) -> None:
        raise OperationalError("insert", {}, sqlite3.OperationalError("database or disk is full"))

    async def put(self: Blobs, key: str, content: Path | bytes) -> None:
        await real(self, key, content)
        full()

    real = Blobs.put
    for owner, name, failing in ((_Reader, "flush", full), (Blobs, "put", put), (Files, "add", no_row)):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, failing)
            answer = place.upload()
        assert answer.status_code == 500
        assert answer.json()["error"]["message"].startswith("The server has no room left to store this file.")
        assert place.kept() == [] and place.client.get("/v1/files").json()["data"] == []


def test_what_a_killed_server_left_is_swept_at_the_next_start(make_place: Callable[..., Place]) -> None:
    place = make_place()
    kept = place.upload().json()["id"]
    lost, late = place.home / "uploads" / "file-lost", place.home / "uploads" / kept
    for folder in (lost, late):
        folder.mkdir()
        (folder / "part-1").write_bytes(b"x")
    (place.home / "blobs" / "file-lost").write_bytes(b"half")
    make_place()
    assert place.kept() == [f"blobs/{kept}"]


# training files


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", NOT_JSONL + "The file has no lines."),
        (b" \n\r\n", NOT_JSONL + "The file has no lines."),
        (TRAIN + b"{'prompt': 1}", NOT_JSONL + "Line 3 is not a dictionary (HINT: line starts with: \"{'p...\")."),
        (b'[{"prompt": "a", "completion": "b"}]', FIRST.format('[{"...')),
        (b"\n\n7", NOT_JSONL + 'Line 3 is not a dictionary (HINT: line starts with: "7").'),
        (b'{"prompt": NaN, "completion": ""}', FIRST.format('{"p...')),
        (b"[" * 100_000, FIRST.format("[[[...")),
        (TRAIN + b"\xff\n", NOT_JSONL + "Line 3 is not valid UTF-8 (byte 1)."),
        (TRAIN.decode().encode("utf-16"), NOT_JSONL + "Line 1 is not valid UTF-8 (byte 1)."),
        (TRAIN + b'{"text": "a"}', PAIR + "Missing 'prompt' key on line 3."),
        (b'{"prompt": "a", "competion": "b"}', PAIR + "Missing 'completion' key on line 1."),
        (b'{"prompt": "a", "completion": 1}', PAIR + "The 'completion' on line 1 is not a string."),
        (b'{"messages": []}\n' + TRAIN, CHAT + "Missing 'messages' key on line 2."),
        (b'{"messages": "hi"}', CHAT + "The 'messages' on line 1 is not an array."),
    ],
    ids=range(14),
)  # fmt: skip
def test_training_files_that_cannot_be_used(place: Place, content: bytes, text: str) -> None:
    assert message(place, content) == text


@pytest.mark.parametrize(
    "content",
    [b"\xef\xbb\xbf" + TRAIN, TRAIN.rstrip(), TRAIN.replace(b"\n", b"\r\n\r\n"), b'{"messages": [], "tools": []}'],
)
def test_training_files_that_can(place: Place, content: bytes) -> None:
    file = place.upload(content).json()
    assert file["bytes"] == len(content)
    assert place.client.get(f"/v1/files/{file['id']}/content").content == content


def test_a_line_of_100_mb_is_never_whole_in_memory(place: Place) -> None:
    def pieces() -> Iterator[bytes]:
        yield form_of((PURPOSE, b"fine-tune"), (FILE, b'{"prompt": "'), end=False)[:-2]
        for _ in range(1600):
            yield b"x" * 65536
        yield b'", "completion": "y"}\r\n--xx--\r\n'

    tracemalloc.start()
    answer = send(place, pieces())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer is not None and answer[0] == 400
    assert json.loads(answer[1])["error"]["message"] == NOT_JSONL + "Line 1 is longer than 8388608 bytes."
    assert peak < 40 * MIB
    assert place.kept() == []


# keys


def test_every_route_asks_for_a_key(make_place: Callable[..., Place]) -> None:
    place = make_place(api_keys="sk-right-0123456789")
    routes = [("GET", ""), ("POST", ""), ("GET", "/file-x"), ("DELETE", "/file-x"), ("GET", "/file-x/content")]
    for method, path in routes:
        answer = place.client.request(method, f"/v1/files{path}", headers={"authorization": "Bearer sk-wrong-0123456"})
        assert refused(answer, 401)["code"] == "invalid_api_key"
    assert place.client.get("/v1/files", headers={"authorization": "Bearer sk-right-0123456789"}).status_code == 200
