"""Trains the network on prepared tokens; goes on from the newest checkpoint, and can export it."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.text import export, vocabulary
from training.text.batches import Batch, Dealer, as_batch, open_source
from training.text.model import Network
from training.text.optimizer import Optimizer
from training.text.rows import IGNORED
from training.text.schedule import Progress, fraction, rate_share, seconds_left, text_share
from training.text.settings import LOG, STAGES, Settings


def device() -> torch.device:
    """Return the GPU if there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def precision(wanted: str) -> torch.dtype:
    """Resolve `auto`: bfloat16 helps only where it is multiplied natively, elsewhere it is several times slower."""
    if wanted != "auto":
        chosen: torch.dtype = getattr(torch, wanted)
        return chosen
    native = torch.cuda.is_available() or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.bfloat16 if native else torch.float32


def checkpoint_file(settings: Settings, stage: str) -> Path:
    """Say where the newest checkpoint of a stage lies."""
    return settings.work / f"{stage}.pt"


def save(path: Path, network: Network, optimizer: Optimizer, progress: Progress, logged: int | None = None) -> None:
    """Write a checkpoint whole or not at all; `logged` is how many lines of the log it stands for."""
    temporary = path.with_suffix(".partial")
    state = {"network": network.state_dict(), "optimizer": optimizer.state(), "progress": asdict(progress)}
    torch.save({**state, "logged": logged}, temporary)
    temporary.replace(path)


Hidden = Callable[[Tensor, Tensor], Tensor]


def batch_loss(network: Network, hidden: Hidden, batch: Batch, kind: torch.dtype) -> Tensor:
    """Return the mean loss over the taught tokens; only those pay for the wide last layer."""
    place = next(network.parameters()).device
    tokens, targets, documents = (tensor.to(place) for tensor in batch)
    with torch.autocast(place.type, dtype=kind, enabled=kind != torch.float32):
        states = hidden(tokens, documents)
        taught = targets != IGNORED
        logits = F.linear(states[taught], network.embedding.weight)
    return F.cross_entropy(logits.float(), targets[taught])


