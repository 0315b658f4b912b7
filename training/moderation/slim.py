"""Takes a third of the inner neurons out of the trained encoder, then teaches what is left to say what the whole said.

A neuron goes where the layer's output changes least for it, and those that stay take over what it did (optimal brain
surgeon, Hassibi and Stork 1992, with the second moments of the layer's inputs for a Hessian).
"""

from __future__ import annotations

import copy
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.moderation.network import mean_states
from training.moderation.settings import Settings
from training.moderation.train import batches, padded, prepare, trained

AT_ONCE = 16  # neurons taken out between two looks at the moments
DAMPING = 0.01  # of the moments' mean, added to their diagonal


def checkpoint(settings: Settings) -> Path:
    """Say where the slim encoder lies."""
    return settings.work / "slim.pt"


@torch.no_grad()
def moments(encoder: Any, texts: list[list[int]]) -> list[Tensor]:
    """Return for each layer the second moments (inner, inner) of its inner neurons over ``texts`` (ids, marked)."""
    parts = [layer.output.dense for layer in encoder.encoder.layer]
    sums = [torch.zeros(part.in_features, part.in_features, dtype=torch.float64) for part in parts]

    def watch(place: int) -> Any:
        def look(module: Any, inputs: tuple[Tensor, ...]) -> None:
            rows = inputs[0].flatten(0, 1)
            sums[place] += (rows.T @ rows).double()

        return look

    hooks = [part.register_forward_pre_hook(watch(place)) for place, part in enumerate(parts)]
    for ids in texts:
        encoder(input_ids=torch.tensor([ids]))
    for hook in hooks:
        hook.remove()
    return sums


@torch.no_grad()
def prune(layer: Any, moments: Tensor, keep: int) -> None:
    """Leave ``keep`` inner neurons of a BertLayer, and fit its output to them."""
    wide, narrow = layer.intermediate.dense, layer.output.dense
    weight, kept = narrow.weight.double().clone(), torch.arange(narrow.in_features)
    hessian = moments + DAMPING * moments.diagonal().mean() * torch.eye(len(kept), dtype=torch.float64)
    while (spare := len(kept) - keep) > 0:
        inverse = torch.linalg.inv(hessian[kept][:, kept])
        loss = weight.square().sum(0) / inverse.diagonal()
        gone = loss.argsort()[: min(AT_ONCE, spare)]
        stays = torch.ones(len(kept), dtype=torch.bool)
        stays[gone] = False
        change = torch.linalg.solve(inverse[gone][:, gone], inverse[gone])
        weight = (weight - weight[:, gone] @ change)[:, stays]
        kept = kept[stays]
    wide.weight, wide.bias = (torch.nn.Parameter(each[kept].clone()) for each in (wide.weight, wide.bias))
    narrow.weight = torch.nn.Parameter(weight.to(narrow.weight.dtype))
    wide.out_features = narrow.in_features = keep


def narrowed(encoder: Any, inner: int) -> Any:
    """Return ``encoder`` with room for ``inner`` neurons in each layer, whose weights are yet to be read."""
    width = encoder.config.hidden_size
    for layer in encoder.encoder.layer:
        layer.intermediate.dense, layer.output.dense = torch.nn.Linear(width, inner), torch.nn.Linear(inner, width)
    encoder.config.intermediate_size = inner
    return encoder


def distil(settings: Settings, whole: Any, slim: Any, ids: list[list[int]], number: int) -> None:
    """Teach ``slim`` the unit vectors of ``whole`` on texts, in one pass over them."""
    lengths = np.array([min(len(each), settings.window) for each in ids])
    order = list(batches(lengths, settings.rows, np.random.default_rng([settings.seed, number])))
    slim.requires_grad_(True).embeddings.requires_grad_(False)
    learning = list(slim.encoder.parameters())
    optimizer = torch.optim.AdamW(learning, lr=settings.slim_rate, weight_decay=0.0)
    began, losses = time.monotonic(), []
    for step, chosen in enumerate(order, 1):
        share = min(1.0, step / settings.warmup) * (1 - step / (len(order) + 1))
        optimizer.param_groups[0]["lr"] = settings.slim_rate * share
        tokens, there = padded([ids[place] for place in chosen], settings.window)
        with torch.no_grad():
            said = mean_states(whole, tokens, there)
        loss = (1 - (mean_states(slim, tokens, there) * said).sum(1)).mean()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        losses.append(loss.item())
        if step % 20 == 0 or step == len(order):
            left = (time.monotonic() - began) / step * (len(order) - step)
            print(
                f"pass {number}, step {step} of {len(order)}: 1 - cosine {np.mean(losses[-20:]):.4f}, "
                f"{left / 60:.0f} min left",
                flush=True,
            )


def run(settings: Settings) -> None:
    """Prune the trained encoder and teach the slim one; goes on after the last whole pass."""
    examples, pieces, words = prepare(settings)
    whole, file = trained(settings, words), checkpoint(settings)
    taught = [example for example in examples if example.part == "train"]

    def sampled(number: int, count: int) -> list[list[int]]:
        chosen = random.Random(settings.seed + number).sample(taught, count)
        return [each.ids for each in pieces.encode_batch([example.text for example in chosen])]

    slim, done = copy.deepcopy(whole), 0
    if file.exists():
        state = torch.load(file, weights_only=True)
        narrowed(slim, settings.slim_inner).load_state_dict(state["model"])
        done = state["passes"]
    else:
        seen = moments(whole, [each[: settings.window] for each in sampled(0, settings.slim_moments)])
        for layer, moment in zip(slim.encoder.layer, seen, strict=True):
            prune(layer, moment, settings.slim_inner)
        slim.config.intermediate_size = settings.slim_inner
    for number in range(done, settings.slim_passes):
        distil(settings, whole, slim.eval(), sampled(number, settings.slim_texts), number)
        torch.save({"model": slim.state_dict(), "passes": number + 1}, file.with_suffix(".new"))
        file.with_suffix(".new").replace(file)
