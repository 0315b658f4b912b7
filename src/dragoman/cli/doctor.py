"""``dragoman doctor``: does this installation work?"""

from __future__ import annotations

import os
import platform
import tempfile
from importlib import metadata
from pathlib import Path

import psutil
import typer

from dragoman.core.settings import load_settings
from dragoman.engines.catalogue import STARTER, Catalogue
from dragoman.engines.check import check_engine


def doctor() -> None:
    """Check the engine, the home folder and the models; exit with 1 when something must be mended."""
    settings = load_settings()
    print(f"python {platform.python_version()}, llama-cpp-python {metadata.version('llama-cpp-python')}")
    print(f"{os.cpu_count()} cores, {psutil.virtual_memory().total >> 30} GiB of memory")
    healthy = _home(settings.home)
    catalogue = Catalogue(settings)
    verdict = check_engine(catalogue.installed()[STARTER].path, settings.home, again=True)
    print(f"engine: {verdict.message}")
    for model in catalogue.installed().values():
        found = model.path.is_file()
        size = f"{model.path.stat().st_size >> 20} MiB" if found else f"MISSING: {model.path}"
        print(f"model {model.id}: {size}")
        healthy &= found
    if not (healthy and verdict.ok):
        raise typer.Exit(1)


def _home(home: Path) -> bool:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=home):
            pass
    except OSError as error:
        print(f"home: {home} cannot be written: {error}")
        return False
    print(f"home: {home}")
    return True
