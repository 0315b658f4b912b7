"""Writes the encoder as it ships, fits the head to what that says and calibrates it on examples that neither saw."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from dragoman.engines.encoder import SentenceEncoder
from dragoman.engines.moderate import AGE, CATEGORIES, MINORS, SEXUAL, WINDOW, joined
from training.moderation.compact import peaks, write_onnx
from training.moderation.examples import Example
from training.moderation.network import begin
from training.moderation.settings import Settings
from training.moderation.slim import checkpoint as slim_checkpoint
from training.moderation.slim import narrowed
from training.moderation.train import LEARNT, known_labels, prepare, targets

Floats = NDArray[np.float64]
SMOOTHED_BY = 300  # texts whose largest inputs say how the encoder's products are smoothed
STRENGTH = 0.1  # how little the head is held back: best where a source is judged by a head that never saw it


def load(settings: Settings, words: list[str]) -> Any:
    """Return the trained encoder as it ships, with fewer inner neurons."""
    encoder = narrowed(begin(words, settings.frozen), settings.slim_inner)
    encoder.load_state_dict(torch.load(slim_checkpoint(settings), weights_only=True)["model"])
    return encoder.eval()


def write_encoder(settings: Settings, encoder: Any, pieces: Tokenizer, texts: list[str]) -> SentenceEncoder:
    """Write ``encoder.onnx`` and ``tokenizer.json``, and return the encoder as the server reads it.

    The tokenizer knows its marks as words alone, so that their names within a text are text like any other.
    """
    settings.starter.mkdir(parents=True, exist_ok=True)
    shipped = json.loads(pieces.to_str())
    shipped |= {"added_tokens": [], "post_processor": None}
    (settings.starter / "tokenizer.json").write_text(json.dumps(shipped, ensure_ascii=False), encoding="utf-8")
    ids = [encoding.ids[: settings.window] for encoding in pieces.encode_batch(texts)]
    write_onnx(settings.starter / "encoder.onnx", encoder, peaks(encoder, ids), settings.window)
    return SentenceEncoder(settings.starter)


def vectors_of(encoder: SentenceEncoder, examples: list[Example]) -> Floats:
    """Return unit vectors (texts, width) of the beginnings of texts."""
    return encoder.embed([encoder.tokenize(example.text)[:WINDOW] for example in examples]).astype(np.float64)


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
    """Write the encoder, its tokenizer and ``head.npz``."""
    examples, pieces, words = prepare(settings)
    taught, held = sample(settings, examples, "train"), sample(settings, examples, "dev")
    texts = [example.text for example in random.Random(settings.seed).sample(taught, SMOOTHED_BY)]
    encoder = write_encoder(settings, load(settings, words), pieces, texts)
    weight, bias = head(vectors_of(encoder, taught), taught)
    logits = joined(vectors_of(encoder, held) @ weight.T + bias, LEARNT)
    slopes, shifts, minors = calibrate(logits, held)
    print(_thresholds(1 / (1 + np.exp(-(logits * slopes + shifts))), held))
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
