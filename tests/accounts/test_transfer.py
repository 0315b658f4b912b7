"""Everything a store keeps goes to another one and comes back the same; what is not whole is refused whole."""

from __future__ import annotations

import asyncio
import json
import shutil
import stat
import tarfile
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dragoman.accounts.keyring import Keyring
from dragoman.accounts.transfer import exporting, importing, rows
from dragoman.accounts.transfer.backup import backup
from dragoman.accounts.transfer.bundle import packing
from dragoman.accounts.transfer.exporting import export
from dragoman.accounts.transfer.importing import restore
from dragoman.accounts.transfer.manifest import FORMAT, Manifest, Part
from dragoman.accounts.transfer.progress import Steps, silent
from dragoman.core.errors import InvalidRequest
from dragoman.core.ids import ORGANIZATION
from dragoman.store.database import migrate
from dragoman.store.files import StoredFile
from dragoman.store.keys import NewKey
from dragoman.store.organizations import Organization
from dragoman.store.store import Store
from dragoman.store.tables import metadata
from dragoman.store.usage import Use
from tests.accounts.conftest import opened
from tests.accounts.filled import CONTENTS, everything, fill
from tests.services import s3

Everything = dict[str, list[bytes]]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, Everything]]:
    """The home of a store with something in every table, a key of it, and all that is in it."""
    home = tmp_path_factory.mktemp("source")

    async def work() -> tuple[str, Everything]:
        async with opened(home) as store:
            return await fill(store), await everything(store)

    key, held = asyncio.run(work())
    assert all(held.values())
    yield home, key, held


@pytest.fixture(scope="module", params=["folder", "tar"])
def exported(request: pytest.FixtureRequest, source: tuple[Path, str, Everything]) -> Path:
    """An export of it, of each form; not to be changed."""
    target = source[0].parent / ("export.tar" if request.param == "tar" else "export")
    if not target.exists():
        asyncio.run(_export(source[0], target))
    return target


async def _export(home: Path, target: Path) -> Manifest:
    async with opened(home) as store:
        return await export(store, target)


async def _held(home: Path, url: str = "") -> Everything:
    async with opened(home, url) as store:
        return await everything(store)


def refused(home: Path, place: Path, url: str = "") -> str:
    """Return why an import is refused; the store is as before."""

    async def work() -> str:
        async with opened(home, url) as store:
            before = await everything(store)
            with pytest.raises(InvalidRequest) as caught:
                await restore(store, place)
            assert await everything(store) == before
            return str(caught.value)

    told = asyncio.run(work())
    assert "\n" not in told
    return told


# moving


def test_what_was_exported_is_imported(
    source: tuple[Path, str, Everything], exported: Path, tmp_path: Path, database_url: str
) -> None:
    async def work() -> Everything:
        async with opened(tmp_path, database_url) as store:
            manifest = await restore(store, exported)
            assert manifest.blobs.rows == 3 and manifest.size == sum(map(len, CONTENTS.values()))
            caller = await Keyring(store).open(source[1])
            assert (caller.organization, caller.member, caller.models) == ("org-b", "ann", ("gpt-4", "ada"))
            return await everything(store)

    assert asyncio.run(work()) == source[2]


def test_there_and_back_again(source: tuple[Path, str, Everything], postgres_url: str, tmp_path: Path) -> None:
    async def work() -> Everything:
        await _export(source[0], tmp_path / "first")
        async with opened(tmp_path / "there", postgres_url) as store:
            await restore(store, tmp_path / "first")
            await export(store, tmp_path / "second.tar")
        async with opened(tmp_path / "back") as store:
            await restore(store, tmp_path / "second.tar")
            return await everything(store)

    assert asyncio.run(work()) == source[2]


