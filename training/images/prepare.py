"""Second stage: the tokenizer, and scenes drawn and encoded once, with their captions in tokens."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.lib.format import open_memmap

from training.images import autoencoder, model, vocabulary
from training.images.captions import caption
from training.images.drawing import draw
from training.images.kept import scene_to_learn
from training.images.running import device
from training.images.settings import Settings

AT_ONCE = 250


def scale_file(settings: Settings) -> Path:
    """Say where the factor lies that gives latents unit variance."""
    return settings.work / "scale.json"


def read_scale(settings: Settings) -> float:
    """Return that factor."""
    return float(json.loads(scale_file(settings).read_text(encoding="utf-8")))


@torch.no_grad()
def run(settings: Settings) -> None:
    """Write the tokenizer, latents and tokens; what is there is made anew."""
    tokenizer = vocabulary.train(settings)
    vae = autoencoder.load(settings).to(device())
    side = model.latent_side(settings)
    count, context = settings.latents["scenes"], tokenizer.model_max_length
    latents = open_memmap(settings.latents_file, "w+", np.float16, (count, model.CHANNELS, side, side))
    tokens = open_memmap(settings.tokens_file, "w+", np.int16, (count, settings.latents["captions"], context))
    for start in range(0, count, AT_ONCE):
        rows = slice(start, min(start + AT_ONCE, count))
        chance = np.random.default_rng((settings.seed, 2, start))
        scenes = [scene_to_learn(chance) for _ in range(rows.stop - rows.start)]
        batch = autoencoder.as_batch([draw(scene, chance) for scene in scenes])
        latents[rows] = vae.encode(batch.to(device())).latents.cpu().numpy()
        for place in range(settings.latents["captions"]):
            tokens[rows, place] = vocabulary.encode(tokenizer, [caption(scene, chance) for scene in scenes])
        if start % (AT_ONCE * 20) == 0:
            print(f"{rows.stop:,} of {count:,} scenes", flush=True)
    spread = float(np.std(latents[:5000].astype(np.float32)))
    scale_file(settings).write_text(json.dumps(1 / spread), encoding="utf-8")
