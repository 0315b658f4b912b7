"""What an export says of itself, and whether it is true."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory

from dragoman.accounts.transfer.bundle import Bundle, Damaged
from dragoman.accounts.transfer.progress import Say
from dragoman.core.errors import InvalidRequest
from dragoman.store.database import MIGRATIONS

NAME, BLOBS = "manifest.json", "blobs.jsonl"
FORMAT = 1
PART = 1 << 20
"""Bytes read at a time."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What may be an id, and so a file's name."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of lines: how many it has, and its SHA-256."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``revision`` is that of the schema; ``size`` the bytes of all contents together."""

    format: int
    dragoman: str
    revision: str
    created_at: int
    tables: dict[str, Part]
    blobs: Part
    size: int

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(part.rows for part in self.tables.values())

    def written(self) -> bytes:
        """Return it as it is in the export."""
        return json.dumps(asdict(self), indent=2).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Content:
    """A line about a content; ``bytes`` and ``sha256`` are None of a file that was deleted during the export."""

    id: str
    bytes: int | None
    sha256: str | None

    @property
    def name(self) -> str:
        """Where in the export it is."""
        return f"blobs/{self.id}"


def table_name(table: str) -> str:
    """Return where in the export a table is."""
    return f"tables/{table}.jsonl"


def read(bundle: Bundle) -> Manifest:
    """Return the manifest of an export; raises InvalidRequest for one that this version cannot read."""
    with bundle.open(NAME) as file:
        text = file.read(PART)
    try:
        found: dict[str, Any] = json.loads(text)
        manifest = Manifest(
            format=int(found["format"]),
            dragoman=str(found["dragoman"]),
            revision=str(found["revision"]),
            created_at=int(found["created_at"]),
            tables={str(name): Part(**part) for name, part in found["tables"].items()},
            blobs=Part(**found["blobs"]),
            size=int(found["size"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged(f"The export is damaged: {NAME} cannot be read.") from error
    if manifest.format > FORMAT or manifest.revision not in revisions():
        raise InvalidRequest(
            f"The export is of a newer dragoman ({manifest.dragoman}, schema {manifest.revision}); "
            f"this one knows schemas up to {revisions()[-1]}."
        )
    return manifest


def revisions() -> list[str]:
    """Return the revisions of the schema that this version knows, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def contents(bundle: Bundle) -> Iterator[Content]:
    """Yield the lines about contents."""
    with bundle.open(BLOBS) as file:
        for line in file:
            try:
                content = Content(**json.loads(line))
            except (ValueError, TypeError) as error:
                raise Damaged(f"The export is damaged: {BLOBS} has a line that cannot be read.") from error
            if not _ID.fullmatch(content.id):
                raise Damaged(f"The export is damaged: {content.id!r} cannot be the id of a file.")
            yield content


def check(bundle: Bundle, manifest: Manifest, say: Say) -> None:
    """Read everything; raise Damaged unless it is what the manifest says."""
    for table, part in manifest.tables.items():
        _check_lines(bundle, table_name(table), part)
    _check_lines(bundle, BLOBS, manifest.blobs)
    done = 0
    for content in contents(bundle):
        if content.sha256 is None:
            continue
        sha256, size = hashlib.sha256(), 0
        with bundle.open(content.name) as file:
            while piece := file.read(PART):
                sha256.update(piece)
                size += len(piece)
                say("checking", done + size, manifest.size)
        done += size
        if (size, sha256.hexdigest()) != (content.bytes, content.sha256):
            raise _differs(content.name)
    if done != manifest.size:
        raise _differs(BLOBS)


def _check_lines(bundle: Bundle, name: str, part: Part) -> None:
    sha256, rows = hashlib.sha256(), 0
    with bundle.open(name) as file:
        while piece := file.read(PART):
            sha256.update(piece)
            rows += piece.count(b"\n")
    if (rows, sha256.hexdigest()) != (part.rows, part.sha256):
        raise _differs(name)


def _differs(name: str) -> Damaged:
    return Damaged(f"The export is damaged: {name} is not what the manifest says.")
