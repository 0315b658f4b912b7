"""How good the shipped vectors are, beside the teacher where it is installed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.engines.embed import StaticVectors
from training.embeddings import pairs, teacher

Encode = Callable[[list[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Figures:
    """Rank correlations with the teacher's similarities, by kind of pair, and right neighbours among paraphrases."""

    correlation: dict[str, float]
    student_neighbours: float
    teacher_neighbours: float | None


def measure(starter: Path) -> Figures:
    """Measure the files in ``starter``."""
    student = StaticVectors(starter)

    def encode(texts: list[str]) -> NDArray[np.float32]:
        return student.embed(student.tokenize(texts))

    chosen, wanted = pairs.read()
    sides = [encode([getattr(pair, side) for pair in chosen]) for side in ("first", "second")]
    made = (sides[0] * sides[1]).sum(axis=1)
    truth = np.array(wanted)
    kinds = np.array([pair.kind for pair in chosen])
    correlation = {"all": spearman(made, truth)}
    correlation |= {kind: spearman(made[kinds == kind], truth[kinds == kind]) for kind in pairs.COUNTS}
    try:
        teacher.folder()
        taught = neighbours(teacher.encode)
    except ModuleNotFoundError:
        taught = None
    return Figures(correlation, neighbours(encode), taught)


def neighbours(encode: Encode) -> float:
    """Return the share of questions whose nearest neighbour among all others is their paraphrase, both ways."""
    found = pairs.paraphrases()
    vectors = encode([text for pair in found for text in pair])
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -1)
    partner = np.arange(len(vectors)) ^ 1
    return float((similarity.argmax(axis=1) == partner).mean())


def spearman(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Return the rank correlation; ties share their rank."""
    ranks = [_ranks(np.asarray(values, np.float64)) for values in (one, other)]
    return float(np.corrcoef(*ranks)[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean: NDArray[np.float64] = last - (counts - 1) / 2
    return mean[place]


def table(figures: Figures) -> str:
    """Return the figures as a table in Markdown."""
    c = figures.correlation
    shown = "not installed" if figures.teacher_neighbours is None else f"{figures.teacher_neighbours:.1%}"
    return "\n".join(
        (
            "| measured | starter | all-MiniLM-L6-v2 |",
            "|---|---|---|",
            f"| Spearman correlation with the teacher's similarities, 5,000 pairs | {c['all']:.3f} | 1 |",
            f"| the same among {pairs.COUNTS['near']:,} near-duplicates alone | {c['near']:.3f} | 1 |",
            f"| among {pairs.COUNTS['topic']:,} pairs of one topic | {c['topic']:.3f} | 1 |",
            f"| among {pairs.COUNTS['unrelated']:,} unrelated pairs | {c['unrelated']:.3f} | 1 |",
            f"| the paraphrase is the nearest of {2 * len(pairs.paraphrases()) - 1} questions |"
            f" {figures.student_neighbours:.1%} | {shown} |",
        )
    )
