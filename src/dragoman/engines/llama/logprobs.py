"""Natural-log probabilities of one row of raw logits. Knows neither penalties nor what was asked of the API."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.core.types import TokenLogprob

Floats = NDArray[np.float32]
PIECE = 32768  # entries: weights computed at a time
BLOCK = 512  # entries: weights summed together
_ONES = np.ones(BLOCK, np.float32)  # a matrix product sums twice as fast as sum()
_SAFE = 60.0  # exp(60) and its sums over any vocabulary are far from overflow


@dataclass(frozen=True, slots=True)
class RowLogprobs:
    """The logprob of the token that came, and the best tokens at its place: (id, logprob), best first."""

    logprob: float
    top: tuple[tuple[int, float], ...] = ()


class Mass:
    """The unnormalised probabilities of a row, exp((logits - shift) / temperature), kept as sums over short blocks.

    A row of 150,000 entries does not fit the first caches: the weights are computed piece by piece in a small buffer,
    only their sums stay, and the one block a draw falls into is computed again. The shift is the largest logit, or 0
    when no logit is large enough to overflow: one pass over the row less.
    """

    def __init__(self, logits: Floats, temperature: float, buffer: Floats) -> None:
        """``buffer`` is working memory of PIECE entries."""
        self.logits, self.temperature = logits, temperature
        self.high = float(logits.max())
        self._shift = np.float32(0.0 if abs(self.high / temperature) < _SAFE else self.high)
        self._scale = np.float32(1.0 / temperature)
        self._buffer = buffer
        self._sums = np.empty(-(-logits.size // BLOCK), np.float64)
        for start in range(0, logits.size, PIECE):
            weights = self._weigh(start, PIECE)
            first, count = start // BLOCK, weights.size // BLOCK
            self._sums[first : first + count] = weights[: count * BLOCK].reshape(-1, BLOCK) @ _ONES
            if weights.size % BLOCK:
                self._sums[first + count] = weights[count * BLOCK :].sum()
        self.total = float(self._sums.sum())

    @property
    def log_total(self) -> float:
        """The logarithm of the sum of exp(logits), for temperature 1."""
        return float(self._shift) + math.log(self.total)

    def logit_of(self, probability: float) -> float:
        """Return the logit a token of this probability has."""
        return self.temperature * math.log(probability * self.total) + float(self._shift)

    def weights(self, tokens: NDArray[np.int64]) -> Floats:
        """Return the weights of some tokens."""
        weights: Floats = np.exp((self.logits[tokens] - self._shift) * self._scale)
        return weights

    def all_weights(self) -> Floats:
        """Return the weights of all tokens, as a new array."""
        weights = np.subtract(self.logits, self._shift)
        weights *= self._scale
        return np.exp(weights, out=weights)

    def draw(self, uniform: float) -> int:
        """Return the token at which the running sum of weights passes ``uniform`` (0 to 1) of the whole."""
        running = np.cumsum(self._sums)
        target = uniform * running[-1]
        block = min(int(np.searchsorted(running, target, side="right")), running.size - 1)
        while self._sums[block] == 0.0:  # only by rounding at the very end: step back to weight
            block -= 1
        weights = self._weigh(block * BLOCK, BLOCK)
        inside = np.cumsum(weights, dtype=np.float64)
        rest = target - (running[block] - self._sums[block])
        index = int(np.searchsorted(inside, rest, side="right"))
        if index >= inside.size or weights[index] == 0.0:
            index = int(np.flatnonzero(weights)[-1])
        return block * BLOCK + index

    def _weigh(self, start: int, count: int) -> Floats:
        part = self.logits[start : start + count]
        out = self._buffer[: part.size]
        if self._shift:
            part = np.subtract(part, self._shift, out=out)
        if self.temperature != 1.0:
            part = np.multiply(part, self._scale, out=out)
        return np.exp(part, out=out)


def row_logprobs(logits: Floats, token: int, top: int, normalizer: float) -> RowLogprobs:
    """Return the raw logprob of ``token`` and of the ``top`` most likely tokens (ties: the lower id first).

    ``normalizer`` is log(sum(exp(logits))), ``Mass.log_total``.
    """
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


def describe(token: int, row: RowLogprobs | None, pieces: Sequence[bytes], control: frozenset[int]) -> TokenLogprob:
    """Put bytes to ids: the token with its logprob (None: a prompt's first token) and the best beside it."""
    top = () if row is None else tuple((pieces[i], p, i in control) for i, p in row.top)
    return TokenLogprob(token, pieces[token], None if row is None else row.logprob, top, token in control)
