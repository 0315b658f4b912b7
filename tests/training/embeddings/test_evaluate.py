"""The shipped vectors are as good as their card says; the figures are computed anew from the files."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr
from training.embeddings.evaluate import Figures, measure, spearman
from training.embeddings.settings import Settings

from training.embeddings import pairs

CARD = Settings().starter / "MODEL_CARD.md"


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(Settings().starter)


def stated(line: str) -> str:
    found = re.search(rf"^\| {re.escape(line)}[^|]*\| ([\d.]+)", CARD.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, line
    return found[1]


def test_similarities_follow_the_teachers(figures: Figures) -> None:
    assert figures.correlation["all"] >= 0.85
    assert stated("Spearman correlation with the teacher's") == f"{figures.correlation['all']:.3f}"
    assert stated("among 1,700 pairs of one topic") == f"{figures.correlation['topic']:.3f}"


def test_paraphrases_are_neighbours(figures: Figures) -> None:
    assert stated("the paraphrase is the nearest") == f"{figures.student_neighbours * 100:.1f}"


def test_the_pairs_are_what_they_are_said_to_be() -> None:
    chosen, similarities = pairs.read()
    assert len(chosen) == len(similarities) == 5000
    assert {kind: sum(pair.kind == kind for pair in chosen) for kind in pairs.COUNTS} == pairs.COUNTS
    means = {
        kind: np.mean([s for pair, s in zip(chosen, similarities, strict=True) if pair.kind == kind])
        for kind in pairs.COUNTS
    }
    assert means["near"] > means["topic"] > means["unrelated"]


def test_the_rank_correlation_is_scipys() -> None:
    dice = np.random.default_rng(1)
    one, other = dice.integers(0, 20, 300).astype(float), dice.normal(size=300)
    assert spearman(one, one + other) == pytest.approx(spearmanr(one, one + other)[0])


def test_the_starter_is_small() -> None:
    assert sum(path.stat().st_size for path in Path(Settings().starter).iterdir()) < 16e6
