"""What tells one file of weights from another, without reading all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

BLOCKS = 64
BLOCK_BYTES = 65536


def digest_of(files: Sequence[Path]) -> str:
    """Return a digest of files in their order: sizes, and 64 blocks spread over each. Raises OSError."""
    digest = hashlib.sha256()
    for path in files:
        size = path.stat().st_size
        digest.update(str(size).encode())
        with path.open("rb") as file:
            for block in range(BLOCKS):
                file.seek(max(size - BLOCK_BYTES, 0) * block // (BLOCKS - 1))
                digest.update(file.read(BLOCK_BYTES))
    return digest.hexdigest()
