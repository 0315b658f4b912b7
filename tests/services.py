"""Real servers for tests: PostgreSQL, Redis and an S3 server, each alone on loopback and gone at the end.

``make test`` installs the first two from Debian; where they are missing their tests are skipped, visibly.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

SECONDS = 60


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Run PostgreSQL over files of its own; yield the address of its empty database."""
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        yield from _postgres(Path(folder))


def _postgres(folder: Path) -> Iterator[str]:
    initdb, server = _binary("initdb"), _binary("postgres")
    user = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
    data, port = folder / "data", free_port()
    data.mkdir()
    if user is not None:
        for path in (folder, data):
            shutil.chown(path, user)
    options = ["--auth=trust", "--username=dragoman", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run([initdb, "-D", str(data), *options], check=True, capture_output=True, user=user, cwd=folder)
    settings = {"port": port, "unix_socket_directories": "", "listen_addresses": "127.0.0.1", "fsync": "off"}
    flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with _running([server, "-D", str(data), *flags], port, folder, user):
        _until_ready([_binary("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)])
        yield f"postgresql://dragoman@127.0.0.1:{port}/postgres"


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Run Redis, keeping nothing; yield its address."""
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("Redis is missing: apt-get install redis-server")
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    with _running([server, *options], port, folder):
        yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def s3(folder: Path, monkeypatch: pytest.MonkeyPatch, bucket: str = "dragoman") -> Iterator[str]:
    """Run an S3 server with an empty bucket; yield the bucket's address, whose way there is in the environment."""
    port = free_port()
    with _running([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port, folder):
        endpoint = f"http://127.0.0.1:{port}"
        known = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
        for name, value in {**known, "AWS_ENDPOINT_URL": endpoint, "AWS_ALLOW_HTTP": "true"}.items():
            monkeypatch.setenv(name, value)
        import boto3

        boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1").create_bucket(Bucket=bucket)
        yield f"s3://{bucket}"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _binary(name: str) -> str:
    """Return one of PostgreSQL's programs, which Debian keeps out of the way."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = next((str(path) for path in versions), None) or shutil.which(name)
    if found is None:
        pytest.skip("PostgreSQL is missing: apt-get install postgresql")
    return found


@contextlib.contextmanager
def _running(command: Sequence[str], port: int, folder: Path, user: str | None = None) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, user=user, cwd=folder)
    try:
        deadline = time.monotonic() + SECONDS
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((folder / "log").read_text(errors="replace"))
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _until_ready(command: Sequence[str]) -> None:
    deadline = time.monotonic() + SECONDS
    while subprocess.run(command, check=False).returncode:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{command[0]} says that the server is not ready")
        time.sleep(0.05)
