"""Exchanges about pictures recorded with the real API from 2022 to 2024, sent to this server over the tiny pipeline.

The pictures that were uploaded were not kept: others stand for them. Answers are compared as all recorded ones are.
"""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from PIL import Image
from tests.conftest import FIRST_SECONDS
from tests.recordings.table import Exchange, load_exchanges
from tests.recordings.test_recordings import compared, name
from tests.server import Server

EXCHANGES = load_exchanges("images")
FILES = ("image", "mask")
LINK = ("st", "se", "sp", "sr", "rscd", "rsct", "sig")
"""Of the query of a recorded link, what does not belong to the store that it led to."""


def picture() -> bytes:
    made = Image.new("RGBA", (64, 64), (200, 100, 50, 255))
    made.paste((0, 0, 0, 0), (0, 0, 32, 32))
    file = io.BytesIO()
    made.save(file, "PNG")
    return file.getvalue()


def send(client: httpx.Client, exchange: Exchange) -> httpx.Response:
    """Send a recorded request: JSON as it is, a form with pictures of our own in the place of those that are lost."""
    path, request = exchange["path"], exchange["request"]
    if not isinstance(request, str):
        return client.post(path, json=request)
    fields = dict(parse_qsl(request)) if "=" in request else {"size": "256x256"}
    files = [name for name in FILES if name in fields] or (list(FILES) if path.endswith("edits") else ["image"])
    fields = {name: value for name, value in fields.items() if name not in FILES}
    if path.endswith("edits"):
        fields = {"prompt": "A solid red Ruby on a blue background"} | fields
    sent = {name: (name, picture(), "application/octet-stream") for name in files}
    return client.post(path, data=fields, files=sent)


@pytest.mark.parametrize("exchange", EXCHANGES, ids=name)
def test_the_answer_has_the_recorded_form(exchange: Exchange, painting: Server) -> None:
    with httpx.Client(base_url=painting.url, timeout=FIRST_SECONDS) as client:
        response = send(client, exchange)
        assert list(compared(exchange, response)) == []
        pictures: list[dict[str, Any]] = response.json()["data"]
        assert [list(each) for each in pictures][:1] == [list(each) for each in exchange["response"]["data"]][:1]
        parts = urlsplit(pictures[0]["url"])
        assert set(LINK) <= dict(parse_qsl(parts.query)).keys()
        kept = parts.path.rpartition("/")[2]
        recorded = urlsplit(exchange["response"]["data"][0]["url"]).path.rpartition("/")[2]
        assert (kept[:4], kept[-4:], len(kept)) == (recorded[:4], recorded[-4:], len(recorded))
        assert client.get(pictures[0]["url"]).headers["content-type"] == "image/png"


def test_there_are_exchanges_of_every_address() -> None:
    assert {exchange["path"].rpartition("/")[2] for exchange in EXCHANGES} == {"generations", "edits", "variations"}
