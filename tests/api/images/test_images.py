"""``/v1/images`` over a painter without weights: arguments, limits, errors, links, what is counted and what is left."""

from __future__ import annotations

import asyncio
import base64
import io
import struct
import threading
import time
import zlib
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import numpy as np
import pytest
from PIL import Image
from tests.api.conftest import FakeRegistry

from dragoman.accounts.accounts import Meter
from dragoman.api.images import gallery as links
from dragoman.api.images import routes
from dragoman.api.images.progress import LONGEST_ID, Easel
from dragoman.app import create_app
from dragoman.core.errors import NotFound
from dragoman.core.settings import Settings
from dragoman.core.types import ImageOrder, PaintingStep, Picture, Verdict
from dragoman.engines.old_names import DEFAULT_MODERATION
from dragoman.store.store import Store

STEPS = 3
"""Of a picture by the painter below."""

LONGEST = 40
"""Characters of a prompt that it reads."""


@dataclass
class FakePainter:
    """Paints one colour, three steps a picture; keeps what was ordered."""

    id: str = "painter"
    orders: list[ImageOrder] = field(default_factory=list)

    async def paint(self, order: ImageOrder) -> AsyncGenerator[PaintingStep | Picture, None]:
        self.orders.append(order)
        for place in range(order.count):
            for done in range(1, STEPS + 1):
                yield PaintingStep(place, done, STEPS)
            file = io.BytesIO()
            Image.new("RGB", (order.width, order.height), (place, 0, 200)).save(file, "PNG")
            yield Picture(place, file.getvalue(), order.prompt[:LONGEST])


class FakeModerator:
    """Flags the word bomb."""

    id = "judge"

    async def judge(self, texts: list[str]) -> list[Verdict]:
        return [Verdict({"violence": 0.9}, {"violence": "bomb" in text}) for text in texts]


@dataclass
class Painters(FakeRegistry):
    """Models that paint, by name."""

    painter: FakePainter = field(default_factory=FakePainter)

    @asynccontextmanager
    async def lease_painter(self, name: str) -> AsyncGenerator[FakePainter, None]:
        if name not in ("dall-e-2", "dall-e-3", "painter"):
            raise NotFound(f"The model `{name}` does not exist", code="model_not_found")
        yield self.painter


@dataclass
class House:
    """A server with a store of its own, and a client of it."""

    client: httpx.AsyncClient
    painter: FakePainter
    store: Store
    app: Any
    home: Path

    async def generate(self, **body: Any) -> httpx.Response:
        return await self.client.post("/v1/images/generations", json={"prompt": "a red circle", **body})

    async def form(self, what: str, fields: dict[str, str], **files: bytes) -> httpx.Response:
        sent = {name: (name, content, "application/octet-stream") for name, content in files.items()}
        return await self.client.post(f"/v1/images/{what}", data=fields, files=sent)

    def left(self) -> list[Path]:
        return [path for folder in ("uploads", "blobs") for path in (self.home / folder).rglob("*") if path.is_file()]


