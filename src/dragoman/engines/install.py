"""From files, on this machine or on a hub, to an installed model: its name, its files, their check, the entry.

A GGUF file, the ONNX file of a Piper voice, the folder of a Whisper model, or that of a pipeline of diffusers.

For the command line and the server alike. Knows the catalogue and the hub; loads nothing and shows nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.core.errors import InvalidRequest
from dragoman.engines.audio_files import TRANSCRIBER, check_files, choose, kind_of
from dragoman.engines.catalogue import PIPELINE, TEXT, Catalogue, Installed
from dragoman.engines.hub import Remote, choose_files, list_files, look_up
from dragoman.engines.image.files import INDEX, check_pipeline, choose_pipeline

FOLDERS = {"model.bin": TRANSCRIBER, INDEX: PIPELINE}
"""The first file of what is installed as a folder, to its kind."""

Bring = Callable[[Sequence[Remote], Path], None]
"""Fetches files into a folder."""


def pull(
    catalogue: Catalogue, models: Path, repo: str, part: str, name: str | None, bring: Bring, revision: str = "main"
) -> Installed:
    """Install the model of a repository that ``part`` of a file's name means, fetched into a folder of ``models``.

    Without a ``part`` a repository in diffusers' format is its pipeline.

    Raises InvalidRequest for a model that is not clear or not there, and for a name that is taken, before anything is
    fetched; and what ``bring`` does.
    """
    listed = list_files(repo, revision)
    pipeline = [] if part else choose_pipeline(listed, repo)
    files = pipeline or choose(listed, part) or choose_files(listed, part, repo)
    folder = models / repo.replace("/", "--")
    kind = FOLDERS.get(files[0])
    path = folder / files[0] if kind is None else folder
    called = repo.rpartition("/")[2] if kind is not None and name is None else name
    model = planned(path, called, f"{repo}/{files[0]}@{revision}")
    model = model if kind is None else replace(model, kind=kind)  # its folder may not be there yet
    catalogue.check(model)  # before, not after, forty gigabytes
    bring([look_up(repo, file, revision) for file in files], folder)
    install(catalogue, model)
    return model


def planned(path: Path, name: str | None, source: str = "") -> Installed:
    """Return the model that the file at ``path`` will be; without a ``name`` it is called as the file is."""
    default = re.sub(r"-00001-of-\d{5}$", "", path.stem)
    kind = kind_of(path) or (PIPELINE if (path / INDEX).is_file() else TEXT)
    return Installed(default if name is None else name, path, int(time.time()), source=source, kind=kind)


def install(catalogue: Catalogue, model: Installed) -> None:
    """Check the files of ``model`` and enter it.

    Raises InvalidRequest for files that are not what they should be, and for a name that is taken.
    """
    check(model)
    catalogue.add(model)


def check(model: Installed) -> None:
    """Raise InvalidRequest unless the files are what a model of that kind is made of."""
    if model.kind == PIPELINE:
        check_pipeline(model.path)
    elif model.kind == TEXT:
        for file in model.files:
            check_gguf(file)
    else:
        check_files(model.path)


def check_gguf(path: Path) -> None:
    """Raise InvalidRequest unless ``path`` is a file that begins as GGUF files do."""
    if path.is_dir():
        raise InvalidRequest(f"Folder {path} holds neither {' nor '.join(FOLDERS)}; name a GGUF file itself.")
    if not path.is_file():
        raise InvalidRequest(f"There is no file at {path}.")
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            raise InvalidRequest(f"{path} is not a GGUF file.")
