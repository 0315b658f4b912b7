"""How good the shipped files are on the evaluation sets, which nothing was trained, tuned or thresholded on."""

from __future__ import annotations

import asyncio
import functools
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from dragoman.core.types import Verdict
from dragoman.engines.moderate import CATEGORIES, Classifier
from training.moderation.examples import labelled
from training.moderation.settings import Settings
from training.text.corpus import rows

Floats = NDArray[np.float64]
Labels = NDArray[Any]

LABELLED = (
    "sexual", "hate", "violence", "harassment", "self-harm", "sexual/minors", "hate/threatening", "violence/graphic",
)  # fmt: skip
RESAMPLES = 1000
UNSEEN = 3_000
"""Of the labelled texts that were kept out of training and calibration, as many are asked for the calibration curve."""

BINS = 10


@dataclass(frozen=True)
class Category:
    """One category on the evaluation set: area under the curve with a 95 % interval; how good the threshold is."""

    area: float
    low: float
    high: float
    positives: int
    precision: float | None
    recall: float | None


@dataclass(frozen=True)
class Figures:
    """``any``: whether a text is of any category. Shares of XSTest flagged."""

    categories: dict[str, Category]
    any: Category
    false_alarms: float
    unsafe_flagged: float

    @property
    def mean(self) -> float:
        """Mean area of the labelled categories."""
        return float(np.mean([category.area for category in self.categories.values()]))


def verdicts(folder: Path, texts: list[str]) -> list[Verdict]:
    """Ask the shipped files, as the server does."""
    return asyncio.run(Classifier.read("moderation", folder).judge(texts))


def judged(scores: Floats, labels: Labels, over: Labels, seed: int) -> Category:
    """Return how good ``scores`` are; the interval is that of resampled texts."""
    dice = np.random.default_rng(seed)
    found: list[float] = []
    while len(found) < RESAMPLES:
        chosen = dice.integers(len(labels), size=len(labels))
        if labels[chosen].any():
            found.append(average_precision_score(labels[chosen], scores[chosen]))
    low, high = np.quantile(found, (0.025, 0.975))
    right = int((over & (labels == 1)).sum())
    return Category(
        float(average_precision_score(labels, scores)),
        float(low),
        float(high),
        int(labels.sum()),
        right / int(over.sum()) if over.any() else None,
        right / int(labels.sum()),
    )


def curve(pairs: list[tuple[float, int]]) -> list[tuple[float, float, int]]:
    """Return, for each tenth of the scale that holds scores, their mean, the share that is true, and their number."""
    scores, truth = (np.array(column, np.float64) for column in zip(*pairs, strict=True))
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    return [
        (float(scores[bins == b].mean()), float(truth[bins == b].mean()), int((bins == b).sum()))
        for b in range(BINS)
        if (bins == b).any()
    ]


def known(found: list[Verdict], labels: list[dict[str, int | None]]) -> list[tuple[float, int]]:
    """Return score and label wherever a label is known, of all categories together."""
    return [
        (verdict.scores[name], label)
        for verdict, of_text in zip(found, labels, strict=True)
        for name, label in of_text.items()
        if label is not None and name in verdict.scores
    ]


@functools.cache
def evaluation_set(data: Path, starter: Path) -> tuple[list[dict[str, Any]], list[Verdict]]:
    """Return the rows of the evaluation set and what the shipped files say of them."""
    texts = list(rows(data, "moderation_EVAL_openai"))
    return texts, verdicts(starter, [row["text"] for row in texts])


def measure(settings: Settings) -> Figures:
    """Measure the shipped files."""
    texts, found = evaluation_set(settings.data, settings.starter)
    categories = {}
    for name in LABELLED:
        there = [place for place, row in enumerate(texts) if row["labels"].get(name) is not None]
        scores = np.array([found[place].scores[name] for place in there])
        over = np.array([found[place].over[name] for place in there])
        categories[name] = judged(
            scores, np.array([texts[place]["labels"][name] for place in there]), over, settings.seed
        )
    highest = np.array([max(verdict.scores.values()) for verdict in found])
    flagged = np.array([verdict.flagged for verdict in found])
    labels = np.array([any(row["labels"].values()) for row in texts]).astype(int)
    prompts = list(rows(settings.data, "moderation_EVAL_xstest"))
    alarms = np.array([verdict.flagged for verdict in verdicts(settings.starter, [row["text"] for row in prompts])])
    safe = np.array([all(label == 0 for label in row["labels"].values()) for row in prompts])
    return Figures(
        categories,
        judged(highest, labels, flagged, settings.seed),
        float(alarms[safe].mean()),
        float(alarms[~safe].mean()),
    )


def calibration(settings: Settings) -> dict[str, list[tuple[float, float, int]]]:
    """Return the calibration curves of all categories together, by what they were measured on."""
    unseen = [example for example in labelled(settings) if example.part == "test"]
    unseen = random.Random(settings.seed).sample(unseen, min(UNSEEN, len(unseen)))
    unseen_labels = [dict(zip(CATEGORIES, example.labels, strict=True)) for example in unseen]
    texts, found = evaluation_set(settings.data, settings.starter)
    return {
        "the training's sources, kept out": curve(
            known(verdicts(settings.starter, [example.text for example in unseen]), unseen_labels)
        ),
        "evaluation set": curve(known(found, [row["labels"] for row in texts])),
    }


def table(figures: Figures) -> str:
    """Return the figures as a table in Markdown."""
    lines = [
        "| category | area under the precision-recall curve | 95 % interval | positives | precision | recall |",
        "|---|---|---|---|---|---|",
        *(_row(name, category) for name, category in figures.categories.items()),
        f"| mean of the eight | {figures.mean:.3f} | | | | |",
        _row("any category", figures.any),
        "",
        f"Of the safe prompts of XSTest {figures.false_alarms:.1%} are flagged, "
        f"of the unsafe {figures.unsafe_flagged:.1%}.",
    ]
    return "\n".join(lines)


def _row(name: str, c: Category) -> str:
    precision, recall = ("-" if share is None else f"{share:.2f}" for share in (c.precision, c.recall))
    return f"| {name} | {c.area:.3f} | {c.low:.3f} to {c.high:.3f} | {c.positives} | {precision} | {recall} |"
