"""Wire arguments to what is to be installed. Pure; knows no hub, no disk and no HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.api.installed.wire import ADD, PULL
from dragoman.core.errors import InvalidRequest

TWO_FILES = "'repository' names a file already, behind its colon."
NOT_ABSOLUTE = "'path' must be the whole path of a GGUF file on the server's machine; '{}' is not."


@dataclass(frozen=True, slots=True)
class Pull:
    """A model of a hub: its repository, a part of its file's name ('' for what is usual), the id it is to have."""

    repository: str
    part: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Add:
    """A file on this machine, and the id the model is to have."""

    path: Path
    name: str | None


def parse_pull(body: Any) -> Pull:
    """Return the checked request, or raise InvalidRequest; OWNER/NAME:PART is as good as a ``file``."""
    wire = PULL.check(body)
    repository, _, part = wire["repository"].partition(":")
    if part and "file" in wire:
        raise InvalidRequest(TWO_FILES, param="file")
    return Pull(repository, wire.get("file", part), wire.get("name"))


def parse_add(body: Any) -> Add:
    """Return the checked request, or raise InvalidRequest."""
    wire = ADD.check(body)
    path: str = wire["path"]
    if not path.startswith("/") or "\0" in path:
        raise InvalidRequest(NOT_ABSOLUTE.format(path), param="path")
    return Add(Path(path), wire.get("name"))