def test_between_a_folder_and_object_storage(
    source: tuple[Path, str, Everything], exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(bucket: str) -> Everything:
        there = Store(tmp_path / "there", files_url=f"{bucket}/some/folder")
        await there.open()
        await restore(there, exported)
        await export(there, tmp_path / "second")
        await there.close()
        async with opened(tmp_path / "back") as store:
            await restore(store, tmp_path / "second")
            return await everything(store)

    (tmp_path / "s3").mkdir()
    with s3(tmp_path / "s3", monkeypatch) as bucket:
        assert asyncio.run(work(bucket)) == source[2]
    assert not (tmp_path / "there" / "blobs").exists()


def test_numbers_go_on_behind_those_that_came(exported: Path, tmp_path: Path, database_url: str) -> None:
    async def work() -> None:
        async with opened(tmp_path, database_url) as store:
            await restore(store, exported)
            await store.organizations.add(Organization("org-new", "new", "New", 1))
            await store.keys.create(NewKey("org-new", "", "new", ("files",)), 1)
            await store.usage.add([Use("req-new", 1, "org-new", "", "other", "/", 200, 1)])
            await store.files.add(StoredFile("file-new", "fine-tune", "x", 0, 0))
            assert [each.id for each in await store.organizations.all()] == [ORGANIZATION, "org-b", "org-new"]
            assert (await store.keys.list())[-1].title == "new" and (await store.files.list())[0].id == "file-new"

    asyncio.run(work())


def test_an_empty_table_leaves_its_numbers_at_one(tmp_path: Path, database_url: str) -> None:
    async def work() -> int:
        await _export(tmp_path / "fresh", tmp_path / "export")
        async with opened(tmp_path / "new", database_url) as store:
            await restore(store, tmp_path / "export")
            await store.usage.add([Use("req-new", 1, "org-new", "", "other", "/", 200, 1)])
            async with store.database.reading() as connection:
                return int((await connection.execute(text("select number from usage"))).scalar_one())

    assert asyncio.run(work()) == 1


def test_contents_that_stay_where_they_are(
    source: tuple[Path, str, Everything], exported: Path, tmp_path: Path
) -> None:
    """Only the database moves: the folder of contents is that of before."""
    shutil.copytree(source[0] / "blobs", tmp_path / "blobs")

    async def work() -> Everything:
        async with opened(tmp_path) as store:
            await restore(store, exported)
            return await everything(store)

    assert asyncio.run(work()) == source[2]


def test_an_export_of_an_older_schema_is_brought_up(tmp_path: Path, database_url: str) -> None:
    async def work() -> list[StoredFile]:
        async with opened(tmp_path / "old") as store:
            await store.keep(StoredFile("file-1", "fine-tune", "x", 3, 0), b"abc")
            async with store.database.transaction() as connection:
                await connection.run_sync(migrate, "0002")
                await _as_of(connection, store, tmp_path / "export", "0002")
        async with opened(tmp_path / "new", database_url) as store:
            await restore(store, tmp_path / "export")
            assert await store.blobs.read("file-1") == b"abc"
            assert [each.id for each in await store.organizations.all()] == [ORGANIZATION]
            return await store.files.list(organization=ORGANIZATION)

    assert [file.id for file in asyncio.run(work())] == ["file-1"]


async def _as_of(connection: Any, store: Store, target: Path, revision: str) -> None:
    """Export as the version of ``revision`` would have done."""
    parts: dict[str, Part] = {}
    with packing(target) as pack:
        for table in await connection.run_sync(rows.reflected):
            with pack.part(f"tables/{table.name}.jsonl") as path:
                parts[table.name] = await exporting._table(connection, table, path, Steps(silent, "", 0))
        (target / "ids").write_text("file-1\n")
        with (target / "ids").open() as ids:
            blobs, size = await exporting._contents(store, pack, ids, Steps(silent, "", 0))
        manifest = Manifest(FORMAT, "0.0.1", revision, 0, parts, blobs, size)
        (target / "manifest.json").write_bytes(manifest.written())


def test_nothing_is_whole_in_memory(tmp_path: Path) -> None:
    """More rows and a larger content than it may take."""
    uses = [Use(f"req-{n}", n, "o", "", "other", "/v1/x", 200, 1, user="u" * 250, asked="a" * 250) for n in range(5000)]

    async def work() -> int:
        async with opened(tmp_path / "one") as store:
            await store.keep(StoredFile("file-1", "fine-tune", "x", 48 << 20, 0), bytes(48 << 20))
            for start in range(0, len(uses), 500):
                await store.usage.add(uses[start : start + 500])
            tracemalloc.start()
            await export(store, tmp_path / "export.tar")
        async with opened(tmp_path / "two") as store:
            await restore(store, tmp_path / "export.tar")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    assert asyncio.run(work()) < 16 << 20 < (tmp_path / "export.tar").stat().st_size / 3


def test_it_tells_how_far_it_is(source: tuple[Path, str, Everything], tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    async def work() -> None:
        async with opened(source[0]) as store:
            manifest = await export(store, tmp_path / "export", lambda *said: told.append(said))
        assert ("writing rows", manifest.rows, manifest.rows) in told
        assert ("copying", manifest.size, manifest.size) in told and ("checking", manifest.size, manifest.size) in told
        told.clear()
        async with opened(tmp_path / "new") as store:
            await restore(store, tmp_path / "export", lambda *said: told.append(said))
        assert told[-1] == ("loading rows", manifest.rows, manifest.rows)
        assert ("copying", manifest.size, manifest.size) in told

    asyncio.run(work())


# exporting


def test_an_export_is_for_its_owner_alone(exported: Path) -> None:
    assert not stat.S_IMODE(exported.stat().st_mode) & 0o077


def test_it_writes_over_nothing(source: tuple[Path, str, Everything], tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine").write_text("x")
    (tmp_path / "there.tar").write_text("x")
    (tmp_path / "empty").mkdir()
    for name in ("there", "there.tar"):
        with pytest.raises(InvalidRequest, match="is there already"):
            asyncio.run(_export(source[0], tmp_path / name))
    asyncio.run(_export(source[0], tmp_path / "empty"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "there", "there.tar"]
    assert (tmp_path / "there" / "mine").read_text() == (tmp_path / "there.tar").read_text() == "x"


@pytest.mark.parametrize("name", ["export", "export.tar"])
def test_a_file_that_is_deleted_meanwhile_is_left_out(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = exporting._contents

    async def deleted(store: Store, *rest: Any) -> Any:
        await store.forget("file-a")
        return await usual(store, *rest)

    monkeypatch.setattr(exporting, "_contents", deleted)

    async def work() -> list[str]:
        async with opened(tmp_path / "one") as store:
            await fill(store)
            await export(store, tmp_path / name)
        async with opened(tmp_path / "two") as store:
            await restore(store, tmp_path / name)
            assert await store.blobs.size("file-a") is None
            return [file.id for file in await store.files.list()]

    assert asyncio.run(work()) == ["file-Z_1", "file-B"]


def test_a_content_that_is_missing_ends_it(tmp_path: Path) -> None:
    async def work() -> None:
        async with opened(tmp_path / "one") as store:
            await fill(store)
            await store.blobs.delete("file-a")
            for way in (export, backup):
                with pytest.raises(InvalidRequest, match="content of file-a is missing from the store"):
                    await way(store, tmp_path / "export")

    asyncio.run(work())
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_the_rows_are_those_of_one_moment(tmp_path: Path, database_url: str) -> None:
    async def work() -> tuple[int, int]:
        async with opened(tmp_path, database_url) as store:
            async with store.database.snapshot() as connection:
                count = text("select count(*) from organizations")
                before = (await connection.execute(count)).scalar_one()
                await store.organizations.add(Organization("org-new", "new", "New", 1))
                return before, (await connection.execute(count)).scalar_one()

    before, after = asyncio.run(work())
    assert before == after == 1


def test_texts_are_ordered_by_their_bytes_whatever_the_locale(tmp_path: Path, postgres_url: str) -> None:
    async def work() -> list[str]:
        async with opened(tmp_path, postgres_url) as store, store.database.snapshot() as connection:
            tables = [metadata.tables[name] for name in ("members", "prices", "usage")]
            return [str(element) for table in tables for element in rows._order(connection, table)]

    names = ["members.organization", "members.name", "prices.model"]
    assert asyncio.run(work()) == [*(f'{name} COLLATE "C"' for name in names), "usage.number"]


# what is refused


def test_a_store_that_is_not_empty(exported: Path, tmp_path: Path, database_url: str) -> None:
    async def work() -> None:
        async with opened(tmp_path, database_url) as store:
            await store.keys.create(NewKey(ORGANIZATION, "", "mine", ("files",)), 1)

    asyncio.run(work())
    told = refused(tmp_path, exported, database_url)
    assert told == "The database is not empty: it has keys. Import into one that is."


def test_another_content_under_the_same_id(exported: Path, tmp_path: Path) -> None:
    async def work() -> None:
        async with opened(tmp_path) as store:
            await store.blobs.put("file-Z_1", b"mine")

    asyncio.run(work())
    told = refused(tmp_path, exported)
    assert told == "The store has another content of file-Z_1; import into one that is empty."
    assert (tmp_path / "blobs" / "file-Z_1").read_bytes() == b"mine"


def _manifest(place: Path, **changed: Any) -> None:
    path = place / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def _flip(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[len(held) // 2] ^= 1
    path.write_bytes(held)


def _rename(place: Path) -> None:
    """Let a line lead out of the folder, with sums that agree."""
    path = place / "blobs.jsonl"
    path.write_text(path.read_text().replace("file-Z_1", "../evil"))
    import hashlib

    _manifest(place, blobs={"rows": 3, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()})


def _lack_a_table(place: Path) -> None:
    tables = json.loads((place / "manifest.json").read_text())["tables"]
    _manifest(place, tables={name: part for name, part in tables.items() if name != "flags"})


NEWER = "The export is of a newer dragoman (0.1.0, schema {}); this one knows schemas up to "
DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (lambda place: _manifest(place, revision="9999"), NEWER.format("9999")),
    (lambda place: _manifest(place, format=2), NEWER.split("{")[0]),
    (lambda place: (place / "manifest.json").unlink(), "There is no manifest.json: this is no export, or one that "),
    (lambda place: (place / "manifest.json").write_text("{"), "The export is damaged: manifest.json cannot be read."),
    (lambda place: _manifest(place, tables=None), "The export is damaged: manifest.json cannot be read."),
    (lambda place: _manifest(place, size=1), "The export is damaged: blobs.jsonl is not what the manifest says."),
    (lambda place: _flip(place / "tables" / "usage.jsonl"), "The export is damaged: tables/usage.jsonl is not what "),
    (lambda place: (place / "tables" / "keys.jsonl").unlink(), "The export is damaged: tables/keys.jsonl is missing."),
    (lambda place: _flip(place / "blobs.jsonl"), "The export is damaged: blobs.jsonl is not what the manifest says."),
    (lambda place: _flip(place / "blobs" / "file-a"), "The export is damaged: blobs/file-a is not what the manifest "),
    (lambda place: (place / "blobs" / "file-B").unlink(), "The export is damaged: blobs/file-B is missing."),
    (_rename, "The export is damaged: '../evil' cannot be the id of a file."),
    (_lack_a_table, "The export is damaged: its tables are not those of its schema."),
]


@pytest.mark.parametrize(("damage", "words"), DAMAGES, ids=[words[:70] for _, words in DAMAGES])
def test_what_is_damaged_or_newer(
    damage: Callable[[Path], None], words: str, source: tuple[Path, str, Everything], tmp_path: Path
) -> None:
    asyncio.run(_export(source[0], tmp_path / "export"))
    damage(tmp_path / "export")
    assert refused(tmp_path / "home", tmp_path / "export").startswith(words)
    with tarfile.open(tmp_path / "packed.tar", "w") as tar:
        tar.add(tmp_path / "export", "")
    assert refused(tmp_path / "home", tmp_path / "packed.tar").startswith(words)


def test_what_is_no_export(source: tuple[Path, str, Everything], tmp_path: Path) -> None:
    asyncio.run(_export(source[0], tmp_path / "whole.tar"))
    whole = (tmp_path / "whole.tar").read_bytes()
    for name, content in (("cut.tar", whole[: len(whole) // 2]), ("text.tar", b"hello"), ("none.tar", b"")):
        (tmp_path / name).write_bytes(content)
        told = refused(tmp_path / "home", tmp_path / name)
        assert "is no export" in told or "damaged" in told, told
    assert refused(tmp_path / "home", tmp_path / "nowhere") == f"There is nothing at {tmp_path / 'nowhere'}."


def test_rows_that_come_back_as_other_ones(
    exported: Path, tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = rows.digest

    async def other(connection: Any, table: Any) -> tuple[int, str]:
        count, sha256 = await usual(connection, table)
        return count, sha256 if table.name != "events" else sha256[::-1]

    monkeypatch.setattr(rows, "digest", other)
    told = refused(tmp_path, exported, database_url)
    assert told == "The rows of events came back from the database as other ones."
    assert not list((tmp_path / "blobs").iterdir())


def test_rows_that_the_other_database_does_not_take(tmp_path: Path, postgres_url: str) -> None:
    async def work() -> None:
        async with opened(tmp_path / "one") as store:
            await fill(store)
            await store.usage.add([Use("req-big", 1, "o", "", "images", "/", 200, 1, images=2**40)])
            await export(store, tmp_path / "export")

    asyncio.run(work())
    told = refused(tmp_path / "two", tmp_path / "export", postgres_url)
    assert told.startswith("The database takes no row of usage: ")
    assert not list((tmp_path / "two" / "blobs").iterdir())


def test_an_import_that_is_broken_off_can_be_made_again(
    source: tuple[Path, str, Everything], exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work() -> Everything:
        async with opened(tmp_path) as store:
            before = await everything(store)
            with monkeypatch.context() as patch:
                patch.setattr(importing, "_rows", _endless)
                task = asyncio.create_task(restore(store, exported))
                while not list((tmp_path / "blobs").glob("file-Z_1")):
                    await asyncio.sleep(0.01)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            assert await everything(store) == before
            await restore(store, exported)
            return await everything(store)

    assert asyncio.run(work()) == source[2]


async def _endless(*_: Any) -> None:
    await asyncio.sleep(3600)


# backup


def test_a_backup_of_a_store_that_is_written_to(source: tuple[Path, str, Everything], tmp_path: Path) -> None:
    stop = threading.Event()

    async def write() -> None:
        async with opened(tmp_path / "one") as store:
            number = 0
            while not stop.is_set():
                await store.usage.add([Use(f"new-{number}", 1, "o", "", "other", "/", 200, 1)])
                number += 1

    async def work() -> Everything:
        async with opened(tmp_path / "one") as store:
            assert await backup(store, tmp_path / "copy") == 3
        return await _held(tmp_path / "copy")

    shutil.copytree(source[0], tmp_path / "one")
    writer = threading.Thread(target=lambda: asyncio.run(write()))
    writer.start()
    try:
        copied = asyncio.run(work())
    finally:
        stop.set()
        writer.join()
    assert {**copied, "usage": []} == {**source[2], "usage": []}
    assert set(source[2]["usage"]) <= set(copied["usage"])
    assert {path.name for path in (tmp_path / "copy").iterdir()} >= {"dragoman.db", "blobs"}
    assert not stat.S_IMODE((tmp_path / "copy").stat().st_mode) & 0o077


def test_a_backup_leaves_out_what_is_deleted_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.accounts.transfer import backup as module

    usual = module._contents

    async def deleted(store: Store, *rest: Any) -> int:
        await store.forget("file-a")
        return await usual(store, *rest)

    monkeypatch.setattr(module, "_contents", deleted)

    async def work() -> list[str]:
        async with opened(tmp_path / "one") as store:
            await fill(store)
            assert await backup(store, tmp_path / "copy") == 2
        async with opened(tmp_path / "copy") as store:
            return [file.id for file in await store.files.list()]

    assert asyncio.run(work()) == ["file-Z_1", "file-B"]


def test_a_backup_is_of_sqlite(tmp_path: Path, postgres_url: str) -> None:
    async def work() -> None:
        async with opened(tmp_path / "one", postgres_url) as store:
            with pytest.raises(InvalidRequest, match="`dragoman state export` writes any"):
                await backup(store, tmp_path / "copy")

    asyncio.run(work())
    assert not (tmp_path / "copy").exists()
