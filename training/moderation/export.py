"""Fits the head to the trained encoder, calibrates it on examples that neither saw, and writes the shipped files."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from dragoman.engines.moderate import AGE, CATEGORIES, MINORS, SEXUAL, joined
from training.bert import write_bert
from training.moderation.examples import Example
from training.moderation.network import Classifier, begin, blend, mean_states
from training.moderation.settings import Settings
from training.moderation.train import LEARNT, checkpoint, known_labels, padded, prepare, targets

Floats = NDArray[np.float64]
STRENGTH = 0.1  # how little the head is held back: best where a source is judged by a head that never saw it


def load(settings: Settings, words: list[str]) -> Any:
    """Return the trained encoder, blended with what it began as."""
    model = Classifier(begin(words, settings.frozen), len(LEARNT))
    model.load_state_dict(torch.load(checkpoint(settings), weights_only=True)["model"])
    blend(model.encoder, begin(words, settings.frozen), settings.blend)
    return model.encoder.eval()


@torch.no_grad()
def vectors_of(encoder: Any, ids: list[list[int]], window: int) -> Floats:
    """Return unit vectors (texts, width)."""
    order = np.argsort([len(each) for each in ids])
    made = np.zeros((len(ids), encoder.config.hidden_size))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        made[chosen] = mean_states(encoder, *padded([ids[place] for place in chosen], window)).numpy()
    return made


def head(vectors: Floats, examples: list[Example]) -> tuple[Floats, Floats]:
    """Return weights (categories, width) and biases: a logistic regression per category on what the encoder says."""
    labels, masks = (each.numpy() for each in targets(examples))
    weight, bias = np.zeros((len(LEARNT), vectors.shape[1])), np.zeros(len(LEARNT))
    for place in range(len(LEARNT)):
        rows = masks[:, place] > 0
        fit = LogisticRegression(C=STRENGTH, max_iter=300)
        fit.fit(vectors[rows], labels[rows, place], sample_weight=masks[rows, place])
        weight[place], bias[place] = fit.coef_[0], fit.intercept_[0]
    return weight, bias


def sample(settings: Settings, examples: list[Example], part: str) -> list[Example]:
    """Return the examples that the head is fitted to or calibrated on: all of small sources, some of large ones."""
    by_source: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if example.part == part:
            by_source[example.source].append(example)
    dice = random.Random(settings.seed)
    most = {"templates": settings.ours_for_head, "composed": settings.ours_for_head}
    chosen = {
        source: dice.sample(each, min(len(each), most.get(source, settings.most_for_head)))
        for source, each in by_source.items()
    }
    return [example for each in chosen.values() for example in each]


def calibrate(logits: Floats, examples: list[Example]) -> tuple[Floats, Floats, Floats]:
    """Return slopes and shifts per category (Platt's), and (slope, age, shift) of sexual/minors."""
    slopes, shifts = np.ones(len(LEARNT)), np.zeros(len(LEARNT))
    labels = known_labels(examples)
    for place in range(len(LEARNT)):
        known = labels[:, place]
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
    encoder = load(settings, words)

    def vectors(texts: list[Example]) -> Floats:
        return vectors_of(encoder, [e.ids for e in pieces.encode_batch([t.text for t in texts])], settings.window)

    taught, held = sample(settings, examples, "train"), sample(settings, examples, "dev")
    weight, bias = head(vectors(taught), taught)
    logits = joined(vectors(held) @ weight.T + bias, LEARNT)
    slopes, shifts, minors = calibrate(logits, held)
    print(_thresholds(1 / (1 + np.exp(-(logits * slopes + shifts))), held))
    settings.starter.mkdir(parents=True, exist_ok=True)
    write_bert(settings.starter / "encoder.gguf", encoder, words, name="dragoman-moderation", kind="Q8_0")
    np.savez(
        settings.starter / "head.npz",
        weight=weight.astype(np.float32), bias=bias.astype(np.float32),
        slope=slopes.astype(np.float32), shift=shifts.astype(np.float32), minors=minors.astype(np.float32),
        names=np.array(LEARNT),
    )  # fmt: skip
    size = sum(path.stat().st_size for path in settings.starter.iterdir())
    print(f"{settings.starter}: {size / 1e6:.1f} MB")


def _thresholds(scores: Floats, examples: list[Example]) -> str:
    """Return precision and recall at some thresholds on the examples kept out: what ``thresholds.toml`` is written by.

    The plain texts among them say how often an ordinary sentence is flagged.
    """
    lines = []
    plain = np.array([example.source == "plain" for example in examples])
    labels = known_labels(examples)
    for place, category in enumerate(LEARNT):
        known = labels[:, place]
        lines.append(f"{category}: {(known == 1).sum()} of {(known >= 0).sum()}")
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            over = scores[:, place] >= threshold
            right = (over & (known == 1)).sum()
            precision, recall = right / max(1, (over & (known >= 0)).sum()), right / max(1, (known == 1).sum())
            lines.append(
                f"  {threshold}: precision {precision:.2f}, recall {recall:.2f}, plain {over[plain].mean():.2%}"
            )
    return "\n".join(lines)
