"""``dragoman doctor``: does this installation work?"""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

import typer

from dragoman.cli.home import prepare_home
from dragoman.core.errors import ServerError, Unavailable
from dragoman.core.machine import core_count, memory_bytes
from dragoman.core.settings import SettingError, load_settings
from dragoman.engines.audio_files import SPEECH, TRANSCRIBER
from dragoman.engines.catalogue import CLASSIFIER, PIPELINE, VECTORS, Catalogue, Installed
from dragoman.engines.check import check_engine
from dragoman.engines.embed import StaticVectors
from dragoman.engines.image.engine import refuse_without_libraries
from dragoman.engines.moderate import Classifier
from dragoman.engines.starter import STARTER


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
        problem = _problem(model, settings.home)
        print(f"model {model.id}: {problem or f'{(model.size or 0) / 1e6:.0f} MB'}")
        healthy &= problem is None
    if not (healthy and verdict.ok):
        raise typer.Exit(1)


def _problem(model: Installed, home: Path) -> str | None:
    """Return why a model cannot answer, None when it can."""
    if model.size is None:
        return f"MISSING: {model.path}"
    if model.id == STARTER:  # the engine was checked with it
        return None
    try:
        if model.kind == VECTORS:
            StaticVectors(model.path)
            return None
        if model.kind == CLASSIFIER:
            Classifier.read(model.id, model.path)
            return None
        if model.kind in (SPEECH, TRANSCRIBER):  # their files are there; they are read by a process of their own
            return None
        if model.kind == PIPELINE:
            refuse_without_libraries()
            return None
    except Unavailable as error:
        return error.message
    except ServerError as error:
        return f"BROKEN: {error.message}"
    verdict = check_engine(model.weights, home, again=True, remember=False)
    return None if verdict.ok else f"BROKEN: {verdict.message}"


def _home(home: Path) -> bool:
    try:
        prepare_home(home)
    except SettingError as error:
        print(f"home: {error}")
        return False
    print(f"home: {home}")
    return True
