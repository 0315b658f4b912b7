"""What every stage of training needs: the device, numbers' precision, checkpoints, a line of progress."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from training.images.settings import Settings
from training.text.schedule import Progress, fraction, rate_share, seconds_left


def device() -> torch.device:
    """Return the GPU if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def precise(settings: Settings) -> AbstractContextManager[Any]:
    """Return what makes matrix products in the precision of the settings."""
    wanted = settings.training["precision"]
    if wanted == "auto":
        cpu = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
        wanted = "bfloat16" if torch.cuda.is_available() or cpu else "float32"
    return torch.autocast(device().type, dtype=torch.bfloat16, enabled=wanted == "bfloat16")


class Stage:
    """One stage: steps until its plan is fulfilled, from its newest checkpoint on.

    ``parts`` have ``state_dict`` and ``load_state_dict``: networks, the optimizer, an average.
    """

    def __init__(self, settings: Settings, name: str, plan: dict[str, Any], parts: dict[str, Any]) -> None:
        self._settings, self._name, self._plan, self._parts = settings, name, plan, parts
        self._file, self._log = settings.checkpoint_file(name), settings.work / "log.csv"
        self.progress = Progress()
        if threads := settings.training["threads"]:
            torch.set_num_threads(threads)
        if self._file.exists():
            state = torch.load(self._file, map_location=device(), weights_only=True)
            for part, value in parts.items():
                value.load_state_dict(state[part])
            self.progress = Progress(**state["progress"])

    def run(self, optimizer: torch.optim.Optimizer, step: Callable[[int], float], weights: list[Any]) -> None:
        """Call ``step`` with its number, which leaves gradients and returns the loss, until the plan is fulfilled."""
        every, losses = self._settings.training, list[float]()
        while fraction(self._plan, self.progress) < 1:
            start = time.monotonic()
            for group in optimizer.param_groups:
                group["lr"] = self._plan["rate"] * rate_share(self._plan, self.progress)
            losses.append(step(self.progress.step))
            torch.nn.utils.clip_grad_norm_(weights, every["clip"])
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            self.progress.advance(self._plan["rows"], time.monotonic() - start)
            last = fraction(self._plan, self.progress) >= 1
            if last or self.progress.step % every["log_steps"] == 0:
                self._report(sum(losses) / len(losses))
                losses.clear()
            if last or self.progress.step % every["checkpoint_steps"] == 0:
                self.save()

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        partial = self._file.with_suffix(".partial")
        state = {name: part.state_dict() for name, part in self._parts.items()}
        torch.save({**state, "progress": asdict(self.progress)}, partial)
        partial.replace(self._file)

    def _report(self, loss: float) -> None:
        now = self.progress
        speed = now.tokens / max(1e-9, now.seconds)
        _append(self._log, [self._name, now.step, now.tokens, f"{now.seconds:.0f}", f"{loss:.5f}", f"{speed:.1f}"])
        left = seconds_left(self._plan, now) / 60
        print(
            f"{self._name} step {now.step}: {now.tokens:,} pictures, loss {loss:.4f}, "
            f"{speed:.1f} pictures/s, {left:.0f} min left",
            flush=True,
        )


def _append(path: Path, values: list[Any]) -> None:
    new = not path.exists()
    with path.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(("stage", "step", "pictures", "seconds", "loss", "pictures_per_second"))
        writer.writerow(values)


class Average:
    """A moving average of weights (Polyak); ships instead of the weights themselves."""

    def __init__(self, weights: dict[str, torch.Tensor], decay: float) -> None:
        self._decay, self._steps = decay, 0
        self._kept = {name: weight.detach().clone().float() for name, weight in weights.items()}

    @torch.no_grad()
    def update(self, weights: dict[str, torch.Tensor]) -> None:
        """Take one step towards ``weights``; the first ones are longer, so that the start is forgotten."""
        self._steps += 1
        decay = min(self._decay, (1 + self._steps) / (10 + self._steps))
        for name, kept in self._kept.items():
            kept.lerp_(weights[name].float(), 1 - decay)

    def state_dict(self) -> dict[str, Any]:
        """Return what a checkpoint keeps."""
        return {"kept": self._kept, "steps": self._steps}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint."""
        self._kept, self._steps = state["kept"], state["steps"]
