"""Metrics are scikit-learn's, on any predictions."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.tuning import metrics

sk = pytest.importorskip("sklearn.metrics")

SCORES = st.one_of(st.floats(0, 1), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]))  # ties and the threshold itself


@settings(deadline=None)
@given(st.lists(st.tuples(st.booleans(), SCORES), min_size=1, max_size=60), st.floats(0.1, 4))
def test_binary(examples: list[tuple[bool, float]], beta: float) -> None:
    truth = np.array([t for t, _ in examples])
    scores = np.array([s for _, s in examples])
    got = metrics.binary(truth, scores, [beta, 1])
    said = scores >= 0.5
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of ratios of nothing
        expected = {
            "accuracy": sk.accuracy_score(truth, said),
            "precision": sk.precision_score(truth, said, zero_division=0),
            "recall": sk.recall_score(truth, said, zero_division=0),
            "auroc": sk.roc_auc_score(truth, scores) if 0 < truth.sum() < truth.size else math.nan,
            "auprc": sk.average_precision_score(truth, scores),
            f"f{beta}": sk.fbeta_score(truth, said, beta=beta, zero_division=0),
            "f1.0": sk.f1_score(truth, said, zero_division=0),
        }
    assert got == pytest.approx(expected, nan_ok=True)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=80))
def test_multiclass(examples: list[tuple[int, int]]) -> None:
    truth, said = np.array(examples).T
    assert metrics.multiclass(truth, said) == pytest.approx(
        {
            "accuracy": sk.accuracy_score(truth, said),
            "weighted_f1_score": sk.f1_score(truth, said, average="weighted", zero_division=0),
        }
    )


def test_classes_by_logprobs() -> None:
    logprobs = np.random.default_rng(5).normal(-20, 3, (50, 3))
    truth = np.random.default_rng(6).integers(0, 3, 50).tolist()
    many = metrics.classification(truth, logprobs)
    assert many == {
        "classification/accuracy": sk.accuracy_score(truth, logprobs.argmax(1)),
        "classification/weighted_f1_score": pytest.approx(sk.f1_score(truth, logprobs.argmax(1), average="weighted")),
    }
    two = metrics.classification([min(t, 1) for t in truth], logprobs[:, :2], positive=0, betas=[0.5, 2])
    right, said = np.minimum(truth, 1) == 0, logprobs[:, 0] > logprobs[:, 1]
    assert list(two) == [
        "classification/accuracy",
        "classification/precision",
        "classification/recall",
        "classification/auroc",
        "classification/auprc",
        "classification/f0.5",
        "classification/f2.0",
    ]
    assert two["classification/precision"] == pytest.approx(sk.precision_score(right, said))
    assert two["classification/auroc"] == pytest.approx(sk.roc_auc_score(right, logprobs[:, 0] - logprobs[:, 1]))
    assert two["classification/f2.0"] == pytest.approx(sk.fbeta_score(right, said, beta=2))


def test_accuracies() -> None:
    hits = [np.array([True, True]), np.array([True, False, False])]
    assert metrics.token_accuracy(hits) == 3 / 5
    assert metrics.sequence_accuracy(hits) == 1 / 2
    assert metrics.token_accuracy([]) == metrics.sequence_accuracy([]) == 0
