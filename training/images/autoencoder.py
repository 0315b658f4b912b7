"""First stage: an autoencoder of scenes, trained on pictures drawn as they are needed."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderTiny
from PIL.Image import Image
from torch import Tensor

from training.images import model
from training.images.drawing import draw
from training.images.kept import scene_to_learn
from training.images.running import Stage, device, precise
from training.images.settings import Settings

STAGE = "autoencoder"


def pictures(seed: tuple[int, ...], rows: int) -> Tensor:
    """Return ``rows`` drawn scenes (rows, 3, side, side), -1 to 1, the same for the same ``seed``."""
    chance = np.random.default_rng(seed)
    return as_batch([draw(scene_to_learn(chance), chance) for _ in range(rows)])


def as_batch(drawn: list[Image]) -> Tensor:
    """Return pictures as the autoencoder reads them (pictures, 3, side, side), -1 to 1."""
    pixels = torch.from_numpy(np.stack([np.asarray(each) for each in drawn]))
    return pixels.permute(0, 3, 1, 2).float() / 127.5 - 1


def loss_of(vae: AutoencoderTiny, batch: Tensor, noise: float, pull: float) -> Tensor:
    """Return how much decoding loses, of values and of edges, and what keeps latents small."""
    latents = vae.encode(batch).latents
    decoded = vae.decode(latents + noise * torch.randn_like(latents)).sample
    values = F.l1_loss(decoded, batch) + F.mse_loss(decoded, batch)
    edges = sum(F.l1_loss(decoded.diff(dim=axis), batch.diff(dim=axis)) for axis in (2, 3))
    return values + 0.5 * edges + pull * latents.square().mean()


def train(settings: Settings) -> None:
    """Train to the end of the plan."""
    torch.manual_seed(settings.seed)
    plan, place = settings.autoencoder, device()
    settings.work.mkdir(parents=True, exist_ok=True)
    vae = model.autoencoder(settings).to(place)
    optimizer = torch.optim.AdamW(vae.parameters(), lr=plan["rate"], weight_decay=0.0)
    stage = Stage(settings, STAGE, plan, {"network": vae, "optimizer": optimizer})

    def step(number: int) -> float:
        torch.manual_seed(settings.seed + number)
        batch = pictures((settings.seed, 1, number), plan["rows"]).to(place)
        with precise(settings):
            loss = loss_of(vae, batch, plan["noise"], plan["pull"])
        loss.backward()
        return loss.item()

    stage.run(optimizer, step, list(vae.parameters()))


def load(settings: Settings, scale: float = 1.0) -> AutoencoderTiny:
    """Return the trained autoencoder."""
    vae = model.autoencoder(settings, scale)
    state = torch.load(settings.checkpoint_file(STAGE), map_location="cpu", weights_only=True)
    vae.load_state_dict(state["network"])
    return vae.eval()
