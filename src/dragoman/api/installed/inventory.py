"""What is installed, told whole: kind and context of each model, names that point at it, what of it is in memory.

Reads the catalogue and what GGUF files say about themselves; loads nothing. Knows no wire shape.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.core.errors import InvalidRequest
from dragoman.core.settings import Settings
from dragoman.engines import embed
from dragoman.engines.audio_files import SPEECH, TRANSCRIBER, TRANSCRIPTION_STARTER, VOICE_STARTER
from dragoman.engines.base import Held
from dragoman.engines.catalogue import CLASSIFIER, PIPELINE, VECTORS, Catalogue, Installed
from dragoman.engines.llama.loop import MAX_AUTO_CONTEXT
from dragoman.engines.old_names import DEFAULT_IMAGES
from dragoman.engines.starter import EMBEDDINGS, MODERATION, PAINTER, STARTER
from dragoman.tuning.header import read_header

TEXT_KIND, EMBEDDING_KIND, MODERATION_KIND, IMAGE_KIND = "text", "embedding", "moderation", "image"

_Said = tuple[str, int | None]
"""Kind and context."""


@dataclass(frozen=True, slots=True)
class Row:
    """One installed model. ``held`` None: not loaded; ``default``: the old names of its kind point at it."""

    model: Installed
    kind: str
    context: int | None
    aliases: tuple[str, ...]
    held: Held | None
    starter: bool
    default: bool


def inventory(catalogue: Catalogue, loaded: Mapping[Installed, Held], settings: Settings) -> list[Row]:
    """Return a row for every installed model; reads files, so call it on a thread."""
    models, aliases = catalogue.installed(), catalogue.aliases()
    defaults = {catalogue.default, catalogue.default_embeddings, catalogue.default_moderation}
    defaults |= {aliases[name] for name in ("tts-1", "whisper-1", DEFAULT_IMAGES)}
    rows = []
    for id, model in models.items():
        held = loaded.get(model)
        kind, context = _told(model, settings)
        rows.append(
            Row(
                model=model,
                kind=kind,
                context=held.context if held is not None and held.context is not None else context,
                aliases=tuple(name for name, target in aliases.items() if target == id and name not in models),
                held=held,
                starter=id in (STARTER, EMBEDDINGS, MODERATION, PAINTER, VOICE_STARTER, TRANSCRIPTION_STARTER),
                default=id in defaults,
            )
        )
    return rows


def _told(model: Installed, settings: Settings) -> _Said:
    """Return the kind of a model, and the tokens it will hold once loaded; less where memory is short."""
    if model.kind == VECTORS:
        return EMBEDDING_KIND, embed.CONTEXT
    if model.kind == CLASSIFIER:
        return MODERATION_KIND, None
    if model.kind in (SPEECH, TRANSCRIBER):
        return model.kind, None
    if model.kind == PIPELINE:
        return IMAGE_KIND, None
    try:
        status = model.weights.stat()
    except OSError:
        return TEXT_KIND, None
    kind, trained = _said(model.weights, status.st_size, status.st_mtime_ns)
    return kind, None if trained is None else min(trained, settings.context or MAX_AUTO_CONTEXT)


@functools.lru_cache(maxsize=256)
def _said(path: Path, size: int, modified: int) -> _Said:
    """Return what a GGUF file says of its kind and of its context; a damaged one says nothing."""
    try:
        header = read_header(path)
    except InvalidRequest:
        return TEXT_KIND, None
    both_ways = header.metadata.get(f"{header.architecture}.attention.causal") is False
    context = int(header.number("context_length", 0))
    return EMBEDDING_KIND if both_ways else TEXT_KIND, context or None
