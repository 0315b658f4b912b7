"""``dragoman models``: list, pull, add, alias, remove."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from huggingface_hub import HfApi, hf_hub_download
from huggingface_hub.errors import HfHubHTTPError
from rich.console import Console
from rich.table import Table

from dragoman.core.errors import InvalidRequest
from dragoman.core.settings import load_settings
from dragoman.engines.catalogue import Catalogue, Installed

app = typer.Typer(help="Models on this machine.", no_args_is_help=True)


@app.command("list")
def list_models(
    aliases: Annotated[bool, typer.Option("--aliases", help="show every alias too")] = False,
) -> None:
    """List the installed models."""
    catalogue = Catalogue(load_settings())
    table = Table("model", "size", "file", box=None)
    for model in catalogue.installed().values():
        size = f"{model.path.stat().st_size / (1 << 20):.0f} MiB" if model.path.is_file() else "missing"
        name = f"{model.id} (default)" if model.id == catalogue.default else model.id
        table.add_row(name, size, str(model.path))
    if aliases:
        for alias, target in catalogue.aliases().items():
            table.add_row(alias, "", f"-> {target}")
    Console(soft_wrap=True).print(table)


@app.command("pull")
def pull(
    repository: Annotated[str, typer.Argument(help="owner/name on the hub, or owner/name:part of a file name")],
    name: Annotated[str | None, typer.Option(help="id to serve it under; default: the file's name")] = None,
    revision: Annotated[str, typer.Option(help="branch, tag or commit")] = "main",
) -> None:
    """Download a GGUF file from a hub and install it; an interrupted download goes on where it stopped."""
    settings = load_settings()
    repo, _, part = repository.partition(":")
    try:
        file = choose_file(HfApi().list_repo_files(repo, revision=revision), part, repo)
        folder = settings.models_folder / repo.replace("/", "--")
        path = Path(hf_hub_download(repo, file, revision=revision, local_dir=folder))
    except (HfHubHTTPError, OSError) as error:
        raise InvalidRequest(f"{repository} could not be pulled: {error}") from error
    _install(Catalogue(settings), path, name, f"{repo}/{file}@{revision}")


def choose_file(files: list[str], part: str, repo: str) -> str:
    """Return the one GGUF file whose name contains ``part``; Q4_K_M, then Q8_0, win among several without one."""
    found = [f for f in files if f.lower().endswith(".gguf") and part.lower() in f.lower()]
    found = [f for f in found if "-of-" not in f or "00001-of-" in f]
    if not found:
        raise InvalidRequest(f"{repo} has no GGUF file{f' with {part!r} in its name' if part else ''}.")
    if len(found) == 1:
        return found[0]
    for preferred in () if part else ("q4_k_m", "q8_0"):
        if match := [f for f in found if preferred in f.lower()]:
            return match[0]
    raise InvalidRequest(f"{repo} has several such files, name one as {repo}:PART: {', '.join(found)}")


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(help="a GGUF file; it stays where it is")],
    name: Annotated[str | None, typer.Option(help="id to serve it under; default: the file's name")] = None,
) -> None:
    """Install a GGUF file that is already on this machine."""
    _install(Catalogue(load_settings()), file.expanduser().resolve(), name, "")


@app.command("alias")
def alias(
    name: Annotated[str, typer.Argument(help="the name clients send")],
    model: Annotated[str | None, typer.Argument(help="the model it means; nothing takes the alias away")] = None,
) -> None:
    """Point a name at an installed model, or stop doing so."""
    Catalogue(load_settings()).alias(name, model)
    print(f"{name} -> {model}" if model else f"{name} is no alias of yours any more")


@app.command("remove")
def remove(
    model: Annotated[str, typer.Argument(help="id of an installed model")],
) -> None:
    """Uninstall a model; a pulled file is deleted, an added one stays where it is."""
    settings = load_settings()
    removed = Catalogue(settings).remove(model)
    if settings.models_folder.resolve() in removed.path.resolve().parents:
        removed.path.unlink(missing_ok=True)
        print(f"removed {model} and its file")
    else:
        print(f"removed {model}; its file stays at {removed.path}")


def _install(catalogue: Catalogue, path: Path, name: str | None, source: str) -> None:
    check_gguf(path)
    model = Installed(name or path.stem, path, int(time.time()), source=source)
    catalogue.add(model)
    print(f"installed {model.id}")


def check_gguf(path: Path) -> None:
    """Raise InvalidRequest unless ``path`` is a file that begins as GGUF files do."""
    if not path.is_file():
        raise InvalidRequest(f"There is no file at {path}.")
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            raise InvalidRequest(f"{path} is not a GGUF file.")
