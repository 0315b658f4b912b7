"""Trains the classifier on masked labels; goes on from its newest checkpoint."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from dragoman.engines.moderate import CATEGORIES
from training.moderation.examples import Example, all_examples
from training.moderation.network import Classifier, begin, blend, needed, save_tokenizer, whole_tokenizer
from training.moderation.settings import Settings

LEARNT = tuple(category for category in CATEGORIES if category != "sexual/minors")
"""What the network answers; sexual/minors follows from sexual and words of age (``calibrate``)."""

RARE = 8.0  # a positive of a rare category counts up to so many times

UNLIKE = {
    "sexual": ("hate", "self-harm"),
    "hate": ("sexual", "self-harm"),
    "self-harm": ("sexual", "hate"),
    "violence": ("sexual",),
    "harassment": ("sexual", "self-harm"),
}
"""What texts of a category are mostly not, where the sources do not say: else a style of a source would be enough."""

IMPLIED = 0.3
"""How much such a label counts."""


def prepare(settings: Settings) -> tuple[list[Example], Tokenizer, list[str]]:
    """Return the examples and the tokenizer with its words, made at the first call."""
    examples = all_examples(settings)
    file = settings.work / "tokenizer.json"
    if not file.exists():
        words = needed((example.text for example in examples), whole_tokenizer())
        save_tokenizer(words, file)
    pieces = Tokenizer.from_file(str(file))
    return examples, pieces, [word for word, _ in sorted(pieces.get_vocab().items(), key=lambda item: item[1])]


def targets(examples: list[Example]) -> tuple[Tensor, Tensor]:
    """Return labels and masks (examples, categories); a mask holds the label's weight, 0 where it is not known."""
    known = known_labels(examples)
    positives = (known == 1).sum(axis=0).clip(1)
    weight = np.clip(np.sqrt(positives.max() / positives), 1, RARE).astype(np.float32)
    mask = np.where(known == 1, weight, np.where(known == 0, 1.0, 0.0)).astype(np.float32)
    mask[implied(examples) & (known < 0)] = IMPLIED
    return torch.from_numpy(known.clip(0)), torch.from_numpy(mask)


def known_labels(examples: list[Example]) -> np.ndarray:
    """Return labels (examples, categories), -1 where they are not known."""
    places = [CATEGORIES.index(category) for category in LEARNT]
    return np.array([[-1 if e.labels[p] is None else e.labels[p] for p in places] for e in examples], np.float32)


def implied(examples: list[Example]) -> np.ndarray:
    """Return where a text of one category is taken not to be of another (examples, categories)."""
    found = np.zeros((len(examples), len(LEARNT)), bool)
    for row, example in enumerate(examples):
        for category, others in UNLIKE.items():
            if example.labels[CATEGORIES.index(category)] == 1:
                found[row, [LEARNT.index(other) for other in others]] = True
    return found


def batches(lengths: np.ndarray, rows: int, generator: np.random.Generator) -> Iterator[np.ndarray]:
    """Yield batches of an epoch: texts of like length together, so that little is padded; in random order."""
    noisy = lengths + generator.uniform(0, 6, len(lengths))
    order = np.argsort(noisy)
    cut = [order[start : start + rows] for start in range(0, len(order), rows)]
    for place in generator.permutation(len(cut)):
        yield cut[place]


def padded(ids: list[list[int]], window: int) -> tuple[Tensor, Tensor]:
    """Return tokens and where they stand, cut to the window (the last mark is kept)."""
    cut = [each if len(each) <= window else [*each[: window - 1], each[-1]] for each in ids]
    longest = max(map(len, cut))
    tokens = torch.tensor([each + [0] * (longest - len(each)) for each in cut])
    there = torch.tensor([[1] * len(each) + [0] * (longest - len(each)) for each in cut])
    return tokens, there


def checkpoint(settings: Settings) -> Path:
    """Say where the newest checkpoint lies."""
    return settings.work / "classifier.pt"


def trained(settings: Settings, words: list[str]) -> Any:
    """Return the trained encoder, blended with what it began as."""
    model = Classifier(begin(words, settings.frozen), len(LEARNT))
    model.load_state_dict(torch.load(checkpoint(settings), weights_only=True)["model"])
    blend(model.encoder, begin(words, settings.frozen), settings.blend)
    return model.encoder.eval()


def run(settings: Settings) -> None:
    """Train to the end of the last epoch."""
    torch.manual_seed(settings.seed)
    examples, pieces, words = prepare(settings)
    taught = [example for example in examples if example.part == "train"]
    ids = [encoding.ids for encoding in pieces.encode_batch([example.text for example in taught])]
    labels, masks = targets(taught)
    lengths = np.array([min(len(each), settings.window) for each in ids])
    model = Classifier(begin(words, settings.frozen), len(LEARNT))
    head = [model.weight, model.bias]
    body = [p for p in model.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": settings.rate}, {"params": head, "lr": settings.head_rate}], weight_decay=0.01
    )
    per_epoch = -(-len(taught) // settings.rows)
    steps, done = settings.epochs * per_epoch, 0
    if checkpoint(settings).exists():
        state = torch.load(checkpoint(settings), weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        done = state["step"]
    print(
        f"{len(taught):,} examples, {len(words):,} word pieces, {int(lengths.sum()):,} tokens, step {done} of {steps}"
    )
    rates = (settings.rate, settings.head_rate)
    model.train()
    began, losses, step = time.monotonic(), [], 0
    for epoch in range(settings.epochs):
        generator = np.random.default_rng([settings.seed, epoch])
        for chosen in batches(lengths, settings.rows, generator):
            step += 1
            if step <= done:
                continue
            share = min(1.0, step / settings.warmup) * (1 - step / (steps + 1))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            tokens, there = padded([ids[place] for place in chosen], settings.window)
            mask = masks[chosen]
            loss = F.binary_cross_entropy_with_logits(model(tokens, there), labels[chosen], mask, reduction="sum")
            loss = loss / mask.sum().clamp(min=1)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
            if step % 20 == 0:
                left = (time.monotonic() - began) / (step - done) * (steps - step)
                print(f"step {step} of {steps}: loss {np.mean(losses[-20:]):.4f}, {left / 60:.0f} min left", flush=True)
            if step % settings.checkpoint_steps == 0 or step == steps:
                _save(settings, model, optimizer, step)


def _save(settings: Settings, model: Any, optimizer: Any, step: int) -> None:
    path = checkpoint(settings)
    torch.save(
        {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, path.with_suffix(".new")
    )
    path.with_suffix(".new").replace(path)
