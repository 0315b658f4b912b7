"""The store as a whole: what cannot be opened is said in one line, and a file is there whole or not at all."""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.core.settings import SettingError, Settings
from dragoman.store import uploads
from dragoman.store.files import StoredFile
from dragoman.store.store import Store

FILE = StoredFile("file-a", "search", "a.jsonl", 1, 1_700_000_000)


async def reason(store: Store) -> str:
    with pytest.raises(SettingError) as caught:
        await store.open()
    await store.close()
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_what_cannot_be_opened_is_said_in_one_line(tmp_path: Path) -> None:
    async def run() -> None:
        (tmp_path / "file").write_text("")
        (tmp_path / "damaged.db").write_text("no database" * 1000)
        beneath = tmp_path / "file" / "home"
        text = await reason(Store(beneath))
        assert text.startswith(f"the database sqlite+aiosqlite:///{beneath}/dragoman.db cannot be opened: ")
        text = await reason(Store(tmp_path, database_url=f"sqlite:///{tmp_path}/damaged.db"))
        assert "file is not a database; see DRAGOMAN_DATABASE_URL" in text
        text = await reason(Store(tmp_path, database_url="postgresql://ada:secret@127.0.0.1:1/x"))
        assert text.startswith("the database postgresql+asyncpg://ada:***@127.0.0.1:1/x cannot be opened: ")
        assert "secret" not in text
        assert (await reason(Store(tmp_path, database_url="nonsense"))).startswith(
            "the database of that address cannot"
        )
        text = await reason(Store(tmp_path, files_url="nonsense://x"))
        assert text.startswith("files cannot be kept in nonsense://x: ")

    asyncio.run(run())


def test_making_a_store_touches_nothing(tmp_path: Path) -> None:
    store = Store.of(Settings(home=tmp_path / "home"))
    with pytest.raises(RuntimeError, match="the store is not open"):
        _ = store.blobs
    assert list(tmp_path.iterdir()) == []


def test_an_upload_that_is_swept_before_it_is_locked_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept = []

    def sweep_first(folder: Path, how: int, lock: Callable[[Path, int], int] = uploads._lock) -> int:
        if how == fcntl.LOCK_EX and len(swept) < 2:  # gone before it is opened, then between that and the look
            swept.append(folder)
            handle = lock(folder, how) if len(swept) == 2 else None
            folder.rmdir()
            return lock(folder, how) if handle is None else handle
        return lock(folder, how)

    monkeypatch.setattr(uploads, "_lock", sweep_first)

    async def run() -> None:
        async with uploads.Uploads(tmp_path).begin("file-a") as folder:
            assert len(swept) == 2 and folder.is_dir()
            assert list(uploads.Uploads(tmp_path).abandoned()) == []
        (tmp_path / "file-b").mkdir()
        assert list(uploads.Uploads(tmp_path).abandoned()) == ["file-b"]
        assert list(tmp_path.iterdir()) == []

    asyncio.run(run())


def test_a_file_is_kept_and_forgotten_whole(tmp_path: Path) -> None:
    async def run() -> None:
        store = Store(tmp_path)
        await store.open()
        await store.open()
        async with store.receive(FILE.id) as folder:
            (folder / "x").write_bytes(b"x")
            await store.keep(FILE, folder / "x")
        assert await store.blobs.read(FILE.id) == b"x"
        with pytest.raises(RuntimeError):
            async with store.receive("file-b"):
                await store.blobs.put("file-b", b"y")
                raise RuntimeError
        async with store.receive("file-c"):
            await store.sweep()  # one that is being received is nobody else's to sweep
            assert (tmp_path / "uploads" / "file-c").is_dir()
        assert [path.name for path in (tmp_path / "blobs").iterdir()] == [FILE.id]
        assert list((tmp_path / "uploads").iterdir()) == []
        assert await store.forget(FILE.id) and not await store.forget(FILE.id)
        assert list((tmp_path / "blobs").iterdir()) == []
        await store.close()
        await store.close()

    asyncio.run(run())
