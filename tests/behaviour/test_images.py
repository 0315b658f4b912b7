"""Pictures on the real program over the tiny pipeline: bad input, leaving, a full queue, progress, what is counted."""

from __future__ import annotations

import io
import json
import select
import socket
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from tests.conftest import FIRST_SECONDS, LONG
from tests.server import Server

SMALL = {"prompt": "a house", "size": "256x256"}
PNG_ONLY = "Uploaded image must be a PNG and less than 4 MB."
ADMIN = "sk-admin-0123456789"
LEFT = 'dragoman_requests_total{method="POST",route="/v1/images/generations",status="499"}'


@pytest.fixture
def client(painting: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=painting.base, timeout=300) as client:
        yield client


def png(side: int = 64, mode: str = "RGBA", height: int | None = None, form: str = "PNG") -> bytes:
    picture = Image.new(mode, (side, height or side))
    file = io.BytesIO()
    picture.save(file, form)
    return file.getvalue()


def bomb(side: int) -> bytes:
    """Return a PNG of a few hundred bytes that says it has ``side`` times ``side`` pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")


def left(server: Server) -> set[Path]:
    """Return the files of uploads and pictures that lie in the server's home."""
    folders = (server.home / "uploads", server.home / "blobs")
    return {path for folder in folders for path in folder.rglob("*") if path.is_file()}


def orders(server: Server) -> float:
    return server.metrics()["dragoman_image_orders"]


def steps(server: Server, model: str = "slow") -> float:
    return server.metrics().get(f'dragoman_image_steps_total{{model="{model}"}}', 0.0)


def eventually(condition: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


# bad input


@pytest.mark.parametrize(
    ("files", "message", "param"),
    [
        ({"image": png(mode="RGB", form="JPEG")}, PNG_ONLY, "image"),
        ({"image": png() + bytes(4 * 2**20 + 1 - len(png()))}, PNG_ONLY, "image"),
        ({"image": png()[:-30]}, PNG_ONLY, "image"),
        ({"image": bomb(4000)}, PNG_ONLY, "image"),
        ({"image": bomb(60_000)}, "Uploaded image has 60000 x 60000 pixels", "image"),
        ({"image": png(height=32)}, "Uploaded image must be square", "image"),
        ({"image": png(mode="RGB")}, "Invalid input image - format must be in ['RGBA', 'LA', 'L'], got RGB.", "image"),
        ({"image": png(), "mask": png(32)}, "Uploaded mask must have the size of the image", "mask"),
        ({"mask": png()}, "'image' is a required property", None),
    ],
)
def test_bad_uploads_leave_nothing(
    painting: Server, client: httpx.Client, files: dict[str, bytes], message: str, param: str | None
) -> None:
    before = left(painting)
    forms = {name: (f"{name}.png", content, "image/png") for name, content in files.items()}
    response = client.post("/images/edits", data={"prompt": "a hat"}, files=forms)
    error = response.json()["error"]
    assert response.status_code == 400 and error["message"].startswith(message)
    assert (error["type"], error["param"]) == ("invalid_request_error", param)
    assert left(painting) == before and orders(painting) == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n": 11}, "11 is greater than the maximum of 10 - 'n'"),
        ({"size": "100x100"}, "'100x100' is not one of ['256x256', '512x512', '1024x1024'"),
        ({"prompt": ""}, "'' is too short - 'prompt'"),
        ({"prompt": "x" * 1001, "model": "dall-e-2"}, f"'{'x' * 1001}' is too long - 'prompt'"),
    ],
)
def test_bad_arguments_are_told_alike_as_json_and_as_a_form(
    painting: Server, client: httpx.Client, change: dict[str, Any], message: str
) -> None:
    before = left(painting)
    wanted = SMALL | change
    form = {name: str(value) for name, value in wanted.items()}  # numbers arrive as texts
    upload = {"image": ("image", png(), "application/octet-stream")}
    for response in (
        client.post("/images/generations", json=wanted),
        client.post("/images/edits", data=form, files=upload),
    ):
        assert response.status_code == 400 and response.json()["error"]["message"].startswith(message)
    assert left(painting) == before


# orders


@contextmanager
def ordering(server: Server, **change: Any) -> Iterator[socket.socket]:
    """Have pictures of many steps painted by somebody who leaves when the block ends; yields the connection."""
    body = json.dumps(SMALL | {"model": "slow"} | change).encode()
    lines = (
        "POST /v1/images/generations HTTP/1.1",
        f"host: 127.0.0.1:{server.port}",
        "content-type: application/json",
        "x-client-request-id: slowly",
        f"content-length: {len(body)}",
    )
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall("\r\n".join((*lines, "", "")).encode() + body)
        yield connection


def answered(connection: socket.socket) -> bool:
    """Whether anything has come."""
    return bool(select.select([connection], [], [], 0)[0])


