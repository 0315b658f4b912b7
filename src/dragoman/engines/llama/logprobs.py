"""Natural-log probabilities of one row of raw logits. Knows neither penalties nor what was asked of the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.core.types import TokenLogprob

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RowLogprobs:
    """The logprob of the token that came, and the best tokens at its place: (id, logprob), best first."""

    logprob: float
    top: tuple[tuple[int, float], ...] = ()


def log_normalizer(logits: Floats, scratch: Floats) -> float:
    """Return log(sum(exp(logits))), computed in ``scratch`` (same shape)."""
    high = float(logits.max())
    np.subtract(logits, np.float32(high), out=scratch)
    np.exp(scratch, out=scratch)
    return high + float(np.log(scratch.sum(dtype=np.float64)))


def row_logprobs(logits: Floats, token: int, top: int, scratch: Floats) -> RowLogprobs:
    """Return the raw logprob of ``token`` and of the ``top`` most likely tokens (ties: the lower id first)."""
    normalizer = log_normalizer(logits, scratch)
    best: tuple[tuple[int, float], ...] = ()
    if top:
        best = tuple((i, float(logits[i]) - normalizer) for i in top_tokens(logits, top))
    return RowLogprobs(float(logits[token]) - normalizer, best)


def top_tokens(logits: Floats, count: int) -> list[int]:
    """Return the ids of the ``count`` largest logits, largest first, lower id first among equals.

    Finds a threshold that only few logits reach before it sorts: partitioning 150,000 of them would take a
    millisecond a row.
    """
    count = min(count, logits.size)
    blocks = logits[: logits.size - logits.size % 64].reshape(64, -1) if logits.size >= 64 * count else None
    if blocks is None:
        candidates = np.arange(logits.size)
    else:
        # The count-th largest of the block maxima is a lower bound of the count-th largest logit.
        maxima = np.sort(blocks.max(axis=1))
        candidates = np.flatnonzero(logits >= maxima[-count])
    order = np.lexsort((candidates, -logits[candidates]))
    return [int(i) for i in candidates[order[:count]]]


def describe(
    token: int, row: RowLogprobs | None, pieces: Sequence[bytes], control: frozenset[int]
) -> TokenLogprob:
    """Put bytes to ids: the token with its logprob (None: a prompt's first token) and the best beside it."""
    top = () if row is None else tuple((pieces[i], p, i in control) for i, p in row.top)
    return TokenLogprob(token, pieces[token], None if row is None else row.logprob, top, token in control)
