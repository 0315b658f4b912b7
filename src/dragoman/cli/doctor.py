"""``dragoman doctor``: does this installation work?"""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

import typer

from dragoman.cli.home import prepare_home
from dragoman.core.machine import core_count, memory_bytes
from dragoman.core.settings import SettingError, load_settings
from dragoman.engines.catalogue import STARTER, Catalogue
from dragoman.engines.check import check_engine


def doctor() -> None:
    """Check the engine, the home folder and the models; exit with 1 when something must be mended."""
    settings = load_settings()
    print(f"python {platform.python_version()}, llama-cpp-python {metadata.version('llama-cpp-python')}")
    print(f"{core_count()} cores, {memory_bytes() >> 30} GiB of memory")
    healthy = _home(settings.home)
    catalogue = Catalogue(settings)
    verdict = check_engine(catalogue.installed()[STARTER].path, settings.home, again=True)
    print(f"engine: {verdict.message}")
    for model in catalogue.installed().values():
        size = model.size
        print(f"model {model.id}: {f'MISSING: {model.path}' if size is None else f'{size >> 20} MiB'}")
        healthy &= size is not None
    if not (healthy and verdict.ok):
        raise typer.Exit(1)


def _home(home: Path) -> bool:
    try:
        prepare_home(home)
    except SettingError as error:
        print(f"home: {error}")
        return False
    print(f"home: {home}")
    return True
