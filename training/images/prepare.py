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

PARTS = {"train": 2, "heldout": 3}
"""The parts, and the numbers that tell their seeds apart."""

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
    for part, number in PARTS.items():
        count = settings.latents["scenes" if part == "train" else "heldout"]
        latents = open_memmap(settings.latents_file(part), "w+", np.float16, (count, model.CHANNELS, side, side))
        tokens = open_memmap(
            settings.tokens_file(part),
            "w+",
            np.int16,
            (count, settings.latents["captions"], tokenizer.model_max_length),
        )
        for start in range(0, count, AT_ONCE):
            rows = slice(start, min(start + AT_ONCE, count))
            chance = np.random.default_rng((settings.seed, number, start))
            scenes = [scene_to_learn(chance) for _ in range(rows.stop - rows.start)]
            drawn = torch.from_numpy(np.stack([np.asarray(draw(scene, chance)) for scene in scenes]))
            batch = drawn.permute(0, 3, 1, 2).float().to(device()) / 127.5 - 1
            latents[rows] = vae.encode(batch).latents.cpu().numpy()
            for place in range(settings.latents["captions"]):
                tokens[rows, place] = vocabulary.encode(tokenizer, [caption(scene, chance) for scene in scenes])
            if start % (AT_ONCE * 20) == 0:
                print(f"{part}: {rows.stop:,} of {count:,} scenes", flush=True)
        if part == "train":
            spread = float(np.std(latents[:5000].astype(np.float32)))
            scale_file(settings).write_text(json.dumps(1 / spread), encoding="utf-8")
