"""Every recorded exchange, sent once to a running server; the tests then compare."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.recordings import forms, jobs, uses
from tests.recordings.table import Exchange, Table, load_exchanges, load_table
from tests.server import Server

from dragoman.engines.audio_files import TRANSCRIBER
from dragoman.engines.starter import STARTER

CONTEXT = 384
"""Tokens a sequence can hold. Most requests set no limit of their own, and a small model may never find an end."""

FINE_TUNES = (
    "ada:ft-user-jxm65ijkzc1qrfhc0ij8moic-2021-12-11-20-11-52",
    "ada:ft-personal-2023-01-22-15-48-38",
)
"""Models that belonged to whoever made the recordings; here copies of the starter bear their names."""

SETTINGS = {"DRAGOMAN_TRANSCRIPTION_MODEL": "tiny"}
"""A tiny Whisper model: translations were recorded, and the starter makes none."""

LATER = "gpt-4o-2024-08-06"
"""A model of which jobs were recorded, and no text."""


@pytest.fixture(scope="session")
def table() -> Table:
    return load_table()


@pytest.fixture(scope="session")
def replayed(table: Table, whisper: Path) -> Iterator[dict[int, httpx.Response]]:
    """The server's answer to each exchange, by its number."""
    # One thread: the threads of one pass wait for each other spinning, which on a busy machine takes a hundred times
    # as long as computing alone, and this model is small.
    server = Server(DRAGOMAN_CONTEXT=str(CONTEXT), DRAGOMAN_SEQUENCES="8", DRAGOMAN_THREADS="1", **SETTINGS)
    _install_models(server.home, whisper)
    exchanges = load_exchanges()
    forms.install(server.home, exchanges)
    jobs.install(server.home, exchanges)
    uses.install(server.home)
    with server, httpx.Client(base_url=server.url, timeout=300) as client:

        def send(exchange: Exchange) -> tuple[int, httpx.Response]:
            kind, content = _body(table.amended(exchange), exchange)
            headers = {"authorization": "Bearer any", "content-type": kind}
            response = client.request(exchange["method"], exchange["path"], content=content, headers=headers)
            return exchange["number"], response

        answers: dict[int, httpx.Response] = {}
        with ThreadPoolExecutor(8) as pool:
            for methods in (("GET",), ("POST",), ("DELETE",)):  # lists before there is more, deletions at the end
                answers |= pool.map(send, [exchange for exchange in exchanges if exchange["method"] in methods])
        yield answers


def _body(request: Any, exchange: Exchange) -> tuple[str, bytes | None]:
    """Return content type and content of a request."""
    if isinstance(request, str):
        return forms.body(exchange)
    return "application/json", None if request is None else json.dumps(request).encode()


def _install_models(home: Path, whisper: Path) -> None:
    starter = resources.files("dragoman") / "starters" / "text" / "starter.gguf"
    home.mkdir(parents=True)
    models: dict[str, Any] = {}
    for number, name in enumerate(FINE_TUNES):
        # A copy each: deleting a fine-tune deletes its file.
        path = home / f"fine-tune-{number}.gguf"
        shutil.copyfile(str(starter), path)
        models[name] = {"id": name, "path": str(path), "fine_tuned": True}
    models["tiny"] = {"id": "tiny", "path": str(whisper), "kind": TRANSCRIBER}
    (home / "models.json").write_text(json.dumps({"models": models, "aliases": {LATER: STARTER}}), encoding="utf-8")
