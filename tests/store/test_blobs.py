"""Contents come back as they were; what is not there is said at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from dragoman.store.blobs import Blobs


@pytest.mark.parametrize("kind", ["folder", "url"])
def test_contents(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "blobs"
    folder.mkdir()
    blobs = Blobs.at(folder.as_uri() if kind == "url" else "", folder)
    large = tmp_path / "large"
    large.write_bytes(bytes(range(256)) * 20_000)

    async def work() -> None:
        await blobs.put("file-1", b"small")
        await blobs.put("file-2", large)
        await blobs.put("empty", b"")
        assert await blobs.read("file-1") == b"small"
        assert await blobs.read("empty") == b""
        parts = [part async for part in await blobs.get("file-2")]
        assert len(parts) > 1 and b"".join(parts) == large.read_bytes()
        await blobs.fetch("file-2", tmp_path / "copy")
        assert (tmp_path / "copy").read_bytes() == large.read_bytes()
        await blobs.delete("file-1")
        await blobs.delete("file-1")
        for missing in (blobs.read("file-1"), blobs.get("file-1"), blobs.fetch("nothing", tmp_path / "none")):
            with pytest.raises(FileNotFoundError):
                await missing

    asyncio.run(work())
    assert not (tmp_path / "none").exists() or (tmp_path / "none").stat().st_size == 0
