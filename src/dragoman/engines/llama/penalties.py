"""logit_bias and the presence and frequency penalties, as arithmetic on one row of logits. Knows no sampling."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class Bias:
    """A request's ``logit_bias`` as two arrays, made once."""

    def __init__(self, entries: tuple[tuple[int, float], ...]) -> None:
        self.tokens = np.array([token for token, _ in entries], dtype=np.int64)
        self.values = np.array([value for _, value in entries], dtype=np.float32)

    def apply(self, logits: Floats) -> None:
        """Add the bias to ``logits`` in place."""
        logits[self.tokens] += self.values


def apply_penalties(logits: Floats, counts: Mapping[int, int], *, presence: float, frequency: float) -> None:
    """Lower the logits of tokens already sampled, in place: ``mu[j] - c[j] * frequency - [c[j] > 0] * presence``.

    ``counts`` holds the tokens sampled for this choice only; the prompt's tokens do not count (API reference,
    "Frequency and presence penalties": c[j] is how often j was sampled).
    """
    if not counts or (presence == 0.0 and frequency == 0.0):
        return
    tokens = np.fromiter(counts.keys(), np.int64, len(counts))
    times = np.fromiter(counts.values(), np.float32, len(counts))
    logits[tokens] -= times * np.float32(frequency) + np.float32(presence)
