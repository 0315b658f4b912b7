"""How good the shipped files are on the evaluation sets, which nothing was trained, tuned or thresholded on."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score

from dragoman.engines.llama.engine import LlamaEngine
from dragoman.engines.llama.loop import EngineSpec
from dragoman.engines.moderate import Head, Verdict, moderate
from training.moderation.settings import Settings
from training.text.corpus import rows

LABELLED = (
    "sexual", "hate", "violence", "harassment", "self-harm", "sexual/minors", "hate/threatening", "violence/graphic",
)  # fmt: skip
RESAMPLES = 1000


@dataclass(frozen=True)
class Figures:
    """By category: area under the precision-recall curve, its 95 % interval, positives. Shares of xstest flagged."""

    areas: dict[str, tuple[float, float, float, int]]
    false_alarms: float
    unsafe_flagged: float

    @property
    def mean(self) -> float:
        """Mean area of the labelled categories."""
        return float(np.mean([area for area, _, _, _ in self.areas.values()]))


def verdicts(folder: Path, texts: list[str]) -> list[Verdict]:
    """Ask the shipped files, as the server does."""

    async def ask() -> list[Verdict]:
        engine = await LlamaEngine.start(EngineSpec(id="moderation", path=folder / "encoder.gguf", context=512))
        try:
            head, found = Head(folder), []
            for start in range(0, len(texts), 64):
                found += await moderate(engine, head, texts[start : start + 64])
            return found
        finally:
            await engine.close()

    return asyncio.run(ask())


def area(scores: np.ndarray, labels: np.ndarray, seed: int) -> tuple[float, float, float, int]:
    """Return the area under the precision-recall curve and the interval of resampled texts."""
    dice = np.random.default_rng(seed)
    found = []
    while len(found) < RESAMPLES:
        chosen = dice.integers(len(labels), size=len(labels))
        if labels[chosen].any():
            found.append(average_precision_score(labels[chosen], scores[chosen]))
    low, high = np.quantile(found, (0.025, 0.975))
    return float(average_precision_score(labels, scores)), float(low), float(high), int(labels.sum())


def measure(settings: Settings) -> Figures:
    """Measure the shipped files."""
    texts = list(rows(settings.data, "moderation_EVAL_openai"))
    found = verdicts(settings.starter, [row["text"] for row in texts])
    areas = {}
    for category in LABELLED:
        known = [place for place, row in enumerate(texts) if row["labels"].get(category) is not None]
        scores = np.array([found[place].scores[category] for place in known])
        areas[category] = area(scores, np.array([texts[place]["labels"][category] for place in known]), settings.seed)
    prompts = list(rows(settings.data, "moderation_EVAL_xstest"))
    flagged = np.array([verdict.flagged for verdict in verdicts(settings.starter, [row["text"] for row in prompts])])
    safe = np.array([all(label == 0 for label in row["labels"].values()) for row in prompts])
    return Figures(areas, float(flagged[safe].mean()), float(flagged[~safe].mean()))


def table(figures: Figures) -> str:
    """Return the figures as a table in Markdown."""
    lines = ["| category | area under the precision-recall curve | 95 % interval | positives |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {a:.3f} | {low:.3f} to {high:.3f} | {n} |" for name, (a, low, high, n) in figures.areas.items()
    ]
    lines += [f"| mean of the eight | {figures.mean:.3f} | | |", ""]
    shares = f"{figures.false_alarms:.1%} are flagged, of the unsafe {figures.unsafe_flagged:.1%}"
    lines.append(f"Of the safe prompts of XSTest {shares}.")
    return "\n".join(lines)
