"""Natural-log probabilities of one row of raw logits. Knows neither penalties nor what was asked of the API."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ServerError
from dragoman.core.types import TokenLogprob

Floats = NDArray[np.float32]
PIECE = 32768  # entries: weights computed at a time
BLOCK = 512  # entries: weights summed together
_ONES = np.ones(BLOCK, np.float32)  # a matrix product sums twice as fast as sum()
_LEAST = 1e-20  # a smaller sum is made of numbers near the end of float32's range
_STEEPEST = 1e30  # times any difference of logits this is finite, and any but 0 is the end of a token's chances


@dataclass(frozen=True, slots=True)
class RowLogprobs:
    """The logprob of the token that came, and the best tokens at its place: (id, logprob), best first."""

    logprob: float
    top: tuple[tuple[int, float], ...] = ()


class Mass:
    """The unnormalised probabilities of a row, exp((logits - shift) / temperature), kept as sums over short blocks.

    A row of 150,000 entries does not fit the first caches: the weights are computed piece by piece in a small buffer,
    only their sums stay, and what a draw needs of them is computed again. The shift is 0 where the sum then neither
    overflows nor vanishes, which saves the pass that finds the largest logit; else it is that logit.
    """

    def __init__(self, logits: Floats, temperature: float, buffer: Floats) -> None:
        """``buffer`` is working memory of PIECE entries. Raises ServerError when no token has a probability."""
        self.logits, self.temperature = logits, temperature
        self._scale = np.float32(min(1.0 / temperature, _STEEPEST))
        self._shift = np.float32(0.0)
        self._buffer = buffer
        with np.errstate(over="ignore", invalid="ignore"):
            self._sums = self._block_sums(None)
            self.total = float(self._sums.sum())
            if not _LEAST < self.total < math.inf:
                self._shift = logits.max()
                if not np.isfinite(self._shift):
                    raise ServerError("The model gave no token that may come next.")
                self._sums = self._block_sums(None)
                self.total = float(self._sums.sum())

    @property
    def log_total(self) -> float:
        """The logarithm of the sum of exp(logits), for temperature 1."""
        return float(self._shift) + math.log(self.total)

    def weights(self, tokens: NDArray[np.int64]) -> Floats:
        """Return the weights of some tokens."""
        return self._weigh(self.logits[tokens], None)

    def sum_where(self, chosen: NDArray[np.bool_]) -> float:
        """Return the sum of the weights of the ``chosen`` tokens."""
        if np.count_nonzero(chosen) < chosen.size // 32:  # a few are gathered sooner than all are computed
            return float(self.weights(np.flatnonzero(chosen)).sum(dtype=np.float64))
        return float(self._block_sums(chosen).sum())

    def draw(self, uniform: float) -> int:
        """Return the token at which the running sum of weights passes ``uniform`` (0 to 1) of the whole."""
        running = np.cumsum(self._sums)
        target = uniform * running[-1]
        block = int(np.searchsorted(running, target, side="right"))
        if block == running.size:  # by rounding: the last block that weighs anything
            block = int(np.flatnonzero(self._sums)[-1])
        start = block * BLOCK
        weights = self._weigh(self.logits[start : start + BLOCK], self._buffer)
        inside = np.cumsum(weights, dtype=np.float64)
        index = int(np.searchsorted(inside, target - (running[block] - self._sums[block]), side="right"))
        if index == inside.size or weights[index] == 0.0:  # by rounding: the last token of the block with any weight
            index = int(np.flatnonzero(weights)[-1])
        return start + index

    def _block_sums(self, chosen: NDArray[np.bool_] | None) -> NDArray[np.float64]:
        """Return the sums of the weights over blocks, of all tokens or of the ``chosen`` ones."""
        sums = np.empty(-(-self.logits.size // BLOCK), np.float64)
        for start in range(0, self.logits.size, PIECE):
            weights = self._weigh(self.logits[start : start + PIECE], self._buffer)
            if chosen is not None:
                weights *= chosen[start : start + PIECE]
            first, count = start // BLOCK, weights.size // BLOCK
            sums[first : first + count] = weights[: count * BLOCK].reshape(-1, BLOCK) @ _ONES
            if weights.size % BLOCK:
                sums[first + count] = weights[count * BLOCK :].sum()
        return sums

    def _weigh(self, part: Floats, buffer: Floats | None) -> Floats:
        """Return the weights of a few logits, in ``buffer`` if one is given."""
        out = np.empty(part.size, np.float32) if buffer is None else buffer[: part.size]
        if self._shift:
            part = np.subtract(part, self._shift, out=out)
        if self._scale != 1.0:
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
    order = np.argsort(-logits[candidates], kind="stable")  # candidates ascend: equals stay in their order
    return [int(i) for i in candidates[order[:count]]]


def describe(token: int, row: RowLogprobs | None, pieces: Sequence[bytes], control: frozenset[int]) -> TokenLogprob:
    """Put bytes to ids: the token with its logprob (None: a prompt's first token) and the best beside it."""
    top = () if row is None else tuple((pieces[i], p, i in control) for i, p in row.top)
    return TokenLogprob(token, pieces[token], None if row is None else row.logprob, top, token in control)
