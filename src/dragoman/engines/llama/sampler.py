"""Draws one token from one row of logits: bias, penalties, structure mask, temperature, top_p, draw, in this order.

Pure apart from its random generator. Every row is computed alone and in the same order, so that a token never
depends on what else is in the batch.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.core.types import SamplingParams
from dragoman.engines.llama.logprobs import RowLogprobs, row_logprobs
from dragoman.engines.llama.penalties import Bias, apply_penalties

Floats = NDArray[np.float32]
Bits = NDArray[np.int32]

_BLOCK = 1024
_BUCKETS = 1024


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sampled token; ``row`` holds its logprobs when they were wanted."""

    token: int
    row: RowLogprobs | None


class Scratch:
    """Two rows of working memory, shared by all samplers of one thread."""

    def __init__(self, vocabulary: int) -> None:
        self.logits: Floats = np.empty(vocabulary, np.float32)
        self.weights: Floats = np.empty(vocabulary, np.float32)


class Sampler:
    """The state of one choice: its generator and the tokens it sampled so far."""

    def __init__(self, params: SamplingParams, choice: int, *, score: bool = False) -> None:
        """``choice`` and the request's seed make the generator; ``score`` asks for logprobs even if none are shown."""
        self.params = params
        self.counts: Counter[int] = Counter()
        self._bias = Bias(params.logit_bias) if params.logit_bias else None
        self._penalized = params.presence_penalty != 0.0 or params.frequency_penalty != 0.0
        self._wants_row = score or params.logprobs is not None
        self._generator = seeded_generator(params.seed, choice)

    def sample(self, raw: Floats, scratch: Scratch, mask: Bits | None = None) -> Drawn:
        """Draw a token from ``raw`` (left as it is); ``mask`` holds one bit for each token that may come."""
        logits = self._shaped(raw, scratch, mask)
        token = self._draw(logits, scratch)
        row = row_logprobs(raw, token, self.params.logprobs or 0, scratch.weights) if self._wants_row else None
        if self._penalized:
            self.counts[token] += 1
        return Drawn(token, row)

    def _shaped(self, raw: Floats, scratch: Scratch, mask: Bits | None) -> Floats:
        """Return ``raw`` itself when nothing changes it, else a changed copy in the scratch row."""
        if self._bias is None and mask is None and not (self._penalized and self.counts):
            return raw
        logits = scratch.logits
        np.copyto(logits, raw)
        if self._bias is not None:
            self._bias.apply(logits)
        if self._penalized:
            apply_penalties(
                logits, self.counts, presence=self.params.presence_penalty, frequency=self.params.frequency_penalty
            )
        if mask is not None:
            apply_mask(logits, mask)
        return logits

    def _draw(self, logits: Floats, scratch: Scratch) -> int:
        if self.params.temperature == 0.0 or self.params.top_p == 0.0:
            return int(logits.argmax())
        weights = temper(logits, self.params.temperature, scratch.weights)
        if self.params.top_p < 1.0:
            return draw_nucleus(weights, self.params.top_p, self._generator.random())
        return draw(weights, self._generator.random())


def seeded_generator(seed: int | None, choice: int) -> np.random.Generator:
    """Return the generator of one choice: made of (seed, choice), or of the system's entropy without a seed."""
    if seed is None:
        return np.random.Generator(np.random.PCG64())
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed & (2**64 - 1), choice])))


def apply_mask(logits: Floats, mask: Bits) -> None:
    """Set the logits of tokens whose bit is off to minus infinity, in place (32 tokens a word, lowest bit first)."""
    allowed = np.unpackbits(mask.view(np.uint8), bitorder="little", count=logits.size).view(np.bool_)
    np.copyto(logits, np.float32(-np.inf), where=~allowed)


def temper(logits: Floats, temperature: float, out: Floats) -> Floats:
    """Return unnormalised probabilities, exp((logits - max) / temperature), in ``out``."""
    np.subtract(logits, logits.max(), out=out)
    if temperature != 1.0:
        np.multiply(out, np.float32(1.0 / temperature), out=out)
    return np.exp(out, out=out)


def draw(weights: Floats, uniform: float) -> int:
    """Return the index at which the running sum of ``weights`` passes ``uniform`` of the whole.

    Sums in blocks, picks a block, then looks inside it: a running sum over 150,000 entries takes ten times longer.
    """
    whole = weights.size - weights.size % _BLOCK
    sums = np.empty(whole // _BLOCK + 1, np.float64)
    sums[:-1] = weights[:whole].reshape(-1, _BLOCK).sum(axis=1)
    sums[-1] = weights[whole:].sum()
    running = np.cumsum(sums)
    target = uniform * running[-1]
    block = min(int(np.searchsorted(running, target, side="right")), sums.size - 1)
    while sums[block] == 0.0:  # only by rounding at the very end: step back to weight
        block -= 1
    inside = np.cumsum(weights[block * _BLOCK : (block + 1) * _BLOCK], dtype=np.float64)
    rest = target - (running[block] - sums[block])
    index = int(np.searchsorted(inside, rest, side="right"))
    if index >= inside.size or weights[block * _BLOCK + index] == 0.0:
        index = int(np.flatnonzero(weights[block * _BLOCK : (block + 1) * _BLOCK])[-1])
    return block * _BLOCK + index


def draw_nucleus(weights: Floats, top_p: float, uniform: float) -> int:
    """Draw from the smallest set of tokens whose probability reaches ``top_p`` (likeliest first, then lower id)."""
    nucleus = nucleus_tokens(weights, top_p)
    return int(nucleus[draw(weights[nucleus], uniform)])


def nucleus_tokens(weights: Floats, top_p: float) -> NDArray[np.int64]:
    """Return the ids of the nucleus in ascending order. ``weights`` are unnormalised, their largest is 1.

    All tokens below (1 - top_p) / vocabulary of the mass together hold less than 1 - top_p, so the nucleus lies
    among the others; a histogram over log-weight finds the level at which it ends, and only that level is sorted.
    """
    total = float(weights.sum(dtype=np.float64))
    target = top_p * total
    candidates = np.flatnonzero(weights >= np.float32((1.0 - top_p) * total / weights.size * 0.999))
    chosen = weights[candidates]
    sure = np.empty(0, np.int64)
    held = 0.0
    if candidates.size > _BUCKETS:
        depth = -np.log(chosen)
        level = np.minimum(depth * (_BUCKETS / (float(depth.max()) + 1e-6)), _BUCKETS - 1).astype(np.int64)
        mass = np.cumsum(np.bincount(level, weights=chosen, minlength=_BUCKETS))
        edge = int(np.searchsorted(mass, target, side="left"))
        held = float(mass[edge - 1]) if edge else 0.0
        sure = candidates[level < edge]
        candidates = candidates[level == edge]
        chosen = weights[candidates]
    order = np.lexsort((candidates, -chosen))
    running = held + np.cumsum(chosen[order], dtype=np.float64)
    count = int(np.searchsorted(running, target, side="left")) + 1
    return np.sort(np.concatenate((sure, candidates[order[:count]])))

