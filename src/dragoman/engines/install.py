"""From a GGUF file, on this machine or on a hub, to an installed model: its name, its files, their check, the entry.

For the command line and the server alike. Knows the catalogue and the hub; loads nothing and shows nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.core.errors import InvalidRequest
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.hub import Remote, choose_files, list_files, look_up

Bring = Callable[[Sequence[Remote], Path], None]
"""Fetches files into a folder."""


def pull(
    catalogue: Catalogue, models: Path, repo: str, part: str, name: str | None, bring: Bring, revision: str = "main"
) -> Installed:
    """Install the model of a repository that ``part`` of a file's name means, fetched into a folder of ``models``.

    Raises InvalidRequest for a model that is not clear or not there, and for a name that is taken, before anything is
    fetched; and what ``bring`` does.
    """
    files = choose_files(list_files(repo, revision), part, repo)
    folder = models / repo.replace("/", "--")
    model = planned(folder / files[0], name, f"{repo}/{files[0]}@{revision}")
    catalogue.check(model)  # before, not after, forty gigabytes
    bring([look_up(repo, file, revision) for file in files], folder)
    install(catalogue, model)
    return model


def planned(path: Path, name: str | None, source: str = "") -> Installed:
    """Return the model that the file at ``path`` will be; without a ``name`` it is called as the file is."""
    default = re.sub(r"-00001-of-\d{5}$", "", path.stem)
    return Installed(default if name is None else name, path, int(time.time()), source=source)


def install(catalogue: Catalogue, model: Installed) -> None:
    """Check the files of ``model`` and enter it; raise InvalidRequest for no GGUF file and for a name that is taken."""
    for file in model.files:
        check_gguf(file)
    catalogue.add(model)


def check_gguf(path: Path) -> None:
    """Raise InvalidRequest unless ``path`` is a file that begins as GGUF files do."""
    if not path.is_file():
        raise InvalidRequest(f"There is no file at {path}.")
    with path.open("rb") as file:
        if file.read(4) != b"GGUF":
            raise InvalidRequest(f"{path} is not a GGUF file.")
