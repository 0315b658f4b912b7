"""The models that ship with dragoman, and the copies of the text model of it that fine-tunes are trained over.

Another version of dragoman may bring another starter, over which an adapter of this one would answer nonsense. So what
is trained over the starter gets a copy that stays, named by its content. As long as the shipped one is that file, its
fine-tunes are served by its engine.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import tempfile
from importlib import resources
from pathlib import Path

STARTER = "dragoman-starter"
EMBEDDINGS = "dragoman-embeddings"
MODERATION = "dragoman-moderation"
PAINTER = "dragoman-images"


def shipped() -> Path:
    """Return the file of the text starter in this install."""
    return _folder() / "text" / "starter.gguf"


def shipped_vectors() -> Path:
    """Return the folder of the embedding starter in this install."""
    return _folder() / "embeddings"


def shipped_moderation() -> Path:
    """Return the folder of the moderation starter in this install."""
    return _folder() / "moderation"


def shipped_images() -> Path:
    """Return the folder of the image starter in this install."""
    return _folder() / "images"


def _folder() -> Path:
    return Path(str(resources.files("dragoman") / "starters"))


def kept_name(path: Path) -> str:
    """Return the name of a copy of ``path``: made of its content."""
    status = path.stat()
    return f"starter-{_digest(path, status.st_size, status.st_mtime_ns)[:16]}.gguf"


def keep(folder: Path) -> Path:
    """Return a copy of the shipped starter in ``folder``, made if it is not there; written whole or not at all."""
    source = shipped()
    copy = folder / kept_name(source)
    if not copy.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=f".{copy.name}.", delete=False) as file:
            try:
                with source.open("rb") as content:
                    shutil.copyfileobj(content, file)
                file.flush()
                os.fsync(file.fileno())
                os.replace(file.name, copy)
            except BaseException:
                os.unlink(file.name)
                raise
    return copy


def served(path: Path) -> Path:
    """Return the file that serves fine-tunes trained over ``path``: the shipped starter where it is the same."""
    return shipped() if path.name == kept_name(shipped()) else path


@functools.lru_cache(maxsize=4)
def _digest(path: Path, size: int, modified: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
