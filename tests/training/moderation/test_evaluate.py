"""The shipped classifier is as good as its card says; the figures are computed anew from the files."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, precision_score, recall_score
from training.moderation.evaluate import Category, Figures, curve, judged, known, measure, table
from training.moderation.settings import Settings

from dragoman.core.settings import Settings as ServerSettings
from dragoman.core.types import Verdict
from dragoman.engines.catalogue import Catalogue
from dragoman.engines.starter import MODERATION

SETTINGS = Settings()
CARD = SETTINGS.starter / "MODEL_CARD.md"
NEAR = 0.01
"""Processors add in other orders; a rank may change places with its neighbour."""

has_data = pytest.mark.skipif(
    not (SETTINGS.data / "moderation_EVAL_openai.jsonl.xz").exists(), reason="the evaluation sets are not here"
)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(SETTINGS)


def stated(pattern: str) -> float:
    found = re.search(pattern, CARD.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, pattern
    return float(found[1])


@has_data
def test_the_card_says_what_is_measured(figures: Figures) -> None:
    for name, category in figures.categories.items():
        assert stated(rf"^\| {re.escape(name)} \| ([\d.]+)") == pytest.approx(category.area, abs=NEAR)
    assert stated(r"^\| mean of the eight \| ([\d.]+)") == pytest.approx(figures.mean, abs=NEAR)
    assert stated(r"^\| any category \| ([\d.]+)") == pytest.approx(figures.any.area, abs=NEAR)
    assert stated(r"safe prompts of XSTest ([\d.]+)%") / 100 == pytest.approx(figures.false_alarms, abs=0.01)


@has_data
def test_it_keeps_its_promises(figures: Figures) -> None:
    assert figures.mean >= 0.50 - NEAR
    assert figures.false_alarms <= 0.10


def test_the_starter_is_small(tmp_path: Path) -> None:
    size = Catalogue(ServerSettings(home=tmp_path)).installed()[MODERATION].size
    assert size is not None and size <= 24e6


def test_a_category_is_judged_as_scikit_learn_does() -> None:
    dice = np.random.default_rng(3)
    labels = dice.integers(0, 2, 200)
    scores = labels * 0.3 + dice.random(200)
    over = scores > 0.7
    made = judged(scores, labels, over, seed=1)
    assert made.area == average_precision_score(labels, scores) and made.low < made.area < made.high
    assert (made.precision, made.recall) == (precision_score(labels, over), recall_score(labels, over))
    assert judged(scores, labels, scores > 9, seed=1).precision is None


def test_the_curve_of_scores_that_come_true() -> None:
    pairs = [(0.05, 0)] * 9 + [(0.05, 1)] + [(0.95, 1)] * 3 + [(1.0, 1)]
    assert curve(pairs) == [(pytest.approx(0.05), 0.1, 10), (pytest.approx(0.9625), 1.0, 4)]


def test_unknown_labels_are_left_out() -> None:
    verdict = Verdict({"hate": 0.2, "sexual": 0.7}, {"hate": False, "sexual": True})
    assert known([verdict], [{"hate": None, "sexual": 1, "illicit": 1}]) == [(0.7, 1)]


def test_the_table() -> None:
    found = Figures({"hate": Category(0.5, 0.4, 0.6, 7, None, 0.25)}, Category(0.9, 0.8, 1, 9, 0.5, 1.0), 0.05, 0.5)
    lines = table(found).splitlines()
    assert (
        "| hate | 0.500 | 0.400 to 0.600 | 7 | - | 0.25 |" in lines and "| mean of the eight | 0.500 | | | | |" in lines
    )
    assert lines[-1] == "Of the safe prompts of XSTest 5.0% are flagged, of the unsafe 50.0%."
