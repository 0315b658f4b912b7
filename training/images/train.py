"""Third stage: denoiser and text encoder together, on encoded scenes and their captions."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor

from training.images import model, vocabulary
from training.images.prepare import read_scale
from training.images.running import Average, Stage, device, precise
from training.images.settings import Settings

STAGE = "denoiser"


class Drawer:
    """Deals rows of encoded scenes; which ones depends on the seed and the step alone."""

    def __init__(self, settings: Settings, empty: np.ndarray) -> None:
        self._latents = np.load(settings.latents_file, mmap_mode="r")
        self._tokens = np.load(settings.tokens_file, mmap_mode="r")
        self._scale, self._empty, self._seed = read_scale(settings), empty, settings.seed

    def deal(self, number: int, rows: int, unnamed: float) -> tuple[Tensor, Tensor]:
        """Return (latents of unit variance, tokens); a share of ``unnamed`` has no caption."""
        chance = np.random.default_rng((self._seed, 4, number))
        places = np.sort(chance.integers(len(self._latents), size=rows))
        tokens = self._tokens[places, chance.integers(self._tokens.shape[1], size=rows)].copy()
        tokens[chance.random(rows) < unnamed] = self._empty
        latents = torch.from_numpy(self._latents[places].astype(np.float32)) * self._scale
        return latents, torch.from_numpy(tokens.astype(np.int64))


class Networks(torch.nn.Module):
    """What learns in this stage."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.text = model.text_encoder(settings, vocabulary.load(settings))
        self.unet = model.denoiser(settings)
        self.schedule = model.scheduler()

    def loss(self, latents: Tensor, tokens: Tensor) -> Tensor:
        """Return the squared error of the velocity (Salimans and Ho 2022) at moments by lot, one in each stretch."""
        rows, moments = len(latents), self.schedule.config.num_train_timesteps
        stretches = (torch.arange(rows) + torch.rand(rows)) / rows
        times = (stretches[torch.randperm(rows)] * moments).long().to(latents.device)
        noise = torch.randn_like(latents)
        noisy = self.schedule.add_noise(latents, noise, times)
        velocity = self.schedule.get_velocity(latents, noise, times)
        states = self.text(tokens)[0]
        return F.mse_loss(self.unet(noisy, times, states).sample.float(), velocity)


def train(settings: Settings) -> None:
    """Train to the end of the plan."""
    torch.manual_seed(settings.seed)
    plan, place = settings.denoiser, device()
    networks = Networks(settings).to(place)
    if place.type == "cpu":  # its fused attention is slow backwards: on two cores 55 pictures a second, without it 105
        networks.unet.set_attn_processor(AttnProcessor())
        networks.text.set_attn_implementation("eager")
    optimizer = torch.optim.AdamW(
        networks.parameters(), lr=plan["rate"], weight_decay=plan["weight_decay"], betas=(0.9, 0.99)
    )
    average = Average(networks.state_dict(), plan["average"])
    parts = {"networks": networks, "optimizer": optimizer, "average": average}
    stage = Stage(settings, STAGE, plan, parts)
    drawer = Drawer(settings, vocabulary.encode(vocabulary.load(settings), [""])[0])

    def step(number: int) -> float:
        torch.manual_seed(settings.seed + number)
        latents, tokens = drawer.deal(number, plan["rows"], plan["unnamed"])
        with precise(settings):
            loss = networks.loss(latents.to(place), tokens.to(place))
        loss.backward()
        if number:
            average.update(networks.state_dict())
        return loss.item()

    stage.run(optimizer, step, list(networks.parameters()))


def load(settings: Settings, *, random_weights: bool = False) -> Networks:
    """Return the averaged networks of the newest checkpoint, or untrained ones to try the format."""
    networks = Networks(settings)
    if not random_weights:
        state = torch.load(settings.checkpoint_file(STAGE), map_location="cpu", weights_only=True)
        networks.load_state_dict(state["average"]["kept"])
        print(f"{settings.checkpoint_file(STAGE)}: {state['progress']}")
    return networks.eval()
