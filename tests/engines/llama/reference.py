"""The sampler written plainly, in float64, with a sort of the whole row: what the fast one is held against."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Doubles = NDArray[np.float64]


def probabilities(logits: NDArray[np.float32], temperature: float = 1.0, top_p: float = 1.0) -> Doubles:
    """Return the distribution that tokens are drawn from; top_p keeps the first by (probability, lower id)."""
    scaled = logits.astype(np.float64) / temperature
    weights = np.exp(scaled - scaled.max())
    weights /= weights.sum()
    if top_p < 1.0:
        order = np.lexsort((np.arange(logits.size), -logits.astype(np.float64)))
        before = np.cumsum(weights[order]) - weights[order]
        keep = order[before < top_p] if top_p > 0.0 else order[:1]
        kept = np.zeros_like(weights)
        kept[keep] = weights[keep]
        weights = kept / kept.sum()
    return weights


def assert_follows(draws: list[int], expected: Doubles, *, doubt: float = 1e-6) -> None:
    """Chi-square test of ``draws`` against ``expected``; cells expected less than eight times are one cell."""
    counts = np.bincount(draws, minlength=expected.size).astype(np.float64)
    assert not counts[expected == 0.0].any(), "a token came that must not"
    wanted = expected * len(draws)
    large = wanted >= 8
    found = np.append(counts[large], counts[~large].sum())
    asked = np.append(wanted[large], wanted[~large].sum())
    if asked[-1] < 8:  # too few for a cell of their own: they join another
        found, asked = np.append(found[:-2], found[-2:].sum()), np.append(asked[:-2], asked[-2:].sum())
    if asked.size > 1:
        assert stats.chisquare(found, asked * (found.sum() / asked.sum())).pvalue > doubt
