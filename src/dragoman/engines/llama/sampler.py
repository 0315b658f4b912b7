"""Draws one token from one row of logits: bias, penalties, structure mask, temperature, top_p, draw, in this order.

Pure apart from its random generator. Every row is computed alone and in the same order, so that a token never
depends on what else is in the batch.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ServerError
from dragoman.core.types import SamplingParams
from dragoman.engines.llama.logprobs import PIECE, Mass, RowLogprobs, row_logprobs
from dragoman.engines.llama.nucleus import draw_nucleus
from dragoman.engines.llama.penalties import Bias, apply_penalties

Floats = NDArray[np.float32]
Bits = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sampled token; ``row`` holds its logprobs when they were wanted."""

    token: int
    row: RowLogprobs | None


class Scratch:
    """Working memory shared by all samplers of one thread: a row to change, and a piece to exponentiate in."""

    def __init__(self, vocabulary: int) -> None:
        self.logits: Floats = np.empty(vocabulary, np.float32)
        self.piece: Floats = np.empty(PIECE, np.float32)


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
        mass: Mass | None = None
        if self.params.temperature == 0.0 or self.params.top_p == 0.0:
            token = _likeliest(logits)
        else:
            mass = Mass(logits, self.params.temperature, scratch.piece)
            if self.params.top_p < 1.0:
                token = draw_nucleus(mass, self.params.top_p, self._generator)
            else:
                token = mass.draw(self._generator.random())
        if self._penalized:
            self.counts[token] += 1
        return Drawn(token, self._row(raw, token, mass if logits is raw else None, scratch))

    def _row(self, raw: Floats, token: int, mass: Mass | None, scratch: Scratch) -> RowLogprobs | None:
        """Return the raw logprobs when they are wanted; a mass already summed over the raw row serves again."""
        if not self._wants_row:
            return None
        if mass is None or mass.temperature != 1.0:
            mass = Mass(raw, 1.0, scratch.piece)
        return row_logprobs(raw, token, self.params.logprobs or 0, mass.log_total)

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


def _likeliest(logits: Floats) -> int:
    token = int(logits.argmax())
    if not np.isfinite(logits[token]):
        raise ServerError("The model gave no token that may come next.")
    return token


def seeded_generator(seed: int | None, choice: int) -> np.random.Generator:
    """Return the generator of one choice: made of (seed, choice), or of the system's entropy without a seed."""
    if seed is None:
        return np.random.Generator(np.random.PCG64())
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed & (2**64 - 1), choice])))


def apply_mask(logits: Floats, mask: Bits) -> None:
    """Set the logits of tokens whose bit is off to minus infinity, in place (32 tokens a word, lowest bit first)."""
    allowed = np.unpackbits(mask.view(np.uint8), bitorder="little", count=logits.size).view(np.bool_)
    np.copyto(logits, np.float32(-np.inf), where=~allowed)
