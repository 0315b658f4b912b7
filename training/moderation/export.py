"""Calibrates the trained classifier on examples it did not see, and writes the shipped files."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from dragoman.engines.moderate import AGE, CATEGORIES, MINORS, SEXUAL
from training.bert import write_bert
from training.moderation.examples import Example
from training.moderation.network import Classifier, begin
from training.moderation.settings import Settings
from training.moderation.train import LEARNT, checkpoint, padded, prepare

Floats = NDArray[np.float64]


def load(settings: Settings, words: list[str]) -> Classifier:
    """Return the trained classifier."""
    model = Classifier(begin(words, settings.layers), len(LEARNT))
    model.load_state_dict(torch.load(checkpoint(settings), weights_only=True)["model"])
    return model.eval()


@torch.no_grad()
def logits_of(model: Any, ids: list[list[int]], window: int) -> Floats:
    """Return logits (texts, categories)."""
    order = np.argsort([len(each) for each in ids])
    made = np.zeros((len(ids), len(LEARNT)))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        made[chosen] = model(*padded([ids[place] for place in chosen], window)).numpy()
    return made


def calibrate(logits: Floats, examples: list[Example]) -> tuple[Floats, Floats, Floats]:
    """Return slopes and shifts per category (Platt's), and (slope, age, shift) of sexual/minors."""
    slopes, shifts = np.ones(len(LEARNT)), np.zeros(len(LEARNT))
    for place, category in enumerate(LEARNT):
        known = np.array([-1 if (label := e.labels[CATEGORIES.index(category)]) is None else label for e in examples])
        rows = known >= 0
        if (known == 1).sum() >= 10:
            fit = LogisticRegression(C=1.0).fit(logits[rows, place : place + 1], known[rows])
            slopes[place], shifts[place] = max(fit.coef_[0, 0], 0.1), fit.intercept_[0]
    sexual = logits[:, LEARNT.index(SEXUAL)] * slopes[LEARNT.index(SEXUAL)] + shifts[LEARNT.index(SEXUAL)]
    known = np.array([-1 if (label := e.labels[CATEGORIES.index(MINORS)]) is None else label for e in examples])
    features = np.stack([sexual, [bool(AGE.search(e.text)) for e in examples]], axis=1)
    rows = known >= 0
    fit = LogisticRegression(C=1.0).fit(features[rows], known[rows])
    return slopes, shifts, np.array([*fit.coef_[0], fit.intercept_[0]])


def run(settings: Settings) -> None:
    """Write ``encoder.gguf`` and ``head.npz``."""
    examples, pieces, words = prepare(settings)
    model = load(settings, words)
    held = [example for example in examples if example.part == "dev"]
    ids = [encoding.ids for encoding in pieces.encode_batch([example.text for example in held])]
    slopes, shifts, minors = calibrate(logits_of(model, ids, settings.window), held)
    settings.starter.mkdir(parents=True, exist_ok=True)
    write_bert(settings.starter / "encoder.gguf", model.encoder, words, name="dragoman-moderation", kind="Q8_0")
    np.savez(
        settings.starter / "head.npz",
        weight=model.weight.detach().numpy(), bias=model.bias.detach().numpy(),
        slope=slopes.astype(np.float32), shift=shifts.astype(np.float32), minors=minors.astype(np.float32),
        names=np.array(LEARNT),
    )  # fmt: skip
    size = sum(path.stat().st_size for path in settings.starter.iterdir())
    print(f"{settings.starter}: {size / 1e6:.1f} MB")
