"""Fine-tuned models of all servers that share a database: each brings here what another one trained.

A model's row and the content of its adapter lie in the store; the catalogue of this machine has a copy. What is asked
for and not here is looked for at once; what was deleted elsewhere goes at the next look. A base lies on every machine
by itself: where it is missing, or other weights have its name, its fine-tunes do not exist.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import structlog

from dragoman.core.errors import ApiError
from dragoman.core.settings import Settings
from dragoman.engines.catalogue import TEXT, Catalogue, Installed
from dragoman.engines.digest import digest_of
from dragoman.store.files import StoredFile
from dragoman.store.store import Store
from dragoman.store.tuned import TunedModel

ADAPTER = "adapter"
"""The purpose of an adapter's file."""

NOBODY = ""
"""The organisation of such a file: none sees it among its own."""

LOOK_SECONDS = 2.0
"""How often it is looked what other servers trained and deleted."""

log = structlog.get_logger()


class Models(Protocol):
    """The models of this machine."""

    @property
    def catalogue(self) -> Catalogue:
        """What is installed."""

    async def delete(self, name: str) -> None:
        """Delete a fine-tuned model; requests that run go on to their end."""


def adapter_path(settings: Settings, file: str) -> Path:
    """Say where the adapter lies on this machine whose content has the id ``file``."""
    return settings.models_folder / "adapters" / f"{file}.gguf"


async def publish(store: Store, model: Installed, file: str) -> Installed:
    """Put a model that was trained here into the store under the id ``file``; return it as the catalogue is to know it.

    May be done again for the same model.
    """
    assert model.adapter is not None
    base = await asyncio.to_thread(digest_of, model.base_files)
    sha256 = await asyncio.to_thread(_sha256, model.adapter)
    size = model.adapter.stat().st_size
    kept = StoredFile(file, ADAPTER, f"{model.id}.gguf", size, model.created, organization=NOBODY)
    await store.keep(kept, model.adapter)
    row = TunedModel(model.id, model.owned_by, model.parent or "", base, file, sha256, model.created)
    await store.tuned.add(row)
    return replace(model, file=file)


async def withdraw(store: Store, name: str) -> None:
    """Take a model out of the store; nothing happens where there is none."""
    row = await store.tuned.get(name)
    if row is not None:
        await store.tuned.remove(name)
        await store.forget(row.file)


async def bring(settings: Settings, store: Store, catalogue: Catalogue, row: TunedModel) -> None:
    """Install a model of the store on this machine, if it is not here or its adapter is missing.

    Raises ApiError where its base is missing or its name is taken, FileNotFoundError when it was deleted meanwhile.
    """
    if (here := catalogue.installed().get(row.name)) is not None and not here.lost:
        return
    base = await asyncio.to_thread(_base, settings, catalogue, row)
    if base is None:
        raise ApiError(f"Its base {row.parent} is not installed here, or with other weights.")
    path = adapter_path(settings, row.file)
    await _fetch(store, row, path)
    model = Installed(row.name, base.path, row.created_at, row.organization, "", True, row.parent, path, file=row.file)
    await asyncio.to_thread(catalogue.add, model)
    log.info("fine-tuned model brought here", model=row.name)


def _base(settings: Settings, catalogue: Catalogue, row: TunedModel) -> Installed | None:
    """Return the model with the weights that a row's adapter is for, first the one of the name it had there."""
    models = [model for model in catalogue.installed().values() if model.adapter is None and model.kind == TEXT]
    kept = sorted((settings.models_folder / "bases").glob("*.gguf"))  # of starters that shipped before
    for model in (*sorted(models, key=lambda model: model.id != row.parent), *(Installed(p.stem, p) for p in kept)):
        if model.size is not None and digest_of(model.base_files) == row.base:
            return catalogue.keep(model)
    return None


async def _fetch(store: Store, row: TunedModel, path: Path) -> None:
    """Put an adapter in its place, whole or not at all."""
    if path.exists() and await asyncio.to_thread(_sha256, path) == row.sha256:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
        found = Path(folder, path.name)
        await store.blobs.fetch(row.file, found)
        if await asyncio.to_thread(_sha256, found) != row.sha256:
            raise ApiError(f"The content of {row.file} in the store is damaged.")
        os.replace(found, path)


class Shelf:
    """The fine-tuned models of the store, as this server serves them."""

    def __init__(self, settings: Settings, store: Store, models: Models) -> None:
        self._settings, self._store, self._models = settings, store, models
        self._changing = asyncio.Lock()
        self._missed: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to look: once, and where other servers may write into the database again and again."""
        self._task = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def look_for(self, name: str) -> None:
        """Bring a model here that another server trained, if there is one of that name; asked when it is not here."""
        row = await self._store.tuned.get(name)
        if row is not None:
            async with self._changing:
                await self._bring(row)

    async def delete(self, name: str) -> None:
        """Delete a fine-tuned model, here and for all servers. Raises what the registry raises."""
        async with self._changing:
            await withdraw(self._store, name)  # first: a server that is killed here deletes the rest at its start
            await self._models.delete(name)

    async def refresh(self) -> None:
        """Bring here what is new, and delete what is gone."""
        async with self._changing:
            # First the catalogue: a model enters the store before it, and leaves it after.
            here = {model.id: model for model in self._catalogue().values() if model.file}
            rows = {row.name: row for row in await self._store.tuned.list()}
            for name, model in here.items():
                if name not in rows or rows[name].file != model.file:
                    log.info("fine-tuned model deleted elsewhere", model=name)
                    await self._models.delete(name)
            for name, row in rows.items():
                if name not in here or here[name].lost:
                    await self._bring(row)

    async def _look(self) -> None:
        while True:
            try:
                await self.refresh()
            except Exception as error:  # the store may be back at the next look
                log.error("no look at fine-tuned models", error=str(error))
            if not self._settings.database_url:
                return
            await asyncio.sleep(LOOK_SECONDS)

    def _catalogue(self) -> dict[str, Installed]:
        return self._models.catalogue.installed()

    async def _bring(self, row: TunedModel) -> None:
        """Install a model of the store; why that cannot be is logged once."""
        try:
            await bring(self._settings, self._store, self._models.catalogue, row)
        except (ApiError, FileNotFoundError) as error:  # deleted meanwhile, a name that is taken here
            if row.name not in self._missed:
                log.warning("fine-tuned model cannot be served", model=row.name, reason=str(error))
            self._missed.add(row.name)
        else:
            self._missed.discard(row.name)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
