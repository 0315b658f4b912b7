"""How well a model predicts: accuracies of tokens and sequences, and the metrics of a classification. Pure numpy.

Definitions and edge cases are scikit-learn's (a ratio of nothing is 0; ``auroc`` of one class alone is undefined).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

THRESHOLD = 0.5
"""From which probability on an example counts as of the positive class (reference section 15)."""


def token_accuracy(hits: Iterable[Bools]) -> float:
    """Return the share of completion tokens that were the likeliest at their place; 0 without any.

    ``hits`` has an array (tokens,) for each example, of its completion tokens alone.
    """
    arrays = list(hits)
    total = sum(array.size for array in arrays)
    return sum(int(array.sum()) for array in arrays) / total if total else 0.0


def sequence_accuracy(hits: Iterable[Bools]) -> float:
    """Return the share of examples all of whose completion tokens were the likeliest; 0 without any."""
    whole = [bool(array.all()) for array in hits]
    return sum(whole) / len(whole) if whole else 0.0


def classification(
    truth: Sequence[int], logprobs: Floats, *, positive: int | None = None, betas: Sequence[float] = ()
) -> dict[str, float]:
    """Return the metrics of a classification, named as columns of ``compiled_results.csv``.

    ``truth`` (n,) holds the right class of each example, ``logprobs`` (n, classes) the logprob of each class's first
    token at the completion's first place. With ``positive``, the index of the positive one of two classes, the metrics
    are those of a binary classification, and an F score for each of ``betas``.
    """
    right = np.asarray(truth, np.int64)
    shares = np.exp(logprobs - np.max(logprobs, axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    if positive is None:
        found = multiclass(right, np.argmax(shares, axis=1))
    else:
        found = binary(right == positive, shares[:, positive], betas)
    return {f"classification/{name}": value for name, value in found.items()}


def multiclass(truth: Ints, predicted: Ints) -> dict[str, float]:
    """Return ``accuracy`` and ``weighted_f1_score`` of predicted classes; both arrays are (n,)."""
    weighted = sum(
        (truth == label).sum() * _counts(truth == label, predicted == label).f(1.0) for label in np.unique(truth)
    )
    return {"accuracy": float(np.mean(truth == predicted)), "weighted_f1_score": float(weighted / truth.size)}


def binary(truth: Bools, scores: Floats, betas: Sequence[float] = ()) -> dict[str, float]:
    """Return ``accuracy``, ``precision``, ``recall``, ``auroc``, ``auprc`` and ``f{beta}`` at THRESHOLD.

    ``truth`` (n,) says which examples are of the positive class, ``scores`` (n,) their probabilities of being so.
    ``auprc`` is the average precision. ``auroc`` is not a number where all examples are of one class.
    """
    predicted = scores >= THRESHOLD
    counts = _counts(truth, predicted)
    return {
        "accuracy": float(np.mean(truth == predicted)),
        "precision": counts.precision,
        "recall": counts.recall,
        "auroc": auroc(truth, scores),
        "auprc": auprc(truth, scores),
        **{f"f{float(beta)}": counts.f(float(beta)) for beta in betas},
    }


def auroc(truth: Bools, scores: Floats) -> float:
    """Return the area under the ROC curve: how often a positive example scores above a negative one, ties half."""
    right, wrong, _ = _curve(truth, scores)
    if right[-1] == 0 or wrong[-1] == 0:
        return float("nan")
    rights, wrongs = (np.concatenate([[0.0], counts / counts[-1]]) for counts in (right, wrong))
    return float(np.sum(np.diff(wrongs) * (rights[1:] + rights[:-1]) / 2))


def auprc(truth: Bools, scores: Floats) -> float:
    """Return the average precision: precision at each threshold, weighted by the recall it adds."""
    right, wrong, _ = _curve(truth, scores)
    if right[-1] == 0:
        return 0.0
    gained = np.diff(np.concatenate([[0.0], right / right[-1]]))
    return float(np.sum(gained * right / (right + wrong)))


class _counts:
    """Precision, recall and F scores of one class; ``truth`` and ``predicted`` are (n,)."""

    def __init__(self, truth: Bools, predicted: Bools) -> None:
        self._hits = int((truth & predicted).sum())
        self._said, self._true = int(predicted.sum()), int(truth.sum())

    @property
    def precision(self) -> float:
        return self._hits / self._said if self._said else 0.0

    @property
    def recall(self) -> float:
        return self._hits / self._true if self._true else 0.0

    def f(self, beta: float) -> float:
        below = beta**2 * self._true + self._said
        return (1 + beta**2) * self._hits / below if below else 0.0


def _curve(truth: Bools, scores: Floats) -> tuple[Floats, Floats, Floats]:
    """Return, for each different score from the highest down, how many examples at or above it are right and wrong."""
    order = np.argsort(-scores, kind="stable")
    sorted_scores, sorted_truth = scores[order], truth[order]
    last = np.flatnonzero(np.concatenate([np.diff(sorted_scores) != 0, [True]]))
    right = np.cumsum(sorted_truth)[last].astype(np.float64)
    return right, last + 1.0 - right, sorted_scores[last]
