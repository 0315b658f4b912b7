"""A request on its way through the engine: the generation, and one sequence for each of its choices.

State only. The scheduler moves sequences between phases, the runner feeds them tokens.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.core.types import GenerationRequest, TokenLogprob
from dragoman.engines.llama.detokenize import TextStream
from dragoman.engines.llama.sampler import Sampler


class Phase(Enum):
    """Where a sequence stands."""

    WAITING = auto()
    PREFILL = auto()
    DECODE = auto()
    DONE = auto()


@dataclass(eq=False, slots=True)
class Generation:
    """One request being served. ``limit`` is how many tokens each choice may gain.

    ``first_row`` holds the logits after the prompt once they are known, for the choices that are still to fork;
    ``origin`` is the slot the prompt was computed in.
    """

    request: GenerationRequest
    prompt: tuple[int, ...]
    prompt_text: str
    limit: int
    sequences: list[Sequence] = field(default_factory=list)
    forks: deque[Sequence] = field(default_factory=deque)
    prompt_rows: list[TokenLogprob] = field(default_factory=list)
    first_row: NDArray[np.float32] | None = None
    origin: int | None = None
    cached: int = 0
    accepted: bool = False
    completion_count: int = 0
    open_choices: int = 0

    @property
    def scores_prompt(self) -> bool:
        """Whether the prompt's own logprobs were asked for: then all its rows are computed, whatever is cached."""
        return self.request.prompt_logprobs is not None


@dataclass(eq=False, slots=True)
class Sequence:
    """One choice: its tokens, its slot, and how far its KV is computed.

    ``computed`` counts the leading tokens whose KV lies in ``slot``. ``clean`` says that everything reused was
    computed as prompt, so that what is computed on top of it counts as such too. ``awaits`` names the sequence whose
    prompt it waits for, and how many tokens of it (single flight).
    """

    generation: Generation
    choice: int
    sampler: Sampler
    text: TextStream
    matcher: Any = None
    phase: Phase = Phase.WAITING
    slot: int = -1
    computed: int = 0
    clean: bool = True
    awaits: tuple[Sequence, int] | None = None
    sampled: list[int] = field(default_factory=list)
    ended_logprob: float | None = None

    @property
    def prompt(self) -> tuple[int, ...]:
        """The tokens to compute before the first one is sampled."""
        return self.generation.prompt

    @property
    def adapter(self) -> str | None:
        """The LoRA adapter this sequence runs with."""
        return self.generation.request.adapter

    @property
    def remaining(self) -> int:
        """Prompt tokens still to compute."""
        return len(self.prompt) - self.computed
