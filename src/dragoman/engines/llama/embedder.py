"""Embeddings by a GGUF model, batched: which rows of which inputs go into the next pass, and pooling their states.

Inputs of all requests share passes. A model that reads in one direction takes a long input in pieces, so that a pass
between two steps of running streams stays short; one that reads in both needs each input whole. Knows no request's
shape and no thread; the loop calls ``step`` between the steps of the runner.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.core.errors import ContextLengthExceeded, Overloaded
from dragoman.core.types import Embedded

Floats = NDArray[np.float32]

MEAN, FIRST, LAST = "mean", "first", "last"
"""What becomes a text's vector: the mean of its tokens' states, or the first or last one."""


class States(Protocol):
    """What computes: ``bindings.EmbeddingContext``, or a test's stand-in."""

    width: int
    rows: int
    context: int
    capacity: int
    slots: int
    both_ways: bool
    pooling: str

    def compute(
        self, tokens: Sequence[int], positions: Sequence[int], slots: Sequence[int], wanted: Sequence[bool]
    ) -> Floats:
        """Compute rows and return the states of the wanted ones, in order: float32 (wanted, width)."""

    def forget(self, slot: int) -> None:
        """Forget a sequence."""

    def use_adapter(self, name: str | None) -> None:
        """Compute with this LoRA adapter from now on."""


@dataclass(eq=False)
class Job:
    """A request: its inputs as tokens; ``vectors`` fills up. ``number`` is what its answer is sent under."""

    id: str
    number: int
    inputs: tuple[tuple[int, ...], ...]
    adapter: str | None = None
    vectors: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))
    left: int = 0

    def result(self) -> Embedded:
        """Return the unit vectors and the counts of tokens."""
        lengths = np.linalg.norm(self.vectors, axis=1, keepdims=True)
        self.vectors /= np.where(lengths > 0, lengths, 1)
        return Embedded(self.vectors, tuple(len(tokens) for tokens in self.inputs))


@dataclass(eq=False)
class _Input:
    """One input on its way: in ``slot``, ``done`` tokens of it computed, their pooled states in its job's row."""

    job: Job
    row: int
    tokens: tuple[int, ...]
    slot: int = -1
    done: int = 0


@dataclass(frozen=True)
class _Piece:
    """So many tokens of an input in a pass."""

    input: _Input
    begin: int
    end: int


class Embedder:
    """The embedding requests of one model."""

    def __init__(self, states: States, *, queue: int = 256) -> None:
        """``queue`` is the most requests that may wait or be computed."""
        self._states, self._queue = states, queue
        self._waiting: deque[_Input] = deque()
        self._active: list[_Input] = []
        self._free = list(range(states.slots))

    @property
    def idle(self) -> bool:
        """Whether there is nothing to compute."""
        return not self._waiting and not self._active

    @property
    def jobs(self) -> int:
        """How many requests are not finished."""
        return len({id(each.job) for each in (*self._waiting, *self._active)})

    def add(self, job: Job) -> None:
        """Take a request in. Raises ContextLengthExceeded when one of its inputs is too long, Overloaded when full."""
        if self.jobs >= self._queue:
            raise Overloaded("The engine is currently overloaded, please try again later", retry_after=2)
        for tokens in job.inputs:
            if len(tokens) > self._states.context:
                raise ContextLengthExceeded(context=self._states.context, prompt=len(tokens), completion=0)
        job.vectors = np.zeros((len(job.inputs), self._states.width), np.float32)
        job.left = len(job.inputs)
        self._waiting.extend(_Input(job, row, tokens) for row, tokens in enumerate(job.inputs))

    def cancel(self, id: str) -> None:
        """Forget a request; an unknown one is fine."""
        self._waiting = deque(each for each in self._waiting if each.job.id != id)
        for each in [each for each in self._active if each.job.id == id]:
            self._release(each)

    def fail_all(self) -> list[Job]:
        """Forget everything and return the requests that were not finished."""
        jobs = {each.job.id: each.job for each in (*self._waiting, *self._active)}
        self._waiting.clear()
        for each in list(self._active):
            self._release(each)
        return list(jobs.values())

    def step(self, budget: int) -> list[Job]:
        """Compute one pass of about ``budget`` rows and return the requests that it finished."""
        pieces = self._plan(min(budget, self._states.rows))
        self._states.use_adapter(pieces[0].input.job.adapter)
        wanted = [self._wanted(piece) for piece in pieces]
        states = self._states.compute(
            [token for piece in pieces for token in piece.input.tokens[piece.begin : piece.end]],
            [position for piece in pieces for position in range(piece.begin, piece.end)],
            [piece.input.slot for piece in pieces for _ in range(piece.begin, piece.end)],
            [flag for flags in wanted for flag in flags],
        )
        finished, row = [], 0
        for piece, flags in zip(pieces, wanted, strict=True):
            count = sum(flags)
            if self._pool(piece, states[row : row + count]):
                finished.append(piece.input.job)
            row += count
        return finished

    def _plan(self, rows: int) -> list[_Piece]:
        """Choose the next rows: inputs that were begun, then waiting ones of the same adapter, as many as fit."""
        pieces: list[_Piece] = []
        for each in self._begun():
            room = rows - sum(piece.end - piece.begin for piece in pieces)
            left = len(each.tokens) - each.done
            if pieces and (room <= 0 or (self._states.both_ways and left > room)):
                break
            take = left if self._states.both_ways else min(left, room)
            if each.slot < 0:
                self._waiting.popleft()
                each.slot = self._free.pop()
                self._active.append(each)
            pieces.append(_Piece(each, each.done, each.done + take))
        return pieces

    def _begun(self) -> Iterator[_Input]:
        """Yield inputs in the order of their turn, as long as memory and slots hold them and the adapter is one."""
        first = self._active[0] if self._active else self._waiting[0]
        held = sum(len(each.tokens) for each in self._active)
        yield from list(self._active)
        while self._waiting and self._free:
            each = self._waiting[0]
            held += len(each.tokens)
            if each.job.adapter != first.job.adapter or held > self._states.capacity:
                return
            yield each
            if each.slot < 0:
                return  # it did not fit the pass

    def _wanted(self, piece: _Piece) -> list[bool]:
        count, whole = piece.end - piece.begin, len(piece.input.tokens)
        if self._states.pooling == MEAN:
            return [True] * count
        place = 0 if self._states.pooling == FIRST else whole - 1
        return [piece.begin + row == place for row in range(count)]

    def _pool(self, piece: _Piece, states: Floats) -> bool:
        """Add a piece's states to its input's vector; return whether that finished the request."""
        each = piece.input
        if len(states):
            share = len(each.tokens) if self._states.pooling == MEAN else 1
            each.job.vectors[each.row] += states.sum(axis=0) / share
        each.done = piece.end
        if each.done < len(each.tokens):
            return False
        self._release(each)
        each.job.left -= 1
        return each.job.left == 0

    def _release(self, each: _Input) -> None:
        self._active.remove(each)
        self._states.forget(each.slot)
        self._free.append(each.slot)
