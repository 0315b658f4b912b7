"""Names of models that nothing answers to: allowed, since a model may come later, but most often a slip."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from dragoman.core.settings import load_settings
from dragoman.engines.catalogue import Catalogue


def mention_unknown(models: Iterable[str]) -> None:
    """Say on standard error which of ``models`` are not installed on this machine."""
    catalogue = Catalogue(load_settings())
    for name in models:
        if catalogue.resolve(name) is None:
            typer.echo(f"mind that no model here answers to {name!r}", err=True)