@torch.no_grad()
def heldout_loss(settings: Settings, stage: str, network: Network, hidden: Hidden, kind: torch.dtype) -> float:
    """Return the mean loss per taught token on held-out documents, of conversations on those that fit a short row."""
    source = open_source(settings, stage, "heldout", settings.windows[0])
    rows = min(settings.training["tokens"] // source.window, len(source.rows))
    total, count = 0.0, 0
    for start in range(0, min(len(source.rows), 12 * rows) - rows + 1, rows):
        batch = as_batch([source.fill(list(range(start, start + rows)))])
        taught = int((batch.targets != IGNORED).sum())
        total += batch_loss(network, hidden, batch, kind).item() * taught
        count += taught
    return total / count


class Log:
    """Appends one line per measurement to `log.csv` and prints it."""

    fields = ("stage", "step", "tokens", "seconds", "train_loss", "heldout_loss", "tokens_per_second")

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            self.write(list(self.fields))

    def write(self, values: list[Any]) -> None:
        """Append a line."""
        with self.path.open("a", newline="", encoding="utf-8") as file:
            csv.writer(file).writerow(values)

    def lines(self) -> int:
        """Return how many lines there are, that of the names included."""
        return len(self.path.read_text(encoding="utf-8").splitlines())

    def cut(self, lines: int) -> None:
        """Leave out what was written after so many lines: a stage that goes on from its checkpoint writes it anew."""
        kept = self.path.read_text(encoding="utf-8").splitlines(keepends=True)[:lines]
        temporary = self.path.with_suffix(".partial")
        temporary.write_text("".join(kept), encoding="utf-8")
        temporary.replace(self.path)

    def report(self, stage: str, progress: Progress, loss: float, heldout: float | None, left: float) -> None:
        """Write and print where the training is."""
        speed = progress.tokens / max(1e-9, progress.seconds)
        shown = "" if heldout is None else f"{heldout:.4f}"
        seconds = f"{progress.seconds:.0f}"
        self.write([stage, progress.step, progress.tokens, seconds, f"{loss:.4f}", shown, f"{speed:.0f}"])
        aside = f", held out {shown}" if shown else ""
        print(
            f"{stage} step {progress.step}: {progress.tokens / 1e6:.2f}M tokens, loss {loss:.3f}{aside}, "
            f"{speed:.0f} tokens/s, {left / 60:.0f} min left",
            flush=True,
        )


def start(settings: Settings, stage: str, log: Log) -> tuple[Network, Optimizer, Progress]:
    """Build the network, from this stage's checkpoint, else from the stage before, else at random.

    The log is brought back to where the checkpoint was written. A stage that begins writes a checkpoint at once, so
    that its end is known from that of the course before.
    """
    torch.manual_seed(settings.seed)
    network = Network(settings.shape, settings.entries).to(device())
    plan = settings.training
    kind = precision(plan["precision"])
    optimizer = Optimizer(network, plan["matrix_rate"], plan["vector_rate"], plan["weight_decay"], kind)
    progress = Progress()
    for name in reversed(STAGES[: STAGES.index(stage) + 1]):
        if checkpoint_file(settings, name).exists():
            state = torch.load(checkpoint_file(settings, name), map_location=device(), weights_only=True)
            network.load_state_dict(state["network"])
            if name == stage:
                optimizer.restore(state["optimizer"])
                progress = Progress(**state["progress"])
                if logged := state.get("logged"):
                    log.cut(logged)
                    return network, optimizer, progress
            break
    save(checkpoint_file(settings, stage), network, optimizer, progress, log.lines())
    return network, optimizer, progress


def run(settings: Settings, stage: str) -> None:
    """Train one stage to its end."""
    torch.set_num_threads(settings.training.get("threads", torch.get_num_threads()))
    log = Log(settings.work / LOG)
    network, optimizer, progress = start(settings, stage, log)
    plan, every = settings.training[stage], settings.training
    kind = precision(every["precision"])
    hidden = torch.compile(network.hidden) if every["compile"] else network.hidden
    dealer = Dealer(settings, stage)
    losses: list[float] = []
    while fraction(plan, progress) < 1:
        began = time.monotonic()
        loss = batch_loss(network, hidden, dealer.deal(progress.step, text_share(plan, progress)), kind)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), every["clip"])
        optimizer.step(rate_share(plan, progress))
        network.zero_grad(set_to_none=True)
        losses.append(loss.item())
        progress.advance(every["tokens"], time.monotonic() - began)
        last = fraction(plan, progress) >= 1
        if progress.step % every["log_steps"] == 0 or last:
            due = last or progress.step % every["evaluate_steps"] == 0
            heldout = heldout_loss(settings, stage, network, hidden, kind) if due else None
            log.report(stage, progress, sum(losses) / len(losses), heldout, seconds_left(plan, progress))
            losses.clear()
        if progress.step % every["checkpoint_steps"] == 0 or last:
            save(checkpoint_file(settings, stage), network, optimizer, progress, log.lines())


def export_newest(
    settings: Settings, to: Path, random_weights: bool, others: Sequence[Mapping[str, export.Array]] = ()
) -> None:
    """Write the newest checkpoint, or untrained weights, as GGUF; with ``others`` the mean of them all.

    The mean of two courses, the second of which went on from the first, can be better than either (Wortsman et al.
    2022, Model soups).
    """
    torch.manual_seed(settings.seed)
    network = Network(settings.shape, settings.entries)
    if not random_weights:
        path = next(file for name in reversed(STAGES) if (file := checkpoint_file(settings, name)).exists())
        state = torch.load(path, map_location="cpu", weights_only=True)
        network.load_state_dict(state["network"])
        print(f"{path}: {state['progress']}")
    weights = {name: tensor.float().numpy() for name, tensor in network.state_dict().items()}
    for name in weights:
        weights[name] = np.mean([weights[name], *(other[name] for other in others)], axis=0)
    export.write(settings, weights, vocabulary.load(settings), vocabulary.merges(settings), to)
    print(f"{to}: {to.stat().st_size / 1e6:.1f} MB")
