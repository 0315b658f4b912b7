"""Pictures through each official client, over the tiny pipeline; also by the command line of 2023 and by curl."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from tests.clients.environments import NODE, PYTHON, python_of
from tests.clients.programs import Client
from tests.server import Server

CHECKS = {"python-0": 4, "python-1": 5, "node-3": 4, "node-4": 4}
"""How many checks the program of each generation has."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pictures: good ones, a JPEG file that says it is a PNG, and one without transparency."""
    picture = Image.new("RGBA", (64, 64), (200, 100, 50, 255))
    picture.paste((0, 0, 0, 0), (0, 0, 32, 32))
    for name in ("image", "mask"):
        picture.save(tmp_path / f"{name}.png")
    picture.convert("RGB").save(tmp_path / "opaque.png")
    picture.convert("RGB").save(tmp_path / "jpeg.png", "JPEG")
    return tmp_path


@pytest.mark.parametrize("name", (*PYTHON, *NODE))
def test_the_library(name: str, painting: Server, folder: Path) -> None:
    client = Client(name, painting, "any", folder, {})
    run = client.run_images()
    found = {each["check"]: each["error"] for each in map(json.loads, run.out.splitlines())}
    assert run.code == 0 and found, run
    assert {check: error for check, error in found.items() if error} == {}
    assert len(found) == CHECKS[client.generation]


@pytest.mark.parametrize("name", [name for name in PYTHON if name.startswith("python-0")])
def test_the_command_line(name: str, painting: Server, folder: Path) -> None:
    client = Client(name, painting, "any", folder, {})

    def told(*arguments: str) -> Any:
        program = python_of(name).with_name("openai")
        run = client.execute(str(program), "api", *arguments, "-n", "2", "-s", "256x256")
        assert run.code == 0, run
        return json.loads(re.sub(r"(?s)^.*?(?=^[{\[])", "", run.out, count=1, flags=re.MULTILINE))

    for arguments in (
        ("image.create", "-p", "a hill"),
        ("image.create_edit", "-p", "a hat", "-I", "image.png", "-M", "mask.png"),
        ("image.create_variation", "-I", "image.png"),
    ):
        links = [picture["url"] for picture in told(*arguments)["data"]]
        assert len(links) == 2
        assert Image.open(io.BytesIO(httpx.get(links[1], timeout=60).content)).size == (256, 256)


def test_curl(painting: Server, folder: Path) -> None:
    """The requests of the documents of 2022 to 2024, as they were printed."""
    client = Client("curl", painting, "any", folder, {})
    key = ("-H", "Authorization: Bearer any")
    small = ("-F", "n=1", "-F", "size=256x256")
    body = '{"prompt": "a white siamese cat", "n": 1, "size": "256x256"}'
    pool = "prompt=A sunlit indoor lounge area with a pool containing a flamingo"
    for path, arguments in {
        "generations": ("-H", "Content-Type: application/json", *key, "-d", body),
        "edits": (*key, "-F", "image=@image.png", "-F", "mask=@mask.png", "-F", pool, *small),
        "variations": (*key, "-F", "image=@image.png", *small),
    }.items():
        answer = json.loads(client.execute("curl", "-s", f"{painting.base}/images/{path}", *arguments).out)
        assert answer.keys() == {"created", "data"} and [list(picture) for picture in answer["data"]] == [["url"]]
        assert httpx.get(answer["data"][0]["url"], timeout=60).headers["content-type"] == "image/png"
