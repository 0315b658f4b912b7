"""``dragoman models``: list, pull, add, alias, remove."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.home import prepare_home
from dragoman.cli.hub import download
from dragoman.cli.opened import log, with_store
from dragoman.core.ids import ORGANIZATION
from dragoman.core.settings import load_settings
from dragoman.engines import install as installing
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.hub import Remote
from dragoman.store.store import Store
from dragoman.tuning.shelf import withdraw

MIB = 1 << 20

app = typer.Typer(help="Models on this machine.", no_args_is_help=True)


@app.command("list")
def list_models(
    aliases: Annotated[bool, typer.Option("--aliases", help="show every alias too")] = False,
) -> None:
    """List the installed models."""
    catalogue = Catalogue(load_settings())
    default = catalogue.default
    rows = [("model", "size", "file")]
    for model in catalogue.installed().values():
        size = "missing" if model.size is None else f"{model.size / MIB:.0f} MiB"
        rows.append((f"{model.id} (default)" if model.id == default else model.id, size, str(model.files[0])))
    if aliases:
        rows += [(alias, "", f"-> {target}") for alias, target in catalogue.aliases().items()]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    for name, size, file in rows:  # no table of rich's: it cuts paths where the output is no terminal
        print(f"{name:<{first}}  {size:<{second}}  {file}")


@app.command("pull")
def pull(
    repository: Annotated[str, typer.Argument(help="OWNER/NAME on the hub, or OWNER/NAME:PART of a file name")],
    name: Annotated[str | None, typer.Option(help="id to serve it under; default: the file's name")] = None,
    revision: Annotated[str, typer.Option(help="branch, tag or commit")] = "main",
) -> None:
    """Download a model from a hub and install it.

    A GGUF file, a Piper voice (name its .onnx file), a Whisper model, or an image model in diffusers' format.
    An interrupted download goes on where it stopped. The hub is the one of HF_ENDPOINT, the key that of HF_TOKEN.
    """
    settings = load_settings()
    prepare_home(settings.home)
    repo, _, part = repository.partition(":")

    def bring(remotes: Sequence[Remote], folder: Path) -> None:
        for remote in remotes:
            download(remote, folder)

    try:
        model = installing.pull(Catalogue(settings), settings.models_folder, repo, part, name, bring, revision)
    except KeyboardInterrupt:
        print("dragoman: stopped; the same command goes on from here", file=sys.stderr)
        raise typer.Exit(130) from None
    _installed(model)


@app.command("add")
def add(
    file: Annotated[
        Path,
        typer.Argument(
            help="a GGUF file, a Piper voice (.onnx), the folder of a Whisper or an image model; it stays there"
        ),
    ],
    name: Annotated[str | None, typer.Option(help="id to serve it under; default: the file's name")] = None,
) -> None:
    """Install a model that is already on this machine."""
    settings = load_settings()
    prepare_home(settings.home)
    model = installing.planned(file.expanduser().resolve(), name)
    installing.install(Catalogue(settings), model)
    _installed(model)


@app.command("alias")
def alias(
    name: Annotated[str, typer.Argument(help="the name clients send")],
    model: Annotated[str | None, typer.Argument(help="the model it means; nothing takes the alias away")] = None,
) -> None:
    """Point a name at an installed model, or stop doing so."""
    Catalogue(load_settings()).alias(name, model)
    _log("model.alias" if model else "model.unalias", name, **({"model": model} if model else {}))
    print(f"{name} -> {model}" if model else f"{name} is no alias of yours any more")


@app.command("remove")
def remove(
    model: Annotated[str, typer.Argument(help="id of an installed model")],
) -> None:
    """Uninstall a model; a pulled file is deleted, an added one stays where it is."""
    settings = load_settings()
    removed = Catalogue(settings).remove(model)
    if removed.file:
        with_store(lambda store: withdraw(store, model))  # other servers forget it too
    _log("model.remove", model)
    used = {file for other in Catalogue(settings).installed().values() for file in other.files}
    ours = settings.models_folder.resolve() in removed.files[0].resolve().parents
    if ours and not used.intersection(removed.files):
        for file in removed.files:
            file.unlink(missing_ok=True)
        if removed.path.is_dir():
            _remove_empty(removed.path)
        print(f"removed {model} and its file")
    else:
        print(f"removed {model}; its file stays at {removed.files[0]}")


def _remove_empty(folder: Path) -> None:
    """Remove a folder and those in it, where nothing is left in them."""
    for each in (*folder.glob("*/"), folder):
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()


def _installed(model: Installed) -> None:
    _log("model.install", model.id, source=model.source or str(model.path))
    print(f"installed {model.id}")


def _log(act: str, target: str, **details: str) -> None:
    async def work(store: Store) -> None:
        await log(store, ORGANIZATION, act, target, **details)

    with_store(work)
