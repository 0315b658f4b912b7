"""``dragoman state``: export, import, backup."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from dragoman.accounts.transfer.backup import backup as copy
from dragoman.accounts.transfer.exporting import export as write
from dragoman.accounts.transfer.importing import restore
from dragoman.accounts.transfer.manifest import Manifest
from dragoman.accounts.transfer.progress import Say
from dragoman.cli.opened import log, with_store
from dragoman.core.ids import ORGANIZATION
from dragoman.store.store import Store

PATIENCE = 2.0
"""Seconds after which a bar is shown."""

app = typer.Typer(help="Everything the server keeps: rows and contents of files. Models are not.", no_args_is_help=True)


@app.command("export")
def export(
    target: Annotated[Path, typer.Argument(help="a folder that is to be made, or a file ending in .tar")],
) -> None:
    """Write everything to a folder or a tar file, for an import elsewhere; the server may be running."""

    async def work(store: Store) -> Manifest:
        with _bar() as say:
            manifest = await write(store, target.absolute(), say)
        await log(store, ORGANIZATION, "state.export", str(target), rows=manifest.rows, files=manifest.blobs.rows)
        return manifest

    print(f"wrote {_told(with_store(work))} to {target}, and read them again")


@app.command("import")
def import_(source: Annotated[Path, typer.Argument(help="what `dragoman state export` wrote")]) -> None:
    """Fill the database and the file storage of the settings, which must be empty, with an export."""

    async def work(store: Store) -> Manifest:
        with _bar() as say:
            manifest = await restore(store, source, say)
        await log(store, ORGANIZATION, "state.import", str(source), rows=manifest.rows, files=manifest.blobs.rows)
        return manifest

    print(f"imported {_told(with_store(work))}, and read them again")


@app.command("backup")
def backup(target: Annotated[Path, typer.Argument(help="a folder that is to be made")]) -> None:
    """Copy a SQLite database and the contents of files to a folder, while the server is running."""

    async def work(store: Store) -> int:
        with _bar() as say:
            count = await copy(store, target.absolute(), say)
        await log(store, ORGANIZATION, "state.backup", str(target), files=count)
        return count

    print(f"copied the database and {_files(with_store(work))} to {target}")


def _told(manifest: Manifest) -> str:
    return f"{manifest.rows} rows and {_files(manifest.blobs.rows)}"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


@contextlib.contextmanager
def _bar() -> Iterator[Say]:
    """Yield what shows how far it is, once it takes long."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    progress, begun = Progress(*columns, console=Console(stderr=True)), time.monotonic()
    bars: dict[str, TaskID] = {}

    def say(doing: str, done: int, total: int) -> None:
        if time.monotonic() - begun < PATIENCE:
            return
        progress.start()
        if doing not in bars:
            bars[doing] = progress.add_task(doing, total=total)
        progress.update(bars[doing], completed=done, total=total)

    try:
        yield say
    finally:
        if bars:
            progress.stop()
