"""How far a stage is and what learning rate that gives; pure arithmetic, knows no network and no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PATIENCE = 3.0  # a step counts for at most so many times the usual one


@dataclass
class Progress:
    """How far a stage is; saved with the weights."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0

    def advance(self, tokens: int, seconds: float) -> None:
        """Count a step; a step in which the process was stopped must not eat the minutes of the stage."""
        if self.step:
            seconds = min(seconds, PATIENCE * self.seconds / self.step)
        self.step += 1
        self.tokens += tokens
        self.seconds += seconds


def fraction(plan: dict[str, Any], progress: Progress) -> float:
    """Return how much of a stage is done, by steps or by time, whichever is further."""
    done: float = max(progress.step / plan["steps"], progress.seconds / 60 / plan["minutes"])
    return done


def rate_share(plan: dict[str, Any], progress: Progress) -> float:
    """Return the share of the learning rates: up by steps, then down in a line by progress."""
    done = min(1.0, fraction(plan, progress))
    warm = min(1.0, (progress.step + 1) / plan["warmup"])
    share: float = warm * plan["peak"] * (1 - done * (1 - plan["final"]))
    return share


def seconds_left(plan: dict[str, Any], progress: Progress) -> float:
    """Return the seconds to the end at the present pace."""
    return progress.seconds * (1 / fraction(plan, progress) - 1)


def text_share(plan: dict[str, Any], progress: Progress) -> float:
    """Return the share of ordinary text in a stage's batches now: it changes in a line by progress."""
    first, last = plan["text_share"]
    share: float = first + (last - first) * min(1.0, fraction(plan, progress))
    return share
