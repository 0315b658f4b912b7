"""The numbers a job trains with: those that were asked for, and the documented defaults for the rest. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dragoman.store.jobs import LEGACY
from dragoman.tuning.schedule import LEGACY_RATE, MODERN_RATE

MOST_IN_A_BATCH = 256
BATCH_SHARE = 0.002
"""An automatic batch is this share of the examples (guide of 2023)."""

LEGACY_EPOCHS = 4
LEGACY_PROMPT_WEIGHT = 0.01
TARGET_EPOCHS, FEWEST_PASSES, MOST_PASSES, MOST_EPOCHS = 3, 100, 25_000, 25
"""Automatic epochs of a job: three, more where there are few examples, fewer where there are very many."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What a job trains with. ``learning_rate`` is absolute, the multiplier what the API shows."""

    n_epochs: int
    batch_size: int
    learning_rate_multiplier: float
    prompt_loss_weight: float
    learning_rate: float

    def as_dict(self) -> dict[str, Any]:
        """Return it as a job's row keeps it."""
        return asdict(self)


def settle(family: str, options: Mapping[str, Any], examples: int) -> Settled:
    """Return the numbers for a job over so many examples; an option that is missing, null or "auto" gets its default.

    Defaults of fine-tunes: 4 epochs, a batch of 0.2 % of the examples, a multiplier by the batch (recordings: 0.1 for a
    batch of 1), prompt tokens at 0.01. Defaults of jobs: epochs by the number of examples, the same batch, 1.
    """
    wanted = {name: value for name, value in options.items() if value not in (None, "auto")}
    legacy = family == LEGACY
    batch = int(wanted.get("batch_size", batch_for(examples)))
    multiplier = float(wanted.get("learning_rate_multiplier", multiplier_for(batch) if legacy else 1.0))
    return Settled(
        n_epochs=int(wanted.get("n_epochs", LEGACY_EPOCHS if legacy else epochs_for(examples))),
        batch_size=min(batch, max(1, examples)),
        learning_rate_multiplier=multiplier,
        prompt_loss_weight=float(wanted.get("prompt_loss_weight", LEGACY_PROMPT_WEIGHT)) if legacy else 0.0,
        learning_rate=multiplier * (LEGACY_RATE if legacy else MODERN_RATE),
    )


def batch_for(examples: int) -> int:
    """Return the automatic batch size."""
    return max(1, min(MOST_IN_A_BATCH, round(examples * BATCH_SHARE)))


def multiplier_for(batch: int) -> float:
    """Return the automatic multiplier of a fine-tune: more for larger batches."""
    return 0.1 if batch < 16 else 0.2


def epochs_for(examples: int) -> int:
    """Return the automatic number of epochs of a job."""
    if examples * TARGET_EPOCHS < FEWEST_PASSES:
        return min(MOST_EPOCHS, max(1, FEWEST_PASSES // max(1, examples)))
    return max(1, min(TARGET_EPOCHS, MOST_PASSES // examples))
