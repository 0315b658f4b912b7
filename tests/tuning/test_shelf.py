"""Fine-tuned models on two machines that share a database and a store of contents."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.tuning.models import SHAPES, write_model

from dragoman.core.settings import Settings
from dragoman.engines.catalogue import Installed
from dragoman.engines.registry import Registry
from dragoman.store.store import Store
from dragoman.tuning import shelf as module
from dragoman.tuning.shelf import Shelf, adapter_path, publish

NAME, FILE, OWNER = "ft:base:personal::1", "ftjob-1", "org-a"
CONTENT = bytes(range(256)) * 100


@dataclass
class Machine:
    """A home with a base in it, and what a server has over it."""

    settings: Settings
    store: Store
    registry: Registry
    shelf: Shelf

    @property
    def models(self) -> dict[str, Installed]:
        return {name: model for name, model in self.registry.catalogue.installed().items() if model.fine_tuned}

    async def train(self, name: str = NAME, file: str = FILE) -> None:
        """Do what the worker does when a job is done."""
        path = adapter_path(self.settings, file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(CONTENT)
        base = self.registry.catalogue.installed()["base"]
        tuned = Installed(name, base.path, 7, OWNER, "", True, "base", path)
        self.registry.catalogue.add(await publish(self.store, tuned, file))


def machine(folder: Path, name: str, base: Path) -> Machine:
    home = folder / name
    contents = folder / "contents"
    contents.mkdir(exist_ok=True)
    settings = Settings(home=home, database_url=f"sqlite:///{folder / 'shared.db'}", files_url=contents.as_uri())
    registry = Registry(settings)
    registry.catalogue.add(Installed("base", base))
    store = Store.of(settings)
    return Machine(settings, store, registry, Shelf(settings, store, registry))


def run(folder: Path, work: Callable[[Machine, Machine], Awaitable[None]]) -> None:
    (folder / "a").mkdir()
    base = write_model(folder / "a" / "base.gguf", SHAPES["qwen2"])
    other = shutil.copytree(folder / "a", folder / "b") / "base.gguf"

    async def whole() -> None:
        one, two = machine(folder, "a", base), machine(folder, "b", other)
        await one.store.open()
        await two.store.open()
        try:
            await work(one, two)
        finally:
            await one.store.close()
            await two.store.close()

    asyncio.run(whole())


def test_a_model_is_found_where_it_was_not_trained(tmp_path: Path) -> None:
    async def work(one: Machine, two: Machine) -> None:
        await one.train()
        await two.shelf.look_for("ft:base:personal::2")
        assert two.models == {}
        await two.shelf.look_for(NAME)
        found, trained = two.models[NAME], one.models[NAME]
        assert found.adapter is not None and found.adapter.read_bytes() == CONTENT
        assert (found.owned_by, found.parent, found.created, found.file) == (OWNER, "base", 7, FILE)
        assert trained.file == FILE and trained.path != found.path == tmp_path / "b" / "base.gguf"

    run(tmp_path, work)


def test_a_look_brings_what_is_new_and_deletes_what_is_gone_and_leaves_what_is_local(tmp_path: Path) -> None:
    async def work(one: Machine, two: Machine) -> None:
        await one.train()
        await one.train("ft:base:personal::2", "ftjob-2")
        local = adapter_path(two.settings, "ftjob-local")
        await two.shelf.refresh()
        local.write_bytes(CONTENT)
        base = two.registry.catalogue.installed()["base"]
        two.registry.catalogue.add(Installed("local", base.path, 1, OWNER, "", True, "base", local))
        assert sorted(two.models) == [NAME, "ft:base:personal::2", "local"]
        await one.shelf.delete(NAME)
        assert list(one.models) == ["ft:base:personal::2"] and NAME in two.models
        await two.shelf.refresh()
        await one.shelf.refresh()
        assert sorted(two.models) == ["ft:base:personal::2", "local"] and list(one.models) == ["ft:base:personal::2"]
        assert not adapter_path(two.settings, FILE).exists() and local.exists()
        assert await one.store.files.get(FILE) is None and await one.store.blobs.size(FILE) is None

    run(tmp_path, work)


def test_an_adapter_belongs_to_no_organisation(tmp_path: Path) -> None:
    async def work(one: Machine, two: Machine) -> None:
        await one.train()
        assert await one.store.files.list(organization=OWNER) == []
        assert await one.store.files.get(FILE, OWNER) is None
        assert [file.purpose for file in await one.store.files.list()] == ["adapter"]

    run(tmp_path, work)


def test_without_its_base_a_model_does_not_exist_until_the_base_is_there(tmp_path: Path) -> None:
    async def work(one: Machine, two: Machine) -> None:
        path = two.registry.catalogue.remove("base").path
        weights = path.read_bytes()
        path.write_bytes(weights[:-1] + b"?")
        two.registry.catalogue.add(Installed("base", path))  # other weights under that name
        await one.train()
        await two.shelf.look_for(NAME)
        assert two.models == {}
        again = path.with_name("same.gguf")
        again.write_bytes(weights)
        two.registry.catalogue.add(Installed("same", again))
        await two.shelf.look_for(NAME)
        assert two.models[NAME].path == again

    run(tmp_path, work)


def test_a_damaged_content_is_not_installed(tmp_path: Path) -> None:
    async def work(one: Machine, two: Machine) -> None:
        await one.train()
        await one.store.blobs.put(FILE, CONTENT[:-1])
        await two.shelf.look_for(NAME)
        assert two.models == {} and list(adapter_path(two.settings, FILE).parent.iterdir()) == []
        await one.store.blobs.delete(FILE)
        await two.shelf.refresh()
        assert two.models == {}
        await one.train()
        await two.shelf.refresh()
        assert list(two.models) == [NAME]

    run(tmp_path, work)


def test_an_adapter_that_was_lost_is_fetched_again(tmp_path: Path) -> None:
    async def work(one: Machine, two: Machine) -> None:
        await one.train()
        for look in (one.shelf.refresh, lambda: one.shelf.look_for(NAME)):
            adapter_path(one.settings, FILE).unlink()
            assert one.models[NAME].lost
            await look()
            assert not one.models[NAME].lost and adapter_path(one.settings, FILE).read_bytes() == CONTENT

    run(tmp_path, work)


def test_looks_go_on_when_the_store_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.02)

    async def work(one: Machine, two: Machine) -> None:
        with sqlite3.connect(tmp_path / "shared.db") as database:
            database.execute("alter table tuned rename to away")
        two.shelf.start()
        await asyncio.sleep(0.1)
        with sqlite3.connect(tmp_path / "shared.db") as database:
            database.execute("alter table away rename to tuned")
        await one.train()
        async with asyncio.timeout(10):
            while NAME not in two.models:
                await asyncio.sleep(0.02)
        await two.shelf.stop()

    run(tmp_path, work)