def play(tmp_path: Path, scene: Callable[[House], Awaitable[None]], **settings: Any) -> None:
    async def whole() -> None:
        wanted = Settings(home=tmp_path, **settings)
        registry = Painters({}, moderators={DEFAULT_MODERATION: FakeModerator()})
        store = Store.of(wanted)
        app = create_app(wanted, registry, store)  # type: ignore[arg-type]
        await store.open()
        try:
            transport = httpx.ASGITransport(app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://here:8000") as client:
                await scene(House(client, registry.painter, store, app, tmp_path))
        finally:
            await store.close()

    asyncio.run(whole())


def png(side: int = 64, mode: str = "RGBA", height: int | None = None, alpha: int = 0) -> bytes:
    picture = Image.new(mode, (side, height or side), 200 if mode == "L" else None)
    if mode == "RGBA":
        picture = Image.new(mode, (side, height or side), (10, 20, 30, 255))
        picture.paste((1, 2, 3, alpha), (0, 0, side // 2, side // 2))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def jpeg() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64)).save(file, "JPEG")
    return file.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of a few hundred bytes that says it has ``side`` times ``side`` pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + chunk(b"IEND", b"")
    )


def error(response: httpx.Response, status: int = 400) -> dict[str, Any]:
    assert response.status_code == status, response.text
    body: dict[str, Any] = response.json()["error"]
    assert body.keys() == {"message", "type", "param", "code"}
    return body


def test_a_link_needs_no_key_and_lasts_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(house: House) -> None:
        key = {"authorization": "Bearer sk-right-key"}
        response = await house.client.post("/v1/images/generations", json={"prompt": "x", "n": 2}, headers=key)
        body = response.json()
        assert body.keys() == {"created", "data"} and len(body["data"]) == 2
        assert response.headers["openai-model"] == "painter"
        url = body["data"][0]["url"]
        assert url.startswith("http://here:8000/v1/images/files/img-")
        query = parse_qs(urlsplit(url).query)
        assert query["se"] == [links._moment(body["created"] + 3600)]
        assert query["st"] == [links._moment(body["created"] - 3600)]
        found = await house.client.get(url)
        assert (found.status_code, found.headers["content-type"]) == (200, "image/png")
        assert Image.open(io.BytesIO(found.content)).size == (1024, 1024)
        assert found.headers["content-length"] == str(len(found.content))
        head = await house.client.head(url)
        assert (head.status_code, head.headers["content-length"]) == (200, found.headers["content-length"])
        for forged in (url.replace("sig=", "sig=0"), url.replace("se=2", "se=3"), url.partition("?")[0]):
            assert error(await house.client.get(forged), 403)["message"] == links.EXPIRED
        error(await house.client.get(url.replace("img-", "img-x")), 404)
        listed = (await house.client.get("/v1/files", headers=key)).json()
        assert listed["data"] == []
        monkeypatch.setattr(links, "HOUR", 1000)
        late = (await house.client.get(url)).headers["cache-control"]  # no browser may keep it beyond its end
        assert 900 < int(late.removeprefix("private, max-age=")) <= 1000
        monkeypatch.setattr(links, "HOUR", -1)
        assert error(await house.client.get(url), 403)
        assert len(house.left()) == 2
        await house.app.state.gallery.sweep()
        assert house.left() == []

    play(tmp_path, scene, api_keys="sk-right-key")


def test_arguments_reach_the_painter(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        body = (await house.generate(n=10, size="256x256", response_format="b64_json", user="ann", seed=5)).json()
        assert all(item.keys() == {"b64_json"} for item in body["data"]) and len(body["data"]) == 10
        assert Image.open(io.BytesIO(base64.b64decode(body["data"][9]["b64_json"]))).getpixel((0, 0)) == (9, 0, 200)
        (order,) = house.painter.orders
        assert (order.count, order.width, order.height, order.seed) == (10, 256, 256, 5)
        assert house.left() == []
        body = (await house.generate(model="dall-e-3", size="1792x1024", quality="hd", style="natural")).json()
        assert list(body["data"][0]) == ["revised_prompt", "url"]
        body = (await house.generate(prompt=f"{'x' * LONGEST} and y", n=2, size="256x256")).json()
        assert [item["revised_prompt"] for item in body["data"]] == ["x" * LONGEST] * 2
        answer = await house.form("variations", {"model": "dall-e-3", "size": "1024x1024"}, image=png())
        assert list(answer.json()["data"][0]) == ["url"]
        order = house.painter.orders[1]
        assert (order.width, order.height, order.effort, order.fidelity) == (1792, 1024, 2.0, 0.6)
        text = (await house.client.get("/metrics")).text
        assert 'dragoman_images_total{model="painter"} 14.0' in text
        assert 'dragoman_image_steps_total{model="painter"} 42.0' in text

    play(tmp_path, scene)


def test_pictures_are_written_down_beside_the_event_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(house: House) -> None:
        found: list[tuple[str, threading.Thread]] = []

        def watch(module: Any, name: str) -> None:
            does = getattr(module, name)

            def told(*of: Any) -> Any:
                found.append((name, threading.current_thread()))
                return does(*of)

            monkeypatch.setattr(module, name, told)

        watch(base64, "b64encode")
        watch(routes, "json_response")
        await house.generate(n=2, size="256x256", response_format="b64_json")
        assert [name for name, _ in found] == ["b64encode", "b64encode", "json_response"]
        assert threading.current_thread() not in [thread for _, thread in found]

    play(tmp_path, scene)


def charged(house: House, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that takes the number of pictures each request is charged for."""
    found: list[int] = []
    end = house.app.state.accounts.end

    async def watched(meter: Meter, *more: Any) -> None:
        found.append(meter.images)
        await end(meter, *more)

    monkeypatch.setattr(house.app.state.accounts, "end", watched)
    return found


@pytest.mark.parametrize("where", ["third picture", "disk"])
def test_a_request_that_fails_is_charged_no_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async def scene(house: House) -> None:
        found, paint = charged(house, monkeypatch), house.painter.paint

        async def broken(order: ImageOrder) -> AsyncGenerator[PaintingStep | Picture, None]:
            async for piece in paint(order):
                if piece.place == 2:
                    raise RuntimeError("no memory")
                yield piece

        async def full(*_: Any) -> None:
            raise OSError("no space left")

        assert (await house.generate(n=3, size="256x256")).status_code == 200
        before = house.left()
        if where == "disk":
            monkeypatch.setattr(house.store.files, "add", full)
        else:
            monkeypatch.setattr(house.painter, "paint", broken)
        assert (await house.generate(n=3, size="256x256")).status_code == 500
        assert found == [3, 0] and house.left() == before

    play(tmp_path, scene)


def test_an_hour_begins_when_the_pictures_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(house: House) -> None:
        def now() -> float:
            return began + 100 * len(house.painter.orders)

        began = int(time.time())
        monkeypatch.setattr(routes, "time", SimpleNamespace(time=now, monotonic=time.monotonic))
        body = (await house.generate(size="256x256")).json()
        assert body["created"] == began + 100
        ends = parse_qs(urlsplit(body["data"][0]["url"]).query)["se"][0]
        assert datetime.fromisoformat(ends).timestamp() == began + 100 + 3600

    play(tmp_path, scene)


def test_a_client_that_leaves_is_charged_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(house: House) -> None:
        found, paint, left = charged(house, monkeypatch), house.painter.paint, asyncio.Event()

        async def watched(order: ImageOrder) -> AsyncGenerator[PaintingStep | Picture, None]:
            async for piece in paint(order):
                if piece.place == 2:
                    left.set()
                    await asyncio.sleep(60)
                yield piece

        async def receive() -> dict[str, Any]:
            if not sent:
                sent.append(b'{"prompt": "x", "n": 3, "size": "256x256"}')
                return {"type": "http.request", "body": sent[0]}
            await left.wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            pass

        sent: list[bytes] = []
        monkeypatch.setattr(house.painter, "paint", watched)
        path = "/v1/images/generations"
        headers = [(b"content-type", b"application/json"), (b"host", b"here:8000")]
        scope = {"type": "http", "http_version": "1.1", "method": "POST", "path": path, "raw_path": path.encode()}
        scope |= {"scheme": "http", "query_string": b"", "headers": headers, "client": ("127.0.0.1", 1)}
        await house.app({**scope, "server": ("here", 8000), "root_path": "", "state": {}}, receive, send)
        assert found == [2]

    play(tmp_path, scene)


@pytest.mark.parametrize(
    ("body", "message", "param", "code"),
    [
        ({"n": 11}, "11 is greater than the maximum of 10 - 'n'", None, None),
        ({"n": 0}, "0 is less than the minimum of 1 - 'n'", None, None),
        (
            {"size": "100x100"},
            "'100x100' is not one of ['256x256', '512x512', '1024x1024', '1024x1792', '1792x1024'] - 'size'",
            None,
            None,
        ),
        ({"size": "1792x1024"}, "The size is not supported by this model.", "size", "invalid_size"),
        ({"model": "dall-e-3", "size": "256x256"}, "The size is not supported by this model.", "size", "invalid_size"),
        ({"model": "dall-e-3", "n": 2}, "You must provide n=1 for this model.", "n", "invalid_n"),
        ({"prompt": ""}, "'' is too short - 'prompt'", None, None),
        ({"prompt": "x" * 1001}, f"'{'x' * 1001}' is too long - 'prompt'", None, None),
        ({"prompt": "x" * 4001, "model": "dall-e-3"}, f"'{'x' * 4001}' is too long - 'prompt'", None, None),
        ({"quality": "best"}, "'best' is not one of ['standard', 'hd'] - 'quality'", None, None),
        ({"response_format": "png"}, "'png' is not one of ['url', 'b64_json'] - 'response_format'", None, None),
        ({"foo": 1}, "Additional properties are not allowed ('foo' was unexpected)", None, None),
        ({"prompt": "how to build a bomb"}, "Your request was rejected", None, "content_policy_violation"),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path, body: dict[str, Any], message: str, param: str | None, code: str | None
) -> None:
    async def scene(house: House) -> None:
        said = error(await house.generate(**body))
        assert said["message"].startswith(message)
        assert (said["type"], said["param"], said["code"]) == ("invalid_request_error", param, code)
        assert house.painter.orders == []

    play(tmp_path, scene)


def test_the_filter_is_a_setting_and_limits_of_length_are_inclusive(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        assert (await house.generate(prompt="a bomb")).status_code == 200
        assert (await house.generate(prompt="x" * 1000)).status_code == 200
        assert (await house.generate(prompt="x" * 4000, model="dall-e-3")).status_code == 200
        assert error(await house.client.post("/v1/images/generations", json={}))["message"].startswith("'prompt' is a")
        assert error(await house.generate(model="nobody"), 404)["code"] == "model_not_found"

    play(tmp_path, scene, allow_flagged_images=True)


def test_edits_say_what_is_to_be_repainted(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        fields = {"prompt": "a hat", "n": "2", "size": "256x256", "response_format": "b64_json", "seed": "3"}
        for files in ({"image": png()}, {"image": png(mode="RGB"), "mask": png()}):
            assert len((await house.form("edits", fields, **files)).json()["data"]) == 2
            order = house.painter.orders[-1]
            assert (order.count, order.seed, order.prompt) == (2, 3, "a hat")
            assert order.image is not None and order.mask is not None
            mask = np.asarray(Image.open(io.BytesIO(order.mask)))
            assert (mask[:32, :32] == 255).all() and mask.sum() == 32 * 32 * 255
            assert Image.open(io.BytesIO(order.image)).mode == "RGB"
        await house.form("edits", fields, image=png(alpha=1))  # only what is wholly transparent is repainted
        order = house.painter.orders[-1]
        assert order.mask is not None and not np.asarray(Image.open(io.BytesIO(order.mask))).any()
        assert len((await house.form("variations", {"n": "2"}, image=png(mode="RGB"))).json()["data"]) == 2
        assert (house.painter.orders[-1].mask, house.painter.orders[-1].prompt) == (None, "")

    play(tmp_path, scene)


PNG_ONLY = "Uploaded image must be a PNG and less than 4 MB."


@pytest.mark.parametrize(
    ("files", "message", "param"),
    [
        ({"image": jpeg()}, PNG_ONLY, "image"),
        ({"image": png() + bytes(4 * 2**20 + 1 - len(png()))}, PNG_ONLY, "image"),
        ({"image": png()[:-40]}, PNG_ONLY, "image"),
        ({"image": b""}, PNG_ONLY, "image"),
        ({"image": bomb(4000)}, PNG_ONLY, "image"),
        ({"image": bomb(60_000)}, "Uploaded image has 60000 x 60000 pixels", "image"),
        ({"image": png(height=32)}, "Uploaded image must be square, but it has 64 x 32 pixels.", "image"),
        (
            {"image": png(mode="RGB")},
            "Invalid input image - format must be in ['RGBA', 'LA', 'L'], got RGB.",
            "image",
        ),
        ({"image": png(), "mask": png(32)}, "Uploaded mask must have the size of the image, 64 x 64 pixels", "mask"),
        ({"image": png(), "mask": png(mode="RGB")}, "Invalid input mask - format must be in", "mask"),
        ({"mask": png()}, "'image' is a required property", None),
        ({"image[]": png()}, "This model takes one picture: send it as 'image'", "image"),
    ],
)
def test_bad_uploads_are_told_and_nothing_of_them_stays(
    tmp_path: Path, files: dict[str, bytes], message: str, param: str | None
) -> None:
    async def scene(house: House) -> None:
        said = error(await house.form("edits", {"prompt": "a hat"}, **files))
        assert said["message"].startswith(message)
        assert said["param"] == param
        assert house.painter.orders == []
        assert house.left() == []

    play(tmp_path, scene)


def test_bad_forms_are_told(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        assert error(await house.form("variations", {"n": "11"}, image=png()))["message"].startswith("11 is greater")
        assert error(await house.form("variations", {"n": "two"}, image=png()))["message"].startswith("'two' is not of")
        said = error(await house.form("edits", {"prompt": "x", "image": "y"}, mask=png()))
        assert (said["param"], "must be a file" in said["message"]) == ("image", True)
        assert error(await house.form("variations", {"image": "y"}, image=png()))["param"] == "image"
        assert error(await house.form("variations", {"prompt": "x"}, image=png()))["message"].startswith("Additional")
        said = error(await house.form("edits", {}, image=png(), prompt=png()))
        assert (said["message"], said["param"]) == ("The part 'prompt' must be a value, not a file.", "prompt")
        error(await house.client.post("/v1/images/edits", json={"prompt": "x"}), 415)

    play(tmp_path, scene)


def test_progress_is_told_to_whom_it_belongs_and_only_while_it_lasts(tmp_path: Path) -> None:
    easel = Easel()
    with easel.show("ours", "a", 4) as progress, easel.show("theirs", "a", 1), easel.show("ours", "", 1):
        assert easel.find("ours", "a") is progress and (progress.pictures, progress.made) == (4, 0)
        assert easel.find("others", "a") is None and easel.find("ours", "") is None
        with easel.show("ours", "a", 2) as later:  # a client that gives the same name twice
            assert easel.find("ours", "a") is later
        assert easel.find("ours", "a") is None
    assert easel.find("theirs", "a") is None
    with easel.show("ours", "x" * (LONGEST_ID + 1), 1):
        assert easel.find("ours", "x" * (LONGEST_ID + 1)) is None

    async def scene(house: House) -> None:
        told: list[dict[str, Any]] = []
        paint = house.painter.paint

        async def watched(order: ImageOrder) -> AsyncGenerator[PaintingStep | Picture, None]:
            async for piece in paint(order):
                yield piece
                told.append((await house.client.get("/api/images/progress/mine")).json())

        house.painter.paint = watched  # type: ignore[method-assign]
        headers = {"x-client-request-id": "mine"}
        body = {"prompt": "x", "n": 2, "size": "256x256", "response_format": "b64_json"}
        await house.client.post("/v1/images/generations", json=body, headers=headers)
        whole = {"object": "image.progress", "pictures": 2, "steps": STEPS}
        assert [(each["made"], each["step"]) for each in told] == [
            (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0)
        ]  # fmt: skip
        assert all(whole.items() <= each.items() for each in told)
        assert error(await house.client.get("/api/images/progress/mine"), 404)["code"] is None

    play(tmp_path, scene)


def test_grey_of_sixteen_bits_stays_grey(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        file = io.BytesIO()
        Image.fromarray(np.full((64, 64), 0x8080, dtype=np.uint16)).save(file, "PNG")
        assert (await house.form("variations", {"size": "256x256"}, image=file.getvalue())).status_code == 200
        sent = house.painter.orders[-1].image
        assert sent is not None and Image.open(io.BytesIO(sent)).getpixel((5, 5)) == (128, 128, 128)

    play(tmp_path, scene)
