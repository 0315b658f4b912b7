"""The servers that all tests of a run share: the real program on the starter model, and what it can stand on."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest
from redis import Redis

from tests.cli.hub import REPO, Hub
from tests.engines.listen.tiny import build
from tests.server import Server
from tests.services import postgres, redis

ROOT = Path(__file__).parents[1]

FIRST_SECONDS = 1200
"""The most the first picture may take: its worker imports more than everything else together, on busy machines too."""

LONG = 400
"""Steps of a picture by the pipeline ``slow``: it is still being made when a test has looked."""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture(scope="session")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny pipeline with random weights, which takes four steps a picture."""
    folder = tmp_path_factory.mktemp("pipelines") / "tiny"
    subprocess.run([sys.executable, "-m", "tests.engines.image.tiny", str(folder), "4"], check=True, cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def slow_pipeline(pipeline: Path) -> Path:
    """The same pipeline, taking ``LONG`` steps a picture."""
    folder = shutil.copytree(pipeline, pipeline.with_name("slow"))
    (folder / "dragoman.json").write_text(json.dumps({"steps": LONG, "guidance": 3.0}), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def painting(pipeline: Path, slow_pipeline: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose image model is the tiny pipeline, pulled from a hub; ``slow`` was added. It has painted once."""
    files = {str(path.relative_to(pipeline)): path.read_bytes() for path in pipeline.rglob("*") if path.is_file()}
    settings = {"DRAGOMAN_LOG_LEVEL": "debug", "HF_TOKEN": ""}
    first = {"prompt": "a house", "size": "256x256"}
    with Hub(files) as hub:
        places = {"HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path_factory.mktemp("hub"))}
        with Server(**settings, **places) as server, httpx.Client(base_url=server.url, timeout=FIRST_SECONDS) as client:
            pulled = client.post("/api/installed/pull", json={"repository": REPO})
            assert '"error"' not in pulled.text, pulled.text
            client.post("/api/installed/add", json={"path": str(slow_pipeline)}).raise_for_status()
            server.point("dall-e-2", "dall-e-3", model="tiny")
            client.post("/v1/images/generations", json=first).raise_for_status()
            yield server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL that all tests of a run share; see ``postgres_url``."""
    with postgres() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of an empty database in PostgreSQL."""
    name = f"test_{uuid.uuid4().hex}"
    asyncio.run(_order(postgres_server, f"create database {name}"))
    yield postgres_server.rpartition("/")[0] + f"/{name}"
    asyncio.run(_order(postgres_server, f"drop database {name} with (force)"))


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis that all tests of a run share; see ``redis_url``."""
    with redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
def redis_url(redis_server: str) -> Iterator[str]:
    """The address of an empty Redis."""
    with Redis.from_url(redis_server) as client:
        client.flushall()
    yield redis_server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'home' / 'dragoman.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny Whisper model with random weights."""
    return build(tmp_path_factory.mktemp("whisper") / "tiny")


async def _order(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
