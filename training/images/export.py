"""Writes the shipped folder: a pipeline in diffusers' own format, weights in 16 bits, put in place in one move."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import torch

from training.images import autoencoder, model, train, vocabulary
from training.images.prepare import read_scale
from training.images.settings import Settings

MOST = 24_000_000
"""Bytes that the folder may take."""

DEFAULTS = "dragoman.json"
"""How many steps and how much guidance the model wants, for servers of ours; others have their own."""

STAYS = ("MODEL_CARD.md", "samples.png")
"""What other programs and people write into the folder."""


def run(settings: Settings, to: Path, *, random_weights: bool = False) -> None:
    """Write the newest checkpoints to the folder ``to``; raise ValueError when they are too large to ship."""
    networks = train.load(settings, random_weights=random_weights)
    vae = model.autoencoder(settings) if random_weights else autoencoder.load(settings, read_scale(settings))
    pipeline = model.pipeline(settings, vae, networks.text, networks.unet, vocabulary.load(settings))
    partial = to.with_name(f"{to.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    pipeline.to(torch.float16).save_pretrained(partial, safe_serialization=True)
    (partial / DEFAULTS).write_text(json.dumps(settings.sampling) + "\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in partial.rglob("*") if file.is_file())
    if size > MOST:
        raise ValueError(f"{partial} takes {size:,} bytes, more than {MOST:,}")
    for name in STAYS:
        if (to / name).exists():
            shutil.copy2(to / name, partial / name)
    shutil.rmtree(to, ignore_errors=True)
    partial.rename(to)
    print(f"{to}: {size / 1e6:.1f} MB")
