"""One model of a hub: which file is meant, and its bytes on this machine, however often the connection breaks.

What is here of a file stays beside its place as ``.NAME.ETAG.part``, so that a later call goes on where this one
stopped. Whoever waits may be told how far it is, and may stop it from another thread. Knows no catalogue.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import httpx
from huggingface_hub import HfApi, get_hf_file_metadata, get_token, hf_hub_url

from dragoman.core.errors import InvalidRequest, ServerError

ATTEMPTS = 5
"""Attempts in a row that may bring nothing before a download is given up."""
CHUNK = 1 << 20
PAUSE = 1.0
"""Seconds between attempts, times those that failed."""
TIMEOUT = httpx.Timeout(30.0)

CHECKING = "checking"

_PART_OF = re.compile(r"-(\d{5})-of-\d{5}\.gguf$", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}")

Say = Callable[[str, int, int], None]
"""Told what is being done (a file's name, or CHECKING), how many bytes of it are done, and how many there are."""


class Stopped(Exception):
    """Nobody wants the file any more; what is here of it stays."""


class Stop:
    """Ends a download from another thread at once, also while it waits for the network."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._connection: socket.socket | None = None

    def set(self) -> None:
        """Stop."""
        self._asked.set()
        with self._lock:
            if self._connection is not None:
                with contextlib.suppress(OSError):  # it has ended by itself
                    self._connection.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise Stopped if that is what was asked for."""
        if self._asked.is_set():
            raise Stopped

    def wait(self, seconds: float) -> None:
        """Wait; raise Stopped as soon as that is asked for."""
        if self._asked.wait(seconds):
            raise Stopped

    @contextlib.contextmanager
    def over(self, response: httpx.Response) -> Iterator[None]:
        """Shut the connection of ``response`` down when that is asked for: who reads from it wakes up."""
        stream = response.extensions.get("network_stream")
        raw: socket.socket | None = stream.get_extra_info("socket") if stream is not None else None
        with self._lock:  # a copy: the library's own object is the reader's, and may be closed meanwhile
            self._connection = None if raw is None else socket.socket(fileno=os.dup(raw.fileno()))
        try:
            self.check()
            yield
        finally:
            with self._lock:
                connection, self._connection = self._connection, None
            if connection is not None:
                connection.close()


@dataclass(frozen=True)
class Remote:
    """A file of a hub at one commit."""

    url: str
    name: str
    size: int
    etag: str


def list_files(repo: str, revision: str) -> list[str]:
    """Return the files of a repository; raise InvalidRequest when the hub will not or cannot say.

    Names that would lead out of the folder that they are put in are left out, whatever is chosen later.
    """
    try:
        found = HfApi(endpoint=_endpoint()).model_info(repo, revision=revision, timeout=30.0)
        return [name for sibling in found.siblings or () if _is_inside(name := sibling.rfilename)]
    except Exception as error:  # the hub's library lets the errors of its HTTP client through, whichever that is
        raise _refusal(repo, error) from error


def _is_inside(file: str) -> bool:
    path = PurePosixPath(file)
    return not path.is_absolute() and ".." not in path.parts


def choose_files(files: list[str], part: str, repo: str) -> list[str]:
    """Return the one model among ``files`` that ``part`` (a file, a quantization, any part of a name) means.

    Without ``part`` Q4_K_M, then Q8_0, win among several. A model that was cut into parts is all of them, in order.
    """
    found = [f for f in files if f.lower().endswith(".gguf") and part.lower() in f.lower()]
    if not part:
        found = [f for f in found if "mmproj" not in f.lower()]  # an eye, not a language model
    whole: dict[str, list[str]] = {}
    for file in sorted(found):
        whole.setdefault(_PART_OF.sub(".gguf", file), []).append(file)
    if not whole:
        raise InvalidRequest(f"{repo} has no GGUF file{f' with {part!r} in its name' if part else ''}.")
    if len(whole) == 1:
        return next(iter(whole.values()))
    for wish in (part,) if part else ("Q4_K_M", "Q8_0"):
        exact = [name for name in whole if _is_called(name, wish)]
        if len(exact) == 1:
            return whole[exact[0]]
    raise InvalidRequest(f"{repo} has several such files, name one as {repo}:PART: {', '.join(whole)}")


def _is_called(name: str, wish: str) -> bool:
    """Whether ``wish`` is a whole file name, or its last word as quantizations are."""
    stem = name.lower().removesuffix(".gguf")
    wish = wish.lower().removesuffix(".gguf")
    return stem == wish or stem.endswith((f"/{wish}", f"-{wish}", f".{wish}"))


def look_up(repo: str, file: str, revision: str) -> Remote:
    """Ask the hub for a file's size and identity; raise InvalidRequest when it will not or cannot say."""
    try:
        found = get_hf_file_metadata(hf_hub_url(repo, file, revision=revision, endpoint=_endpoint()))
        url = hf_hub_url(repo, file, revision=found.commit_hash or revision, endpoint=_endpoint())
    except Exception as error:
        raise _refusal(repo, error) from error
    if found.size is None or found.etag is None:
        raise ServerError(f"The hub does not say how large {file} is.")
    return Remote(url, file, found.size, found.etag)


def _endpoint() -> str | None:
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or None


def _refusal(repo: str, error: Exception) -> InvalidRequest:
    kind = type(error).__name__
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [kind]
    away = "Connect" in kind or "Timeout" in kind  # by name: it is the error of whichever client the library uses
    where = f" at {_endpoint()}" if _endpoint() else ""
    why = f"the hub{where} cannot be reached ({lines[0]})" if away else lines[0]
    return InvalidRequest(f"{repo} could not be pulled: {why}")


def _silent(doing: str, done: int, total: int) -> None:
    """Tell nobody."""


def download(remote: Remote, folder: Path, *, say: Say = _silent, stop: Stop | None = None) -> Path:
    """Bring a file into ``folder``; what is here already is not fetched again.

    Raises InvalidRequest while another download of the same file runs, ServerError when the hub or the disk fails,
    Stopped when ``stop`` is set.
    """
    stop = stop or Stop()
    target = folder / remote.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_file() and target.stat().st_size == remote.size and _is_intact(target, remote, say, stop):
        say(remote.name, remote.size, remote.size)
        return target
    partial = target.with_name(f".{target.name}.{re.sub('[^0-9A-Za-z]', '', remote.etag)}.part")
    with _alone(partial, remote) as file:
        _fill(file, remote, folder, say, stop)
        if _SHA256.fullmatch(remote.etag) and not _is_intact(partial, remote, say, stop):
            partial.unlink()
            raise ServerError(f"{remote.name} arrived damaged and was thrown away; pull it again.")
        os.replace(partial, target)
    return target


@contextlib.contextmanager
def _alone(partial: Path, remote: Remote) -> Iterator[BinaryIO]:
    """Yield the partial file, locked. One that was opened and then renamed by who held the lock is not it any more."""
    while True:
        with partial.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise InvalidRequest(f"{remote.name} is being pulled already.") from error
            if partial.exists() and os.path.samestat(os.fstat(file.fileno()), partial.stat()):
                yield file
                return


def _fill(file: BinaryIO, remote: Remote, folder: Path, say: Say, stop: Stop) -> None:
    """Fetch what ``file`` lacks, connecting again after a break until ``ATTEMPTS`` in a row brought nothing."""
    if file.tell() > remote.size:
        file.truncate(0)
    lacking = remote.size - os.fstat(file.fileno()).st_size
    free = shutil.disk_usage(folder).free
    if free < lacking:
        raise ServerError(f"{remote.name} needs {lacking >> 20} MiB more in {folder}, which has {free >> 20} MiB free.")
    failed = 0
    with httpx.Client(follow_redirects=True, timeout=TIMEOUT) as client:
        while (have := os.fstat(file.fileno()).st_size) < remote.size:
            stop.check()
            try:
                _fetch(client, file, remote, have, say, stop)
            except httpx.TransportError as error:
                stop.check()
                failed = 0 if os.fstat(file.fileno()).st_size > have else failed + 1
                if failed == ATTEMPTS:
                    raise ServerError(
                        f"{remote.name}: {error or type(error).__name__}. Pull it again to go on from here."
                    ) from error
                stop.wait(failed * PAUSE)
    say(remote.name, remote.size, remote.size)


def _fetch(client: httpx.Client, file: BinaryIO, remote: Remote, have: int, say: Say, stop: Stop) -> None:
    """Add to ``file`` what one connection brings."""
    headers = {"accept-encoding": "identity"}  # the bytes as they are: ranges count those
    if token := get_token():
        headers["authorization"] = f"Bearer {token}"  # httpx takes it off where the hub sends us to another host
    if have:
        headers["range"] = f"bytes={have}-"
    with client.stream("GET", remote.url, headers=headers) as response, stop.over(response):
        if response.status_code >= 500:
            raise httpx.RemoteProtocolError(f"the hub answered {response.status_code}")
        if response.status_code not in (200, 206):
            raise ServerError(f"The hub answered {response.status_code} for {remote.name}.")
        if response.status_code == 200 and have:  # it knows no ranges
            file.truncate(0)
            have = 0
        say(remote.name, have, remote.size)  # not before: a hub that says no has begun nothing
        for chunk in response.iter_raw():  # as they come: a break must not lose what had arrived
            file.write(chunk)
            file.flush()
            have += len(chunk)
            say(remote.name, have, remote.size)
            stop.check()
    if have > remote.size:
        file.truncate(0)
        raise ServerError(f"{remote.name} came longer than the hub said it is.")


def _is_intact(path: Path, remote: Remote, say: Say, stop: Stop) -> bool:
    """Whether a file is what the hub's SHA-256 says; without one nothing is known of it."""
    if not _SHA256.fullmatch(remote.etag):
        return False
    digest, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            stop.check()
            digest.update(chunk)
            done += len(chunk)
            say(CHECKING, done, remote.size)
    return digest.hexdigest() == remote.etag
