"""What a run does in which order: steps, batches, passes and learning rates. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.tuning.dataset import Sample

LEGACY_RATE = 1e-2
"""Learning rate of a legacy fine-tune per unit of ``learning_rate_multiplier`` (0.05 to 0.2: 5e-4 to 2e-3)."""

MODERN_RATE = 1e-3
"""Learning rate of a fine-tuning job per unit of ``learning_rate_multiplier`` ("auto" means 1)."""

RANK = 16
ALPHA_PER_RANK = 2.0
"""The adapter's weights count ``alpha / rank`` times: 2 whatever the rank."""

WARM_UP = 0.05
"""Share of the steps in which the learning rate rises."""


@dataclass(frozen=True)
class Course:
    """Epochs over ``examples`` examples in batches of ``batch_size``; the last batch of an epoch may be smaller."""

    examples: int
    batch_size: int
    epochs: int
    seed: int

    @property
    def per_epoch(self) -> int:
        """Steps of one epoch."""
        return -(-self.examples // self.batch_size)

    @property
    def steps(self) -> int:
        """Steps of the whole run."""
        return self.per_epoch * self.epochs

    def batch(self, step: int) -> tuple[int, ...]:
        """Return the indices of the examples of a step (from 1); each epoch has an order of its own."""
        epoch, place = divmod(step - 1, self.per_epoch)
        order = np.random.default_rng((self.seed, epoch)).permutation(self.examples)
        return tuple(int(i) for i in order[place * self.batch_size : (place + 1) * self.batch_size])

    def ends_epoch(self, step: int) -> bool:
        """Whether an epoch is over after a step."""
        return step % self.per_epoch == 0

    def rate(self, step: int) -> float:
        """Return the share of the learning rate for a step (from 1): linearly up, then linearly down towards 0."""
        rising = max(1, round(self.steps * WARM_UP))
        if step <= rising:
            return step / rising
        return (self.steps - step + 1) / (self.steps - rising + 1)


def passes(samples: Sequence[Sample], tokens: int) -> Iterator[tuple[Sample, ...]]:
    """Split samples into passes of like lengths that hold at most ``tokens`` tokens once padded.

    A sample longer than that is a pass of its own.
    """
    ordered = sorted(samples, key=lambda sample: len(sample.tokens), reverse=True)
    while ordered:
        rows = max(1, tokens // max(1, len(ordered[0].tokens)))
        yield tuple(ordered[:rows])
        ordered = ordered[rows:]