def test_progress_is_told_and_leaving_ends_the_painting(painting: Server, client: httpx.Client) -> None:
    told: list[dict[str, Any]] = []

    def begun() -> bool:
        answer = httpx.get(f"{painting.url}/api/images/progress/slowly", timeout=60)
        if answer.status_code == 200:
            told.append(answer.json())
        return bool(told) and told[-1]["step"] >= 3

    before = painting.metrics().get(LEFT, 0.0)
    with ordering(painting, n=2):
        assert eventually(begun)
        assert told[-1] | {"step": 0} == {
            "object": "image.progress", "pictures": 2, "made": 0, "step": 0, "steps": LONG
        }  # fmt: skip
        assert orders(painting) == 1
    assert eventually(lambda: orders(painting) == 0)
    made = steps(painting)
    assert 3 <= made < LONG
    assert httpx.get(f"{painting.url}/api/images/progress/slowly", timeout=60).status_code == 404
    client.post("/images/generations", json=SMALL).raise_for_status()  # the worker has let go and paints for others
    assert steps(painting) == made
    assert painting.metrics()[LEFT] == before + 1
    assert "painting" in painting.log() and f"of={LONG}" in painting.log()


def test_a_full_queue_is_a_429_that_says_when_to_try_again(painting: Server, client: httpx.Client) -> None:
    with ExitStack() as stack:
        for _ in range(16):  # as many as wait or run at most
            stack.enter_context(ordering(painting))
        assert eventually(lambda: orders(painting) == 16)
        refused = client.post("/images/generations", json=SMALL)
        assert refused.status_code == 429 and int(refused.headers["retry-after"]) >= 1
        assert refused.json()["error"]["message"].startswith("The engine is currently overloaded")
    assert eventually(lambda: orders(painting) == 0)
    client.post("/images/generations", json=SMALL).raise_for_status()


def test_text_is_answered_while_pictures_are_made(painting: Server, client: httpx.Client) -> None:
    chat = {"model": "gpt-3.5-turbo", "messages": [{"role": "user", "content": "Hello!"}], "max_tokens": 5}
    before = steps(painting)
    with ordering(painting, n=10) as connection:
        assert eventually(lambda: steps(painting) > before)
        client.post("/chat/completions", json=chat).raise_for_status()
        assert not answered(connection) and orders(painting) == 1


# what is counted


@pytest.fixture(scope="module")
def counted(pipeline: Path) -> Iterator[Server]:
    """A server with keys, a price for a picture, and at most three pictures a minute for each key."""
    with Server(DRAGOMAN_API_KEYS=ADMIN) as server:
        headers = {"authorization": f"Bearer {ADMIN}"}
        with httpx.Client(base_url=server.url, headers=headers, timeout=60) as client:
            client.post("/api/installed/add", json={"path": str(pipeline)}).raise_for_status()
            server.point("dall-e-2", "dall-e-3", model="tiny")
            price = {"model": "tiny", "unit": "image", "completion": 0.02}
            client.put("/api/prices", json=price).raise_for_status()
            limit = {"key": "*", "kind": "images_per_minute", "amount": 3}
            client.put("/api/limits", json=limit).raise_for_status()
        yield server


def test_pictures_are_counted_priced_and_limited(counted: Server) -> None:
    admin = httpx.Client(base_url=counted.url, headers={"authorization": f"Bearer {ADMIN}"}, timeout=60)
    made = admin.post("/api/keys", json={"name": "ann"}).raise_for_status().json()
    start = int(time.time()) - 1
    ann = httpx.Client(base_url=counted.base, headers={"authorization": f"Bearer {made['key']}"}, timeout=FIRST_SECONDS)
    wanted = SMALL | {"user": "ann", "response_format": "b64_json"}
    refused = ann.post("/images/generations", json=wanted | {"n": 4})
    error = refused.json()["error"]
    assert refused.status_code == 429 and error["code"] == "rate_limit_exceeded"
    assert error["message"].startswith("Rate limit exceeded for images per minute in organization user-dragoman.")
    assert "Limit: 3/1min." in error["message"]
    assert len(ann.post("/images/generations", json=wanted | {"n": 2}).raise_for_status().json()["data"]) == 2
    upload = {"image": ("image", png(), "application/octet-stream")}
    ann.post("/images/variations", data={"size": "256x256", "user": "ann"}, files=upload).raise_for_status()
    asked = {"start_time": start, "group_by": ["model", "api_key_id", "user_id"]}

    def results() -> list[dict[str, Any]]:
        page = admin.get("/v1/organization/usage/images", params=asked).raise_for_status().json()
        return [result for bucket in page["data"] for result in bucket["results"] if result["images"]]

    assert eventually(lambda: sum(result["images"] for result in results()) == 3)
    (result,) = results()
    assert (result["model"], result["api_key_id"], result["user_id"]) == ("tiny", made["id"], "ann")
    assert result["object"] == "organization.usage.images.result"
    costs = admin.get("/v1/organization/costs", params={"start_time": start}).raise_for_status().json()
    spent = sum(result["amount"]["value"] for bucket in costs["data"] for result in bucket["results"])
    assert spent == pytest.approx(0.06)
